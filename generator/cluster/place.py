"""The work place: where this computer and the workers lay down what the other needs, named as fsspec names places.

A folder that all of them see (file:///mnt/work), an object store (s3://bucket/work), or anything else that there is an
fsspec package for.
"""

import uuid
from importlib import import_module
from typing import Any

from generator.cluster.packing import digest

GIVEN, MADE = "given", "made"
"""The folders of what workers are given, kept for the next build, and of what they made, taken away when it is read."""


class PlaceError(OSError):
    """The work place cannot be used; says why."""


class WorkPlace:
    """A work place. What is laid down is known by a hash of its bytes, and compared with it when it is read."""

    def __init__(self, url: str) -> None:
        """Raises PlaceError when there is no way to such a place; nothing is written yet."""
        self.url = url.rstrip("/")
        try:
            self._files, self._root = import_module("fsspec").core.url_to_fs(self.url, use_listings_cache=False)
        except (ImportError, ValueError, OSError) as error:
            raise PlaceError(_reason(error)) from error

    def give(self, data: bytes) -> str:
        """Lay something down for the workers, unless it lies there already; its name. Raises PlaceError."""
        name = f"{GIVEN}/{digest(data)}"
        if not self._call("exists", self._path(name)):
            self._write(name, data)
        return name

    def make(self, data: bytes) -> str:
        """Lay something down under a name of its own: work that is done twice never meets. Raises PlaceError."""
        name = f"{MADE}/{digest(data)}-{uuid.uuid4().hex[:12]}"
        self._write(name, data)
        return name

    def read(self, name: str) -> bytes:
        """What lies under a name. Raises PlaceError when it is not there, or is not what was laid down."""
        data = self._call("cat_file", self._path(name))
        if digest(data) != name.rpartition("/")[2].partition("-")[0]:
            raise PlaceError(f"{name} is not what was written")
        return bytes(data)

    def remove(self, name: str) -> None:
        """Take something away. Raises PlaceError."""
        self._call("rm_file", self._path(name))

    def tidy(self, kept: frozenset[str]) -> None:
        """Take away all that was made, and all that was given but for `kept`. Raises PlaceError."""
        for folder in (GIVEN, MADE):
            if self._call("exists", self._path(folder)):
                for path in self._call("ls", self._path(folder), detail=False):
                    name = f"{folder}/{str(path).rstrip('/').rpartition('/')[2]}"
                    if name not in kept:
                        self.remove(name)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _write(self, name: str, data: bytes) -> None:
        """Write in one step: a folder gets the file under another name first, an object store takes it whole."""
        path = self._path(name)
        self._call("makedirs", path.rpartition("/")[0], exist_ok=True)
        if "file" not in self._files.protocol:
            self._call("pipe_file", path, data)
            return
        before = f"{path}.{uuid.uuid4().hex[:12]}"
        self._call("pipe_file", before, data)
        self._call("mv", before, path)

    def _call(self, name: str, *words: Any, **more: Any) -> Any:
        try:
            return getattr(self._files, name)(*words, **more)
        except Exception as error:  # noqa: BLE001, RUF100 - each kind of store has errors of its own
            raise PlaceError(_reason(error)) from error


def _reason(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (told or type(error).__name__).splitlines()[0]
