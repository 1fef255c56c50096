"""Questions about a block and the blocks around it that several kinds of evidence ask."""

import re

from generator.segment import bylines, captions
from generator.segment.evidence.marks import DASHED, is_figures
from generator.segment.evidence.page import Page

LOGO = 5
"""Characters of the longest logo of a column that OCR marks as the title above the headline."""


def is_byline_or_report(page: Page, at: int) -> bool:
    """Whether the block is a byline or the first paragraph of a report."""
    return at >= 0 and (page.byline[at] or page.house[at])


def is_signature(page: Page, at: int) -> bool:
    """Whether a byline stands below text: it signs what is above."""
    before = page.prev(at)
    return (
        page.byline[at]
        and not page.name[at]
        and before >= 0
        and page.is_text(before)
        and page.ending[before] == "closed"
    )


def follows_bare_line(page: Page, at: int) -> bool:
    """Whether a short line stands below another short line, and not in a list."""
    before = page.prev(at)
    return (
        before >= 0
        and page.short[at]
        and page.short[before]
        and page.ending[at] == page.ending[before] == "bare"
        and lines_in_list(page, at) < 4
    )


def bullets_follow(page: Page, at: int) -> bool:
    """Whether short items with the same bullet follow."""
    after, second = page.next(at), page.next(at, 2)
    mark = page.blocks[after].text[:1] if after >= 0 else ""
    return page.short[at] and mark in tuple("△▲●◆■▼○◇□☆★※") and second >= 0 and page.blocks[second].text[:1] == mark


def lines_in_list(page: Page, at: int) -> int:
    """How many short bare lines stand in a row with the block; 0 over a report or byline; a stack of verses counts 9."""
    block = page.blocks[at]
    if len(block.lines) > 3 and not block.wrapped:
        return 5
    if not page.run[at]:
        return 0
    run, other = page.run[at], page.run_end[at]
    over_report = other < len(page.blocks) and (page.byline[other] or page.house[other])
    return 0 if over_report or _closes_over_text(page, at, other) else run


def _closes_over_text(page: Page, at: int, other: int) -> bool:
    """Whether a line is the last of its row and stands over running text: it is its head.

    `other` is the block below the row; a caption may come between.
    """
    if other - at > 1 or other >= len(page.blocks):
        return False
    if captions.is_caption(page.blocks[other].text):
        other = page.next(other)
    return page.is_text(other) and page.blocks[other].size > 60


def has_byline_above(page: Page, at: int) -> bool:
    """Whether, going up from a report's first paragraph, a byline comes before any other report or head of a brief."""
    other = page.prev(at)
    while other >= 0:
        if page.byline[other]:
            return True
        if page.house[other] or page.blocks[other].level == 1:
            return False
        other = page.prev(other)
    return False


def is_followed_by_credit(page: Page, at: int) -> bool:
    """Whether a credit in brackets follows as a block of its own."""
    after = page.next(at)
    return after >= 0 and bylines.is_end_credit(page.blocks[after].text)


def is_dashed_lead(page: Page, at: int) -> bool:
    """Whether a short sentence led by —— stands alone between paragraphs."""
    block = page.blocks[at]
    before = page.prev(at)
    return (
        bool(DASHED.match(block.text))
        and block.size <= 45
        and page.ending[at] == "closed"
        and page.is_text(page.next(at))
        and before >= 0
        and not page.byline[before]
    )


def is_label_over_title(page: Page, at: int) -> bool:
    """Whether a short heading without a print space stands right above one of a higher level.

    So does a logo of up to five characters right above a longer heading of the next level.
    """
    block, after = page.blocks[at], page.next(at)
    if after < 0 or not block.level or not page.blocks[after].level or re.search(r"\S[ \u3000]+\S", block.text):
        return False
    below = page.blocks[after]
    is_logo = 2 < block.size <= LOGO < below.size and block.level + 1 == below.level and not is_figures(below.text)
    return is_logo or (block.level > below.level and block.size <= 10)


def heads_a_chart(page: Page, at: int) -> bool:
    """Whether figures and single characters follow rather than lines: what stands above them is the title of a chart."""
    bits = 0
    for steps in (1, 2, 3):
        other = page.next(at, steps)
        if other >= 0 and (page.blocks[other].size == 1 or is_figures(page.blocks[other].text)):
            bits += 1
    return bits >= 2
