"""The columns of the score: how much of what a person read on a page came out (1.0 is perfect)."""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.gold import GoldArticle, GoldPage
from benchmarks.ink import Ink, likeness, squeeze
from benchmarks.made import MadePage
from generator.model import Article

WHOLE = 0.9
"""Likeness of two bodies from which an article counts as that of the gold."""
COLUMNS = (
    "articles", "title", "kicker", "deck", "authors", "column", "kind", "subheads", "paragraphs", "kept", "order",
    "invented",
)  # fmt: skip
INVENTED = "invented"
"""The one column that counts, where the others are shares."""
Row = Mapping[str, float | None]
"""A value for each column; None where the gold does not tell."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An article of the gold and the one that came out for it, by their numbers."""

    gold: int
    made: int


def pairs_of(gold: GoldPage, made: MadePage) -> tuple[Pair, ...]:
    """For each article of the gold in turn the free one most like it, if their bodies are alike enough."""
    free = list(range(len(made.articles)))
    found = []
    for number, wanted in enumerate(gold.articles):
        best = max(free, key=lambda at: likeness(made.articles[at].body, wanted.body), default=None)
        if best is not None and likeness(made.articles[best].body, wanted.body) >= WHOLE:
            found.append(Pair(number, best))
            free.remove(best)
    return tuple(found)


def right_title(wanted: GoldArticle, got: Article) -> bool:
    """Whether the title is the printed one; where the gold does not divide the head, any of its lines will do."""
    title = squeeze(got.title)
    if wanted.any_head:
        whole = squeeze("".join((got.kicker, got.title, *got.deck)))
        return not wanted.title or title in wanted.title or whole == "".join(wanted.title)
    return title == "".join(wanted.title) or (wanted.kind == "photo" and bool(title))


def right_authors(wanted: GoldArticle, got: Article) -> bool:
    """Whether exactly these people are named."""
    return sorted(squeeze(author.name) for author in got.authors) == sorted(wanted.authors)


FIELDS: Mapping[str, Callable[[GoldArticle, Article], bool]] = {
    "title": right_title,
    "kicker": lambda wanted, got: squeeze(got.kicker) == wanted.kicker,
    "deck": lambda wanted, got: squeeze("".join(got.deck)) == wanted.deck,
    "authors": right_authors,
    "column": lambda wanted, got: squeeze(got.column) == wanted.column,
    "kind": lambda wanted, got: got.kind == wanted.kind,
}
"""The columns that are right or wrong for each article."""


def row_of(gold: GoldPage, made: MadePage, pairs: Sequence[Pair], ink: Ink) -> Row:
    """The columns of one page."""
    both = [(gold.articles[pair.gold], made.articles[pair.made]) for pair in pairs]
    wanted = len(gold.articles) or 1
    row: dict[str, float | None] = {
        "articles": 2 * len(pairs) / ((len(gold.articles) + len(made.articles)) or 1),
        **{name: sum(test(one, got.article) for one, got in both) / wanted for name, test in FIELDS.items()},
        "subheads": sum(agreement(one.subheads, got.subheads) for one, got in both) / wanted,
        "paragraphs": sum(agreement(one.ends - one.loose_ends, got.ends - one.loose_ends) for one, got in both)
        / wanted,
        "kept": made.kept / (len(ink.text) or 1),
        "order": in_order([pair.made for pair in pairs]),
        INVENTED: made.invented,
    }
    return {name: row[name] if not gold.scored or name in gold.scored else None for name in COLUMNS}


def agreement(wanted: frozenset[int], got: frozenset[int]) -> float:
    """F1 of two sets; two empty ones agree."""
    if not wanted and not got:
        return 1.0
    return 2 * len(wanted & got) / (len(wanted) + len(got))


def in_order(places: Sequence[int]) -> float:
    """The share of neighbours that stand in the order of the page."""
    steps = list(itertools.pairwise(places))
    return sum(after > before for before, after in steps) / len(steps) if steps else 1.0


def total_of(rows: Iterable[Row]) -> Row:
    """The mean of each column over the pages that tell it; invented characters are added up."""
    rows = list(rows)
    total: dict[str, float | None] = {}
    for name in rows[0] if rows else ():
        values = [value for row in rows if (value := row[name]) is not None]
        total[name] = (sum(values) if name == INVENTED else sum(values) / len(values)) if values else None
    return total


def below(total: Row, floor: float) -> dict[str, float]:
    """The columns that are worse than the floor; of what is surplus, there should be none at all."""
    found = {}
    for name, value in total.items():
        if value is not None and name != "extra" and (value > 0 if name == INVENTED else value < floor):
            found[name] = value
    return found
