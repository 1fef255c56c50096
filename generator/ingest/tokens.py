"""Texts as tokens, and two texts aligned: which tokens of one are the same tokens of the other.

A token is a Chinese character, a word of letters, a number, a mark, a run of blanks, or a break between lines. Numbers
are whole because two changes to one number make a third that nobody wrote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(
    r"\A\#{1,6}[ ]+ | (?:[^\S\n]*\\?\n)+[^\S\n]*(?:\#{1,6}[ ]+)? | [^\S\n]+"
    r"| [0-9A-Za-z]+(?:[.,:%-][0-9A-Za-z]+)* | [〇零一二三四五六七八九十百千万亿两]{2,} | \\. | .",
    re.DOTALL | re.VERBOSE,
)
HEADING = re.compile(r"#{1,6} +")
CLAUSE_ENDS = frozenset("。！？；，、：!?;,:…”’」』）)")
ANCHOR = 4
"""Tokens of a clause that is the same in both texts from which it is taken for the same one before all else."""
LARGEST = 60_000
"""Tokens of a text above which it is not compared token by token: a page that came as one line."""


@dataclass(frozen=True, slots=True)
class Run:
    """`size` tokens that are the same in two texts, from `one` in the first and from `other` in the second."""

    one: int
    other: int
    size: int


def tokens_of(text: str) -> tuple[str, ...]:
    """The tokens of a text; joined they are the text."""
    return tuple(TOKEN.findall(text))


def is_break(token: str) -> bool:
    """Whether a token parts lines, paragraphs or subheads; those are structure, not words."""
    return "\n" in token or HEADING.fullmatch(token) is not None


def words(tokens: Sequence[str]) -> tuple[str, ...]:
    """The tokens that print leaves a mark of."""
    return tuple(token for token in tokens if not is_break(token) and not token.isspace())


def align(one: Sequence[str], other: Sequence[str]) -> tuple[Run, ...]:
    """The runs of tokens that two texts share, in order: whole clauses first, then what lies between them."""
    runs: list[Run] = []
    a = b = 0
    for anchor in (*_anchors(one, other), Run(len(one), len(other), 0)):
        matcher = SequenceMatcher(None, one[a : anchor.one], other[b : anchor.other], autojunk=False)
        runs += [Run(a + at, b + there, size) for at, there, size in matcher.get_matching_blocks() if size]
        runs.append(anchor)
        a, b = anchor.one + anchor.size, anchor.other + anchor.size
    ends = (len(one), len(other))
    return tuple(run for run in _joined(runs) if not _by_chance(run, one, ends))


def gaps(runs: Sequence[Run], one: int, other: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the runs of two texts of these lengths: first and last place in each, where there is any."""
    a = b = 0
    for run in (*runs, Run(one, other, 0)):
        if run.one > a or run.other > b:
            yield a, run.one, b, run.other
        a, b = run.one + run.size, run.other + run.size


def _anchors(one: Sequence[str], other: Sequence[str]) -> Iterator[Run]:
    ours, theirs = _clauses(one), _clauses(other)
    matcher = SequenceMatcher(None, [text for text, _ in ours], [text for text, _ in theirs], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        length = sum(len(text) for text, _ in ours[a : a + size])
        if length >= ANCHOR:
            yield Run(ours[a][1], theirs[b][1], length)


def _clauses(tokens: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """The clauses of a text, each with its place."""
    found = []
    start = 0
    for at, token in enumerate(tokens, 1):
        if token in CLAUSE_ENDS or is_break(token) or at == len(tokens):
            found.append((tuple(tokens[start:at]), start))
            start = at
    return found


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs that follow each other without a gap as one."""
    last = Run(0, 0, 0)
    for run in runs:
        if (run.one, run.other) == (last.one + last.size, last.other + last.size):
            last = Run(last.one, last.other, last.size + run.size)
        else:
            yield last
            last = run
    if last.size:
        yield last


def _by_chance(run: Run, one: Sequence[str], ends: tuple[int, int]) -> bool:
    """Whether a run is one common character between two changes, which belongs to them."""
    if run.size != 1:
        return not run.size
    at_edge = (run.one, run.other) == (0, 0) or (run.one + 1, run.other + 1) == ends
    return not at_edge and "\n" not in one[run.one]
