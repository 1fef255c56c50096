"""Articles, page records and problems as rows of text, and back.

A row has what is always wanted of a file, its text what is only wanted when the article is shown. Values that many
rows have in common, such as dates and sections, are one object in memory.
"""

import json
from collections.abc import Callable, Iterable
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
Opened = Callable[[int, str], str]

_APART = ("source", "furniture", "leftover", "declares", "written", "labels", "rules")
"""The fields of a record that are no texts, or are wanted by those only who go through all files."""
RECORD = tuple(one.name for one in fields(PageRecord) if one.name not in _APART)
PLACES = {name: place for place, name in enumerate(name for name in NAMES if name != "start")}
"""Where the value of each field of a head stands in a row."""
HEAD_SIZE = len(PLACES)
PART = "\x1f"
"""What parts the values of a row; a text that has it is no text of a newspaper."""
UTF8 = ("utf-8", "surrogatepass")
(
    fill_id, fill_title, fill_title_lines, fill_kicker, fill_deck, fill_kind, fill_authors, fill_byline,
    fill_column, fill_label, fill_section, fill_date, fill_page, fill_order, fill_lang, fill_jump_to,
    fill_jump_from, fill_review, fill_confidence, fill_aliases, fill_translator, fill_machine,
    fill_credits_beside, fill_long, fill_length, fill_start,
) = (getattr(Head, name).__set__ for name in (*PLACES, "start"))  # fmt: skip


@dataclass(slots=True)
class Row:
    """What is kept of a file: the stat and the hash that it had, and what was read in it.

    `base` names what it inherits from; `head`, `text` and `start` are digests of both parts and of the opening, 0 where
    nothing was to be had; `page` is the page file whose lines its joins speak of; `made` is the head or the record.
    """

    name: str
    stat: str
    sha: str
    base: str
    head: int
    text: int
    start: int
    page: str
    problems: Values
    made: Head | PageRecord | None

    def packed(self) -> bytes:
        """The row as bytes, without the opening of the head."""
        numbers = f"{self.head} {self.text} {self.start}"
        problems = _json(self.problems) if self.problems else ""
        values = _values(self.made) if self.made else []
        return PART.join([self.name, self.stat, self.sha, self.base, self.page, numbers, problems, *values]).encode(
            *UTF8
        )

    def found(self) -> tuple[Problem, ...]:
        """The problems that reading the file gave."""
        return tuple(
            Problem(code, Place(file, line, column), tuple((key, value) for key, value in values))
            for code, file, line, column, values in self.problems
        )


def row_of(
    name: str, read: Article | PageRecord | None, problems: Iterable[Problem], *, sha: str, base: str = ""
) -> tuple[Row, dict[int, bytes]]:
    """The row of what was read in a file, and the texts that belong to it; nothing of the row's stat is known."""
    told = [
        [one.code, one.place.file, one.place.line, one.place.column, [list(pair) for pair in one.values]]
        for one in problems
    ]
    if read is None:
        return Row(name, "", sha, base, 0, 0, 0, "", told, None), {}
    if isinstance(read, PageRecord):
        made: Head | PageRecord = replace(read, written=(), labels=(), rules="")
        text, opening = _packed(_record_text(read)), b""
    else:
        made, text, opening = head_of(read), _packed(_article_text(read)), read.opening.encode(*UTF8)
    texts = {digest_of(data): data for data in (text, opening) if data}
    shown = _values(replace(made, length=0) if isinstance(made, Head) else made)
    head = digest_of(PART.join(shown).encode(*UTF8) + opening)
    return Row(
        name, "", sha, base, head, digest_of(text), digest_of(opening) if opening else 0, _page(read), told, made
    ), texts


def _page(read: Article | PageRecord) -> str:
    source = read.source if isinstance(read, Article) else None
    return source.file.replace(PART, "\ufffd") if source and source.joins else ""


def digest_of(data: bytes) -> int:
    """The digest of some bytes, as SQLite takes numbers."""
    return int.from_bytes(blake2b(data, digest_size=SIZE).digest(), "big", signed=True)


def text_of(data: bytes) -> Values:
    """The values of a text out of its bytes."""
    values: Values = json.loads(data.decode(*UTF8))
    return values


@dataclass(slots=True)
class Start:
    """An opening that is read when it is asked for, because few of all are."""

    opened: Opened
    digest: int
    name: str

    def __call__(self) -> str:
        """The opening."""
        return self.opened(self.digest, self.name)

    def __repr__(self) -> str:
        return repr(self())


