"""From the reading of a page to drafts of articles: which blocks belong together."""

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.segment import notes
from generator.segment.blocks import Block, ending
from generator.segment.bylines import BULLET, is_house_line
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
from generator.segment.jumps import is_jump_line
from generator.segment.sequence import BEGINNINGS


@dataclass
class Draft:
    """An article in the making: blocks by what they are. `body` keeps (state, block) in order."""

    head: list[Block] = field(default_factory=list)
    byline: list[Block] = field(default_factory=list)
    body: list[tuple[str, Block]] = field(default_factory=list)
    note: list[Block] = field(default_factory=list)
    label: list[Block] = field(default_factory=list)
    column: str = ""
    margins: list[float] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of its first line."""
        return min(block.first for block in (*self.head, *self.byline, *self.note, *(block for _, block in self.body)))

    def paragraphs(self) -> list[Block]:
        """The blocks of running text."""
        return [block for state, block in self.body if state == PARAGRAPH]

    def is_empty(self) -> bool:
        """Whether everything in it went to another draft."""
        return not (self.head or self.byline or self.body or self.note or self.label)

    def is_only_a_jump_line(self) -> bool:
        """Whether nothing but 上接第1版 was found: the article it belongs to follows."""
        bare = not self.head and not self.byline and not self.note and bool(self.body)
        return bare and all(is_jump_line(block.text) for _, block in self.body)

    def is_opening_note(self) -> bool:
        """Whether the draft is the opening or closing note of a column."""
        return any(notes.is_opening_head(block.text) for block in self.head)


@dataclass(frozen=True)
class Drafts:
    """The drafts of a page, its furniture, and its labels: (number of the draft each stands before, block)."""

    drafts: tuple[Draft, ...]
    furniture: tuple[Block, ...]
    labels: tuple[tuple[int, Block], ...]


def to_drafts(
    blocks: Sequence[Block],
    reading: Sequence[str],
    margins: Sequence[float],
    keep: Callable[[Sequence[Draft]], tuple[Draft, ...]] = tuple,
) -> Drafts:
    """Group the blocks of a page by the reading of it; `keep` says which of the drafts are articles."""
    drafts: list[Draft] = []
    furniture: list[Block] = []
    labels: list[Block] = []
    early: list[Block] = []  # bylines printed above the head they belong to
    for at, (block, state) in enumerate(zip(blocks, reading, strict=True)):
        if state == FURNITURE:
            furniture.append(block)
        elif state == LABEL:
            labels.append(block)
        elif state in BEGINNINGS or not drafts:
            if drafts:
                drafts[-1].margins.append(margins[at])  # it ends where the next one begins
            drafts.append(Draft(byline=early))
            early = []
            _place(drafts[-1], PARAGRAPH if state == BARE_START else state, block)
            drafts[-1].margins.append(margins[at])
        elif state == BYLINE and _leads_over(drafts[-1], block) and _next_state(reading, at) == HEAD:
            early.append(block)
        else:
            _place(drafts[-1], state, block)
            drafts[-1].margins.append(margins[at])
    if early:
        drafts[-1].byline += early
    mended = tuple(_reorder(_notes_to_next(drafts)))
    furniture += [block for draft in mended if draft.is_only_a_jump_line() for _, block in draft.body]
    mended = tuple(draft for draft in mended if not draft.is_only_a_jump_line())
    mended = keep(mended)
    starts = sorted(draft.first for draft in mended)
    placed = tuple((bisect_left(starts, block.first), block) for block in labels)
    return Drafts(mended, tuple(furniture), placed)


def _leads_over(draft: Draft, block: Block) -> bool:
    """Whether a byline below an article's text was printed above the next head.

    The article has its own, or the byline is marked as a line of a head.
    """
    return bool(draft.body) and (bool(draft.byline) or block.level > 0 or bool(BULLET.match(block.text)))


def _next_state(reading: Sequence[str], at: int) -> str:
    return next((state for state in reading[at + 1 :] if state not in (FURNITURE, LABEL)), "")


def _place(draft: Draft, state: str, block: Block) -> None:
    """Put a block into its place in the draft."""
    if state in (HEAD, MORE_HEAD):
        draft.head.append(block)
    elif state == BYLINE:
        draft.byline.append(block)
    elif (state == PARAGRAPH and (notes.is_editor_note(block.text) or notes.is_editor_head(block.text))) or (
        state == PARAGRAPH and draft.note and not draft.body and notes.is_editor_head(draft.note[-1].text)
    ):
        draft.note.append(block)
    else:
        draft.body.append((state, block))


def _notes_to_next(drafts: list[Draft]) -> list[Draft]:
    """An editor's note after an article's last line, or before the first head, introduces the next article."""
    for draft, following in itertools.pairwise(drafts):
        below = bool(draft.body) and draft.note[:1] and draft.note[0].first > draft.body[-1][1].last
        alone = not draft.head and not draft.byline and not draft.body
        if draft.note and following.head and (below or alone):
            following.note = draft.note + following.note
            draft.note = []
    return [draft for draft in drafts if not draft.is_empty()]


def _reorder(drafts: list[Draft]) -> list[Draft]:
    """Mend what reading order broke: a head after its body, a leg of one article behind the head of the next."""
    mended: list[Draft] = []
    for draft in drafts:
        last = mended[-1] if mended else None
        if last and last.is_only_a_jump_line():
            draft.body = last.body + draft.body
            mended[-1] = draft
        elif last and not last.head and not draft.body and draft.head and not draft.note:
            last.head, last.byline = draft.head, last.byline + draft.byline
            last.margins.append(0.5)
        elif last and _continues(last, draft):
            _move_leg(last, draft)
            mended.append(draft)
        else:
            mended.append(draft)
    return mended


def _continues(last: Draft, draft: Draft) -> bool:
    """Whether the next article's first text is a leg of the one before: that one is cut, and a report begins later."""
    before, here = last.paragraphs(), draft.paragraphs()
    if not before or len(here) < 2 or not draft.head:
        return False
    start = next((at for at, block in enumerate(here) if is_house_line(block.text)), 0)
    return ending(before[-1].text) == "open" and start > 0


def _move_leg(last: Draft, draft: Draft) -> None:
    """Move what stands between the head and the report's first paragraph to the article before."""
    while draft.body and not is_house_line(draft.body[0][1].text):
        last.body.append(draft.body.pop(0))
    last.margins.append(1.0)
    draft.margins.append(1.0)


__all__ = ["CAPTION", "CREDIT", "SUBHEAD", "Draft", "Drafts", "to_drafts"]
