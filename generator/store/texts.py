"""Articles whole, by the names of their files: each is read from the database when somebody asks for it."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping

from generator.model import Article, Head, PageRecord
from generator.problems import GeneratorError, problem
from generator.store.database import Database, UnusableError
from generator.store.rows import SIZE, Row, article_of, text_of, whole_record

KEPT = 256
"""Articles that stay in memory, because several views in a row show the same one."""
Reread = Callable[[str], Article | None]


class Texts(Mapping[str, Article]):
    """The articles by file name, in the order of names; `reread` reads a file whose text the database has lost."""

    def __init__(self, database: Database, heads: Mapping[str, Head], rows: Mapping[str, Row], reread: Reread) -> None:
        self._database, self._reread = database, reread
        self._places = {name: place for place, name in enumerate(heads)}
        self._heads = tuple(heads.values())
        self._pages = [rows[name].page for name in heads]
        self._digests = array("q")
        for name in heads:
            row = rows[name]
            self._digests.extend((row.head, row.text))
        self._kept: OrderedDict[str, Article] = OrderedDict()

    def __getitem__(self, name: str) -> Article:
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = self._read(name, self._places[name])
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def head_digest(self, name: str) -> bytes:
        """A hash of the head of an article."""
        return self._digests[2 * self._places[name]].to_bytes(SIZE, "big", signed=True)

    def digest(self, name: str) -> bytes:
        """A hash of an article, its head and its text."""
        return self.head_digest(name) + self._digests[2 * self._places[name] + 1].to_bytes(SIZE, "big", signed=True)

    def page_file(self, name: str) -> str:
        """The page file whose lines the joins of an article speak of, "" where it has none."""
        return self._pages[self._places[name]]

    def _read(self, name: str, place: int) -> Article:
        """Raises GeneratorError (C-unreadable) when the database has lost it, and its file is gone too."""
        data = _text(self._database, self._digests[2 * place + 1])
        return article_of(self._heads[place], text_of(data)) if data is not None else _again(name, self._reread)


class Openings:
    """The openings by digest, and the file that each is in; `reread` as in `Texts`."""

    def __init__(self, database: Database, reread: Reread) -> None:
        self._database, self._reread = database, reread
        self._last = (0, "")

    def __call__(self, digest: int, name: str) -> str:
        """An opening. Raises GeneratorError (C-unreadable) in the same way."""
        if self._last[0] != digest:
            data = _text(self._database, digest)
            opening = _again(name, self._reread).opening if data is None else data.decode("utf-8", "surrogatepass")
            self._last = (digest, opening)
        return self._last[1]


def _again(name: str, reread: Reread) -> Article:
    article = reread(name)
    if article is None:
        raise GeneratorError(problem("C-unreadable", name, reason="it has gone while it was being read"))
    return article


def _text(database: Database, digest: int) -> bytes | None:
    try:
        return database.text(digest)
    except UnusableError:
        return None


class Records(Mapping[str, PageRecord]):
    """The page records by file name, with all that their files say; `reread` as above."""

    def __init__(self, database: Database, rows: Mapping[str, Row], reread: Callable[[str], PageRecord | None]) -> None:
        self._database, self._reread = database, reread
        self._known = {name: (row.made, row.text) for name, row in rows.items() if isinstance(row.made, PageRecord)}

    def __getitem__(self, name: str) -> PageRecord:
        record, digest = self._known[name]
        data = _text(self._database, digest)
        return whole_record(record, text_of(data)) if data is not None else self._reread(name) or record

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
