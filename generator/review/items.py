"""What the review looks at, and what it lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Article, PageRecord, Place

KINDS: Mapping[str, str] = {
    "conflict": "a newer version waits beside an article that a person changed",
    "broken": "a file that cannot be read as it is",
    "empty": "a page without any article",
    "uncut": "a long article that has its page to itself",
    "gone": "an article that its page no longer has, or has twice",
    "leftover": "lines of a page that are in no article",
    "undated": "pages without a date",
    "two": "a text that looks like two articles",
    "torn": "a text that breaks off",
    "scrap": "an article of a few words",
    "doubt": "an article of low confidence",
    "headline": "an article without headline",
    "byline": "a report, comment or interview without byline",
    "join": "two blocks of print taken for one paragraph, with doubt",
    "slip": "a suspected slip of the text recognition",
}
"""Every kind of item, as `--kind` takes it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An article with its file: the name as the user types it, and the text.

    `page` is the file of its page as the user types it, `folder` the folder of its page among the articles; a
    `version` is a translation, or a second file of one id.
    """

    article: Article
    file: str
    text: str
    page: str
    folder: str
    version: bool = False


@dataclass(frozen=True, slots=True)
class Paged:
    """A page with its record: the page file and the record's file as the user types them, and the page's lines.

    `lines` may be empty where the page file is not there, or nothing asks for it.
    """

    record: PageRecord
    file: str
    record_file: str
    folder: str
    lines: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits beside an article: its file, the file of the article, and both texts."""

    file: str
    text: str
    article_file: str
    article_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is worth a person's minute.

    `place` is where it is mended, `page` the place on the source page; `what` says what it is, `excerpt` shows it,
    the doubtful part between ‹ and ›, and `fix` is what to do. `reason` is the row of the table of weights, `order`
    the place in reading order.
    """

    kind: str
    reason: str
    place: Place
    page: Place | None = None
    article: str = ""
    title: str = ""
    what: str = ""
    excerpt: str = ""
    fix: str = ""
    minutes: float = 0.0
    weight: float = 0.0
    order: tuple[str, str, int] = ("", "", 0)
