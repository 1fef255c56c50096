"""The pieces of work that an index consists of, to be done in any process that has the catalogue and the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.search.blocks import make_block
from generator.search.catalogue import Catalogue, Settings
from generator.search.chunks import Chunk, PartTask, write_part
from generator.search.documents import SearchDocument
from generator.search.plan import BlockPlan
from generator.search.shelf import Place, Shelf, checksum
from generator.search.tokens import Fold
from generator.search.traditional import traditional_table
from generator.search.writer import write_fragments

ROWS_OF_AN_ARTICLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTask:
    """A block that is to be counted, or of which what is shown of its articles is to be written into its folder."""

    plan: BlockPlan
    stamp: str
    folder: str
    digits: int
    counts: bool
    shows: bool

    @property
    def effort(self) -> int:
        """About how many rows are made; what is only shown anew takes less, but not nothing."""
        return self.plan.count * (ROWS_OF_AN_ARTICLE if self.counts else ROWS_OF_AN_ARTICLE // 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDone:
    """What came of it: a checksum of the sizes of what is shown, where that was written, and the files."""

    name: str
    stamp: str
    sizes: int | None
    fresh: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDone:
    """A part that was written: its chunks, and the files."""

    folder: str
    letter: str
    chunks: tuple[Chunk, ...]
    fresh: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process needs to do any piece of work."""

    catalogue: Catalogue
    place: Place
    settings: Settings
    fold: Fold


def make_desk(catalogue: Catalogue, place: Place, settings: Settings) -> Desk:
    """The desk of a process; one of them for all its work, because it learns how characters are folded."""
    return Desk(catalogue, place, settings, Fold(traditional_table() if settings.fold_traditional else None))


def do_block(task: BlockTask, desk: Desk) -> BlockDone:
    """Count a block into the cache, and write what is shown of its articles. Raises OSError."""
    shelf = Shelf(desk.place, task.folder)
    sizes: list[int] = []
    documents: Iterable[SearchDocument] = desk.catalogue.documents(task.plan.days)
    if task.shows:
        documents = write_fragments(task.plan, task.digits, documents, shelf, sizes)
    if task.counts:
        make_block(documents, desk.fold, block_file(desk.settings, task.stamp))
    else:
        for _ in documents:  # each is written as it comes
            pass
    return BlockDone(
        name=task.plan.name,
        stamp=task.stamp,
        sizes=checksum(sizes) if task.shows else None,
        fresh=tuple(shelf.fresh),
        kept=tuple(shelf.kept),
    )


def count_block(catalogue: Catalogue, block: BlockPlan, fold_traditional: bool, file: Path) -> None:
    """Count a block and write what was found to `file`. Raises OSError."""
    make_block(catalogue.documents(block.days), Fold(traditional_table() if fold_traditional else None), file)


def do_part(task: PartTask, desk: Desk) -> PartDone:
    """Write a part of a folder. Raises OSError."""
    shelf = Shelf(desk.place, task.folder)
    chunks = write_part(task, shelf)
    return PartDone(
        folder=task.folder,
        letter=task.part.letter,
        chunks=chunks,
        fresh=tuple(shelf.fresh),
        kept=tuple(shelf.kept),
    )


def block_file(settings: Settings, stamp: str) -> Path:
    """Where a block is kept."""
    return settings.cache / block_name(stamp)


def block_name(stamp: str) -> str:
    """The name of its file."""
    return f"{stamp}.block"


_desk: list[Desk] = []
"""The desk of this process, if it has been set up."""


def begin(catalogue: Catalogue, place: Place, settings: Settings) -> None:
    """Set up the desk of this process."""
    _desk[:] = [make_desk(catalogue, place, settings)]


def end() -> None:
    """Clear it away."""
    _desk.clear()


def block_here(task: BlockTask) -> BlockDone:
    """`do_block` at the desk of this process."""
    return do_block(task, _desk[0])


def part_here(task: PartTask) -> PartDone:
    """`do_part` at the desk of this process."""
    return do_part(task, _desk[0])
