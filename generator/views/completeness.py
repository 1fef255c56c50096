"""The view that says how complete the archive is: issues, pages, and what articles lack, year by year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import urls
from generator.holdings import Absent, Holdings, Rhythm, YearFigures, holdings
from generator.views.parts import Link, View
from generator.views.site import Site

SHOWN = 400
"""Issues whose missing pages are named."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A line of the table: the year's name with its link if it has a view, and its figures in words."""

    name: str
    url: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearGaps:
    """The missing issues of a year: its name, how many there are, its rhythm, and they themselves in runs."""

    name: str
    count: str
    rhythm: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletenessView(View):
    """What the archive has and lacks.

    `columns` are the heads of the table; `gaps` the missing issues by year; `pages` are issues with their missing pages
    in the note, `more` how many more issues lack some; `rhythm` is said of the newest year, and `judged` says
    whether any year has one, so that issues can be missing at all.
    """

    columns: tuple[str, ...]
    rows: tuple[YearRow, ...]
    total: YearRow | None
    rhythm: str
    judged: bool
    gaps: tuple[YearGaps, ...]
    pages: tuple[Link, ...]
    more: str


COLUMNS = (
    *("issues", "missing_issues", "pages", "missing_pages", "articles", "unsigned", "unsectioned", "untitled"),
    *("leftover", "checked", "certainty"),
)


def completeness_view(site: Site) -> CompletenessView:
    """The view of what the archive has and lacks."""
    found, say = holdings(site.archive, site.config), site.words.say
    lacking = list(found.pages.items())
    rows = tuple(_row(site, figures) for figures in sorted(found.years, key=lambda figures: figures.year, reverse=True))
    return CompletenessView(
        **site.common(urls.completeness(), say("complete.title"), "completeness.html"),
        active="about",
        description=say("complete.intro"),
        columns=tuple(say(f"complete.{name}") for name in COLUMNS),
        rows=rows,
        total=_row(site, found.total) if len(rows) > 1 else None,
        rhythm=_rhythm(site, found.rhythms[max(found.rhythms)]) if found.rhythms else "",
        judged=any(rhythm.kind for rhythm in found.rhythms.values()),
        gaps=tuple(_gaps(site, found)),
        pages=tuple(_lacking(site, issue, labels) for issue, labels in lacking[: -SHOWN - 1 : -1]),
        more=say("complete.more", count=len(lacking) - SHOWN) if len(lacking) > SHOWN else "",
    )


def _row(site: Site, figures: YearFigures) -> YearRow:
    say = site.words.say
    if figures.year == "total":
        name, url = say("complete.total"), ""
    elif figures.year:
        name, url = say("year", year=figures.year), site.address(urls.year(figures.year)) if figures.issues else ""
    else:
        name, url = say("issue.undated"), site.address(urls.issue("undated"))
    return YearRow(name, url, tuple(_cell(site, figures, column) for column in COLUMNS))


def _cell(site: Site, figures: YearFigures, column: str) -> str:
    if column == "checked":
        return f"{figures.checked * 100 // figures.articles}%" if figures.articles else "–"
    if column == "certainty":
        return "–" if figures.certainty is None else f"{figures.certainty:.2f}"
    return site.words.number(getattr(figures, column))


def _gaps(site: Site, found: Holdings) -> Iterator[YearGaps]:
    by_year: dict[str, list[Absent]] = {}
    for gap in found.gaps:
        by_year.setdefault(gap.first[:4], []).append(gap)
    for year in sorted(by_year, reverse=True):
        count = sum(gap.count for gap in by_year[year])
        yield YearGaps(
            name=site.words.say("year", year=year),
            count=site.words.say("complete.missing", count=count),
            rhythm=_rhythm(site, found.rhythms[year]),
            runs=tuple(_run(site, gap) for gap in by_year[year]),
        )


def _run(site: Site, gap: Absent) -> str:
    first, last = _named(site, gap.first), _named(site, gap.last)
    if gap.count == 1:
        return first
    return site.words.say("complete.run", first=first, last=last, count=gap.count)


def _named(site: Site, when: str) -> str:
    return site.words.day(when) if len(when) == len("2025-03-03") else site.words.month(f"{when}-01")


def _rhythm(site: Site, rhythm: Rhythm) -> str:
    say = site.words.say
    if rhythm.kind == "days":
        names: Mapping[int, str] = dict(enumerate(whole for _, whole in site.words.weekdays()))
        days = say("list.comma").join(names[day] for day in sorted(rhythm.days))
        return say("complete.daily") if len(rhythm.days) == 7 else say("complete.days", days=days)
    return say(f"complete.{rhythm.kind or 'irregular'}")


def _lacking(site: Site, issue: str, labels: tuple[str, ...]) -> Link:
    named = site.words.say("list.comma").join(site.words.page(label) for label in labels)
    return Link(site.issue_name(issue), site.address(urls.issue(issue)), "", named)
