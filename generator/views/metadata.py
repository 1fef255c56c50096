"""What the head of an article's view says to reference managers and search engines.

Zotero reads "z:itemType" before it guesses from citation_title (which would make a journal article of it), so there
is no citation_journal_title here; it takes the newspaper from DC.source and the section from article:section.
"""

from dataclasses import dataclass

from generator import urls
from generator.model import Article, Author
from generator.views.parts import Meta
from generator.views.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An article in the words of metadata; `base` is the site's address with its slash, or ""."""

    article: Article
    title: str
    description: str
    site_title: str
    paper: str
    publisher: str
    issn: str
    issue_number: str
    section: str
    print_section: str
    column: str
    authors: tuple[Author, ...]
    first_page: str
    last_page: str
    original_lang: str
    locale: str
    base: str
    address: str
    original_address: str


def facts(site: Site, article: Article, title: str, description: str, home: bool) -> Facts:
    """Gather what the head says of an article; `home` says whether this is where it stands."""
    archive, config = site.archive, site.config
    filing = archive.filings[article.id]
    original = archive.articles[article.id]
    section, column = archive.sections.get(filing.section), archive.columns.get(filing.column)
    rest = archive.articles.get(filing.continues)
    issue = archive.issues[article.issue]
    paper = config.paper.name or config.title
    return Facts(
        article=article,
        title=title,
        description=description,
        site_title=site.text(config.title),
        paper=paper.get(article.lang) or site.text(paper),
        publisher=config.paper.publisher.get(article.lang) or site.text(config.paper.publisher),
        issn=config.paper.issn,
        issue_number=issue.number,
        section=site.text(section.name) if section else "",
        print_section=_print_section(site, filing.page),
        column=site.text(column.name) if column else "",
        authors=article.authors,
        first_page=article.page,
        last_page=rest.page if rest else article.page,
        original_lang=original.lang,
        locale=site.words.territory(),
        base=f"{config.base_url}/" if config.base_url else "",
        address=site.address(urls.article(article.id)) if home else site.original_address(article.id),
        original_address=site.original_address(article.id),
    )


def _print_section(site: Site, page_key: str) -> str:
    """The section that the printed page is of, "" where it says none."""
    page = site.archive.pages.get(page_key)
    section = site.archive.sections.get(page.section) if page else None
    printed = page.record.section if page and page.record else ""
    return site.text(section.name) if section else printed


def article_meta(known: Facts) -> tuple[Meta, ...]:
    """The meta elements in a fixed order; those without content are left out."""
    article = known.article
    url = known.base + known.address if known.base else ""
    names = [author.name for author in known.authors if author.name]
    pairs = [
        ("z:itemType", "newspaperArticle"),
        ("citation_title", known.title),
        *(("citation_author", name) for name in names),
        ("citation_date", article.date.replace("-", "/")),
        ("citation_firstpage", known.first_page),
        ("citation_lastpage", known.last_page),
        ("citation_issn", known.issn),
        ("citation_language", article.lang),
        ("citation_publisher", known.publisher),
        ("citation_fulltext_html_url", url),
        ("DC.title", known.title),
        *(("DC.creator", name) for name in names),
        ("DC.source", known.paper),
        ("DC.publisher", known.publisher),
        ("DC.language", article.lang),
        ("DC.description", " ".join(article.deck)),
        ("DC.identifier", url or article.id),
        ("DCTERMS.issued", article.date),
        ("DCTERMS.isPartOf", known.column),
    ]
    graph = [
        ("og:type", "article"),
        ("og:title", known.title),
        ("og:description", known.description),
        ("og:site_name", known.site_title),
        ("og:locale", known.locale),
        ("og:url", url),
        ("article:published_time", article.date),
        ("article:section", known.section),
        *(("article:author", name) for name in names),
    ]
    plain = tuple(Meta("name", name, text) for name, text in pairs if text)
    return plain + tuple(Meta("property", name, text) for name, text in graph if text)
