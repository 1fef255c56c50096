"""The words of the interface, and dates, counts and names in each language.

Words come from catalogues (generator/catalogue.py); texts hold `{name}` for values. Dates, numbers and the names of
languages come from the Unicode CLDR by Babel, so no month or weekday is written here, and no language is named.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.catalogue import FOLDER, REFERENCE, Catalogue, Word, plural_form, shipped
from generator.languages import SIMPLIFIED, TRADITIONAL, UNKNOWN, main

PAGE = re.compile(r"0*([1-9]\d{0,3})")
LETTERED_PAGE = re.compile(r"[A-Za-z]{1,2}\d{1,4}")
ISO = "y-MM-dd"
"""How a date is written in a language that nobody knows the dates of."""
SAMPLES = (*range(201), 1000, 1_000_000)
"""Numbers among which there is one of every plural that a language has."""
Own = Mapping[str, Catalogue]
"""The catalogues of an archive, by language."""
NONE: Own = {}


@dataclass(frozen=True)
class Locale:
    """The words of one language; unknown keys raise KeyError, so that a misspelt key is never shown."""

    lang: str
    words: Mapping[str, Word]
    plural: str = "0"
    _pages: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The names of printed pages, which are few and on every view."""

    def say(self, key: str, **values: object) -> str:
        """The text of `key` with its values; `count` chooses the plural form and is written with separators."""
        text = self.words[key]
        if not values and isinstance(text, str):
            return text
        if not isinstance(text, str):
            form = plural_form(self.plural, int(str(values.get("count", 0))))
            text = text[min(form, len(text) - 1)]
        if "count" in values:
            values["count"] = self.number(int(str(values["count"])))
        return text.format_map(values) if values else text

    def forms(self, key: str) -> str | dict[str, str]:
        """A text for scripts; where it has plurals, by the names that the CLDR and browsers have for them."""
        text = self.words[key]
        if isinstance(text, str):
            return text
        rule = _babel(self.lang).plural_form
        found = {rule(number): text[min(plural_form(self.plural, number), len(text) - 1)] for number in SAMPLES}
        return {"other": text[-1], **{str(name): form for name, form in sorted(found.items())}}

    def number(self, value: int) -> str:
        """A whole number with the language's separators."""
        return _number(value, self.lang)

    def date(self, iso: str) -> str:
        """An ISO date with its weekday: 2025年3月3日 星期一; "" stays ""."""
        return _date(iso, self._pattern("whole"), self.lang)

    def day(self, iso: str) -> str:
        """An ISO date without its weekday."""
        return _date(iso, self._pattern("day"), self.lang)

    def month(self, iso: str) -> str:
        """The month of an ISO date: 2025年3月."""
        return _date(iso, self._pattern("month"), self.lang)

    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The days of the week from Monday on: (short, whole)."""
        return _weekdays(self.lang)

    def page(self, label: str) -> str:
        """A printed page's name: A01版, 第4版; a label that is neither is shown as it is."""
        found = self._pages.get(label)
        if found is None:
            found = self._pages[label] = self._page(label)
        return found

    def _page(self, label: str) -> str:
        match = PAGE.fullmatch(label)
        if match:
            return self.say("page.number", page=match[1])
        if LETTERED_PAGE.fullmatch(label):
            return self.say("page.letter", page=label)
        return self.say("page.other", page=label) if label else ""

    def kind(self, kind: str) -> str:
        """The name of a kind of article."""
        return self.say(f"kind.{kind}") if f"kind.{kind}" in self.words else self.say("kind.other")

    def language(self, tag: str) -> str:
        """The name of a language in this language; a tag that Babel does not know is shown as it is."""
        return _language(tag, self.lang)

    def named(self, tag: str) -> bool:
        """Whether a language can be named at all: "und" stands for one that is not known."""
        return main(tag) != UNKNOWN

    def own_name(self, beside: tuple[str, ...] = ()) -> str:
        """The name of this language in itself, for a switch between it and the languages `beside` it."""
        if self.lang == SIMPLIFIED and TRADITIONAL in beside and self.words.get("language.simplified"):
            return self.say("language.simplified")
        given = self.words.get("language.name")
        return given if isinstance(given, str) and given else _own_name(self.lang)

    def territory(self) -> str:
        """The language with the country where most speak it, as OpenGraph names languages: zh_CN."""
        return _territory(self.lang)

    def _pattern(self, what: str) -> str:
        given = self.words.get(f"date.{what}")
        return given if isinstance(given, str) and given else _usual_pattern(self.lang, what)


