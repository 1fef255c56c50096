"""The search index of a site: what has not changed since the last one is taken over from it, or from the cache."""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator import markdown, urls
from generator.archive import Archive
from generator.chinese import browser_table
from generator.config import SiteConfig
from generator.model import Place
from generator.output import Site
from generator.problems import Problem
from generator.search import Settings, write_index
from generator.views import search as views
from generator.views.search import SiteCatalogue, filter_names
from generator.workspace import as_seen

FOLDER = "pagefind"
CACHE = "search"


def index_files(
    site: Site, archive: Archive, config: SiteConfig, cache: Path, jobs: int = 1
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Put the index into a site; its files, none when there is no index. Problems: those of `write_index`.

    `cache` is the folder of what can be made again.
    """
    place = _SitePlace(site)
    with _writable(cache / CACHE) as folder:
        settings = Settings(
            cache=folder,
            fold_traditional=config.search.fold_traditional,
            salt=_program(),
            names=filter_names(archive, config),
            views={lang: urls.prefix(lang, config.default_language) for lang in archive.scripts},
            scripts={lang: browser_table(lang, archive.variant) for lang in archive.scripts},
            jobs=jobs,
        )
        problems = write_index(SiteCatalogue(archive, config), place, settings)
    if problems:
        shutil.rmtree(site.staging / FOLDER, ignore_errors=True)
        return (), tuple(replace(found, place=Place(as_seen(site.output / FOLDER))) for found in problems)
    place.finish()
    return place.files, ()


@contextmanager
def _writable(folder: Path) -> Iterator[Path]:
    """The folder, or one for the moment where it cannot be written to: a cache that is not there costs time only."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if writable:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="baoku-search-") as name:
        yield Path(name)


def forget_index(cache: Path) -> None:
    """Delete what is kept for the next index."""
    shutil.rmtree(cache / CACHE, ignore_errors=True)


@cache
def _program() -> bytes:
    """A hash of the programs that make documents out of articles."""
    digest = hashlib.sha256()
    for module in (views, markdown, urls):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()


class _SitePlace:
    """The folder of the index in a site; its files are noted at the end, when all are there."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._folder = site.folder()
        self._output = f"{site.output}/{FOLDER}/"
        ours = site.listed if site.last else ()
        self._listed = frozenset(path.removeprefix(f"{FOLDER}/") for path in ours if path.startswith(f"{FOLDER}/"))
        self._fresh: dict[str, None] = {}
        self._kept: dict[str, None] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the index."""
        return tuple(f"{FOLDER}/{path}" for path in {**self._fresh, **self._kept})

    def put(self, path: str, data: bytes) -> bool:
        """Write a file unless the last site has the same; whether it was written. Raises OSError."""
        return self._folder.write(f"{FOLDER}/{path}", data)

    def last(self, path: str) -> Path | None:
        """The file of the last site, if it was Baoku that wrote it."""
        return Path(self._output + path) if self.sizes((path,)) != [-1] else None

    def sizes(self, paths: Iterable[str]) -> list[int]:
        """The sizes of files of the last site; -1 for each that is not there, or that Baoku did not write."""
        return [_size(self._output + path) if path in self._listed else -1 for path in paths]

    def note(self, paths: Iterable[str], *, fresh: bool) -> None:
        """Take down files: written, or taken over from the last site."""
        found = dict.fromkeys(paths)
        (self._fresh if fresh else self._kept).update(found)

    def finish(self) -> None:
        """Tell the site which files there are."""
        self._site.note((f"{FOLDER}/{path}" for path in self._kept), fresh=False)
        self._site.note((f"{FOLDER}/{path}" for path in self._fresh), fresh=True)


def _size(path: str) -> int:
    """The size of a file; -1 when there is none, or it is a link."""
    try:
        found = os.lstat(path)  # noqa: PTH116 - strings are quicker, and this runs for every file
    except OSError:
        return -1
    return found.st_size if stat.S_ISREG(found.st_mode) else -1
