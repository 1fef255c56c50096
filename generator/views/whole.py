"""A whole issue on one scroll: the text of every article, page after page, with a table of contents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import markdown, urls
from generator.archive import Issue
from generator.views.home import whole_languages
from generator.views.issues import IssuePage, issue_pages
from generator.views.parts import Card, Link, View
from generator.views.site import Site

HEADING = re.compile(r"(</?h)([2-6])(?=>)")
"""A heading in the HTML of a body; a mark of less-than in its text is written &lt; there."""
DEEPER = 2
"""Levels by which headings of a text stand below those of an article's own view."""
ROOTED = re.compile(r'="/(?!/)')
"""The start of an address from the root in HTML."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An article whole: its card, and its text. `body` is Markdown and becomes HTML only when it is rendered.

    `jump` leads to the part that the article goes on with, in this view if that is of the same issue.
    """

    card: Card
    note: tuple[str, ...]
    body: str
    root: str
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    jump: Link | None

    @property
    def body_html(self) -> str:
        """The body as HTML, its headings below that of the article."""
        html = markdown.to_html(self.body)
        if "<h" in html:
            html = HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + DEEPER, 6)}", html)
        return ROOTED.sub(f'="{self.root}', html) if '="/' in html else html


@dataclass(frozen=True, slots=True)
class WholePage:
    """A printed page with its articles whole; `anchor` names it in the view."""

    anchor: str
    name: str
    page: IssuePage
    articles: tuple[Whole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeView(View):
    """An issue with the text of all its articles in printed order."""

    id: str
    date: str
    date_text: str
    number: str
    issue: Link
    pages: tuple[WholePage, ...]
    count: int
    previous: Link | None
    following: Link | None


def whole_views(site: Site, issue_id: str) -> Iterator[WholeView]:
    """The view of an issue with its texts, where it has one in this language."""
    issue = site.archive.issues[issue_id]
    if site.lang in whole_languages(site, issue):
        yield _whole_view(site, issue, _nearest(site, issue_id, 0), _nearest(site, issue_id, 1))


def _nearest(site: Site, issue_id: str, side: int) -> Link | None:
    """The next issue before (`side` 0) or after (1) this one that has such a view in this language."""
    found = site.archive.beside(issue_id)[side]
    while found and site.lang not in whole_languages(site, site.archive.issues[found]):
        found = site.archive.beside(found)[side]
    return Link(site.issue_name(found), site.address(urls.whole_issue(found))) if found else None


def _whole_view(site: Site, issue: Issue, previous: Link | None, following: Link | None) -> WholeView:
    name = site.issue_name(issue.id)
    url = urls.whole_issue(issue.id)
    root = urls.root(site.prefix + url)
    pages = tuple(issue_pages(site, issue))
    langs = whole_languages(site, issue)
    common = site.common(url, f"{site.paper()} {name} {site.words.say('whole.title')}", "whole.html")
    common["alternates"] = tuple(other for other in common["alternates"] if other.lang in langs)
    return WholeView(
        **common,
        active="issues",
        indexed=False,
        id=issue.id,
        date=issue.date,
        date_text=name,
        number=issue.number,
        issue=Link(name, site.address(urls.issue(issue.id))),
        pages=tuple(_page(site, page, number, root) for number, page in enumerate(pages, 1)),
        count=len(issue.articles),
        previous=previous,
        following=following,
    )


def _page(site: Site, page: IssuePage, number: int, root: str) -> WholePage:
    name = page.link.text if page.link else site.words.say("issue.loose")
    return WholePage(f"page-{number}", name, page, tuple(_whole(site, card, root) for card in page.cards))


def _whole(site: Site, card: Card, root: str) -> Whole:
    article = site.archive.version(card.id, site.lang)
    return Whole(
        card=card,
        note=article.note,
        body=article.body,
        root=root,
        caption=article.caption,
        credit=article.credits_beside,
        jump=_jump(site, card),
    )


def _jump(site: Site, card: Card) -> Link | None:
    """The part an article goes on with: print parts it between two pages of one issue."""
    target = site.archive.filings[card.id].continues
    if not target:
        return None
    part = site.card(target)
    lang = "" if part.lang == site.lang else part.lang
    return Link(part.title, f"#{target}", lang, part.page.text if part.page else "")
