"""The database file of what was read before: SQLite, one connection for each process."""

import json
import os
import sqlite3
import tempfile
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from generator.store.rows import Maker, Row, digest_of

APPLICATION = 0x42414F4B
"""How SQLite knows that a file is ours."""
WAIT = 5.0
"""Seconds to wait for another process that writes."""
SPARE = 1000
"""Texts nobody asks for any more that may stay, besides a quarter of all."""
TABLES = """
CREATE TABLE IF NOT EXISTS program (id INTEGER PRIMARY KEY, hash BLOB, spare INTEGER);
CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, row BLOB, crc INTEGER);
CREATE TABLE IF NOT EXISTS sounds (id INTEGER PRIMARY KEY, data BLOB, crc INTEGER);
CREATE TABLE IF NOT EXISTS texts (id INTEGER PRIMARY KEY, data BLOB);
"""


class UnusableError(Exception):
    """The database cannot be used: it is damaged, or lies where nothing can be written, or is `busy`."""

    busy = False


class Database:
    """Rows by file and texts by digest. Every method raises UnusableError where the database cannot be used.

    Without a `path` the database is a temporary one. It may be used in a process that was forked, which then opens it
    for itself, and it may be sent to another one.
    """

    def __init__(self, path: Path | None, program: bytes) -> None:
        if path is None:
            handle, name = tempfile.mkstemp(prefix="baoku-", suffix=".sqlite")
            os.close(handle)
            path = Path(name)
            weakref.finalize(self, _remove, path, os.getpid())
        self.path = path
        self._program = program
        self._open: dict[int, sqlite3.Connection] = {}
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        if not self._is_ours():
            self.forget()

    def __getstate__(self) -> tuple[Path, bytes]:
        return self.path, self._program

    def __setstate__(self, state: tuple[Path, bytes]) -> None:
        self.path, self._program = state
        self._open = {}

    def forget(self) -> None:
        """Throw the database away; the next one to write makes it anew."""
        mine = self._open.pop(os.getpid(), None)
        if mine:
            mine.close()
        for ending in ("", "-journal"):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def rows(self, maker: Maker) -> dict[str, Row]:
        """All rows by the name of their file; damaged ones are left out."""
        found = {}
        with _trouble():
            for data, crc in self._connection().execute("SELECT row, crc FROM files"):
                if isinstance(data, bytes) and crc == crc32(data):
                    row = maker.row(data)
                    found[row.name] = row
        return found

    def text(self, digest: int) -> bytes | None:
        """The text with this digest; None where there is none, or it is damaged."""
        with _trouble():
            found = self._connection().execute("SELECT data FROM texts WHERE id = ?", (digest,)).fetchone()
        data = found[0] if found else None
        return data if isinstance(data, bytes) and digest_of(data) == digest else None

    def put(self, rows: Iterable[Row], texts: Iterable[tuple[int, bytes]]) -> None:
        """Enter rows and texts."""
        entries = ((_id(row.name), data := row.packed(), crc32(data)) for row in rows)
        with _trouble(), self._connection() as connection:
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", entries)
            connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", texts)

    def sounds(self) -> dict[str, str]:
        """How names sound, as `put_sounds` was told."""
        with _trouble():
            found = self._connection().execute("SELECT data, crc FROM sounds").fetchone()
            if found and isinstance(found[0], bytes) and found[1] == crc32(found[0]):
                return dict(json.loads(found[0]))
            return {}

    def put_sounds(self, sounds: Mapping[str, str]) -> None:
        """Enter how names sound."""
        data = json.dumps(sounds).encode()
        with _trouble(), self._connection() as connection:
            connection.execute("INSERT OR REPLACE INTO sounds VALUES (1, ?, ?)", (data, crc32(data)))

    def tidy(self, gone: Iterable[str], spare: int, used: Collection[int]) -> None:
        """Leave out the rows of files that are gone.

        `spare` texts more than before are wanted no more; when they are many, all but those `used` are left out.
        """
        with _trouble(), self._connection() as connection:
            connection.executemany("DELETE FROM files WHERE id = ?", ((_id(name),) for name in gone))
            connection.execute("UPDATE program SET spare = spare + ?", (spare,))
            (many,) = connection.execute("SELECT spare FROM program").fetchone()
            if many > SPARE + len(used) // 4:
                connection.execute("CREATE TEMP TABLE used (id INTEGER PRIMARY KEY)")
                connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((digest,) for digest in used))
                connection.execute("DELETE FROM texts WHERE id NOT IN (SELECT id FROM used)")
                connection.execute("DROP TABLE used")
                connection.execute("UPDATE program SET spare = 0")

    def _is_ours(self) -> bool:
        """Whether the file is a database of this program, or none yet."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            return True
        try:
            connection = sqlite3.connect(self.path, timeout=WAIT)
            try:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
                known = connection.execute("SELECT hash FROM program").fetchall()
            finally:
                connection.close()
        except (sqlite3.Error, ValueError) as error:
            return _is_busy(error)
        return application == APPLICATION and known == [(self._program,)]

    def _connection(self) -> sqlite3.Connection:
        """The connection of this process; those that a fork left behind are not touched."""
        found = self._open.get(os.getpid())
        if found is None:
            found = self._open[os.getpid()] = sqlite3.connect(self.path, WAIT, check_same_thread=False)
            found.execute("PRAGMA synchronous = OFF")  # a row that was lost is made anew
            if not found.execute("SELECT 1 FROM sqlite_master").fetchone():
                found.execute(f"PRAGMA application_id = {APPLICATION}")
                found.executescript(TABLES)
                found.execute("INSERT INTO program VALUES (1, ?, 0)", (self._program,))
                found.commit()
        return found


@contextmanager
def _trouble() -> Iterator[None]:
    """Tells of a database that cannot be used by UnusableError alone."""
    try:
        yield
    except (sqlite3.Error, ValueError, StopIteration, TypeError, OSError) as error:
        unusable = UnusableError(str(error))
        unusable.busy = _is_busy(error)
        raise unusable from error


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY


def _remove(path: Path, owner: int) -> None:
    """Delete a temporary database when the process that made it needs it no more."""
    if os.getpid() == owner:
        with suppress(OSError):
            path.unlink()


def _id(name: str) -> int:
    """The number of a file's row: its name would need an index of its own."""
    return digest_of(name.encode("utf-8", "surrogateescape"))
