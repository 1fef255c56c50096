"""What rendering gives: files in memory."""

import re
from dataclasses import dataclass

NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the website: its path below the output folder, with forward slashes, and its bytes.

    With `more` it is a piece that goes to the end of the file that was given for this path before.
    """

    path: str
    data: bytes
    more: bool = False


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair, which YAML escapes can smuggle in, becomes "?"."""
    return text.encode("utf-8", "replace")


def xml_text(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return NOT_XML.sub("", text)
