"""The list of all authors: persons by initials, collectives by themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import urls
from generator.archive import Writer
from generator.views.collation import by_name
from generator.views.names import Letter, NameEntry, cut_by_letter, letter_views
from generator.views.parts import Link, View
from generator.views.runs import run_years
from generator.views.site import Site

ALL_AT_ONCE = 200
"""Persons that one view can hold; where there are more, each letter has a view of its own."""
MOST = 24
"""Persons with most articles who are named before the letters where there are so many."""


@dataclass(frozen=True, slots=True)
class Initial:
    """Authors whose names begin with one letter."""

    letter: Letter
    entries: tuple[NameEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsView(View):
    """All authors by the first letter of their names, Chinese ones in pinyin; collectives by themselves.

    Where there are many, `initials` is empty: `letters` lead to views of their own, and `most` names a few.
    """

    count: str
    letters: tuple[Letter, ...]
    initials: tuple[Initial, ...]
    most: tuple[NameEntry, ...]
    collectives: tuple[NameEntry, ...]


def author_index(site: Site) -> Iterator[View]:
    """The list of authors; where there are many, a view of each letter besides."""
    writers = site.archive.authors.values()
    people = [writer for writer in writers if not writer.collective]
    cut = cut_by_letter((_entry(site, writer) for writer in people), person=True)
    letters = tuple(Letter.at(site, urls.authors(), name, entries) for name, entries in cut)
    many = len(people) > ALL_AT_ONCE
    if many:
        default = site.config.default_language
        yield from letter_views(site, "author", cut, ({default: one.name, **one.names} for one in people))
    initials = (Initial(letter, entries) for letter, (_, entries) in zip(letters, cut, strict=True))
    yield AuthorsView(
        **site.common(urls.authors(), site.words.say("authors.title"), "authors.html"),
        active="authors",
        count=site.words.say("authors.count", count=len(people)),
        letters=letters,
        initials=() if many else tuple(initials),
        most=_sorted(site, people, by_count=True)[:MOST] if many else (),
        collectives=_sorted(site, (writer for writer in writers if writer.collective), by_count=False),
    )


def _sorted(site: Site, writers: Iterable[Writer], by_count: bool) -> tuple[NameEntry, ...]:
    def order(writer: Writer) -> tuple[int, object, str]:
        name = by_name(site.author(writer).text, not writer.collective)
        return (-len(writer.articles) if by_count else 0), name, writer.key

    return tuple(_entry(site, writer) for writer in sorted(writers, key=order))


def _entry(site: Site, writer: Writer) -> NameEntry:
    link = site.author(writer)
    printed = Link(writer.name, "", site.config.default_language) if link.text != writer.name else None
    count = site.words.say("list.count", count=len(writer.articles))
    return NameEntry(link, printed, count, run_years(site, writer.articles))
