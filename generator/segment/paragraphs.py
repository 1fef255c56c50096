"""Re-joining paragraphs that a column edge cut in two, and recording every join."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Join
from generator.segment.blocks import CANNOT_START, Block, are_figures, ending, join_all, join_two, squeeze
from generator.segment.bylines import glued_signature, is_house_line
from generator.segment.evidence.marks import DASHED, ENUMERATED
from generator.segment.once import once

PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("(", ")"), ("【", "】"))
SEAM_UNIT = re.compile(
    r"^(?:个|家|名|人|次|项|元|万|亿|年|月|日|版|篇|条|件|座|所|层|米|公里|平方米|吨|％|%|余|多|倍|位|岁|天|小时|分钟|期|号|字|页|种|卷|册|册)"
)
TAIL = 2000
"""Characters at the end of a paragraph that tell whether it goes on."""
LIST_LINE = 24
"""Characters; bare lines up to this length that follow each other are entries of a list."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the reading text: the blocks it was joined from and the joins between them."""

    blocks: tuple[Block, ...]
    joins: tuple[Join, ...] = ()

    @once
    def text(self) -> str:
        """The paragraph on one line; verses and lists keep their print lines."""
        if len(self.blocks) == 1 and keeps_lines(self.blocks[0]):
            return "\n".join(self.blocks[0].texts)
        return join_all(block.text for block in self.blocks)


def keeps_lines(block: Block) -> bool:
    """Whether the print lines of a block mean something: verses, lists, addresses, rows of figures."""
    if len(block.lines) == 1 or block.wrapped:
        return False
    return max(len(squeeze(t)) for t in block.texts) <= LIST_LINE or are_figures(block.texts)


def join(blocks: Sequence[Block], barriers: Sequence[int] = ()) -> tuple[Paragraph, ...]:
    """Join the text blocks between two subheads of an article into paragraphs.

    `barriers` are line numbers over which nothing is joined: those of heads and bylines.
    """
    parts: list[tuple[list[Block], list[Join]]] = []
    tail = ""
    width = set_width(blocks)
    for block in blocks:
        last = parts[-1][0][-1] if parts else None
        barred = last is None or any(last.last < line < block.first for line in barriers)
        seam = judge(tail, last, block, width) if last and not barred else ""
        if last and seam:
            parts[-1][0].append(block)
            parts[-1][1].append(Join(last.last, block.first, seam == "doubtful"))
            tail = join_two(tail, block.text)[-TAIL:]
        else:
            parts.append(([block], []))
            tail = Paragraph((block,)).text[-TAIL:]
    return tuple(Paragraph(tuple(own), tuple(joins)) for own, joins in parts)


def set_width(blocks: Sequence[Block]) -> int:
    """Characters of a full line where nearly every block is one short line, 0 where blocks are paragraphs."""
    lines = [len(squeeze(block.text)) for block in blocks if len(block.lines) == 1]
    if len(lines) < 8 or len(lines) < 0.8 * len(blocks):
        return 0
    full = sorted(lines)[int(len(lines) * 0.9)]
    return full if full <= 60 else 0


def judge(tail: str, last: Block, block: Block, width: int = 0) -> str:
    """How the seam between a paragraph and the next block looks: "sure" or "doubtful" to join, "" to part.

    `tail` is the end of the paragraph's text, `last` its last block; `width` is the length of a full line where each
    line of print is a block of its own.
    """
    text, after = tail.rstrip(), block.text.lstrip()
    if not after or keeps_lines(block) or keeps_lines(last):
        return ""
    if after[0] in CANNOT_START and not re.match(r"^(?:…|·)", after) and not re.fullmatch(r"[.·…]{2,}", after):
        return "sure"
    how = "closed" if glued_signature(text) else ending(text)
    if ENUMERATED.match(after) or is_house_line(after) or (DASHED.match(after) and how != "open"):
        return ""
    if width and how in ("open", "bare") and abs(last.size - width) <= 1:
        return "sure"
    if how == "open":
        return _open_seam(text, after)
    if how == "clause":
        return "doubtful" if _is_inside_series(text) and not _parallel_starts(text, after) else ""
    if how == "closed" and _hangs_open(text) and _closes(after, _hangs_open(text)) and not _starts_speech(after):
        return "doubtful" if text[-1] in "。！？" else "sure"
    if how == "bare" and SEAM_UNIT.match(after) and text[-1].isdigit():
        return "sure"
    return ""


def _open_seam(text: str, after: str) -> str:
    """A sentence without an end: joined; doubtful where the text ends with a quotation or a number of no unit."""
    if text[-1] in "，、,—":
        return "sure"
    if len(squeeze(text)) <= LIST_LINE and not re.search(r"[，。；、,;]", text):
        return ""
    return "doubtful" if text[-1] in "”’』」》）)" and len(after) > 12 and after[0] not in "的和与及等、，" else "sure"


def _is_inside_series(text: str) -> bool:
    """Whether a clause that ends with ； stands in a running paragraph with others like it."""
    return len(squeeze(text)) > 40 and bool(re.search(r"[；;].+[；;]$", text))


def _parallel_starts(text: str, after: str) -> bool:
    return text[:2] == after[:2]


def _hangs_open(text: str) -> str:
    """The closing mark that the text still waits for, "" if none."""
    for opened, closed in PAIRS:
        if opened != closed and text.count(opened) > text.count(closed):
            return closed
    return ""


def _closes(after: str, mark: str) -> bool:
    """Whether the next block closes the mark before it opens one of the same kind."""
    opened = next(opened for opened, closed in PAIRS if closed == mark)
    at = after.find(mark)
    return at >= 0 and opened not in after[:at]


def _starts_speech(after: str) -> bool:
    return after[0] in "“‘「『"
