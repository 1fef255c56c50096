"""The list of all sections and that of all columns, with what is newest in each."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.archive import Group
from generator.views.collation import by_name
from generator.views.excerpts import excerpt
from generator.views.names import Letter, NameEntry, cut_by_letter, letter_views
from generator.views.opening_note import opening_note
from generator.views.parts import Card, Link, View
from generator.views.runs import began, is_running, lasted, run_years
from generator.views.site import Site

NEWEST = 2
ABOUT = 60
"""Characters of an opening note that stand for a description."""
ALL_AT_ONCE = 200
"""Columns that one view can hold; where there are more, each letter has a view of its own."""
RUNNING = 60
"""Running columns that are shown before the letters where there are so many."""


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A section or column in a list: its link, what it is, when it ran, how many articles, and its newest ones."""

    link: Link
    description: str
    span: str
    count: str
    newest: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """Sections or columns below one heading; `title` is "" where there is but one block."""

    title: str
    entries: tuple[GroupEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsView(View):
    """All sections, or all columns: those that run, and in a shorter form those that have ended, by their names."""

    what: str
    blocks: tuple[GroupBlock, ...]
    ended: tuple[NameEntry, ...] = ()
    letters: tuple[Letter, ...] = ()


def section_index(site: Site) -> Iterator[View]:
    """The list of sections, in the order of site.yml, then those that were found, by name."""
    groups = site.archive.sections.values()
    found = sorted((group for group in groups if not group.known), key=lambda group: by_name(site.text(group.name)))
    entries = tuple(_entry(site, group, "section") for group in (*(g for g in groups if g.known), *found))
    yield GroupsView(
        **site.common(urls.sections(), site.words.say("sections.title"), "groups.html"),
        active="sections",
        what="section",
        blocks=(GroupBlock("", entries),) if entries else (),
    )


def column_index(site: Site) -> Iterator[View]:
    """The list of columns by name, the running ones first; where there are many, a view of each letter besides."""
    groups = sorted(site.archive.columns.values(), key=lambda group: by_name(site.text(group.name)))
    newest = max((issue.date for issue in site.archive.issues.values()), default="")
    run_on = {group.key for group in groups if is_running(site, group, newest)}
    running = [group for group in groups if group.key in run_on]
    ended = [group for group in groups if group.key not in run_on]
    letters: tuple[Letter, ...] = ()
    if len(groups) > ALL_AT_ONCE:
        shown = {group.key for group in _newest_first(site)[:RUNNING]}
        running, ended = [group for group in running if group.key in shown], []
        cut = cut_by_letter((_name_entry(site, group) for group in groups), person=False)
        letters = tuple(Letter.at(site, urls.columns(), name, entries) for name, entries in cut)
        yield from letter_views(site, "column", cut, (group.name for group in groups))
    title = site.words.say("columns.running") if ended or letters else ""
    yield GroupsView(
        **site.common(urls.columns(), site.words.say("columns.title"), "groups.html"),
        active="columns",
        what="column",
        blocks=(GroupBlock(title, tuple(_entry(site, group, "column") for group in running)),) if running else (),
        ended=tuple(_name_entry(site, group) for group in ended),
        letters=letters,
    )


def recent_columns(site: Site, limit: int) -> tuple[GroupEntry, ...]:
    """The columns whose newest articles are newest of all."""
    return tuple(_entry(site, group, "column") for group in _newest_first(site)[:limit])


def _newest_first(site: Site) -> list[Group]:
    groups = [group for group in site.archive.columns.values() if group.articles]
    return sorted(groups, key=lambda group: site.archive.heads[group.articles[-1]].date, reverse=True)


def _link(site: Site, group: Group, what: str) -> Link:
    return site.named(group.name, urls.section(group.key) if what == "section" else urls.column(group.key))


def _entry(site: Site, group: Group, what: str) -> GroupEntry:
    span = began(site, group) if what == "column" else run_years(site, group.articles)
    count = site.words.say("count.articles", count=len(group.articles))
    newest = site.cards(reversed(group.articles[-NEWEST:]))
    about = site.text(group.description) or (_opened(site, group) if what == "column" else "")
    return GroupEntry(_link(site, group, what), about, span, count, newest)


def _opened(site: Site, group: Group) -> str:
    """The beginning of a column's opening note, if it is in the view's language."""
    note = opening_note(site, group)
    return excerpt(note.paragraphs, ABOUT) if note and note.lang == site.lang else ""


def _name_entry(site: Site, group: Group) -> NameEntry:
    count = site.words.say("count.articles", count=len(group.articles))
    return NameEntry(_link(site, group, "column"), None, count, lasted(site, group))
