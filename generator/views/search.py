"""What the search index is told: every version of every article once, at its own address."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from generator import markdown, urls
from generator.archive import Archive, Writer, language_of
from generator.archive.names import tidy
from generator.config import SiteConfig
from generator.model import KINDS, Article, Head
from generator.search import Day, SearchDocument
from generator.views.parts import Link
from generator.views.site import Site, site_in


class SiteCatalogue:
    """The archive as the search index sees it: day by day, originals in reading order, each before its translations."""

    def __init__(self, archive: Archive, config: SiteConfig) -> None:
        self._archive = archive
        self._config = config
        self._sites = {lang: site_in(lang, archive, config) for lang in config.languages}
        self._names = {lang: _Names(site) for lang, site in self._sites.items()}
        self._days = {date: tuple(found) for date, found in groupby(archive.heads, lambda key: archive.heads[key].date)}

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Dates in order, "" first, each with how many documents it has."""
        many = self._archive.translated
        return tuple((date, sum(1 + len(many.get(key, ())) for key in keys)) for date, keys in self._days.items())

    def fingerprint(self, days: Sequence[Day]) -> bytes:
        """A hash of the articles of these days and of where they are filed."""
        parts = [f"{day.date} {day.start} {day.count}".encode() for day in days]
        for site, head, lang in self._versions(days):
            filing = self._archive.filings[head.id]
            names = self._names[site.lang]
            labels = (names.day[head.date], names.page[filing.page], names.section[filing.section])
            shown = (site.prefix, head.id, site.title(head), *labels, names.column[filing.column])
            keys = (filing.section, filing.column, head.kind, *_authors(self._archive.heads[head.id]))
            parts += ("\0".join((*shown, *keys)).encode(errors="replace"), self._digest(head, lang))
        digest = hashlib.sha256()
        for part in parts:
            digest.update(len(part).to_bytes(4, "big") + part)
        return digest.digest()

    def documents(self, days: Sequence[Day]) -> Iterator[SearchDocument]:
        """The documents of these days."""
        return (_document(site, self._article(head, lang)) for site, head, lang in self._versions(days))

    def _versions(self, days: Sequence[Day]) -> Iterator[tuple[Site, Head, str]]:
        """Each version of the articles of these days, with the site in whose language it is shown.

        The language of a translation is told as well, which may be another one than that of the text.
        """
        for date, found in groupby(days, lambda day: day.date):
            parts = tuple(found)
            versions = list(self._of_day(date))
            for part in parts:
                yield from versions[part.start : part.start + part.count]

    def _of_day(self, date: str) -> Iterator[tuple[Site, Head, str]]:
        default = self._sites[self._config.default_language]
        for key in self._days.get(date, ()):
            head = self._archive.heads[key]
            yield self._sites.get(language_of(head.lang, self._config), default), head, ""
            for lang, version in self._archive.translated.get(key, {}).items():
                yield self._sites[lang], version, lang

    def _article(self, head: Head, lang: str) -> Article:
        return self._archive.translations[head.id][lang] if lang else self._archive.articles[head.id]

    def _digest(self, head: Head, lang: str) -> bytes:
        """A hash that is another one when this version changes; no text is read for it where hashes are kept."""
        kept = self._archive.digests(head.id, whole=True)
        return _digest(self._article(head, lang)) if kept is None else b"".join(kept)


class _Names:
    """The labels of a site, each worked out once: those of many articles are the same."""

    def __init__(self, site: Site) -> None:
        self.day = _Known(site.words.day)
        self.page = _Known(lambda key: _text(site.page(key)))
        self.section = _Known(lambda key: _text(site.section(key)))
        self.column = _Known(lambda key: _text(site.column(key)))


class _Known(dict[str, str]):
    """The label of each key."""

    def __init__(self, label: Callable[[str], str]) -> None:
        super().__init__()
        self._label = label

    def __missing__(self, key: str) -> str:
        found = self[key] = self._label(key)
        return found


def filter_names(archive: Archive, config: SiteConfig) -> dict[str, dict[str, dict[str, str]]]:
    """The names of what filters hold, where these are keys or have a translation: filter → value → language → name."""
    sites = [site_in(lang, archive, config) for lang in config.languages]
    return {
        "section": {
            key: {site.lang: site.text(group.name) for site in sites} for key, group in archive.sections.items()
        },
        "column": {key: {site.lang: site.text(group.name) for site in sites} for key, group in archive.columns.items()},
        "author": {writer.name: names for writer in archive.authors.values() if (names := _names(writer, archive))},
        "kind": {kind: {site.lang: site.words.kind(kind) for site in sites} for kind in KINDS},
    }


def _names(writer: Writer, archive: Archive) -> dict[str, str]:
    """The names of an author in other languages, and in the other script."""
    made = {lang: archive.person(writer.name, lang) for lang in archive.scripts[1:]}
    return {lang: name for lang, name in {**made, **writer.names}.items() if name != writer.name}


def _document(site: Site, article: Article) -> SearchDocument:
    """One version; labels are in the site's language, filters hold keys, and the names of authors."""
    return SearchDocument(
        id=article.id,
        url=site.prefix + urls.article(article.id),  # not encoded: the browser does that
        lang=article.lang,
        title=site.title(article),
        parts=_parts(article),
        date=article.date,
        filters=_filters(site, article),
        meta=_labels(site, article),
    )


def _authors(original: Head) -> tuple[str, ...]:
    """The names of the authors, each once."""
    return tuple(dict.fromkeys(tidy(author.name) for author in original.authors))


def _filters(site: Site, article: Article) -> dict[str, tuple[str, ...]]:
    filing = site.archive.filings[article.id]
    found = {
        "section": (filing.section,),
        "column": (filing.column,),
        "author": _authors(site.archive.heads[article.id]),
        "kind": (article.kind,),
    }
    given = ((name, tuple(value for value in values if value)) for name, values in found.items())
    return {name: values for name, values in given if values}


def _labels(site: Site, article: Article) -> dict[str, str]:
    filing = site.archive.filings[article.id]
    found = {
        "date": site.words.day(article.date),
        "page": _text(site.page(filing.page)),
        "section": _text(site.section(filing.section)),
        "column": _text(site.column(filing.column)),
        "kicker": article.kicker,
    }
    return {name: text for name, text in found.items() if text}


def _parts(article: Article) -> tuple[str, ...]:
    """All text of an article besides its title, a paragraph each, in the order of its view."""
    body = markdown.paragraphs(article.body)
    found = (article.kicker, *article.deck, article.byline, *article.note, *body, *article.caption, *article.credit)
    return tuple(text for text in found if text)


def _digest(article: Article) -> bytes:
    """A hash of what a document takes from an article itself."""
    lists = ("\0".join(one) for one in (article.deck, article.note, article.caption, article.credit))
    texts = (article.lang, article.title, article.kicker, article.byline, *lists, article.body)
    return hashlib.blake2b("\1".join(texts).encode(errors="replace"), digest_size=16).digest()


def _text(link: Link | None) -> str:
    return link.text if link else ""
