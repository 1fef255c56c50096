"""The filters of an index as one table that the browser loads when it has to filter or count.

Pagefind has filters of its own, but it counts their values by comparing every article with every result
(`get_filters` in pagefind_web/src/filter.rs), and counts wrongly where several phrases are combined. A table from
result to values lets the browser filter and count whatever the query was, in one pass over the results.
"""

import json
from collections.abc import Mapping, Sequence

from generator.search.plan import Day

Filters = Mapping[str, tuple[str, ...]]


def table(days: Sequence[Day], digits: int, filters: Sequence[Filters]) -> bytes:
    """The table of articles in the order of days.

    `days` tell which results there are, `digits` how their names are written. Of each filter there are its values, and
    for each article the place of its value from 1 on, 0 for none, or a list of several.
    """
    names = sorted({name for found in filters for name in found})
    data = {
        "days": [[day.code, day.count] for day in days],
        "digits": digits,
        "filters": {name: _column(name, filters) for name in names},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _column(name: str, filters: Sequence[Filters]) -> dict[str, object]:
    values = sorted({value for found in filters for value in found.get(name, ())})
    number = {value: place for place, value in enumerate(values, 1)}
    cells = [[number[value] for value in dict.fromkeys(found.get(name, ()))] for found in filters]
    return {"values": values, "cells": [(cell or [0])[0] if len(cell) < 2 else cell for cell in cells]}
