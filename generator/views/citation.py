"""What a citation says of an article, gathered once for all styles and formats.

The piece that was printed is cited. Where a translation is read, the western styles also say what it is called, who
translated it and where it stands; the Chinese standard and the files for reference managers keep to the print.
"""

import re
from dataclasses import dataclass

from generator import urls
from generator.archive.names import tidy
from generator.config import word
from generator.languages import main
from generator.model import Author, Head
from generator.views.site import Site

ACCESSED = "\ufdd0{}\ufdd1"
"""Where the day of access belongs in a line, with the form it takes there; the marks are in no text."""
PRINTED_PAGE = re.compile(r"[A-Za-z]{0,2}\d{1,4}")
"""A label that a page can bear in print; an undated page may be known by the name of its file alone."""
INITIALS = re.compile(r"((?:[A-Z]\.[ -]?)+) ?(\w[\w'’-]+)")
CAPITALS = re.compile(r"[A-Z]{2,}(?:[-'’][A-Z]+)*")
LATIN_WORD = re.compile(r"[A-Z][a-z'’-]+")

LINE_BREAK = re.compile(r"\s*\n\s*")
ENDS = ("?", "!", "？", "！", "…")
"""Marks that take no point after them."""
CLOSING = "”’»\"'」』"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed; its family and given parts only where print itself tells them apart."""

    printed: str
    family: str = ""
    given: str = ""

    @property
    def initials(self) -> str:
        """The given names as initials with points: "J. R."."""
        return " ".join(f"{part[0].upper()}." for part in re.split(r"[\s.-]+", self.given) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The translation that is read: its title, the authors' names in it, its translator, its address or ""."""

    title: str
    authors: tuple[Name, ...]
    translator: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An article as it is cited; what is not known is "" or empty. `pages` has those of the parts it goes on with."""

    id: str
    lang: str
    kind: str
    authors: tuple[Name, ...]
    unsigned: bool
    collective: bool
    title: str
    kicker: str
    subtitle: str
    paper: str
    publisher: str
    issn: str
    archive: str
    date: str
    pages: tuple[str, ...]
    section: str
    column: str
    url: str
    translation: Translation | None = None


def work(site: Site, article: Head) -> Work:
    """What is cited of a version of an article: the original, and the translation if the version is one."""
    archive, config = site.archive, site.config
    original = archive.heads[article.id]
    filing = archive.filings[article.id]
    section, column = archive.sections.get(filing.section), archive.columns.get(filing.column)
    lang = original.lang
    return Work(
        id=article.id,
        lang=lang,
        kind=original.kind,
        authors=names(original.authors),
        unsigned=not any(author.name for author in original.authors),
        collective=all(author.role == "desk" for author in original.authors),
        title=_title(site, original),
        kicker=original.kicker,
        subtitle=" ".join(line.strip("—－- ") for line in original.deck),
        paper=word(config.paper.name or config.title, lang),
        publisher=word(config.paper.publisher, lang),
        issn=config.paper.issn,
        archive=site.text(config.title),
        date=original.date,
        pages=_pages(site, original),
        section=word(section.name, lang) if section else "",
        column=word(column.name, lang) if column else "",
        url=_address(site, site.original_address(article.id)),
        translation=None if main(article.lang) == main(original.lang) else _translation(site, article),
    )


def _translation(site: Site, article: Head) -> Translation:
    return Translation(
        title=_title(site, article),
        authors=names(article.authors),
        translator=article.translator,
        url=_address(site, site.address(urls.article(article.id))),
    )


def names(authors: tuple[Author, ...]) -> tuple[Name, ...]:
    """The names of authors, each told apart only as far as `name` dares."""
    return tuple(name(author) for author in authors if author.name)


def name(author: Author) -> Name:
    """A name with its family and given parts where print tells them: "Moss, Jane", "J. R. Moss", "MOSS Jane".

    "Wen Yang" may be either way round, and so stays as it is; Chinese names do in any case.
    """
    printed = tidy(author.name)
    if author.role == "desk" or not printed.isascii():
        return Name(printed)
    family, comma, given = printed.partition(", ")
    if comma and family and given and "," not in given:
        return Name(f"{given} {family}", family, given)
    match = INITIALS.fullmatch(printed)
    if match:
        return Name(printed, match[2], match[1].strip())
    return _by_capitals(printed)


def _by_capitals(printed: str) -> Name:
    """A name of two words of which one is in capitals: by custom the family's."""
    words = printed.split()
    loud = [word for word in words if CAPITALS.fullmatch(word)]
    if len(words) == 2 and len(loud) == 1 and all(word in loud or LATIN_WORD.fullmatch(word) for word in words):
        given = next(word for word in words if word not in loud)
        return Name(printed, loud[0].title(), given)
    return Name(printed)


def page_cited(article: Head) -> str:
    """The printed page as a reference names it, "" for a name that only its file has."""
    page = article.page
    if not article.date and not PRINTED_PAGE.fullmatch(page):
        return ""
    return (page.lstrip("0") or page) if page.isdigit() else page


def _pages(site: Site, article: Head) -> tuple[str, ...]:
    """The pages of the article and of the parts it goes on with, each once."""
    found, key = [page_cited(article)], site.archive.filings[article.id].continues
    while key:
        found.append(page_cited(site.archive.heads[key]))
        key = site.archive.filings[key].continues
    return tuple(dict.fromkeys(page for page in found if page))


def _title(site: Site, article: Head) -> str:
    return LINE_BREAK.sub(" ", site.title(article).strip()).rstrip(".。")


def _address(site: Site, address: str) -> str:
    return f"{site.config.base_url}/{address}" if site.config.base_url else ""


def ends(text: str) -> bool:
    """Whether a text ends with a mark that takes no point after it, also inside quotation marks: Wow! “Really?”"""
    return text.rstrip(CLOSING).endswith(ENDS)


def stopped(text: str) -> str:
    """The text with a point at its end, if it has no mark there."""
    return text if ends(text) or text.rstrip(CLOSING).endswith(".") else f"{text}."
