"""Tables as lines of plain text, or as Markdown."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title, the names of its columns, rows of texts, and a line of comment below it."""

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...] = ()
    left: int = 1
    """Columns that stand flush left: words, where the others are numbers."""


def plain(table: Table) -> Iterator[str]:
    """A table as lines for a terminal."""
    rows = [table.names, *table.rows]
    widths = [max(_width(row[at]) for row in rows) for at in range(len(table.names))]
    yield table.title
    for row in rows if table.rows else ():
        cells = [_padded(cell, widths[at], at < table.left) for at, cell in enumerate(row)]
        yield "  " + "  ".join(cells).rstrip()
    yield from (f"  {line}" for line in table.below)
    yield ""


def markdown(table: Table) -> Iterator[str]:
    """A table as lines of Markdown."""
    yield f"**{table.title}**"
    yield ""
    if table.rows:
        yield _row(table.names)
        yield _row(["---" if at < table.left else "--:" for at in range(len(table.names))])
        yield from map(_row, table.rows)
        yield ""
    for line in table.below:
        yield line
        yield ""


def share(value: float | None) -> str:
    """A share with three digits, "–" where it is not known."""
    return "–" if value is None else f"{value:.3f}"


def percent(part: int, whole: int) -> str:
    """A part in per cent, "–" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _padded(cell: str, width: int, left: bool) -> str:
    gap = " " * (width - _width(cell))
    return cell + gap if left else gap + cell


def _width(text: str) -> int:
    """The width on a terminal: Chinese characters take two places."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
