"""The search index: the articles of the site in, the folder that the search view reads out.

The articles are counted block by block (some days of the archive), and a block that has not changed is taken from the
cache; what the blocks hold is then merged into an index that Pagefind runs in the browser. docs/search.md says how a
query is matched, and why the index looks as it does.
"""

import contextlib
import hashlib
import json
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from generator.problems import Problem, problem
from generator.search.blocks import Block, make_block, read_block
from generator.search.documents import SearchDocument
from generator.search.plan import SHARD, BlockPlan, Day, ShardPlan, plan
from generator.search.runtime import check_version, runtime_files
from generator.search.service import TIMEOUT, ServiceError, find_pagefind
from generator.search.shelf import Place, Shelf
from generator.search.tokens import Fold
from generator.search.traditional import table_file, traditional_table
from generator.search.writer import fragment_paths, write_shard, written

__all__ = ["Catalogue", "Day", "Place", "SearchDocument", "Settings", "write_index"]

MANIFEST = "search.json"
"""What the browser asks for first; a folder without it has no search."""
KEPT = 3600
"""Seconds for which a block is kept that is no longer used."""
VERSION_DIGITS = 10
"""Of the hash that tells a browser whether what it keeps is still right."""
RECORD = ".made-from"
"""Names what each part of an index was made from, for the next build."""


class Catalogue(Protocol):
    """The articles to be found, by day."""

    def counts(self) -> Sequence[tuple[str, int]]:
        """Dates in order, those of undated articles ("") first, each with how many articles it has."""

    def fingerprint(self, days: Sequence[Day]) -> bytes:
        """A hash of all that the documents of these days are made of."""

    def documents(self, days: Sequence[Day]) -> Iterable[SearchDocument]:
        """The documents of these days, in the order in which results of a day are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to index: the folder for blocks, whether scripts are folded, articles of a folder, seconds for Pagefind.

    `salt` stands for the programs that make the documents: with another one all is counted anew. `names` are
    written for the browser as they are: filter → value → language → name. `views` are the folders of both scripts of
    Chinese, where a site has both, and `scripts` what the browser converts results with.
    """

    cache: Path
    fold_traditional: bool
    salt: bytes = b""
    names: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, bytes] = field(default_factory=dict)
    shard: int = SHARD
    timeout: float = TIMEOUT


def write_index(catalogue: Catalogue, place: Place, settings: Settings) -> tuple[Problem, ...]:
    """Write the index of a catalogue to `place`, letting stay what has not changed.

    Without Pagefind, or when it fails, a Problem (X-no-pagefind, X-pagefind, O-write) says why, and what was written is
    no index: the manifest is missing.
    """
    binary = find_pagefind()
    if binary is None:
        return (problem("X-no-pagefind", "pagefind"),)
    try:
        _Indexer(catalogue, place, settings).write(binary)
    except ServiceError as error:
        return (problem("X-pagefind", "pagefind", reason=error),)
    except OSError as error:
        return (problem("O-write", "pagefind", reason=error.strerror or error),)
    return ()


