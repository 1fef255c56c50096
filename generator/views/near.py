"""What stands near an article: before and after it in its issue, in its column, by its authors.

Only near ones are shown, so that a new article changes few views.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive import Filing
from generator.views.parts import Card, Link
from generator.views.site import Site

NEIGHBOURS = 2
"""How many articles of a list are shown from before and from after this one."""
WRITERS = 2
"""Authors whose further articles are shown."""


@dataclass(frozen=True, slots=True)
class More:
    """Further articles of a column or by an author: the heading, the way to all of them, and the near ones."""

    heading: str
    all: Link
    cards: tuple[Card, ...]


def around(site: Site, filing: Filing, article_id: str) -> tuple[Link | None, Link | None]:
    """The articles before and after this one on its page, else those of the pages beside it in the issue.

    The note of each says which it is.
    """
    page = site.archive.pages.get(filing.page)
    ids = page.articles if page else ()
    if page is None or article_id not in ids:
        return None, None
    place = ids.index(article_id)
    previous = _here(site, ids[place - 1], "article.previous") if place else _beyond(site, page.issue, page.key, -1)
    last = place + 1 == len(ids)
    following = _beyond(site, page.issue, page.key, 1) if last else _here(site, ids[place + 1], "article.next")
    return previous, following


def _here(site: Site, article_id: str, key: str) -> Link:
    card = site.card(article_id)
    return Link(card.title, card.url, "" if card.lang == site.lang else card.lang, site.words.say(key))


def _beyond(site: Site, issue_id: str, page_key: str, step: int) -> Link | None:
    """The nearest article of the next page that has some (`step` 1), or of the page before (-1).

    What only goes on there is passed over: it was read with its beginning.
    """
    keys = site.archive.issues[issue_id].pages
    place = keys.index(page_key) + step
    while 0 <= place < len(keys):
        ids = [one for one in site.archive.pages[keys[place]].articles if not _is_rest(site, one)]
        if ids:
            card = site.card(ids[0] if step > 0 else ids[-1])
            key = "article.next_page" if step > 0 else "article.previous_page"
            note = site.words.say(key, page=card.page.text if card.page else "")
            return Link(card.title, card.url, "" if card.lang == site.lang else card.lang, note)
        place += step
    return None


def more(site: Site, filing: Filing, article_id: str) -> tuple[More, ...]:
    """The nearest articles of the column, then those by its authors; each article once."""
    shown = {article_id}
    found = []
    for heading, link, cards in _lists(site, filing, article_id):
        fresh = tuple(card for card in cards if card.id not in shown and not _is_rest(site, card.id))
        shown |= {card.id for card in fresh}
        if fresh:
            found.append(More(heading, link, fresh))
    return tuple(found)


def _is_rest(site: Site, article_id: str) -> bool:
    """Whether an article is the rest of another one, which shows it whole."""
    return bool(site.archive.filings[article_id].continued_from)


def _lists(site: Site, filing: Filing, article_id: str) -> Iterator[tuple[str, Link, tuple[Card, ...]]]:
    column = site.column(filing.column)
    if column:
        heading = site.words.say("article.from_column", name=column.text)
        yield heading, column, _nearest(site, "columns", filing.column, article_id)
    for key in [key for key in dict.fromkeys(filing.authors) if key][:WRITERS]:
        author = site.author(site.archive.authors[key])
        heading = site.words.say("article.by_author", name=author.text)
        yield heading, author, _nearest(site, "authors", key, article_id)


def _nearest(site: Site, kind: str, key: str, article_id: str) -> tuple[Card, ...]:
    """The articles of a list beside this one, newest first."""
    before, after = site.archive.near(kind, key, article_id, NEIGHBOURS)
    return tuple(reversed(site.cards((*before, *after))))
