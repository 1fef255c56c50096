"""Names by their initials: in one view where there are few, in a view for each letter where there are thousands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import urls
from generator.config import Words, word
from generator.views.collation import OTHER, by_name, initial, surname
from generator.views.parts import Link, View
from generator.views.site import Site

BY_SURNAME = 60
"""Names of one letter from which those of one surname get a heading."""
Cut = tuple[tuple[str, tuple["NameEntry", ...]], ...]


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name in a list: its link, the name in the paper's language where it is another, its articles, and when."""

    link: Link
    printed: Link | None
    count: str
    span: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names below one heading, "" for none: those of one surname, or all others."""

    head: str
    entries: tuple[NameEntry, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to jump to: its text, its anchor, the address of its view, and how many names it has."""

    text: str
    anchor: str
    url: str
    count: str

    @staticmethod
    def at(site: Site, url: str, name: str, entries: Sequence[NameEntry]) -> "Letter":
        """The letter `name` of the list at `url`; its view stands there whether or not it is needed."""
        count = site.words.number(len(entries))
        return Letter(name, name if name.isalpha() else "other", site.address(urls.letter(url, name)), count)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView(View):
    """All authors or columns of one letter; `what` is "author" or "column"."""

    what: str
    letter: str
    count: str
    groups: tuple[NameGroup, ...]
    letters: tuple[Letter, ...]
    parent: Link


def cut_by_letter(entries: Iterable[NameEntry], person: bool) -> Cut:
    """Names in order, cut into those of one initial; those without a letter come last."""
    found: dict[str, list[NameEntry]] = {}
    for entry in sorted(entries, key=lambda entry: (*by_name(entry.link.text, person), entry.link.url)):
        found.setdefault(initial(entry.link.text, person), []).append(entry)
    return tuple((name, tuple(found[name])) for name in sorted(found, key=lambda name: (name == OTHER, name)))


def letter_views(site: Site, what: str, cut: Cut, named: Iterable[Words]) -> Iterator[LetterView]:
    """The view of each letter; `named` has the same names in all languages.

    A letter that only another language needs has an empty view, because each view leads to itself in every language.
    """
    person = what == "author"
    top = {"author": urls.authors(), "column": urls.columns()}[what]
    letters = tuple(Letter.at(site, top, name, entries) for name, entries in cut)
    needed = {initial(word(names, lang), person) for names in named for lang in site.config.languages}
    for name, entries in (*cut, *((name, ()) for name in sorted(needed - {name for name, _ in cut}))):
        label = name if name != OTHER else site.words.say("names.other")
        yield LetterView(
            **site.common(urls.letter(top, name), site.words.say(f"{what}s.of_letter", letter=label), "letter.html"),
            active=f"{what}s",
            indexed=bool(entries),
            what=what,
            letter=name,
            count=site.words.number(len(entries)),
            groups=_by_surname(entries) if person else (NameGroup("", entries),),
            letters=letters,
            parent=Link(site.words.say(f"{what}s.title"), site.address(top)),
        )


def _by_surname(entries: tuple[NameEntry, ...]) -> tuple[NameGroup, ...]:
    """Many names of one letter by their surnames; a name in Latin letters has none that can be told."""
    if len(entries) < BY_SURNAME:
        return (NameGroup("", entries),)
    found: dict[object, tuple[str, list[NameEntry]]] = {}
    for entry in entries:
        head = surname(entry.link.text)
        found.setdefault(by_name(head, person=True)[0], (head, []))[1].append(entry)
    return tuple(NameGroup(head, tuple(members)) for head, members in found.values())
