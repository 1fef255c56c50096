"""A page laid out as print lays it out: every article with its weight, in bands of columns, in printed order.

A sheet has twelve columns. Its bands lie under each other; in a band, pieces stand side by side. Which pieces share a
band, and how wide each is, is chosen so that little paper stays white and the lead is widest; their order never
changes, so that a reader, a screen reader and a telephone meet them as they were printed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from generator.views.excerpts import opening
from generator.views.parts import Card, Link
from generator.views.site import Site

STORIES = ("news", "interview", "commentary", "article")
"""Kinds that can lead a page."""
SMALL = ("brief", "photo")
"""Sizes of which several stand below each other."""
BRIEF = 60
"""Characters: a whole text up to this length is a brief."""
LEAD_LEDE = 420
"""Length of the text that the lead shows, in Chinese characters."""
SHORT = 160
"""Characters of text from which on a lead is set in columns."""
STACK = 6
"""Briefs that stand in one stack beside other pieces; more of them in a row take the whole width."""
PATTERNS = {
    1: ((12,),),
    2: ((8, 4), (7, 5), (6, 6), (5, 7), (4, 8)),
    3: ((4, 4, 4), (6, 3, 3), (3, 3, 6)),
    4: ((3, 3, 3, 3),),
}
"""How twelve columns may be shared out."""
SPANS = (3, 4, 5, 6, 7, 8, 12)
COLUMN, GAP, LINE = 6.1, 1.8, 1.75
"""Of a wide screen, in the size of the text: a column, what is between two pieces, a line."""
TITLE = {"lead": 2.8, "major": 1.75, "second": 1.35, "brief": 1.1, "bare": 1.1, "photo": 1.0}
"""The size of a headline by weight, as static/css/front.css has it."""
HALF_WIDE = 0.5
"""The width of a letter that is not Chinese, Japanese or Korean."""
ALONE, ALONE_LEAD = 150.0, 45.0
"""What a band for one piece costs, in columns times the size of the text: its lines are long."""
NARROW_LEAD, NARROW_MAJOR, WIDE_STORY, WIDE_SMALL = 120.0, 40.0, 25.0, 50.0
"""What it costs when a lead has fewer than seven columns, a long story three, another seven, a small piece five."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article on a sheet: `size` is lead, major, second, brief, bare or photo; `text` what is shown.

    `jump` leads to the part that it goes on with at another page, and names that page.

    A bare article has no title and shows how it begins instead; then `run_in` is true, and `text` goes on from `title`.
    """

    card: Card
    size: str
    title: tuple[str, ...]
    text: tuple[str, ...]
    run_in: bool = False
    jump: Link | None = None

    @property
    def short(self) -> bool:
        """Whether the text is too short to be set in columns."""
        return sum(map(len, self.text)) < SHORT


@dataclass(frozen=True, slots=True)
class Band:
    """Pieces side by side: blocks of one piece, or of briefs below each other, and the columns that each has."""

    blocks: tuple[tuple[Piece, ...], ...]
    spans: tuple[int, ...]

    @property
    def pattern(self) -> str:
        """The spans as a style sheet names them: 8-4."""
        return "-".join(map(str, self.spans))


def sheet(site: Site, ids: Sequence[str]) -> tuple[Band, ...]:
    """The articles of a page, given in printed order, laid out."""
    cards = site.cards(ids)
    lead = lead_of(cards)
    return bands([_piece(site, card, lead is card) for card in cards])


def lead_of(cards: Sequence[Card]) -> Card | None:
    """The article that leads: the first story that is no brief, else the first that is no photo."""
    rest = [card for card in cards if card.kind != "photo"]
    return next((card for card in rest if card.kind in STORIES and not _is_brief(card)), rest[0] if rest else None)


def bands(pieces: Iterable[Piece]) -> tuple[Band, ...]:
    """Pieces in printed order, shared out to bands at the least cost."""
    blocks = _blocks(pieces)
    fits = [_fits(block) for block in blocks]
    best: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]
    """The least cost of the first blocks, and of their last band the number of blocks and their spans."""
    for stop in range(1, len(blocks) + 1):
        best.append(
            min(
                (best[stop - many][0] + _cost(fits[stop - many : stop], spans), many, spans)
                for many in range(1, min(stop, 4) + 1)
                for spans in PATTERNS[many]
            )
        )
    found: list[Band] = []
    place = len(blocks)
    while place:
        _, many, spans = best[place]
        found.append(Band(blocks[place - many : place], spans))
        place -= many
    return tuple(reversed(found))


def _piece(site: Site, card: Card, leads: bool) -> Piece:
    """An article with its weight and the text that is shown of it."""
    article = site.archive.head(card.id, site.lang)
    text = opening(article.texts, LEAD_LEDE)[0] if leads else card.lede
    size = _size(card, leads, article.long)
    jump = _jump(site, card)
    start = card.title.removesuffix("…")
    if article.title or not text or not text[0].startswith(start):
        return Piece(card, size, card.headline, text, jump=jump)
    rest = tuple(filter(None, (text[0][len(start) :], *text[1:])))
    return Piece(card, size if size in SMALL else "bare", (start,), rest, run_in=True, jump=jump)


def _size(card: Card, leads: bool, long: bool) -> str:
    """The weight of an article, by its kind and by the length of its text."""
    if card.kind == "photo":
        return "photo"
    if _is_brief(card):
        return "brief"
    if leads:
        return "lead"
    return "major" if card.kind in STORIES and long else "second"


def _jump(site: Site, card: Card) -> Link | None:
    """The part that the article goes on with."""
    target = site.archive.filings[card.id].continues
    part = site.card(target) if target else None
    return Link(part.page.text, part.url) if part and part.page else None


def _is_brief(card: Card) -> bool:
    return card.whole and sum(map(len, card.lede)) <= BRIEF


def _blocks(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Pieces that stand by themselves; briefs and photos that follow each other stand together."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and piece.size in SMALL and found[-1][-1].size in SMALL:
            found[-1].append(piece)
        else:
            found.append([piece])
    return tuple(map(tuple, found))


def _fits(pieces: tuple[Piece, ...]) -> dict[int, tuple[float, float]]:
    """For each number of columns: how high a block is, and what it costs but for the paper that it needs."""
    heights = {span: _height(pieces, span) for span in SPANS}
    return {span: (height, _fault(pieces, span) - height * span) for span, height in heights.items()}


def _cost(fits: Sequence[Mapping[int, tuple[float, float]]], spans: tuple[int, ...]) -> float:
    """The paper that stays white in a band, and what is against it besides."""
    highest = cost = 0.0
    for fit, span in zip(fits, spans, strict=True):
        height, rest = fit[span]
        highest = max(height, highest)
        cost += rest
    return cost + 12 * highest


def _fault(pieces: tuple[Piece, ...], span: int) -> float:
    """What is against a number of columns for a block."""
    size, crowd = pieces[0].size, len(pieces) > STACK
    if span == 12:
        return 0.0 if crowd else ALONE_LEAD if size == "lead" else ALONE
    if size == "lead":
        return NARROW_LEAD if span < 7 else 0.0
    if size == "major":
        return NARROW_MAJOR if span == 3 else 0.0
    if size in SMALL:
        return WIDE_SMALL if span > 4 or crowd else 0.0
    return WIDE_STORY if span > 6 else 0.0


def _height(pieces: tuple[Piece, ...], span: int) -> float:
    """About how high a block stands in a number of columns; briefs across the whole width in four of their own."""
    if len(pieces) == 1:
        return _piece_height(pieces[0], span * COLUMN - GAP)
    return sum(_piece_height(piece, COLUMN * min(span, 3)) for piece in pieces) / max(span // 3, 1)


def _piece_height(piece: Piece, width: float) -> float:
    card = piece.card
    letter = 1.0 if card.lang[:2] in ("zh", "ja", "ko") else HALF_WIDE
    size = TITLE[piece.size]
    title = ceil(sum(map(len, piece.title)) * letter * size / width) * size * 1.3
    text = sum(ceil(len(text) * letter / width) for text in piece.text) * LINE
    beside = (card.kicker, card.column, card.byline, *card.deck)
    return title + text + LINE * sum(1 for line in beside if line) + LINE
