"""Articles, page records and problems as rows of plain JSON, and back.

A row has what is always wanted of a file, its text what is only wanted when the article is shown. Values that many
rows have in common, such as dates and sections, are one object in memory.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from itertools import starmap
from typing import Any

from generator.heads import NAMES, head_of
from generator.model import Article, Author, Head, Join, KeptLine, PageRecord, Place, Source, Written
from generator.problems import Problem

SIZE = 8
"""Bytes of a digest."""
Values = list[Any]

_APART = ("source", "furniture", "leftover", "declares", "written", "labels", "rules")
"""The fields of a record that are no texts, or are wanted by those only who go through all files."""
RECORD = tuple(one.name for one in fields(PageRecord) if one.name not in _APART)
RECORD_SIZE = len(RECORD) + 4
"""Values in the row of a record; a head has more."""
_scan = json.JSONDecoder().raw_decode


@dataclass(slots=True)
class Row:
    """What is kept of a file: the stat and the hash that it had, and what was read in it.

    `base` names what it inherits from; `head` and `text` are digests of both parts, 0 where nothing was to be had;
    `made` is the head or the record.
    """

    name: str
    stat: list[int]
    sha: str
    base: str
    head: int
    text: int
    problems: Values
    made: Head | PageRecord | None

    def packed(self) -> bytes:
        """The row as bytes, without the opening of the head."""
        values = None if self.made is None else _values(self.made)
        return _packed([self.name, self.stat, self.sha, self.base, self.head, self.text, self.problems, values])

    @property
    def opening(self) -> str:
        """The opening of the head."""
        return self.made.opening if isinstance(self.made, Head) else ""

    def found(self) -> tuple[Problem, ...]:
        """The problems that reading the file gave."""
        return tuple(
            Problem(code, Place(file, line, column), tuple((key, value) for key, value in values))
            for code, file, line, column, values in self.problems
        )


def row_of(
    name: str, read: Article | PageRecord | None, problems: Iterable[Problem], *, sha: str, base: str = ""
) -> tuple[Row, bytes]:
    """The row of what was read in a file, and the text that belongs to it; nothing of the row's stat is known."""
    told = [
        [one.code, one.place.file, one.place.line, one.place.column, [list(pair) for pair in one.values]]
        for one in problems
    ]
    if read is None:
        return Row(name, [], sha, base, 0, 0, told, None), b""
    if isinstance(read, PageRecord):
        made: Head | PageRecord = replace(read, written=(), labels=(), rules="")
        text, opening = _packed(_record_text(read)), ""
    else:
        made, text, opening = head_of(read), _packed(_article_text(read)), read.opening
    head = digest_of(_packed(_values(made)) + opening.encode("utf-8", "surrogatepass"))
    return Row(name, [], sha, base, head, digest_of(text), told, made), text


def digest_of(data: bytes) -> int:
    """The digest of some bytes, as SQLite takes numbers."""
    return int.from_bytes(blake2b(data, digest_size=SIZE).digest(), "big", signed=True)


def text_of(data: bytes) -> Values:
    """The values of a text out of its bytes."""
    values: Values = _scan(data.decode("utf-8", "surrogatepass"))[0]
    return values


class Maker:
    """Makes rows of their bytes; what is equal in many of them, such as a date, is one object."""

    def __init__(self) -> None:
        self._same: dict[str, str] = {}
        self._authors: dict[tuple[str, ...], Author] = {}

    def row(self, data: bytes, opening: str) -> Row:
        """A row out of its bytes and the opening of its head. Raises ValueError or StopIteration where it is none."""
        row = Row(*_scan(data.decode("utf-8", "surrogatepass"))[0])
        values: Any = row.made
        if values is not None:
            row.made = self._record(values) if len(values) == RECORD_SIZE else self._head(values, opening)
        return row

    def _head(self, values: Values, opening: str) -> Head:
        same = self._same.setdefault
        (
            key, title, lines, kicker, deck, kind, authors, byline, column, label, section, date, page, order, lang,
            jump_to, jump_from, review, confidence, aliases, translator, machine, length, beside,
        ) = values  # fmt: skip
        return Head(
            id=key,
            title=title,
            title_lines=tuple(lines) if lines else (),
            kicker=kicker,
            deck=tuple(deck) if deck else (),
            kind=same(kind, kind),
            authors=tuple(map(self._author, authors)) if authors else (),
            byline=same(byline, byline),
            column=same(column, column),
            label=same(label, label),
            section=same(section, section),
            date=same(date, date),
            page=same(page, page),
            order=order,
            lang=same(lang, lang),
            jump_to=jump_to,
            jump_from=jump_from,
            review=same(review, review),
            confidence=confidence,
            aliases=tuple(aliases) if aliases else (),
            translator=translator,
            machine=machine,
            opening=opening,
            length=length,
            credits_beside=tuple(beside) if beside else (),
        )

    def _record(self, values: Values) -> PageRecord:
        *texts, source, furniture, leftover, declares = values
        plain: dict[str, Any] = {
            name: self._same.setdefault(text, text) for name, text in zip(RECORD, texts, strict=True)
        }
        return PageRecord(
            **plain,
            source=source,
            furniture=tuple(starmap(KeptLine, furniture)),
            leftover=tuple(starmap(KeptLine, leftover)),
            declares=tuple(declares),
        )

    def _author(self, values: Sequence[str]) -> Author:
        key = tuple(values)
        found = self._authors.get(key)
        if found is None:
            found = self._authors[key] = Author(*key)
        return found


def article_of(head: Head, values: Values) -> Article:
    """An article out of its head and the values of its text."""
    body, note, caption, credit, source = values
    return Article(
        **{name: getattr(head, name) for name in NAMES},
        body=body,
        note=tuple(note),
        caption=tuple(caption),
        credit=tuple(credit),
        source=_source(source),
    )


def whole_record(record: PageRecord, values: Values) -> PageRecord:
    """A record with what its text holds."""
    written, labels, rules = values
    return replace(record, written=tuple(starmap(Written, written)), labels=tuple(labels), rules=rules)


def _source(values: Values | None) -> Source | None:
    if values is None:
        return None
    file, lines, sha256, joins = values
    return Source(
        file=file, lines=tuple((first, last) for first, last in lines), sha256=sha256, joins=tuple(starmap(Join, joins))
    )


def _values(made: Head | PageRecord) -> Values:
    return _record_values(made) if isinstance(made, PageRecord) else _head_values(made)


def _head_values(article: Head) -> Values:
    values = {name: getattr(article, name) for name in NAMES if name != "opening"}
    values["authors"] = [[one.name, one.role, one.affiliation] for one in article.authors]
    return list(values.values())


def _article_text(article: Article) -> Values:
    source = article.source
    joins = [[one.before, one.after, one.doubtful] for one in source.joins] if source else []
    plain = [source.file, source.lines, source.sha256, joins] if source else None
    return [article.body, article.note, article.caption, article.credit, plain]


def _record_values(record: PageRecord) -> Values:
    kept = [[[one.line, one.text] for one in lines] for lines in (record.furniture, record.leftover)]
    return [*(getattr(record, name) for name in RECORD), record.source, *kept, record.declares]


def _record_text(record: PageRecord) -> Values:
    return [[[one.name, one.sha256, one.text, one.incoming] for one in record.written], record.labels, record.rules]


def _packed(values: Values) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
