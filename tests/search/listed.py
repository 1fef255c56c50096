"""An index of documents that a test lists, in a folder of its own."""

import shutil
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from generator.search import Settings, write_index


class Listed:
    """A catalogue of some documents."""

    def __init__(self, documents):
        self.days = {
            date: list(found)
            for date, found in groupby(sorted(documents, key=lambda one: one.date), lambda one: one.date)
        }
        self.asked = []

    def counts(self):
        return [(date, len(found)) for date, found in self.days.items()]

    def fingerprint(self, days):
        return sha256(repr(list(self._of(days))).encode()).digest()

    def documents(self, days):
        self.asked += [day.code for day in days]
        return self._of(days)

    def _of(self, days):
        return [document for day in days for document in self.days[day.date][day.start : day.start + day.count]]


class FolderPlace:
    """A folder that an index is written to; files of the index that was there before may stay."""

    def __init__(self, folder, before=None):
        self.folder = folder
        self.before = before
        self.put_paths = []

    def put(self, path, data):
        self.put_paths.append(path)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return True

    def last(self, path):
        file = self.before / path if self.before else Path("/nothing")
        return file if file.is_file() else None

    def sizes(self, paths):
        return [file.stat().st_size if (file := self.last(path)) else -1 for path in paths]

    def note(self, paths, *, fresh):
        for path in () if fresh else paths:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.before / path, target)


def build_index(documents, target, *, fold_traditional=True, before=None, cache=None, **settings):
    """Write the index of documents to `target`; the problems."""
    place = FolderPlace(target, before)
    cache = cache or target.parent / f"{target.name}-cache"
    return write_index(Listed(documents), place, Settings(cache=cache, fold_traditional=fold_traditional, **settings))
