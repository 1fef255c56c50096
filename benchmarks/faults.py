"""Why a page does not come out as a person reads it: each fault with its line, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks.columns import FIELDS, Pair
from benchmarks.gold import BYLINE, EXTRA, HEAD, MORE, OTHER, START, SUBHEAD, GoldPage, GoldWords
from benchmarks.ink import Ink
from benchmarks.made import FURNITURE, LEFTOVER, NOWHERE, MadePage, taken_for
from benchmarks.words import Found

MISSED, SURPLUS, SHIFTED, MOVED, LOST, MISREAD, SEAM, ASTRAY = (
    "missed start", "extra start", "shifted start", "moved lines", "lost lines", "misread line", "wrong seam", "astray",
)  # fmt: skip
WRONG_HEAD, WRONG_SUBHEAD, WRONG_END, UNLISTED = "wrong head", "wrong subhead", "wrong end", "not in the gold"
STARTERS = (HEAD, BYLINE, START, MORE, SUBHEAD, "note", "caption", "credit")
"""What an article can begin with; the label of a column may stand over several."""
AWAY = (FURNITURE, LEFTOVER, NOWHERE)
TEXT = (START, MORE, SUBHEAD)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a person must put right."""

    kind: str
    line: int
    words: str


@dataclass(frozen=True)
class _Page:
    """A page from both sides, line by line: what it is and what it was taken for, each with its article."""

    gold: GoldPage
    made: MadePage
    pairs: Sequence[Pair]
    ink: Ink
    real: Mapping[int, tuple[str, int]]
    taken: Mapping[int, tuple[str, int]]
    starts: Mapping[int, int]
    """The first line of each article that came out, by its number."""


def line_kinds(gold: GoldPage) -> dict[int, tuple[str, int]]:
    """What each line of the gold is, and its article."""
    return {line: (kind, at) for at, one in enumerate(gold.articles) for line, kind in one.lines.items()}


def faults_of(gold: GoldPage, made: MadePage, pairs: Sequence[Pair], ink: Ink) -> tuple[Fault, ...]:
    """All faults of a page, in the order of its lines; what follows from another fault is not told again."""
    taken = taken_for(made, ink)
    page = _Page(gold, made, pairs, ink, line_kinds(gold), taken, _first_lines(taken))
    homes, wrong_starts = _starts(page)
    found = [*wrong_starts, *_lines(page, homes), *_seams(page), *_fields(page), *_astray(page)]
    return tuple(sorted(found, key=lambda one: (one.line, one.kind)))


def _first_lines(taken: Mapping[int, tuple[str, int]]) -> dict[int, int]:
    """The line that each article starts at: that of its head if it has one."""
    starts: dict[int, int] = {}
    for kinds in ((HEAD,), STARTERS):
        for line, (kind, owner) in taken.items():
            if owner >= 0 and kind in kinds:
                starts.setdefault(owner, line)
    return starts


def _starts(page: _Page) -> tuple[dict[int, int], list[Fault]]:
    """Which article of the gold each made one is the place of, and the starts that are wrong."""
    by_line = {line: made for made, line in page.starts.items()}
    homes = {by_line[one.first]: at for at, one in enumerate(page.gold.articles) if one.lines and one.first in by_line}
    found: list[Fault] = []
    for at, one in enumerate(page.gold.articles):
        if not one.lines or one.first in by_line:
            continue
        near = _near_start(page, at, homes)
        kind, owner = page.taken.get(one.first, (NOWHERE, -1))
        as_what = _as_part(page, kind, owner)
        if near is None:
            found.append(Fault(MISSED, one.first, f"missed article start at line {one.first}: {as_what}"))
            continue
        homes[near] = at
        begins = page.starts[near]
        why = f"its first line was {as_what}" if begins > one.first else "it took in what stands before"
        found.append(Fault(SHIFTED, one.first, f"the article at line {one.first} starts at line {begins}: {why}"))
    for made, line in page.starts.items():
        if made not in homes:
            kind, owner = page.real.get(line, (OTHER, -1))
            what = (
                f"{_a(kind)} of the article at line {page.gold.articles[owner].first}"
                if owner >= 0
                else "a line that is in no article"
            )
            as_what = _a(page.taken[line][0])
            found.append(
                Fault(SURPLUS, line, f"extra start at line {line}: {what} taken for {as_what} of a new article")
            )
    return homes, found


def _near_start(page: _Page, at: int, homes: Mapping[int, int]) -> int | None:
    """The article that starts inside the head of this one, or with lines before it that no article has."""
    one = page.gold.articles[at]
    head = [line for line, kind in one.lines.items() if kind == HEAD]
    limit = max(head, default=one.first)
    for made, line in page.starts.items():
        if made in homes:
            continue
        if one.first < line <= limit + 2 and page.real.get(line, (OTHER, -1))[1] == at:
            return made
        owner = page.taken.get(one.first, (NOWHERE, -1))[1]
        if owner == made and line < one.first and all(n not in page.real for n in range(line, one.first)):
            return made
    return None


def _as_part(page: _Page, kind: str, owner: int) -> str:
    if kind == NOWHERE:
        return "nowhere as it is printed"
    if owner < 0:
        return f"taken for {_a(kind)}"
    return f"taken for {_a(kind)} of the article at line {page.starts.get(owner, 0)}"


def _a(kind: str) -> str:
    if kind in (START, MORE):
        return "a paragraph"
    return kind if kind in (FURNITURE, LEFTOVER, NOWHERE, OTHER, EXTRA) else f"a {kind}"


