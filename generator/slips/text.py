"""An article file as it is searched for slips: what is no print is blotted out, so that columns stay."""

import re
from collections.abc import Sequence

HAN = "\u3400-\u9fff\uf900-\ufaff〇"
"""Chinese characters, for the inside of a pattern's brackets."""
LINK = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")
"""The target of a Markdown link."""
ADDRESS = re.compile(r"(?:https?://|www\.)[\w.~:/?#@!$&'*+,;=%-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
"""An address of the web or of a letter box."""


def plain(line: str) -> str:
    """The line with spaces in the place of links and addresses."""
    if "](" in line:
        line = blot(line, LINK)
    return blot(line, ADDRESS) if "://" in line or "www." in line or "@" in line else line


def blot(line: str, pattern: re.Pattern[str]) -> str:
    """The line with spaces in the place of what the pattern finds."""
    return pattern.sub(lambda match: " " * len(match[0]), line)


def body_start(lines: Sequence[str]) -> int:
    """The number of the first line below the front matter."""
    if not lines or lines[0].strip() != "---":
        return 1
    return next((number for number, line in enumerate(lines[1:], 2) if line.strip() == "---"), 0) + 1
