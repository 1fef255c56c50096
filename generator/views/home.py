"""The home view: the nameplate and the latest issue as it was laid out, then what else the archive holds."""

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.archive import Issue, language_of
from generator.holdings import missing_days
from generator.views.calendar import Month, month_of, months_between
from generator.views.groups import GroupEntry, recent_columns
from generator.views.layout import Band, sheet
from generator.views.parts import Card, Figures, Link, View
from generator.views.site import Site
from generator.views.today import Memory, memory_of

OTHER_PAGES = 11
"""Pages after the first that are shown with their articles; the rest are one link away."""
PAGE_CARDS = 6
FIRST_PAGE_CARDS = 16
COLUMNS = 8
RECENT = 6
MONTHS = 2
"""Months of the calendar, up to that of the latest issue."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A printed page with its first articles; `more` is how many it has besides."""

    link: Link
    section: str
    cards: tuple[Card, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate:
    """The title block 报头: all that print puts above the first headline.

    `other_names` are the paper's names in the other languages of the site. `day`, `month` and `weekday` are words of
    the date, "" for an issue without one; `span` says from when to when the archive goes.
    """

    paper: str
    other_names: tuple[Link, ...]
    publisher: str
    issn: str
    cn: str
    date: str
    date_text: str
    day: str
    month: str
    weekday: str
    number: str
    issue: Link
    whole: Link | None
    pages: tuple[Link, ...]
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home view; without articles `nameplate` is None.

    `more` is how many articles the first page has besides those of `bands`; `front` is the link to that page.
    """

    figures: Figures
    nameplate: Nameplate | None = None
    bands: tuple[Band, ...] = ()
    front: Link | None = None
    more: int = 0
    pages: tuple[PageBlock, ...] = ()
    memory: Memory | None = None
    columns: tuple[GroupEntry, ...] = ()
    months: tuple[Month, ...] = ()
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
    first = _first_page(latest, site)
    page = archive.filings[first[0]].page
    return HomeView(
        **common,
        feed=feed,
        nameplate=_nameplate(site, latest),
        bands=sheet(site, first[:FIRST_PAGE_CARDS]),
        front=site.page(page),
        more=max(len(first) - FIRST_PAGE_CARDS, 0),
        pages=_blocks(site, latest, first),
        memory=memory_of(site, latest.date),
        columns=recent_columns(site, COLUMNS),
        months=_months(site, latest.date),
        recent=tuple(issue_link(site, issue) for issue in issues[-2 : -2 - RECENT : -1]),
        years=year_links(site),
    )


def figures(site: Site) -> Figures:
    """How much the archive holds."""
    archive = site.archive
    columns = sum(1 for group in archive.columns.values() if group.articles)
    return Figures(len(archive.heads), len(archive.issues), len(archive.pages), columns, len(archive.authors))


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


def whole_link(site: Site, issue: Issue) -> Link | None:
    """A link to the issue on one scroll, in another language where this one has none; None if there is none at all."""
    langs = whole_languages(site, issue)
    if not langs:
        return None
    default = site.config.default_language
    url = urls.prefix(site.lang if site.lang in langs else default, default) + urls.whole_issue(issue.id)
    return Link(site.words.say("whole.read"), urls.quoted(url))


def whole_languages(site: Site, issue: Issue) -> tuple[str, ...]:
    """The languages in which there is a view of the whole issue.

    The default one, and those that it has an article in: elsewhere it would repeat the originals once more. There is
    none without articles, nor where a page has taken its address.
    """
    taken = {key.rpartition("/")[2].casefold() for key in issue.pages}
    if not issue.articles or urls.WHOLE in taken:
        return ()
    archive, config = site.archive, site.config
    spoken = {language_of(archive.heads[key].lang, config) for key in issue.articles}
    spoken.update(lang for key in issue.articles for lang in archive.translated.get(key, ()))
    spoken.update(archive.scripts if spoken & set(archive.scripts) else ())  # one script is made from the other
    return tuple(lang for lang in config.languages if lang == config.default_language or lang in spoken)


def _nameplate(site: Site, issue: Issue) -> Nameplate:
    paper, words = site.config.paper, site.words
    links = (site.page(key) for key in issue.pages)
    dated = date.fromisoformat(issue.date) if issue.date else None
    return Nameplate(
        paper=site.paper(),
        other_names=_other_names(site),
        publisher=site.text(paper.publisher),
        issn=paper.issn,
        cn=paper.cn,
        date=issue.date,
        date_text=site.issue_name(issue.id),
        day=str(dated.day) if dated else "",
        month=words.month(issue.date),
        weekday=words.weekdays()[dated.weekday()][1] if dated else "",
        number=issue.number,
        issue=Link(site.issue_name(issue.id), site.address(urls.issue(issue.id))),
        whole=whole_link(site, issue),
        pages=tuple(link for link in links if link),
        span=_span(site),
    )


def _other_names(site: Site) -> tuple[Link, ...]:
    """The paper's name in the other languages of the site, each with its language."""
    names = site.config.paper.name
    shown = site.paper()
    others = (lang for lang in site.config.languages if lang != site.lang and names.get(lang, shown) != shown)
    return tuple(Link(names[lang], "", lang) for lang in others)


def _span(site: Site) -> str:
    """From when to when the archive goes; "" without a date."""
    dates = [issue.date for issue in site.archive.issues.values() if issue.date]
    if not dates:
        return ""
    first, last = site.words.day(dates[0]), site.words.day(dates[-1])
    return site.words.say("about.span", first=first, last=last) if first != last else first


def _months(site: Site, latest: str) -> tuple[Month, ...]:
    """The last months that the paper appeared in, newest last."""
    dates = [issue.date for issue in site.archive.issues.values() if issue.date]
    if not dates or not latest:
        return ()
    paper = site.config.paper
    missing = dict.fromkeys(missing_days(dates, paper.frequency, paper.no_issue))
    months = months_between(dates[0], latest)[-MONTHS:]
    return tuple(month_of(site, f"{month}-01", missing) for month in months)


def _first_page(issue: Issue, site: Site) -> tuple[str, ...]:
    """The articles of the first page that has any."""
    pages = (site.archive.pages[key].articles for key in issue.pages)
    return next((articles for articles in pages if articles), issue.articles)


def _blocks(site: Site, issue: Issue, first: tuple[str, ...]) -> tuple[PageBlock, ...]:
    """The pages after the first, each with its first articles."""
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
