"""The review queue as a person or a script gets it: lines to follow, in colour on a terminal, or JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TextIO

from generator.console import is_coloured
from generator.problems import plural
from generator.review import KINDS, Item

SHOWN = 20
"""Items that are listed when nothing else is asked for."""
COLOURS = {"conflict": "bold red", "broken": "bold red", "empty": "yellow", "uncut": "yellow", "leftover": "yellow"}


def as_data(item: Item) -> dict[str, object]:
    """An item as JSON has it."""
    return {
        "kind": item.kind,
        "reason": item.reason,
        "file": item.place.file,
        "line": item.place.line,
        "column": item.place.column,
        "page_file": item.page.file if item.page else None,
        "page_line": item.page.line if item.page else None,
        "issue": item.order[0],
        "page": item.order[1],
        "article": item.article or None,
        "title": item.title or None,
        "what": item.what,
        "excerpt": item.excerpt,
        "fix": item.fix,
        "minutes": round(item.minutes, 1),
        "weight": round(item.weight, 3),
    }


def totals(items: Sequence[Item], pages: int) -> dict[str, float]:
    """How many items there are, the minutes they take, and the minutes a page."""
    minutes = sum(item.minutes for item in items)
    return {
        "items": len(items),
        "pages": pages,
        "minutes": round(minutes, 1),
        "minutes_a_page": round(minutes / pages, 1) if pages else 0.0,
    }


def totals_line(items: Sequence[Item], pages: int) -> str:
    """The totals in a sentence, with the kinds of items."""
    if not items:
        return f"Nothing to look at on {plural(pages, 'page')}"
    found = totals(items, pages)
    counts: dict[str, int] = {kind: sum(item.kind == kind for item in items) for kind in KINDS}
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    return (
        f"{plural(len(items), 'item')} on {plural(pages, 'page')} ({kinds}), "
        f"some {found['minutes']:.0f} minutes, {found['minutes_a_page']} a page"
    )


def plain_lines(items: Iterable[Item], *, short: bool = False) -> Iterator[str]:
    """`file:line: kind: what: excerpt`, and what to do indented below it, unless `short`."""
    for item in items:
        excerpt = f": {item.excerpt}" if item.excerpt else ""
        yield f"{item.place}: {item.kind}: {item.what}{excerpt}"
        if not short:
            yield f"    {item.fix} [{_about(item)}]"


def _about(item: Item) -> str:
    """What is behind the fix: the place on the page, and the minutes."""
    where = f"page: {item.page}; " if item.page and item.page.file != item.place.file else ""
    return f"{where}{item.minutes:.1f} min"


def show(items: Sequence[Item], stream: TextIO, *, short: bool = False) -> None:
    """Print the items; in colour, and under the name of their file, where colours are wanted."""
    if is_coloured(stream):
        _print_rich(items, stream, short=short)
        return
    for line in plain_lines(items, short=short):
        print(line, file=stream)


def _print_rich(items: Sequence[Item], stream: TextIO, *, short: bool) -> None:
    from rich.console import Console as Terminal  # noqa: PLC0415 - only a terminal waits for this import
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    terminal = Terminal(file=stream, highlight=False)
    for file, group in groupby(items, key=lambda item: item.place.file):
        same = list(group)
        page = same[0].page
        behind = f"  page {page}" if page and page.file != file else ""
        terminal.print(Text.assemble((same[0].title or file, "bold"), (behind, "dim")))
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", style="dim")
        table.add_column()
        for item in same:
            line = Text.assemble((item.kind, COLOURS.get(item.kind, "cyan")), f"  {item.what}")
            table.add_row(f"{item.minutes:.1f} min", line)
            table.add_row("", Text(str(item.place), style="dim"))
            if item.excerpt:
                excerpt = Text(item.excerpt)
                excerpt.highlight_regex("‹[^›]*›", "bold red")
                table.add_row("", excerpt)
            if not short:
                table.add_row("", Text(f"→ {item.fix}", style="green"))
        terminal.print(Padding(table, (0, 0, 1, 2)))


def more_line(items: Sequence[Item], shown: int) -> str:
    """What is not shown."""
    rest = len(items) - shown
    if rest <= 0:
        return ""
    last = items[shown - 1].place.file if shown else ""
    same = sum(item.place.file == last for item in items[shown:]) if shown else 0
    here = f", {same} of them in {last}" if same else ""
    return f"… and {rest} more{here}; --all shows them"


def as_json(items: Sequence[Item], shown: int, pages: int) -> Mapping[str, object]:
    """The queue and its totals for scripts."""
    return {"queue": [as_data(item) for item in items[:shown]], "totals": totals(items, pages)}
