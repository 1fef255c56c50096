"""Sentences out of any folder of texts: Chinese ones, and those in Latin letters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.ingest.decode import decode

SUFFIXES = (".txt", ".md")
SHORTEST, LONGEST = 6, 300
"""Characters of a sentence that is taken; a longer one is cut."""
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
ENOUGH_LATIN = 200
"""Sentences in Latin letters from which a folder can lend those of its translations too."""

_CODE = re.compile(r"^(```+|~~~+).*?^\1|^ {4}.*?$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|em|font|i|span|strong|sub|sup|u)(?:\s[^<>\n]{0,300})?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_HEAD = re.compile(r"^[\s>]*(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\|.*$|={3,}|-{3,})?", re.MULTILINE)
_BLANKS = re.compile(r"\s+")
_UNWANTED = re.compile(r"[*_`\\\x00-\x1f\x7f-\x9f\u200b-\u200f\ufeff\ufffd\ud800-\udfff]")
_HAN_END = re.compile(r"(?<=[。！？；!?])(?![。！？；!?”’」』）)])|(?<=[。！？!?][”’」』）)])")
_LATIN_END = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


class NoTextError(Exception):
    """There is nothing to make articles of; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Sentences in the order of the files, and of the lines inside them."""

    han: tuple[str, ...]
    latin: tuple[str, ...]


def read_texts(folder: Path, otherwise: Path) -> Texts:
    """The sentences of all .txt and .md files below `folder`; those in Latin letters from `otherwise` if it has few.

    Raises NoTextError where there are no Chinese ones.
    """
    han, latin = _sentences(folder)
    if not han:
        raise NoTextError(f"There should be Chinese texts (.txt, .md) in {folder}, to make articles of.")
    if len(latin) < ENOUGH_LATIN:
        latin = _sentences(otherwise)[1]
    return Texts(tuple(han), tuple(latin))


def _sentences(folder: Path) -> tuple[list[str], list[str]]:
    han: list[str] = []
    latin: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()):
        decoded = decode(path.read_bytes(), path.name)[0]
        for line in clean_lines(decoded.text) if decoded else ():
            if HAN.search(line):
                han += han_sentences(line)
            else:
                latin += latin_sentences(line)
    return han, latin


def clean_lines(text: str) -> Iterator[str]:
    """The lines of a text without the marks of Markdown and HTML, one blank for each run of them."""
    plain = _TAG.sub("\n", _INLINE.sub("", _CODE.sub("", text)))
    for line in _HEAD.sub("", _LINK.sub(r"\1", plain)).split("\n"):
        if kept := _BLANKS.sub(" ", _UNWANTED.sub("", line)).strip():
            yield kept


def han_sentences(line: str) -> Iterator[str]:
    """The sentences of a line that are mostly Chinese."""
    for sentence in _HAN_END.split(line):
        for start in range(0, len(sentence), LONGEST):
            part = sentence[start : start + LONGEST].strip()
            if len(part) >= SHORTEST and len(HAN.findall(part)) * 2 >= len(part):
                yield part


def latin_sentences(line: str) -> Iterator[str]:
    """The sentences of a line that are mostly words in plain Latin letters."""
    for sentence in _LATIN_END.split(line):
        words = _LATIN_WORD.findall(sentence)
        if len(words) >= 5 and sum(map(len, words)) * 10 >= len(sentence) * 6 and len(sentence) <= LONGEST:
            yield sentence


def clauses(sentences: Iterable[str]) -> Iterator[str]:
    """Short pieces of sentences, such as stand in heads: no mark at either end, none that ends a sentence inside."""
    for sentence in sentences:
        for clause in re.split(r"[，。！？；：,;!?:…]|——", sentence):
            if 6 <= len(kept := clause.strip(" 、“”‘’（）()《》【】\"'.-—")) <= 30 and HAN.search(kept):
                yield kept
