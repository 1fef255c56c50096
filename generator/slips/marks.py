"""Quotes and brackets without a partner."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.slips.slip import Slip
from generator.slips.text import blot, plain

PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
MARK = re.compile(f"[{re.escape(''.join((*PAIRS, *CLOSING)))}]")
SAME = str.maketrans("()", "（）")
ITEM = re.compile(r"(?:^|[，。；：、？！\s])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})[)）]")
"""The number of an entry, whose bracket needs no partner: 1）; but （图 1） and (记者 李 四) look the same."""
APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’")
YEAR = re.compile(r"’(?=[0-9０-９]{2}(?![0-9０-９]))")
"""The apostrophe of a year cut short, ’98, which may also be the closing quote before a figure."""

Open = tuple[str, int, int, str]
"""A mark that is still open: the mark, its line, its column from 0, and the text of the line."""


def unpaired(lines: Sequence[str], start: int) -> Iterator[Slip]:
    """The marks from line `start` on that have no partner.

    A quotation of several paragraphs opens anew in each, as is the custom, and closes once.
    """
    stack: list[Open] = []
    for number, line in enumerate(lines[start - 1 :], start):
        if MARK.search(line) and not line.startswith(("    ", "```")):
            yield from _in_line(line, number, stack)
    for _, number, column, line in stack:
        yield Slip("unpaired", number, line, column, column + 1)


def _in_line(line: str, number: int, stack: list[Open]) -> Iterator[Slip]:
    """The marks of a line that close nothing; those still open stay on the stack."""
    lent = 0  # brackets that the numbers of entries may have closed in the place of later ones
    years = {match.start() for match in YEAR.finditer(line)}
    first = len(line) - len(line.lstrip())
    for column, mark, of_entry in _marks(line):
        opened = stack[-1] if stack else ("", 0, 0, "")
        if mark in PAIRS:
            if column != first or all(open_mark != mark for open_mark, *_ in stack):
                stack.append((mark, number, column, line))
        elif opened[0] == CLOSING[mark] and (opened[1] == number or not of_entry):
            stack.pop()
            lent += of_entry
        elif mark == "）" and lent and not of_entry:
            lent -= 1
        elif not of_entry and column not in years:
            yield Slip("unpaired", number, line, column, column + 1)


def _marks(line: str) -> Iterable[tuple[int, str, bool]]:
    """The quotes and brackets of a line: column, mark, and whether an entry's number may end with it.

    Apostrophes and links are left out.
    """
    bare = blot(plain(line), APOSTROPHE)
    entries = {match.end() - 1 for match in ITEM.finditer(bare)} if ")" in bare or "）" in bare else set()
    bare = bare.translate(SAME)
    return [(match.start(), match[0], match.start() in entries) for match in MARK.finditer(bare)]
