"""The parts of an index: ranges of tokens that are written independently of each other.

No chunk reaches from one part into the next, and the names of its chunks begin with its letter. So parts can be written
in any order and in several processes, and where one changes no other does. They are the same for every archive, because
the bytes of an index must not tell how it was made. More of them would cost each reader half a chunk a part.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from generator.search.blocks import CHARACTERS, WORDS
from generator.search.counting import BITS, SINGLES
from generator.search.tokens import DIGITS, PAIR

Key: TypeAlias = "int | bytes"
"""The number of a pair or of a single character, or the bytes of a word."""
FIRST_CHARACTERS = (0x2000, *(0x4E00 + 0x600 * place for place in range(13)))
"""Where parts of pairs begin: by their first characters, so that none has more than a quarter of a Chinese text."""
LAST_NUMBER = (1 << 62) - 1
LAST_WORD = b"\xff"
"""These come after every key."""


@dataclass(frozen=True, slots=True)
class Part:
    """The tokens of a kind from `begin` on and before `end`."""

    kind: str
    letter: str
    begin: Key
    end: Key


def _parts() -> tuple[Part, ...]:
    numbers: tuple[Key, ...] = (0, *(point << BITS for point in FIRST_CHARACTERS), SINGLES, LAST_NUMBER)
    after = (PAIR[0].encode()[0] + 1).to_bytes(1, "big")  # what comes after all that pairs and some words begin with
    words: tuple[Key, ...] = (b"", after, LAST_WORD)
    spans = [(kind, *span) for kind, edges in ((CHARACTERS, numbers), (WORDS, words)) for span in pairwise(edges)]
    return tuple(Part(kind, DIGITS[place], begin, end) for place, (kind, begin, end) in enumerate(spans))


PARTS = _parts()
"""All parts in the order of an index: pairs, then single characters, then words."""
