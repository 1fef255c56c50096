"""How an article is cited: a line in its own view, every style in a view of its issue, and records in files.

An article carries the one line that most readers of its language want; the other styles of a whole issue stand in one
view, from which a script fetches those of an article where they are asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import urls
from generator.archive import Issue
from generator.model import Head
from generator.views.citation import Work, work
from generator.views.citation_formats import FORMATS
from generator.views.citation_lines import Line, line, lines, lines_html, styles
from generator.views.parts import Link, View
from generator.views.site import Site

PART = 50
"""Articles whose citations stand in one view."""


@dataclass(frozen=True, slots=True)
class Citations:
    """A line as HTML; where the other styles are; the issue whose files have its record, and which one that is.

    It is that of the part that it begins with, since what was printed in parts is cited once.
    """

    html: str
    others: str
    issue: str
    record: str


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article with its citations in every style."""

    id: str
    title: Link
    lines: tuple[Line, ...]
    names: Mapping[str, str]

    @property
    def html(self) -> str:
        """The lines, each below the name of its style."""
        return lines_html(self.lines, self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsView(View):
    """How the articles of an issue are cited, in printed order, or some of them where there are many."""

    id: str
    date: str
    issue: Link
    articles: tuple[CitedArticle, ...]
    previous: Link | None
    following: Link | None


@dataclass(frozen=True, slots=True)
class CitationFile:
    """The citations of an issue in one format: the address of the file, not encoded, and its text."""

    url: str
    text: str


def citations(site: Site, article: Head) -> Citations:
    """How a version of an article is cited."""
    first = line(_work(site, article), styles(site.lang)[0])
    record, filings = article.id, site.archive.filings
    while filings[record].continued_from:
        record = filings[record].continued_from
    html = lines_html((first,), style_names(site))
    return Citations(html, f"{site.address(_place(site, article))}#{urls.quoted(article.id)}", article.issue, record)


def style_names(site: Site) -> dict[str, str]:
    """What each style is called, in the order of this language."""
    return {style: site.words.say(f"cite.{style}") for style in styles(site.lang)}


def _place(site: Site, article: Head) -> str:
    """The view that has the citations of an article."""
    number = site.archive.part_of_issue(article.id, PART)
    return _part_url(site.archive.issues[article.issue], number)


def _part_url(issue: Issue, number: int) -> str:
    taken = any(key.rpartition("/")[2].casefold() == urls.CITED for key in issue.pages)
    return urls.issue_cited(issue.id, number, taken=taken)


def issue_cited(site: Site, issue: Issue) -> Link | None:
    """The link to the citations of an issue; None for one without articles."""
    if not issue.articles:
        return None
    return Link(site.words.say("cite.all"), site.address(_part_url(issue, 1)))


def citation_views(site: Site, issue_id: str) -> Iterator[CitationsView]:
    """How the articles of an issue are cited, in parts of as many as a view should hold; nothing without articles."""
    issue, names = site.archive.issues[issue_id], style_names(site)
    parts = [issue.articles[start : start + PART] for start in range(0, len(issue.articles), PART)]
    for number, ids in enumerate(parts, 1):
        yield _view(site, issue, ids, number, len(parts), names)


def _view(
    site: Site, issue: Issue, ids: tuple[str, ...], number: int, last: int, names: Mapping[str, str]
) -> CitationsView:
    name = site.issue_name(issue.id)
    title = f"{site.paper()} {name} {site.words.say('cite.all')}"
    return CitationsView(
        **site.common(_part_url(issue, number), title, "citations.html"),
        active="issues",
        indexed=False,
        id=issue.id,
        date=issue.date,
        issue=Link(name, site.address(urls.issue(issue.id))),
        articles=tuple(_cited(site, article_id, names) for article_id in ids),
        previous=_part_link(site, issue, number - 1) if number > 1 else None,
        following=_part_link(site, issue, number + 1) if number < last else None,
    )


def _part_link(site: Site, issue: Issue, number: int) -> Link:
    start = (number - 1) * PART
    title = site.title(site.archive.head(issue.articles[start], site.lang))
    return Link(title, site.address(_part_url(issue, number)))


def _cited(site: Site, article_id: str, names: Mapping[str, str]) -> CitedArticle:
    article = site.archive.head(article_id, site.lang)
    tag = "" if article.lang == site.lang else article.lang
    title = Link(site.title(article), site.address(urls.article(article_id)), tag)
    return CitedArticle(article_id, title, lines(_work(site, article), site.lang), names)


def citation_files(site: Site, issue_id: str) -> Iterator[CitationFile]:
    """The files of an issue, for the default language alone: the print is what is cited. None without articles.

    What goes on from another page is cited with its beginning, and not a second time.
    """
    articles = site.archive.issues[issue_id].articles
    works = [_work(site, site.archive.heads[key]) for key in articles if not site.archive.filings[key].continued_from]
    for ending, (_, write) in FORMATS.items() if works else ():
        yield CitationFile(urls.issue_citations(issue_id, ending), write(works))


def _work(site: Site, article: Head) -> Work:
    """What is cited, made once for all that cite it."""
    found: Work = site.once("work", f"{article.id} {article.lang}", lambda: work(site, article))
    return found
