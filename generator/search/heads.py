"""Many CBOR heads (RFC 8949) written at once: postings are little else, and one by one they take most of the time."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

FORMS = ((24, 0), (1 << 8, 1), (1 << 16, 2), (1 << 32, 4))
"""Numbers below the first have so many bytes after the first one."""


def widths(numbers: Numbers) -> Numbers:
    """How many bytes the head of each number has. Numbers are from 0 to 2**32 - 1."""
    wide = (numbers >= 1 << 8).astype(np.int64) + 2 * (numbers >= 1 << 16)
    return 1 + (numbers >= 24) + wide


def write(target: Bytes, places: Numbers, kind: int, numbers: Numbers) -> None:
    """Write the head of each number at its place in `target`; `kind` as in `cbor.head`."""
    least = 0
    for most, width in FORMS:
        here = (numbers >= least) & (numbers < most)
        least = most
        if not here.any():
            continue
        at, value = places[here], numbers[here]
        target[at] = kind << 5 | (value if width == 0 else 23 + width.bit_length())
        for byte in range(width):
            target[at + 1 + byte] = value >> 8 * (width - 1 - byte) & 0xFF
