"""The parts of an index: ranges of tokens that are written independently of each other.

No chunk reaches from one part into the next, and the names of its chunks begin with its letter. So parts can be written
in any order and in several processes, and where one changes no other does. They are the same for every archive, because
the bytes of an index must not tell how it was made. More of them would cost each reader half a chunk a part.
"""

from dataclasses import dataclass
from typing import TypeAlias

from generator.search.blocks import CHARACTERS, WORDS
from generator.search.counting import BITS, SINGLES
from generator.search.tokens import DIGITS, PAIR

Key: TypeAlias = "int | bytes"
"""The number of a pair or of a single character, or the bytes of a word."""
FIRST_CHARACTERS = (0x2000, 0x4E00, 0x5200, 0x5600, 0x5C00, 0x6100, 0x6600, 0x6C00, 0x7200, 0x7800, 0x8000, 0x8A00, 0x9400)
"""Where parts of pairs begin: by their first characters, so that none has more than a fifth of a Chinese text."""
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
    numbers = (0, *(point << BITS for point in FIRST_CHARACTERS), SINGLES, LAST_NUMBER)
    after = (PAIR[0].encode()[0] + 1).to_bytes(1, "big")  # what comes after all that pairs and some words begin with
    words = (b"", after, LAST_WORD)
    spans = (
        *((CHARACTERS, begin, end) for begin, end in zip(numbers[:-1], numbers[1:], strict=True)),
        *((WORDS, begin, end) for begin, end in zip(words[:-1], words[1:], strict=True)),
    )
    return tuple(Part(kind, DIGITS[place], begin, end) for place, (kind, begin, end) in enumerate(spans))


PARTS = _parts()
"""All parts in the order of an index: pairs, then single characters, then words."""
