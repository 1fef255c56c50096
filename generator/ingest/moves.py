"""Text that moved within a page: a paragraph carried over to another article, two articles made one, one made two.

Three versions of a page can be compared article by article only when each piece of text stands in the same article in
all of them. So what one side moved is found, and moved in the other versions too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ingest.tokens import Run, align, gaps, is_break, words

Key = tuple[str, str]
"""A text of a page: the name of its file, and the field it is in."""
Texts = Mapping[Key, tuple[str, ...]]

PARAGRAPH = 6
"""Equal tokens of a piece that is whole paragraphs on both sides, from which it has moved."""
PIECE = 24
"""The same for a piece that is not: more than a house line 本报讯（记者 某某 通讯员 某某） has."""
DENSE = 0.4
"""Share of equal tokens in a piece that moved."""
SLACK = 4
"""Tokens at the edge of a paragraph that may have changed."""
FAR = 30
"""Changed tokens between two runs from which they are not of one piece."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A piece of `source` of one version from `first` to `last`, found in `target` of another."""

    source: Key
    first: int
    last: int
    target: Key
    there: int
    end: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the texts of one version are in another: runs that stayed in their place, and pieces that moved."""

    stayed: Mapping[Key, tuple[Run, ...]]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A piece to be moved: from `first` to `last` of `source` to `target`, behind the token before `anchor` there.

    Places are those of the base. `before` and `after` are the breaks that set it off; `order` is its place among the
    pieces that go to one spot.
    """

    source: Key
    first: int
    last: int
    target: Key
    anchor: int
    order: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def trace(base: Texts, other: Texts) -> Trace:
    """Find the texts of `base` in `other`."""
    stayed = {key: align(text, other[key]) for key, text in base.items() if key in other}
    holes = [(key, *hole) for key, text in base.items() for hole in _holes(stayed.get(key, ()), len(text), 0)]
    fills = [(key, *fill) for key, text in other.items() for fill in _holes(stayed.get(key, ()), len(text), 1)]
    return Trace(stayed, tuple(_pair(base, other, holes, fills)))


def _holes(runs: Sequence[Run], length: int, side: int) -> Iterator[tuple[int, int]]:
    """The places that no run covers, in the first (0) or the second (1) of two texts."""
    sides = [Run(run.other, 0, run.size) if side else Run(run.one, 0, run.size) for run in runs]
    at = 0
    for run in (*sides, Run(length, 0, 0)):
        if run.one - at >= PARAGRAPH:
            yield at, run.one
        at = run.one + run.size


def _pair(
    base: Texts, other: Texts, holes: list[tuple[Key, int, int]], fills: list[tuple[Key, int, int]]
) -> Iterator[Moved]:
    """The pieces found in both lists, the largest first."""
    found = [
        candidate
        for source, a, b in holes
        for target, c, d in fills
        for candidate in _pieces(base[source], (a, b), other[target], (c, d), source, target)
    ]
    taken: list[Moved] = []
    for _, piece in sorted(found, key=lambda one: (-one[0], one[1].source, one[1].first, one[1].target)):
        if not any(_overlap(piece, one) for one in taken):
            taken.append(piece)
            yield piece


def _overlap(one: Moved, other: Moved) -> bool:
    return (one.source == other.source and one.first < other.last and other.first < one.last) or (
        one.target == other.target and one.there < other.end and other.there < one.end
    )


def _pieces(
    base: Sequence[str], hole: tuple[int, int], other: Sequence[str], fill: tuple[int, int], source: Key, target: Key
) -> Iterator[tuple[int, Moved]]:
    """What a hole of the base and an addition elsewhere have in common, with the number of equal tokens."""
    ours, theirs = base[hole[0] : hole[1]], other[fill[0] : fill[1]]
    if len(_trios(ours) & _trios(theirs)) < 3:
        return
    runs = [Run(hole[0] + run.one, fill[0] + run.other, run.size) for run in align(ours, theirs)]
    for cluster in _clusters([short for run in runs if (short := _bare(run, base)).size > 1]):
        equal = sum(run.size for run in cluster)
        first, there = cluster[0].one, cluster[0].other
        last, end = cluster[-1].one + cluster[-1].size, cluster[-1].other + cluster[-1].size
        first, last, opens, closes = _to_edges(base, first, last, hole)
        there, end, begins, ends = _to_edges(other, there, end, fill)
        whole = opens and closes and begins and ends
        if equal >= (PARAGRAPH if whole else PIECE) and equal >= DENSE * max(last - first, end - there):
            yield equal, Moved(source, first, last, target, there, end)


def _trios(tokens: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(tokens[at : at + 3]) for at in range(len(tokens) - 2)}


def _bare(run: Run, text: Sequence[str]) -> Run:
    """A run without breaks at its ends: those belong to no piece."""
    first, last = run.one, run.one + run.size
    while first < last and is_break(text[first]):
        first += 1
    while first < last and is_break(text[last - 1]):
        last -= 1
    return Run(first, run.other + first - run.one, last - first)


