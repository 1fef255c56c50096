"""The index of English articles: stock Pagefind with stemming, so that "columns" finds "column".

Pagefind names fragments by their content and lists filters as it comes upon them; to show the text as printed, to have
names that begin with the day as in the other index, and to have the same bytes each time, the fragments and the
metadata are written here anew. The words and their chunks stay as Pagefind made them.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.search.cbor import Value, decode, encode
from generator.search.documents import SearchDocument, day_code, fragment
from generator.search.facets import Facets
from generator.search.packing import Names, pack, unpack
from generator.search.service import Service, ServiceError
from generator.search.writer import RESULT_DIGITS, VERSION, write_entry

LANGUAGE = "en"


def write_english(documents: list[SearchDocument], target: Path, service: Service) -> None:
    """Index the documents and write the index with the files that run it. Raises ServiceError."""
    index = service.new_index()
    service.add_records(index, (_record(number, document) for number, document in enumerate(documents)))
    files = service.files(index)
    try:
        language = read_entry(files)[LANGUAGE]
        pages, chunks = _lists(decode(unpack(files[f"pagefind.{language['hash']}.pf_meta"])))
        known = _documents_by_fragment(files, documents)
        results = _write_fragments([(known[name], words) for name, words in pages], target)
        write_runtime(files, target, language["wasm"])
    except (KeyError, ValueError, TypeError) as error:
        raise ServiceError(f"its index cannot be read ({error})") from error
    meta = encode([VERSION, results, [list(chunk) for chunk in chunks], [], [], []])
    name = f"{LANGUAGE}_{Names().name(meta, 10)}"
    (target / f"pagefind.{name}.pf_meta").write_bytes(pack(meta))
    write_entry(target, LANGUAGE, {"hash": name, "wasm": language["wasm"], "page_count": len(documents)})


def read_entry(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The languages that pagefind-entry.json lists. Raises ServiceError for another version than ours."""
    entry = json.loads(files["pagefind-entry.json"])
    if entry["version"] != VERSION:
        raise ServiceError(f"it is version {entry['version']}, and the index needs version {VERSION}")
    languages: dict[str, Any] = entry["languages"]
    return languages


def write_runtime(files: Mapping[str, bytes], target: Path, wasm: str | None) -> None:
    """Write the files that run an index in the browser, and the index chunks if there are any.

    `wasm` names the program's language, as the entry does; None is the one without stemming.
    """
    wanted = {"pagefind.js", "pagefind-worker.js", f"wasm.{wasm or 'unknown'}.pagefind"}
    for name in sorted(files):
        if name in wanted or name.startswith("index/"):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[name])


def _record(number: int, document: SearchDocument) -> dict[str, Any]:
    """What Pagefind is told: the text alone. It would search meta as well, dates and labels among them."""
    url = f"/{number}"
    return {"url": url, "content": document.content, "language": LANGUAGE, "meta": {}, "filters": {}, "sort": {}}


def _lists(meta: Value) -> tuple[list[tuple[str, int]], list[tuple[str, str, str]]]:
    """The results and the chunks of a pf_meta. Raises ValueError or TypeError when it has another form."""
    _, pages, chunks, *_ = _list(meta)
    results = [(str(name), int(str(words))) for name, words in map(_list, _list(pages))]
    return results, [(str(start), str(end), str(name)) for start, end, name in map(_list, _list(chunks))]


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _documents_by_fragment(files: Mapping[str, bytes], documents: list[SearchDocument]) -> dict[str, SearchDocument]:
    """Pagefind's names of fragments → the documents whose number is in their address."""
    known = {}
    for name, data in files.items():
        if name.startswith("fragment/"):
            url = json.loads(unpack(data))["url"]
            known[name.removeprefix("fragment/").removesuffix(".pf_fragment")] = documents[int(url.strip("/"))]
    return known


def _write_fragments(pages: Iterable[tuple[SearchDocument, int]], target: Path) -> list[Value]:
    """Write our fragments and the table of filters; the results as pf_meta lists them."""
    (target / "fragment").mkdir(parents=True, exist_ok=True)
    names, facets = Names(), Facets()
    results: list[Value] = []
    for document, words in pages:
        content = fragment(document, words)
        name = names.name(content, RESULT_DIGITS, prefix=day_code(document.date))
        (target / "fragment" / f"{name}.pf_fragment").write_bytes(pack(content))
        facets.add(name, document.filters)
        results.append([name, words])
    (target / "facets.json").write_bytes(facets.file())
    return results
