"""Three versions of a text made one: as ingest wrote it last, as a person corrected it, as the page now reads.

What only one side changed is taken from that side. Where both changed the same words, the person's stay, and both
texts are told. Breaks between lines and paragraphs are a person's wherever she touched them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ingest.tokens import CLAUSE_ENDS, LARGEST, Run, align, is_break, words

CONTEXT = 12
"""Tokens on either side of a clash that it is told with, so that it can be found."""
NEW = 6
"""Tokens that a page may read more in what a person deleted before her deletion is in doubt."""

Tokens = Sequence[str]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field or a piece of text that both sides changed: the person's words, and what the page now reads.

    `field` is the name of the field, "body" for the text.
    """

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of three versions; `shared` when all have the same tokens in it."""

    base: Tokens
    mine: Tokens
    theirs: Tokens
    shared: bool


def merge_tokens(base: Tokens, mine: Tokens, theirs: Tokens, field: str) -> tuple[tuple[str, ...], tuple[Clash, ...]]:
    """The merged text, and where both sides changed the same words.

    The classic diff3 (Khanna, Kunal and Pierce, 2007): what all three share parts the texts into pieces, and each
    piece is decided by itself.
    """
    if tuple(base) == tuple(mine):
        return tuple(theirs), ()
    if tuple(theirs) in (tuple(base), tuple(mine)):
        return tuple(mine), ()
    if max(map(len, (base, mine, theirs))) > LARGEST:
        return tuple(mine), (Clash(field, "".join(mine[:CONTEXT]), "".join(theirs[:CONTEXT])),)
    merged: list[str] = []
    clashes: list[Clash] = []
    pieces = list(_pieces(base, mine, theirs))
    for at, piece in enumerate(pieces):
        decided = piece.mine if piece.shared else _decided(piece)
        merged += piece.mine if decided is None else decided
        if decided is None:
            before = pieces[at - 1].mine[-CONTEXT:] if at else ()
            after = pieces[at + 1].mine[:CONTEXT] if at + 1 < len(pieces) else ()
            clashes.append(Clash(field, _told(before, piece.mine, after), _told(before, piece.theirs, after)))
    return tuple(merged), tuple(clashes)


def _told(before: Tokens, piece: Tokens, after: Tokens) -> str:
    """A piece with the rest of its clause around it."""
    start = max((at + 1 for at, token in enumerate(before) if _closes(token)), default=0)
    stop = next((at + 1 for at, token in enumerate(after) if _closes(token)), len(after))
    if piece and _closes(piece[-1]):
        stop = 0
    return "".join((*before[start:], *piece, *after[:stop])).strip()


def _closes(token: str) -> bool:
    return token in CLAUSE_ENDS or is_break(token)


def _pieces(base: Tokens, mine: Tokens, theirs: Tokens) -> Iterator[Piece]:
    """The texts cut into pieces that all three share, and pieces between."""
    b = m = t = 0
    for start, in_mine, in_theirs, size in (*_shared(base, mine, theirs), (len(base), len(mine), len(theirs), 0)):
        if start > b or in_mine > m or in_theirs > t:
            yield Piece(base[b:start], mine[m:in_mine], theirs[t:in_theirs], shared=False)
        if size:
            run = mine[in_mine : in_mine + size]
            yield Piece(run, run, run, shared=True)
        b, m, t = start + size, in_mine + size, in_theirs + size


def _shared(base: Tokens, mine: Tokens, theirs: Tokens) -> Iterator[tuple[int, int, int, int]]:
    """The runs that all three have: their places and their length."""
    rest = list(align(base, theirs))
    for run in align(base, mine):
        end = run.one + run.size
        while rest and rest[0].one < end:
            other = rest[0]
            start, stop = max(run.one, other.one), min(end, other.one + other.size)
            if start + 1 < stop or (start < stop and _parts(base[start], start, len(base))):
                yield start, run.other + start - run.one, other.other + start - other.one, stop - start
            if other.one + other.size > end:
                break
            rest.pop(0)


def _parts(token: str, at: int, length: int) -> bool:
    """Whether one token is enough to keep the changes before it and behind it apart: a single character is not."""
    return _closes(token) or at in (0, length - 1)


def _decided(piece: Piece) -> Tokens | None:
    """One piece from the side that changed it; None where both did."""
    base, mine, theirs = piece.base, piece.mine, piece.theirs
    if tuple(mine) == tuple(base):
        return theirs
    if tuple(theirs) in (tuple(base), tuple(mine)):
        return mine
    read, hers, now = words(base), words(mine), words(theirs)
    if now in (read, hers):
        return mine
    if hers == read:
        return _with_breaks(mine, theirs)
    if not hers and len(now) <= len(read) + NEW:
        return mine
    return None


def _with_breaks(mine: Tokens, theirs: Tokens) -> Tokens:
    """The words of `theirs` with the breaks of `mine`: a person only moved the ends of lines or paragraphs."""
    plain = [token for token in theirs if not is_break(token)]
    own = [token for token in mine if not is_break(token)]
    places = _places(align(own, plain), len(own), len(plain))
    merged: list[str] = []
    at = passed = 0
    for token in mine:
        if is_break(token):
            merged += [*plain[at : places[passed]], token]
            at = max(at, places[passed])
        else:
            passed += 1
    return [*merged, *plain[at:]]


def _places(runs: Sequence[Run], one: int, other: int) -> list[int]:
    """For each place in a text of length `one` the place in the other one that is as far along."""
    fixed = [(0, 0), *((run.one + k, run.other + k) for run in runs for k in range(run.size + 1)), (one, other)]
    places = []
    for at in range(one + 1):
        low = max(pair for pair in fixed if pair[0] <= at)
        high = min(pair for pair in fixed if pair[0] >= at)
        step = (high[1] - low[1]) / ((high[0] - low[0]) or 1)
        places.append(round(low[1] + (at - low[0]) * step))
    return places
