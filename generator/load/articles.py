"""Articles and page records out of their files, each file read only where it is another one than before."""

import re
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from generator.content import RECORD_NAME, load_article, load_record
from generator.heads import headed
from generator.load.lines import line_of
from generator.load.scan import changed, scan
from generator.model import Article, Head, PageRecord, Place
from generator.problems import Problem, problem
from generator.program import program_stamp
from generator.sounds import recall, remembered
from generator.store import (
    PART,
    Database,
    Maker,
    Openings,
    Records,
    Row,
    Texts,
    UnusableError,
    article_of,
    row_of,
    text_of,
)

INCOMING = ".md.incoming"
TRANSLATION = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.md")
STORE = "articles.sqlite"
"""The file in the cache folder with what was read before."""
FRESH = 2_000_000_000
"""Nanoseconds within which a file may change again without another time of change; such a file is read again."""
BATCH = 500
"""Files that were read and wait to be entered in the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What lies in the folder of articles; `files` names the file of each head, below that folder.

    `texts` has the articles whole, by file, and the digests of both. `record_files` names the files of the records,
    which lack what was written and what cut the page; `whole_records` have that too.
    """

    heads: tuple[Head, ...]
    files: tuple[str, ...]
    texts: Texts
    records: tuple[PageRecord, ...]
    record_files: tuple[str, ...]
    whole_records: Records
    waiting: tuple[str, ...]
    database: Database


def load(folder: Path, cache: Path | None = None, *, anew: bool = False) -> tuple[Loaded, tuple[Problem, ...]]:
    """Read every article and page record below `folder`, in the order of their names.

    What was read is kept in the folder `cache`, if there is one and it can be written; with
    `anew`, nothing of it is taken. Problems: C-encoding,
    C-unreadable, C-language, I-loop, A-no-original (a translation that names none), and those of `load_article` and
    `load_record`.
    """
    if cache is not None:
        database = Database(cache / STORE, program_stamp().encode())
        if anew:
            database.forget()
        for _ in range(2):
            try:
                return _Loading(folder, database).run()
            except UnusableError as unusable:
                if unusable.busy:
                    break
                database.forget()
    return _Loading(folder, Database(None, program_stamp().encode())).run()


def is_kept(cache: Path) -> bool:
    """Whether the folder `cache` has what an earlier run read."""
    return (cache / STORE).is_file()


def keep_sounds(loaded: Loaded) -> None:
    """Keep how the names of an archive sound, now that it is put together; where it cannot be kept, nothing is lost."""
    known = remembered()
    with suppress(UnusableError):
        if known.keys() - loaded.database.sounds().keys():
            loaded.database.put_sounds(known)