def _lines(page: _Page, homes: Mapping[int, int]) -> Iterator[Fault]:
    """Lines that are lost, in another article, or taken for something else; neighbours are told together."""
    heads_of_strays = {line for line, (kind, made) in page.taken.items() if kind == HEAD and made not in homes}
    verdicts = {line: _verdict(page, homes, line) for line in page.taken if line not in heads_of_strays}
    for verdict, group in groupby(page.taken, key=verdicts.get):
        if verdict is None:
            continue
        (kind, words), lines = verdict, list(group)
        where = f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} to {lines[-1]}"
        yield Fault(kind, lines[0], f"{where}: {words}")


def _verdict(page: _Page, homes: Mapping[int, int], line: int) -> tuple[str, str] | None:
    """What is wrong with a line, None if nothing, or nothing that is not told by a wrong start."""
    taken, made = page.taken[line]
    real, at = page.real.get(line, (OTHER, -1))
    if real == EXTRA:
        return None
    if at < 0:
        inside = made >= 0 and taken in (*TEXT, HEAD) and line != page.starts[made] and made in homes
        return (MISREAD, f"in no article, but taken for {_a(taken)}") if inside else None
    if taken in AWAY:
        is_start = line == page.gold.articles[at].first
        where = "anywhere as it is printed" if taken == NOWHERE else f"in an article, but in the {taken}"
        return None if is_start else (LOST, f"{_plain(real)} that is not {where}")
    home = homes.get(made)
    own = next((one for one, other in homes.items() if other == at), None)
    if own is None or home is None:
        return None  # told by a missed or an extra start
    if real == HEAD and line < page.starts[own]:
        return None  # told by a shifted start
    if home != at:
        return MOVED, f"{_plain(real)} that went to the article at line {page.starts[made]}"
    if line == page.starts[made] or _same(real, taken):
        return None
    if at in {pair.gold for pair in page.pairs} and not _is_told(page.gold, real, taken):
        return None
    return (WRONG_SUBHEAD if SUBHEAD in (real, taken) else MISREAD), f"{_plain(real)} taken for {_a(taken)}"


def _is_told(gold: GoldPage, real: str, taken: str) -> bool:
    """Whether the gold tells these two kinds of lines apart; one without subheads or bylines has them as text."""
    scored = gold.scored or ("subheads", "authors")
    if {real, taken} <= {*TEXT}:
        return "subheads" in scored
    return real not in TEXT or taken not in (BYLINE, "credit") or "authors" in scored


def _plain(kind: str) -> str:
    return "text" if kind in (START, MORE) else _a(kind)


def _same(real: str, taken: str) -> bool:
    same = real == taken or {real, taken} <= {START, MORE}
    return same or (real == BYLINE and taken in ("credit", START, MORE))


def _seams(page: _Page) -> Iterator[Fault]:
    """Paragraphs joined where print parts them, and parted where it does not."""
    loose = frozenset(end for one in page.gold.articles for end in one.loose_ends)
    for one in page.gold.articles:
        if not one.ends:
            continue
        last = max(one.ends)
        for got in page.made.articles:
            both = got.body & one.body
            if not both:
                continue
            for end in sorted((one.ends ^ got.ends) - loose - {last}):
                if 0 < end < last and both >> (end - 1) & 1 and both >> end & 1:
                    line = page.ink.line_at(end - 1)
                    what = "joined over" if end in one.ends else "parted at"
                    yield Fault(SEAM, line, f"paragraph wrongly {what} the end of line {line}")


def _fields(page: _Page) -> Iterator[Fault]:
    """What is wrong in the front matter of articles that are whole."""
    scored = page.gold.scored or tuple(FIELDS)
    for pair in page.pairs:
        one, got = page.gold.articles[pair.gold], page.made.articles[pair.made].article
        wrong = [name for name, test in FIELDS.items() if name in scored and not test(one, got)]
        head = [name for name in wrong if name in ("title", "kicker", "deck")]
        if head:
            yield Fault(WRONG_HEAD, one.first, f"head of the article at line {one.first}: wrong {' and '.join(head)}")
        for name in wrong:
            if name not in head:
                yield Fault(f"wrong {name}", one.first, f"wrong {name} of the article at line {one.first}")


def _astray(page: _Page) -> Iterator[Fault]:
    """Texts that do not stand on the page in one piece: joined over something else, or changed."""
    for owner, text in page.made.astray:
        line = page.starts.get(owner, 0)
        words = (
            f"a text of {len(text)} characters in the article at line {line} does not stand on the page in one piece"
        )
        yield Fault(ASTRAY, line, words)


def word_faults(gold: Sequence[GoldWords], found: Sequence[Found], made: int) -> tuple[Fault, ...]:
    """The faults of a page whose gold has words only; articles are counted as the gold lists them."""
    faults: list[Fault] = []
    for number, one in enumerate(found, 1):
        if one.made < 0:
            faults.append(Fault(MISSED, 0, f"article {number}: no article starts with its first words"))
        if one.made >= 0 and not one.title:
            faults.append(Fault(WRONG_HEAD, 0, f"article {number}: another head"))
        if one.made >= 0 and not one.end:
            faults.append(Fault(WRONG_END, 0, f"article {number}: stops elsewhere"))
    extra = made - sum(one.made >= 0 for one in found)
    faults += [Fault(UNLISTED, 0, f"an article that matches none of the {len(gold)} of the gold")] * extra
    return tuple(faults)
