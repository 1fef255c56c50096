"""What Baoku made of a page, laid over the page's ink: where each part of each article stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmarks.gold import BYLINE, HEAD, MORE, START, SUBHEAD
from benchmarks.ink import Claims, Ink, squeeze, stretch
from generator.model import Article, PageRecord

MARKDOWN = MarkdownIt("commonmark", {"html": False})
PARTS = (
    ("kicker", HEAD), ("title", HEAD), ("deck", HEAD), ("byline", BYLINE), ("column", "label"), ("note", "note"),
    ("caption", "caption"), ("credit", "credit"), ("label", "label"),
)  # fmt: skip
"""The fields of an article that hold printed text, in the order they are looked for, and what their lines are."""
FURNITURE, LEFTOVER, NOWHERE = "furniture", "leftover", "nowhere"
MADE_KINDS = (
    HEAD, BYLINE, START, MORE, SUBHEAD, "note", "caption", "credit", "label", FURNITURE, LEFTOVER, NOWHERE,
)  # fmt: skip
"""What Baoku can take a line for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page's ink, what it was taken for, and the article it is in (-1: none)."""

    first: int
    end: int
    kind: str
    owner: int


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article as it was made. `texts` are the blocks of its body, each with whether it is a subhead."""

    article: Article
    texts: tuple[tuple[bool, str], ...]
    body: int
    ends: frozenset[int]
    subheads: frozenset[int]


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as it was cut: `kept` characters are somewhere, `invented` ones are not on the page."""

    articles: tuple[MadeArticle, ...]
    parts: tuple[Part, ...]
    kept: int
    invented: int
    astray: tuple[tuple[int, str], ...]
    """Texts that the page does not have in one piece, each with the number of its article."""


def blocks_of(body: str) -> Iterator[tuple[bool, str]]:
    """The blocks of a Markdown body as (is it a heading, its text without white space)."""
    heading = False
    for token in MARKDOWN.parse(body):
        if token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            yield heading, squeeze("".join(_shown(token.children or ())))
            heading = False
        elif token.type in ("fence", "code_block", "html_block"):
            yield False, squeeze(token.content)


def _shown(tokens: Iterable[Token]) -> Iterator[str]:
    return (token.content for token in tokens if token.type in ("text", "code_inline"))


def made_page(articles: Sequence[Article], record: PageRecord, ink: Ink) -> MadePage:
    """Find every text of a page's articles, furniture and leftover on the page."""
    claims = Claims(ink.text)
    made: list[MadeArticle] = []
    parts: list[Part] = []
    astray: list[tuple[int, str]] = []
    for owner, article in enumerate(articles):
        texts = tuple(blocks_of(article.body))
        found: list[Part] = []
        for is_subhead, text in texts:
            at = claims.claim(text)
            if at >= 0:
                found.append(Part(at, at + len(text), SUBHEAD if is_subhead else START, owner))
            elif text:
                astray.append((owner, text))
        made.append(_article(article, texts, found))
        parts += found
        parts += _fields(article, owner, claims)
    for kind, kept in ((FURNITURE, record.furniture), (LEFTOVER, record.leftover)):
        for item in kept:
            text = squeeze(item.text)
            at = claims.claim(text)
            if at >= 0:
                parts.append(Part(at, at + len(text), kind, -1))
    invented = sum(len(text) for _, text in astray)
    return MadePage(tuple(made), tuple(parts), claims.count, invented, tuple(astray))


def _article(article: Article, texts: tuple[tuple[bool, str], ...], found: Sequence[Part]) -> MadeArticle:
    body = 0
    for part in found:
        body |= stretch(part.first, part.end)
    return MadeArticle(
        article,
        texts,
        body,
        frozenset(part.end for part in found),
        frozenset(part.first for part in found if part.kind == SUBHEAD),
    )


def _fields(article: Article, owner: int, claims: Claims) -> Iterator[Part]:
    for name, kind in PARTS:
        value = getattr(article, name)
        for text in map(squeeze, value if isinstance(value, tuple) else (value,)):
            at = claims.claim(text)
            if at >= 0:
                yield Part(at, at + len(text), kind, owner)


def taken_for(made: MadePage, ink: Ink) -> dict[int, tuple[str, int]]:
    """What each line that is not blank was taken for, and the article it is in (-1: none)."""
    return {number: _taken(made.parts, *place) for number, place in ink.lines.items() if place[0] < place[1]}


def _taken(parts: Sequence[Part], first: int, end: int) -> tuple[str, int]:
    """The part that holds most of a line; of two that hold as much, the one found first."""
    inside, best = 0, None
    for part in parts:
        shared = min(end, part.end) - max(first, part.first)
        if shared > inside:
            inside, best = shared, part
    if best is None:
        return NOWHERE, -1
    return MORE if best.kind == START and best.first < first else best.kind, best.owner
