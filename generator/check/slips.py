"""Suspected slips of the text recognition: characters and marks that Chinese print does not have in such places.

Each rule is a pattern with an example of what it finds. Nothing is repaired: a person compares with the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Place
from generator.problems import Problem, problem

HAN = "㐀-鿿豈-﫿〇"
LETTER = re.compile(rf"(?<=[{HAN}])[A-Za-z]+(?=[{HAN}])")
"""A Latin word between Han characters: 会议nd召开."""
WORDS = """
app km kg mg cm mm ml kw kwh ppm wifi pm ph vs logo email vip ok web html css cad id ip kb mb gb tb hz khz mhz ghz x
"""
USUAL = frozenset(WORDS.split())
"""Words that Chinese text writes in small Latin letters."""
OFTEN = 3
"""A word that stands so often in the archive is a word, not a slip."""
PATTERNS = (
    ("a character that was lost (�)", re.compile("\ufffd+")),  # 环境保�工作
    ("a character of no script", re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")),  # glyphs of a private font
    ("“！” between digits", re.compile(r"(?<=[0-9０-９])[!！](?=[0-9０-９])")),  # 10！5亿元
    ("“.” as a full stop", re.compile(rf"(?<=[{HAN}])\.(?=[{HAN}]|\s*$)")),  # 工作会议.会上
)
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
SAME = str.maketrans("()", "（）")
ITEM = re.compile(r"(?:^|[，。；：、？！\s])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})[)）]")
"""The number of an entry, whose bracket needs no partner: 1）; but （图 1） and (记者 李 四) look the same."""
LINK = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")
"""The target of a Markdown link."""
APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’")
AROUND = 6
"""Characters shown on each side of a slip."""


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    column: int
    what: str


def slips(texts: Mapping[str, str]) -> Iterator[Problem]:
    """K-slip for each suspected slip; `texts` maps the files of Chinese articles to what is in them."""
    words = Counter(word.lower() for text in texts.values() for word in LETTER.findall(text))
    for file, text in texts.items():
        found = sorted(_in_text(text, words), key=lambda slip: (slip.line, slip.column))
        yield from (problem("K-slip", Place(file, slip.line, slip.column), found=slip.what) for slip in found)


def _in_text(text: str, words: Mapping[str, int]) -> Iterator[_Found]:
    lines = text.split("\n")
    start = _body_start(lines)
    for number, line in enumerate(lines, 1):
        if number < start and not line.startswith(("title:", "kicker:", "byline:")):
            continue
        yield from _patterns(line, number)
        yield from _words(line, number, words)
    yield from _unbalanced(lines, start)


def _patterns(line: str, number: int) -> Iterator[_Found]:
    for what, pattern in PATTERNS:
        for match in pattern.finditer(line):
            yield _Found(number, match.start() + 1, f"{what} in “{_around(line, match.span())}”")


def _words(line: str, number: int, words: Mapping[str, int]) -> Iterator[_Found]:
    """Stray Latin words: in small letters at least in part, unusual, and rare in the archive."""
    for match in LETTER.finditer(line):
        word = match[0]
        if word.isupper() or word.istitle() or word.lower() in USUAL or words[word.lower()] >= OFTEN:
            continue
        yield _Found(number, match.start() + 1, f"the Latin “{word}” in “{_around(line, match.span())}”")


def _unbalanced(lines: list[str], start: int) -> Iterator[_Found]:
    """Quotes and brackets without a partner.

    A quotation of several paragraphs opens anew in each, as is the custom, and closes once.
    """
    stack: list[tuple[str, int, int, str]] = []
    for number, line in enumerate(lines[start - 1 :], start):
        if not line.startswith(("    ", "```")):
            yield from _unbalanced_in(line, number, stack)
    for mark, number, column, line in stack:
        yield _Found(number, column, f"{mark} without its partner in “{_near(line, column)}”")


def _unbalanced_in(line: str, number: int, stack: list[tuple[str, int, int, str]]) -> Iterator[_Found]:
    """The marks of a line that close nothing; those still open stay on the stack."""
    lent = 0  # brackets that the numbers of entries may have closed in the place of later ones
    for column, mark, of_entry in _marks(line):
        opened = stack[-1] if stack else ("", 0, 0, "")
        if mark in PAIRS:
            if column != _first(line) or all(open_mark != mark for open_mark, *_ in stack):
                stack.append((mark, number, column, line))
        elif opened[0] == CLOSING[mark] and (opened[1] == number or not of_entry):
            stack.pop()
            lent += of_entry
        elif mark == "）" and lent and not of_entry:
            lent -= 1
        elif not of_entry:
            yield _Found(number, column, f"{mark} without its partner in “{_near(line, column)}”")


def _marks(line: str) -> Iterable[tuple[int, str, bool]]:
    """The quotes and brackets of a line: column, mark, and whether an entry's number may end with it.

    Apostrophes and links are left out.
    """
    bare = line
    for pattern in (LINK, APOSTROPHE):
        bare = pattern.sub(lambda match: " " * len(match[0]), bare)
    entries = {match.end() for match in ITEM.finditer(bare)}
    bare = bare.translate(SAME)
    marks = [(column, char) for column, char in enumerate(bare, 1) if char in PAIRS or char in CLOSING]
    return [(column, char, column in entries) for column, char in marks]


def _first(line: str) -> int:
    """The column of the first character that is no blank."""
    return len(line) - len(line.lstrip()) + 1


def _body_start(lines: list[str]) -> int:
    """The number of the first line below the front matter."""
    if not lines or lines[0].strip() != "---":
        return 1
    return next((number for number, line in enumerate(lines[1:], 2) if line.strip() == "---"), 0) + 1


def _around(line: str, span: tuple[int, int]) -> str:
    return line[max(0, span[0] - AROUND) : span[1] + AROUND].strip()


def _near(line: str, column: int) -> str:
    return _around(line, (column - 1, column))
