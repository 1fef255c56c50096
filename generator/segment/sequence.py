"""The best reading of a page: which kind each block is, such that the blocks form articles.

A Viterbi search over the evidence of each block and the grammar of a newspaper page: an article is a head (or a bare
start), perhaps a byline, then text with subheads, captions and bylines.
"""

from collections.abc import Mapping, Sequence

from generator.segment.evidence.marks import (
    BARE_START,
    BYLINE,
    CAPTION,
    CREDIT,
    FURNITURE,
    HEAD,
    LABEL,
    MORE_HEAD,
    PARAGRAPH,
    STATES,
    SUBHEAD,
)

BEGINNINGS = (HEAD, BARE_START)
"""The states that begin an article."""
FAR = 18.0
"""Points behind the best state of a block from which another one is not looked at."""
NEVER = -1000.0
START = "start"
GRAMMAR: Mapping[str, Mapping[str, float]] = {
    START: {HEAD: 0, BARE_START: -1, LABEL: -0.5, BYLINE: -4, CAPTION: -2, CREDIT: -1, PARAGRAPH: -6},
    HEAD: {MORE_HEAD: -0.4, BYLINE: 0, PARAGRAPH: 0, SUBHEAD: -2.2, CAPTION: -0.4, LABEL: -2, HEAD: -8, CREDIT: -1},
    MORE_HEAD: {MORE_HEAD: -0.9, BYLINE: 0, PARAGRAPH: 0, SUBHEAD: -2.2, CAPTION: -0.4, LABEL: -2, HEAD: -8, CREDIT: -1},
    BYLINE: {PARAGRAPH: 0, SUBHEAD: -0.3, BYLINE: -0.6, CAPTION: -0.4, MORE_HEAD: -2.5, LABEL: -2, HEAD: -2.5},
    PARAGRAPH: {PARAGRAPH: 0, SUBHEAD: 0, HEAD: 0, CREDIT: 0, CAPTION: -0.3, LABEL: -0.4, BARE_START: -0.6, BYLINE: -2},
    SUBHEAD: {PARAGRAPH: 0, SUBHEAD: -3, CAPTION: -1.5, HEAD: -5, CREDIT: -5, LABEL: -5, BYLINE: -5},
    CAPTION: {PARAGRAPH: -0.2, CAPTION: -0.2, HEAD: 0, SUBHEAD: -0.5, CREDIT: -0.2, LABEL: -0.4, BARE_START: -0.8, BYLINE: -1},
    CREDIT: {HEAD: 0.5, BARE_START: 0.4, LABEL: 0, CAPTION: -0.3, CREDIT: -0.5, PARAGRAPH: -1.8, SUBHEAD: -4, BYLINE: -3},
    LABEL: {HEAD: 0, LABEL: -1, BARE_START: -0.5, CAPTION: -0.8, PARAGRAPH: -2.2, SUBHEAD: -2.5, BYLINE: -3, MORE_HEAD: -2.5},
    BARE_START: {PARAGRAPH: 0, SUBHEAD: 0, HEAD: 0, CREDIT: 0, CAPTION: -0.3, LABEL: -0.4, BARE_START: -0.6, BYLINE: -2},
}  # fmt: skip
"""Points for each step from one block to the next; a step that is not listed cannot be. Furniture is passed over."""
STEPS = {old: {new: steps.get(new, NEVER) for new in STATES} for old, steps in GRAMMAR.items()}
"""The same, with the steps that cannot be."""
LAST = {SUBHEAD: -4.0, BYLINE: -1.5, HEAD: -3.0, MORE_HEAD: -3.0}
"""Points for ending a page with such a block."""


def best_reading(evidence: Sequence[Mapping[str, float]]) -> tuple[list[str], list[float]]:
    """The best state for each block, and how sure it is that an article begins there, or does not.

    That margin is the number of points by which the best reading beats the best one that answers otherwise; it comes
    from forward and backward scores of the same search (max-marginals). An article is whole when these answers are
    right; whether a line in it is a subhead or a caption does not count.
    """
    kept = [at for at, points in enumerate(evidence) if points[FURNITURE] < 0]
    reading = [FURNITURE] * len(evidence)
    margins = [30.0] * len(evidence)
    if not kept:
        return reading, margins
    possible = [_possible(evidence[at]) for at in kept]
    forward, backward = _forward(possible), _backward(possible)
    last = START
    for place, at in enumerate(kept):
        totals = {state: forward[place][state] + backward[place][state] for state in forward[place]}
        steps, own, rest = STEPS[last], possible[place], backward[place]
        whole = {state: steps[state] + own[state] + rest[state] for state in totals}
        best = max(whole, key=whole.__getitem__)
        begins = max((total for state, total in totals.items() if state in BEGINNINGS), default=NEVER)
        goes_on = max((total for state, total in totals.items() if state not in BEGINNINGS), default=NEVER)
        reading[at], margins[at], last = best, abs(begins - goes_on), best
    return reading, margins


def _possible(points: Mapping[str, float]) -> dict[str, float]:
    """The states of a block that could be right: what is far behind the best of them never wins."""
    best = max(points.values())
    return {state: own for state, own in points.items() if own > best - FAR and state != FURNITURE}


def _forward(evidence: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """The best score of a reading that ends in each state at each block."""
    scores: list[dict[str, float]] = [{START: 0.0}]
    for points in evidence:
        before = [(STEPS[old], score) for old, score in scores[-1].items()]
        scores.append(
            {state: own + max([score + steps[state] for steps, score in before]) for state, own in points.items()}
        )
    return scores[1:]


def _backward(evidence: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """The best score of what may follow each state at each block."""
    scores = [{state: LAST.get(state, 0.0) for state in evidence[-1]}]
    for here, points in zip(reversed(evidence[:-1]), reversed(evidence[1:]), strict=True):
        after = [(state, points[state] + score) for state, score in scores[-1].items()]
        scores.append({state: max([STEPS[state][new] + score for new, score in after]) for state in here})
    return scores[::-1]


def scores(evidence: Sequence[Mapping[str, float]]) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """For blocks none of which is furniture: the best score up to each block in each state, and of what may follow.

    Unlike for the reading itself, states that are far behind count too: they may be all that a block has besides.
    """
    others = [{state: own for state, own in points.items() if state != FURNITURE} for points in evidence]
    return _forward(others), _backward(others)
