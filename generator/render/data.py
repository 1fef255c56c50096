"""The archive as data to take away: articles as JSON Lines and CSV, the tables they refer to, and their description.

The CSV is plain RFC 4180 in UTF-8 without a byte order mark, because the mark would become part of the first
column's name for every reader but Excel, which imports it through its own dialog. Nothing in a cell is changed.

Files that grow with the archive are given in pieces, so that no more than a piece of them is in memory.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from generator import urls
from generator.archive import Archive
from generator.config import SiteConfig
from generator.render.datapackage import package
from generator.render.files import OutputFile, encoded
from generator.render.tables import ARTICLES, TABLES, Table
from generator.views import rows
from generator.views.rows import author_rows, byline_rows, column_rows, issue_rows, page_rows, section_rows
from generator.views.site import site_in

PIECE = 500
"""Rows in a piece of a file."""
YEARS_FROM = 5000
"""Articles from which each year has a file of its own beside the one of all."""
ROWS = {
    "issues": issue_rows,
    "pages": page_rows,
    "sections": section_rows,
    "columns": column_rows,
    "authors": author_rows,
    "bylines": byline_rows,
}


def data_files(archive: Archive, config: SiteConfig) -> Iterator[OutputFile]:
    """The files of data/; several of them for one path are its pieces, in their order."""
    years = _years(archive) if len(archive.heads) >= YEARS_FROM else ()
    started: set[str] = set()
    yield _piece(started, "articles.jsonl", b"")
    yield _piece(started, "articles.csv", _head(ARTICLES))
    for year, found in groupby(rows(archive, config), key=_year):
        for some in _pieces(found):
            lines = encoded("".join(f"{_json(row)}\n" for row in some))
            yield _piece(started, "articles.jsonl", lines)
            yield _piece(started, "articles.csv", _csv(ARTICLES, some))
            if years:
                yield _piece(started, f"years/{year}.jsonl", lines)
    site = site_in(config.default_language, archive, config)
    for table in TABLES:
        yield _piece(started, f"{table.name}.csv", _head(table))
        for some in _pieces(ROWS[table.name](site)):
            yield _piece(started, f"{table.name}.csv", _csv(table, some))
    yield _piece(started, "datapackage.json", encoded(package(config, years, lines=bool(archive.heads))))


def _piece(started: set[str], name: str, data: bytes) -> OutputFile:
    path = urls.data(name)
    more = path in started
    started.add(path)
    return OutputFile(path, data, more)


def _pieces(found: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some = []
    for row in found:
        some.append(row)
        if len(some) == PIECE:
            yield some
            some = []
    if some:
        yield some


def _year(row: Mapping[str, Any]) -> str:
    return str(row["date"])[:4] or "undated"


def _years(archive: Archive) -> tuple[str, ...]:
    """The years of the archive in the order of its articles."""
    return tuple(dict.fromkeys(article.date[:4] or "undated" for article in archive.heads.values()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _head(table: Table) -> bytes:
    return _lines([list(table.fields)])


def _csv(table: Table, found: Iterable[Mapping[str, Any]]) -> bytes:
    return _lines([_cell(row[name]) for name in table.fields] for row in found)


def _lines(found: Iterable[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(found)
    return encoded(text.getvalue())


def _cell(value: Any) -> Any:
    """A list or map is written as JSON, a truth value in small letters, as a data package reads them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _json(value) if isinstance(value, list | dict) else value
