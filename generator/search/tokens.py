"""What is compared when a reader searches: the folded text, and the tokens that make a search a substring search.

Pagefind finds words, and a phrase is words at consecutive positions. Chinese has no words that two programs agree on,
so we give it opaque ones: the token at position i stands for the characters i and i+1 of the folded text, and a phrase
of such tokens is found exactly where the characters stand. English articles have words, and each word two tokens: its
stem, and itself. static/js/search/tokens.js does the same for the query; tests/search/cases.json holds cases that both
must meet.
"""

import re
import unicodedata
from collections.abc import Mapping

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SHORT_CODES = 35 * 36 * 36
"""Code points below this have a code of three digits, and its first digit is never "z"."""
PAIR, SINGLE = "0q", "0z"
"""What a token of two characters begins with, and one of a single character, wherever that is in the article."""
END = "1"
"""What both end with: Pagefind takes no English ending off a word that ends with a digit."""
EXACT = "0q0"
"""What the token of an English word in this form ends with; the stem of a word is the token of all its forms."""
TITLE_END = 256
"""Positions from here on are not of the title. What follows a shorter title begins here, so that a result tells whether
the text stands in the title; of a longer one the rest is searched like any other text."""

BLANKS = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
INVISIBLE_ABOVE_BMP = "\U000e0100-\U000e01ef"
COMPATIBLE = (
    (0x2E80, 0x2FDF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x2F800, 0x2FA1F),
)
"""Second copies of characters: radicals (PDF extractors write ⽂ for 文), vertical punctuation, other widths."""
SAME = {
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("•‧∙⋅・", "·"),
}
"""Quotation marks that OCR and keyboards mix up, and the dots inside foreign names (马克·吐温)."""
UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters that no English word is written with; in an English article they are found one by one."""
SPACED = "0-9a-z\xc0-\u1fff"
"""Folded characters of scripts that write blanks between words; beside any other, a blank is only typesetting."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_BLANK = re.compile(f"[{BLANKS}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}{INVISIBLE_ABOVE_BMP}]")
_STRAY_BLANKS = re.compile(f"(?<![{SPACED}]) +| +(?=[^{SPACED} ]|\\Z)")
_MANY_BLANKS = re.compile("  +")


class Fold:
    """Folds text for matching; `table` maps traditional characters to simplified ones, one to one."""

    def __init__(self, table: Mapping[str, str] | None = None) -> None:
        self._characters = _Characters(table or {})

    def __call__(self, text: str) -> str:
        """The text as it is compared: one width, small letters, one kind of quotation mark, no stray blanks.

        Folding a folded text changes nothing. A run of blanks between two letters or digits becomes one blank; all
        others, line breaks among them, go.
        """
        narrow = text.translate(self._characters)
        return _MANY_BLANKS.sub(" ", _STRAY_BLANKS.sub("", narrow)) if " " in narrow else narrow


class _Characters(dict[int, str]):
    """The folded form of each code point, worked out when it is first met."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_character(chr(point), self._table)
        return folded


def _fold_character(char: str, table: Mapping[str, str]) -> str:
    if _INVISIBLE.match(char):
        return ""
    if _BLANK.match(char):
        return " "
    if any(first <= ord(char) <= last for first, last in COMPATIBLE):
        char = _one(unicodedata.normalize("NFKC", char), char)
    char = SAME.get(char, char)
    char = _one(char.lower(), char)
    return table.get(char, char)


def _one(changed: str, char: str) -> str:
    """`changed` if it is one character, so that every folded character comes from one printed one."""
    return changed if len(changed) == 1 else char


def code(char: str) -> str:
    """The code of a character: three base-36 digits, or "z" and four for code points from 45360 up.

    No code is the beginning of another, so two codes in a row can be read back. A long code goes on with a digit from
    "0" to "n", because the last code point, 0x10FFFF, is "nvnj" in base 36.
    """
    point = ord(char)
    return _digits(point, 3) if point < SHORT_CODES else "z" + _digits(point, 4)


def _digits(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


class _Codes(dict[str, str]):
    def __missing__(self, char: str) -> str:
        found = self[char] = code(char)
        return found


_CODES = _Codes()


def spell(char: str) -> str:
    """The code of a folded character, worked out once."""
    return _CODES[char]


def pair(first: str, second: str) -> str:
    """The token of two neighbouring folded characters."""
    return f"{PAIR}{_CODES[first]}{_CODES[second]}{END}"


def single(char: str) -> str:
    """The token that stands for one folded character. It comes after that of every pair."""
    return f"{SINGLE}{_CODES[char]}{END}"


def words(folded: str) -> list[str]:
    """The words of a folded English text: runs of letters and digits, without accents; Han characters part them."""
    found = [""]
    for char in folded:
        bare = _BARE[char]
        if bare is None:
            continue
        if bare:
            found[-1] += bare
        elif found[-1]:
            found.append("")
    return found if found[-1] else found[:-1]


def exactly(word: str) -> str:
    """The token of a word in this form only."""
    return word + EXACT


class _Bare(dict[str, "str | None"]):
    """A character without its accent; "" for one that parts words, None for an accent that stands alone."""

    def __missing__(self, char: str) -> str | None:
        bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.category(c).startswith("M"))
        counts = bare and unicodedata.category(bare[0])[0] in "LN" and not _UNSPACED.match(char)
        found = self[char] = None if not bare else bare if counts else ""
        return found


_BARE = _Bare()
