"""Making items: weights looked up, places named, excerpts cut."""

import re
from dataclasses import replace

from generator.model import Article, Place
from generator.review.items import Filed, Item, Paged
from generator.review.weights import WEIGHTS
from generator.slips import visible

CHECKED = "set “review: checked”"
"""How a person says that an article has been seen; the end of every fix."""
SHOWN = 24
"""Characters of a text that are shown of it."""


def item(reason: str, place: Place, kind: str = "") -> Item:
    """An item with the weight and minutes of its row; `kind` where several rows belong to one kind."""
    row = WEIGHTS[reason]
    return Item(kind=kind or reason, reason=reason, place=place, weight=row.chance * row.harm, minutes=row.minutes)


def about_article(filed: Filed, reason: str, line: int | None, kind: str = "") -> Item:
    """An item about an article, without what it says."""
    article = filed.article
    return replace(
        item(reason, Place(filed.file, line), kind),
        page=source_place(filed),
        article=article.id,
        title=name_of(article),
        order=(article.issue, article.page, article.order),
    )


def about_page(page: Paged, reason: str, place: Place) -> Item:
    """An item about a page, without what it says."""
    record = page.record
    return replace(item(reason, place), page=Place(page.file, place.line), order=(record.issue, record.page, 0))


def source_place(filed: Filed) -> Place | None:
    """Where on its page the article begins."""
    source = filed.article.source
    if source is None or not filed.page:
        return None
    return Place(filed.page, source.lines[0][0] if source.lines else None)


def lines_of(article: Article) -> str:
    """The lines of the page that an article comes from: "lines 3-9, 12"."""
    spans = article.source.lines if article.source else ()
    said = ", ".join(f"{first}-{last}" if first != last else str(first) for first, last in spans)
    return f"{'line' if said.isdecimal() else 'lines'} {said}" if said else "the page"


def name_of(article: Article) -> str:
    """The title; where there is none, the start of the text."""
    return visible(article.title) or begin(article.body) or begin("".join(article.caption)) or article.id


def begin(text: str, length: int = SHOWN) -> str:
    """The first characters of a text."""
    bare = shown(text.lstrip("# \n"))
    return bare if len(bare) <= length else f"{bare[:length]}…"


def end(text: str, length: int = SHOWN) -> str:
    """The last characters of a text."""
    bare = shown(text)
    return bare if len(bare) <= length else f"…{bare[-length:]}"


def shown(text: str) -> str:
    """A text on one line, as it is read."""
    return visible(re.sub(r"\\?\n+", " ", text)).strip()


def squeezed(text: str) -> str:
    """A text without blanks, escapes and marks of headings, to be compared."""
    return re.sub(r"[\s\\#]+", "", text)
