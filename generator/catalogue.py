"""Catalogues of words in gettext's form, one file for each language: <language>.po.

The names of the words (msgid) are the same in every language; zh.po has them all, and what another catalogue says is
measured by it. Those of Baoku lie in generator/locales/, those of an archive in locales/ beside its site.yml.
"""

import datetime
import gettext
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from generator.languages import SIMPLIFIED, main
from generator.model import Place
from generator.problems import Problem, problem

if TYPE_CHECKING:  # Babel takes time to load, and who only asks for help should not wait for it
    from babel.messages.catalog import Message
    from babel.messages.pofile import PoFileError

FOLDER = Path(__file__).with_name("locales")
REFERENCE = SIMPLIFIED
OPTIONAL = frozenset(("date.whole", "date.day", "date.month", "language.name", "language.simplified"))
"""Words that a language may leave empty: the Unicode CLDR knows how it writes dates, and what it calls itself."""
DATES = "date."
LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s*)?"(?:[^"\\]|\\.)*")?')
"""What a line of a catalogue is: nothing, a comment, or a text in quotation marks with its name or without."""
NO_LINE = "this is no text in quotation marks"
NAMED = 3
"""How many of the missing words are named."""
Word = str | tuple[str, ...]
"""A text, or one for each plural form."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language; `plural` is its rule as gettext writes it, `lines` says where each word stands."""

    lang: str
    words: Mapping[str, Word] = field(default_factory=dict)
    plural: str = "0"
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def place(self, key: str) -> Place:
        """Where a word stands."""
        return Place(self.file, self.lines.get(key, 1))


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that have a catalogue in a folder, the reference first."""
    return tuple(sorted((file.stem for file in folder.glob("*.po")), key=lambda lang: (main(lang) != REFERENCE, lang)))


@cache
def shipped(lang: str, folder: Path = FOLDER) -> Catalogue:
    """A catalogue of Baoku's own; an empty one where it has none for the language.

    Raises ValueError when the program itself is broken.
    """
    file = folder / f"{lang}.po"
    if lang not in languages(folder):
        return Catalogue(lang)
    found, problems = parse_catalogue(file.read_text(encoding="utf-8"), lang, file.name)
    if problems:
        raise ValueError(f"{file}: {problems[0].message}")
    return found


def parse_catalogue(text: str, lang: str, file: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read a catalogue. Words without a translation, or with one that is marked as "fuzzy", are left out.

    Problems: L-syntax (nothing of the file is read then), L-plural.
    """
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - see above

    broken = next((number for number, line in enumerate(text.splitlines(), 1) if not LINE.fullmatch(line.strip())), 0)
    if broken:
        return Catalogue(lang, file=file), (problem("L-syntax", Place(file, broken), reason=NO_LINE),)
    try:
        read = read_po(io.BytesIO(text.encode()), locale=None, charset="utf-8", abort_invalid=True)
        rule = read.plural_expr
        _check_rule(rule, read.num_plurals)
    except PoFileError as error:
        code = "L-plural" if "plural" in str(error) else "L-syntax"
        return Catalogue(lang, file=file), (problem(code, Place(file, error.lineno), reason=_reason(error)),)
    except (ValueError, SyntaxError, TypeError, LookupError, ArithmeticError) as error:
        return Catalogue(lang, file=file), (problem("L-plural", Place(file, 1), reason=error),)
    messages = [message for message in read if message.id]
    pairs = ((_key(message), _word(message)) for message in messages)
    words = {key: word for key, word in pairs if word}
    lines = {_key(message): message.lineno or 1 for message in messages}
    found = Catalogue(lang, words, rule, file, lines)
    wrong = [key for key, word in words.items() if isinstance(word, tuple) and not all(word)]
    usable = {key: word for key, word in words.items() if key not in wrong}
    return replace(found, words=usable), tuple(
        problem("L-plural", found.place(key), reason=f"“{key}” has not {read.num_plurals} forms") for key in wrong
    )


