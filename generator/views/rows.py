"""The archive as plain records, for data/: articles with every translation, and the tables that they refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import markdown, urls
from generator.archive import Archive, Group
from generator.model import Article, Head
from generator.views.site import Site

Row = dict[str, Any]
GROUPS = ("sections", "columns", "authors")


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The rows of a month; without one, "", the beginnings of the files that its rows belong to.

    `by_years` says whether each year has a file of its own.
    """

    month: str
    by_years: bool
    articles: tuple[Row, ...] = ()
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupRows:
    """The table of sections, columns or authors."""

    table: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PackageRows:
    """What the description of the data has to know: years with files of their own, and whether there is any article."""

    years: tuple[str, ...]
    articles: bool


def month_rows(site: Site, month: str, *, by_years: bool) -> MonthRows:
    """What the tables of data/ have of a month: 2024-05, or "undated"."""
    if not month:
        return MonthRows("", by_years)
    issues = site.archive.in_month(month)
    ids = [key for issue in issues for key in site.archive.issues[issue].articles]
    pages = [key for issue in issues for key in site.archive.issues[issue].pages]
    tables = {"issues": issue_rows(site, issues), "pages": page_rows(site, pages), "bylines": byline_rows(site, ids)}
    found = {name: tuple(rows) for name, rows in tables.items()}
    return MonthRows(month, by_years, tuple(article_rows(site, ids)), found)


def group_rows(site: Site, table: str) -> GroupRows:
    """The table of "sections", "columns" or "authors"."""
    make = {"sections": section_rows, "columns": column_rows, "authors": author_rows}[table]
    return GroupRows(table, tuple(make(site)))


def package_rows(site: Site, *, by_years: bool) -> PackageRows:
    """What describes the data."""
    issues = site.archive.issues
    filled = [
        month for month in site.archive.months() if any(issues[key].articles for key in site.archive.in_month(month))
    ]
    return PackageRows(tuple(dict.fromkeys(map(year_of, filled))) if by_years else (), bool(filled))


def year_of(month: str) -> str:
    """The year of a month; that of "undated" is itself."""
    return month if month == "undated" else month[:4]


def article_rows(site: Site, ids: Iterable[str]) -> Iterator[Row]:
    """Every version of some articles, the original first; addresses are absolute when base_url is set."""
    for head, lang, address in _versions(site, ids):
        yield _row(site, _text(site.archive, head.id, lang), address)


def issue_rows(site: Site, ids: Iterable[str]) -> Iterator[Row]:
    """Some issues."""
    for issue in (site.archive.issues[key] for key in ids):
        yield {
            "id": issue.id,
            "date": issue.date,
            "number": issue.number,
            "pages": len(issue.pages),
            "articles": len(issue.articles),
            "url": _address(site, urls.issue(issue.id)),
        }


def page_rows(site: Site, keys: Iterable[str]) -> Iterator[Row]:
    """Some printed pages."""
    for key in keys:
        page = site.archive.pages[key]
        yield {
            "key": key,
            "issue": page.issue,
            "page": page.label,
            "section": page.section if page.section in site.archive.sections else "",
            "articles": len(page.articles),
            "source": page.record.source if page.record else "",
            "url": _address(site, urls.page(page.issue, page.id)),
        }


def section_rows(site: Site) -> Iterator[Row]:
    """The sections, in the order of the site."""
    for group in site.archive.sections.values():
        yield _group(site, group, urls.section(group.key))


def column_rows(site: Site) -> Iterator[Row]:
    """The columns, in the order of the site, with the days they ran from and to by site.yml."""
    for group in site.archive.columns.values():
        yield _group(site, group, urls.column(group.key)) | {"from": group.since, "until": group.until}


def author_rows(site: Site) -> Iterator[Row]:
    """The authors, in the order of the site."""
    for writer in site.archive.authors.values():
        yield {
            "key": writer.key,
            "name": writer.name,
            "names": dict(writer.names),
            "collective": writer.collective,
            "roles": list(writer.roles),
            "articles": len(writer.articles),
            "url": _address(site, urls.author(writer.key)),
        }


def byline_rows(site: Site, ids: Iterable[str]) -> Iterator[Row]:
    """Who stands behind which version of some articles, in printed order."""
    for article, _, _ in _versions(site, ids):
        filed = site.archive.filings[article.id].authors
        known = filed if len(filed) == len(article.authors) else ("",) * len(article.authors)
        for place, (author, key) in enumerate(zip(article.authors, known, strict=True), 1):
            yield {
                "id": article.id,
                "lang": article.lang,
                "place": place,
                "author": key if key in site.archive.authors else "",
                "name": author.name,
                "role": author.role,
                "affiliation": author.affiliation,
            }


def _versions(site: Site, ids: Iterable[str]) -> Iterator[tuple[Head, str, str]]:
    """Every version of some articles, the original first, with its language, "" for that, and its address."""
    default = site.config.default_language
    for article_id in ids:
        yield site.archive.heads[article_id], "", site.original_address(article_id)
        for lang, version in site.archive.translated.get(article_id, {}).items():
            yield version, lang, urls.quoted(urls.prefix(lang, default) + urls.article(article_id))


def _text(archive: Archive, article_id: str, lang: str) -> Article:
    """The text of an original, or of its translation."""
    return archive.translations[article_id][lang] if lang else archive.articles[article_id]


def _row(site: Site, article: Article, address: str) -> Row:
    filing = site.archive.filings[article.id]
    section, column = site.section(filing.section), site.column(filing.column)
    base = site.config.base_url
    return {
        "id": article.id,
        "lang": article.lang,
        "title": article.title,
        "kicker": article.kicker,
        "deck": list(article.deck),
        "kind": article.kind,
        "authors": [author.name for author in article.authors],
        "byline": article.byline,
        "section": section.text if section else "",
        "column": column.text if column else "",
        "date": article.date,
        "page": article.page,
        "order": article.order,
        "text": "\n".join((*article.note, *markdown.paragraphs(article.body), *article.caption, *article.credit)),
        "translator": article.translator,
        "machine": article.machine,
        "review": article.review,
        "source": article.source.file if article.source else "",
        "lines": [list(span) for span in article.source.lines] if article.source else [],
        "url": f"{base}/{address}" if base else address,
        "issue": article.issue,
        "page_key": filing.page,
        "section_key": filing.section if section else "",
        "column_key": filing.column if column else "",
        "continues": filing.continues,
    }


def _group(site: Site, group: Group, url: str) -> Row:
    names: Mapping[str, str] = group.name
    return {
        "key": group.key,
        "name": site.text(names),
        "names": dict(names),
        "articles": len(group.articles),
        "url": _address(site, url),
    }


def _address(site: Site, url: str) -> str:
    """The address in the default language, absolute when base_url is set."""
    base = site.config.base_url
    return f"{base}/{site.address(url)}" if base else site.address(url)
