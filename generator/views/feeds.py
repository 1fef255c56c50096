"""What the feeds say: the newest articles of the site, a section, a column or an author."""

from dataclasses import dataclass
from html import escape

from generator import markdown, urls
from generator.model import Article
from generator.views.identity import identity
from generator.views.parts import Card
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in a feed; `url` is encoded, below the root; `id` never changes.

    `content` is the whole article as HTML where site.yml wants it, else "". `categories` are keys and their names;
    `lang` is the language of the text.
    """

    id: str
    url: str
    lang: str
    title: str
    date: str
    summary: str
    content: str
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its address (not encoded), the encoded address of its view, and its entries, newest first."""

    url: str
    view: str
    id: str
    lang: str
    title: str
    description: str
    author: str
    rights: str
    entries: tuple[FeedEntry, ...]


def feed(site: Site, kind: str = "", key: str = "") -> Feed:
    """The feed of the whole site, or of a section, column or author; `kind` is "sections", "columns" or "authors"."""
    title = site.text(site.config.title)
    if not kind:
        return _feed(site, "", title, site.text(site.config.description), ("", ""))
    if kind == "authors":
        url, name = urls.author(key), site.author(site.archive.authors[key]).text
    elif kind == "columns":
        url, name = urls.column(key), site.text(site.archive.columns[key].name)
    else:
        url, name = urls.section(key), site.text(site.archive.sections[key].name)
    return _feed(site, url, f"{name} · {title}", "", (kind, key))


def _feed(site: Site, url: str, title: str, description: str, of: tuple[str, str]) -> Feed:
    ids = site.archive.newest(*of, site.config.feeds.entries)
    newest = [_entry(site, site.card(key)) for key in ids]
    return Feed(
        url=site.prefix + urls.feed(url),
        view=site.address(url),
        id=identity(site, f"feed {site.lang} {url}"),
        lang=site.lang,
        title=title,
        description=description,
        author=site.paper(),
        rights=site.text(site.config.rights.text) or site.config.rights.licence,
        entries=tuple(newest),
    )


def _entry(site: Site, card: Card) -> FeedEntry:
    article = site.archive.head(card.id, site.lang)
    filing = site.archive.filings[card.id]
    title = f"{card.kicker} {card.title}" if card.kicker else card.title
    named = ((filing.section, card.section), (filing.column, card.column))
    return FeedEntry(
        id=identity(site, f"article {site.lang} {card.id}"),
        url=card.url,
        lang=card.lang,
        title=title,
        date=card.date,
        summary="\n".join(card.lede),
        content=_whole(site.archive.version(card.id, site.lang)) if site.config.feeds.content == "full" else "",
        authors=tuple(author.name for author in article.authors if author.name),
        categories=tuple((key, link.text) for key, link in named if link),
    )


def _whole(article: Article) -> str:
    """All text of an article as HTML."""
    before, after = (
        "".join(f"<p>{escape(text)}</p>\n" for text in texts)
        for texts in (article.note, (*article.caption, *article.credits_beside))
    )
    return before + markdown.to_html(article.body) + after
