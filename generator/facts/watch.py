"""An archive and settings that tell a log of every look into them.

Of issues, pages, sections, columns and authors each attribute is a fact of its own, because most views need the name
of a column, and few how many articles it has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar, cast

from generator.archive import Archive
from generator.config import SiteConfig
from generator.facts.log import Fact, Log

Value = TypeVar("Value")
ORDER = "*"
"""Stands in a fact for all keys in their order."""
BY_ATTRIBUTE = ("issues", "pages", "sections", "columns", "authors")
WHOLE = ("heads", "translated", "articles", "translations", "filings", "stitches", "aliases", "moved", "withdrawn")
PLAIN = ("scripts", "variant")
"""What every view is made of, because texts may be converted by it."""
UNSEEN = ("files",)
"""What no view is to see."""
TEXTS = {"articles": "texts", "translations": "texts", "heads": "heads", "translated": "heads"}
"""All versions of an article are one fact: their full texts, or their heads."""


class Watched:
    """A thing whose attributes are facts."""

    __slots__ = ("_fact", "_facts", "_log", "_thing")

    def __init__(self, thing: object, fact: Fact, log: Log) -> None:
        self._thing = thing
        self._fact = fact
        self._facts: dict[str, Fact] = {}
        self._log = log

    def __getattr__(self, name: str) -> Any:
        fact = self._facts.get(name)
        if fact is None:
            fact = self._facts[name] = (*self._fact, name)
        self._log.facts.add(fact)
        return getattr(self._thing, name)

    def __eq__(self, other: object) -> bool:
        return self._fact == getattr(other, "_fact", None)

    def __hash__(self) -> int:
        return hash(self._fact)


class WatchedMapping(Mapping[str, Value], Generic[Value]):
    """A mapping of the archive whose entries are facts, and whose order is one more."""

    def __init__(self, found: Mapping[str, Value], name: str, log: Log) -> None:
        self._found = found
        self._name = TEXTS.get(name, name)
        self._by_attribute = name in BY_ATTRIBUTE
        self._watched: dict[str, Value] = {}
        self._facts: dict[str, Fact] = {}
        self._log = log

    def __getitem__(self, key: str) -> Value:
        if self._by_attribute:
            seen = self._watched.get(key)
            if seen is None and key in self._found:
                made = Watched(self._found[key], (self._name, key), self._log)
                seen = self._watched[key] = cast("Value", made)
            if seen is not None:
                return seen
        fact = self._facts.get(key)
        if fact is None:
            fact = self._facts[key] = (self._name, key)
        self._log.facts.add(fact)
        return self._found[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The entry, or `default` where there is none, which is a fact too."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        self._log.facts.add((self._name, str(key)))
        return key in self._found

    def __iter__(self) -> Iterator[str]:
        self._log.facts.add((self._name, ORDER))
        return iter(self._found)

    def __len__(self) -> int:
        self._log.facts.add((self._name, ORDER))
        return len(self._found)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedArchive(Archive):
    """An archive that is watched; what it is asked about places in lists it asks of the one that is not."""

    plain: Archive
    log: Log

    def near(self, kind: str, key: str, article_id: str, count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """As `Archive.near`; what comes out is the fact, and not the whole list."""
        self.log.facts.add(("near", kind, key, article_id, str(count)))
        return self.plain.near(kind, key, article_id, count)

    def cut(self, kind: str, key: str, start: int, stop: int) -> tuple[str, ...]:
        """As `Archive.cut`."""
        self.log.facts.add(("cut", kind, key, str(start), str(stop)))
        return self.plain.cut(kind, key, start, stop)

    def newest(self, kind: str, key: str, most: int) -> tuple[str, ...]:
        """As `Archive.newest`."""
        self.log.facts.add(("newest", kind, key, str(most)))
        return self.plain.newest(kind, key, most)

    def beside(self, issue_id: str) -> tuple[str, str]:
        """As `Archive.beside`."""
        self.log.facts.add(("beside", issue_id))
        return self.plain.beside(issue_id)

    def part_of_issue(self, article_id: str, size: int) -> int:
        """As `Archive.part_of_issue`."""
        self.log.facts.add(("part_of_issue", article_id, str(size)))
        return self.plain.part_of_issue(article_id, size)

    def in_month(self, month: str) -> tuple[str, ...]:
        """As `Archive.in_month`."""
        self.log.facts.add(("in_month", month))
        return self.plain.in_month(month)

    def months(self) -> tuple[str, ...]:
        """As `Archive.months`."""
        self.log.facts.add(("months",))
        return self.plain.months()

    def namesakes(self, key: str) -> tuple[str, ...]:
        """As `Archive.namesakes`."""
        self.log.facts.add(("namesakes", key))
        return self.plain.namesakes(key)


def watched_archive(archive: Archive, log: Log) -> Archive:
    """The archive, telling `log` of every look into it."""
    values = {field.name: getattr(archive, field.name) for field in fields(archive) if field.init}
    for name in (*BY_ATTRIBUTE, *WHOLE):
        values[name] = WatchedMapping(values[name], name, log)
    values |= {name: {} for name in UNSEEN}
    return WatchedArchive(**values, plain=archive, log=log)


def watched_config(config: SiteConfig, log: Log) -> SiteConfig:
    """The settings, telling `log` of every look into them."""
    return cast("SiteConfig", Watched(config, ("config",), log))
