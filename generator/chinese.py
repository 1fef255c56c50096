"""Chinese from one script into the other, as OpenCC does it: the longest phrase first, then character by character.

The dictionaries are those of OpenCC (Apache License 2.0), read from its Python package; the matching is our own,
because theirs takes a hundred times as long. A text and its conversion have the same length, so that places in the one
are places in the other.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from generator.languages import TRADITIONAL
from generator.model import Article, Author, Head

VARIANTS = {"generic": (), "tw": ("TWVariants",), "hk": ("HKVariants",)}
"""Forms of traditional characters, and the dictionaries that make them of those of OpenCC."""
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
NOT_TEXT = re.compile(r"(\]\([^)\n]*\)|<[^>\n]*>|\b(?:https?|mailto):[^\s)]+|^\[[^\]\n]+\]:[^\n]*)", re.MULTILINE)
"""What is no text in Markdown: where links lead, and HTML."""
SURNAMES = frozenset("于范余谷郁党后干岳姜沈涂种曲卜松朱升")
"""Surnames that a table of characters would take for another word, such as 于 for 於."""
Convert = Callable[[str], str]
Version = TypeVar("Version", bound=Head)
"""A head, or an article whole."""


@dataclass(frozen=True)
class Converter:
    """Converts texts by a table of characters and one of phrases."""

    characters: Mapping[int, str]
    phrases: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    doubtful: re.Pattern[str]

    def text(self, text: str) -> str:
        """A plain text in the other script, as long as it was."""
        return HAN.sub(self._run, text)

    def markdown(self, text: str) -> str:
        """Markdown in the other script; the addresses in it stay."""
        if "](" not in text and "<" not in text and ":" not in text:
            return self.text(text)
        return "".join(part if at % 2 else self.text(part) for at, part in enumerate(NOT_TEXT.split(text)))

    def name(self, name: str) -> str:
        """The name of a person: some surnames stay as they are."""
        if name[:1] in SURNAMES and len(name) > 1 and name[:2] not in self.phrases:
            return name[0] + self.text(name[1:])
        return self.text(name)

    def _run(self, match: re.Match[str]) -> str:
        run = match[0]
        if not self.doubtful.search(run):
            return run.translate(self.characters)
        pieces, at = [], 0
        while at < len(run):
            for size in self.lengths.get(run[at : at + 2], ()):
                found = self.phrases.get(run[at : at + size])
                if found:
                    pieces.append(found)
                    at += size
                    break
            else:
                pieces.append(self.characters.get(ord(run[at]), run[at]))
                at += 1
        return "".join(pieces)


@cache
def converter(target: str, variant: str = "tw") -> Converter:
    """What converts into the script `target`; `variant` is one of VARIANTS."""
    to = "ST" if target == TRADITIONAL else "TS"
    variants = VARIANTS[variant] if target == TRADITIONAL else ()
    last = {key: value for name in variants for key, value in _table(name).items() if len(key) == 1}
    forms = str.maketrans(last)
    characters = {key: value.translate(forms) for key, value in _table(f"{to}Characters").items()}
    characters = {**last, **characters}
    phrases = {key: value.translate(forms) for key, value in _table(f"{to}Phrases").items()}
    lengths: dict[str, set[int]] = {}
    doubtful = set()
    for phrase, found in phrases.items():
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
        doubtful |= {one for one, other in zip(phrase, found, strict=True) if characters.get(one, one) != other}
    return Converter(
        characters=str.maketrans(characters),
        phrases=phrases,
        lengths={start: tuple(sorted(sizes, reverse=True)) for start, sizes in lengths.items()},
        doubtful=re.compile(f"[{''.join(sorted(doubtful))}]" if doubtful else "(?!)"),
    )


def _table(name: str) -> dict[str, str]:
    """A dictionary of OpenCC: the first form of each entry; the few of another length are left out."""
    source = files("opencc").joinpath("dictionary", f"{name}.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in source.splitlines() if "\t" in line)
    found = ((key, values.split(" ")[0]) for key, values in pairs)
    return {key: value for key, value in found if len(key) == len(value)}


@cache
def browser_table(target: str, variant: str = "tw") -> bytes:
    """The table as the browser reads it, with those phrases only that characters and shorter phrases do not give.

    {characters: [from, to], phrases: [from, to]}; phrases have a blank between them, the longest first.
    """
    whole = converter(target, variant)
    table = {chr(key): value for key, value in whole.characters.items() if chr(key) != value}
    kept: dict[str, str] = {}
    lengths: dict[str, tuple[int, ...]] = {}
    short = Converter(whole.characters, kept, lengths, whole.doubtful)
    for phrase in sorted(whole.phrases, key=lambda phrase: (len(phrase), phrase)):
        if HAN.fullmatch(phrase) and short.text(phrase) != whole.phrases[phrase]:
            kept[phrase] = whole.phrases[phrase]
            sizes = {len(phrase), *lengths.get(phrase[:2], ())}
            lengths[phrase[:2]] = tuple(sorted(sizes, reverse=True))
    longest_first = sorted(kept, key=lambda phrase: (-len(phrase), phrase))
    found = {
        "characters": ["".join(sorted(table)), "".join(table[key] for key in sorted(table))],
        "phrases": [" ".join(longest_first), " ".join(kept[key] for key in longest_first)],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def converted(article: Version, lang: str, convert: Converter) -> Version:
    """An article, or its head, in the other script; nobody has read it in this form."""
    text = convert.text
    names = {author.name: convert.name(author.name) for author in article.authors if author.name}
    title = text(article.title)
    found = replace(
        article,
        lang=lang,
        title=title,
        title_lines=_cut_alike(title, article.title_lines),
        kicker=text(article.kicker),
        deck=_all(text, article.deck),
        byline=_with_names(article.byline, names, text),
        authors=tuple(
            Author(convert.name(one.name), text(one.role), text(one.affiliation))
            if one.role != "desk"
            else replace(one, name=text(one.name), affiliation=text(one.affiliation))
            for one in article.authors
        ),
        label=text(article.label),
        translator=convert.name(article.translator),
        start=text(article.opening),
        credits_beside=_all(text, article.credits_beside),
    )
    if not isinstance(found, Article):
        return found
    return replace(
        found,
        note=_all(text, found.note),
        body=convert.markdown(found.body),
        caption=_all(text, found.caption),
        credit=_all(text, found.credit),
    )


def _all(convert: Convert, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(convert, texts))


def _cut_alike(title: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """A title in lines as long as those of print, so that a phrase that runs over a line is still read as one."""
    if sum(map(len, lines)) != len(title):
        return ()
    cut, at = [], 0
    for line in lines:
        cut.append(title[at : at + len(line)])
        at += len(line)
    return tuple(cut)


def _with_names(byline: str, names: Mapping[str, str], convert: Convert) -> str:
    """A byline whose names are written as those of the authors."""
    found = convert(byline)
    for name, other in names.items():
        at = byline.find(name)
        if at >= 0:
            found = found[:at] + other + found[at + len(name) :]
    return found
