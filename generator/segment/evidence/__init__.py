"""What each block of a page could be, and the evidence for it in points.

One function a kind looks at the block and its neighbours and returns the reasons that hold; `weights.WEIGHTS` gives
each reason its points. `sequence` then finds the best reading of the whole page.
"""

from collections.abc import Callable

from generator.segment.evidence.heads import head_reasons, more_head_reasons
from generator.segment.evidence.lines import (
    byline_reasons,
    caption_reasons,
    credit_reasons,
    furniture_reasons,
    label_reasons,
)
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
    SUBHEAD,
)
from generator.segment.evidence.page import Page
from generator.segment.evidence.subheads import subhead_reasons
from generator.segment.evidence.texts import bare_start_reasons, paragraph_reasons
from generator.segment.evidence.weights import WEIGHTS

Reasons = Callable[[Page, int], list[str]]


EVIDENCE: tuple[tuple[str, Reasons], ...] = (
    (FURNITURE, furniture_reasons),
    (LABEL, label_reasons),
    (HEAD, head_reasons),
    (MORE_HEAD, more_head_reasons),
    (BYLINE, byline_reasons),
    (SUBHEAD, subhead_reasons),
    (CAPTION, caption_reasons),
    (CREDIT, credit_reasons),
    (BARE_START, bare_start_reasons),
    (PARAGRAPH, paragraph_reasons),
)
"""The rules in the order in which a reader of a page would ask: what is it, and why."""


TEXTS = frozenset((FURNITURE, CAPTION, BARE_START, PARAGRAPH))
EVIDENCE_OF_TEXTS = tuple((state, reasons) for state, reasons in EVIDENCE if state in TEXTS)
POINTS = {"": 0.0, **{reason: weight.points for reason, weight in WEIGHTS.items()}}
RUNNING = 80
"""Characters from which a block without a heading mark can be nothing but running text."""


def could_be(page: Page, at: int) -> tuple[tuple[str, Reasons], ...]:
    """What block `at` could be at all: a long one only text or the caption of a picture."""
    block = page.blocks[at]
    if block.size <= RUNNING or block.level or page.titles:
        return EVIDENCE
    return EVIDENCE_OF_TEXTS


def points(page: Page, at: int) -> dict[str, float]:
    """The points of block `at` for each thing that it could be."""
    return {state: sum(map(POINTS.__getitem__, reasons(page, at))) for state, reasons in could_be(page, at)}
