"""What the index is told of one article, and the fragment of it that a result is shown from."""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.search.tokens import DIGITS, SPACED

UNDATED = "0000"
_LINE_BREAK = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")
_SPACED = re.compile(f"[{SPACED}]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One version of an article, as plain text.

    `id` is the article's id (a translation has the id of its original); `url` is relative to the site's root.
    `parts` are all other paragraphs that can be found: kicker, deck, byline, sub-heads, paragraphs, note, captions,
    credits. `filters` hold the keys of year, section, column, author and kind; `meta` is shown with a result: date,
    page, section, column, kicker as labels.
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

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The title and the parts, each on one line; empty ones are left out."""
        return tuple(line for line in map(_one_line, (self.title, *self.parts)) if line)

    @property
    def content(self) -> str:
        """The paragraphs with a line break between them: no hit reaches over one."""
        return "\n".join(self.paragraphs)


def day_code(date: str) -> str:
    """Four base-36 digits for an ISO date, later days after earlier ones; "0000" when there is no date.

    Every result's name begins with it, so that results can be put in order before anything else of them is loaded.
    """
    try:
        number = datetime.date.fromisoformat(date).toordinal()
    except ValueError:
        return UNDATED
    digits = ""
    for _ in range(4):
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def fragment(document: SearchDocument, word_count: int = 0) -> bytes:
    """The content of the article's fragment file: what Pagefind's `data()` returns for a result.

    Its content is the text as printed; nothing in it is searched. The form is that of `PageFragmentData` in
    pagefind/src/fragments/mod.rs.
    """
    data = {
        "url": document.url,
        "content": document.content,
        "word_count": word_count,
        "filters": {},
        "meta": {**document.meta, "id": document.id, "lang": document.lang, "title": document.title},
        "anchors": [],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _one_line(paragraph: str) -> str:
    """The paragraph with its line breaks taken out, leaving a blank only between words that need one."""

    def join(match: re.Match[str]) -> str:
        before = paragraph[match.start() - 1 : match.start()]
        after = paragraph[match.end() : match.end() + 1]
        return " " if _SPACED.match(before) and _SPACED.match(after) else ""

    return _LINE_BREAK.sub(join, paragraph.strip())
