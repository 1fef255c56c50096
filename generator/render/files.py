"""What rendering gives: files in memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the website: its path below the output folder, with forward slashes, and its bytes."""

    path: str
    data: bytes


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair, which YAML escapes can smuggle in, becomes "?"."""
    return text.encode("utf-8", "replace")
