"""`site.yml` as frozen values: every key, its default and what it is for.

The string under each attribute is its documentation; docs/site-yml.md is tested against these keys.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.catalogue import Catalogue, languages
from generator.languages import other_script

LANGUAGES = languages()
"""Languages that have a catalogue of interface words in generator/locales/."""

Words = Mapping[str, str]
"""A text per language tag."""

FREQUENCIES = ("daily", "workdays", "weekly", "monthly", "irregular")
"""How often a newspaper comes out."""

FEED_CONTENTS = ("excerpt", "full")
"""How much of an article can stand in a feed."""


def word(words: Words, lang: str) -> str:
    """The text for `lang`, else in its other script, else in the first language given, else ""."""
    return words.get(lang) or words.get(other_script(lang)) or next(iter(words.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section 版名, such as 要闻; articles name it in `section`."""

    key: str
    name: Words
    description: Words = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column 栏目: a named slot that recurs; `since` and `until` are ISO dates or ""."""

    key: str
    name: Words
    description: Words = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify:
    """A rule that gives an article its section: all conditions that are not empty must hold."""

    section: str
    page: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The newspaper itself, for the nameplate, citations and metadata.

    `frequency` is one of FREQUENCIES, "" to be learned from the dates; `no_issue` names days without an issue: ISO
    dates, spans "first/last", and "MM-DD" for a day of every year.
    """

    name: Words = field(default_factory=dict)
    publisher: Words = field(default_factory=dict)
    issn: str = ""
    cn: str = ""
    frequency: str = ""
    no_issue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An address that has become another; both below the root, in the form of ours."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An address from which something was withdrawn 撤下; `date` is an ISO date or "", `see` an address or ""."""

    address: str
    reason: Words = field(default_factory=dict)
    date: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """How the site looks."""

    accent: str = "#8c1c13"
    """The colour of rules and links, as #rrggbb."""
    edition_note: Words = field(default_factory=dict)
    """A line at the foot of every view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How the search matches."""

    enabled: bool = True
    """Whether a search index is built."""
    fold_traditional: bool = True
    """Whether 傳統 finds 传统 and the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traditional:
    """Texts in traditional characters that are made from simplified ones."""

    variant: str = "tw"
    """The forms of characters: those of Taiwan (`tw`), of Hong Kong (`hk`), or of OpenCC itself (`generic`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """What the feeds hold."""

    entries: int = 50
    """How many of the newest articles stand in a feed."""
    content: str = "excerpt"
    """How much of an article stands in a feed, one of FEED_CONTENTS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """Which files readers can take home, besides data/."""

    articles: bool = True
    """A text file of every article."""
    issues: bool = True
    """A text file of every issue."""
    epub: bool = True
    """An EPUB of every issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What others may do with the texts, as feeds, books and data say it."""

    text: Words = field(default_factory=dict)
    """A sentence for people."""
    licence: str = ""
    """The short name of a licence, such as CC-BY-4.0."""
    url: str = ""
    """Where the licence can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The whole of site.yml."""

    title: Words = field(default_factory=lambda: {"zh": "报库", "en": "Baoku"})
    """The archive's name, per language."""
    description: Words = field(default_factory=dict)
    """One sentence about the archive, per language."""
    paper: Paper = field(default_factory=Paper)
    """The newspaper: name, publisher, issn, cn."""
    base_url: str = ""
    """The site's public address, for feeds, the site map and citations."""
    languages: tuple[str, ...] = ("zh", "en")
    """The languages of the interface; the first stands at the site's root."""
    sections: tuple[Section, ...] = ()
    """The sections in the order of the site's navigation."""
    columns: tuple[Column, ...] = ()
    """The columns that are known; others are found on the pages."""
    classify: tuple[Classify, ...] = ()
    """Rules that give articles without a section one; the first that fits counts."""
    moved: tuple[Moved, ...] = ()
    """Addresses that have become others: old, new."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """What was published and is not shown any more: address, reason, date, see."""
    theme: Theme = field(default_factory=Theme)
    """Colours and a line for the foot of the page."""
    search: Search = field(default_factory=Search)
    """Search settings."""
    traditional: Traditional = field(default_factory=Traditional)
    """How traditional characters are made where the site has both scripts of Chinese."""
    feeds: Feeds = field(default_factory=Feeds)
    """How much stands in feeds."""
    downloads: Downloads = field(default_factory=Downloads)
    """Which files readers can take home."""
    rights: Rights = field(default_factory=Rights)
    """What others may do with the texts."""
    source: str = "content/pages"
    """The folder of page files."""
    articles: str = "content/articles"
    """The folder of article files."""
    output: str = "public"
    """The folder the site is written to."""
    source_pattern: str = ""
    """A regular expression with named groups (date or year, month, day; page; section) for unusual file names."""
    report_url: str = ""
    """Where readers report errors; {id}, {title}, {url} and {text}, the passage a reader selected, are filled in."""
    source_url: str = ""
    """Where the page files can be read; {file}, {first} and {last} (lines) are filled in."""
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict, metadata={"from": "locales/"})
    """The words of the archive's own catalogues, by language; they come from files beside site.yml, not from it."""

    @property
    def default_language(self) -> str:
        """The language at the site's root."""
        return self.languages[0]

    def section_named(self, name: str) -> Section | None:
        """The section with this key, name or alias."""
        return next((s for s in self.sections if _is_called(s, name)), None)

    def column_named(self, name: str) -> Column | None:
        """The column with this key, name or alias; spaces do not count."""
        return next((c for c in self.columns if _is_called(c, name)), None)


SETTINGS = tuple(name for name, one in SiteConfig.__dataclass_fields__.items() if not one.metadata)
"""The keys of site.yml."""


def _is_called(entry: Section | Column, name: str) -> bool:
    return bare(name) in {bare(own) for own in (entry.key, *entry.name.values(), *entry.aliases)}


def bare(name: str) -> str:
    """A name as it is compared: without blanks, in small letters."""
    return re.sub(r"\s+", "", name).casefold()
