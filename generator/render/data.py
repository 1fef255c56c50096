"""The archive as data to take away: articles as JSON Lines and CSV, the tables they refer to, and their description.

The CSV is plain RFC 4180 in UTF-8 without a byte order mark, because the mark would become part of the first
column's name for every reader but Excel, which imports it through its own dialog. Nothing in a cell is changed.

Files that grow with the archive are made of a piece for each month, so that no more than that is in memory, and a new
issue costs its month.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator import urls
from generator.config import SiteConfig
from generator.render.datapackage import package
from generator.render.files import OutputFile, encoded
from generator.render.tables import ARTICLES, TABLES, Table
from generator.views.rows import GROUPS, GroupRows, MonthRows, PackageRows, year_of


def month_files(found: MonthRows) -> Iterator[OutputFile]:
    """The pieces of a month, for files that have one of each; or the beginnings of these files."""
    if not found.month:
        yield OutputFile(urls.data("articles.jsonl"), b"", more=True)
        yield OutputFile(urls.data("articles.csv"), _head(ARTICLES), more=True)
        for table in TABLES:
            if table.name not in GROUPS:
                yield OutputFile(urls.data(f"{table.name}.csv"), _head(table), more=True)
        return
    lines = encoded("".join(f"{_json(row)}\n" for row in found.articles))
    yield OutputFile(urls.data("articles.jsonl"), lines, more=True)
    yield OutputFile(urls.data("articles.csv"), _csv(ARTICLES, found.articles), more=True)
    if found.by_years and lines:
        yield OutputFile(urls.data(f"years/{year_of(found.month)}.jsonl"), lines, more=True)
    for table in TABLES:
        if table.name in found.tables:
            yield OutputFile(urls.data(f"{table.name}.csv"), _csv(table, found.tables[table.name]), more=True)


def group_file(found: GroupRows) -> OutputFile:
    """The table of sections, columns or authors."""
    table = next(table for table in TABLES if table.name == found.table)
    return OutputFile(urls.data(f"{found.table}.csv"), _head(table) + _csv(table, found.rows))


def package_file(found: PackageRows, config: SiteConfig) -> OutputFile:
    """The description of all files."""
    text = package(config, found.years, lines=found.articles)
    return OutputFile(urls.data("datapackage.json"), encoded(text))


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
