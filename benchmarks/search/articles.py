"""Articles of about a thousand characters, made of lent sentences; the same seed makes the same articles."""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.search.texts import Texts, clauses
from generator.model import Article, Author

FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 3650
"""The dates of all issues lie within ten years, unless there are more issues than days."""
ISSUE = (20, 30)
"""Articles of an issue, at least and at most."""
LENGTH, SPREAD, LEAST, MOST = 1000, 350, 250, 3000
"""Characters of the body of an article: on average, how far they spread, at least and at most."""
RUN = (4, 12)
"""Consecutive sentences that stay together where sentences are used again."""
TRANSLATED = 10
"""One in so many articles has a translation."""
SECTIONS = (("news", "要闻"), ("city", "城事"), ("country", "乡镇"), ("culture", "文教"), ("views", "言论"))
COLUMNS = (("desk", "编辑台"), ("street", "街巷记"), ("letters", "来信摘登"), ("fields", "田间地头"))
KINDS = ("news", "news", "news", "news", "article", "interview", "commentary", "letter")
SURNAMES = "林程沈方许何吕施张苏卢蒋蔡贾丁魏"
GIVEN = "文华若水明远书言青山一鸣知秋子川"
BODY = "body"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph as it is searched, and what it is.

    Kinds: title, kicker, deck, byline, note, subhead, caption, credit, body.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article, and its paragraphs as plain text."""

    article: Article
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes of its text in UTF-8."""
        return sum(len(part.text.encode()) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of a newspaper, and English translations of some, which have the ids of their originals."""

    originals: tuple[MadeArticle, ...]
    translations: tuple[MadeArticle, ...]

    @property
    def size(self) -> int:
        """Bytes of all text in UTF-8."""
        return sum(made.size for made in (*self.originals, *self.translations))


def make_corpus(texts: Texts, count: int, seed: int) -> Corpus:
    """Make `count` articles, and a translation for one in ten of them."""
    rng = random.Random(seed)
    supply = _supply(texts.han, rng)
    heads = clauses(_supply(texts.han, rng, straight=False))
    originals = tuple(make_originals(supply, heads, count, rng))
    english = _supply(texts.latin, rng, straight=False)
    translations = tuple(_translation(made, english, rng) for made in originals[::TRANSLATED]) if texts.latin else ()
    return Corpus(originals, translations)


def make_originals(
    supply: Iterator[str], heads: Iterator[str], count: int, rng: random.Random
) -> Iterator[MadeArticle]:
    """Make `count` articles one by one, of these sentences and pieces for their heads."""
    return (_original(place, supply, heads, rng) for place in _places(count, rng))


def _supply(sentences: Sequence[str], rng: random.Random, *, straight: bool = True) -> Iterator[str]:
    """Sentences without end: all of them in order first, if `straight`, then runs of consecutive ones."""
    if straight:
        yield from sentences
    while sentences:
        start = rng.randrange(len(sentences))
        yield from sentences[start : start + rng.randint(*RUN)]


@dataclass(frozen=True, slots=True)
class _Place:
    date: str
    page: str
    order: int


def _places(count: int, rng: random.Random) -> Iterator[_Place]:
    """Where each article stands, issue by issue; the issues are spread evenly."""
    sizes: list[int] = []
    placed = 0
    while placed < count:
        sizes.append(rng.randint(*ISSUE))
        placed += sizes[-1]
    left, days = count, max(DAYS, len(sizes))
    for number, size in enumerate(sizes):
        date = (FIRST_DAY + datetime.timedelta(days=number * days // len(sizes))).isoformat()
        page, order, room = 1, 0, rng.randint(3, 7)
        for _ in range(min(size, left)):
            order += 1
            if order > room:
                page, order, room = page + 1, 1, rng.randint(3, 7)
            yield _Place(date, f"A{page:02}", order)
        left -= size


def _original(place: _Place, supply: Iterator[str], heads: Iterator[str], rng: random.Random) -> MadeArticle:
    name = rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2))))
    signed, pictured = rng.random() < 0.6, rng.random() < 0.15
    article = Article(
        id=f"{place.date}-{place.page}-{place.order:02}",
        title=next(heads),
        kicker=next(heads) if rng.random() < 0.25 else "",
        deck=tuple(f"——{next(heads)}" for _ in range(rng.choice((0, 0, 0, 1, 2)))),
        byline=rng.choice((f"本报记者 {name}", f"本报讯（记者 {name}）")) if signed else "",
        note=(f"编者按：{next(heads)}，{next(heads)}。",) if rng.random() < 0.05 else (),
        caption=(f"图为{next(heads)}。",) if pictured else (),
        credit=(f"本报记者 {name} 摄",) if pictured else (),
        kind=rng.choice(KINDS),
        authors=(Author(name, "记者"),) if signed else (),
        column=rng.choice(COLUMNS)[1] if rng.random() < 0.2 else "",
        section=rng.choice(SECTIONS)[1],
        date=place.date,
        page=place.page,
        order=place.order,
    )
    return _made(article, tuple(_body(supply, heads, rng)))


def _made(article: Article, body: tuple[Part, ...]) -> MadeArticle:
    """The article with this body, and all its paragraphs."""
    heads = (("title", (article.title,)), ("kicker", (article.kicker,)), ("deck", article.deck))
    signed = (("byline", (article.byline,)), ("note", article.note))
    tail = (("caption", article.caption), ("credit", article.credit))
    before, after = (
        tuple(Part(kind, text) for kind, texts in group for text in texts if text) for group in (heads + signed, tail)
    )
    return MadeArticle(replace(article, body=markdown_of(body)), (*before, *body, *after))


def _body(supply: Iterator[str], heads: Iterator[str], rng: random.Random) -> Iterator[Part]:
    wanted = min(MOST, max(LEAST, int(rng.gauss(LENGTH, SPREAD))))
    divided = rng.random() < 0.3
    size = 0
    while size < wanted:
        if divided and size and rng.random() < 0.3:
            yield Part("subhead", next(heads))
        paragraph = ""
        room = min(rng.randint(60, 320), wanted - size)
        while len(paragraph) < room:
            paragraph += next(supply)
        size += len(paragraph)
        yield Part(BODY, paragraph.strip())


def _translation(original: MadeArticle, supply: Iterator[str], rng: random.Random) -> MadeArticle:
    title = next(supply).rstrip(".!?")
    body = tuple(Part(BODY, " ".join(next(supply) for _ in range(rng.randint(2, 5)))) for _ in range(rng.randint(3, 7)))
    return _made(Article(id=original.article.id, title=title, lang=ENGLISH, machine=True), body)


def markdown_of(parts: Sequence[Part]) -> str:
    """A body in Markdown that reads as these paragraphs and sub-heads, character by character."""
    return "\n\n".join(f"## {_escaped(one.text)}" if one.kind == "subhead" else _escaped(one.text) for one in parts)


def _escaped(text: str) -> str:
    """A paragraph with a stroke before each mark that Markdown would take for its own."""
    marked = "".join(f"\\{char}" if char in "\\`*_[]<>&#|~" else char for char in text)
    digits = len(marked) - len(marked.lstrip("0123456789"))
    if marked[:1] in ("-", "+", "="):
        return f"\\{marked}"
    return f"{marked[:digits]}\\{marked[digits:]}" if digits and marked[digits : digits + 1] in (".", ")") else marked
