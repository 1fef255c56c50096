"""The account of a page: why each of its lines was taken for what it was, and how sure that is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Article, SourcePage
from generator.segment import Segmented, segment
from generator.segment.articles import DOUBT
from generator.segment.blocks import Block, squeeze, to_blocks
from generator.segment.confetti import is_confetti
from generator.segment.drafts import to_drafts
from generator.segment.evidence.marks import FURNITURE, HEAD, LABEL, PARAGRAPH, SUBHEAD
from generator.segment.evidence.page import look_at
from generator.segment.furniture import folios_apart, why_furniture
from generator.segment.outcomes import role_of
from generator.segment.plain import is_foreign, why_foreign
from generator.segment.rivals import Reason, in_points, named_reasons, rivals, weigh
from generator.segment.scraps import without_scraps
from generator.segment.seams import Seam, seams
from generator.segment.sequence import BEGINNINGS, best_reading
from generator.segment.stacks import bylines_apart
from generator.segment.words import Words

WEAKEST, JOINS, NO_TEXT, MOVED = "weakest", "joins", "no-text", "moved"
"""What lowers the confidence of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockAccount:
    """A block: its lines (number, text), the state it was taken for, and what the article made of it.

    `margin` is the lead over the runner-up in points, None where nothing was weighed (furniture, plain pages);
    `reasons` add up to it. `boundary` is the lead of what was decided on whether an article begins here. `article` is the order of its article, 0 for none. `sign` says what makes it furniture.
    """

    lines: tuple[tuple[int, str], ...]
    state: str
    role: str
    article: int = 0
    margin: float | None = None
    boundary: float | None = None
    runner_up: str = ""
    reasons: tuple[Reason, ...] = ()
    sign: str = ""

    @property
    def certainty(self) -> float | None:
        """How sure the reading is against the runner-up, 0.5 to 1; None where nothing was weighed."""
        return None if self.margin is None else probability(self.margin)

    @property
    def boundary_certainty(self) -> float | None:
        """How sure it is that an article begins here, or does not; None where nothing was weighed."""
        return None if self.boundary is None else probability(self.boundary)

    @property
    def pro(self) -> tuple[Reason, ...]:
        """The reasons against the runner-up, the strongest first."""
        return tuple(reason for reason in self.reasons if reason.points > 0)

    @property
    def contra(self) -> tuple[Reason, ...]:
        """The reasons for the runner-up, the strongest first."""
        return tuple(reason for reason in self.reasons if reason.points < 0)


