"""The runner-up of every block: what else it could be, and the reading of the page that would go with it.

The difference between the two readings, part by part, is why a block was taken for what it was: reasons of its own,
steps from block to block, and other blocks that would have to be something else.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.segment.evidence import could_be
from generator.segment.evidence.marks import FURNITURE
from generator.segment.evidence.page import Page
from generator.segment.evidence.weights import WEIGHTS
from generator.segment.sequence import GRAMMAR, LAST, NEVER, START, scores

OWN, STEP, END, OTHER = "own", "step", "end", "other"
NEVER_SO, SELDOM, OFTEN = "never", "seldom", "often"
SMALL = 0.005
"""Points below which a difference is none."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the lead of what a block was taken for over the runner-up; with `points` < 0 it speaks for the latter.

    `what` says which kind of part. OWN: the reason `name` of `evidence.WEIGHTS`, found for `state`. STEP: that `other`
    comes after `state` is so common as `name` says. END: the same of a page that ends with `state`. OTHER: the block
    at `line`, taken for `state`, would be `other`.
    """

    what: str
    points: float
    state: str
    name: str = ""
    other: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rival:
    """The runner-up of a block, by how many points it loses, and every state that differs in the best reading with it."""

    state: str
    margin: float
    changes: Mapping[int, str]


def named_reasons(page: Page, at: int) -> dict[str, list[str]]:
    """The names of the reasons that hold for block `at`, for each thing that it could be."""
    return {state: [name for name in reasons(page, at) if name] for state, reasons in could_be(page, at)}


def in_points(names: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The points of such reasons."""
    return {state: sum(WEIGHTS[name].points for name in found) for state, found in names.items()}


def rivals(evidence: Sequence[Mapping[str, float]], reading: Sequence[str]) -> dict[int, Rival]:
    """The runner-up of each block that is not furniture; `reading` is the best one of this `evidence`."""
    kept = [at for at, points in enumerate(evidence) if points[FURNITURE] < 0]
    if not kept:
        return {}
    points = [evidence[at] for at in kept]
    forward, backward = scores(points)
    own = [reading[at] for at in kept]
    found = {}
    for place, at in enumerate(kept):
        totals = {state: score + backward[place][state] for state, score in forward[place].items()}
        best = totals.pop(own[place])
        state = max(totals, key=totals.__getitem__)
        changed = {place: state, **dict(_before(place, state, forward, own))}
        changed |= dict(_behind(place, state, points, backward, own))
        found[at] = Rival(state, best - totals[state], {kept[one]: other for one, other in sorted(changed.items())})
    return found


def _before(
    place: int, state: str, forward: Sequence[Mapping[str, float]], own: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """The blocks above that would be something else, up to where the best reading is met again."""
    for above in range(place - 1, -1, -1):
        steps = {old: score + GRAMMAR[old].get(state, NEVER) for old, score in forward[above].items()}
        state = _best(steps, own[above])
        if state == own[above]:
            return
        yield above, state


def _behind(
    place: int,
    state: str,
    points: Sequence[Mapping[str, float]],
    backward: Sequence[Mapping[str, float]],
    own: Sequence[str],
) -> Iterator[tuple[int, str]]:
    """The blocks below that would be something else, down to where the best reading is met again."""
    for below in range(place + 1, len(own)):
        after = backward[below]
        steps = {new: GRAMMAR[state].get(new, NEVER) + points[below][new] + after[new] for new in after}
        state = _best(steps, own[below])
        if state == own[below]:
            return
        yield below, state


def _best(steps: Mapping[str, float], own: str) -> str:
    """The state with most points; of equals that of the best reading."""
    return max(steps, key=lambda state: (steps[state], state == own))


def weigh(
    at: int, rival: Rival, reading: Sequence[str], names: Sequence[Mapping[str, Sequence[str]]], lines: Sequence[int]
) -> tuple[Reason, ...]:
    """All parts of the lead of block `at`, the weightiest first; their points add up to its margin.

    `names` are the reasons of every block, `lines` the numbers of their first lines.
    """
    found = [*_own(reading[at], rival.state, names[at]), *_steps(rival, reading)]
    for block, state in rival.changes.items():
        if block != at:
            points = in_points(names[block])
            lead = points[reading[block]] - points[state]
            found.append(Reason(OTHER, lead, reading[block], other=state, line=lines[block]))
    return tuple(sorted((one for one in found if abs(one.points) > SMALL), key=lambda one: -abs(one.points)))


def _own(taken: str, other: str, names: Mapping[str, Sequence[str]]) -> Iterator[Reason]:
    """The block's own reasons, but for those that speak for both alike."""
    ours, theirs = Counter(names[taken]), Counter(names[other])
    for name, count in (ours - theirs).items():
        yield Reason(OWN, count * WEIGHTS[name].points, taken, name)
    for name, count in (theirs - ours).items():
        yield Reason(OWN, -count * WEIGHTS[name].points, other, name)


def _steps(rival: Rival, reading: Sequence[str]) -> Iterator[Reason]:
    """The steps between blocks that differ, furniture passed over, and how the page ends."""
    ours, theirs = START, START
    for at, state in enumerate(reading):
        if state == FURNITURE:
            continue
        other = rival.changes.get(at, state)
        if (ours, state) != (theirs, other):
            yield _step((ours, state), (theirs, other))
        ours, theirs = state, other
    if ours != theirs:
        lead = LAST.get(ours, 0.0) - LAST.get(theirs, 0.0)
        yield Reason(END, lead, theirs if lead > 0 else ours, SELDOM)


def _step(ours: tuple[str, str], theirs: tuple[str, str]) -> Reason:
    """One step of the reading beside that of the other: what is rare or common in the one that loses or gains by it."""
    cost = {pair: GRAMMAR[pair[0]].get(pair[1], NEVER) for pair in (ours, theirs)}
    lead = cost[ours] - cost[theirs]
    loser, winner = (theirs, ours) if lead > 0 else (ours, theirs)
    if cost[loser] >= 0:
        return Reason(STEP, lead, winner[0], OFTEN, winner[1])
    return Reason(STEP, lead, loser[0], NEVER_SO if cost[loser] <= NEVER else SELDOM, loser[1])
