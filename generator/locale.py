"""The words of the interface, and dates, counts and names in each language.

A catalogue is a flat YAML map in generator/locales/: key → text, or key → {one, other} where the language has a
plural. Texts hold `{name}` for values. Dates come from Babel, so no month or weekday is written here.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.fields import parse_map

FOLDER = Path(__file__).with_name("locales")
DATE_PATTERNS = {"zh": ("y年M月d日 EEEE", "y年M月d日", "y年M月"), "en": ("EEEE, MMMM d, y", "MMMM d, y", "MMMM y")}
"""Per language: a whole date, a date without its weekday, a month; CLDR patterns."""
PAGE = re.compile(r"0*([1-9]\d{0,3})")
LETTERED_PAGE = re.compile(r"[A-Za-z]{1,2}\d{1,4}")
UNKNOWN = "und"
"""The tag of a language that is not known."""
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
"""A language's name in itself, for the language switch."""


@dataclass(frozen=True)
class Locale:
    """The catalogue of one language; unknown keys raise KeyError, so that a misspelt key is never shown."""

    lang: str
    words: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, **values: object) -> str:
        """The text of `key` with its values; `count` chooses the plural form and is written with separators."""
        text = self.words[key]
        if not isinstance(text, str):
            text = text[self._plural(values.get("count", 0))]
        if "count" in values:
            values["count"] = self.number(int(str(values["count"])))
        return text.format_map(values) if values else text

    def number(self, value: int) -> str:
        """A whole number with the language's separators."""
        return _number(value, self.lang)

    def date(self, iso: str) -> str:
        """An ISO date with its weekday: 2025年3月3日 星期一; "" stays ""."""
        return _date(iso, DATE_PATTERNS[self.lang][0], self.lang)

    def day(self, iso: str) -> str:
        """An ISO date without its weekday."""
        return _date(iso, DATE_PATTERNS[self.lang][1], self.lang)

    def month(self, iso: str) -> str:
        """The month of an ISO date: 2025年3月."""
        return _date(iso, DATE_PATTERNS[self.lang][2], self.lang)

    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The days of the week from Monday on: (short, whole)."""
        return _weekdays(self.lang)

    def page(self, label: str) -> str:
        """A printed page's name: A01版, 第4版; a label that is neither is shown as it is."""
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
        return _main(tag) != UNKNOWN

    def _plural(self, count: object) -> str:
        return "one" if self.lang == "en" and count == 1 else "other"


@cache
def load_locale(lang: str, folder: Path = FOLDER) -> Locale:
    """All words of a language: those of <lang>.yml, and of <part>.<lang>.yml for a part of the site.

    A room that is no part of the site has its words in a `folder` of its own.

    Raises FileNotFoundError or ValueError when the program itself is broken.
    """
    words: dict[str, Any] = {}
    for file in (folder / f"{lang}.yml", *sorted(folder.glob(f"*.{lang}.yml"))):
        fields, problems = parse_map(file.read_text(encoding="utf-8"), file.name)
        if fields is None or problems or fields.values.keys() & words.keys():
            raise ValueError(f"{file.name}: {problems or 'a key of another catalogue'}")
        words |= fields.values
    return Locale(lang, words)


@lru_cache(maxsize=32768)
def _date(iso: str, pattern: str, lang: str) -> str:
    return format_date(datetime.date.fromisoformat(iso), pattern, locale=lang) if iso else ""


@lru_cache(maxsize=4096)
def _number(value: int, lang: str) -> str:
    return format_decimal(value, locale=lang)


@cache
def _weekdays(lang: str) -> tuple[tuple[str, str], ...]:
    names = BabelLocale(lang).days["format"]
    narrow = BabelLocale(lang).days["stand-alone"]["narrow"]
    return tuple((narrow[day], names["wide"][day]) for day in range(7))


@cache
def _language(tag: str, lang: str) -> str:
    try:
        return BabelLocale.parse(tag, sep="-").get_display_name(lang) or tag
    except (ValueError, LookupError, UnknownLocaleError):
        return str(BabelLocale(lang).languages.get(_main(tag), tag))


@cache
def direction(tag: str) -> str:
    """The direction of a language's lines, "ltr" or "rtl"; "auto", to be told by the text, where it is not known."""
    try:
        known = "" if _main(tag) == UNKNOWN else str(BabelLocale.parse(tag, sep="-").text_direction)
    except (ValueError, LookupError, UnknownLocaleError):
        known = ""
    return known or "auto"


def _main(tag: str) -> str:
    return tag.split("-", 1)[0].lower()