class _Indexer:
    """One run: writes shard by shard, and notes for the next run what each was made from."""

    def __init__(self, catalogue: Catalogue, place: Place, settings: Settings) -> None:
        self._catalogue = catalogue
        self._place = place
        self._settings = settings
        self._salt = f"{_rules()} {settings.fold_traditional} ".encode() + settings.salt
        self._last = _read_record(place)
        self._used: set[str] = set()

    def write(self, binary: Path) -> None:
        """Write all. Raises OSError, ServiceError."""
        shards = plan(self._catalogue.counts(), self._settings.shard) or (ShardPlan("", (BlockPlan("none", ()),)),)
        root = Shelf(self._place, "")
        runtime = self._write_runtime(root, binary)
        record: dict[str, object] = {"program": _program(), "runtime": runtime}
        english = 0
        versions: list[str] = []
        for shard in shards:
            stamps = [(block, self._stamp(block)) for block in shard.blocks]
            found = self._write_shard(shard, stamps)
            record[f"shard {shard.path}"] = found
            versions.append(found["stamp"][:VERSION_DIGITS])
            record |= {f"block {block.name}": stamp for block, stamp in stamps}
            english += found["english"]
        self._write_manifest(root, shards, versions, english)
        root.put(RECORD, json.dumps(record, separators=(",", ":")).encode())
        self._forget()

    def _write_runtime(self, root: Shelf, binary: Path) -> list[str]:
        known = self._last.get("runtime")
        if self._last.get("program") == _program() and isinstance(known, list) and root.keep_all(map(str, known)):
            check_version(binary)
            return known
        files = runtime_files(binary, self._settings.timeout)
        for name, data in files.items():
            root.put(name, data)
        return list(files)

    def _stamp(self, block: BlockPlan) -> str:
        return hashlib.sha256(self._salt + self._catalogue.fingerprint(block.days)).hexdigest()

    def _write_shard(self, shard: ShardPlan, stamps: Sequence[tuple[BlockPlan, str]]) -> dict[str, Any]:
        """Write one folder, or let the last one stay; the stamp, the files and how many articles are English."""
        names = [f"{block.name} {[(day.code, day.count) for day in block.days]} {stamp}" for block, stamp in stamps]
        stamp = hashlib.sha256("\n".join(names).encode()).hexdigest()
        self._used |= {f"{found}.block" for _, found in stamps}
        last = self._last.get(f"shard {shard.path}")
        index = Shelf(self._place, shard.path)
        kept = isinstance(last, dict) and last.get("stamp") == stamp and index.keep_all(last["files"])
        blocks = [self._block(shard, block, found, needed=not kept) for block, found in stamps]
        if isinstance(last, dict) and kept:
            return last
        whole = [block for block in blocks if block is not None]
        write_shard(shard, whole, index)
        return {"stamp": stamp, "files": index.written, "english": sum(block.facts.english for block in whole)}

    def _block(self, shard: ShardPlan, block: BlockPlan, stamp: str, *, needed: bool) -> Block | None:
        """A block, from the cache or counted; what is shown of its articles is written where it has changed."""
        file = self._settings.cache / f"{stamp}.block"
        found = read_block(file) if needed else None
        counts = needed and (found is None or len(found.facts.lengths) != block.count)
        same = self._last.get(f"block {block.name}") == stamp
        writes = not (same and Shelf(self._place, shard.path).keep_all(fragment_paths(block, shard.digits)))
        documents: Iterable[SearchDocument] = self._catalogue.documents(block.days) if counts or writes else ()
        if writes:
            documents = written(block, shard.digits, documents, Shelf(self._place, shard.path))
        if counts:
            fold = Fold(traditional_table() if self._settings.fold_traditional else None)
            return make_block(documents, fold, file)
        for _ in documents:  # each is written as it comes
            pass
        return found

    def _write_manifest(self, root: Shelf, shards: Sequence[ShardPlan], versions: Sequence[str], english: int) -> None:
        """Write the file that makes the folder an index, last of all.

        Fragments and tables keep their names when they change; browsers that have old ones go by the versions in it.
        """
        names = _json(self._settings.names)
        root.put("fold.json", table_file())
        root.put("names.json", names)
        for lang, data in self._settings.scripts.items():
            root.put(f"script-{lang}.json", data)
        folders = [
            {"path": shard.path, "from": shard.days[0].code if shard.days else "0", "version": found}
            for shard, found in zip(shards, versions, strict=True)
        ]
        manifest = {
            "fold": self._settings.fold_traditional,
            "count": sum(day.count for shard in shards for day in shard.days),
            "words": english,
            "names": hashlib.sha256(names).hexdigest()[:VERSION_DIGITS],
            "folders": folders,
            **({"views": self._settings.views} if self._settings.views else {}),
        }
        root.put(MANIFEST, _json(manifest))

    def _forget(self) -> None:
        """Delete the blocks that no article belongs to any more; another run may still read the latest of them."""
        before = time.time() - KEPT
        for file in self._settings.cache.glob("*.block*"):  # and what is left of one that was never finished
            with contextlib.suppress(OSError):  # another run may have been quicker
                if file.name not in self._used and file.stat().st_mtime < before:
                    file.unlink()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _program() -> str:
    """A hash of the programs that write an index."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _rules() -> str:
    """What decides which tokens a text has: our programs, and the tables of others that they ask."""
    table = hashlib.sha256(table_file()).hexdigest()
    return f"{_program()} {table} {version('snowballstemmer')} {unicodedata.unidata_version}"


def _read_record(place: Place) -> dict[str, object]:
    """What the last index says it was made from."""
    file = place.last(RECORD)
    try:
        found = json.loads(file.read_bytes()) if file else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
