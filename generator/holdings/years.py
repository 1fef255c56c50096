"""The figures of an archive by year: what is there, what is missing, and how far people have checked it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.archive import Archive
from generator.config import SiteConfig
from generator.holdings.issues import Absent, Rhythm, missing_issues
from generator.holdings.pages import missing_pages

UNSIGNED = ("photo", "notice", "column-note", "other")
"""Kinds of article that are printed without a byline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """The numbers of a year; `year` is "" for what has no date.

    `certainty` is the mean confidence of the articles that nobody has checked, None where there are none.
    """

    year: str
    issues: int = 0
    missing_issues: int = 0
    pages: int = 0
    missing_pages: int = 0
    articles: int = 0
    unsigned: int = 0
    unsectioned: int = 0
    untitled: int = 0
    leftover: int = 0
    checked: int = 0
    certainty: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What an archive has and lacks: figures from the oldest year to the newest, those without a date last.

    `gaps` are missing issues in runs, `pages` the missing pages of each issue that lacks any.
    """

    years: tuple[YearFigures, ...]
    total: YearFigures
    rhythms: Mapping[str, Rhythm]
    gaps: tuple[Absent, ...]
    pages: Mapping[str, tuple[str, ...]]


def holdings(archive: Archive, config: SiteConfig) -> Holdings:
    """What an archive has and lacks."""
    dates = [issue.date for issue in archive.issues.values() if issue.date]
    rhythms, gaps = missing_issues(dates, config.paper.frequency, config.paper.no_issue)
    labels = {
        issue.id: missing_pages(archive.pages[key].label for key in issue.pages)
        for issue in archive.issues.values()
        if issue.date
    }
    lacking = {issue: names for issue, names in labels.items() if names}
    counts: dict[str, Counter[str]] = {year: Counter() for year in rhythms}
    for gap in gaps:
        counts[gap.first[:4]]["missing_issues"] += gap.count
    for issue, names in lacking.items():
        counts[issue[:4]]["missing_pages"] += len(names)
    sums = _count(archive, counts)
    years = tuple(_figures(year, counts[year], sums) for year in sorted(counts, key=lambda year: (not year, year)))
    whole: Counter[str] = sum(counts.values(), Counter())
    total = _figures("total", whole, {"total": sum(sums.values())})
    return Holdings(years=years, total=total, rhythms=rhythms, gaps=gaps, pages=lacking)


def _count(archive: Archive, counts: dict[str, Counter[str]]) -> dict[str, float]:
    """Count issues, pages and articles into `counts`; the sum of the unchecked articles' confidence comes back."""
    sums: dict[str, float] = {}
    for issue in archive.issues.values():
        counts.setdefault(issue.date[:4], Counter())["issues"] += 1
    for page in archive.pages.values():
        year = counts[_year(page.issue)]
        year["pages"] += 1
        year["leftover"] += len(page.record.leftover) if page.record else 0
    for article in archive.heads.values():
        year = counts[article.date[:4]]
        year["articles"] += 1
        year["untitled"] += not article.title
        year["unsectioned"] += not archive.filings[article.id].section
        year["unsigned"] += article.kind not in UNSIGNED and not (article.byline or article.authors)
        year["checked"] += article.review == "checked"
        if article.review != "checked":
            sums[article.date[:4]] = sums.get(article.date[:4], 0.0) + article.confidence
    return sums


def _year(issue: str) -> str:
    return "" if issue == "undated" else issue[:4]


def _figures(year: str, counted: Counter[str], sums: Mapping[str, float]) -> YearFigures:
    unchecked = counted["articles"] - counted["checked"]
    certainty = sums.get(year, 0.0) / unchecked if unchecked else None
    return YearFigures(year=year, certainty=certainty, **{name: counted[name] for name in sorted(counted)})
