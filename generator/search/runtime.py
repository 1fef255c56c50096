"""The files that run an index in the browser: Pagefind's own, as its service hands them out."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.search.service import Service, ServiceError
from generator.search.writer import ENGLISH, PLAIN, VERSION

SCRIPTS = ("pagefind.js", "pagefind-worker.js")


def runtime_files(binary: Path, timeout: float) -> dict[str, bytes]:
    """The scripts and the two WebAssembly programs, with stemming and without. Raises ServiceError."""
    with Service(binary, timeout) as service:
        index = service.new_index()
        record = {"url": "/", "content": "x", "meta": {}, "filters": {}, "sort": {}}
        service.add_records(index, [{**record, "language": language} for language in (PLAIN, ENGLISH)])
        files = service.files(index)
    read_entry(files)
    wanted = (*SCRIPTS, "wasm.unknown.pagefind", f"wasm.{ENGLISH}.pagefind")
    try:
        return {name: files[name] for name in wanted}
    except KeyError as error:
        raise ServiceError(f"it wrote no {error.args[0]}") from error


def check_version(binary: Path) -> None:
    """Raise ServiceError if a binary is of another version than ours: what it wrote before may still be there."""
    try:
        told = subprocess.run([binary, "--version"], capture_output=True, timeout=60, check=False).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise ServiceError(str(error)) from error
    found = told.decode(errors="replace").strip()
    if VERSION not in found.split():
        raise ServiceError(f"it is “{found}”, and the index needs version {VERSION}")


def read_entry(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The languages that pagefind-entry.json lists. Raises ServiceError for another version than ours."""
    entry = json.loads(files["pagefind-entry.json"])
    if entry["version"] != VERSION:
        raise ServiceError(f"it is version {entry['version']}, and the index needs version {VERSION}")
    languages: dict[str, Any] = entry["languages"]
    return languages
