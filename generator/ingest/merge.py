"""Three versions of an article made one: as ingest wrote it last, as a person corrected it, as the page now reads.

What only one side changed is taken from that side. Where both changed the same field or clause, the person's stays, and
both texts are told. Pure; the base is known by its traces alone.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.ingest.traces import BREAK, FIELDS, clauses, parted, trace
from generator.model import Article


@dataclass(frozen=True, slots=True)
class Clash:
    """A field or a piece of the body that both sides changed: the person's text, and what the page now reads.

    `field` is the name of the field, "body" for the text.
    """

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """An article made of both versions, the fields in which it differs from the person's, and what clashed."""

    article: Article
    taken: tuple[str, ...]
    clashes: tuple[Clash, ...]


def merge(fields: str, body: str, mine: Article, theirs: Article) -> Merged:
    """Merge the person's version `mine` with the newly cut `theirs`.

    `fields` and `body` are the traces of what ingest wrote last.
    """
    taken: dict[str, object] = {}
    clashes: list[Clash] = []
    for name, base in zip(FIELDS, parted(fields), strict=False):
        own, new = getattr(mine, name), getattr(theirs, name)
        if own == new or trace(repr(new)) == base:
            continue
        if trace(repr(own)) == base:
            taken[name] = new
        else:
            clashes.append(Clash(name, _shown(own), _shown(new)))
    text, torn = merge_bodies(parted(body), clauses(mine.body), clauses(theirs.body))
    if text != mine.body:
        taken["body"] = text
    article = replace(mine, **taken)  # type: ignore[arg-type]  # the names are those of fields
    return Merged(article, tuple(taken), (*clashes, *torn))


def _shown(value: object) -> str:
    return "、".join(str(getattr(part, "name", part)) for part in value) if isinstance(value, tuple) else str(value)


def merge_bodies(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, tuple[Clash, ...]]:
    """The merged body of three runs of clauses, the first as traces, and the pieces that both sides changed.

    The classic diff3 (Khanna, Kunal and Pierce, 2007): what all three share parts the texts into pieces, and each
    piece is decided by itself.
    """
    own, new = tuple(map(trace, mine)), tuple(map(trace, theirs))
    merged: list[str] = []
    clashes: list[Clash] = []
    b = m = t = 0
    for in_base, in_mine, in_theirs in [*_shared(base, own, new), (len(base), len(mine), len(theirs))]:
        piece, torn = _decide(base[b:in_base], mine[m:in_mine], theirs[t:in_theirs])
        merged += piece
        clashes += torn
        if in_mine < len(mine) and in_base < len(base):
            merged.append(mine[in_mine])
        b, m, t = in_base + 1, in_mine + 1, in_theirs + 1
    return _as_body(merged), tuple(clashes)


def _shared(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int]]:
    """The places of the clauses that all three have, in order."""
    to_mine, to_theirs = _same(base, mine), _same(base, theirs)
    return [(at, to_mine[at], to_theirs[at]) for at in range(len(base)) if at in to_mine and at in to_theirs]


def _same(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return {a + k: b + k for a, b, size in matcher.get_matching_blocks() for k in range(size)}


def _decide(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], list[Clash]]:
    """One piece between shared clauses: from the side that changed it; the person's where both did."""
    own, new = [trace(one) for one in mine], [trace(one) for one in theirs]
    if own == list(base):
        return list(theirs), []
    if new in (list(base), own):
        return list(mine), []
    if len(base) == len(mine) == len(theirs) > 1:
        return _one_by_one(base, mine, theirs)
    blank = trace(BREAK)
    if [one for one in own if one != blank] == [one for one in base if one != blank]:
        carried = _with_breaks(mine, theirs)
        if carried is not None:
            return carried, []
    return list(mine), [Clash("body", "".join(mine), "".join(theirs))]


def _one_by_one(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], list[Clash]]:
    """A piece whose clauses stand for each other: neighbours that each side changed for itself do not clash."""
    merged: list[str] = []
    clashes: list[Clash] = []
    for one in zip(base, mine, theirs, strict=True):
        piece, torn = _decide(one[:1], one[1:2], one[2:])
        merged += piece
        clashes += torn
    return merged, clashes


def _with_breaks(mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The clauses of `theirs` with the breaks of `mine`: a person only moved the ends of paragraphs.

    None where the page now has another number of clauses, so that the breaks have no sure place.
    """
    plain = [one for one in theirs if one != BREAK]
    if len(plain) != sum(one != BREAK for one in mine):
        return None
    following = iter(plain)
    return [one if one == BREAK else next(following) for one in mine]


def _as_body(tokens: Sequence[str]) -> str:
    """The body of clauses; breaks that came to stand side by side, or at an end, are one or none."""
    kept: list[str] = []
    for token in tokens:
        if token != BREAK or (kept and kept[-1] != BREAK):
            kept.append(token)
    return "".join(kept).removesuffix(BREAK)
