"""The marker inside every site Baoku has written: the list of its files, so that a stranger's files are seen."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

MARKER = ".baoku"
HEAD = "Made by Baoku. This list tells Baoku which files of the folder it may replace; do not edit it."
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that systems leave in folders."""


def dump_marker(paths: Iterable[str]) -> bytes:
    """The text of the marker for a site with these files, which come in order."""
    return "\n".join([HEAD, *paths, ""]).encode()


def listed(folder: Path) -> frozenset[str] | None:
    """The files that the marker of `folder` lists; None when there is no marker to be read."""
    try:
        lines = (folder / MARKER).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return frozenset(filter(None, lines[1:])) if lines[0] == HEAD else None


def listed_files(folder: Path) -> list[str] | None:
    """The files that the marker lists, in order; None when there is none."""
    found = listed(folder)
    return None if found is None else sorted(found)


def stranger(folder: Path, skip: str) -> str:
    """The first file of `folder` that Baoku did not make, else ""; folders that begin with `skip` are ours."""
    ours = listed(folder)
    allowed = {MARKER, *ours} if ours is not None else set()
    return next((path for path in files_of(folder, skip) if path not in allowed), "")


def files_of(folder: Path, skip: str = "\0") -> Iterator[str]:
    """The files below `folder` by path, in order; links count as files; folders that begin with `skip` are left out."""
    base = len(str(folder)) + 1
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(skip) and name not in links)
        inner = here[base:].replace(os.sep, "/")
        for name in sorted([*names, *links]):
            if name not in LITTER:
                yield f"{inner}/{name}" if inner else name
