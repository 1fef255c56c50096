"""A printed page 版 with its articles laid out, and the lines that are in none of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.archive import Page
from generator.model import KeptLine
from generator.views.layout import lay_out
from generator.views.parts import Layout, Link, View
from generator.views.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A printed page. `siblings` are all pages of the issue; `furniture` and `leftover` are lines with numbers."""

    id: str
    name: str
    section: str
    issue: Link
    date: str
    number: str
    layout: Layout
    contents: tuple[Link, ...]
    siblings: tuple[Link, ...]
    previous: Link | None
    following: Link | None
    furniture: tuple[tuple[int, str], ...]
    leftover: tuple[tuple[int, str], ...]
    source: str


def page_views(site: Site) -> Iterator[PageView]:
    """A view of each printed page."""
    for issue in site.archive.issues.values():
        links = tuple(link for link in (site.page(key) for key in issue.pages) if link)
        for place, key in enumerate(issue.pages):
            page = site.archive.pages[key]
            yield _page_view(site, page, issue.number, _siblings(links, place), _around(links, place))


SIBLINGS = 12
"""Pages of the issue linked on each side of one: few enough that an issue of a thousand pages stays small."""


def _siblings(links: tuple[Link, ...], place: int) -> tuple[Link, ...]:
    return links[max(place - SIBLINGS, 0) : place + SIBLINGS + 1]


def _around(links: tuple[Link, ...], place: int) -> tuple[Link | None, Link | None]:
    return links[place - 1] if place else None, links[place + 1] if place + 1 < len(links) else None


def _page_view(
    site: Site, page: Page, number: str, siblings: tuple[Link, ...], around: tuple[Link | None, Link | None]
) -> PageView:
    url = urls.page(page.issue, page.id)
    name, issue_name = site.words.page(page.label), site.issue_name(page.issue)
    cards = site.cards(page.articles)
    record = page.record
    return PageView(
        **site.common(url, f"{site.paper()} {issue_name} {name}", "page.html"),
        description=site.words.say("list.comma").join(card.title for card in cards[:5]),
        active="issues",
        id=page.id,
        name=name,
        section=site.page_section(page),
        issue=Link(issue_name, site.address(urls.issue(page.issue))),
        date=page.issue if page.issue != "undated" else "",
        number=number,
        layout=lay_out(cards),
        contents=tuple(Link(card.title, card.url, "" if card.lang == site.lang else card.lang) for card in cards),
        siblings=siblings,
        previous=around[0],
        following=around[1],
        furniture=_lines(site, record.furniture) if record else (),
        leftover=_lines(site, record.leftover) if record else (),
        source=record.source if record else "",
    )


def _lines(site: Site, kept: tuple[KeptLine, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((line.line, site.archive.text(line.text, site.lang)) for line in kept if line.text.strip())
