"""The articles of a section, a column or an author: a list in parts, and beside the newest part what is known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator import urls
from generator.archive import Group, Writer
from generator.views.activity import Activity, activity
from generator.views.excerpts import excerpt
from generator.views.lists import Part, full_part, newest_part, span, upcoming, year_places
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
    """What a list is about; `kind` and `key` say where the archive has it."""

    what: str
    kind: str
    key: str
    value: str
    url: str
    link: Link
    active: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What the newest part of a list tells of its subject, and the ids of all articles, oldest first."""

    articles: tuple[str, ...]
    intro: str = ""
    opening: OpeningNote | None = None
    facts: tuple[Link, ...] = ()
    namesakes: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()


def list_views(site: Site, kind: str, key: str, number: int) -> Iterator[View]:
    """A part of the list of articles of a section, column or author, 0 for the newest.

    With the newest comes a redirect where the next full part will be. `kind` is "sections", "columns" or "authors".
    """
    subject = {"sections": _section, "columns": _column, "authors": _author}[kind](site, key)
    if number:
        yield _list(site, subject, full_part(subject.url, number, site.archive.cut(kind, key, *span(number))), None)
        return
    about = {"sections": _about_section, "columns": _about_column, "authors": _about_author}[kind](site, key)
    yield _list(site, subject, newest_part(subject.url, about.articles), about)
    url = upcoming(subject.url, len(about.articles))
    if url:
        yield RedirectView(
            **site.common(url, subject.link.text, "redirect.html")
            | {"canonical": site.address(subject.url), "alternates": ()},
            indexed=False,
            target=Link(subject.link.text, site.address(subject.url)),
        )


def _section(site: Site, key: str) -> _Subject:
    url = urls.section(key)
    link = site.named(site.archive.sections[key].name, url)
    return _Subject(what="section", kind="sections", key=key, value=key, url=url, link=link, active=f"section:{key}")


def _column(site: Site, key: str) -> _Subject:
    url = urls.column(key)
    link = site.named(site.archive.columns[key].name, url)
    return _Subject(what="column", kind="columns", key=key, value=key, url=url, link=link, active="columns")


def _author(site: Site, key: str) -> _Subject:
    writer = site.archive.authors[key]
    value, link = writer.name, site.author(writer)
    return _Subject(
        what="author", kind="authors", key=key, value=value, url=urls.author(key), link=link, active="authors"
    )


def _about_section(site: Site, key: str) -> _About:
    group = site.archive.sections[key]
    ids = group.articles
    return _About(
        articles=ids,
        intro=site.text(group.description),
        facts=_facts(run_years(site, ids), *_aliases(site, group)),
        related=(*columns_of(site, "section", ids), *authors_of(site, "section", ids)),
    )


def _about_column(site: Site, key: str) -> _About:
    group = site.archive.columns[key]
    ids = group.articles
    return _About(
        articles=ids,
        intro=site.text(group.description),
        opening=opening_note(site, group),
        facts=_facts(run(site, group), *_aliases(site, group)),
        related=(*authors_of(site, "column", ids), *sections_of(site, "column", ids)),
    )


def _about_author(site: Site, key: str) -> _About:
    writer = site.archive.authors[key]
    ids, shown = writer.articles, site.author(writer).text
    others = (site.archive.authors[other] for other in site.archive.namesakes(key))
    return _About(
        articles=ids,
        facts=(*roles(site, writer), *_facts(run_years(site, ids)), *_printed(site, writer)),
        namesakes=tuple(_namesake(site, other) for other in others if site.author(other).text == shown),
        related=(
            *columns_of(site, "author", ids),
            *sections_of(site, "author", ids),
            *authors_of(site, "author", ids, besides=key),
        ),
    )


def _list(site: Site, subject: _Subject, part: Part, about: _About | None) -> ListView:
    name, what = subject.link.text, subject.what
    title = name if not part.number else site.words.say("list.part_title", name=name, number=part.number)
    parents = {"section": urls.sections(), "column": urls.columns(), "author": urls.authors()}
    around: dict[str, Any] = {
        key: site.address(url) if (url := getattr(part, key)) is not None else ""
        for key in ("newest", "newer", "older", "oldest")
    }
    front: dict[str, Any] = _front(site, subject, about) if about else {}
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
        count=site.words.say("count.articles", count=len(about.articles)) if about else "",
        span=_days(site, part.entries),
        years=_by_year(site, part.entries),
    )


def _front(site: Site, subject: _Subject, about: _About) -> dict[str, Any]:
    """What only the newest part has."""
    said = excerpt(about.opening.paragraphs, ABOUT) if about.opening else ""
    return {
        "description": about.intro or said,
        "intro": about.intro,
        "opening": about.opening,
        "facts": about.facts,
        "namesakes": about.namesakes,
        "jumps": _jumps(site, subject.url, about.articles),
        "chart": activity(site, (site.archive.heads[key].date for key in about.articles)),
        "related": about.related,
    }


def _jumps(site: Site, list_url: str, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """A link to where each year begins in the list, with its number of articles; none where one year is all."""
    years = {key: site.archive.heads[key].date[:4] for key in ids}
    places = year_places(list_url, ids, years)
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
