"""What earlier runs read of files, so that one that nobody has touched since need not be read again.

A small table in the cache: for each file when it was written, its size and its inode, and what was read of it. A file
that was written less than two seconds before it was read is not entered, because it could change once more without
any of these telling. The table may be deleted or damaged at any time: then files are read again, that is all.
"""

import hashlib
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.files import replace_file
from generator.segment import VERSION

FORMAT = f"1-{VERSION}"
"""Another form of the table, or rules of another version, and the table is made anew."""
SETTLED = 2_000_000_000
"""Nanoseconds that a file must have stood as it is."""

Row = tuple[list[int], Any]
"""When a file was written and changed, its size and inode; and what was read of it."""


class Known:
    """The table of one folder of pages. Without a file nothing is known, and nothing is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self._old, self.settled = _read(file) if file else ({}, "")
        self._new: dict[str, Row] = {}
        self._was_settled = self.settled

    def look(self, path: str) -> tuple[list[int], Any]:
        """The state of a file, and what was read of it in that state, None where that is not known. Raises OSError."""
        status = os.stat(path)  # noqa: PTH116 - asked of every file of an archive; a Path costs more than the question
        state = [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]
        row = self._old.get(path)
        if row is None or row[0] != state:
            return state, None
        self._new[path] = row
        return state, row[1]

    def learn(self, path: str, state: list[int], found: Any) -> None:
        """Enter what was read of a file; `state` is what `look` told before it was read."""
        if max(state[:2]) + SETTLED < time.time_ns():
            self._new[path] = (state, found)

    def keep(self, *, others: bool) -> None:
        """Write the table, with the rows of files that nobody asked for if `others`; one that cannot be is not."""
        rows = {**self._old, **self._new} if others else self._new
        if self.file is None or (rows == self._old and self.settled == self._was_settled):
            return
        text = json.dumps([self.settled, rows], ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "surrogatepass")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.file, b"%s\n%s" % (_head(data), data))


def _head(data: bytes) -> bytes:
    return f"{FORMAT} {hashlib.sha256(data).hexdigest()}".encode()


def _read(file: Path) -> tuple[Mapping[str, Row], str]:
    """The rows of a table and what it says is settled; none of a table that is not whole."""
    try:
        head, _, data = file.read_bytes().partition(b"\n")
        if head != _head(data):
            return {}, ""
        settled, rows = json.loads(data.decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return {}, ""
    return rows, settled


__all__ = ["Known"]
