"""The files below a folder with their stats, as far as these tell whether a file has changed."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem, problem


def scan(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The names of all files below `folder`; links to folders are followed unless they lead back.

    The stat says when the text and the file changed last, its size and its number; a file that has none, such as a
    link that leads nowhere, has an empty one. Problems: C-unreadable, I-loop.
    """
    base = str(folder)
    waiting: list[tuple[str, frozenset[str]]] = [("", frozenset())]
    while waiting:
        inner, above = waiting.pop()
        here = f"{base}{os.sep}{inner}" if inner else base
        try:
            with os.scandir(here) as found:
                entries = list(found)
        except OSError as error:
            if inner:
                problems.append(problem("C-unreadable", here, reason=error.strerror or str(error)))
            continue
        folders = []
        for entry in entries:
            if entry.name[0] == ".":
                continue
            name = f"{inner}/{entry.name}" if inner else entry.name
            if _is_folder(entry):
                folders.append((name, entry))
            else:
                yield name, _stat(entry)
        for name, entry in sorted(folders, reverse=True):
            if not above and not entry.is_symlink():
                waiting.append((name, above))
                continue
            line = above or _line(base, inner)
            real = os.path.realpath(entry.path)
            if real in line:
                problems.append(problem("I-loop", entry.path))
            else:
                waiting.append((name, line | {real}))


def _line(base: str, inner: str) -> frozenset[str]:
    """The real paths of a folder and of those above it; without a link among them nothing can lead back."""
    parts = inner.split("/") if inner else []
    return frozenset(os.path.realpath("/".join((base, *parts[:count]))) for count in range(len(parts) + 1))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stat(entry: os.DirEntry[str]) -> str:
    try:
        found = entry.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"


def changed(stat: str) -> int:
    """When a file changed last, in nanoseconds."""
    return max(map(int, stat.split(" ")[:2]))
