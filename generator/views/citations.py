"""How an article is cited, as its view shows it; and the citations of a whole issue, as files."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.model import Head
from generator.views.citation import work
from generator.views.citation_formats import FORMATS, csl_list, data_address
from generator.views.citation_lines import Line, lines
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class Download:
    """A citation to take away: the name of its format, of its file, and the address that holds it."""

    format: str
    file: str
    address: str


@dataclass(frozen=True, slots=True)
class Citations:
    """The lines of all styles, and the citation in all formats."""

    lines: tuple[Line, ...]
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class CitationFile:
    """The citations of an issue in one format: the address of the file, not encoded, and its text."""

    url: str
    text: str


def citations(site: Site, article: Head) -> Citations:
    """How a version of an article is cited."""
    cited = work(site, article)
    downloads = (
        Download(name, f"{article.id}.{ending}", data_address(kind, write(cited)))
        for ending, (name, kind, write) in FORMATS.items()
    )
    return Citations(lines(cited, site.lang), tuple(downloads))


def citation_files(site: Site, issue_id: str) -> Iterator[CitationFile]:
    """The files of an issue, for the default language alone: the print is what is cited. None without articles.

    What goes on from another page is cited with its beginning, and not a second time.
    """
    articles = site.archive.issues[issue_id].articles
    works = [work(site, site.archive.heads[key]) for key in articles if not site.archive.filings[key].continued_from]
    for ending, (_, _, write) in FORMATS.items() if works else ():
        text = csl_list(works) if ending == "json" else ("\n" if ending == "bib" else "").join(map(write, works))
        yield CitationFile(urls.issue_citations(issue_id, ending), text)
