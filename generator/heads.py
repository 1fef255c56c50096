"""What of an article a list shows: its head, with the beginning of its text."""

from collections.abc import Iterable
from dataclasses import fields, replace

from generator import markdown
from generator.model import PARTED, Article, Head

OPENING = 420
"""The length of the longest excerpt, in Chinese characters; an ASCII character counts as half of one."""
LONG = 900
"""Characters that make a text a long one."""
MARGIN = 32
"""Characters beyond it that are kept, so that a phrase at its end is whole when it is put into the other script."""
NAMES = tuple(one.name for one in fields(Head))


def headed(article: Article) -> Article:
    """The article with what its text says of itself: its opening, length, and the credits that stand beside it."""
    return replace(
        article,
        start=_opening(texts_of(article)),
        credits_beside=credits_beside(article),
        long=len(article.body) >= LONG,
        length=len(article.body),
    )


def head_of(article: Article) -> Head:
    """The head of an article that is `headed`."""
    return Head(**{name: getattr(article, name) for name in NAMES})


def texts_of(article: Article) -> tuple[str, ...]:
    """The paragraphs that an excerpt is taken from: the body without its subheads, else captions, else notes."""
    body = tuple(text for heading, text in markdown.blocks(article.body) if not heading)
    return body or article.caption or article.note or article.credit


def _opening(texts: Iterable[str]) -> str:
    """The first paragraphs, and of the one that goes beyond OPENING a little more than fits."""
    kept, room = [], float(OPENING)
    for text in texts:
        kept.append(text.replace(PARTED, "\ufffd"))
        if len(text) > room and _width(text) > room:
            kept[-1] = kept[-1][: _beyond(text, room) + MARGIN]
            break
        room -= _width(text)
    return PARTED.join(kept)


def _beyond(text: str, room: float) -> int:
    """How many characters of a text that does not fit into `room` are more than fit."""
    size = int(room) + 1
    while (spare := room - _width(text[:size])) >= 0:
        size += int(spare) + 1
    return size


def _width(text: str) -> float:
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def credits_beside(article: Article) -> tuple[str, ...]:
    """The credits that stand for themselves: one at the end of a caption or of the text is read there."""
    if not article.credit:
        return ()
    printed = "\n".join((*markdown.paragraphs(article.body), *article.caption))
    return tuple(line for line in article.credit if line not in printed)