class _Loading:
    """One reading of a folder."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder, self._database = folder, database
        self._started = time.time_ns()
        self._problems: list[Problem] = []
        self._rows: dict[str, Row] = {}
        self._waiting: list[Row] = []
        self._texts: dict[int, bytes] = {}
        self._maker = Maker(Openings(database, partial(_reread, folder)))
        self._spare = 0

    def run(self) -> tuple[Loaded, tuple[Problem, ...]]:
        """Read what has changed, and take the rest from the database. Raises UnusableError where that is of no use."""
        names = dict(sorted(scan(self._folder, self._problems)))
        known = self._database.rows(self._maker)
        recall(self._database.sounds())
        translations = []
        for name, stat in names.items():
            if name.endswith(".md"):
                above = _above(name)
                if above:
                    translations.append((name, above))
                    continue
            elif not name.endswith(f"/{RECORD_NAME}"):
                continue
            self._take(name, stat, "", known.pop(name, None))
        for name, above in translations:
            self._take(name, names[name], self._base(above, names), known.pop(name, None))
        self._enter()
        if known or self._spare:
            used = {digest for row in self._rows.values() for digest in (row.text, row.start)}
            self._database.tidy(known, self._spare + len(known), used)
        return self._loaded(names), tuple(self._problems)

    def _loaded(self, names: Collection[str]) -> Loaded:
        rows = sorted(self._rows.items())
        heads = {name: row.made for name, row in rows if isinstance(row.made, Head)}
        records = {name: row.made for name, row in rows if isinstance(row.made, PageRecord)}
        return Loaded(
            heads=tuple(heads.values()),
            files=tuple(heads),
            texts=Texts(self._database, heads, self._rows, partial(_reread, self._folder)),
            records=tuple(records.values()),
            record_files=tuple(records),
            whole_records=Records(self._database, dict(rows), partial(_reread_record, self._folder)),
            database=self._database,
            waiting=tuple(name for name in names if name.endswith(INCOMING)),
        )

    def _base(self, above: str, names: Collection[str]) -> str:
        """What a translation depends on besides its own file: its original, whether it can be read or not."""
        row = self._rows.get(above)
        return f"{row.head} {row.text}" if row and row.made else "broken" if above in names else ""

    def _take(self, name: str, stat: str, base: str, known: Row | None) -> None:
        """Take a file's row, or read the file where the row is not of this file."""
        row = known
        if row is None or row.stat != stat or not stat or row.base != base:
            row = self._read(name, stat, base, known)
        if row is not None:
            self._rows[name] = row
            if row.problems:
                self._problems += row.found()

    def _read(self, name: str, stat: str, base: str, known: Row | None) -> Row | None:
        try:
            data = (self._folder / name).read_bytes()
        except OSError as error:
            self._problems.append(problem("C-unreadable", name, reason=error.strerror or str(error)))
            return None
        sha = blake2b(data, digest_size=16).hexdigest()
        sure = stat if stat and changed(stat) < self._started - FRESH else ""
        if known is not None and known.sha == sha and known.base == base:
            if known.stat != sure:
                self._note(replace(known, stat=sure))
            return known
        self._spare += known is not None
        read, problems = self._parsed(name, data, base)
        row, texts = row_of(name, read, problems, sha=sha, base=base)
        row.stat = sure
        self._texts |= texts
        self._note(row)
        return self._maker.row(row.packed())  # so that it is what the next run takes from the database

    def _parsed(self, name: str, data: bytes, base: str) -> tuple[Article | PageRecord | None, tuple[Problem, ...]]:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            return None, (problem("C-encoding", name, offset=error.start + 1),)
        if name.endswith(RECORD_NAME):
            return load_record(text, name)
        above = _above(name)
        original = self._article(self._rows[above]) if above and base not in ("", "broken") else None
        article, problems = _article(text, name, original, there=bool(base))
        return headed(article) if article else None, problems

    def _article(self, row: Row) -> Article | None:
        self._enter()
        text = self._database.text(row.text)
        if text is None or not isinstance(row.made, Head):
            raise UnusableError(row.name)
        return article_of(row.made, text_of(text))

    def _note(self, row: Row) -> None:
        if PART not in row.name:
            self._waiting.append(row)
        if len(self._waiting) >= BATCH:
            self._enter()

    def _enter(self) -> None:
        """Enter in the database what was read."""
        if self._waiting:
            self._database.put(self._waiting, self._texts.items())
            self._waiting, self._texts = [], {}


def _above(name: str) -> str:
    """The file of the original that a file is a translation of by its name, "" for an original."""
    if name.rfind(".", name.rfind("/") + 1, -3) < 0:
        return ""
    match = TRANSLATION.fullmatch(name)
    return f"{match[1]}.md" if match else ""


def _article(
    text: str, name: str, original: Article | None, *, there: bool
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article; a translation takes from its original what it does not say itself.

    The file's name says what is a translation, and into which language; `there` says whether its original has a file.
    """
    translated = TRANSLATION.fullmatch(name)
    if not translated:
        return load_article(text, name)
    lang = translated[2]
    base = replace(original, lang=lang) if original else Article(id="", title="", lang=lang)
    article, problems = load_article(text, name, base)
    if article is None:
        problems = tuple(found for found in problems if found.code != "F-missing")
        if not there:  # else the original is broken, and that is what must be told
            above = _above(name).rpartition("/")[2].removesuffix(".md")
            problems = (*problems, problem("A-no-original", name, id=above))
    elif there and not _same_language(article.lang, lang):
        wrong = problem("C-language", Place(name, line_of(text, "lang")), found=article.lang, lang=lang)
        return replace(article, lang=lang), (*problems, wrong)
    return article, problems


def _same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, such as "en" and "en-GB"."""
    return one.split("-", 1)[0].lower() == other.split("-", 1)[0].lower()


def _reread(folder: Path, name: str) -> Article | None:
    """An article out of its file, once more; None where it has gone or is no article any more."""
    try:
        text = (folder / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    above = _above(name)
    original = _reread(folder, above) if above else None
    article = _article(text, name, original, there=original is not None)[0]
    return headed(article) if article else None


def _reread_record(folder: Path, name: str) -> PageRecord | None:
    """A record out of its file, once more."""
    try:
        return load_record((folder / name).read_bytes().decode("utf-8"), name)[0]
    except (OSError, UnicodeDecodeError):
        return None
