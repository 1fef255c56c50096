"""Columns that nobody declared: a short line beside heads that recurs on page after page is the label of one.

A page tells only which of its lines could be labels; that a line recurs is seen when all pages are looked at together,
so the answer does not depend on the order in which they came.
"""

import re
from collections.abc import Iterable, Sequence

from generator.model import SourcePage
from generator.segment import bylines, captions, jumps, notes
from generator.segment.blocks import Block, block_ending, to_blocks
from generator.segment.evidence.marks import BRIEF_HEAD, ENUMERATED, HAN_PAIR, NOTICE_HEAD, WEATHER_HEAD
from generator.segment.furniture import furniture_weight, is_furniture, is_page_name
from generator.segment.kinds import OTHER
from generator.segment.names import is_name
from generator.segment.words import Words, bare_name

PAGES, ISSUES = 3, 2
"""Pages and issues on which a label stands before it counts as a column: two alike may be chance."""
LONGEST = 12
"""Characters of the longest label that is taken from print alone."""
HEADLINE = 36
"""Characters up to which a line may be the head beside a label."""
GUIDE = re.compile(
    r"导读|目录|看点|要目|版面|索引|责编|编辑|广告|热线|订阅|天气|下转|上接|未完|待续|图表|来源|资料|背景|链接|提示"
)
"""Words of furniture and boxes, which recur as labels do."""


def label_lines(page: SourcePage, words: Words) -> tuple[str, ...]:
    """The lines of a page that could be labels of columns, as printed and sorted."""
    blocks = to_blocks(page)
    found = {
        block.text.strip()
        for at, block in enumerate(blocks)
        if _could_be_column(block, words) and not is_furniture(block, at, blocks, words) and _is_beside_head(blocks, at)
    }
    return tuple(sorted(found))


def recurring(pages: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The labels that recur, of pages given as (issue, label lines); undated pages count as issues of their own."""
    seen: dict[str, list[str]] = {}
    printed: dict[str, set[str]] = {}
    for issue, labels in pages:
        for name in {bare_name(label) for label in labels}:
            seen.setdefault(name, []).append(issue)
        for label in labels:
            printed.setdefault(bare_name(label), set()).add(label)
    return tuple(
        min(printed[name], key=lambda label: (len(label), label))
        for name in sorted(seen)
        if len(seen[name]) >= PAGES and len(set(seen[name])) >= ISSUES
    )


def _could_be_column(block: Block, words: Words) -> bool:
    if len(block.lines) > 2 or not 2 <= block.size <= LONGEST:
        return False
    text = block.text.strip()
    if not notes.could_be_label(text) or not HAN_PAIR.search(text):
        return False
    trade = (
        notes.is_opening_head(text) or notes.is_editor_head(text) or notes.is_afterword_head(text) or notes.is_box_head(text)
        or BRIEF_HEAD.fullmatch(text) or NOTICE_HEAD.search(text) or WEATHER_HEAD.search(text) or ENUMERATED.match(text)
        or OTHER.search(text) or GUIDE.search(text) or jumps.is_jump_line(text)
    )  # fmt: skip
    person = is_name(text) or bylines.is_byline(text) or bylines.is_photo_credit(text) or captions.is_caption(text)
    of_page = is_page_name(text, words) or bare_name(text) in words.paper or furniture_weight(text) > 0.4
    return not (trade or person or of_page)


def _is_beside_head(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line stands over a short line, or closes a text, as labels do; a subhead stands over its text."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    over_head = (
        after is not None
        and not bylines.is_byline(after.text)
        and after.size <= HEADLINE
        and block_ending(after) in ("bare", "open")
    )
    below_text = at > 0 and blocks[at - 1].size > HEADLINE and block_ending(blocks[at - 1]) == "closed"
    return over_head or (below_text and after is None)
