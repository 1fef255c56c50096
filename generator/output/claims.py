"""Claims: which address belongs to whom, so that no two views want the same."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from generator.output.guard import is_inside
from generator.output.marker import MARKER
from generator.problems import Problem, problem


class Claims:
    """Which address belongs to whom, on systems too where “A” and “a” are one name.

    Files of the last site that stay do not collide with each other, for they did not then. So they are only laid
    down, and what is claimed beside them is held against them.
    """

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._kept: list[tuple[Sequence[str], str]] = []
        self._sorted: list[str] = []

    def claim(self, path: str, owner: str) -> Problem | None:
        """Claim the file at `path`; a Problem (O-outside, O-collision) when it cannot be had."""
        if not is_inside(path) or path == MARKER:
            return problem("O-outside", owner, url=path)
        key = _keys((path,))[0]
        above = _above(key, self._folders)
        other = self._owners.get(key) or self._folders.get(key) or next(filter(None, map(self._owners.get, above)), "")
        if not other:
            other = self._kept_beside(key)
        if other:
            return problem("O-collision", owner, url=path, first=other, second=owner)
        self._owners[key] = owner
        if above:
            self._folders |= dict.fromkeys(above, owner)
        return None

    def keep(self, paths: Sequence[str], owner: str) -> None:
        """Claim files of the last site, which stay."""
        if paths:
            self._kept.append((paths, owner))
            self._sorted = []

    def collide(self) -> bool:
        """Whether files were kept at addresses that had been claimed before."""
        return any(map(self._kept_beside, self._owners))

    def _kept_beside(self, key: str) -> str:
        """Who has kept a file that this one cannot be beside; "" when nobody has."""
        if not self._kept:
            return ""
        if not self._sorted:
            self._sorted = sorted(_keys([path for paths, _ in self._kept for path in paths]))
        for wanted in (key, *_above(key, {})):
            at = bisect_left(self._sorted, wanted)
            if at < len(self._sorted) and self._sorted[at] == wanted:
                return self._owner_of_kept(wanted)
        at = bisect_left(self._sorted, f"{key}/")
        if at < len(self._sorted) and self._sorted[at].startswith(f"{key}/"):
            return self._owner_of_kept(self._sorted[at])
        return ""

    def _owner_of_kept(self, key: str) -> str:
        return next(owner for paths, owner in self._kept if key in _keys(paths))


def _above(key: str, known: dict[str, str]) -> list[str]:
    """The folders above a path that are not known yet: what lies above one that is known is known too."""
    found = []
    folder = key.rpartition("/")[0]
    while folder and folder not in known:
        found.append(folder)
        folder = folder.rpartition("/")[0]
    return found


def _keys(paths: Iterable[str]) -> list[str]:
    """The paths as systems see them that do not tell “A” from “a”, all at once."""
    text = "\n".join(paths)
    return (text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()).split("\n")
