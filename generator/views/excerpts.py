"""Beginnings of texts, cut where a reader would pause."""

import re
from collections.abc import Iterable

SENTENCE_END = re.compile(r"[。！？!?；;…][”’』」）)]*|[.][”\"’')]*(?=\s|$)")
"""The end of a sentence with the marks that close with it, as in “慢就是快。”"""
PAUSES = "，,、：: "
LEAST = 8
"""Characters of a last paragraph that are worth showing."""
TITLE_LENGTH = 24
"""Characters of text that stand for a missing title."""


def opening(texts: Iterable[str], length: int) -> tuple[tuple[str, ...], bool]:
    """The first paragraphs of a text up to `length` Chinese characters, and whether that is all of it.

    An ASCII letter or space counts as half. A paragraph that goes on is cut after a sentence if one ends in the second
    half of what fits, else at a pause or anywhere, with "…".
    """
    found: list[str] = []
    room = float(length)
    for text in texts:
        cut = _fitting(text, room)
        if cut < len(text):
            if cut > LEAST or not found:
                found.append(_rounded(text[:cut]))
            return tuple(found), False
        found.append(text)
        room -= _width(text)
    return tuple(found), True


def excerpt(texts: Iterable[str], length: int) -> str:
    """The opening of a text in one run."""
    found = ""
    for text in opening(texts, length)[0]:
        found += ("" if not found or found[-1] > "\u2e80" else " ") + text
    return found


def shown_title(texts: Iterable[str]) -> str:
    """What stands for the title of an article that has none; "" for an article without text."""
    found, whole = "", True
    for text in texts:
        cut = _fitting(text, TITLE_LENGTH)
        found, whole = text[:cut].rstrip(PAUSES), cut == len(text)
        break
    return found if whole or not found else f"{found}…"


def _fitting(text: str, room: float) -> int:
    """How many characters of `text` fit into `room`."""
    if len(text) <= room or _width(text) <= room:
        return len(text)
    fitting = int(room)
    while (spare := int(room - _width(text[:fitting]))) > 0:
        fitting += spare
    return fitting


def _width(text: str) -> float:
    """The width of a text in Chinese characters; an ASCII character is half of one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def _rounded(text: str) -> str:
    """A cut text with a good end."""
    half = len(text) // 2
    ends = [match.end() for match in SENTENCE_END.finditer(text, half)]
    if ends:
        return text[: ends[-1]]
    if text and text[-1] < "\u2e80" and " " in text[half:]:
        text = text[: text.rfind(" ")]
    return text.rstrip(PAUSES) + "…"
