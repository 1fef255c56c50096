"""Suspected slips of the text recognition: characters and marks that Chinese print does not have in such places.

Nothing is repaired: a person compares with the page. `KINDS` says what is looked for.
"""

from collections.abc import Mapping, Sequence

from generator.slips.characters import characters, common_words, rare_words
from generator.slips.marks import unpaired
from generator.slips.slip import KINDS, Slip, visible
from generator.slips.text import body_start, plain

__all__ = ["KINDS", "Slip", "body_start", "common_words", "slips_in", "visible"]

FIELDS = ("title:", "kicker:", "deck:", "byline:", "note:", "caption:")
"""Lines of the front matter that hold printed text."""


def slips_in(text: str, words: Mapping[str, int]) -> Sequence[Slip]:
    """The slips in the file of a Chinese article, in their order; `words` are those of the archive (`common_words`)."""
    lines = text.split("\n")
    start = body_start(lines)
    found: list[Slip] = []
    for number, line in enumerate(lines, 1):
        if not line or (number < start and not line.startswith(FIELDS)):
            continue
        shown = plain(line)
        found += characters(shown, number)
        found += rare_words(shown, number, words)
    found += unpaired(lines, start)
    return sorted(found, key=_place)


def _place(slip: Slip) -> tuple[int, int]:
    return slip.line, slip.column
