"""The text of urls.lock: one line for each address, in the order of lines, so that two branches merge by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model import Place
from generator.permanence.addresses import Entry
from generator.problems import Problem, problem

HEAD = """\
# Every address that this archive has had, so that none is lost. Baoku adds lines and takes none away; commit this file
# with the articles. Delete a line only if nobody was ever told of its address.
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a urls.lock says: the entries, each with its line in the file."""

    lines: dict[Entry, int] = field(default_factory=dict)


def parse_lock(text: str, file: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Read the text of a urls.lock. Lines may come in any order, and twice, as merges leave them.

    Problem: P-line for a line that is not “what /address”.
    """
    lines: dict[Entry, int] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        what, _, address = line.strip().partition(" ")
        if address.startswith("/") and " " not in address:
            lines.setdefault((what, address), number)
        else:
            problems.append(problem("P-line", Place(file, number), found=line.strip()[:80]))
    return Lock(lines), tuple(problems)


def dump_lock(entries: Iterable[Entry]) -> str:
    """The text of a urls.lock."""
    return HEAD + "".join(sorted(f"{what} {address}\n" for what, address in entries))


def with_new(lock: Lock, now: Iterable[Entry]) -> frozenset[Entry] | None:
    """All entries of a lock and those of now; None when nothing is new.

    Where a language stands is not added a second time: if it moved, that is a Problem and no news.
    """
    placed = {what for what, _ in lock.lines if what.startswith("language:")}
    fresh = {entry for entry in now if entry not in lock.lines and entry[0] not in placed}
    return frozenset(fresh | lock.lines.keys()) if fresh else None
