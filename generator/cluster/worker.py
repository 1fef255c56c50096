"""What runs on the workers: pages cut, units rendered, blocks of the search counted, by the functions of a local build.

A worker is told names of what lies in the work place, and tells the name of what it has laid down there itself.
"""

import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.cluster.packing import pack, unpack
from generator.cluster.place import PlaceError, WorkPlace
from generator.cluster.program import program, stamp
from generator.cluster.records import plain, restored
from generator.cluster.snapshot import Snapshot, read_snapshot
from generator.config import SiteConfig
from generator.facts import Fact
from generator.ingest import CutTask, PageFolder, cut_page
from generator.problems import Problem
from generator.rendering import Desk, make_desk, render_unit
from generator.search import BlockPlan, count_block
from generator.segment.words import Words
from generator.views import Unit
from generator.views.search import SiteCatalogue
from generator.workspace import built_in

Greeting = tuple[dict[str, str], str]
"""The versions of a worker's program, and why it cannot read the work place, if it cannot."""
GREETING = b"Baoku"
SHARDS = 20
"""Shards that are rendered with one desk."""
OWN, BUILT_IN = "\0own", "\0built-in"
"""What stands for the folders of templates, which every computer has elsewhere."""

_busy = threading.RLock()
"""Dask runs several pieces of work in threads of one process, and ours share what they have read."""


class _Kept:
    """What this process has read of the last archive: its name, itself, and where its own templates lie."""

    name = ""
    snapshot: Snapshot | None = None
    desk: Desk | None = None
    shards = 0
    folder: tempfile.TemporaryDirectory[str] | None = None
    words: tuple[str, Words, SiteConfig] | None = None


def greet(url: str, name: str) -> Greeting:
    """Say which program this is, and see whether the work place can be read and written."""
    try:
        place = WorkPlace(url)
        place.read(name)
        place.remove(place.make(GREETING))
    except PlaceError as error:
        return program(), str(error)
    return program(), ""


def cut(wanted: str, url: str, known: str, shard: str) -> str:
    """Cut some pages; the words that all pages know lie under `known`. Raises PlaceError, ValueError."""
    with _at_work(wanted):
        place = WorkPlace(url)
        if _Kept.words is None or _Kept.words[0] != known:
            config, words = unpack(place.read(known))[0]
            _Kept.words = known, restored(Words, words), restored(SiteConfig, config)
        _, words, config = _Kept.words
        record, pages = unpack(place.read(shard))
        done = []
        for (task, folder), data in zip(record, pages, strict=True):
            whole = replace(restored(CutTask, task), words=words, config=config)
            found, problems = cut_page(whole, data, restored(PageFolder, folder))
            done.append([None if found is None else plain(type(found), found), plain(tuple[Problem, ...], problems)])
        return place.make(pack(done))


def render(wanted: str, url: str, name: str, units: Sequence[str]) -> str:
    """Render some units, by their names, of the archive that lies under a name. Raises PlaceError, ValueError."""
    with _at_work(wanted):
        place = WorkPlace(url)
        snapshot = _snapshot(name, place)
        desk = _desk(snapshot)
        facts: dict[Fact, int] = {}
        done, files = [], []
        for unit in units:
            found = render_unit(Unit.named(unit), desk)
            snapshot.forget()
            files += [file.data for file in found.files]
            told = plain(tuple[Problem, ...], tuple(map(_without_folders, found.problems)))
            read = sorted(facts.setdefault(fact, len(facts)) for fact in found.facts)
            done.append([[[file.path, file.more] for file in found.files], list(found.entries), told, read])
        return place.make(pack([list(map(list, facts)), done], files))


def count(wanted: str, url: str, name: str, block: Any) -> str:
    """Count a block of the search index. Raises OSError (PlaceError is one), ValueError."""
    with _at_work(wanted), tempfile.TemporaryDirectory(prefix="baoku-block-") as folder:
        place = WorkPlace(url)
        snapshot = _snapshot(name, place)
        catalogue = SiteCatalogue(snapshot.archive, snapshot.config)
        file = Path(folder) / "block"
        count_block(catalogue, restored(BlockPlan, block), snapshot.config.search.fold_traditional, file)
        snapshot.forget()
        return place.make(file.read_bytes())


@contextmanager
def _at_work(wanted: str) -> Iterator[None]:
    """One piece of work at a time, and none for another program: workers may come that nobody has greeted.

    Raises ValueError.
    """
    if wanted != stamp():
        raise ValueError("a worker has come with another version of Baoku, of Python or of a package")
    with _busy:
        yield


def _snapshot(name: str, place: WorkPlace) -> Snapshot:
    """The archive under a name, read once by each process."""
    if _Kept.name != name or _Kept.snapshot is None:
        _Kept.name, _Kept.snapshot, _Kept.desk = "", None, None
        _Kept.folder = tempfile.TemporaryDirectory(prefix="baoku-templates-")
        _Kept.snapshot = read_snapshot(name, place, Path(_Kept.folder.name))
        _Kept.name = name
    return _Kept.snapshot


def _desk(snapshot: Snapshot) -> Desk:
    """What renders units of the archive: it keeps what it has made of articles, and so is not kept for ever."""
    if _Kept.desk is None or _Kept.shards >= SHARDS:
        _Kept.desk = make_desk(snapshot.archive, snapshot.config, snapshot.templates)
        _Kept.shards = 0
    _Kept.shards += 1
    return _Kept.desk


def _without_folders(found: Problem) -> Problem:
    """A Problem in which no folder of this computer is named."""
    folders = {str(built_in("templates")): BUILT_IN}
    if _Kept.folder is not None:
        folders[_Kept.folder.name] = OWN
    return renamed(found, folders)


def renamed(found: Problem, folders: dict[str, str]) -> Problem:
    """A Problem with the names of folders exchanged."""
    told = partial(_exchanged, folders=folders)
    values = tuple((name, told(value)) for name, value in found.values)
    return replace(found, place=replace(found.place, file=told(found.place.file)), values=values)


def _exchanged(text: str, folders: dict[str, str]) -> str:
    for old, new in folders.items():
        text = text.replace(old, new)
    return text
