"""Writing the files of a site: what cannot have its address is a Problem, and the rest is written."""

import errno
from collections.abc import Iterable

from generator.output.claims import Claims
from generator.output.publish import Site
from generator.problems import GeneratorError, Problem, problem
from generator.workspace import as_seen

UNWRITABLE = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)
"""What the system answers when the fault lies in the name of one file, and not in the folder or the disk."""
SHOWN_PATH = 100


class Writer:
    """Writes files into a site; `problems` has what could not be written."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.claims = Claims()
        self.problems: list[Problem] = []
        self._folder = site.folder()
        self._in_pieces: set[str] = set()

    def put(self, path: str, data: bytes, owner: str) -> bool:
        """Write a file of `owner`; whether it could be. A name that cannot be had is a Problem (O-name, O-collision).

        Raises GeneratorError (O-write).
        """
        refused = self.claims.claim(path, owner)
        if refused:
            self.problems.append(refused)
            return False
        try:
            self.site.note((path,), fresh=self._folder.write(path, data))
        except OSError as error:
            reason = error.strerror or str(error)
            if error.errno in UNWRITABLE:
                self.problems.append(problem("O-name", owner, url=_short(path), reason=reason))
                return False
            raise self._unwritable(path, error) from error
        return True

    def keep(self, paths: Iterable[str], owner: str) -> bool:
        """Let files of the last site stay; False when one of them is not there as it was."""
        found = tuple(paths)
        if not all(map(self._folder.has, found)):
            return False
        self.claims.keep(found, owner)
        self.site.note(found, fresh=False)
        return True

    def start(self, path: str, owner: str) -> bool:
        """Begin a file that is written in pieces, as `put`."""
        begun = self.put(path, b"", owner)
        if begun:
            self._in_pieces.add(path)
        return begun

    def add(self, path: str, data: bytes) -> None:
        """Add a piece to a file that was begun, unless that was refused. Raises GeneratorError (O-write)."""
        if path not in self._in_pieces:
            return
        try:
            self._folder.append(path, data)
        except OSError as error:
            raise self._unwritable(path, error) from error

    def add_old(self, path: str, start: int, size: int) -> bool:
        """Add a piece that the last site's file has; False when it has not. Raises GeneratorError (O-write)."""
        if not self._folder.has(path):
            return False
        try:
            with (self.site.output / path).open("rb") as file:
                file.seek(start)
                data = file.read(size)
        except OSError:
            return False
        if len(data) != size:
            return False
        self.add(path, data)
        return True

    def finish(self) -> None:
        """Take down which of the files in pieces differ from the last site. Raises GeneratorError (O-write)."""
        for path in sorted(self._in_pieces):
            try:
                self.site.note((path,), fresh=self._folder.settle(path))
            except OSError as error:
                raise self._unwritable(path, error) from error
        self._in_pieces.clear()

    def _unwritable(self, path: str, error: OSError) -> GeneratorError:
        return GeneratorError(problem("O-write", as_seen(self.site.output / path), reason=error.strerror or str(error)))


def _short(path: str) -> str:
    """A path to be shown, which may be a thousand characters long."""
    return path if len(path) <= SHOWN_PATH else f"{path[:SHOWN_PATH]}…"
