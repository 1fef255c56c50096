"""What the index is told of one article, and the fragment of it that a result is shown from."""

import datetime
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from generator.search.tokens import DIGITS, INVISIBLE, INVISIBLE_ABOVE_BMP, SPACED, UNSPACED
from generator.search.traditional import traditional_table

UNDATED = "00"
"""What the day of an article without a date begins with; no day has it since the year 4 of our era."""
LEAST_DIGITS = 2
_UNSEEN = rf"[\s{INVISIBLE}{INVISIBLE_ABOVE_BMP}]*"
_LINE_BREAK = re.compile(rf"{_UNSEEN}[\r\n\v\f\x85\u2028\u2029]{_UNSEEN}")
_OTHER_SCRIPT = re.compile(f"[{UNSPACED}]")
_SPACED = re.compile(f"[{SPACED}]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One version of an article, as plain text.

    `id` is the article's id (a translation has the id of its original); `url` is relative to the site's root.
    `parts` are all other paragraphs that can be found: kicker, deck, byline, sub-heads, paragraphs, note, captions,
    credits. `filters` hold the keys of section, column, author and kind; `meta` is shown with a result: date, page,
    section, column, kicker as labels.
    """

    id: str
    url: str
    lang: str
    title: str
    parts: tuple[str, ...] = ()
    date: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_english(self) -> bool:
        """Whether the text has words that can be stemmed."""
        return self.lang.lower().split("-")[0] == "en"

    @cached_property
    def has_title(self) -> bool:
        """Whether the first of the paragraphs is the title."""
        return bool(_one_line(self.title))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The title and the parts, each on one line; empty ones are left out."""
        return tuple(line for line in map(_one_line, (self.title, *self.parts)) if line)

    @cached_property
    def content(self) -> str:
        """The paragraphs with a line break between them: no hit reaches over one."""
        return "\n".join(self.paragraphs)


def has_other_script(text: str) -> bool:
    """Whether a text has characters that no word of English is written with."""
    return _OTHER_SCRIPT.search(text) is not None


def day_code(date: str) -> str:
    """Four base-36 digits for an ISO date, later days after earlier ones; "0000" when there is no date."""
    try:
        number = datetime.date.fromisoformat(date).toordinal()
    except ValueError:
        number = 0
    return base36(number, 4)


def base36(number: int, width: int) -> str:
    """A number in base 36, with at least `width` digits."""
    digits = ""
    while number or len(digits) < width:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def result_name(day: str, number: int, digits: int) -> str:
    """What Pagefind calls the article `number` of a day: its day and number, with "/" before the last two digits.

    Names are in the order of days, tell the day before anything of the article is loaded, and spread the fragments over
    folders: no folder has more than 1,296 of them.
    """
    name = day + base36(number, digits)
    return f"{name[:-2]}/{name[-2:]}"


def fragment(document: SearchDocument, word_count: int = 0) -> bytes:
    """The content of the article's fragment file: what Pagefind's `data()` returns for a result.

    Its content is the text as printed; nothing in it is searched. `folds` tells the browser that hits in it are found
    with the table of traditional characters only. The form is that of `PageFragmentData` in
    pagefind/src/fragments/mod.rs.
    """
    folds = {"folds": "1"} if _traditional().search(document.content) else {}
    data = {
        "url": document.url,
        "content": document.content,
        "word_count": word_count,
        "filters": {},
        "meta": {**document.meta, **folds, "id": document.id, "lang": document.lang, "title": document.title},
        "anchors": [],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(traditional_table())}]")


def _one_line(paragraph: str) -> str:
    """The paragraph with its line breaks taken out, leaving a blank only between words that need one."""

    def join(match: re.Match[str]) -> str:
        before = paragraph[match.start() - 1 : match.start()]
        after = paragraph[match.end() : match.end() + 1]
        return " " if all(_SPACED.match(unicodedata.normalize("NFKC", char)) for char in (before, after)) else ""

    line = paragraph.strip()
    return line if len(line.splitlines()) < 2 else _LINE_BREAK.sub(join, line)  # a line is ten times as soon told
