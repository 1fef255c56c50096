"""The articles to measure with, one by one: made from a number, or read from a file of real ones."""

import datetime
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.search.articles import BODY, COLUMNS, SECTIONS, Part, make_originals, markdown_of
from benchmarks.speed.words import heads, sentences, words
from generator.model import KINDS, Article, Author
from generator.urls import is_path_part

ISSUE = 25
"""Articles of the issue that is added."""
PAGE_ROOM = 5
"""Articles of one of its pages."""
NO_PAGE = "A01"
"""The page of an article of a file that names none."""
UNTITLED = 20
"""Characters of the text that stand for a title where there is none."""


class CorpusError(Exception):
    """The file of articles cannot be read; the message says where, and what is expected."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the articles come from: a file in JSON Lines, or the seed alone."""

    count: int
    seed: int
    file: Path | None = None

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return self.file.name if self.file else f"made with seed {self.seed}"

    def articles(self) -> Iterator[Article]:
        """The articles, never more of them in memory than one. Raises CorpusError."""
        return islice(_read(self.file), self.count) if self.file else _make(self.count, self.seed)


def _make(count: int, seed: int) -> Iterator[Article]:
    rng = random.Random(seed)
    supply = words(seed)
    made = make_originals(sentences(supply, rng), heads(supply, rng), count, rng)
    return (one.article for one in made)


def new_issue(last: str, number: int, seed: int) -> tuple[Article, ...]:
    """An issue of 25 articles that comes out `number` days after the last one."""
    date = (datetime.date.fromisoformat(last) + datetime.timedelta(days=number)).isoformat()
    found = []
    for at, article in enumerate(_make(ISSUE, seed + 1000 * number)):
        page, order = f"A{at // PAGE_ROOM + 1:02}", at % PAGE_ROOM + 1
        found.append(replace(article, id=f"{date}-{page}-{order:02}", date=date, page=page, order=order))
    return tuple(found)


def _read(file: Path) -> Iterator[Article]:
    """The articles of a file, under new ids, because those of another archive may be written otherwise."""
    places: dict[str, int] = {}
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                article = _article(_row(line, file, number), places) if line.strip() else None
                if article is not None:
                    yield article
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{file} cannot be read: {error}") from error


def _row(line: str, file: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{file}, line {number}: there should be one JSON object in each line ({error}).") from error
    if not isinstance(row, dict):
        raise CorpusError(f"{file}, line {number}: there should be an object, such as a line of data/articles.jsonl.")
    return row


def _article(row: dict[str, Any], places: dict[str, int]) -> Article | None:
    """The article of a row; None of one without a date, because no issue has it."""
    date, page = _date(row), _word(row, "page")
    if not date:
        return None
    page = page if is_path_part(page) else NO_PAGE
    order = places[f"{date} {page}"] = places.get(f"{date} {page}", 0) + 1
    paragraphs = [text for text in str(row.get("text") or "").split("\n") if text.strip()]
    kind = _word(row, "kind")
    return Article(
        id=f"{date}-{page}-{order:02}",
        title=_word(row, "title") or "".join(paragraphs)[:UNTITLED].strip() or date,
        kicker=_word(row, "kicker"),
        deck=_texts(row, "deck"),
        byline=_word(row, "byline"),
        kind=kind if kind in KINDS else "article",
        authors=tuple(Author(name, "") for name in _texts(row, "authors")),
        column=_word(row, "column"),
        section=_word(row, "section"),
        date=date,
        page=page,
        order=order,
        body=markdown_of([Part(BODY, text.strip()) for text in paragraphs]),
    )


def _date(row: dict[str, Any]) -> str:
    try:
        return datetime.date.fromisoformat(_word(row, "date")).isoformat()
    except ValueError:
        return ""


def _word(row: dict[str, Any], key: str) -> str:
    """A text of one line."""
    return " ".join(str(row.get(key) or "").split())


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    found = row.get(key) or ()
    return tuple(map(str, found)) if isinstance(found, list) else (str(found),) if found else ()


class Names:
    """The keys of the sections or columns of an archive: known ones, and a number for each that was not."""

    def __init__(self, known: tuple[tuple[str, str], ...], letter: str) -> None:
        self._keys = {name: key for key, name in known}
        self._letter = letter

    def key(self, name: str) -> str:
        """The key of a name; "" of none."""
        return self._keys.setdefault(name, f"{self._letter}{len(self._keys) + 1}") if name else ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Keys and names, in the order in which they were met."""
        return tuple((key, name) for name, key in self._keys.items())


def section_names(corpus: Corpus) -> Names:
    """The sections that are known before the articles."""
    return Names(() if corpus.file else SECTIONS, "s")


def column_names(corpus: Corpus) -> Names:
    """The columns that are known before the articles."""
    return Names(() if corpus.file else COLUMNS, "c")
