"""The articles as data to take away: JSON Lines, CSV, and a Frictionless data package that describes both.

The CSV is plain RFC 4180 in UTF-8 without a byte order mark, because the mark would become part of the first
column's name for every reader but Excel, which imports it through its own dialog. Nothing in a cell is changed.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from generator.archive import Archive
from generator.config import SiteConfig, word
from generator.render.files import OutputFile, encoded
from generator.views import rows

FIELDS: dict[str, tuple[str, str]] = {
    "id": ("string", "The article's id; a translation has that of its original"),
    "lang": ("string", "BCP 47 tag of the text"),
    "title": ("string", "Headline 主题"),
    "kicker": ("string", "Line above the headline 引题"),
    "deck": ("array", "Lines below the headline 副题"),
    "kind": ("string", "Kind of article"),
    "authors": ("array", "Names behind the byline"),
    "byline": ("string", "Byline as printed 署名"),
    "section": ("string", "Section 版名"),
    "column": ("string", "Column 栏目"),
    "date": ("date", "Day of the issue, empty if unknown"),
    "page": ("string", "Printed page 版"),
    "order": ("integer", "Place on the page"),
    "text": ("string", "Text without marks, a paragraph a line"),
    "translator": ("string", "Who translated it"),
    "machine": ("boolean", "Whether a machine translated it"),
    "review": ("string", "auto, or checked by a person"),
    "source": ("string", "File of the source page"),
    "lines": ("array", "Line ranges in that file, first and last"),
    "url": ("string", "Address of the article's view"),
}


def data_files(archive: Archive, config: SiteConfig) -> Iterator[OutputFile]:
    """The three files of data/."""
    found = list(rows(archive, config))
    yield OutputFile("data/articles.jsonl", encoded("".join(f"{_json(row)}\n" for row in found)))
    yield OutputFile("data/articles.csv", _csv(found))
    yield OutputFile("data/datapackage.json", _package(config))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _csv(found: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    for row in found:
        writer.writerow([_cell(row[name]) for name in FIELDS])
    return encoded(text.getvalue())


def _cell(value: Any) -> Any:
    """A list is written as JSON, a truth value in small letters, as a data package reads them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _json(value) if isinstance(value, list) else value


def _package(config: SiteConfig) -> bytes:
    fields = [{"name": name, "type": kind, "description": words} for name, (kind, words) in FIELDS.items()]
    csv_file = {
        "name": "articles",
        "path": "articles.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": {"fields": fields, "primaryKey": ["id", "lang"], "missingValues": [""]},
    }
    lines_file = {
        "name": "articles-lines",
        "path": "articles.jsonl",
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    }
    package = {
        "profile": "data-package",
        "name": "articles",
        "title": word(config.title, config.default_language),
        "description": word(config.description, config.default_language),
        **({"homepage": f"{config.base_url}/"} if config.base_url else {}),
        "resources": [csv_file, lines_file],
    }
    return encoded(json.dumps(package, ensure_ascii=False, indent=2) + "\n")
