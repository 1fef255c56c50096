"""A page's lines as blocks: what stands between blank lines, or one paragraph of hard-wrapped or indented lines.

A block is the smallest thing the segmentation judges. Nothing is dropped here: every line that is not blank is in
exactly one block.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model import Line, SourcePage
from generator.segment.jumps import is_jump_line
from generator.segment.once import once

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
INDENT = re.compile(r"^(?:\u3000{1,4}|[ ]{2,8}|\t)(?=\S)")
NARROW = re.compile(r"[\x00-\x7f]+")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
UNSPACED = re.compile(
    r"[\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Letters of scripts that set no space between words (Han, kana, Thai), or break a line in the midst of one (Hangul)."""
TERMINAL = "。！？!?…"
FOREIGN_STOP = re.compile(r"[^\W\d\u3400-\u9fff]\.$|[؟۔।]$")
"""The full stop of other scripts; between Han characters a point is mostly a comma misread."""
CLOSERS = "”’』」》）)】〉\"'"
CANNOT_START = "，。、；：！？）」』”’》】,;:!?)]…·％%"
WIDE_GAP = re.compile(r"\s{41,}")
"""White space of a layout, not of a text; it is cut short so that no rule has to wade through it."""
SIGNED = re.compile(r"(?<=[。！？])(?:—|―){1,3}[\u4e00-\u9fff]{2,6}$")
"""Who is quoted, behind the full stop: 。——某某."""
LABELLED = re.compile(r"^\s*[^，。；：:\s]{1,8}[：:]\s*\S")
"""An entry of a table or list, such as 样城：晴转多云."""
STACK_LINE = 26
"""Han characters; a line of a stacked head is rarely wider than this."""


@dataclass(frozen=True)
class Block:
    """Neighbouring lines that belong together; `level` is the Markdown heading level, 0 for none.

    `texts` are the lines without heading marks and outer white space. `wrapped` says that the line ends inside the
    block are those of a column's width, not of print lines that mean something.
    """

    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    level: int = 0
    wrapped: bool = False
    indented: bool = False

    @property
    def first(self) -> int:
        """The number of the block's first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of the block's last line."""
        return self.lines[-1].number

    @once
    def text(self) -> str:
        """The block's lines joined as print would have set them on one line."""
        return join_all(self.texts)

    @once
    def size(self) -> int:
        """Characters without white space."""
        return len(squeeze(self.text))

    @once
    def han(self) -> int:
        """Han characters."""
        return len(HAN.findall(self.text))


