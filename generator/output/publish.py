"""A site on its way to its place: opened, written, brought up to date and put there in one step."""

import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.output.aging import age
from generator.output.bring_up import Wanted, fill, patch
from generator.output.exchange import settle
from generator.output.guard import WORK
from generator.output.marker import MARKER, dump_marker, listed
from generator.output.size import Size, size_of
from generator.output.staging import Folder
from generator.output.standing import Standing, look
from generator.output.swap import replace_files, swapped
from generator.output.tree import Tree, survey
from generator.problems import GeneratorError, problem
from generator.workspace import as_seen


@dataclass(slots=True)
class Site:
    """A site on its way: what stands in its place, its work folder, its files, and which of them differ from the last.

    `twin` is the tree of the work folder where that is the twin of the last site. `token` names this build, and what
    is remembered of it elsewhere.
    """

    standing: Standing
    staging: Path
    inside: bool
    reuse: bool = True
    twin: Tree | None = None
    files: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    token: str = field(default_factory=lambda: secrets.token_hex(8))
    size: Size = field(default_factory=Size)
    _touched: set[str] = field(default_factory=set)
    _published: bool = False
    _known: frozenset[str] | None = None

    @property
    def output(self) -> Path:
        """Where the site will stand."""
        return self.standing.place

    @property
    def last(self) -> Path | None:
        """The last site, if there is one and its files may be taken over."""
        return self.output if self.reuse and self.output.is_dir() else None

    @property
    def listed(self) -> tuple[str, ...]:
        """The files of the last site, sorted."""
        if self.standing.tree:
            return tuple(path for path in self.standing.tree.files if path != MARKER)
        return tuple(sorted(listed(self.output) or ()))

    @property
    def damaged(self) -> frozenset[str]:
        """Files of the last site that are not as they were published; whoever makes them has to make them anew."""
        return frozenset(self.standing.damaged)

    def folder(self) -> Folder:
        """What writes into the work folder."""
        if self._known is None and self.standing.tree and self.last:
            self._known = frozenset(self.standing.tree.files)
        return Folder(self.staging, self.last, self._touched, self.standing.damaged, self._known)

    def note(self, paths: Iterable[str], *, fresh: bool) -> None:
        """Take down files of the site: written to the work folder (`fresh`), or the same as in the last site."""
        known = set(paths)
        self.files |= known
        if fresh:
            self.fresh |= known
        else:
            self.fresh -= known

    def keep_all(self) -> None:
        """Take down all files of the last site, but for those that are written or dropped after this."""
        self.note(self.listed, fresh=False)

    def drop(self, paths: Iterable[str]) -> None:
        """Let files of the last site go."""
        gone = set(paths)
        self.files -= gone
        self.fresh -= gone

    def publish(self) -> bool:
        """Put the site in its place; whether anything changed. Raises GeneratorError (O-write)."""
        try:
            last = self.standing.tree if self.reuse else None
            order = _in_order(self.files, last.files if last else ())
            if not self.fresh and self._stands(order):
                self._stay(order)
                return False
            self._bring_up(order, last)
            return True
        except OSError as error:
            raise GeneratorError(problem("O-write", as_seen(self.output), reason=_reason(error))) from error

    def discard(self) -> None:
        """Put the work folder away: the last site becomes the twin, and so does a twin that was not needed."""
        attic = self.standing.attic
        if not self.staging.is_dir():
            return
        if attic is None or self.inside or not (self._published or self.twin):
            shutil.rmtree(self.staging, ignore_errors=True)
            return
        tree = self.standing.tree if self._published else self.twin
        if tree is None or (not self._published and (self._touched or self.fresh)):
            attic.keep_tree(self.staging, survey(self.staging), "")
        if not attic.put_twin(self.staging):
            shutil.rmtree(self.staging, ignore_errors=True)
        attic.forget_others()

    def _stands(self, order: list[str]) -> bool:
        """Whether just these files are in the last site."""
        if self.standing.tree:
            return [path for path in order if path != MARKER] == list(self.listed) and MARKER not in self.damaged
        return self.output.is_dir() and listed(self.output) == frozenset(self.files)

    def _stay(self, order: list[str]) -> None:
        """Take down the tree of the site that stays."""
        standing, attic = self.standing, self.standing.attic
        if standing.tree:
            tree = replace(standing.tree, folder_stamps=standing.folder_stamps)  # a stranger's file of since then shows
            tree.distrust(standing.damaged)
        else:
            tree = Tree.of(self.output, _with_marker(order))
            tree.distrust_young(time.time_ns())
        self.size = size_of(tree)
        if attic:
            attic.keep_tree(self.output, tree, self.token)

    def _bring_up(self, order: list[str], last: Tree | None) -> None:
        """Make the work folder whole and put it in its place. Raises OSError."""
        folder, attic = self.folder(), self.standing.attic
        files, fresh = _with_marker(order), set(self.fresh)
        folder.replace(MARKER, dump_marker(order))  # anew for every site, so that one can be told from another
        fresh.add(MARKER)
        wanted = Wanted(files, fresh, self.standing.damaged)
        tree = patch(folder, wanted, last, self.twin) if last and self.twin else fill(folder, wanted, last)
        self.size = size_of(tree)
        settle(self.staging)
        age(self.staging, tree)
        if not self.inside:
            if attic:
                attic.keep_tree(self.staging, tree, self.token)
            self._published = swapped(self.staging, self.output)
        if not self._published:
            replace_files(self.staging, self.output, self.files)
            if attic:
                attic.keep_tree(self.output, Tree.of(self.output, files), self.token)


def open_site(output: Path, *, reuse: bool = True, cache: Path | None = None, standing: Standing | None = None) -> Site:
    """Make a work folder beside the output, or inside it where that cannot be.

    `reuse` allows to take over files of the last site. In `cache` is kept what makes the next build quicker.
    `standing` is what `look` has found. Raises GeneratorError (O-write). The caller holds the lock.
    """
    name = secrets.token_hex(4)
    try:
        found = standing or look(output, cache)
        place = found.place
        beside = place.with_name(f".{place.name}{WORK}{name}")
        if not place.is_mount():
            if reuse and found.tree and found.attic and place.is_dir():
                twin = found.attic.take_twin(beside)
                if twin:
                    twin.share_names(found.tree)
                    shutil.copymode(place, beside)
                    return Site(found, beside, inside=False, twin=twin)
            if _made(beside, place):
                return Site(found, beside, inside=False, reuse=reuse)
        inside = place / f"{WORK}{name}"
        inside.mkdir()
    except OSError as error:
        raise GeneratorError(problem("O-write", as_seen(output), reason=_reason(error))) from error
    return Site(found, inside, inside=True, reuse=reuse)


def _made(folder: Path, output: Path) -> bool:
    """Make the work folder with the permissions of the output; False when only the output itself can be written to."""
    try:
        folder.mkdir(parents=True)
    except PermissionError:
        if output.is_dir():
            return False
        raise
    if output.is_dir():
        shutil.copymode(output, folder)
    return True


def _in_order(files: set[str], last: Iterable[str]) -> list[str]:
    """The files in order; those of the last site are in order already."""
    kept = [path for path in last if path in files]
    return sorted([*kept, *sorted(files.difference(kept))])


def _with_marker(files: list[str]) -> list[str]:
    return sorted([*files, MARKER])


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
