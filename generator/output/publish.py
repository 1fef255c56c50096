"""Putting a finished site in the place of the last one, and clearing up after runs that were killed.

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
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import replace_file
from generator.output.exchange import exchange, flush, settle
from generator.output.guard import WORK
from generator.output.marker import MARKER, dump_marker, listed
from generator.output.staging import Folder
from generator.problems import GeneratorError, problem
from generator.workspace import as_seen, real

HELD = (errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES)
"""What the system answers when a folder cannot be moved, though files in it may be."""


@dataclass(slots=True)
class Site:
    """A site on its way: where it will stand, its work folder, its files, and which of them differ from the last."""

    output: Path
    staging: Path
    inside: bool
    reuse: bool = True
    files: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)

    @property
    def last(self) -> Path | None:
        """The last site, if there is one and its files may be taken over."""
        return self.output if self.reuse and self.output.is_dir() else None

    @property
    def listed(self) -> tuple[str, ...]:
        """The files of the last site, sorted."""
        return tuple(sorted(listed(self.output) or ()))

    def folder(self) -> Folder:
        """What writes into the work folder."""
        return Folder(self.staging, self.last)

    def note(self, paths: Iterable[str], *, fresh: bool) -> None:
        """Take down files of the site: written to the work folder (`fresh`), or the same as in the last site."""
        known = set(paths)
        self.files |= known
        if fresh:
            self.fresh |= known
        else:
            self.fresh -= known

    def publish(self) -> bool:
        """Put the site in its place; whether anything changed. Raises GeneratorError (O-write)."""
        try:
            if not self.fresh and self.listed == tuple(sorted(self.files)):
                return False
            folder = self.folder()
            for path in sorted(self.files - self.fresh):
                folder.take_over(path)
            (self.staging / MARKER).write_bytes(dump_marker(self.files))
            settle(self.staging)
            if self.inside or not _swapped(self.staging, self.output):
                _replace_files(self.staging, self.output, self.files)
        except OSError as error:
            raise GeneratorError(problem("O-write", as_seen(self.output), reason=_reason(error))) from error
        return True

    def discard(self) -> None:
        """Delete the work folder, which holds the last site after a swap."""
        shutil.rmtree(self.staging, ignore_errors=True)


def open_site(output: Path, *, reuse: bool = True) -> Site:
    """Clear up after killed runs and make a work folder beside the output, or inside it where that cannot be.

    `reuse` allows to take over files of the last site.

    Raises GeneratorError (O-write). The caller holds the lock.
    """
    place = real(output)
    name = secrets.token_hex(4)
    try:
        recover(place)
        beside = place.with_name(f".{place.name}{WORK}{name}")
        if not place.is_mount() and _made(beside, place):
            return Site(place, beside, inside=False, reuse=reuse)
        inside = place / f"{WORK}{name}"
        inside.mkdir()
    except OSError as error:
        raise GeneratorError(problem("O-write", as_seen(output), reason=_reason(error))) from error
    return Site(place, inside, inside=True, reuse=reuse)


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


def recover(place: Path) -> None:
    """Bring back a last good site that a killed run had renamed away, and delete half-made ones."""
    aside = sorted(place.parent.glob(f".{_escaped(place.name)}.baoku-old-*"))
    if aside and not place.exists():
        aside.pop().rename(place)
    unfinished = place.parent.glob(f".{_escaped(place.name)}{WORK}*")
    for folder in (*aside, *unfinished, *place.glob(f"{WORK}*")):
        shutil.rmtree(folder, ignore_errors=True)


def _swapped(staging: Path, output: Path) -> bool:
    """Put the new folder in the place of the old one; False when the old one is held where it is. Raises OSError."""
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
    """Two renames; `recover` repairs a kill between them."""
    aside = output.with_name(f".{output.name}.baoku-old-{secrets.token_hex(4)}")
    output.rename(aside)
    try:
        staging.rename(output)
    except OSError:
        aside.rename(output)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _replace_files(staging: Path, output: Path, files: set[str]) -> None:
    """Replace the files of a folder one by one, what views need before the views, and delete those no longer made."""
    last = listed(output) or frozenset()
    replace_file(output / MARKER, dump_marker(files | last))  # so that a kill from here on leaves no stranger's files
    for path in sorted(files, key=lambda path: (path.endswith(".html"), path)):
        target = output / path
        _clear_way(output, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        _move(staging / path, target)
    for path in sorted(last - files, reverse=True):
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


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _escaped(name: str) -> str:
    """A file name with the characters that mean something to glob taken literally."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
