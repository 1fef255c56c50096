"""What a list of articles has to do with: its authors, columns and sections, those with most articles first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.views.collation import by_name
from generator.views.parts import Link
from generator.views.site import Site

MOST = 12


@dataclass(frozen=True, slots=True)
class Related:
    """A heading, the links below it with their numbers of articles, and how many more there are, in words or ""."""

    title: str
    links: tuple[Link, ...]
    more: str


def authors_of(site: Site, what: str, ids: Iterable[str], besides: str = "") -> Iterator[Related]:
    """The authors of these articles but the one `besides`; `what` is the kind of list, for the heading."""
    written = (dict.fromkeys(site.archive.filings[article].authors) for article in ids)
    counts = Counter(key for keys in written for key in keys if key not in ("", besides))
    yield from _related(site, f"{what}.authors", counts, lambda key: site.author(site.archive.authors[key]))


def columns_of(site: Site, what: str, ids: Iterable[str]) -> Iterator[Related]:
    """The columns of these articles."""
    counts = Counter(key for article in ids if (key := site.archive.filings[article].column))
    yield from _related(site, f"{what}.columns", counts, site.column)


def sections_of(site: Site, what: str, ids: Iterable[str]) -> Iterator[Related]:
    """The sections of these articles."""
    counts = Counter(key for article in ids if (key := site.archive.filings[article].section))
    yield from _related(site, f"{what}.sections", counts, site.section)


def _related(site: Site, key: str, counts: Counter[str], link: Callable[[str], Link | None]) -> Iterator[Related]:
    """At most one: the counted names by their number, then by their order."""
    named = [(found, count) for name, count in counts.items() if (found := link(name))]
    named.sort(key=lambda pair: (-pair[1], by_name(pair[0].text), pair[0].url))
    shown = tuple(replace(found, note=site.words.say("list.count", count=count)) for found, count in named[:MOST])
    rest = len(named) - len(shown)
    more = "list.more_authors" if key.endswith(".authors") else "list.more"
    if shown:
        yield Related(site.words.say(key), shown, site.words.say(more, count=rest) if rest else "")
