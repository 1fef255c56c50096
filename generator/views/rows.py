"""The articles as plain records, for data/: one for every article and every translation."""

from collections.abc import Iterator
from typing import Any

from generator import markdown, urls
from generator.archive import Archive
from generator.config import SiteConfig
from generator.model import Article
from generator.views.site import Site, site_in


def rows(archive: Archive, config: SiteConfig) -> Iterator[dict[str, Any]]:
    """Every version of every article, the original first; addresses are absolute when base_url is set."""
    site = site_in(config.default_language, archive, config)
    for article_id, article in archive.articles.items():
        yield _row(site, article, site.original_address(article_id))
        for lang, version in archive.translations.get(article_id, {}).items():
            prefix = urls.prefix(lang, config.default_language)
            yield _row(site, version, urls.quoted(prefix + urls.article(article_id)))


def _row(site: Site, article: Article, address: str) -> dict[str, Any]:
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
    }
