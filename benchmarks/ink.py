"""The characters of a page: its text without white space, where each line lies in it, and sets of its characters.

A set of characters is a whole number with one bit for each, so that two can be joined, cut and counted at once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Line

SPACE = re.compile(r"[\s\u200b\ufeff]+")
HEADING_MARK = re.compile(r"^\s{0,3}#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Ink:
    """A page's characters, and the first and last offset of each of its lines by number."""

    text: str
    lines: dict[int, tuple[int, int]]

    def marks(self, numbers: Iterable[int]) -> int:
        """The characters of these lines."""
        found = 0
        for number in numbers:
            found |= stretch(*self.lines[number])
        return found

    def line_at(self, offset: int) -> int:
        """The number of the line that holds a character."""
        return next((number for number, (first, end) in self.lines.items() if first <= offset < end), 0)


def squeeze(text: str) -> str:
    """`text` without white space."""
    return SPACE.sub("", text)


def ink_of(lines: Iterable[Line]) -> Ink:
    """The characters of a page's lines; heading marks are no characters."""
    parts: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    size = 0
    for line in lines:
        part = squeeze(HEADING_MARK.sub("", line.text))
        places[line.number] = (size, size + len(part))
        size += len(part)
        parts.append(part)
    return Ink("".join(parts), places)


def stretch(first: int, end: int) -> int:
    """The characters from `first` up to, but without, `end`."""
    return ((1 << (end - first)) - 1) << first


def likeness(one: int, other: int) -> float:
    """Characters in both sets over characters in either (intersection over union)."""
    either = (one | other).bit_count()
    return (one & other).bit_count() / either if either else 0.0


class Claims:
    """Finds pieces of text on a page, each if possible where nothing was found before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken = bytearray(len(text))

    @property
    def count(self) -> int:
        """Characters claimed so far."""
        return sum(self._taken)

    def free(self, piece: str) -> int:
        """Where `piece` first stands in characters that nothing has claimed; -1 if nowhere."""
        at = self._text.find(piece) if piece else -1
        while at >= 0 and self._taken.find(1, at, at + len(piece)) >= 0:
            at = self._text.find(piece, at + 1)
        return at

    def claim(self, piece: str, *, only_free: bool = False) -> int:
        """Claim `piece` and return where it stands, -1 if it does not; a place may be claimed twice if need be."""
        at = self.free(piece)
        if at < 0 and piece and not only_free:
            at = self._text.find(piece)
        if at >= 0:
            self._taken[at : at + len(piece)] = b"\x01" * len(piece)
        return at
