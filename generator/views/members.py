"""The articles of a section, a column or an author: a list in parts, and beside the newest part what is known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator import urls
from generator.archive import Group, Writer
from generator.views.activity import Activity, activity
from generator.views.excerpts import excerpt
from generator.views.lists import Part, parts, upcoming, year_places
from generator.views.opening_note import OpeningNote, opening_note
from generator.views.parts import Card, Link, View
from generator.views.plain import RedirectView
from generator.views.related import Related, authors_of, columns_of, sections_of
from generator.views.roles import roles
from generator.views.runs import run, run_years
from generator.views.site import Site

ABOUT = 120
"""Characters of an opening note that stand for a description."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The articles of one year in a part of a list; `id` can be linked to."""

    id: str
    label: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """One part of a list of articles; `what` is "section", "column" or "author".

    `value` is what the search's filter of that name has for it: a key, or the name of an author. `number` is 0 for the
    newest part; only that one has `count`, `facts`, `jumps` (to the years), `chart`, `related` and the like, so that
    the others never change. `newest`, `newer`, `older` and `oldest` are encoded addresses, or "".
    """

    what: str
    value: str
    name: str
    name_lang: str
    parent: Link
    number: int
    count: str
    span: str
    years: tuple[YearGroup, ...]
    newest: str
    newer: str
    older: str
    oldest: str
    intro: str = ""
    opening: OpeningNote | None = None
    facts: tuple[Link, ...] = ()
    namesakes: tuple[Link, ...] = ()
    jumps: tuple[Link, ...] = ()
    chart: Activity | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What the parts of one list are about."""

    what: str
    value: str
    url: str
    link: Link
    active: str
    articles: tuple[str, ...]
    intro: str = ""
    opening: OpeningNote | None = None
    facts: tuple[Link, ...] = ()
    namesakes: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()


def section_lists(site: Site) -> Iterator[View]:
    """The articles of each section."""
    for group in site.archive.sections.values():
        ids = group.articles
        subject = _Subject(
            what="section",
            value=group.key,
            url=urls.section(group.key),
            link=site.named(group.name, urls.section(group.key)),
            active=f"section:{group.key}",
            articles=ids,
            intro=site.text(group.description),
            facts=_facts(run_years(site, ids), *_aliases(site, group)),
            related=(*columns_of(site, "section", ids), *authors_of(site, "section", ids)),
        )
        yield from _lists(site, subject)


def column_lists(site: Site) -> Iterator[View]:
    """The articles of each column."""
    for group in site.archive.columns.values():
        ids = group.articles
        subject = _Subject(
            what="column",
            value=group.key,
            url=urls.column(group.key),
            link=site.named(group.name, urls.column(group.key)),
            active="columns",
            articles=ids,
            intro=site.text(group.description),
            opening=opening_note(site, group),
            facts=_facts(run(site, group), *_aliases(site, group)),
            related=(*authors_of(site, "column", ids), *sections_of(site, "column", ids)),
        )
        yield from _lists(site, subject)


def author_lists(site: Site) -> Iterator[View]:
    """The articles of each author."""
    called: dict[str, list[Writer]] = {}
    for writer in site.archive.authors.values():
        called.setdefault(site.author(writer).text, []).append(writer)
    for writer in site.archive.authors.values():
        ids, link = writer.articles, site.author(writer)
        subject = _Subject(
            what="author",
            value=writer.name,
            url=urls.author(writer.key),
            link=link,
            active="authors",
            articles=ids,
            facts=(*roles(site, writer), *_facts(run_years(site, ids)), *_printed(site, writer)),
            namesakes=tuple(_namesake(site, other) for other in called[link.text] if other.key != writer.key),
            related=(
                *columns_of(site, "author", ids),
                *sections_of(site, "author", ids),
                *authors_of(site, "author", ids, besides=writer.key),
            ),
        )
        yield from _lists(site, subject)


def _lists(site: Site, subject: _Subject) -> Iterator[View]:
    """The parts of a list, oldest first, and a redirect where the next one will be."""
    for part in parts(subject.url, subject.articles):
        yield _list(site, subject, part)
    url = upcoming(subject.url, len(subject.articles))
    if url:
        yield RedirectView(
            **site.common(url, subject.link.text, "redirect.html")
            | {"canonical": site.address(subject.url), "alternates": ()},
            indexed=False,
            target=Link(subject.link.text, site.address(subject.url)),
        )


def _list(site: Site, subject: _Subject, part: Part) -> ListView:
    name, what = subject.link.text, subject.what
    title = name if not part.number else site.words.say("list.part_title", name=name, number=part.number)
    parents = {"section": urls.sections(), "column": urls.columns(), "author": urls.authors()}
    around: dict[str, Any] = {
        key: site.address(url) if (url := getattr(part, key)) is not None else ""
        for key in ("newest", "newer", "older", "oldest")
    }
    front: dict[str, Any] = {} if part.number else _front(site, subject)
    return ListView(
        **site.common(part.url, title, "list.html"),
        **around,
        **front,
        active=subject.active,
        feed=Link(name, site.address(urls.feed(subject.url))),
        what=what,
        value=subject.value,
        name=name,
        name_lang=subject.link.lang,
        parent=Link(site.words.say(f"{what}s.title"), site.address(parents[what])),
        number=part.number,
        count="" if part.number else site.words.say("count.articles", count=len(subject.articles)),
        span=_days(site, part.entries),
        years=_by_year(site, part.entries),
    )


def _front(site: Site, subject: _Subject) -> dict[str, Any]:
    """What only the newest part has."""
    said = excerpt(subject.opening.paragraphs, ABOUT) if subject.opening else ""
    return {
        "description": subject.intro or said,
        "intro": subject.intro,
        "opening": subject.opening,
        "facts": subject.facts,
        "namesakes": subject.namesakes,
        "jumps": _jumps(site, subject),
        "chart": activity(site, (site.archive.heads[key].date for key in subject.articles)),
        "related": subject.related,
    }


def _jumps(site: Site, subject: _Subject) -> tuple[Link, ...]:
    """A link to where each year begins in the list, with its number of articles; none where one year is all."""
    years = {key: site.archive.heads[key].date[:4] for key in subject.articles}
    places = year_places(subject.url, subject.articles, years)
    if len(places) < 2:
        return ()
    return tuple(
        Link(_year(site, year), f"{site.address(url)}#{_anchor(year)}", "", site.words.say("list.count", count=count))
        for year, (url, count) in places.items()
    )


def _by_year(site: Site, newest_first: Sequence[str]) -> tuple[YearGroup, ...]:
    def year(key: str) -> str:
        return site.archive.heads[key].date[:4]

    return tuple(
        YearGroup(_anchor(label), _year(site, label), site.cards(keys)) for label, keys in groupby(newest_first, year)
    )


def _anchor(year: str) -> str:
    return f"y{year or '0'}"


def _year(site: Site, year: str) -> str:
    return site.words.say("year", year=year) if year else site.words.say("list.undated")


def _days(site: Site, newest_first: Sequence[str]) -> str:
    """The first and last day in a part of a list."""
    days = sorted(date for key in newest_first if (date := site.archive.heads[key].date))
    if not days or days[0] == days[-1]:
        return site.words.day(days[0]) if days else ""
    return site.words.say("span.both", since=site.words.day(days[0]), until=site.words.day(days[-1]))


def _facts(*texts: str) -> tuple[Link, ...]:
    return tuple(Link(text, "") for text in texts if text)


def _aliases(site: Site, group: Group) -> tuple[str, ...]:
    """The other names of a section or column in one line, if it has any."""
    others = [name for name in group.aliases if name not in group.name.values()]
    return (site.words.say("list.aliases", names=site.words.say("list.comma").join(others)),) if others else ()


def _printed(site: Site, writer: Writer) -> tuple[Link, ...]:
    """The name in other languages, then the offices and schools that were printed with it."""
    default = site.config.default_language
    names = {default: writer.name, **writer.names}
    shown = site.author(writer).text
    others = [Link(name, "", lang) for lang, name in names.items() if name != shown]
    return (*others, *(Link(office, "", "" if site.lang == default else default) for office in writer.affiliations))


def _namesake(site: Site, writer: Writer) -> Link:
    """Another author whose name looks the same: told apart by the printed name, and by how many articles it signs."""
    default = site.config.default_language
    facts = [site.words.say("count.articles", count=len(writer.articles))]
    if writer.collective:
        facts.insert(0, site.words.say("author.collective"))
    note = site.words.say("list.comma").join(facts)
    return Link(writer.name, site.author(writer).url, "" if site.lang == default else default, note)