class Maker:
    """Makes rows of their bytes; what is equal in many of them, such as a date, is one object.

    `opened` gives the opening with a digest, of the file with a name.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._same: dict[str, str] = {}
        self._authors: dict[str, tuple[Author, ...]] = {}

    def row(self, data: bytes) -> Row:
        """A row out of its bytes. Raises ValueError where it is none."""
        name, stat, sha, base, page, numbers, problems, *values = data.decode(*UTF8).split(PART)
        head, text, start = map(int, numbers.split(" "))
        page = self._same.setdefault(page, page)
        row = Row(name, stat, sha, base, head, text, start, page, json.loads(problems) if problems else [], None)
        if values:
            given = Start(self._opened, start, name) if start else ""
            row.made = self._head(values, given) if len(values) == HEAD_SIZE else self._record(values)
        return row

    def _head(self, values: list[str], start: "str | Start") -> Head:
        """A head. Its fields are filled one by one, which takes a third of the time of its own way."""
        same = self._same.setdefault
        (
            key, title, title_lines, kicker, deck, kind, authors, byline, column, label, section, date, page,
            order, lang, jump_to, jump_from, review, confidence, aliases, translator, machine,
            credits_beside, long, length,
        ) = values  # fmt: skip
        head: Head = object.__new__(Head)
        fill_id(head, key)
        fill_title(head, title)
        fill_title_lines(head, _texts(title_lines) if title_lines else ())
        fill_kicker(head, kicker)
        fill_deck(head, _texts(deck) if deck else ())
        fill_kind(head, same(kind, kind))
        fill_authors(head, self._authors_of(authors) if authors else ())
        fill_byline(head, same(byline, byline))
        fill_column(head, same(column, column))
        fill_label(head, same(label, label))
        fill_section(head, same(section, section))
        fill_date(head, same(date, date))
        fill_page(head, same(page, page))
        fill_order(head, int(order) if order else 0)
        fill_lang(head, same(lang, lang))
        fill_jump_to(head, jump_to)
        fill_jump_from(head, jump_from)
        fill_review(head, same(review, review))
        fill_confidence(head, float(confidence))
        fill_aliases(head, _texts(aliases) if aliases else ())
        fill_translator(head, same(translator, translator))
        fill_machine(head, bool(machine))
        fill_credits_beside(head, _texts(credits_beside) if credits_beside else ())
        fill_long(head, bool(long))
        fill_length(head, int(length) if length else 0)
        fill_start(head, start)
        return head

    def _record(self, values: list[str]) -> PageRecord:
        *texts, source, furniture, leftover, declares = values
        plain: dict[str, Any] = {
            name: self._same.setdefault(text, text) for name, text in zip(RECORD, texts, strict=True)
        }
        return PageRecord(
            **plain,
            source=source,
            furniture=tuple(starmap(KeptLine, json.loads(furniture))),
            leftover=tuple(starmap(KeptLine, json.loads(leftover))),
            declares=tuple(json.loads(declares)),
        )

    def _authors_of(self, text: str) -> tuple[Author, ...]:
        found = self._authors.get(text)
        if found is None:
            found = self._authors[text] = tuple(starmap(Author, json.loads(text)))
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


def _texts(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def _values(made: Head | PageRecord) -> list[str]:
    """The values of a head or a record as texts; tuples as JSON, and what would part them as a mark that shows."""
    values = _record_values(made) if isinstance(made, PageRecord) else _head_values(made)
    return [value.replace(PART, "\ufffd") for value in values]


def _head_values(head: Head) -> list[str]:
    values: dict[str, Any] = {name: getattr(head, name) for name in PLACES}
    values["authors"] = [[one.name, one.role, one.affiliation] for one in head.authors]
    return [
        value if isinstance(value, str) else repr(value) if isinstance(value, float) else _json(value) if value else ""
        for value in values.values()
    ]


def _article_text(article: Article) -> Values:
    source = article.source
    joins = [[one.before, one.after, one.doubtful] for one in source.joins] if source else []
    plain = [source.file, source.lines, source.sha256, joins] if source else None
    return [article.body, article.note, article.caption, article.credit, plain]


def _record_values(record: PageRecord) -> list[str]:
    kept = [[[one.line, one.text] for one in lines] for lines in (record.furniture, record.leftover)]
    return [*(getattr(record, name) for name in RECORD), record.source, *map(_json, kept), _json(record.declares)]


def _record_text(record: PageRecord) -> Values:
    return [[[one.name, one.sha256, one.text, one.incoming] for one in record.written], record.labels, record.rules]


def _packed(values: Values) -> bytes:
    return _json(values).encode(*UTF8)


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
