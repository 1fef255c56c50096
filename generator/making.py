"""All units of a site: those are made that the ledger does not know, or whose facts have changed; the others stay."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.archive import Archive
from generator.config import SiteConfig
from generator.facts import Present
from generator.ledger import Ledger, Outcome
from generator.output import Writer
from generator.problems import Problem
from generator.rendering import Elsewhere, Progress, Rendered, nowhere, render_units
from generator.views import Unit, units

IN_PIECES = "data"
"""The units whose files have pieces of each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made: the archive, its settings and templates, what facts are now, and how it is to be done.

    `owner` names the file that an address comes from, for Problems; `elsewhere` are other computers that help.
    """

    archive: Archive
    config: SiteConfig
    templates: Path | None
    present: Present
    owner: Callable[[str], str]
    elsewhere: Elsewhere = nowhere
    jobs: int = 1
    progress: Progress = lambda _stage, _done, _total: None


@dataclass(slots=True)
class Made:
    """What has become of the units: how many were made anew, the lines of the site map, and what went wrong."""

    units: tuple[str, ...] = ()
    anew: int = 0
    entries: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class DoubtError(Exception):
    """What the ledger says does not fit what is there; all must be made anew."""


def make_units(order: Order, ledger: Ledger, writer: Writer) -> Made:
    """Make what has to be made and let the rest of the last site stay.

    Raises DoubtError, where the site has to be made without the ledger, and GeneratorError (O-write). Problems:
    R-worker, R-template, and those of the writer, which keeps them.
    """
    plan = tuple(units(order.archive, order.config))
    made = Made(tuple(unit.name for unit in plan))
    partly = bool(ledger.reads)
    work = _Work(order, ledger, writer, made, ledger.stale(made.units, order.present.digest))
    work.pieces([unit for unit in plan if unit.what == IN_PIECES])
    work.whole([unit for unit in plan if unit.what != IN_PIECES])
    if partly and (
        writer.problems or writer.claims.collide()
    ):  # who has an address depends on the order in which all ask for theirs
        raise DoubtError
    for name in made.units:
        made.entries += ledger.outcomes[name].entries
        made.problems += ledger.outcomes[name].problems
    return made


@dataclass(slots=True)
class _Work:
    order: Order
    ledger: Ledger
    writer: Writer
    made: Made
    stale: set[str]

    def whole(self, plan: Sequence[Unit]) -> None:
        """The units that have files of their own."""
        again = [unit for unit in plan if unit.name in self.stale or not self._stays(unit.name)]
        for rendered in self._rendered(again):
            for file in rendered.files:
                self.writer.put(file.path, file.data, self.order.owner(file.path))
            self._note(rendered)

    def _stays(self, name: str) -> bool:
        return self.writer.keep((path for path, _ in self.ledger.outcomes[name].files), name)

    def pieces(self, plan: Sequence[Unit]) -> None:
        """The files that have a piece of each unit; a piece that is as it was is taken out of the last site's file."""
        places = _places(self.ledger)
        paths = dict.fromkeys(path for _, path in places)
        same = {name for name, _ in places} == {unit.name for unit in plan}
        if same and not any(unit.name in self.stale for unit in plan) and self.writer.keep(paths, "data"):
            return
        fresh = self._rendered([unit for unit in plan if unit.name in self.stale])
        begun: set[str] = set()
        for unit in plan:
            if unit.name in self.stale:
                rendered = next(fresh)
                for file in rendered.files:
                    self._begin(file.path, begun)
                    self.writer.add(file.path, file.data)
                self._note(rendered)
                continue
            for path, size in self.ledger.outcomes[unit.name].files:
                self._begin(path, begun)
                if not self.writer.add_old(path, places[unit.name, path], size):
                    raise DoubtError
        for _ in fresh:  # so that the processes end
            pass
        self.writer.finish()

    def _begin(self, path: str, begun: set[str]) -> None:
        if path not in begun:
            begun.add(path)
            self.writer.start(path, self.order.owner(path))

    def _rendered(self, again: Sequence[Unit]) -> Iterator[Rendered]:
        order = self.order
        if not again:
            return
        for found in render_units(
            again,
            order.archive,
            order.config,
            order.templates,
            jobs=order.jobs,
            progress=order.progress,
            elsewhere=order.elsewhere,
        ):
            if isinstance(found, Problem):
                self.made.problems.append(found)
            else:
                yield found

    def _note(self, rendered: Rendered) -> None:
        self.made.anew += 1
        files = tuple((file.path, len(file.data)) for file in rendered.files)
        outcome = Outcome(files, rendered.entries, rendered.problems)
        self.ledger.note(rendered.unit.name, outcome, tuple(rendered.facts), self.order.present.digest)


def _places(ledger: Ledger) -> dict[tuple[str, str], int]:
    """Where in its file each piece of the last site begins, by unit and path."""
    found: dict[tuple[str, str], int] = {}
    ends: dict[str, int] = {}
    for name in sorted((name for name in ledger.outcomes if Unit.named(name).what == IN_PIECES), key=_in_order):
        for path, size in ledger.outcomes[name].files:
            found[name, path] = ends.get(path, 0)
            ends[path] = found[name, path] + size
    return found


def _in_order(name: str) -> tuple[bool, bool, str]:
    """The order of the pieces in a file: the beginning, what is undated, the months."""
    key = Unit.named(name).key
    return key != "", key != "undated", key
