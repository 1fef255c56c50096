"""The search index of a site: what has not changed since the last one is taken over from it, or from the cache."""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from generator import markdown, urls
from generator.archive import Archive
from generator.chinese import browser_table
from generator.config import SiteConfig
from generator.model import Place
from generator.output import Site
from generator.problems import Problem
from generator.search import Elsewhere, Settings, can_index, nobody, write_index
from generator.views import search as views
from generator.views.search import SiteCatalogue, filter_names
from generator.workers import Beside
from generator.workspace import as_seen

FOLDER = "pagefind"
CACHE = "search"


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index in the work folder of a site: the files that were written, those of the last site that stay."""

    fresh: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def index_files(
    site: Site, archive: Archive, config: SiteConfig, cache: Path, jobs: int = 1, elsewhere: Elsewhere = nobody
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Put the index into a site; its files, none when there is no index. Problems: those of `write_index`.

    `cache` is the folder of what can be made again; `elsewhere` may put blocks there that other computers counted.
    """
    return take_in(make_index(site, archive, config, cache, jobs, elsewhere), site)


def obstacles(cache: Path) -> tuple[Problem, ...]:
    """What stands in the way of an index, known before anything is done for it: X-no-pagefind, X-pagefind, O-write.

    Where nothing does, views can be made as though the index were there already: only a full disk can fail it.
    """
    with _writable(cache / CACHE) as folder:
        return can_index(folder)


def make_index(
    site: Site, archive: Archive, config: SiteConfig, cache: Path, jobs: int = 1, elsewhere: Elsewhere = nobody
) -> Indexed:
    """Write the index into the work folder of a site, in any process; `take_in` tells the site of it."""
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
        problems = write_index(SiteCatalogue(archive, config), place, settings, elsewhere)
    if problems:
        shutil.rmtree(site.staging / FOLDER, ignore_errors=True)
        return Indexed(problems=tuple(replace(found, place=Place(as_seen(site.output / FOLDER))) for found in problems))
    return place.indexed()


def take_in(indexed: Indexed, site: Site) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Tell a site of the index that was made for it; its files, none when there is no index, and its Problems."""
    site.note(indexed.kept, fresh=False)
    site.note(indexed.fresh, fresh=True)
    return (*indexed.fresh, *indexed.kept), indexed.problems


def index_beside(site: Site, archive: Archive, config: SiteConfig, cache: Path, jobs: int = 1) -> Beside[Indexed]:
    """`make_index` in a process of its own, while views are rendered in others."""
    return Beside(partial(make_index, site, archive, config, cache, jobs))


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
    """The folder of the index in a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._folder = site.folder()
        self._output = f"{site.output}/{FOLDER}/"
        ours = [path for path in site.listed if path not in site.damaged] if site.last else []
        self._listed = frozenset(path.removeprefix(f"{FOLDER}/") for path in ours if path.startswith(f"{FOLDER}/"))
        self._fresh: dict[str, None] = {}
        self._kept: dict[str, None] = {}

    def put(self, path: str, data: bytes) -> bool:
        """Write a file unless the last site has the same; whether it was written. Raises OSError."""
        full = f"{FOLDER}/{path}"
        try:
            return self._folder.write(full, data)
        except FileExistsError:  # a process that was killed had begun it
            (self._site.staging / full).unlink()
            return self._folder.write(full, data)

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

    def indexed(self) -> Indexed:
        """The files of the index."""
        kept = self._kept.keys() - self._fresh.keys()
        return Indexed(_sorted(self._fresh), _sorted(kept))


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{FOLDER}/{path}" for path in sorted(paths))


def _size(path: str) -> int:
    """The size of a file; -1 when there is none, or it is a link."""
    try:
        found = os.lstat(path)
    except OSError:
        return -1
    return found.st_size if stat.S_ISREG(found.st_mode) else -1
