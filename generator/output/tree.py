"""A tree: the files and folders below a folder with their stamps, so that any change among them is noticed later."""

import os
import time
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.output.stamps import (
    DOUBTFUL,
    MISSING,
    differing,
    get,
    let_them_age,
    put,
    stamps_of,
    too_young,
)


@dataclass(slots=True)
class Tree:
    """Files and folders below a root, each list in order, with as many stamps. The folder "" is the root itself."""

    files: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    file_stamps: "array[int]" = field(default_factory=lambda: array("q"))
    folder_stamps: "array[int]" = field(default_factory=lambda: array("q"))

    @classmethod
    def of(cls, root: Path, files: list[str]) -> "Tree":
        """The tree of these files, which come in order, as they are now."""
        folders = folders_of(files)
        return cls(files, folders, stamps_of(str(root), files), stamps_of(str(root), folders))

    def share_names(self, other: "Tree") -> None:
        """Let two trees with the same names have them once in memory."""
        if self.files == other.files:
            self.files = other.files
        if self.folders == other.folders:
            self.folders = other.folders

    def distrust(self, files: Iterable[str]) -> None:
        """Let the stamps of these files not count."""
        for path in files:
            number = self.place_of(path)
            if number is not None:
                put(self.file_stamps, number, DOUBTFUL)

    def seen(self, root: Path, *, inputs: bool = False) -> "Tree":
        """The same files and folders as they are now; `inputs` as `gather` saw them."""
        name = str(root)
        return Tree(
            self.files,
            self.folders,
            stamps_of(name, self.files, inputs=inputs),
            stamps_of(name, self.folders, inputs=inputs),
        )

    def changed(self, seen: "Tree") -> tuple[list[str], list[str]]:
        """Which files are not what they were, or are gone; and in which folders something was added or taken away."""
        files = differing(self.file_stamps, seen.file_stamps)
        folders = differing(self.folder_stamps, seen.folder_stamps)
        return [self.files[number] for number in files], [self.folders[number] for number in folders]

    def distrust_young(self, now: int, *, inputs: bool = False) -> None:
        """Let no stamp count that one more change of its file might leave as it is; `now` is when they were taken."""
        for stamps in (self.file_stamps, self.folder_stamps):
            for number in too_young(stamps, now, inputs=inputs):
                put(stamps, number, DOUBTFUL)

    def place_of(self, path: str) -> int | None:
        """Where a file stands in the list; None where it does not."""
        number = bisect_left(self.files, path)
        return number if number < len(self.files) and self.files[number] == path else None

    def stamp_of(self, path: str) -> tuple[int, ...]:
        """The stamp of a file."""
        number = self.place_of(path)
        return MISSING if number is None else get(self.file_stamps, number)


def folders_of(files: Iterable[str]) -> list[str]:
    """The folders in which these files lie, and those above them, in order."""
    found = {"", *(path.rpartition("/")[0] for path in files)}
    level = found
    while level := {folder.rpartition("/")[0] for folder in level} - found:
        found |= level
    return sorted(found)


def gather(root: Path, skip: Callable[[str], bool] = lambda _: False) -> Tree:
    """The tree of the inputs that stand below `root`, links followed; names to `skip` are left out.

    `root` may be a single file, or not be there. Files that have just been written are given the moment in which a
    change of them might go unnoticed; where that is long, their stamps do not count.
    """
    tree = _names_below(root, skip)
    for again in (True, False):
        now = time.time_ns()
        tree = tree.seen(root, inputs=True)
        if not any(too_young(stamps, now, inputs=True) for stamps in (tree.file_stamps, tree.folder_stamps)):
            return tree
        if again:
            let_them_age(tree.file_stamps + tree.folder_stamps, inputs=True)
    tree.distrust_young(now, inputs=True)
    return tree


def survey(root: Path) -> Tree:
    """The tree of a site, or of a part of one, that stands at `root`; the stamps of what is young do not count."""
    now = time.time_ns()
    tree = _names_below(root).seen(root)
    tree.distrust_young(now)
    return tree


def _names_below(root: Path, skip: Callable[[str], bool] = lambda _: False) -> Tree:
    """A tree without stamps."""
    files, folders = _walk(str(root), skip) if root.is_dir() else ([], [""])
    return Tree(sorted(files), sorted(folders))


def _walk(root: str, skip: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    files, folders = [], [""]
    waiting = [("", frozenset[tuple[int, int]]())]
    while waiting:
        folder, through = waiting.pop()
        begin = f"{folder}/" if folder else ""
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    path = begin + entry.name
                    if skip(entry.name):
                        continue
                    if not entry.is_dir():
                        files.append(path)
                    elif not entry.is_symlink():
                        folders.append(path)
                        waiting.append((path, through))
                    else:
                        found = entry.stat()
                        one = (found.st_dev, found.st_ino)
                        files.append(path)  # where the link leads is noticed by the stamp of that folder
                        if one not in through and len(through) < 8:
                            folders.append(path)
                            waiting.append((path, through | {one}))
        except OSError:  # it has gone meanwhile, or may not be read: its stamp tells when that is over
            continue
    return files, folders
