"""What stands in the output folder when a build begins, told by stats alone."""

import os
from array import array
from dataclasses import dataclass, field
from pathlib import Path

from generator.output.attic import Attic, attic_of
from generator.output.guard import WORK
from generator.output.marker import LITTER, files_of
from generator.output.swap import recover
from generator.output.tree import Tree
from generator.workspace import real


@dataclass(slots=True)
class Standing:
    """The last site: its tree as it was published, and what has happened to it since.

    Without a tree nothing is known of it. `damaged` are files that somebody has changed or deleted, `odd` folders in
    which something was added or deleted, `folder_stamps` those of all folders when they were looked at. `token` is the
    name of the build that published it; what is remembered of that build elsewhere counts only under the same name.
    """

    place: Path
    attic: Attic | None = None
    tree: Tree | None = None
    token: str = ""
    damaged: set[str] = field(default_factory=set)
    odd: list[str] = field(default_factory=list)
    folder_stamps: "array[int]" = field(default_factory=lambda: array("q"))

    @property
    def whole(self) -> bool:
        """Whether it is known to stand as it was published."""
        return self.tree is not None and not self.damaged and not self.odd

    def stranger(self) -> str | None:
        """A file that Baoku did not make, else ""; None when that cannot be told from stats. Raises OSError."""
        if self.tree is None:
            return None
        files, folders = set(self.tree.files), set(self.tree.folders)
        for folder in self.odd:
            found = self._stranger_in(folder, files, folders)
            if found:
                return found
        return next(filter(None, (_any_file(self.place, path) for path in sorted(self.damaged))), "")

    def _stranger_in(self, folder: str, files: set[str], folders: set[str]) -> str:
        try:
            with os.scandir(self.place / folder) as entries:
                found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except (FileNotFoundError, NotADirectoryError):
            return ""
        for name, is_folder in found:
            path = f"{folder}/{name}" if folder else name
            if is_folder and path not in folders and not name.startswith(WORK):
                inner = _any_file(self.place, path)
                if inner:
                    return inner
            elif not is_folder and path not in files and name not in LITTER:
                return path
        return ""


def _is_same(earlier: Standing) -> bool:
    known = earlier.attic.tree_of(earlier.place) if earlier.attic else None
    return known is not None and known[1] == earlier.token


def _any_file(place: Path, folder: str) -> str:
    """A file below what should not be a folder."""
    if not (place / folder).is_dir() or (place / folder).is_symlink():
        return ""
    return next((f"{folder}/{path}" for path in files_of(place / folder, WORK)), "")


def look(output: Path, cache: Path | None, earlier: Standing | None = None) -> Standing:
    """Clear up after killed runs, and look at what stands at `output`. Raises OSError. The caller holds the lock.

    What was seen a moment `earlier` counts as long as the same site stands there.
    """
    place = real(output)
    recover(place)
    if earlier and earlier.tree and earlier.place == place and earlier.attic and _is_same(earlier):
        return earlier
    if cache is None:
        return Standing(place)
    attic = attic_of(place, cache)
    known = attic.tree_of(place)
    if known is None:
        return Standing(place, attic)
    tree, token = known
    seen = tree.seen(place)
    damaged, odd = tree.changed(seen)
    return Standing(place, attic, tree, token, set(damaged), odd, seen.folder_stamps)
