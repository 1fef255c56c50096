"""How heavy each article stands on a page or in an issue."""

from collections.abc import Iterable

from generator.views.parts import Card, Layout

STORIES = ("news", "interview", "commentary", "article")
"""Kinds that can lead a page."""
BRIEF = 60
"""Characters: a whole text up to this length is a brief."""


def lay_out(cards: Iterable[Card], seconds: int | None = None) -> Layout:
    """Weigh cards given in printed order: the first story leads, photos stand apart, short pieces are briefs.

    `seconds` bounds the second stories; those beyond it become briefs too.
    """
    ordered = list(cards)
    photos = tuple(card for card in ordered if card.kind == "photo")
    rest = [card for card in ordered if card.kind != "photo"]
    lead = next((card for card in rest if card.kind in STORIES and not _is_brief(card)), rest[0] if rest else None)
    others = [card for card in rest if card is not lead]
    chosen = [card for card in others if not _is_brief(card)][:seconds]
    kept = {card.id for card in chosen}
    briefs = tuple(card for card in others if card.id not in kept)
    return Layout(lead=lead, seconds=tuple(chosen), photos=photos, briefs=briefs)


def _is_brief(card: Card) -> bool:
    return card.whole and len(card.lede) <= BRIEF
