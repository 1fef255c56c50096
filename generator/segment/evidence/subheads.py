"""Evidence for subheads inside an article."""

from generator.segment import bylines
from generator.segment.evidence.marks import (
    BRIEF_HEAD,
    DIVIDER,
    ENUMERATED,
    INNER_TITLE,
    LONE_NUMBER,
    NOTICE_HEAD,
    QUESTION,
)
from generator.segment.evidence.neighbours import bullets_follow, is_dashed_lead, is_signature
from generator.segment.evidence.page import Page


def subhead_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a subhead inside an article."""
    block, text = page.blocks[at], page.blocks[at].text
    after = page.next(at)
    return [name for name, holds in (
        ("sub-length", 2 <= block.size <= 24),
        ("sub-long", block.size > 32),
        ("series-1", page.series[at] == 1),
        ("series-2", page.series[at] >= 2),
        ("between-series", page.series[at] < 2 and page.inside_series[at]),
            ("sub-alone", not page.series[at] and not page.inside_series[at] and not block.level),
        ("sub-level-2", block.level == 2),
        ("sub-level-3", block.level > 2),
        ("sub-level-1", block.level == 1),
        ("sub-enumerated", bool(ENUMERATED.match(text)) and page.short[at]),
        ("sub-bracketed", bool(INNER_TITLE.fullmatch(text.strip()))),
        ("sub-dashed", is_dashed_lead(page, at)),
        ("sub-number", bool(LONE_NUMBER.fullmatch(text.strip()))),
        ("sub-bullets", bullets_follow(page, at)),
        ("sub-number", bool(DIVIDER.fullmatch(text))),
        ("sub-tiny", 2 < block.size <= 8),
        ("sub-before-house-line", after >= 0 and page.house[after]),
        ("sub-before-byline", after >= 0 and page.byline[after]),
        ("sub-no-text", not page.is_text(after)),
        ("sub-after-signature", page.prev(at) >= 0 and is_signature(page, page.prev(at))),
        ("sub-after-credit", page.prev(at) >= 0 and bylines.closes_article(page.blocks[page.prev(at)].text)),
        ("sub-notice", bool(NOTICE_HEAD.search(text) or BRIEF_HEAD.fullmatch(text))),
        ("dialogue-line", bool(QUESTION.match(text))),
        ("sub-stop", not page.short[at] and not is_dashed_lead(page, at)),
        ("sub-stack", len(block.lines) > 1),
        ("after-open", page.prev(at) >= 0 and page.ending[page.prev(at)] == "open" and not page.short[page.prev(at)]),
        ("known-label", bool(page.words.column(text))),
        ("head-very-long", block.size > 70),
    ) if holds]  # fmt: skip
