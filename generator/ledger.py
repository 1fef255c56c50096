"""The ledger: what each unit of a site was made of, and which files it came to, kept in the cache from build to build.

It belongs to one output. Facts have numbers, and a unit keeps those of its facts in a row, so that the units that have
to be made again are found by comparing columns of numbers. A ledger that is damaged, or was written by another
program, is thrown away: then everything is made anew.
"""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.facts import Fact
from generator.model import Place
from generator.problems import Problem

FORM = "baoku-ledger-1"
TABLES = """
create table if not exists about (key text primary key, value text) without rowid;
create table if not exists facts (number integer primary key, name text not null, digest integer not null);
create table if not exists units (name text primary key, facts blob not null, told text not null, sum integer not null)
without rowid;
"""
MASK = 0xFFFFFFFFFFFFFFFF
BETWEEN = "\x1f"
"""Stands between the parts of a fact's name."""
Digester = Callable[[Fact], int]
"""Gives the hash that a fact has now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a unit came to: its files with their sizes, its lines of the site map, and what went wrong."""

    files: tuple[tuple[str, int], ...] = ()
    entries: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Ledger:
    """What the last build has left: the outcome of each unit by its name, and its facts as numbers.

    `stamp` names the program that wrote it, and `site` the very site that it is about.
    """

    stamp: str = ""
    site: str = ""
    facts: list[Fact] = field(default_factory=list)
    digests: list[int] = field(default_factory=list)
    reads: dict[str, NDArray[np.int32]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    written: int = 0
    """How many of the facts are on disk."""
    fresh: set[str] = field(default_factory=set)
    """The units that are not on disk as they are here."""
    _numbers: dict[Fact, int] = field(default_factory=dict)

    def stale(self, names: Sequence[str], digest: Digester) -> set[str]:
        """Those of the units `names` that are not here, or that have a fact with another hash than `digest` gives."""
        known = [name for name in names if name in self.reads]
        changed = np.zeros(len(self.facts), dtype=bool)
        for number in self._used(known):
            changed[number] = digest(self.facts[number]) != self.digests[number]
        found = {name for name in known if changed[self.reads[name]].any()} if changed.any() else set()
        return found.union(name for name in names if name not in self.reads)

    def note(self, name: str, outcome: Outcome, facts: Sequence[Fact], digest: Digester) -> None:
        """Take down a unit that was made just now."""
        self.outcomes[name] = outcome
        self.reads[name] = np.sort(np.array(self._numbered(facts, digest), dtype=np.int32))
        self.fresh.add(name)

    def settle(self, names: Sequence[str], digest: Digester) -> tuple[list[int], list[str]]:
        """Bring the hashes of all facts up to date and let go of all units but `names`.

        The numbers of the facts that had others, and the names of the units that are gone.
        """
        gone = sorted(self.reads.keys() - set(names))
        for name in gone:
            del self.reads[name], self.outcomes[name]
            self.fresh.discard(name)
        renewed = []
        for number in self._used(names):
            now = digest(self.facts[number])
            if now != self.digests[number]:
                self.digests[number] = now
                renewed.append(number)
        return renewed, gone

    def _used(self, names: Sequence[str]) -> list[int]:
        """The numbers of the facts of some units."""
        used = np.zeros(len(self.facts), dtype=bool)
        if names:
            used[np.concatenate([self.reads[name] for name in names])] = True
        return [int(number) for number in np.flatnonzero(used)]

    def _numbered(self, facts: Sequence[Fact], digest: Digester) -> list[int]:
        """The numbers of facts; those that are new get the next ones."""
        if not self._numbers:
            self._numbers = {known: number for number, known in enumerate(self.facts)}
        known = self._numbers
        for fact in facts:
            if fact not in known:
                known[fact] = len(self.facts)
                self.facts.append(fact)
                self.digests.append(digest(fact))
        return [known[fact] for fact in facts]


def read_ledger(path: Path, stamp: str, site: str) -> Ledger:
    """The ledger at `path` if it was written under `stamp` for `site`, else an empty one; never raises."""
    try:
        with closing(sqlite3.connect(path)) as base:
            return _read(base, stamp, site) or Ledger(stamp, site)
    except (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        return Ledger(stamp, site)


def _read(base: sqlite3.Connection, stamp: str, site: str) -> Ledger | None:
    """None where it is of another program or site, or damaged."""
    about = dict(base.execute("select key, value from about"))
    if about.get("form") != FORM or about.get("stamp") != stamp or about.get("site") != site:
        return None
    found = Ledger(stamp, site)
    for number, name, digest in base.execute("select number, name, digest from facts order by number"):
        if number != len(found.facts):
            return None
        found.facts.append(tuple(name.split(BETWEEN)))
        found.digests.append(digest & MASK)
    count = len(found.facts)
    for name, facts, told, check in base.execute("select name, facts, told, sum from units"):
        numbers = np.frombuffer(facts, dtype=np.int32)
        if _sum(name, facts, told) != check or (len(numbers) and int(numbers[-1]) >= count):
            return None
        files, entries, problems = json.loads(told)
        found.reads[name] = numbers
        found.outcomes[name] = Outcome(
            tuple((path, size) for path, size in files), tuple(entries), tuple(map(_problem, problems))
        )
    found.written = count
    return found if about.get("units") == str(len(found.reads)) else None


def write_ledger(path: Path, ledger: Ledger, renewed: Sequence[int], gone: Sequence[str]) -> None:
    """Write what has changed in a ledger since it was read; `renewed` and `gone` come from `settle`.

    One that cannot be written costs the next build its time, and nothing else.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not ledger.written:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as base:
            base.execute("pragma synchronous = off")  # a kill leaves it whole; losing power costs the next build time
            base.executescript(TABLES)
            _write(base, ledger, renewed, gone)
            base.commit()
    except (OSError, sqlite3.Error):
        forget_ledger(path)


def forget_ledger(path: Path) -> None:
    """Delete the ledger."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _write(base: sqlite3.Connection, ledger: Ledger, renewed: Sequence[int], gone: Sequence[str]) -> None:
    about = {"form": FORM, "stamp": ledger.stamp, "site": ledger.site, "units": str(len(ledger.reads))}
    base.executemany("insert or replace into about values (?, ?)", about.items())
    numbers = [*(number for number in renewed if number < ledger.written), *range(ledger.written, len(ledger.facts))]
    base.executemany("insert or replace into facts values (?, ?, ?)", (_fact_row(ledger, one) for one in numbers))
    base.executemany("delete from units where name = ?", ((name,) for name in gone))
    rows = (_unit_row(ledger, name) for name in sorted(ledger.fresh))
    base.executemany("insert or replace into units values (?, ?, ?, ?)", rows)


def _fact_row(ledger: Ledger, number: int) -> tuple[int, str, int]:
    digest = ledger.digests[number]
    return number, BETWEEN.join(ledger.facts[number]), digest - (1 << 64) if digest >= 1 << 63 else digest


def _unit_row(ledger: Ledger, name: str) -> tuple[str, bytes, str, int]:
    made, facts = ledger.outcomes[name], ledger.reads[name].tobytes()
    told = _json([made.files, made.entries, [_plain(found) for found in made.problems]])
    return name, facts, told, _sum(name, facts, told)


def _sum(name: str, facts: bytes, told: str) -> int:
    """A checksum: SQLite does not notice a bit that has changed in a row."""
    return zlib.crc32(told.encode(errors="surrogatepass"), zlib.crc32(facts, zlib.crc32(name.encode())))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(found: Problem) -> list[object]:
    return [found.code, found.place.file, found.place.line, list(found.values)]


def _problem(row: Sequence[Any]) -> Problem:
    code, file, line, values = row
    return Problem(code, Place(file, line), tuple((key, value) for key, value in values))
