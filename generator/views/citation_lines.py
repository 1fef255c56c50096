"""A line of each style of citation, for the printed article and for its address.

A line is a row of texts that alternate between upright and italic, beginning upright. The day of access is left to
the reader's browser, which is the only one to know it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from generator.views import citation_gbt as gbt
from generator.views import citation_western as western
from generator.views.citation import ACCESSED, Work

Pieces = tuple[str, ...]
UPRIGHT = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters that are not set in italics, which Chinese, Japanese and Korean do not have."""
SLOT_MARK = ACCESSED[0]
START, END = "\ufdd4", "\ufdd5"
STYLE, NAME, HEAD, CLOSE = "\ufdd6", "\ufdd7", "\ufdd8", "\ufdd9"
ELEMENTS = (
    (START, '<p class="citation">'),
    (END, "</p>"),
    ("\ufdd2", "<i>"),
    ("\ufdd3", "</i>"),
    (STYLE, '<div class="cite-style" data-style="'),
    (NAME, '"><h3>'),
    (HEAD, "</h3>"),
    (CLOSE, "</div>\n"),
)
"""Marks, which are in no text, and what they become."""
SLOT = re.compile(ACCESSED.format("([a-z]+)"))


@dataclass(frozen=True, slots=True)
class Line:
    """An article cited in one style; `online` is empty where the archive's address is not known."""

    style: str
    printed: Pieces
    online: Pieces

    def marked(self, name: str) -> str:
        """The printed line, and the online one if any, below the style's `name`, with marks in place of elements."""
        online = f"{START}{_marked(self.online)}{END}" if self.online else ""
        return f"{STYLE}{self.style}{NAME}{name}{HEAD}{START}{_marked(self.printed)}{END}{online}{CLOSE}"


def lines_html(found: Sequence[Line], names: Mapping[str, str]) -> str:
    """Lines as HTML, each below the name of its style; written here, and escaped in one go, since there are many."""
    text = escape("".join([line.marked(names[line.style]) for line in found]))
    for mark, element in ELEMENTS:
        if mark in text:
            text = text.replace(mark, element)
    return SLOT.sub(r'<span data-accessed="\1"></span>', text) if SLOT_MARK in text else text


def _marked(pieces: Pieces) -> str:
    """The pieces with marks around what is in italics, put in before all is escaped in one go."""
    if len(pieces) == 1:
        return pieces[0]
    return "".join(
        [f"\ufdd2{it}\ufdd3" if place % 2 and not UPRIGHT.search(it) else it for place, it in enumerate(pieces)]
    )


STYLES: dict[str, Callable[[Work, bool], Pieces]] = {
    "gbt-2015": gbt.of_2015,
    "gbt-2025": gbt.of_2025,
    "apa": western.apa,
    "mla": western.mla,
    "chicago-note": western.chicago_note,
    "chicago-entry": western.chicago_entry,
}
"""Every style by its key; the function gives the line of a work, online or printed."""
CHINESE = 2
"""How many of them are Chinese; they come first where the reader reads Chinese, else last."""


def styles(lang: str) -> tuple[str, ...]:
    """The keys of all styles, those first that readers of `lang` are used to."""
    keys = tuple(STYLES)
    return keys if lang.startswith("zh") else keys[CHINESE:] + keys[:CHINESE]


def line(work: Work, style: str) -> Line:
    """The article in one style."""
    cite = STYLES[style]
    return Line(style, cite(work, False), cite(work, True) if work.url else ())


def lines(work: Work, lang: str) -> tuple[Line, ...]:
    """The article in every style, in the order of `styles`."""
    return tuple(line(work, style) for style in styles(lang))
