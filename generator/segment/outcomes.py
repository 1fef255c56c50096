"""What became of a block in the article it went to: a headline by its rank, a note, a jump line."""

from collections.abc import Collection

from generator.model import Article
from generator.segment.blocks import Block, squeeze
from generator.segment.evidence.marks import CREDIT, FURNITURE, HEAD, LABEL, MORE_HEAD, PARAGRAPH
from generator.segment.jumps import is_jump_line

HEADLINE, KICKER, DECK, NOTE, JUMP, LEFTOVER = "headline", "kicker", "deck", "note", "jump", "leftover"
"""What a block became, where that says more than the state it was taken for."""


def role_of(block: Block, state: str, owner: Article | None, left: Collection[int]) -> str:
    """What became of a block: a part of a head by its rank, a note, a jump line; else what it was taken for.

    `owner` is the article that it is in, `left` the lines that are leftover.
    """
    if owner is None:
        return LEFTOVER if block.first in left else JUMP if is_jump_line(block.text) else FURNITURE
    if state in (HEAD, MORE_HEAD) or (state == LABEL and not _is_label_of(block, owner)):
        return _part_of_head(block, owner) or state
    if state == PARAGRAPH and block.text in owner.note:
        return NOTE
    return JUMP if state == CREDIT and is_jump_line(block.text) else state


def _is_label_of(block: Block, owner: Article) -> bool:
    text = squeeze(block.text)
    return text in squeeze(owner.label) or text in squeeze(owner.column)


def _part_of_head(block: Block, owner: Article) -> str:
    """The rank of a head line; of a block with several that of the headline, if it is among them."""
    deck = squeeze("".join(owner.deck))
    parts = {HEADLINE: squeeze(owner.title), KICKER: squeeze(owner.kicker), DECK: deck}
    texts = [squeeze(text) for text in block.texts]
    whole = squeeze(block.text)
    exact = next((rank for rank, part in parts.items() if part and part == whole), "")
    return exact or next((rank for rank, part in parts.items() if any(text in part for text in texts)), "")