def _clusters(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that lie near each other in both texts."""
    cluster: list[Run] = []
    for run in runs:
        if cluster:
            last = cluster[-1]
            if max(run.one - last.one, run.other - last.other) - last.size > FAR:
                yield cluster
                cluster = []
        cluster.append(run)
    if cluster:
        yield cluster


def _to_edges(text: Sequence[str], first: int, last: int, within: tuple[int, int]) -> tuple[int, int, bool, bool]:
    """A piece drawn out to the edges of its paragraphs where they are near, and whether it reaches them."""
    start, stop = within
    for at in range(first, max(start, first - SLACK) - 1, -1):
        if at == 0 or is_break(text[at - 1]):
            first = at
            break
    for at in range(last, min(stop, last + SLACK) + 1):
        if at == len(text) or is_break(text[at]):
            last = at
            break
    return first, last, first == 0 or is_break(text[first - 1]), last == len(text) or is_break(text[last])


def moves_of(base: Texts, other: Texts, found: Trace) -> list[Move]:
    """What has to be moved in the base for its texts to stand where they stand in `other`."""
    moves = []
    starts = {(piece.target, piece.there) for piece in found.moved}
    for piece in found.moved:
        text, runs = other[piece.target], found.stayed.get(piece.target, ())
        before = _anchor(runs, piece.there)
        added = {at for _, _, c, d in gaps(runs, len(base.get(piece.target, ())), len(text)) for at in range(c, d)}
        moves.append(
            Move(
                piece.source,
                piece.first,
                piece.last,
                piece.target,
                before,
                piece.there,
                _lone_break(text, piece.there - 1, added),
                () if (piece.target, piece.end + 1) in starts else _lone_break(text, piece.end, added),
            )
        )
    return moves


def _anchor(runs: Sequence[Run], place: int) -> int:
    """The place of the base behind which `place` of the other text lies."""
    return max((run.one + min(run.size, place - run.other) for run in runs if run.other < place), default=0)


def _lone_break(text: Sequence[str], at: int, added: set[int]) -> tuple[str, ...]:
    """The break at a place, if it came with the piece beside it."""
    return (text[at],) if 0 <= at < len(text) and at in added and is_break(text[at]) else ()


def rearranged(texts: Texts, found: Trace, moves: Sequence[Move]) -> dict[Key, tuple[str, ...]]:
    """A version of a page after `moves`; `found` says where the texts of the base are in it."""
    cut: dict[Key, set[int]] = {}
    put: dict[Key, dict[int, list[tuple[int, tuple[str, ...]]]]] = {}
    for move in moves:
        spot = locate(texts, found, move)
        if spot is None:
            continue
        key, first, last = spot
        piece = texts[key][first:last]
        cut.setdefault(key, set()).update(range(*_with_break(texts[key], first, last)))
        at = _there(found.stayed.get(move.target, ()), move.anchor)
        put.setdefault(move.target, {}).setdefault(at, []).append((move.order, (*move.before, *piece, *move.after)))
    return {key: _rewritten(texts.get(key, ()), cut.get(key, set()), put.get(key, {})) for key in {**texts, **put}}


def locate(texts: Texts, found: Trace, move: Move) -> tuple[Key, int, int] | None:
    """Where the piece of a move is in a version; None where the version no longer has it."""
    for piece in found.moved:
        shared = min(piece.last, move.last) - max(piece.first, move.first)
        if piece.source == move.source and shared * 2 > move.last - move.first:
            return piece.target, piece.there, piece.end
    runs = found.stayed.get(move.source)
    if runs is None:
        return None
    text = texts[move.source]
    first, last = _start(text, runs, move.first), _end(text, runs, move.last)
    return (move.source, first, last) if words(text[first:last]) else None


def _start(text: Sequence[str], runs: Sequence[Run], place: int) -> int:
    """The place in a version of the base's token at `place`; where it was read otherwise, the likeliest one."""
    low = _there(runs, place)
    following = next((run for run in runs if run.one + run.size > place), None)
    if following is None:
        return low
    guess = following.other + place - following.one
    if following.one <= place:
        return guess
    return _nearest(max(low, guess), range(low, following.other + 1), lambda at: at == 0 or is_break(text[at - 1]))


def _end(text: Sequence[str], runs: Sequence[Run], place: int) -> int:
    """The place in a version behind the base's token before `place`."""
    before = [run for run in runs if run.one < place]
    last = before[-1] if before else Run(0, 0, 0)
    if last.one + last.size >= place and before:
        return last.other + place - last.one
    high = next((run.other for run in runs if run.one >= place), len(text))
    low = last.other + last.size
    guess = min(high, low + place - last.one - last.size)
    return _nearest(guess, range(low, high + 1), lambda at: at == len(text) or is_break(text[at]))


def _nearest(guess: int, places: range, fits: Callable[[int], bool]) -> int:
    """The place next to `guess` that fits, if one is near; else `guess`."""
    near = [at for at in places if abs(at - guess) <= SLACK and fits(at)]
    return min(near, key=lambda at: abs(at - guess), default=guess)


def _there(runs: Sequence[Run], anchor: int) -> int:
    """The place in a version behind the token before `anchor` of the base."""
    return max((run.other + min(run.size, anchor - run.one) for run in runs if run.one < anchor), default=0)


def _with_break(text: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A piece with one of the breaks around it, so that the rest is not parted twice where it stood."""
    if first > 0 and is_break(text[first - 1]) and (last == len(text) or is_break(text[last])):
        return first - 1, last
    return (first, last + 1) if first == 0 and last < len(text) and is_break(text[last]) else (first, last)


def _rewritten(
    text: Sequence[str], cut: set[int], put: Mapping[int, list[tuple[int, tuple[str, ...]]]]
) -> tuple[str, ...]:
    tokens: list[str] = []
    for at in range(len(text) + 1):
        for _, piece in sorted(put.get(at, ())):
            tokens += piece
        if at < len(text) and at not in cut:
            tokens.append(text[at])
    return tuple(tokens)


def whole(texts: Texts) -> Trace:
    """The trace of a version in itself."""
    return Trace({key: (Run(0, 0, len(text)),) if text else () for key, text in texts.items()}, ())


def back(move: Move) -> Move:
    """The move that takes a piece back to where it stands in the base."""
    return replace(move, target=move.source, anchor=move.first, before=(), after=())
