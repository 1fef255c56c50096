"""The filters of an index as one table that the browser loads when a reader opens them.

Pagefind has filters of its own, but it counts their values by comparing every article with every result
(`get_filters` in pagefind_web/src/filter.rs), and counts wrongly where several phrases are combined. A table from
result to values lets the browser filter and count whatever the query was, in one pass over the results.
"""

import json
from collections.abc import Mapping


class Facets:
    """Collects the filter values of each result."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._filters: list[Mapping[str, tuple[str, ...]]] = []

    def add(self, name: str, filters: Mapping[str, tuple[str, ...]]) -> None:
        """Add the values of the result called `name`."""
        self._names.append(name)
        self._filters.append(filters)

    def file(self) -> bytes:
        """The table: names of results, and for each filter its values and the numbers of those each result has."""
        filters = sorted({name for found in self._filters for name in found})
        table = {"results": self._names, "filters": {name: self._column(name) for name in filters}}
        return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()

    def _column(self, name: str) -> dict[str, object]:
        values = sorted({value for found in self._filters for value in found.get(name, ())})
        number = {value: place for place, value in enumerate(values)}
        cells = [[number[value] for value in dict.fromkeys(found.get(name, ()))] for found in self._filters]
        return {"values": values, "cells": [cell[0] if len(cell) == 1 else cell for cell in cells]}
