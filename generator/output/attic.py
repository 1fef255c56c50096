"""The attic: what is kept of one site for its next build – the folder it had before, and the trees of both.

It lies in the cache, so it may be deleted at any time. The folder that the site had before the last swap is its twin:
most of its files are the very files of the site (hard links), so that bringing it up to date costs what has changed.
"""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.output.keeping import restore, save
from generator.output.token import site_key
from generator.output.tree import Tree

FOLDER = "output"
"""Within the cache."""
TWIN = ".baoku-twin"
"""End of the name of a twin that lies beside the site, because the cache is on another disk."""


@dataclass(frozen=True, slots=True)
class Attic:
    """What is kept of the site at `place`; `folder` is where trees are, `twin` where the last folder of the site is."""

    place: Path
    folder: Path
    twin: Path

    def tree_of(self, site: Path) -> tuple[Tree, str] | None:
        """The tree of this folder as it was published, and the token it was given; None when nothing is known of it."""
        try:
            head, [tree] = restore(self._record(site))
            known = (head["root"], head["place"]) == (_root(site), str(self.place))
            return (tree, str(head["token"])) if known else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_tree(self, site: Path, tree: Tree, token: str) -> None:
        """Keep the tree of a folder; without it, less can be taken over the next time."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            save(self._record(site), {"root": _root(site), "place": str(self.place), "token": token}, [tree])

    def take_twin(self, target: Path) -> Tree | None:
        """Move the twin to `target`; its tree, or None when there is no twin that anything is known of."""
        known = self.tree_of(self.twin)
        if known is None:
            self.drop_twin()
            return None
        try:
            self.twin.rename(target)
        except OSError:
            self.drop_twin()
            return None
        return known[0]

    def put_twin(self, site: Path) -> bool:
        """Let a folder be the twin; False when it cannot be moved here."""
        self.drop_twin()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            site.rename(self.twin)
        except OSError:
            return False
        return True

    def drop_twin(self) -> None:
        """Delete the twin."""
        shutil.rmtree(self.twin, ignore_errors=True)

    def forget_others(self) -> None:
        """Delete the trees of folders that are neither the site nor its twin."""
        with contextlib.suppress(OSError):
            kept = {self._record(site).name for site in (self.place, self.twin) if site.is_dir()}
            for record in self.folder.glob("*.tree"):
                if record.name not in kept:
                    record.unlink()

    @property
    def seal(self) -> Path:
        """The file that tells from what the site was made."""
        return self.folder / "seal"

    def _record(self, site: Path) -> Path:
        return self.folder / f"{site.lstat().st_ino:x}.tree"


def attic_of(place: Path, cache: Path) -> Attic:
    """The attic of the site whose real place is `place`."""
    folder = cache.absolute() / FOLDER / site_key(place)
    twin = folder / "twin" if _device(folder) == _device(place.parent) else place.with_name(f".{place.name}{TWIN}")
    return Attic(place, folder, twin)


def _root(site: Path) -> list[int]:
    found = site.lstat()
    return [found.st_dev, found.st_ino]


def _device(folder: Path) -> int:
    """The device that a folder lies on, or will lie on."""
    for above in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return above.stat().st_dev
    return -1
