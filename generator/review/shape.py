"""Texts whose shape says that they were cut wrongly, however sure the cut looked: two in one, broken off, a scrap."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.review.items import Filed, Item
from generator.review.making import CHECKED, about_article, begin, end, lines_of, shown
from generator.slips import body_start

PROSE = ("news", "interview", "commentary", "article", "letter")
"""Kinds of article that consist of whole sentences."""
CREDIT = re.compile(r"[（(][\u4e00-\u9fff\s　、]{2,16}[）)]$")
"""A name in brackets, which closes an article: （林一帆）."""
NO_NAME = re.compile(
    r"[摄攝图圖影刻画畫]|[（(](?:完|全文|附|图|略|节选|節選|待续|待續|未完|连载|連載|笑|掌声|掌聲|上|中|下|续|續|见|見|下转|上接)"
)
"""Brackets that name a picture, a part or a noise, and close nothing."""
HOUSE_LINE = re.compile(r"本报讯|本報訊")
"""It opens a report; a telegram (新华社开罗电) also stands within a round-up of several."""
ENDS = re.compile(r"[。！？!?….”’』」》）)\]】〕；;：:—─~～]$|编者$|編者$")
"""How a text ends, a note of the editors by their name."""
FOLLOWING = 20
"""Characters that must follow before a text is taken for a second article."""
EARLY = 0.12
"""Share of a text in which a credit belongs to the picture above it."""
SCRAP = 50
"""Characters below which a text is more often a piece of its neighbour than an article."""

Paragraph = tuple[int, str]
"""The line of the article file, and the text as it is read."""


def shape_items(filed: Filed, keys: Mapping[str, int]) -> Iterator[Item]:
    """The items of an article that is cut wrongly by its looks."""
    article = filed.article
    paragraphs = list(_paragraphs(filed.text))
    if article.kind not in PROSE or not paragraphs:
        return
    size = sum(len(text) for _, text in paragraphs)
    if size < SCRAP and not (article.jump_to or article.jump_from):
        if article.kind != "news" or not ENDS.search(paragraphs[-1][1]):  # news in one sentence is a brief
            yield _scrap(filed, keys, size)
        return
    yield from _two(filed, paragraphs, size)
    yield from _torn(filed, paragraphs)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of the body without its sub-heads."""
    lines = text.split("\n")
    start = body_start(lines)
    for number, line in enumerate(lines[start - 1 :], start):
        if line.strip() and not line.startswith("#"):
            yield number, shown(line)


def _scrap(filed: Filed, keys: Mapping[str, int], size: int) -> Item:
    return replace(
        about_article(filed, "scrap", keys.get("title") or keys.get("id")),
        what=f"an article of {size} characters",
        excerpt=begin(filed.article.body, 50),
        fix=f"See on {lines_of(filed.article)} of the page whether it belongs to the article before or after: if so, "
        f"move the text there and delete this file; else {CHECKED}",
    )


def _two(filed: Filed, paragraphs: list[Paragraph], size: int) -> Iterator[Item]:
    """One item for the first place where an article seems to end, or another one to begin."""
    done = 0
    for at, (number, text) in enumerate(paragraphs):
        done += len(text)
        follows = size - done
        credit = CREDIT.search(text)
        if credit and not NO_NAME.search(credit[0]) and done > size * EARLY and follows >= FOLLOWING:
            after = paragraphs[at + 1][1]
            excerpt = f"{end(text[: credit.start()], 16)}‹{credit[0]}›{begin(after, 16)}"
            yield _second(filed, paragraphs[at + 1][0], f"the text goes on after the credit {credit[0]}", excerpt)
            return
        house = HOUSE_LINE.match(text) if at else None
        if house and done - len(text) >= FOLLOWING:
            excerpt = f"{end(paragraphs[at - 1][1], 16)}‹{house[0]}›{begin(text[house.end() :], 16)}"
            yield _second(filed, number, f"a second report begins with {house[0]}", excerpt)
            return


def _second(filed: Filed, line: int, what: str, excerpt: str) -> Item:
    return replace(
        about_article(filed, "two", line),
        what=what,
        excerpt=excerpt,
        fix="If another article begins here, move its text into a file of its own, with the next free number and a new "
        f"id, or into the article it belongs to; then {CHECKED}",
    )


def _torn(filed: Filed, paragraphs: list[Paragraph]) -> Iterator[Item]:
    article = filed.article
    number, text = paragraphs[-1]
    closes = article.byline and text.endswith(shown(article.byline))
    if ENDS.search(text) or closes or article.jump_to or len(text) < FOLLOWING:
        return
    yield replace(
        about_article(filed, "torn", number),
        what="the text breaks off",
        excerpt=f"{end(text[:-6], 20)}‹{text[-6:]}›",
        fix=f"Look on the page below {lines_of(article)} and in the articles beside it for the rest, and add it here; "
        f"then {CHECKED}",
    )
