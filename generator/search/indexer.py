"""One index being written: what is to be done, the pieces of work that any process can do, and what is left at the end.

    blocks()    what is to be counted, or shown anew     → work.do_block in any process, in any order
    parts()     the parts of folders that may differ     → work.do_part in any process, in any order
    finish()    metadata, manifest, record

Each step wants all that came of the one before. The bytes are the same whoever does the work.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from generator.search import work
from generator.search.blocks import CHARACTERS, WORDS, Batch, load_block, read_block
from generator.search.catalogue import Catalogue, Elsewhere, Settings, nobody
from generator.search.changes import changed_keys
from generator.search.chunks import Chunk, PartTask, paths_of
from generator.search.manifest import write_manifest
from generator.search.merging import Numbered
from generator.search.parts import PARTS, Key
from generator.search.plan import BlockPlan, ShardPlan, plan
from generator.search.rules import program, rules
from generator.search.runtime import check_version, held, is_known
from generator.search.shelf import Place, Shelf, checksum
from generator.search.state import RECORD, Merge, dump_record, read_merge, read_record, write_merge
from generator.search.work import BlockDone, BlockTask, PartDone
from generator.search.writer import fragment_paths, write_metadata
from generator.workers import run_all

Task = TypeVar("Task", BlockTask, PartTask)
Done = TypeVar("Done")
KEPT = 3600
"""Seconds for which a file of the cache is kept that is no longer used."""
POOL_FROM = 200_000
"""Rows to be made or merged from which a process pool pays: half a second's work."""


