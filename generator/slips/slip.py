"""A suspected slip: its kind, and the place in the line it stands in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, str] = {
    "lost": "a character that was lost (�)",
    "private": "a character of no script",
    "control": "a character that cannot be seen",
    "latin": "the Latin “{found}”",
    "kana": "the kana “{found}” among Chinese characters",
    "script": "“{found}”, in which letters of another script stand",
    "digit": "“{found}”, where there should be digits only",
    "exclaimed": "“！” between digits",
    "sign": "the sign “{found}”",
    "full-stop": "“.” as a full stop",
    "doubled": "the marks “{found}” together",
    "unpaired": "{found} without its partner",
}
"""What can be found, and how it is said."""
AROUND = 6
"""Characters shown on each side of a slip."""
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufff9-\ufffc]")
"""Characters that cannot be seen; some of them would command the terminal that shows them."""
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in line `line` of a file: the characters `start` to `end` (from 0) of `text`."""

    kind: str
    line: int
    text: str
    start: int
    end: int

    @property
    def column(self) -> int:
        """The column it begins in, from 1."""
        return self.start + 1

    @property
    def found(self) -> str:
        """The characters that are suspected."""
        return self.text[self.start : self.end]

    @property
    def what(self) -> str:
        """What was found, in words."""
        return KINDS[self.kind].replace("{found}", self.found)

    def around(self, *, marks: str = "", width: int = AROUND) -> str:
        """What was found with the text around it; the two characters of `marks` are put before and behind it."""
        before = self.text[max(0, self.start - width) : self.start]
        after = self.text[self.end : self.end + width]
        opening, closing = marks[:1], marks[1:]
        return visible(f"{before}{opening}{self.found}{closing}{after}").strip()


def visible(text: str) -> str:
    """A piece of an article file as it is read: without Markdown's escapes, and with a dot for what cannot be seen."""
    return HIDDEN.sub("·", ESCAPE.sub("", text))
