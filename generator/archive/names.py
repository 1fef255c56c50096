"""Names compared, shown and made into keys; page labels read and put in order."""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from generator.sounds import romanised
from generator.urls import path_part

SPACE = re.compile(r"\s+")
CJK = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
INNER_SPACE = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")
PAGE_LABEL = re.compile(r"([A-Za-z]*)0*(\d+)(.*)", re.DOTALL)
JUMP_LABEL = re.compile(r"([A-Za-z]?)\s*([0-9]{1,3}|[〇零一二三四五六七八九十]{1,3})")
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """The form in which names are compared: without spaces, case folded."""
    return SPACE.sub("", name).casefold()


@lru_cache(maxsize=4096)
def tidy(name: str) -> str:
    """A person's name without the spaces that print puts between Chinese characters (张 三)."""
    return INNER_SPACE.sub("", name.strip())


def keys_for(names: Iterable[str]) -> dict[str, str]:
    """A key for each bare name: its pinyin, "-", and 4 hex digits of the SHA-256 of the name.

    The digits keep names of one sound apart and depend on the name alone, so that a key never changes; where two
    names agree in all of it, the later one in code point order takes 8 digits.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        key = auto_key(name)
        if key in taken:
            key = auto_key(name, 8)
        taken.add(key)
        found[name] = key
    return found


def auto_key(name: str, digits: int = 4) -> str:
    """The key of one bare name."""
    slug = re.sub(r"[^a-z0-9]+", "-", romanised(name).lower()).strip("-")[:48].strip("-")
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:digits]
    return f"{slug}-{mark}" if slug else f"n-{mark}"


def page_id(label: str) -> str:
    """The part of an address that stands for a page label; "" where no page is given."""
    return path_part(label) if label else ""


def page_order(label: str) -> tuple[str, int, str]:
    """A sort key that puts 2 before 10 and A before B."""
    match = PAGE_LABEL.fullmatch(label)
    return (match[1].upper(), int(match[2][:9]), match[3]) if match else (label, 0, "")


def page_named(printed: str, labels: Iterable[str]) -> str:
    """The one of `labels` that a jump line means by "2版", "第四版", "A02" or "2025-03-03/A02"; "" if none.

    A number without a letter means the page of that number in the same run of pages, which is A where there are
    letters.
    """
    target = printed.rsplit("/", 1)[-1].strip()
    labels = list(labels)
    if target in labels:
        return target
    match = JUMP_LABEL.search(target)
    if not match:
        return ""
    letter, number = match[1].upper(), _number(match[2])
    runs = (letter,) if letter else ("", "A")
    return next((label for run in runs for label in labels if page_order(label)[:2] == (run, number)), "")


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    before, ten, after = text.partition("十")
    if not ten:
        return int("".join(str(DIGITS[char]) for char in text))
    return (DIGITS.get(before, 0) if before else 1) * 10 + DIGITS.get(after, 0)
