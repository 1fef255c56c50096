"""A printed page 版 with its articles laid out, and the lines that are in none of them."""

import re
from dataclasses import dataclass

from generator import urls
from generator.archive import Issue, Page
from generator.model import KeptLine
from generator.views.layout import Band, sheet
from generator.views.parts import Link, View
from generator.views.site import Site

ALL = 64
"""Pages of an issue up to which all are named on each of them."""
SIBLINGS = 12
"""Pages of the issue linked on each side of one: few enough that an issue of a thousand pages stays small."""
EDITORS = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|本版编辑|编辑|編輯|版式|校对|校對|美编|美編|组版|[Ee]dit(?:or|ed by))"
    r"[\s\u3000:：∶/／]*\S"
)
"""How a line of furniture begins that names the people of a page; what it says is shown as printed."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """A page in the strip of its issue's pages, with the name of its section."""

    link: Link
    section: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A printed page. `siblings` are pages of the issue; `furniture` and `leftover` are lines with numbers.

    `editors` is the line of the page's record that names them, as printed; `place` and `of` say which page of how
    many it is. `previous_issue` and `following_issue` lead to the first page of those issues that has a view.
    """

    id: str
    name: str
    section: str
    issue: Link
    date: str
    number: str
    editors: str
    bands: tuple[Band, ...]
    contents: tuple[Link, ...]
    siblings: tuple[Sibling, ...]
    place: int
    of: int
    previous: Link | None
    following: Link | None
    previous_issue: Link | None
    following_issue: Link | None
    furniture: tuple[tuple[int, str], ...]
    leftover: tuple[tuple[int, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page stands in its issue, and that among the issues."""

    issue: Issue
    at: int
    previous: Link | None
    following: Link | None


def page_view(site: Site, key: str) -> PageView:
    """The view of a printed page."""
    page, issues = site.archive.pages[key], site.archive.issues
    issue = issues[page.issue]
    previous, following = (
        _first_page(site, issues[other]) if other else None for other in site.archive.beside(page.issue)
    )
    return _page_view(site, page, _Place(issue, issue.pages.index(key), previous, following))


def _first_page(site: Site, issue: Issue) -> Link:
    """The first page of an issue under the issue's name; the issue itself if it has no page."""
    page = site.page(issue.pages[0]) if issue.pages else None
    return Link(site.issue_name(issue.id), page.url if page else site.address(urls.issue(issue.id)))


def _page_view(site: Site, page: Page, place: _Place) -> PageView:
    url = urls.page(page.issue, page.id)
    name, issue_name = site.words.page(page.label), site.issue_name(page.issue)
    cards = site.cards(page.articles)
    record, pages, at = page.record, place.issue.pages, place.at
    furniture = _lines(site, record.furniture) if record else ()
    return PageView(
        **site.common(url, f"{site.paper()} {issue_name} {name}", "page.html"),
        description=site.words.say("list.comma").join(card.title for card in cards[:5]),
        active="issues",
        id=page.id,
        name=name,
        section=site.page_section(page),
        issue=Link(issue_name, site.address(urls.issue(page.issue))),
        date=page.issue if page.issue != "undated" else "",
        number=place.issue.number,
        editors=next((text for _, text in furniture if EDITORS.match(text)), ""),
        bands=sheet(site, page.articles),
        contents=tuple(Link(card.title, card.url, "" if card.lang == site.lang else card.lang) for card in cards),
        siblings=_siblings(site, pages, at),
        place=at + 1,
        of=len(pages),
        previous=site.page(pages[at - 1]) if at else None,
        following=site.page(pages[at + 1]) if at + 1 < len(pages) else None,
        previous_issue=place.previous,
        following_issue=place.following,
        furniture=furniture,
        leftover=_lines(site, record.leftover) if record else (),
        source=record.source if record else "",
    )


def _siblings(site: Site, pages: tuple[str, ...], at: int) -> tuple[Sibling, ...]:
    """The pages of the issue; of very many those around this one, and always the first and the last."""
    ends = {0, len(pages) - 1} if len(pages) > ALL else range(len(pages))
    near = sorted({*ends, *range(max(at - SIBLINGS, 0), min(at + SIBLINGS + 1, len(pages)))})
    found = ((key, site.page(key)) for key in (pages[place] for place in near))
    return tuple(
        Sibling(link, site.page_section(site.archive.pages[key]), key == pages[at]) for key, link in found if link
    )


def _lines(site: Site, kept: tuple[KeptLine, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((line.line, site.archive.text(line.text, site.lang)) for line in kept if line.text.strip())
