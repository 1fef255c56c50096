"""The files that run an index in the browser: Pagefind's own, as its service hands them out."""

import base64
import contextlib
import json
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.files import replace_file
from generator.search.service import Service, ServiceError
from generator.search.version import ENGLISH, PLAIN, VERSION

SCRIPTS = ("pagefind.js", "pagefind-worker.js")
HELD = "runtime.json"
"""In the cache: what a binary gave, so that it need not be asked again."""


def is_known(binary: Path, cache: Path) -> bool:
    """Whether this very binary has given all it has to."""
    try:
        with (cache / HELD).open("rb") as opened:
            return opened.readline().rstrip() == _mark(binary)
    except OSError:
        return False


def held(binary: Path, cache: Path, timeout: float) -> dict[str, bytes]:
    """The files of a binary, from the cache, or asked for and kept there. Raises ServiceError, OSError."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        mark, total, data = (cache / HELD).read_bytes().split(b"\n", 2)
        if mark == _mark(binary) and int(total) == zlib.crc32(data):
            return {name: base64.b64decode(text) for name, text in json.loads(data).items()}
    files = runtime_files(binary, timeout)
    data = json.dumps({name: base64.b64encode(content).decode() for name, content in files.items()}).encode()
    cache.mkdir(parents=True, exist_ok=True)
    replace_file(cache / HELD, b"%b\n%d\n%b" % (_mark(binary), zlib.crc32(data), data))
    return files


def _mark(binary: Path) -> bytes:
    """Tells a binary from any other, and from itself after it was replaced. Raises OSError."""
    found = binary.stat()
    return json.dumps([str(binary), found.st_size, found.st_mtime_ns, VERSION]).encode()


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
