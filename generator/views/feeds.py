"""What the feeds say: the newest articles of the site, a section, a column or an author."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from generator import urls
from generator.views.parts import Card
from generator.views.site import Site

ENTRIES = 30


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in a feed; `url` is encoded, below the root; `id` never changes."""

    id: str
    url: str
    title: str
    date: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]


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
    entries: tuple[FeedEntry, ...]


def feeds(site: Site) -> Iterator[Feed]:
    """Every feed of one language."""
    archive = site.archive
    title = site.text(site.config.title)
    yield _feed(site, "", title, site.text(site.config.description), list(archive.articles))
    for key, group in archive.sections.items():
        yield _feed(site, urls.section(key), f"{site.text(group.name)} · {title}", "", group.articles)
    for key, group in archive.columns.items():
        yield _feed(site, urls.column(key), f"{site.text(group.name)} · {title}", "", group.articles)
    for key, writer in archive.authors.items():
        yield _feed(site, urls.author(key), f"{site.author(writer).text} · {title}", "", writer.articles)


def _feed(site: Site, url: str, title: str, description: str, oldest_first: Sequence[str]) -> Feed:
    newest = [_entry(site, site.card(key)) for key in reversed(oldest_first[-ENTRIES:])]
    return Feed(
        url=site.prefix + urls.feed(url),
        view=site.address(url),
        id=_identity(site, f"feed {site.lang} {url}"),
        lang=site.lang,
        title=title,
        description=description,
        author=site.paper(),
        entries=tuple(newest),
    )


def _entry(site: Site, card: Card) -> FeedEntry:
    article = site.archive.articles[card.id]
    title = f"{card.kicker} {card.title}" if card.kicker else card.title
    named = [link.text for link in (card.section, card.column) if link]
    return FeedEntry(
        id=_identity(site, f"article {site.lang} {card.id}"),
        url=card.url,
        title=title,
        date=card.date,
        summary="\n".join(card.lede),
        authors=tuple(author.name for author in article.authors if author.name),
        categories=tuple(named),
    )


def _identity(site: Site, name: str) -> str:
    """A URN that depends on the newspaper and the name alone, so that it outlives a move of the site."""
    names = site.config.paper.name or site.config.title
    paper = next(iter(names.values()), "")
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{paper} {name}')}"
