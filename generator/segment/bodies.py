"""The body of a draft: paragraphs under their subheads, and what stands around them — captions, credits, jump lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Join, KeptLine
from generator.segment import bylines, jumps, kinds
from generator.segment.blocks import Block, line_of
from generator.segment.drafts import CAPTION, CREDIT, SUBHEAD, Draft
from generator.segment.evidence.marks import BRACKETED, PICTURED_TAG
from generator.segment.paragraphs import Paragraph, join, keeps_lines

AFFILIATION = re.compile(r"^[（(]\s*作者(?:单位|系|为)")
PICTURE_TEXTS = 2
"""Paragraphs beside captions that an item of pictures may have."""
VERSE_LINE, VERSES = 20, 8
"""Characters of a line of a poem, and the fewest lines of one that is set with a blank line between its lines."""
Section = tuple[str, tuple[Paragraph, ...]]
"""A part of a body: its subhead, "" for the first, and its paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The parts of a draft below its head.

    `credits` are credits on lines of their own that are not part of the text; `closing` those in brackets that close
    the text and stay in it, as they do where print sets them behind the last sentence. `kept` are jump lines, which
    are furniture of the page.
    """

    sections: tuple[Section, ...]
    captions: tuple[Block, ...] = ()
    credits: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    kept: tuple[KeptLine, ...] = ()
    jump_to: str = ""
    jump_from: str = ""
    is_picture: bool = False
    is_verse: bool = False

    @property
    def texts(self) -> list[str]:
        """The paragraphs in order."""
        return [paragraph.text for _, paragraphs in self.sections for paragraph in paragraphs]

    @property
    def joins(self) -> tuple[Join, ...]:
        """All joins in order."""
        return tuple(one for _, paragraphs in self.sections for paragraph in paragraphs for one in paragraph.joins)


def read_body(draft: Draft) -> Body:
    """Part what stands below the head of a draft; a caption without any text is the text."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    captions: list[Block] = []
    beside: list[str] = []
    closing: list[str] = []
    kept: list[KeptLine] = []
    jump_to = jump_from = ""
    for state, block in draft.body:
        jump_to = jumps.jump_out(block.text)[0] or jump_to
        jump_from = jumps.jump_in(block.text)[0] or jump_from
        if jumps.is_jump_line(block.text):
            kept += [KeptLine(line.number, text) for line, text in zip(block.lines, block.texts, strict=True)]
        elif state == SUBHEAD:
            sections.append((block.text, []))
        elif _is_credit(state, block) and BRACKETED.match(block.text) and not AFFILIATION.match(block.text):
            closing.append(block.text)
            sections[-1][1].append(block)
        elif _is_credit(state, block):
            beside.append(block.text)
        elif state == CAPTION:
            captions.append(block)
        else:
            sections[-1][1].append(block)
    texts = [block for _, blocks in sections for block in blocks if block.text not in closing]
    is_picture = bool(captions) and (not texts or _is_picture_item(draft, texts))
    if is_picture:
        sections = [("", sorted([*captions, *(block for _, blocks in sections for block in blocks)], key=_place))]
        captions = []
    is_verse = _is_verse([block for _, blocks in sections for block in blocks])
    return Body(
        sections=_joined(sections, draft, apart=is_picture or is_verse),
        captions=tuple(captions),
        credits=tuple(beside),
        closing=tuple(closing),
        kept=tuple(kept),
        jump_to=jump_to,
        jump_from=jump_from,
        is_picture=is_picture,
        is_verse=is_verse,
    )


def _place(block: Block) -> int:
    return block.first


def _is_picture_item(draft: Draft, texts: Sequence[Block]) -> bool:
    """Whether the head says that pictures are all there is, and no report is below it: its texts are captions."""
    tagged = any(PICTURED_TAG.search(block.text) for block in draft.head)
    return tagged and len(texts) <= PICTURE_TEXTS and not any(bylines.is_house_line(block.text) for block in texts)


def _is_credit(state: str, block: Block) -> bool:
    return state == CREDIT or (state == CAPTION and bylines.is_photo_credit(block.text))


def _joined(sections: Sequence[tuple[str, list[Block]]], draft: Draft, *, apart: bool) -> tuple[Section, ...]:
    """The paragraphs of each section joined over column breaks; verses and captions (`apart`) and lists stay apart."""
    if apart:
        return tuple((head, tuple(Paragraph((block,)) for block in blocks)) for head, blocks in sections)
    barriers = [block.first for block in (*draft.head, *draft.byline)]
    joined = tuple((head, join(blocks, barriers)) for head, blocks in sections)
    if kinds.is_poem([paragraph.text for _, paragraphs in joined for paragraph in paragraphs]):
        return joined
    return tuple((head, _lists_apart(paragraphs)) for head, paragraphs in joined)


def _is_verse(blocks: Sequence[Block]) -> bool:
    """Whether each block is a line of a poem: short, whole by itself, and not set to one width as cut sentences are."""
    sizes = [block.size for block in blocks]
    short = sum(size <= VERSE_LINE for size in sizes)
    if len(blocks) < VERSES or short < 0.9 * len(blocks):
        return False
    inner = sum("。" in block.text[:-1] for block in blocks)
    width = sorted(sizes)[int(0.9 * len(sizes))]
    full = sum(size >= width - 1 for size in sizes)
    return inner < 0.1 * len(blocks) and (width <= 8 or full < 0.65 * len(blocks))


def _lists_apart(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The entries of lists as paragraphs of their own."""
    apart: list[Paragraph] = []
    for paragraph in paragraphs:
        block = paragraph.blocks[0]
        if len(paragraph.blocks) == 1 and keeps_lines(block):
            apart += [Paragraph((line_of(block, at),)) for at in range(len(block.lines))]
        else:
            apart.append(paragraph)
    return tuple(apart)