def checked(found: Catalogue, *, whole: bool) -> tuple[Catalogue, tuple[Problem, ...]]:
    """A catalogue of an archive without the words that cannot be used; `whole` says that none should be missing.

    Problems: L-unknown, L-placeholder, L-syntax (a date that is none), L-missing.
    """
    known = shipped(REFERENCE).words
    problems: list[Problem] = []
    words: dict[str, Word] = {}
    for key, word in found.words.items():
        wrong = _unknown(key, found, known) or _misfilled(key, word, found, known) or _misdated(key, word, found)
        problems += [wrong] if wrong else []
        words |= {} if wrong else {key: word}
    missing = [key for key in known if key not in found.words and key not in OPTIONAL] if whole else []
    if missing:
        first = ", ".join(missing[:NAMED])
        more = len(missing) - NAMED
        place = found.place(missing[0])
        problems.append(
            problem("L-missing", place, count=len(missing), lang=found.lang, first=first, more=max(more, 0) or "")
        )
    return replace(found, words=words), tuple(problems)


def fields_of(word: Word) -> frozenset[str]:
    """The names in braces of a word. Raises ValueError for braces that do not close."""
    texts = (word,) if isinstance(word, str) else word
    return frozenset(name for text in texts for name in _fields(text))


@cache
def plural_rule(expression: str) -> Callable[[int], int]:
    """The function of a plural rule: a number → which form. Raises ValueError."""
    rule: Callable[[int], int] = gettext.c2py(expression)
    return rule


def plural_form(expression: str, count: int) -> int:
    """Which form of a word a number takes."""
    return int(plural_rule(expression)(count))


def _check_rule(rule: str, forms: int) -> None:
    for count in (*range(201), 1000, 10**6):
        if not 0 <= plural_form(rule, count) < forms:
            raise ValueError(f"for {count} it names form {plural_form(rule, count)} of {forms}")


def _key(message: "Message") -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _word(message: "Message") -> Word:
    if "fuzzy" in message.flags:
        return ""
    if isinstance(message.string, str):
        return message.string
    forms = tuple(map(str, message.string or ()))
    return forms if any(forms) else ""


def _unknown(key: str, found: Catalogue, known: Mapping[str, Word]) -> Problem | None:
    if key in known or key in OPTIONAL:
        return None
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    return problem("L-unknown", found.place(key), word=key, near=near[0] if near else "")


def _misfilled(key: str, word: Word, found: Catalogue, known: Mapping[str, Word]) -> Problem | None:
    allowed = fields_of(known[key]) if key in known and not key.startswith(DATES) else frozenset()
    try:
        wrong = sorted(fields_of(word) - allowed)
    except ValueError:
        wrong = ["{"]
    if not wrong:
        return None
    named = ", ".join(f"{{{name}}}" for name in sorted(allowed))
    shown = wrong[0] if wrong[0] == "{" else f"{{{wrong[0]}}}"
    return problem("L-placeholder", found.place(key), word=key, found=shown, allowed=named, none="" if named else "1")


def _misdated(key: str, word: Word, found: Catalogue) -> Problem | None:
    if not key.startswith(DATES):
        return None
    from babel.dates import format_date  # noqa: PLC0415 - see above

    pattern = word if isinstance(word, str) else word[0]
    try:
        format_date(datetime.date(2000, 1, 1), pattern, locale="en")
    except Exception:
        return problem("L-syntax", found.place(key), reason=f"“{pattern}” is no pattern of a date")
    return None


def _fields(text: str) -> Iterator[str]:
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not re.fullmatch(r"[a-z_]+", name) or form or conversion:
            raise ValueError(text)
        yield name


def _reason(error: "PoFileError") -> str:
    text = str(error.args[0] if error.args else error)
    return "there are more lines msgstr than forms" if "plural" in text else re.sub(r" on (?:line )?\d+$", "", text)
