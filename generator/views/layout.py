"""How heavy each article stands on a page or in an issue."""

from collections.abc import Iterable

from generator.views.parts import Card, Layout

STORIES = ("news", "interview", "commentary", "article")
"""Kinds that can lead a page."""
RAIL = 2
BRIEF = 60
"""Characters: a whole text up to this length is a brief."""


def lay_out(cards: Iterable[Card]) -> Layout:
    """Weigh cards given in printed order: the first story leads, and short pieces are briefs.

    The first photos, and briefs if there are few photos, stand in the rail beside the lead.
    """
    ordered = list(cards)
    photos = tuple(card for card in ordered if card.kind == "photo")
    rest = [card for card in ordered if card.kind != "photo"]
    lead = next((card for card in rest if card.kind in STORIES and not _is_brief(card)), rest[0] if rest else None)
    others = [card for card in rest if card is not lead]
    briefs = [card for card in others if _is_brief(card)]
    in_rail = max(RAIL - len(photos[:RAIL]), 0)
    return Layout(
        lead=lead,
        rail=(*photos[:RAIL], *briefs[:in_rail]),
        seconds=tuple(card for card in others if not _is_brief(card)),
        photos=photos[RAIL:],
        briefs=tuple(briefs[in_rail:]),
    )


def _is_brief(card: Card) -> bool:
    return card.whole and sum(map(len, card.lede)) <= BRIEF
