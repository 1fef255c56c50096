"""The small records that views are made of; templates see these and nothing of the model.

Addresses are relative to the site's root and percent-encoded; a template puts the way to the root before them.
"""

from dataclasses import dataclass

from generator import urls


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its text, its address, the language of the text where it is not the view's, and a word beside it."""

    text: str
    url: str
    lang: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A view in one language: tag, address, the language's name in itself, and the tag that search engines are told."""

    lang: str
    url: str
    name: str
    hreflang: str


@dataclass(frozen=True, slots=True)
class Meta:
    """A meta element of the head; `graph` is what OpenGraph calls the same, or it has no other name."""

    name: str
    content: str
    graph: str = ""

    @property
    def attributes(self) -> str:
        """Its names as attributes."""
        name = f' name="{self.name}"' if self.name else ""
        return f'{name} property="{self.graph}"' if self.graph else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An article as lists show it; `headline` is the title in pieces that belong together.

    `excerpt` and `lede` are a short and a longer beginning of its text, `lede` in paragraphs; `whole` says that it is
    all there is. `in_language` names the language of an article that the view's language does not have.
    """

    id: str
    kind: str
    kind_name: str
    lang: str
    url: str
    title: str
    headline: tuple[str, ...]
    kicker: str
    deck: tuple[str, ...]
    byline: str
    column: Link | None
    section: Link | None
    page: Link | None
    date: str
    date_text: str
    excerpt: str
    lede: tuple[str, ...]
    whole: bool
    credit: str
    in_language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every view of the website has.

    `url` is the view's address, not encoded; `template` the file that shows it; `active` the entry of the navigation
    it belongs to; `canonical` the encoded address that search engines should keep; `alternates` the view in every
    language, the default one first; `spoken` are the languages in which it says something of its own, None for all: an
    article that is not translated stands under every language, with a notice.
    """

    url: str
    template: str
    lang: str
    title: str
    canonical: str
    alternates: tuple[Alternate, ...]
    description: str = ""
    active: str = ""
    feed: Link | None = None
    indexed: bool = True
    spoken: frozenset[str] | None = None

    @property
    def counterparts(self) -> tuple[Alternate, ...]:
        """The view in the languages that search engines are told of, the default one first if it is among them."""
        if self.spoken is None:
            return self.alternates
        return tuple(one for one in self.alternates if one.lang in self.spoken) if self.lang in self.spoken else ()

    @property
    def address(self) -> str:
        """The view's own address, encoded."""
        return urls.quoted(self.url)


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is, as numbers."""

    articles: int
    issues: int
    pages: int
    columns: int
    authors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInfo:
    """What every view of one language shows around its matter: names, navigation, colours.

    `converted` says that its texts were made from the other script of Chinese, "" where they were not.
    `searchable` says whether there is a search; `opensearch` is the address of its description for browsers, or "".
    """

    lang: str
    title: str
    description: str
    paper: str
    nav: tuple[tuple[str, Link], ...]
    sections: tuple[tuple[str, Link], ...]
    home: str
    search: str
    search_words: str
    searchable: bool
    opensearch: str
    edition_note: str
    converted: str
    accent: str
    accent_dark: str
    base_url: str
    feed: Link
    completeness: Link
