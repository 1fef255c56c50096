"""The search index of a site: taken over from the last site where nothing it is made of has changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.archive import Archive
from generator.config import SiteConfig
from generator.model import Place
from generator.output import Site
from generator.output.marker import files_of
from generator.problems import Problem
from generator.search import build_index
from generator.views.search import search_documents
from generator.workspace import as_seen

FOLDER = "pagefind"
STAMP = f"{FOLDER}/.made-from"
"""Names what an index was made from."""


def index_files(site: Site, archive: Archive, config: SiteConfig) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Put the index into a site; its files, none when there is no index. Problems: those of `build_index`."""
    documents = tuple(search_documents(archive, config))
    stamp = _stamp(documents, config)
    if site.last and _read(site.last / STAMP) == stamp:
        kept = _taken_over(site)
        if kept:
            return kept, ()
    problems = build_index(documents, site.staging / FOLDER, fold_traditional=config.search.fold_traditional)
    problems = tuple(replace(found, place=Place(as_seen(site.output / FOLDER))) for found in problems)
    made = tuple(f"{FOLDER}/{path}" for path in files_of(site.staging / FOLDER))
    if not made:
        return (), problems
    (site.staging / STAMP).write_bytes(stamp)
    found = tuple(dict.fromkeys((*made, STAMP)))
    site.note(found, fresh=True)
    return found, problems


def _taken_over(site: Site) -> tuple[str, ...]:
    """Take the files of the last index over; none when one is missing."""
    folder = site.folder()
    names = tuple(path for path in site.listed if path.startswith(f"{FOLDER}/"))
    if not all(folder.has(path) for path in names):
        return ()
    site.note(names, fresh=False)
    return names


def _stamp(documents: Iterable[object], config: SiteConfig) -> bytes:
    """A hash of all that an index is made of: the documents, the settings, and the programs that write it."""
    digest = hashlib.sha256(f"{__version__} {config.search.fold_traditional}".encode())
    for file in sorted(Path(__file__).with_name("search").rglob("*.py")):
        digest.update(file.read_bytes())
    for document in documents:
        digest.update(repr(document).encode(errors="replace"))
    return digest.hexdigest().encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