def squeeze(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def join_all(texts: Iterable[str]) -> str:
    """Join lines of print: directly between Han characters, with a space between Latin words."""
    parts: list[str] = []
    for text in filter(None, texts):
        joined = join_two(parts[-1][-1], text[0]) if parts else ""
        parts += [" ", text] if len(joined) > 2 else [text]
    return "".join(parts)


def join_two(before: str, after: str) -> str:
    """Join two halves of a sentence; a space is set only where two words of an alphabet would run together."""
    if not before or not after:
        return before + after
    ends, starts = before[-1], after[0]
    parted = _is_spaced(starts) and (_is_spaced(ends) or ends in ",.;:!?)»" or ends.isdecimal())
    gap = " " if parted or (_is_spaced(ends) and starts.isdecimal()) else ""
    return before + gap + after


@lru_cache(maxsize=4096)  # there are not many characters
def _is_spaced(char: str) -> bool:
    """Whether a letter is of a script that parts its words by spaces, also at the end of a line."""
    return char.isalpha() and not UNSPACED.match(char)


def to_blocks(page: SourcePage) -> tuple[Block, ...]:
    """Cut a page into blocks, in the order of its lines."""
    indented = sum(bool(INDENT.match(line.text)) for line in page.lines)
    width = column_width(page.lines)
    return tuple(block for chunk in _chunks(page.lines) for block in _split(chunk, indented > 1, width))


def column_width(lines: Iterable[Line]) -> float:
    """The width of the printed column in Han characters where the page is hard-wrapped, 0 where it is not.

    A wrapped page has a width that a third of its lines reach, and hardly one that exceeds it.
    """
    widths = [_width(line) for line in lines if line.text.strip() and not HEADING.match(line.text)]
    if len(widths) < 8:
        return 0
    widest = sorted(widths)[int(len(widths) * 0.96)]
    full = sum(widest - 1.5 <= width <= widest + 1.5 for width in widths)
    return widest if widest >= 7 and full * 3 >= len(widths) else 0


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank one between them; a Markdown heading or a jump line stands alone."""
    chunk: list[Line] = []
    for line in lines:
        blank = not line.text.strip()
        alone = not blank and (bool(HEADING.match(line.text)) or is_jump_line(line.text))
        if (blank or alone) and chunk:
            yield chunk
            chunk = []
        if alone:
            yield [line]
        elif not blank:
            chunk.append(line)
    if chunk:
        yield chunk


def _split(chunk: list[Line], page_is_indented: bool, width: float) -> Iterator[Block]:
    """Blocks of a chunk: cut at indents where the page uses them, and between head lines and wrapped text."""
    if len(chunk) == 1:
        yield _block(chunk)
        return
    part: list[Line] = []
    for line in chunk:
        if page_is_indented and INDENT.match(line.text) and part:
            yield from _split_unindented(part, width)
            part = []
        part.append(line)
    yield from _split_unindented(part, width)


def _split_unindented(lines: list[Line], width: float) -> Iterator[Block]:
    """Tell wrapped paragraphs from stacked short lines (heads, poems, lists)."""
    if width and len(lines) > 1:
        yield from _split_by_width(lines, width)
    elif len(lines) == 1 or _is_stack(lines):
        yield _block(lines)
    elif _is_wrapped(lines):
        yield _block(lines, wrapped=True)
    else:
        yield from _split_ragged(lines)


def _split_by_width(lines: list[Line], width: float) -> Iterator[Block]:
    """On a hard-wrapped page a full line runs on into the next; short lines that do not follow one are a stack."""
    part: list[Line] = []
    for line in lines:
        runs_on = bool(part) and (_width(part[-1]) >= width - 2 or _is_drop_cap(part[-1]))
        if part and not runs_on and (_width(line) >= width - 2 or _is_full(part, width)):
            yield _block(part, wrapped=_is_full(part, width))
            part = []
        part.append(line)
    if part:
        yield _block(part, wrapped=_is_full(part, width))


def _is_full(lines: list[Line], width: float) -> bool:
    return len(lines) > 1 and any(_width(line) >= width - 2 for line in lines)


def _is_drop_cap(line: Line) -> bool:
    """A single character set large at the start of a text."""
    return len(line.text.strip()) == 1 and bool(HAN.match(line.text.strip()))


def _split_ragged(lines: list[Line]) -> Iterator[Block]:
    """Lines of very different length: a long line is a paragraph, neighbouring short ones stay together."""
    part: list[Line] = []
    for line in lines:
        if _width(line) > STACK_LINE or line.text.strip().endswith(("。", "”", "！", "？")):
            ends = bool(part) and (_ends_sentence(part[-1]) or _width(part[-1]) <= STACK_LINE)
            if ends and not (len(part) == 1 and _is_drop_cap(part[0])):
                yield _block(part)
                part = []
            yield _block([*part, line], wrapped=bool(part))
            part = []
        else:
            part.append(line)
    if part:
        yield _block(part)


def _is_stack(lines: list[Line]) -> bool:
    """Whether the lines are a head, a poem or a list: short, and not running on into each other."""
    widths = [_width(line) for line in lines]
    running = sum(not _ends_clause(line) for line in lines[:-1])
    if max(widths) <= 6:
        return True  # labels of a graphic, scattered as short lines
    if max(widths) <= STACK_LINE and all(LABELLED.match(line.text) for line in lines):
        return True  # a table: one entry a line
    if len(lines) <= 4 and max(widths) <= STACK_LINE:
        sentences = sum("。" in line.text or "，" in line.text for line in lines)
        return sentences == 0 or (running == 0 and max(widths) <= STACK_LINE - 6)
    return max(widths) <= STACK_LINE - 6 and running * 3 <= len(lines)


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether all lines but the last are about as wide as the widest: a paragraph set in a column."""
    widths = [_width(line) for line in lines]
    widest = max(widths)
    return all(width >= widest * 0.72 - 1 for width in widths[:-1])


def _width(line: Line) -> float:
    """The printed width in Han characters, indent included: Latin letters and digits count half."""
    text = line.text.rstrip()
    return len(text) - sum(map(len, NARROW.findall(text))) / 2


def _ends_clause(line: Line) -> bool:
    return line.text.strip().endswith(tuple("，。、；：！？,;:!?…—") + tuple(CLOSERS))


def _ends_sentence(line: Line) -> bool:
    return line.text.strip().rstrip(CLOSERS).endswith(tuple(TERMINAL))


def _block(lines: list[Line], wrapped: bool = False) -> Block:
    found = HEADING.match(lines[0].text)
    texts = tuple(_bare_line(line.text) for line in lines)
    return Block(
        lines=tuple(lines),
        texts=texts,
        level=len(found[1]) if found else 0,
        wrapped=wrapped and not are_figures(texts),
        indented=bool(INDENT.match(lines[0].text)),
    )


def _bare_line(text: str) -> str:
    """A line without its heading mark and outer white space, and with no gap wider than any text has."""
    bare = (HEADING.sub("", text) if "#" in text else text).strip()
    return WIDE_GAP.sub(" " * 40, bare) if len(bare) > 42 and len(bare) - len(squeeze(bare)) > 40 else bare


def are_figures(texts: Sequence[str]) -> bool:
    """Whether lines are the rows of a table: set on one line, the end of one row and the start of the next were one number."""
    text = "".join(texts)
    return len(texts) > 2 and 2 * sum(map(str.isdigit, text)) > sum(map(str.isalnum, text))


def line_of(block: Block, at: int) -> Block:
    """One line of a block as a block of its own."""
    return Block((block.lines[at],), (block.texts[at],), block.level)


def lines_from(block: Block, at: int) -> Block:
    """A block without the lines before `at`."""
    return replace(
        block, lines=block.lines[at:], texts=block.texts[at:], indented=bool(INDENT.match(block.lines[at].text))
    )


def block_ending(block: Block) -> str:
    """How a block ends; verses and lists, whose print lines mean something, end with their last line."""
    how = ending(block.text)
    return "bare" if how == "open" and len(block.lines) > 1 and not block.wrapped else how


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def ending(text: str) -> str:
    """How a block ends: "closed" (a sentence ends), "clause" (；), "lead" (：), "open" (cut), "bare" (short, no mark)."""
    text = text.rstrip()
    core = (SIGNED.sub("", text) if "—" in text or "―" in text else text).rstrip(CLOSERS)
    if not core or core[-1] in TERMINAL or FOREIGN_STOP.search(core):
        return "closed"
    if core == text and text[-1] in "；;":
        return "clause"
    if core == text and text[-1] in "：:":
        return "lead"
    if core == text and text[-1] in "，、,—":
        return "open"
    if core != text and text[-1] in "）)】" and _is_closing_remark(text):
        return "closed"
    marked = any(mark in text for mark in "，。,、；：:;")
    running = marked or 22 <= len(squeeze(text)) < 34  # longer text without a mark was never punctuated
    return "open" if running else "bare"


def _is_closing_remark(text: str) -> bool:
    """Whether the text ends with a remark in brackets that follows a full stop: （完）, （记者某某）, （据新华社）."""
    opened = max(text.rfind("（"), text.rfind("("), text.rfind("【"))
    before = text[:opened].rstrip()
    if opened > 0 and before and before[-1] in "）)】":
        return _is_closing_remark(before)
    before = before.rstrip(CLOSERS)
    return opened == 0 or (opened > 0 and (not before or before[-1] in TERMINAL))
