"""What the search index is told: every version of every article once, at its own address."""

from collections.abc import Iterator

from generator import markdown, urls
from generator.archive import Archive, language_of
from generator.archive.names import tidy
from generator.config import SiteConfig
from generator.model import Article
from generator.search import SearchDocument
from generator.views.parts import Link
from generator.views.site import Site, site_in


def search_documents(archive: Archive, config: SiteConfig) -> Iterator[SearchDocument]:
    """A document for each original, in reading order, followed by its translations."""
    sites = {lang: site_in(lang, archive, config) for lang in config.languages}
    default = sites[config.default_language]
    for article_id, article in archive.articles.items():
        yield _document(sites.get(language_of(article.lang, config), default), article)
        for lang, version in archive.translations.get(article_id, {}).items():
            yield _document(sites[lang], version)


def _document(site: Site, article: Article) -> SearchDocument:
    """One version; labels are in the site's language, filters hold keys, and the names of authors."""
    filing = site.archive.filings[article.id]
    original = site.archive.articles[article.id]
    filters = {
        "year": (article.date[:4],),
        "section": (filing.section,),
        "column": (filing.column,),
        "author": tuple(dict.fromkeys(tidy(author.name) for author in original.authors)),
        "kind": (article.kind,),
    }
    labels = {
        "date": site.words.day(article.date),
        "page": _text(site.page(filing.page)),
        "section": _text(site.section(filing.section)),
        "column": _text(site.column(filing.column)),
        "kicker": article.kicker,
    }
    given = ((name, tuple(value for value in values if value)) for name, values in filters.items())
    return SearchDocument(
        id=article.id,
        url=site.prefix + urls.article(article.id),  # not encoded: the browser does that
        lang=article.lang,
        title=site.title(article),
        parts=_parts(article),
        date=article.date,
        filters={name: values for name, values in given if values},
        meta={name: text for name, text in labels.items() if text},
    )


def _parts(article: Article) -> tuple[str, ...]:
    """All text of an article besides its title, a paragraph each, in the order of its view."""
    body = markdown.paragraphs(article.body)
    found = (article.kicker, *article.deck, article.byline, *article.note, *body, *article.caption, *article.credit)
    return tuple(text for text in found if text)


def _text(link: Link | None) -> str:
    return link.text if link else ""
