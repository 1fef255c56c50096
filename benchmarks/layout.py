"""Where the pages and the gold of a set lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import SUFFIXES as GOLD_SUFFIXES
from generator.ingest.sources import SUFFIXES

EXPECTED = """There should be pages and gold in {name}: {why}.

Any of these will do (docs/segmentation.md tells what gold is):
  DIR/pages/ and DIR/gold/       page files, and a file of gold for each
  DIR/ and DIR/gold/             page files with their gold in a folder below
  DIR/ and gold/ beside it          page files with their gold in a folder beside
  DIR/ and --gold FOLDER            page files with their gold anywhere"""


class NoSetError(Exception):
    """There is nothing to measure; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of page files and the folder of gold."""

    pages: Path
    gold: Path


def find_layout(folder: Path, gold: Path | None = None) -> Layout:
    """Find pages and gold from the folder that was named. Raises NoSetError where nothing fits."""
    if not folder.is_dir():
        raise NoSetError(EXPECTED.format(name=folder, why="there is no such folder"))
    pages = folder / "pages" if (folder / "pages").is_dir() else folder
    if not _holds(pages, SUFFIXES):
        raise NoSetError(EXPECTED.format(name=folder, why=f"{pages} holds no page files (.txt, .md)"))
    for place in [gold] if gold else [folder / "gold", folder.absolute().parent / "gold"]:
        if place.is_dir() and _holds(place, GOLD_SUFFIXES):
            return Layout(pages, place)
    why = f"{gold} holds no gold (.json, .yml)" if gold else "there is no folder “gold” with .json or .yml files"
    raise NoSetError(EXPECTED.format(name=folder, why=why))


def _holds(folder: Path, suffixes: tuple[str, ...]) -> bool:
    return any(True for _ in _files(folder, suffixes))


def _files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
