"""Bringing a work folder up to date: what a site keeps of the last one is linked into it, what it no longer has goes.

Where the work folder is the twin of the last site, only what differs is touched; then every folder is looked at, so
that nothing which was done to the twin meanwhile, by whomever, comes into the site.
"""

import errno
import os
import shutil
import stat
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.output.staging import Folder
from generator.output.stamps import MISSING, WIDTH, differing, get, put, stamps_of
from generator.output.tree import Tree, folders_of

MANY = 4
"""From one file in so many, all stamps are taken anew instead of being put among the others."""


@dataclass(slots=True)
class Wanted:
    """The files of a site in order, those that were written to the work folder, and those that are in doubt."""

    files: list[str]
    fresh: set[str]
    doubtful: Collection[str]


def fill(folder: Folder, wanted: Wanted, last: Tree | None) -> Tree:
    """Take over what is kept into a work folder that has only what is fresh; the tree of it. Raises OSError."""
    linked = True
    for path in wanted.files:
        if path not in wanted.fresh:
            linked &= folder.take_over(path)
    anew = wanted.fresh if linked and last else wanted.files
    return _finished(_tree(folder.folder, wanted.files, last, anew), wanted)


def patch(folder: Folder, wanted: Wanted, last: Tree, twin: Tree) -> Tree:
    """Bring the twin of the last site up to date; the tree of it. Raises OSError."""
    files = set(wanted.files)
    stale = _stale(twin, last) | folder.touched
    for path in sorted((stale | set(twin.files)) - files):
        folder.remove(path)
    done = (stale & files) - wanted.fresh
    for path in sorted(done):
        folder.take_over(path)
    done |= wanted.fresh
    tree = _tree(folder.folder, wanted.files, last, done)
    mended = _mend(folder, tree, last, _disturbed(tree, twin), done)
    if mended:
        tree = _tree(folder.folder, wanted.files, last, done | mended)
    return _finished(tree, wanted)


def _tree(root: str, files: list[str], last: Tree | None, anew: Collection[str]) -> Tree:
    """The tree of these files below `root`; stamps that are not taken `anew` are those of the last tree."""
    folders = last.folders if last and files == last.files else folders_of(files)
    if last is None or len(anew) * MANY > len(files):
        file_stamps = stamps_of(root, files)
    else:
        file_stamps = _revised(root, files, last, sorted(anew))
    return Tree(files, folders, file_stamps, stamps_of(root, folders))


def _revised(root: str, files: list[str], last: Tree, anew: Sequence[str]) -> "array[int]":
    """The stamps of files: those of the last tree, some taken anew."""
    stamps = array("q", last.file_stamps) if files == last.files else _aligned(files, last)
    found = stamps_of(root, anew)
    for number, path in enumerate(anew):
        put(stamps, bisect_left(files, path), get(found, number))
    return stamps


def _aligned(files: Sequence[str], tree: Tree) -> "array[int]":
    """The stamps that a tree has of files, MISSING for others; both are in order, so long runs are taken at once."""
    stamps = array("q")
    here = there = 0
    others = tree.files
    while here < len(files):
        run = _run(files, here, others, there)
        stamps += tree.file_stamps[there * WIDTH : (there + run) * WIDTH]
        here, there = here + run, there + run
        if here == len(files):
            break
        found = bisect_left(others, files[here], there)
        if found < len(others) and others[found] == files[here]:
            there = found
        else:
            stamps.extend(MISSING)
            here += 1
    return stamps


def _run(one: Sequence[str], here: int, other: Sequence[str], there: int) -> int:
    """How many entries of two lists are the same from here on."""
    most = min(len(one) - here, len(other) - there)
    length, step = 0, 1
    while length < most:
        size = min(step, most - length)
        if one[here + length : here + length + size] == other[there + length : there + length + size]:
            length += size
            step *= 4
        elif size == 1:
            break
        else:
            step = max(1, size // 8)
    return length


def _stale(twin: Tree, last: Tree) -> set[str]:
    """The files that are not the same in both."""
    if twin.files == last.files:
        numbers = differing(twin.file_stamps, last.file_stamps)
    else:
        numbers = differing(_aligned(last.files, twin), last.file_stamps)
    return {last.files[number] for number in numbers}


def _disturbed(tree: Tree, twin: Tree) -> list[str]:
    """The folders that are not as they were in the twin."""
    if tree.folders == twin.folders:
        return [tree.folders[number] for number in differing(tree.folder_stamps, twin.folder_stamps)]
    places = {folder: number for number, folder in enumerate(twin.folders)}
    found = []
    for number, folder in enumerate(tree.folders):
        there = places.get(folder)
        if there is None or get(tree.folder_stamps, number) != get(twin.folder_stamps, there):
            found.append(folder)
    return found


def _mend(folder: Folder, tree: Tree, last: Tree, disturbed: Iterable[str], done: Collection[str]) -> set[str]:
    """Let these folders hold what they should and nothing else; the files that had to be taken over for it.

    Those that are `done` have just been written or taken over.
    """
    files, folders = set(tree.files), set(tree.folders)
    mended: set[str] = set()
    for inner in disturbed:
        begin = f"{inner}/" if inner else ""
        if Path(folder.folder, inner).is_symlink():
            Path(folder.folder, inner).unlink()
        for name, is_folder in _entries(folder.folder, inner):
            if begin + name not in (folders if is_folder else files):
                _delete(f"{folder.folder}/{begin}{name}", is_folder=is_folder)
        own = [path for path in _directly_in(tree.files, inner) if path not in done]
        for path, found in zip(own, _each(stamps_of(folder.folder, own)), strict=True):
            if found != last.stamp_of(path):
                folder.take_over(path)
                mended.add(path)
    return mended


def _each(stamps: "array[int]") -> Iterator[tuple[int, ...]]:
    return (get(stamps, number) for number in range(len(stamps) // WIDTH))


def _entries(root: str, folder: str) -> list[tuple[str, bool]]:
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            return [(entry.name, stat.S_ISDIR(entry.stat(follow_symlinks=False).st_mode)) for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _delete(path: str, *, is_folder: bool) -> None:
    if is_folder:
        shutil.rmtree(path)
    else:
        Path(path).unlink()


def _directly_in(files: Sequence[str], folder: str) -> list[str]:
    """Those of the files, which are in order, that lie in a folder and not in one below it."""
    begin = f"{folder}/" if folder else ""
    depth = begin.count("/")
    first = bisect_left(files, begin)
    last = bisect_left(files, f"{folder}0", first) if folder else len(files)  # "0" comes after "/"
    return [path for path in files[first:last] if path.count("/") == depth]


def _finished(tree: Tree, wanted: Wanted) -> Tree:
    """The tree, with no stamp for what was taken over without anybody knowing whether it was right.

    Raises OSError when a file is not there.
    """
    if 0 in tree.file_stamps[::WIDTH]:
        for path, found in zip(tree.files, _each(tree.file_stamps), strict=True):
            if found == MISSING:
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    tree.distrust(path for path in wanted.doubtful if path not in wanted.fresh)
    return tree
