"""The home view: the nameplate and the latest issue as it was laid out, then what else the archive holds."""

from dataclasses import dataclass

from generator import urls
from generator.archive import Issue
from generator.views.calendar import Month, month_of
from generator.views.groups import GroupEntry, recent_columns
from generator.views.layout import lay_out
from generator.views.parts import Card, Figures, Layout, Link, View
from generator.views.site import Site

OTHER_PAGES = 11
"""Pages after the first that are shown with their articles; the rest are one link away."""
PAGE_CARDS = 6
FIRST_PAGE_CARDS = 16
COLUMNS = 8
RECENT = 6


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A printed page with its first articles; `more` is how many it has besides."""

    link: Link
    section: str
    cards: tuple[Card, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate:
    """The title block 报头: all that print puts above the first headline."""

    paper: str
    publisher: str
    issn: str
    cn: str
    date_text: str
    number: str
    issue: Link
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home view; without articles `nameplate` and `layout` are None."""

    figures: Figures
    nameplate: Nameplate | None = None
    layout: Layout | None = None
    pages: tuple[PageBlock, ...] = ()
    columns: tuple[GroupEntry, ...] = ()
    month: Month | None = None
    recent: tuple[Link, ...] = ()
    years: tuple[Link, ...] = ()


def home_view(site: Site) -> HomeView:
    """The home view of a language."""
    archive, config = site.archive, site.config
    common = site.common("", site.text(config.title), "home.html")
    common |= {"description": site.text(config.description), "active": "home", "figures": figures(site)}
    feed = Link(site.text(config.title), site.address(urls.feed("")))
    issues = [issue for issue in archive.issues.values() if issue.articles]
    if not issues:
        return HomeView(**common, feed=feed)
    latest = issues[-1]
    recent = issues[-2 : -2 - RECENT : -1]
    return HomeView(
        **common,
        feed=feed,
        nameplate=_nameplate(site, latest),
        layout=_front(site, latest),
        pages=_blocks(site, latest),
        columns=recent_columns(site, COLUMNS),
        month=month_of(site, latest.date) if latest.date else None,
        recent=tuple(issue_link(site, issue) for issue in recent),
        years=year_links(site),
    )


def figures(site: Site) -> Figures:
    """How much the archive holds."""
    archive = site.archive
    columns = sum(1 for group in archive.columns.values() if group.articles)
    return Figures(len(archive.articles), len(archive.issues), len(archive.pages), columns, len(archive.authors))


def issue_link(site: Site, issue: Issue) -> Link:
    """A link to an issue with the number of its articles."""
    count = site.words.say("count.articles", count=len(issue.articles))
    return Link(site.issue_name(issue.id), site.address(urls.issue(issue.id)), "", count)


def year_links(site: Site) -> tuple[Link, ...]:
    """A link to each year that has issues, newest first."""
    counts: dict[str, int] = {}
    for issue in site.archive.issues.values():
        if issue.date:
            counts[issue.date[:4]] = counts.get(issue.date[:4], 0) + 1
    say = site.words.say
    return tuple(
        Link(say("year", year=year), site.address(urls.year(year)), "", say("count.issues", count=count))
        for year, count in sorted(counts.items(), reverse=True)
    )


def _nameplate(site: Site, issue: Issue) -> Nameplate:
    paper = site.config.paper
    links = (site.page(key) for key in issue.pages)
    return Nameplate(
        paper=site.paper(),
        publisher=site.text(paper.publisher),
        issn=paper.issn,
        cn=paper.cn,
        date_text=site.issue_name(issue.id),
        number=issue.number,
        issue=Link(site.issue_name(issue.id), site.address(urls.issue(issue.id))),
        pages=tuple(link for link in links if link)[: OTHER_PAGES + 1],
    )


def _front(site: Site, issue: Issue) -> Layout:
    """The first page that has articles, laid out."""
    return lay_out(site.cards(_first_page(site, issue)[:FIRST_PAGE_CARDS]))


def _first_page(site: Site, issue: Issue) -> tuple[str, ...]:
    pages = (site.archive.pages[key].articles for key in issue.pages)
    return next((articles for articles in pages if articles), issue.articles)


def _blocks(site: Site, issue: Issue) -> tuple[PageBlock, ...]:
    """The pages after the first, each with its first articles."""
    first = _first_page(site, issue)
    blocks = []
    for key in issue.pages:
        page = site.archive.pages[key]
        link = site.page(key)
        if not page.articles or page.articles == first or link is None:
            continue
        cards = site.cards(page.articles[:PAGE_CARDS])
        blocks.append(PageBlock(link, site.page_section(page), cards, len(page.articles) - len(cards)))
        if len(blocks) == OTHER_PAGES:
            break
    return tuple(blocks)
