"""The archive as plain records, for data/: articles with every translation, and the tables that they refer to."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown, urls
from generator.archive import Archive, Group
from generator.config import SiteConfig
from generator.model import Article, Head
from generator.views.site import Site, site_in

Row = dict[str, Any]


def rows(archive: Archive, config: SiteConfig) -> Iterator[Row]:
    """Every version of every article, the original first; addresses are absolute when base_url is set."""
    site = site_in(config.default_language, archive, config)
    for head, lang, address in _versions(site):
        yield _row(site, _text(archive, head.id, lang), address)


def issue_rows(site: Site) -> Iterator[Row]:
    """The issues, from the oldest to the newest."""
    for issue in site.archive.issues.values():
        yield {
            "id": issue.id,
            "date": issue.date,
            "number": issue.number,
            "pages": len(issue.pages),
            "articles": len(issue.articles),
            "url": _address(site, urls.issue(issue.id)),
        }


def page_rows(site: Site) -> Iterator[Row]:
    """The printed pages, in the order of issues and pages."""
    for key, page in site.archive.pages.items():
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


def byline_rows(site: Site) -> Iterator[Row]:
    """Who stands behind which version of an article, in printed order."""
    for article, _, _ in _versions(site):
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


def _versions(site: Site) -> Iterator[tuple[Head, str, str]]:
    """Every version of every article, the original first, with its language, "" for that, and its address."""
    default = site.config.default_language
    for article_id, head in site.archive.heads.items():
        yield head, "", site.original_address(article_id)
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
