"""Bytes → text: UTF-8 and UTF-16 with or without BOM, GB18030/GBK, Big5; damage is reported, never fatal."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from generator.problems import Problem, problem

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BINARY = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP or Office file"), (b"\xd0\xcf\x11\xe0", "an Office file"), (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"), (b"\x7fELF", "a program"), (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a RAR file"),
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff]")
COMMON = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
"""What Chinese text is made of."""
COMMON_SHARE = 0.9
"""Share of these characters from which bytes read as UTF-16 are taken for it."""
MANY_CONTROLS = 20
"""Control characters from which a file that has one for three others is no text."""
SAMPLE = 64 * 1024
"""Bytes that the encoding is judged by."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without control characters, and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, file: str) -> tuple[Decoded | None, tuple[Problem, ...]]:
    """Decode a page file. Problems: I-empty, I-binary (nothing is returned), I-encoding, I-control."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0c\x00\xe3\x80"):
        return None, (problem("I-empty", file),)
    reason = next((name for magic, name in BINARY if data.startswith(magic)), "")
    if reason:
        return None, (problem("I-binary", file, reason=reason),)
    encoding = _encoding(data)
    if not encoding:
        return None, (problem("I-binary", file, reason="it has bytes that no text has"),)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    problems = []
    damaged = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if damaged > 0:
        problems.append(problem("I-encoding", file, encoding=encoding.upper(), count=damaged))
    text, controls = CONTROL.subn("", text)
    if controls > MANY_CONTROLS and controls > len(text) / 3:
        return None, (problem("I-binary", file, reason="it has bytes that no text has"),)
    if controls:
        problems.append(problem("I-control", file, count=controls))
    return Decoded(text, encoding), tuple(problems)


def _encoding(data: bytes) -> str:
    """The encoding of a text, "" when it is none."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return name
    sample = data[:SAMPLE]
    if b"\x00" in sample:
        return _bare_utf16(sample)
    if _is_utf8(data):
        return "utf-8"
    if by_sight := _utf16_by_sight(sample):
        return by_sight
    if sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in sample) > len(sample) * 0.05:
        return ""
    return _legacy(sample)


def _bare_utf16(sample: bytes) -> str:
    """UTF-16 without BOM: digits, spaces and line ends leave zeros on one side only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > 3 * min(even, odd) + 2 and max(even, odd) * 200 > len(sample):
        return "utf-16-be" if even > odd else "utf-16-le"
    if by_sight := _utf16_by_sight(sample):
        return by_sight
    return "utf-8" if sample.count(0) * 10 < len(sample) and _is_utf8(sample.replace(b"\x00", b"")) else ""


def _utf16_by_sight(sample: bytes) -> str:
    """UTF-16 without BOM and with hardly a space or line end: read one way round it is Chinese, the other way not."""
    whole = sample[: len(sample) // 2 * 2]
    shares = sorted(
        (len(COMMON.findall(text)) / (len(text) or 1), name)
        for name in ("utf-16-le", "utf-16-be")
        if (text := whole.decode(name, errors="replace"))
    )
    (other, _), (best, name) = shares if len(shares) == 2 else ((0.0, ""), (0.0, ""))
    return name if best >= COMMON_SHARE and best - other >= 0.2 else ""


def _is_utf8(data: bytes) -> bool:
    """Whether the text is UTF-8, perhaps with a few damaged places (a cut sequence, a stray byte)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        wrong = text.count("\ufffd")
        return sum(char > "\x7f" and char != "\ufffd" for char in text) >= 10 * wrong
    return True


def _legacy(sample: bytes) -> str:
    """GB18030 or Big5, whichever the statistics of the text speak for; "" when it is neither."""
    best = from_bytes(sample, cp_isolation=["gb18030", "big5", "big5hkscs"], preemptive_behaviour=False).best()
    if best is not None:
        return "big5hkscs" if best.encoding.startswith("big5") else "gb18030"
    for name in ("gb18030", "big5hkscs"):
        text = sample.decode(name, errors="replace")
        if text.count("\ufffd") * 50 < len(text):
            return name
    return ""
