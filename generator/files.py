"""Replacing a file so that a reader, or the next run after a crash, sees the old one or the new one, never half."""

import contextlib
import os
from pathlib import Path

FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file beside it. Raises OSError; the old file is then still whole."""
    folder, last = os.path.split(path)
    name = os.path.join(folder, f".{last}.{os.urandom(4).hex()}.tmp")  # noqa: PTH118 - a Path costs more than the write
    handle = os.open(name, FLAGS, 0o600)
    try:
        with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - it is a number
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
        os.chmod(name, _mode(path))  # noqa: PTH101
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _mode(path: Path) -> int:
    """The permissions of a file that is there, else those of a file that everyone may read."""
    try:
        return os.stat(path).st_mode & 0o777  # noqa: PTH116
    except OSError:
        return 0o644
