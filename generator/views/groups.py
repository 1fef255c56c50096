"""Sections, columns and authors: a view that lists them all, and a list of articles for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.archive import Group, Writer
from generator.views.lists import Part, parts
from generator.views.parts import Card, Link, View
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A section or column in a list: its link, what it is, when it ran, how many articles, and its newest ones."""

    link: Link
    description: str
    span: str
    count: str
    newest: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Initial:
    """Authors whose keys begin with one letter."""

    letter: str
    authors: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsView(View):
    """All sections, or all columns."""

    what: str
    entries: tuple[GroupEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsView(View):
    """All authors by the first letter of their names in pinyin; collectives by themselves."""

    initials: tuple[Initial, ...]
    collectives: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """One part of a list of articles; `what` is "section", "column" or "author".

    `value` is what the search's filter of that name has for it: a key, or the name of an author.
    """

    what: str
    value: str
    name: str
    name_lang: str
    description: str
    facts: tuple[str, ...]
    count: str
    cards: tuple[Card, ...]
    number: int
    newer: str
    older: str
    parent: Link


@dataclass(frozen=True, slots=True)
class _Head:
    """What the parts of one list share."""

    what: str
    value: str
    url: str
    link: Link
    description: str
    facts: tuple[str, ...]
    articles: tuple[str, ...]
    active: str


def section_views(site: Site) -> Iterator[View]:
    """The list of sections, and the articles of each."""
    groups = site.archive.sections.values()
    yield _groups_view(site, "section", [_entry(site, group, site.section(group.key)) for group in groups])
    for group in groups:
        head = _head(site, "section", urls.section(group.key), group)
        yield from _list_views(site, head)


def column_views(site: Site) -> Iterator[View]:
    """The list of columns, and the articles of each."""
    groups = site.archive.columns.values()
    yield _groups_view(site, "column", [_entry(site, group, site.column(group.key)) for group in groups])
    for group in groups:
        head = _head(site, "column", urls.column(group.key), group)
        yield from _list_views(site, head)


def author_views(site: Site) -> Iterator[View]:
    """The list of authors, and the articles of each."""
    yield _authors_view(site)
    for writer in site.archive.authors.values():
        roles = tuple(writer.roles) if not writer.collective else (site.words.say("author.collective"),)
        link = site.author(writer)
        yield from _list_views(
            site, _Head("author", writer.name, urls.author(writer.key), link, "", roles, writer.articles, "authors")
        )


def recent_columns(site: Site, limit: int) -> tuple[GroupEntry, ...]:
    """The columns whose newest articles are newest of all."""
    groups = [group for group in site.archive.columns.values() if group.articles]
    groups.sort(key=lambda group: site.archive.articles[group.articles[-1]].date, reverse=True)
    return tuple(_entry(site, group, site.column(group.key)) for group in groups[:limit])


def _entry(site: Site, group: Group, link: Link | None) -> GroupEntry:
    count = site.words.say("count.articles", count=len(group.articles))
    newest = site.cards(reversed(group.articles[-2:]))
    return GroupEntry(link or Link("", ""), site.text(group.description), site.span(group), count, newest)


def _groups_view(site: Site, what: str, entries: list[GroupEntry]) -> GroupsView:
    url = {"section": urls.sections(), "column": urls.columns()}[what]
    return GroupsView(
        **site.common(url, site.words.say(f"{what}s.title"), "groups.html"),
        active=f"{what}s",
        what=what,
        entries=tuple(entries),
    )


def _authors_view(site: Site) -> AuthorsView:
    people: dict[str, list[Link]] = {}
    collectives = []
    for writer in site.archive.authors.values():
        link = _author_link(site, writer)
        if writer.collective:
            collectives.append(link)
        else:
            letter = writer.key[0].upper()
            people.setdefault(letter if letter.isalpha() else "#", []).append(link)
    return AuthorsView(
        **site.common(urls.authors(), site.words.say("authors.title"), "authors.html"),
        active="authors",
        initials=tuple(Initial(letter, tuple(links)) for letter, links in sorted(people.items())),
        collectives=tuple(collectives),
    )


def _author_link(site: Site, writer: Writer) -> Link:
    link = site.author(writer)
    return Link(link.text, link.url, link.lang, site.words.say("count.articles", count=len(writer.articles)))


def _head(site: Site, what: str, url: str, group: Group) -> _Head:
    link = site.named(group.name, url)
    facts = tuple(text for text in (site.span(group),) if text)
    active = f"section:{group.key}" if what == "section" else "columns"
    return _Head(what, group.key, url, link, site.text(group.description), facts, group.articles, active)


def _list_views(site: Site, head: _Head) -> Iterator[ListView]:
    """The parts of a list, oldest first."""
    for part in parts(head.url, head.articles):
        yield _list_view(site, head, part)


def _list_view(site: Site, head: _Head, part: Part) -> ListView:
    name = head.link.text
    title = name if not part.number else site.words.say("list.part_title", name=name, number=part.number)
    parents = {"section": urls.sections(), "column": urls.columns(), "author": urls.authors()}
    parent = Link(site.words.say(f"{head.what}s.title"), site.address(parents[head.what]))
    return ListView(
        **site.common(part.url, title, "list.html"),
        active=head.active,
        description=head.description,
        feed=Link(name, site.address(urls.feed(head.url))),
        what=head.what,
        value=head.value,
        name=name,
        name_lang=head.link.lang,
        facts=head.facts,
        count="" if part.number else site.words.say("count.articles", count=len(head.articles)),
        cards=site.cards(part.entries),
        number=part.number,
        newer="" if part.newer is None else site.address(part.newer),
        older="" if part.older is None else site.address(part.older),
        parent=parent,
    )
