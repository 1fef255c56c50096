"""How much of what should be found is found, and how much of what is found should be."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean

from benchmarks.search.browser import Answer
from benchmarks.search.queries import ENGLISH, Query
from benchmarks.search.texts import HAN
from benchmarks.search.truth import Originals, Translations

_SPELLED = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Recall and precision of one query."""

    query: Query
    recall: float
    precision: float


@dataclass(frozen=True, slots=True)
class Score:
    """The means over all queries, and those that were not answered exactly."""

    count: int
    recall: float
    precision: float
    inexact: tuple[Marks, ...]


NOTHING = Score(0, 0.0, 0.0, ())
"""The score where nothing was asked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The ids that a query should find, of originals and of translations; and of those that it may find besides.

    A search in English compares words: asked for "S-" it may find "it's" as well, but need not.
    """

    originals: frozenset[str]
    translations: frozenset[str]
    touched: frozenset[str] = frozenset()


def wanted_by(query: Query, originals: Originals, translations: Translations) -> Wanted:
    """What a query should find. English is asked for by what has letters or digits and no Chinese characters."""
    held = originals.holding(query.piece)
    if HAN.search(query.piece) or not _SPELLED.search(query.piece):
        return Wanted(held, frozenset())
    return Wanted(held, translations.holding(query.piece), translations.touching(query.piece))


def marks_of(query: Query, answer: Answer, wanted: Wanted) -> Marks:
    """Compare an answer with what is wanted.

    A question in English is compared by the translations found, any other by the originals. Where not every result
    is listed, the number counted is compared as well: one too few is one missed, one too many is one wrong.
    """
    if answer.count < 0:
        return Marks(query, 0.0, 0.0)
    english = query.kind == ENGLISH
    truth = wanted.translations if english else wanted.originals
    kinds = answer.translated or (english,) * len(answer.ids)
    found = {name for name, translated in zip(answer.ids, kinds, strict=True) if translated == english}
    if len(answer.ids) >= answer.count:
        return Marks(query, _share(len(found & truth), len(truth)), _share(len(found & truth), len(found)))
    least = len(wanted.originals) + len(wanted.translations)
    most = len(wanted.originals) + len(wanted.translations | wanted.touched)
    right = _share(len(found & truth), len(found))
    return Marks(query, min(1.0, _share(answer.count, least)), right * min(1.0, most / answer.count))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def score_of(
    answers: Mapping[Query, Answer], wanted: Mapping[Query, Wanted], *, english: bool, kinds: Iterable[str] = ()
) -> Score:
    """The score of the questions in English, or of all others; of some kinds only, if there are any."""
    chosen = set(kinds)
    marks = [
        marks_of(query, answer, wanted[query])
        for query, answer in answers.items()
        if (query.kind == ENGLISH) == english and (not chosen or query.kind in chosen)
    ]
    if not marks:
        return NOTHING
    inexact = tuple(one for one in marks if one.recall < 1 or (one.precision < 1 and not english))
    return Score(len(marks), mean(one.recall for one in marks), mean(one.precision for one in marks), inexact)
