"""Putting a whole folder in the place of the last one, and clearing up after runs that were killed.

Three ways, the first that works: both folders are swapped in one step; the old one is renamed away and the new one
renamed in (the next start repairs what a kill between the two leaves); the files are replaced one by one, where the
folder itself cannot be moved because something is mounted there.
"""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.files import replace_file
from generator.output.exchange import exchange, flush
from generator.output.guard import WORK
from generator.output.marker import MARKER, dump_marker, listed

HELD = (errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES)
"""What the system answers when a folder cannot be moved, though files in it may be."""
OLD = ".baoku-old-"
"""In the name of a last site that was renamed away."""


def recover(place: Path) -> None:
    """Bring back a last good site that a killed run had renamed away, and delete half-made ones."""
    aside = sorted(place.parent.glob(f".{_escaped(place.name)}{OLD}*"))
    if aside and not place.exists():
        aside.pop().rename(place)
    unfinished = place.parent.glob(f".{_escaped(place.name)}{WORK}*")
    for folder in (*aside, *unfinished, *place.glob(f"{WORK}*")):
        shutil.rmtree(folder, ignore_errors=True)


def swapped(staging: Path, output: Path) -> bool:
    """Put the new folder in the place of the old one, which then has the name of the new one.

    False when the old one is held where it is. Raises OSError.
    """
    try:
        if not output.exists():
            staging.rename(output)
        elif not exchange(staging, output):
            _rename_both(staging, output)
    except OSError as error:
        if error.errno in HELD and output.is_dir():
            return False
        raise
    flush(output.parent)
    return True


def _rename_both(staging: Path, output: Path) -> None:
    """Two renames; `recover` repairs a kill between them. A third gives the old site the name of the work folder."""
    aside = output.with_name(f".{output.name}{OLD}{secrets.token_hex(4)}")
    output.rename(aside)
    try:
        staging.rename(output)
    except OSError:
        aside.rename(output)
        raise
    try:
        aside.rename(staging)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)


def replace_files(staging: Path, output: Path, files: Iterable[str]) -> None:
    """Replace the files of a folder one by one, what views need before the views, and delete those no longer made."""
    last, new = listed(output) or frozenset(), frozenset(files)
    replace_file(output / MARKER, dump_marker(sorted(new | last)))  # so that a kill from here on leaves no strangers
    for path in sorted(new, key=lambda path: (path.endswith(".html"), path)):
        target = output / path
        _clear_way(output, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        _move(staging / path, target)
    for path in sorted(last - new, reverse=True):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            if not (output / path).is_dir():  # a folder of the new site may have taken its name
                (output / path).unlink()
        with contextlib.suppress(OSError):
            os.removedirs((output / path).parent)
    _move(staging / MARKER, output / MARKER)


def _move(source: Path, target: Path) -> None:
    """Put a file in the place of another in one step, from another file system too."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        replace_file(target, source.read_bytes())


def _clear_way(output: Path, path: str) -> None:
    """Delete a file of the last site where the new one needs a folder, and the other way round."""
    target = output / path
    if target.is_dir():
        shutil.rmtree(target)
    for above in target.relative_to(output).parents:
        if above != Path() and (output / above).is_file():
            (output / above).unlink()


def _escaped(name: str) -> str:
    """A file name with the characters that mean something to glob taken literally."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
