"""How Pagefind wraps its files: a signature before the content, gzip around both, a hash of the content as the name."""

import gzip
import hashlib
import struct
import zlib

from generator.search.tokens import DIGITS

SIGNATURE = b"pagefind_dcd"
"""What Pagefind's script looks for to tell whether a server has already taken off the gzip."""
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""No time, no system: what gzip writes here differs between versions of Python."""
LEVEL = 6
"""Level 9 takes almost three times as long and saves half a hundredth."""


MOST_DIGITS = 20
"""Of a hash that is kept: contents that share so many are the same."""


def pack(content: bytes) -> bytes:
    """The bytes of a file."""
    signed = SIGNATURE + content
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(signed) + deflate.flush()
    return GZIP_HEAD + body + struct.pack("<II", zlib.crc32(signed), len(signed) & 0xFFFFFFFF)


def unpack(data: bytes) -> bytes:
    """The content of a file. Raises ValueError when it is not one of Pagefind's."""
    try:
        signed = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error
    if not signed.startswith(SIGNATURE):
        raise ValueError("no signature")
    return signed[len(SIGNATURE) :]


def digest(content: bytes) -> str:
    """The hash of a content in base-36 digits, as many as any name needs."""
    number = int.from_bytes(hashlib.sha256(content).digest()[:16], "big")
    digits = ""
    for _ in range(MOST_DIGITS):
        number, digit = divmod(number, 36)
        digits += DIGITS[digit]
    return digits


class Names:
    """Gives names that are as short as they may be, and each to one content only."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def shortest(self, whole: str, least: int) -> str:
        """The first `least` characters of a name, or more where others have these already."""
        width = least
        while whole[:width] in self._given:
            width += 1
        self._given.add(whole[:width])
        return whole[:width]