def load_locale(lang: str, own: Own = NONE, default: str = REFERENCE, folder: Path = FOLDER) -> Locale:
    """All words of a language: those of an archive's `own` catalogues before those of Baoku.

    Where it has no word, that of the archive's `default` language stands, and else that of the reference. A room that
    is no part of the site has its words in a `folder` of its own, where nothing stands in.

    Raises ValueError when the program itself is broken.
    """
    if not own:
        return _shipped_locale(lang, default, folder)
    words: dict[str, Word] = {}
    plural = "0"
    behind = {tag: None for tag in (REFERENCE, default) if tag != lang} if folder == FOLDER else {}
    for tag in (*behind, lang):
        for found in (shipped(tag, folder), own.get(tag, Catalogue(tag))):
            kept = {key: word for key, word in found.words.items() if tag == lang or not _of_one(key)}
            words |= kept
            plural = found.plural if tag == lang and found.words else plural
    return Locale(lang, words, plural)


@cache
def _shipped_locale(lang: str, default: str, folder: Path) -> Locale:
    return load_locale(lang, {lang: Catalogue(lang)}, default, folder)


def _of_one(key: str) -> bool:
    """Whether a word means something in its own language only."""
    return key.startswith(("date.", "language."))


@lru_cache(maxsize=32768)
def _date(iso: str, pattern: str, lang: str) -> str:
    return format_date(datetime.date.fromisoformat(iso), pattern, locale=_babel(lang)) if iso else ""


@lru_cache(maxsize=4096)
def _number(value: int, lang: str) -> str:
    return format_decimal(value, locale=_babel(lang))


@cache
def _usual_pattern(lang: str, what: str) -> str:
    """The pattern of a date as the language has it."""
    known = _babel(lang)
    if _known(lang) is None:
        return "y-MM" if what == "month" else ISO
    if what == "month":
        return str(known.datetime_skeletons["yMMMM"])
    return str(known.date_formats["full" if what == "whole" else "long"].pattern)


@cache
def _weekdays(lang: str) -> tuple[tuple[str, str], ...]:
    names = _babel(lang).days["format"]
    narrow = _babel(lang).days["stand-alone"]["narrow"]
    return tuple((narrow[day], names["wide"][day]) for day in range(7))


@cache
def _language(tag: str, lang: str) -> str:
    try:
        return BabelLocale.parse(tag, sep="-").get_display_name(_babel(lang)) or tag
    except (ValueError, LookupError, UnknownLocaleError):
        return str(_babel(lang).languages.get(main(tag), tag))


@cache
def _own_name(lang: str) -> str:
    known = _known(lang)
    name = known.get_display_name(known) if known else None
    return name[:1].upper() + name[1:] if name else lang


@cache
def _territory(lang: str) -> str:
    likely = get_global("likely_subtags")
    known = str(likely.get(lang.replace("-", "_")) or likely.get(main(lang)) or "")
    parts = known.split("_")
    return f"{parts[0]}_{parts[2]}" if len(parts) == 3 else lang.replace("-", "_")


@cache
def direction(tag: str) -> str:
    """The direction of a language's lines, "ltr" or "rtl"; "auto", to be told by the text, where it is not known."""
    known = None if main(tag) == UNKNOWN else _known(tag)
    return str(known.text_direction) if known else "auto"


@cache
def _known(tag: str) -> BabelLocale | None:
    for name in (tag, main(tag)):
        try:
            return BabelLocale.parse(name, sep="-")
        except (ValueError, LookupError, UnknownLocaleError):
            continue
    return None


def _babel(lang: str) -> BabelLocale:
    """What Babel knows of a language; English stands in for one that it does not know."""
    return _known(lang) or BabelLocale("en")
