"""What the head of an article's view says to reference managers and search engines.

Zotero reads "z:itemType" before it guesses from citation_title (which would make a journal article of it), so there
is no citation_journal_title here; it takes the newspaper from DC.source and the section from article:section.
"""

from dataclasses import dataclass, replace

from generator import urls
from generator.archive.names import tidy
from generator.languages import UNKNOWN
from generator.model import Author, Head
from generator.views.citation import name, page_cited
from generator.views.parts import Meta
from generator.views.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An article in the words of metadata; `base` is the site's address with its slash, or "".

    `card` is the address of the picture that stands for it; `translations` are languages with their addresses.
    """

    article: Head
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
    issue_address: str
    column_address: str
    card: str
    translations: tuple[tuple[str, str], ...]


def facts(site: Site, article: Head, title: str, description: str, home: bool) -> Facts:
    """Gather what the head says of an article; `home` says whether this is where it stands."""
    archive, config = site.archive, site.config
    filing = archive.filings[article.id]
    original = archive.heads[article.id]
    section, column = archive.sections.get(filing.section), archive.columns.get(filing.column)
    rest = archive.heads.get(filing.continues)
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
        authors=tuple([_tidy(author) for author in article.authors if author.name]),
        first_page=page_cited(article),
        last_page=page_cited(rest or article),
        original_lang=original.lang,
        locale=site.words.territory(),
        base=f"{config.base_url}/" if config.base_url else "",
        address=site.address(urls.article(article.id)) if home else site.original_address(article.id),
        original_address=site.original_address(article.id),
        issue_address=site.address(urls.issue(article.issue)),
        column_address=site.address(urls.column(filing.column)) if column else "",
        card=site.address(urls.card(filing.section)),
        translations=_translations(site, article),
    )


def _tidy(author: Author) -> Author:
    name = tidy(author.name)
    return author if name == author.name else replace(author, name=name)


def _translations(site: Site, article: Head) -> tuple[tuple[str, str], ...]:
    """The translations of an original; none of a translation."""
    found = site.archive.translated.get(article.id, {})
    if not site.archive.is_original(article):
        return ()
    default = site.config.default_language
    return tuple(
        (other.lang, urls.quoted(urls.prefix(lang, default) + urls.article(article.id)))
        for lang, other in sorted(found.items())
        if lang in site.config.languages
    )


def _print_section(site: Site, page_key: str) -> str:
    """The section that the printed page is of, "" where it says none."""
    page = site.archive.pages.get(page_key)
    section = site.archive.sections.get(page.section) if page else None
    printed = page.record.section if page and page.record else ""
    return site.text(section.name) if section else printed


def _turned(author: Author) -> str:
    """A name as reference managers split it: with its family first where print tells which that is."""
    found = name(author)
    return f"{found.family}, {found.given}" if found.family else found.printed


def article_meta(known: Facts) -> tuple[Meta, ...]:
    """The meta elements in a fixed order; those without content are left out.

    What OpenGraph says as well is one element with both names: readers of `name` and of `property` each find theirs.
    """
    article = known.article
    url = known.base + known.address if known.base else ""
    lang = "" if article.lang == UNKNOWN else article.lang
    found = [
        ("z:itemType", "newspaperArticle", ""),
        ("citation_title", known.title, ""),
        *[("citation_author", _turned(author), "") for author in known.authors],
        ("citation_date", article.date.replace("-", "/"), ""),
        ("citation_firstpage", known.first_page, ""),
        ("citation_lastpage", known.last_page if known.last_page != known.first_page else "", ""),
        ("citation_issn", known.issn, ""),
        ("citation_language", lang, ""),
        ("citation_publisher", known.publisher, ""),
        ("citation_fulltext_html_url", url, "og:url"),
        ("DC.title", known.title, "og:title"),
        *[("DC.creator", author.name, "article:author") for author in known.authors],
        ("DC.source", known.paper, ""),
        ("DC.publisher", known.publisher, ""),
        ("DC.language", lang, ""),
        ("DC.description", " ".join(article.deck), ""),
        ("DC.identifier", article.id, ""),
        ("DCTERMS.issued", article.date, "article:published_time"),
        ("DCTERMS.isPartOf", known.column, ""),
        ("twitter:card", "summary", ""),
        ("", "article", "og:type"),
        ("", known.site_title, "og:site_name"),
        ("", known.locale, "og:locale"),
        ("", known.section, "article:section"),
        ("", known.base + known.card if known.base else "", "og:image"),
    ]
    return tuple([Meta(name, text, graph) for name, text, graph in found if text])
