"""The search index: the articles of the site in, the folder that the search view reads out.

Two indexes, because two kinds of text are searched in two ways: `target/` holds every article that is not English, to
be searched character by character, and `target/en/` the English ones, to be searched word by word. Pagefind runs both
in the browser; docs/search.md says how a query is matched.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.problems import Problem, problem
from generator.search.documents import SearchDocument
from generator.search.english import read_entry, write_english, write_runtime
from generator.search.service import TIMEOUT, Service, ServiceError, find_pagefind
from generator.search.tokens import Fold
from generator.search.traditional import table_file, traditional_table
from generator.search.writer import IndexWriter

__all__ = ["SearchDocument", "build_index"]

MANIFEST = "search.json"
"""What the browser asks for first; a folder without it has no search."""


def build_index(
    documents: Iterable[SearchDocument], target: Path, *, fold_traditional: bool, timeout: float = TIMEOUT
) -> tuple[Problem, ...]:
    """Write the index of `documents` to the folder `target`, in place of whatever was there.

    Documents are taken one by one; results of the same day are listed in the order given. Without Pagefind, or when
    it fails, nothing is left in `target` and a Problem (X-no-pagefind, X-pagefind) says why. `timeout` is in seconds.
    """
    shutil.rmtree(target, ignore_errors=True)
    binary = find_pagefind()
    if binary is None:
        return (problem("X-no-pagefind", target.as_posix()),)
    try:
        with Service(binary, timeout) as service:
            _write_runtime_files(service, target)
            counts = _write_indexes(documents, target, service, fold_traditional)
        _write_manifest(target, counts, fold_traditional)
    except ServiceError as error:
        shutil.rmtree(target, ignore_errors=True)
        return (problem("X-pagefind", target.as_posix(), reason=error),)
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        return (problem("O-write", target.as_posix(), reason=error.strerror or error),)
    return ()


def _write_manifest(target: Path, counts: dict[str, int], fold_traditional: bool) -> None:
    """Write the file that makes the folder an index, last of all."""
    if fold_traditional:
        (target / "fold.json").write_bytes(table_file())
    manifest = {"fold": fold_traditional, "count": counts}
    (target / MANIFEST).write_text(json.dumps(manifest, separators=(",", ":")), encoding="utf-8")


def _write_runtime_files(service: Service, target: Path) -> None:
    """Write the scripts and the WebAssembly that any index of this version of Pagefind comes with."""
    index = service.new_index()
    record = {"url": "/", "content": "x", "language": "und", "meta": {}, "filters": {}, "sort": {}}
    service.add_records(index, [record])
    files = service.files(index)
    read_entry(files)
    write_runtime({name: data for name, data in files.items() if "/" not in name}, target, None)


def _write_indexes(
    documents: Iterable[SearchDocument], target: Path, service: Service, fold_traditional: bool
) -> dict[str, int]:
    """Write both indexes; how many documents each holds."""
    english: list[SearchDocument] = []
    count = 0
    with tempfile.TemporaryDirectory(prefix="baoku-search-") as folder:
        writer = IndexWriter(target, Path(folder), Fold(traditional_table() if fold_traditional else None))
        for document in documents:
            if document.is_english:
                english.append(document)
            else:
                writer.add(document)
                count += 1
        writer.finish()
    if english:
        write_english(english, target / "en", service)
    return {"characters": count, "words": len(english)}
