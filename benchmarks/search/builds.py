"""What the index costs: processor, clock, memory, files, bytes; after an edit; and whether it is the same again."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.archive import Archive, edited, write_article
from benchmarks.search.articles import MadeArticle
from benchmarks.search.measured import Cost, FailedError, cost_of

INDEX = "pagefind"
NOT_LOADED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Beginnings of the names of what stock Pagefind adds for ready-made forms, which no search needs."""


@dataclass(frozen=True, slots=True)
class Size:
    """Files of an index, and their bytes."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class IndexCost:
    """The index alone: processor seconds, peak memory of its process, and what of it the archive held before."""

    cpu: float
    kilobytes: int
    archive_kilobytes: int


@dataclass(frozen=True, slots=True)
class Builds:
    """Builds of the same archive: whole, without the search, both after an edit; the index alone where that can be had.

    `same` says whether two clean builds were equal byte for byte.
    """

    whole: Cost
    without: Cost
    edited: Cost
    edited_without: Cost
    alone: IndexCost | None
    size: Size
    same: bool

    @property
    def cpu(self) -> float:
        """Processor seconds of the index: alone where that was measured, else what a build takes more with it."""
        return self.alone.cpu if self.alone else self.more

    @property
    def more(self) -> float:
        """Processor seconds that a build takes more with the search than without."""
        return self.whole.cpu - self.without.cpu

    @property
    def kilobytes(self) -> int:
        """The most memory that indexing took, the archive included."""
        return self.alone.kilobytes if self.alone else self.whole.kilobytes


def measure_builds(archive: Archive, changed: MadeArticle, work: Path) -> Builds:
    """Build the archive into `work`/site, where it stays. Raises FailedError when a build fails."""
    site, other = work / "site", work / "other"
    whole = _build(archive, other, "--clean")
    digest = digest_of(other)
    edit = _after_edit(archive, changed, other)
    shutil.rmtree(other)
    again = _build(archive, site, "--clean")
    same = digest_of(site) == digest
    without = _build(archive, other, "--clean", "--no-search")
    edit_without = _after_edit(archive, changed, other, "--no-search")
    shutil.rmtree(other)
    alone = index_alone(archive, work)
    return Builds(
        whole=min(whole, again, key=lambda cost: cost.cpu),
        without=without,
        edited=edit,
        edited_without=edit_without,
        alone=alone[0] if alone else None,
        size=size_of(site / INDEX),
        same=same,
    )


def _build(archive: Archive, output: Path, *options: str) -> Cost:
    if "--clean" in options:
        shutil.rmtree(archive.root / ".cache", ignore_errors=True)
    command = ["-m", "generator", "build", "--config", str(archive.config), "--output", str(output), "-q", *options]
    return cost_of([sys.executable, *command], archive.root)


def _after_edit(archive: Archive, changed: MadeArticle, output: Path, *options: str) -> Cost:
    """Build once more with one article changed, and put the article back."""
    write_article(archive, edited(changed))
    try:
        return _build(archive, output, *options)
    finally:
        write_article(archive, changed)


def index_alone(archive: Archive, work: Path) -> tuple[IndexCost, Size] | None:
    """Make the index and nothing else; None where the program has no such way in any more."""
    output, result = work / "index-alone", work / "index-alone.json"
    words = [str(archive.config), str(output), str(result)]
    try:
        cost = cost_of([sys.executable, "-m", "benchmarks.search.index_worker", *words], work)
        size = size_of(output / INDEX)
    except FailedError as error:
        sys.stderr.write(f"The index alone cannot be measured: {str(error)[-400:]}\n")
        return None
    finally:
        shutil.rmtree(output, ignore_errors=True)
    told = json.loads(result.read_text(encoding="utf-8"))
    return IndexCost(told["cpu"], cost.kilobytes, int(told["archive_kilobytes"])), size


def measure_stock(folder: Path) -> tuple[Cost, Size]:
    """Index the pages of a folder with stock Pagefind. Raises FailedError, also where it is not installed."""
    try:
        import pagefind_bin_extended  # noqa: PLC0415 - only this measurement needs it
    except ImportError as error:
        raise FailedError("Stock Pagefind is not installed: pip install '.[bench]', or --no-stock.") from error
    cost = cost_of([str(pagefind_bin_extended.get_executable()), "--site", str(folder)], folder)
    return cost, size_of(folder / INDEX)


def size_of(folder: Path) -> Size:
    """The files of an index that a search may load."""
    sizes = [path.stat().st_size for path in _files(folder) if not path.name.startswith(NOT_LOADED)]
    return Size(len(sizes), sum(sizes))


def digest_of(folder: Path) -> str:
    """A hash of the names and contents of all files."""
    digest = hashlib.sha256()
    for path in _files(folder):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
