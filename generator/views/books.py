"""An issue as a book: what its EPUB holds, page by page, with the originals as they were printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import markdown, urls
from generator.archive import Issue
from generator.model import Article
from generator.views.identity import identity
from generator.views.site import Site, headline_pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class BookArticle:
    """An article in a book; `html` is its body, whose addresses from the root of the site begin with "/"."""

    id: str
    lang: str
    kind: str
    label: str
    kicker: str
    title: str
    headline: tuple[str, ...]
    deck: tuple[str, ...]
    byline: str
    note: tuple[str, ...]
    body: str
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    continues: str

    @property
    def html(self) -> str:
        """The body as HTML; its highest headings are h2."""
        return markdown.to_html(self.body)


@dataclass(frozen=True, slots=True)
class BookPage:
    """A printed page in a book: its file there, what it is called, its section, and its articles."""

    file: str
    label: str
    name: str
    section: str
    articles: tuple[BookArticle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """An issue as a book. `url` (not encoded) is where its file stands, `address` the issue's encoded address.

    `id` is a URN that never changes; `date` is an ISO date or "".
    """

    url: str
    address: str
    id: str
    lang: str
    title: str
    paper: str
    description: str
    publisher: str
    issn: str
    number: str
    date: str
    date_text: str
    rights: str
    accent: str
    pages: tuple[BookPage, ...]


def issue_book(site: Site, issue: Issue) -> Book:
    """The book of an issue."""
    config, name = site.config, site.issue_name(issue.id)
    number = site.words.say("issue.number", number=issue.number) if issue.number else ""
    rights = config.rights
    return Book(
        url=urls.issue_file(issue.id, "epub"),
        address=urls.quoted(urls.issue(issue.id)),
        id=identity(site, f"issue {issue.id}"),
        lang=site.lang,
        title=site.words.say("downloads.book", paper=site.paper(), date=name),
        paper=site.paper(),
        description=site.text(config.description),
        publisher=site.text(config.paper.publisher),
        issn=config.paper.issn,
        number=number,
        date=issue.date,
        date_text=name,
        rights=" · ".join(part for part in (site.text(rights.text), rights.licence, rights.url) if part),
        accent=config.theme.accent,
        pages=tuple(_pages(site, issue)),
    )


def _pages(site: Site, issue: Issue) -> Iterator[BookPage]:
    """The pages that have articles, and last the articles whose page is not known."""
    archive = site.archive
    pages = [archive.pages[key] for key in issue.pages]
    parts = [(page.label, site.words.page(page.label), site.page_section(page), page.articles) for page in pages]
    loose = tuple(key for key in issue.articles if not archive.filings[key].page)
    parts.append(("", site.words.say("issue.loose"), "", loose))
    filled = [part for part in parts if part[3]]
    for place, (label, name, section, articles) in enumerate(filled, 1):
        made = tuple(_article(site, archive.articles[key]) for key in articles)
        yield BookPage(f"page-{place:03}.xhtml", label, name, section, made)


def _article(site: Site, article: Article) -> BookArticle:
    title = site.title(article)
    further = site.archive.filings[article.id].continues
    page = site.words.page(site.archive.heads[further].page) if further else ""
    return BookArticle(
        id=article.id,
        lang=article.lang,
        kind=article.kind,
        label=article.label or article.column,
        kicker=article.kicker,
        title=title,
        headline=headline_pieces(article, title),
        deck=article.deck,
        byline=article.byline or site.byline(article),
        note=article.note,
        body=article.body,
        caption=article.caption,
        credit=article.credits_beside,
        continues=site.words.say("article.continues", page=page) if further else "",
    )
