"""An issue with its pages: the heads of all articles in printed order, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.archive import Issue
from generator.views.citations import issue_cited
from generator.views.downloads import issue_downloads
from generator.views.home import issue_link, whole_link
from generator.views.parts import Card, Link, View
from generator.views.site import Site

DENSE = 120
"""Articles from which on an issue is shown as a list of headlines."""


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A printed page of an issue; `link` is None for articles that name no page."""

    link: Link | None
    section: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView(View):
    """An issue with all its articles in printed order; `whole` leads to their texts, `cited` to their citations."""

    id: str
    date: str
    date_text: str
    number: str
    whole: Link | None
    pages: tuple[IssuePage, ...]
    count: int
    dense: bool
    previous: Link | None
    following: Link | None
    cited: Link | None
    downloads: tuple[Link, ...]


def issue_pages(site: Site, issue: Issue) -> Iterator[IssuePage]:
    """The pages of an issue with their articles; articles that name no page come last."""
    for key in issue.pages:
        page = site.archive.pages[key]
        yield IssuePage(site.page(key), site.page_section(page), site.cards(page.articles))
    loose = [key for key in issue.articles if not site.archive.filings[key].page]
    if loose:
        yield IssuePage(None, "", site.cards(loose))


def issue_view(site: Site, issue_id: str) -> IssueView:
    """The view of an issue."""
    issue, name = site.archive.issues[issue_id], site.issue_name(issue_id)
    previous, following = (site.archive.issues.get(key) for key in site.archive.beside(issue_id))
    return IssueView(
        **site.common(urls.issue(issue.id), f"{site.paper()} {name}", "issue.html"),
        active="issues",
        id=issue.id,
        date=issue.date,
        date_text=name,
        number=issue.number,
        whole=whole_link(site, issue),
        pages=tuple(issue_pages(site, issue)),
        count=len(issue.articles),
        dense=len(issue.articles) > DENSE,
        previous=issue_link(site, previous) if previous else None,
        following=issue_link(site, following) if following else None,
        cited=issue_cited(site, issue),
        downloads=issue_downloads(site, issue.id),
    )
