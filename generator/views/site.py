"""The archive in one language: names, links and cards, made once and shared by all views."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator import urls
from generator.archive import Archive, Page, Writer
from generator.config import SiteConfig, Words, word
from generator.facts import Fact, Log
from generator.languages import alternate, of_site, other_script
from generator.locale import Locale, load_locale
from generator.model import Head
from generator.views.excerpts import excerpt, opening, shown_title
from generator.views.parts import Alternate, Card, Link

EXCERPT, LEDE = 90, 230
"""Lengths of a card's texts, in Chinese characters; a Latin letter counts as half of one."""
REMEMBERED = 20_000
"""How many cards are kept."""


@dataclass(frozen=True)
class Site:
    """The archive, its settings and the words of one language. Cards are kept, since many lists show the same one."""

    archive: Archive
    config: SiteConfig
    words: Locale
    _names: Mapping[str, str] = field(default_factory=dict)
    """What each language of the site calls itself."""
    prefix: str = ""
    """The folder of the language, "" for the default one."""
    languages: tuple[str, ...] = ()
    """Those of the site, the default one first."""
    log: Log = field(default_factory=Log, compare=False)
    """Where it is taken down what a view was made of."""
    _cards: dict[str, tuple[Card, frozenset[Fact]]] = field(default_factory=dict, compare=False)
    _kept: dict[tuple[str, str], tuple[Any, frozenset[Fact]]] = field(default_factory=dict, compare=False)

    @cached_property
    def lang(self) -> str:
        """The language's tag."""
        return self.words.lang

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The folder of each language."""
        return {lang: urls.prefix(lang, self.languages[0]) for lang in self.languages}

    def language(self, version: Head) -> str:
        """The language of the site that a version of an article belongs to, else its own."""
        return of_site(version.lang, self.languages)

    def version_address(self, version: Head) -> str:
        """The encoded address of a version in its own language; in the default one if the site lacks that."""
        return urls.quoted(self.prefixes.get(self.language(version), "") + urls.article(version.id))

    def address(self, url: str) -> str:
        """The encoded address in this language of the view at `url`."""
        return urls.quoted(self.prefix + url)

    def original_address(self, article_id: str) -> str:
        """Where an article stands in its own language; in the default one if the site does not have that language."""
        return self.version_address(self.archive.heads[article_id])

    def common(self, url: str, title: str, template: str) -> dict[str, Any]:
        """The fields that every view has, for the view at `url`."""
        return {
            "url": self.prefix + url,
            "template": template,
            "lang": self.lang,
            "title": title,
            "canonical": self.address(url),
            "alternates": self.alternates(url),
        }

    def alternates(self, url: str) -> tuple[Alternate, ...]:
        """The view at `url` in every language, in the order of site.yml."""
        return tuple(
            [
                Alternate(lang, urls.quoted(folder + url), self._names.get(lang, lang), alternate(lang, self.languages))
                for lang, folder in self.prefixes.items()
            ]
        )

    def text(self, words: Words) -> str:
        """A text of site.yml in this language, else made from that in its other script, else in the first one given."""
        found = word(words, self.lang)
        return found if self.lang in words or not self._can_rewrite(words) else self.archive.rewritten(found, self.lang)

    def _can_rewrite(self, words: Words) -> bool:
        """Whether a text can be had in this script from the other; a name that was found is in the archive's own."""
        scripts = self.archive.scripts
        return self.lang in scripts and (other_script(self.lang) in words or ("" in words and self.lang == scripts[1]))

    def paper(self) -> str:
        """The newspaper's name, else the archive's."""
        return self.text(self.config.paper.name) or self.text(self.config.title)

    def named(self, names: Words, url: str, note: str = "") -> Link:
        """A link whose text says its language when it is not this one."""
        return Link(self.text(names), self.address(url), self._foreign_name(names), note)

    def _foreign_name(self, names: Words) -> str:
        """The language of a name where it is another one than this, else ""."""
        if self.lang in names or self._can_rewrite(names):
            return ""
        lang = next((lang for lang, name in names.items() if name), "") or self.config.default_language
        return "" if lang == self.lang else alternate(lang, self.config.languages)

    def section(self, key: str) -> Link | None:
        """The link to a section."""
        group = self.archive.sections.get(key)
        return self.named(group.name, urls.section(key)) if group else None

    def column(self, key: str) -> Link | None:
        """The link to a column."""
        group = self.archive.columns.get(key)
        return self.named(group.name, urls.column(key)) if group else None

    def author(self, writer: Writer) -> Link:
        """The link to an author."""
        default = self.config.default_language
        if self.lang in self.archive.scripts[1:] and self.lang not in writer.names and default in self.archive.scripts:
            return Link(self.archive.person(writer.name, self.lang), self.address(urls.author(writer.key)))
        return self.named({default: writer.name, **writer.names}, urls.author(writer.key))

    def page(self, key: str) -> Link | None:
        """The link to a printed page."""
        page = self.archive.pages.get(key)
        return Link(self.words.page(page.label), self.address(urls.page(page.issue, page.id))) if page else None

    def page_section(self, page: Page) -> str:
        """The name of a page's own section, as site.yml has it, else as printed."""
        group = self.archive.sections.get(page.section)
        printed = page.record.section if page.record else ""
        return self.text(group.name) if group and group.known else self.archive.text(printed, self.lang)

    def issue_name(self, issue_id: str) -> str:
        """An issue's name: its date with the weekday."""
        return self.words.say("issue.undated") if issue_id == "undated" else self.words.date(issue_id)

    def card(self, article_id: str) -> Card:
        """The card of an article."""
        found = self._cards.get(article_id)
        if found is None:
            if len(self._cards) >= REMEMBERED:
                self._cards.clear()
            found = self._cards[article_id] = self.log.gathered(lambda: self._card(article_id))
        else:
            self.log.recall(found[1])
        return found[0]

    def once(self, what: str, key: str, make: Callable[[], Any]) -> Any:
        """What views make once and show again, by what it is and its key."""
        found = self._kept.get((what, key))
        if found is None:
            if len(self._kept) >= REMEMBERED:
                self._kept.clear()
            found = self._kept[what, key] = self.log.gathered(make)
        else:
            self.log.recall(found[1])
        return found[0]

    def cards(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """The cards of articles."""
        return tuple(self.card(article_id) for article_id in ids)

    def _card(self, article_id: str) -> Card:
        article = self.archive.head(article_id, self.lang)
        filing = self.archive.filings[article.id]
        texts = article.texts
        title = self.title(article)
        lede, whole = opening(texts, LEDE)
        return Card(
            id=article.id,
            kind=article.kind,
            kind_name=self.words.kind(article.kind),
            lang=article.lang,
            url=self.address(urls.article(article.id)),
            title=title,
            headline=headline_pieces(article, title),
            kicker=article.kicker,
            deck=article.deck,
            byline=article.byline or self.byline(article),
            column=self.column(filing.column),
            section=self.section(filing.section),
            page=self.page(filing.page),
            date=article.date,
            date_text=self.words.day(article.date),
            excerpt=excerpt(texts, EXCERPT),
            lede=lede,
            whole=whole,
            credit=" ".join(article.credits_beside),
            in_language=self.foreign(article),
        )

    def title(self, article: Head) -> str:
        """The headline, else that of the part it continues, else the start of the text, else the kind's name."""
        first = self.archive.filings[article.id].continued_from
        if not article.title and first:
            return self.words.say("article.continued", title=self.title(self.archive.head(first, self.lang)))
        return article.title or shown_title(article.texts) or self.words.kind(article.kind)

    def byline(self, article: Head) -> str:
        """The names of the authors with their roles, for an article without a printed byline."""
        return self.words.say("list.comma").join(
            author.name if author.role in ("", "desk") else f"{author.role} {author.name}" for author in article.authors
        )

    def own_language(self, article: Head) -> bool:
        """Whether the article is in this language."""
        return self.language(article) == self.lang

    def is_home(self, article: Head) -> bool:
        """Whether this is where the article stands: its own language, else the default one."""
        known = self.language(article) in self.languages
        return self.own_language(article) if known else self.lang == self.config.default_language

    def foreign(self, article: Head) -> str:
        """The name of an article's language where it is another one than this, "" where that is not known."""
        if self.own_language(article) or not self.words.named(article.lang):
            return ""
        return self.words.language(article.lang)


def headline_pieces(article: Head, title: str) -> tuple[str, ...]:
    """A title in pieces that a line break should keep together; joined, they are the title.

    Print lines are such pieces, and in Chinese what stands between spaces.
    """
    if article.title_lines and "".join(article.title_lines) == title:
        return article.title_lines
    if " " in title and article.lang.startswith("zh"):
        words = title.split(" ")
        return (*(f"{word} " for word in words[:-1]), words[-1])
    return (title,)


def sites_of(archive: Archive, config: SiteConfig, log: Log | None = None) -> dict[str, Site]:
    """The archive in each language of the site, the default one first; `log` is that of a watched archive."""
    return {lang: site_in(lang, archive, config, log) for lang in config.languages}


def site_in(lang: str, archive: Archive, config: SiteConfig, log: Log | None = None) -> Site:
    """The archive in one language."""
    names = {other: locale_of(other, config).own_name(config.languages) for other in config.languages}
    prefix = urls.prefix(lang, config.default_language)
    return Site(archive, config, locale_of(lang, config), names, prefix, config.languages, log or Log())


def locale_of(lang: str, config: SiteConfig) -> Locale:
    """The words of a language of the site."""
    return load_locale(lang, config.catalogues, config.default_language)