def write(catalogue: Catalogue, place: Place, settings: Settings, binary: Path, elsewhere: Elsewhere = nobody) -> None:
    """Write an index. Raises OSError, ServiceError."""
    index = Index(catalogue, place, settings)
    index.write_runtime(binary)
    elsewhere(index.missing())
    setup = partial(work.begin, catalogue, place, settings)

    def run(do: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[Done]:
        jobs = settings.jobs if sum(task.effort for task in tasks) >= POOL_FROM else 1
        return run_all(do, tasks, jobs, setup=setup, on_death=lambda: None)

    index.counted(run(work.block_here, index.blocks()))
    index.written(run(work.part_here, index.parts()))
    index.finish()
    work.end()


@dataclass(slots=True)
class _Folder:
    """A folder of the index: its plan, the stamp of each block, its own, and what is known of it so far."""

    plan: ShardPlan
    stamps: list[tuple[BlockPlan, str]]
    stamp: str
    last: dict[str, Any]
    stays: bool = False
    chunks: dict[str, tuple[Chunk, ...]] = field(default_factory=dict)


class Index:
    """One run: tells what is to be done, and notes for the next run what each part was made from."""

    def __init__(self, catalogue: Catalogue, place: Place, settings: Settings) -> None:
        self._place = place
        self._settings = settings
        self._record: dict[str, Any] = {"program": program()}
        self._last = read_record(place, program())
        self._batches: dict[str, tuple[Batch, ...]] = {}
        salt = f"{rules()} {settings.fold_traditional} ".encode() + settings.salt
        shards = plan(catalogue.counts(), settings.shard, settings.block) or (ShardPlan("", (BlockPlan("none", ()),)),)
        self._folders = [self._folder(shard, catalogue, salt) for shard in shards]

    def write_runtime(self, binary: Path) -> None:
        """Write what runs an index in the browser. Raises OSError, ServiceError."""
        root = Shelf(self._place, "")
        known = self._last.get("runtime")
        if known and root.sizes(known) == [*known.values()]:
            if not is_known(binary, self._settings.cache):
                check_version(binary)
            root.keep([*known])
        else:
            files = held(binary, self._settings.cache, self._settings.timeout)
            known = {name: len(data) for name, data in files.items()}
            for name, data in files.items():
                root.put(name, data)
        self._record["runtime"] = known
        self._note(root)

    def missing(self) -> tuple[tuple[Path, BlockPlan], ...]:
        """The blocks of folders that change, where they are not in the cache, each with its file there."""
        changed = (folder for folder in self._folders if folder.last.get("stamp") != folder.stamp)
        blocks = (found for folder in changed for found in folder.stamps)
        files = ((work.block_file(self._settings, stamp), block) for block, stamp in blocks)
        return tuple((file, block) for file, block in files if not file.exists())

    def blocks(self) -> tuple[BlockTask, ...]:
        """What is to be counted, and of which blocks something is to be shown anew."""
        return tuple(task for folder in self._folders for task in self._blocks(folder))

    def counted(self, done: Iterator[BlockDone]) -> None:
        """Take in what came of `blocks`."""
        for found in done:
            if found.sizes is not None:
                self._record[f"block {found.name}"] = [found.stamp, found.sizes]
            self._place.note(found.fresh, fresh=True)
            self._place.note(found.kept, fresh=False)

    def parts(self) -> tuple[PartTask, ...]:
        """The parts of the folders that have changed; each is written again as far as it has. Raises OSError."""
        return tuple(task for folder in self._folders if not folder.stays for task in self._parts(folder))

    def written(self, done: Iterator[PartDone]) -> None:
        """Take in what came of `parts`."""
        folders = {folder.plan.path: folder for folder in self._folders}
        for found in done:
            folders[found.folder].chunks[found.letter] = found.chunks
            self._place.note(found.fresh, fresh=True)
            self._place.note(found.kept, fresh=False)

    def finish(self) -> None:
        """Write what is left, and last of all the manifest and the record. Raises OSError."""
        for folder in self._folders:
            self._record[f"shard {folder.plan.path}"] = folder.last if folder.stays else self._metadata(folder)
        root = Shelf(self._place, "")
        english = sum(self._record[f"shard {folder.plan.path}"]["english"] for folder in self._folders)
        write_manifest([(folder.plan, folder.stamp) for folder in self._folders], english, self._settings, root)
        root.put(RECORD, dump_record(self._record))
        self._note(root)
        self._forget()

    def _folder(self, shard: ShardPlan, catalogue: Catalogue, salt: bytes) -> _Folder:
        stamps = [
            (block, hashlib.sha256(salt + catalogue.fingerprint(block.days)).hexdigest()) for block in shard.blocks
        ]
        names = [f"{block.name} {[(day.code, day.count) for day in block.days]} {stamp}" for block, stamp in stamps]
        stamp = hashlib.sha256("\n".join(names).encode()).hexdigest()
        last = self._last.get(f"shard {shard.path}")
        return _Folder(shard, stamps, stamp, last if isinstance(last, dict) else {})

    def _blocks(self, folder: _Folder) -> Iterator[BlockTask]:
        shelf = Shelf(self._place, folder.plan.path)
        files = folder.last.get("files", {})
        folder.stays = folder.last.get("stamp") == folder.stamp and shelf.sizes(files) == [*files.values()]
        if folder.stays:
            shelf.keep([*files])
        digits = folder.plan.digits
        for block, stamp in folder.stamps:
            counts = not folder.stays and not self._is_counted(stamp, block.count)
            paths = list(fragment_paths(block, digits))
            shown = self._last.get(f"block {block.name}") == [stamp, checksum(shelf.sizes(paths))]
            if shown:
                shelf.keep(paths)
                self._record[f"block {block.name}"] = self._last[f"block {block.name}"]
            if counts or not shown:
                yield BlockTask(
                    plan=block, stamp=stamp, folder=folder.plan.path, digits=digits, counts=counts, shows=not shown
                )
        self._note(shelf)

    def _is_counted(self, stamp: str, count: int) -> bool:
        """Whether a block is in the cache, and whole."""
        found = read_block(work.block_file(self._settings, stamp))
        if found is None or len(found.facts.lengths) != count:
            return False
        self._batches[stamp] = found.batches
        return True

    def _batches_of(self, stamp: str) -> tuple[Batch, ...]:
        """The rows of a block that was in the cache, or has been counted. Raises OSError."""
        if stamp not in self._batches:
            self._batches[stamp] = load_block(work.block_file(self._settings, stamp)).batches
        return self._batches[stamp]

    def _parts(self, folder: _Folder) -> Iterator[PartTask]:
        batches: list[Numbered] = []
        start = 0
        for block, stamp in folder.stamps:
            batches += [Numbered(batch, start + batch.start) for batch in self._batches_of(stamp)]
            start += block.count
        merge = read_merge(self._merge_file(folder.last.get("stamp", "")))
        changed = self._changed(merge, folder) if merge else None
        for part in PARTS:
            rows = tuple(found for found in batches if found.batch.kind == part.kind)
            task = PartTask(part=part, folder=folder.plan.path, batches=rows)
            if merge is not None and changed is not None:
                keys = tuple(key for key in changed[part.kind] if part.begin <= key < part.end)  # type: ignore[operator]
                task = replace(task, last=merge.parts[part.letter], changed=keys)
            yield task

    def _merge_file(self, stamp: str) -> Path:
        return self._settings.cache / f"{stamp}.chunks"

    def _changed(self, merge: Merge, folder: _Folder) -> Mapping[str, set[Key]] | None:
        """The tokens that stand elsewhere than in the last index; None when that is not known.

        Where a block has more articles than before, or fewer, those after it have other numbers, and all tokens change.
        """
        found: dict[str, set[Key]] = {CHARACTERS: set(), WORDS: set()}
        shift = 0
        for old, new in zip_longest(merge.blocks, ((stamp, block.count) for block, stamp in folder.stamps)):
            if shift and old and new:
                return None
            if old == new:
                continue
            before = read_block(work.block_file(self._settings, old[0])) if old else None
            if old and before is None:
                return None
            after = self._batches_of(new[0]) if new else ()
            for kind, keys in changed_keys(before.batches if before else (), after).items():
                found[kind] |= keys
            shift += (new[1] if new else 0) - (old[1] if old else 0)
        return found

    def _metadata(self, folder: _Folder) -> dict[str, Any]:
        """Write what stands beside the chunks of a folder; what is to be noted of it. Raises OSError."""
        shelf = Shelf(self._place, folder.plan.path)
        facts = [load_block(work.block_file(self._settings, stamp)).facts for _, stamp in folder.stamps]
        parts = [(part, folder.chunks[part.letter]) for part in PARTS]
        sizes = write_metadata(folder.plan, facts, parts, shelf)
        for part, chunks in parts:
            sizes |= dict(zip(paths_of(part, chunks), (chunk.packed for chunk in chunks), strict=True))
        blocks = tuple((stamp, block.count) for block, stamp in folder.stamps)
        write_merge(Merge(blocks, folder.chunks), self._merge_file(folder.stamp))
        self._note(shelf)
        return {"stamp": folder.stamp, "files": sizes, "english": sum(found.english for found in facts)}

    def _note(self, shelf: Shelf) -> None:
        self._place.note(shelf.fresh, fresh=True)
        self._place.note(shelf.kept, fresh=False)

    def _forget(self) -> None:
        """Delete what no article belongs to any more; another run may still read the latest of it."""
        used = {file for folder in self._folders for file in (f"{folder.stamp}.chunks", *_files(folder))}
        before = time.time() - KEPT
        for pattern in ("*.block*", "*.chunks*"):  # and what is left of one that was never finished
            for file in self._settings.cache.glob(pattern):
                with contextlib.suppress(OSError):  # another run may have been quicker
                    if file.name not in used and file.stat().st_mtime < before:
                        file.unlink()


def _files(folder: _Folder) -> Iterator[str]:
    return (work.block_name(stamp) for _, stamp in folder.stamps)
