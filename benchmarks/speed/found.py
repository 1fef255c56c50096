"""What was measured, as plain values that go to JSON and back."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.search.measured import Cost, cost_from
from benchmarks.speed.kinds import Amount

BAOKU, HUGO, PAGEFIND, ELEVENTY = "Baoku", "Hugo", "Pagefind", "Eleventy"
BARE, WHOLE, EDIT, NOTHING, ISSUE = "bare", "whole", "edit", "nothing", "issue"
"""What was run: a build without search from nothing, one with search, and with search: after an edit of one article,
after nothing, after an issue more. Of Pagefind, WHOLE is its index of a whole site."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: who, what, with how many processes (0: it decides itself), in which round, and what it cost."""

    side: str
    what: str
    jobs: int
    round: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Grown:
    """A build of an archive of some size."""

    articles: int
    side: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured of one archive, or of several sizes of one; and with what, and on what."""

    corpus: str
    articles: int
    jobs: int
    rounds: int
    machine: dict[str, str]
    runs: tuple[Run, ...] = ()
    kinds: dict[str, dict[str, Amount]] | None = None
    beside: dict[str, float] | None = None
    grown: tuple[Grown, ...] = ()
    notes: tuple[str, ...] = ()

    def costs(self, side: str, what: str, jobs: int | None = None) -> dict[int, Cost]:
        """What a kind of run cost in each round; of several numbers of processes the one that is asked for."""
        wanted = (self.jobs, 0) if jobs is None else (jobs,)
        return {run.round: run.cost for run in self.runs if (run.side, run.what) == (side, what) and run.jobs in wanted}


def to_json(found: Found, lines: dict[str, object]) -> str:
    """All values, unrounded, on one line; `lines` is what they come to, for whoever reads it."""
    return json.dumps({"lines": lines, **asdict(found)}, ensure_ascii=False)


def from_json(text: str) -> Iterator[Found]:
    """What was written so, one a line. Raises ValueError for anything else."""
    for line in text.splitlines():
        if line.strip():
            yield _found(json.loads(line))


def _found(data: Any) -> Found:
    try:
        runs = tuple(Run(**{**run, "cost": cost_from(run["cost"])}) for run in data["runs"])
        grown = tuple(Grown(**{**one, "cost": cost_from(one["cost"])}) for one in data["grown"])
        kinds = data["kinds"] and {
            side: {kind: Amount(**amount) for kind, amount in group.items()} for side, group in data["kinds"].items()
        }
        data.pop("lines", None)
        return Found(**{**data, "runs": runs, "grown": grown, "kinds": kinds, "notes": tuple(data["notes"])})
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no measurement: {error!r}") from error
