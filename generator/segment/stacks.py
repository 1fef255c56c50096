"""Stacks of short lines that print set without a blank line between: a byline in one is a line of its own."""

from collections.abc import Iterator, Sequence

from generator.segment.blocks import Block, line_of, lines_from
from generator.segment.bylines import is_byline

DEEPEST = 4
"""Lines of a head under which a byline is looked for."""
HEAD_LINE = 40
"""Characters of the longest line of a head."""


def bylines_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, with each byline that stands directly below a head line as a block of its own."""
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> Iterator[Block]:
    at = _byline_at(block)
    if at < 0:
        yield block
        return
    if at:
        yield _lines(block, 0, at)
    yield line_of(block, at)
    if at + 1 < len(block.lines):
        yield lines_from(block, at + 1)


def _byline_at(block: Block) -> int:
    """Which line of a stack is its byline, -1 if none is: the lines above it are short."""
    if len(block.lines) < 2:
        return -1
    for at, text in enumerate(block.texts[: DEEPEST + 1]):
        if is_byline(text):
            return at
        if len(text) > HEAD_LINE:
            break
    return -1


def _lines(block: Block, start: int, stop: int) -> Block:
    return Block(block.lines[start:stop], block.texts[start:stop], block.level)
