"""A measurement as tables for people and as data for scripts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.calibration import Bin, bin_of, bins_of
from benchmarks.columns import COLUMNS, INVENTED, Row, total_of
from benchmarks.confusion import added
from benchmarks.faults import Fault
from benchmarks.gold import GOLD_KINDS
from benchmarks.halves import HALVES
from benchmarks.made import MADE_KINDS
from benchmarks.minutes import COSTS, labour_of
from benchmarks.segmentation import Measured
from benchmarks.tables import Table, percent, share
from benchmarks.words import WORD_COLUMNS

SHOWN_FAULTS = 6
"""Faults of one page that are told one by one."""
KINDS_OF_SCORE = ((False, COLUMNS, "Score"), (True, WORD_COLUMNS, "Score by first and last words"))


def score_tables(pages: Sequence[Measured], *, each: bool = True) -> Iterator[Table]:
    """The score of each page and its total, for each half and for all."""
    for by_words, names, title in KINDS_OF_SCORE:
        own = [page for page in pages if page.by_words == by_words]
        rows: list[tuple[str, ...]] = []
        for half in HALVES:
            part = [page for page in own if page.half == half]
            if each:
                rows += [(page.page, *_cells(page.row, names)) for page in part]
            if part:
                rows.append((f"{half} half ({len(part)})", *_cells(total_of(page.row for page in part), names)))
        if own:
            rows.append((f"total ({len(own)})", *_cells(total_of(page.row for page in own), names)))
            yield Table(title, ("page", *names), tuple(rows))


def _cells(row: Row, names: Sequence[str]) -> list[str]:
    return [_cell(name, row[name]) for name in names]


def _cell(name: str, value: float | None) -> str:
    return f"{value:.0f}" if name == INVENTED and value is not None else share(value)


def worst(pages: Sequence[Measured], count: int) -> list[Measured]:
    """The pages with the fewest whole articles; of equal ones, those that take most work."""
    return sorted(pages, key=lambda page: (_wholeness(page), -page.minutes, page.page))[:count]


def _wholeness(page: Measured) -> float:
    value = page.row["whole" if page.by_words else "articles"]
    return 1.0 if value is None else value


def worst_tables(pages: Sequence[Measured], count: int) -> Iterator[Table]:
    """The worst pages, each with the reasons why: those that cost most first, of equal ones by line."""
    for page in worst([page for page in pages if page.faults], count):
        times = Counter(fault.words for fault in sorted(page.faults, key=lambda one: -COSTS[one.kind].minutes))
        told = [words if count == 1 else f"{words} ({count} times)" for words, count in times.items()]
        more = max(0, len(told) - SHOWN_FAULTS)
        rest = (f"… and {more} more",) if more else ()
        name = "whole" if page.by_words else "articles"
        yield Table(
            f"{page.page}: {name} {share(_wholeness(page))}, {page.minutes:.1f} minutes",
            (),
            (),
            (*told[:SHOWN_FAULTS], *rest),
        )


def confusion_table(pages: Sequence[Measured]) -> Iterator[Table]:
    """What lines are (down) against what they were taken for (across)."""
    counts = added(page.confusion for page in pages)
    across = [kind for kind in MADE_KINDS if any(counts.get((real, kind)) for real in GOLD_KINDS)]
    rows = tuple(
        (real, *(str(counts.get((real, kind), 0) or "·") for kind in across))
        for real in GOLD_KINDS
        if any(counts.get((real, kind)) for kind in across)
    )
    if rows:
        yield Table("What lines are (down), and what they were taken for (across)", ("lines", *across), rows)


def calibration_table(pages: Sequence[Measured]) -> Table:
    """How many articles of each confidence are whole."""
    outcomes = [outcome for page in pages for outcome in page.outcomes]
    rows = tuple(_bin_row(one) for one in bins_of(outcomes))
    sure = bin_of(outcomes)
    below = (
        f"Of articles with confidence ≥ {sure.low:.1f}: {sure.count}, {percent(sure.whole, sure.count)} whole, "
        f"{percent(sure.titled, sure.count)} whole with the right title."
    )
    return Table("Confidence", ("confidence", "articles", "whole", "with right title"), rows, (below,))


def _bin_row(one: Bin) -> tuple[str, ...]:
    name = f"{one.low:.2f} to {min(one.high, 1.0):.2f}"
    return name, str(one.count), percent(one.whole, one.count), percent(one.titled, one.count)


def labour_table(pages: Sequence[Measured]) -> Table:
    """What a person must still do, fault by fault."""
    labour = labour_of(page.faults for page in pages)
    rows = tuple(
        (kind, COSTS[kind].why, str(count), f"{COSTS[kind].minutes:.1f}", f"{COSTS[kind].minutes * count:.1f}")
        for kind, count in labour.counts.items()
    )
    below = f"{labour.minutes_a_page:.1f} minutes a page ({labour.pages} pages, {labour.minutes:.0f} minutes)."
    names = ("fault", "what is done", "faults", "minutes each", "minutes")
    return Table("What a person must still do (estimate)", names, rows, (below,), left=2)


def all_tables(pages: Sequence[Measured], count: int, *, each: bool = True) -> Iterator[Table]:
    """All tables; without `each`, none that names single pages."""
    yield from score_tables(pages, each=each)
    if each and count and any(page.faults for page in pages):
        yield Table("The worst pages, and why", (), ())
        yield from worst_tables(pages, count)
    yield from confusion_table(pages)
    halves = {half: [page for page in pages if page.half == half] for half in HALVES}
    for half, part in halves.items():
        if part and len(part) < len(pages):
            table = calibration_table(part)
            yield Table(f"{table.title}, {half} half", table.names, table.rows, table.below)
    yield calibration_table(pages)
    yield labour_table(pages)


def data_of(pages: Sequence[Measured], count: int) -> dict[str, object]:
    """All numbers for a script; “pages” and “total” are of pages scored by their lines, “words” of the others."""
    lined = [page for page in pages if not page.by_words]
    worded = [page for page in pages if page.by_words]
    outcomes = [outcome for page in pages for outcome in page.outcomes]
    sure = bin_of(outcomes)
    labour = labour_of(page.faults for page in pages)
    return {
        "pages": {page.page: page.row for page in lined},
        "total": total_of(page.row for page in lined),
        "halves": {half: total_of(page.row for page in lined if page.half == half) for half in HALVES},
        "words": {page.page: page.row for page in worded},
        "words_total": total_of(page.row for page in worded),
        "worst": [
            {"page": page.page, "minutes": round(page.minutes, 1), "faults": [_fault_data(one) for one in page.faults]}
            for page in worst(pages, count)
        ],
        "confusion": [
            {"line": real, "taken_for": kind, "count": number}
            for (real, kind), number in sorted(added(page.confusion for page in pages).items())
        ],
        "calibration": [_bin_data(one) for one in bins_of(outcomes)],
        "sure": _bin_data(sure),
        "minutes_a_page": round(labour.minutes_a_page, 2),
        "faults": dict(labour.counts),
    }


def _fault_data(one: Fault) -> dict[str, object]:
    return {"kind": one.kind, "line": one.line, "words": one.words}


def _bin_data(one: Bin) -> dict[str, object]:
    return {"from": one.low, "below": one.high, "articles": one.count, "whole": one.whole, "titled": one.titled}
