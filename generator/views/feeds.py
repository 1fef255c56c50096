"""What the feeds say: the newest articles of the site, a section, a column or an author."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

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


def feeds(site: Site) -> Iterator[Feed]:
    """Every feed of one language."""
    archive = site.archive
    title = site.text(site.config.title)
    yield _feed(site, "", title, site.text(site.config.description), list(archive.heads))
    for key, group in archive.sections.items():
        yield _feed(site, urls.section(key), f"{site.text(group.name)} · {title}", "", group.articles)
    for key, group in archive.columns.items():
        yield _feed(site, urls.column(key), f"{site.text(group.name)} · {title}", "", group.articles)
    for key, writer in archive.authors.items():
        yield _feed(site, urls.author(key), f"{site.author(writer).text} · {title}", "", writer.articles)


def _feed(site: Site, url: str, title: str, description: str, oldest_first: Sequence[str]) -> Feed:
    newest = [_entry(site, site.card(key)) for key in _newest(site, oldest_first)]
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


def _newest(site: Site, oldest_first: Sequence[str]) -> Sequence[str]:
    """The ids of the newest articles, newest day first; those of one day in the order of print, the lead before all."""
    articles, most = site.archive.heads, site.config.feeds.entries
    found: list[str] = []
    for _, day in groupby(reversed(oldest_first), lambda key: articles[key].date):
        found += reversed(list(day))
        if len(found) >= most:
            break
    return found[:most]


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