@dataclass(frozen=True, slots=True)
class Lowering:
    """Something that lowers an article's confidence: what, by which factor, and the line or the number of places."""

    what: str
    factor: float
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAccount:
    """An article: what it is, the lines it has, how sure it is, what lowers that, and where blocks were joined."""

    order: int
    id: str
    title: str
    kind: str
    lines: tuple[tuple[int, int], ...]
    confidence: float
    lowered: tuple[Lowering, ...]
    joins: tuple[Seam, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A page: its blocks in the order of their lines, and its articles.

    `plain` says why the page was left as it stands: "characters", "script" or "marks" where the rules do not fit,
    "confetti" where what they found was not believed; "" where they cut it.
    """

    file: str
    plain: str
    blocks: tuple[BlockAccount, ...]
    articles: tuple[ArticleAccount, ...]


def account(page: SourcePage, words: Words, found: Segmented | None = None) -> Account:
    """Why a page was cut as it was; `found` is what `segment` made of it, if that is at hand."""
    if found is None:
        found = segment(page, words)[0]
    blocks = bylines_apart(folios_apart(to_blocks(page), words))
    read = None if is_foreign(blocks) else _read(page, blocks, words)
    judged = _plainly(blocks, words, found) if read is None or read.torn else _weighed(read, blocks, words, found)
    accounts = tuple(judged)
    plain = why_foreign(blocks) or ("confetti" if read and read.torn else "")
    articles = tuple(_article(article, blocks, accounts) for article in found.articles)
    return Account(file=page.file, plain=plain, blocks=accounts, articles=articles)


def probability(margin: float) -> float:
    """Points of lead as a probability."""
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, margin))))


@dataclass(frozen=True, slots=True)
class _Read:
    """A page read by the rules: the names of all reasons, the best reading, its margins, and whether it was believed."""

    names: tuple[dict[str, list[str]], ...]
    reading: tuple[str, ...]
    margins: tuple[float, ...]
    torn: bool


def _read(page: SourcePage, blocks: Sequence[Block], words: Words) -> _Read:
    """The steps of `segment` up to the drafts, with what it threw away."""
    seen = look_at(blocks, words, page.meta.titles)
    names = tuple(named_reasons(seen, at) for at in range(len(blocks)))
    reading, margins = best_reading([in_points(one) for one in names])
    torn = is_confetti(to_drafts(blocks, reading, margins, without_scraps).drafts)
    return _Read(names, tuple(reading), tuple(margins), torn)


def _weighed(read: _Read, blocks: Sequence[Block], words: Words, found: Segmented) -> Iterator[BlockAccount]:
    """The blocks of a page that was cut by the rules."""
    names, reading, margins = read.names, read.reading, read.margins
    others = rivals([in_points(one) for one in names], reading)
    owners, left = _owners(found), {item.line for item in found.leftover}
    firsts = [block.first for block in blocks]
    for at, (block, state) in enumerate(zip(blocks, reading, strict=True)):
        rival, owner = others.get(at), owners.get(block.first)
        yield BlockAccount(
            lines=_lines(block),
            state=state,
            role=role_of(block, state, owner, left),
            article=owner.order if owner else 0,
            margin=rival.margin if rival else None,
            boundary=margins[at] if rival else None,
            runner_up=rival.state if rival else "",
            reasons=weigh(at, rival, reading, names, firsts) if rival else (),
            sign=why_furniture(block, at, blocks, words) if state == FURNITURE else "",
        )


def _plainly(blocks: Sequence[Block], words: Words, found: Segmented) -> Iterator[BlockAccount]:
    """The blocks of a page that was left as it stands."""
    owners, left = _owners(found), {item.line for item in found.leftover}
    for at, block in enumerate(blocks):
        owner = owners.get(block.first)
        state = FURNITURE if owner is None else SUBHEAD if block.level else PARAGRAPH
        if owner and squeeze(block.text) == squeeze(owner.title):
            state = HEAD
        yield BlockAccount(
            lines=_lines(block),
            state=state,
            role=role_of(block, state, owner, left),
            article=owner.order if owner else 0,
            sign=why_furniture(block, at, blocks, words) or "folio" if owner is None else "",
        )


def _lines(block: Block) -> tuple[tuple[int, str], ...]:
    return tuple((line.number, text) for line, text in zip(block.lines, block.texts, strict=True))


def _owners(found: Segmented) -> dict[int, Article]:
    """The article that each line is in; lines that are furniture or leftover are in none."""
    spans = [(article, span) for article in found.articles if article.source for span in article.source.lines]
    return {number: article for article, (first, last) in spans for number in range(first, last + 1)}


def _article(article: Article, blocks: Sequence[Block], accounts: Sequence[BlockAccount]) -> ArticleAccount:
    source = article.source
    joins = seams(source.joins, blocks) if source else ()
    own = _judged(article.order, accounts)
    return ArticleAccount(
        order=article.order,
        id=article.id,
        title=article.title,
        kind=article.kind,
        lines=source.lines if source else (),
        confidence=article.confidence,
        lowered=tuple(_lowered(article, own, sum(seam.doubtful for seam in joins))),
        joins=joins,
    )


def _judged(order: int, accounts: Sequence[BlockAccount]) -> list[BlockAccount]:
    """The blocks whose boundaries the article's confidence rests on: those read with it, and the one that ends it."""
    parts: list[list[BlockAccount]] = []
    for one in accounts:
        if one.boundary is None or one.state == LABEL:
            continue
        begins = one.state in BEGINNINGS or not parts
        if begins and parts:
            parts[-1].append(one)
        parts += [[]] if begins else []
        parts[-1].append(one)
    return max(parts, key=lambda part: sum(one.article == order for one in part), default=[])


def _lowered(article: Article, own: Sequence[BlockAccount], doubtful: int) -> Iterator[Lowering]:
    """What the confidence came from: the weakest boundary, then each thing that took something off."""
    has_text = any(part and not part.startswith("## ") for part in article.body.split("\n\n"))
    taken = DOUBT**doubtful * (1.0 if has_text else 0.5)
    weakest = min(own, key=lambda one: one.boundary or 0.0, default=None)
    if weakest:
        sure = probability(weakest.boundary or 0.0)
        yield Lowering(WEAKEST, sure, weakest.lines[0][0])
        if abs(sure * taken - article.confidence) > 0.006:  # the article's is rounded
            yield Lowering(MOVED, article.confidence / (sure * taken))
    if doubtful:
        yield Lowering(JOINS, DOUBT**doubtful, doubtful)
    if not has_text:
        yield Lowering(NO_TEXT, 0.5)
