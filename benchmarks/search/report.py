"""The measurement as tables for people and as data for scripts."""

from collections.abc import Iterator, Sequence

from benchmarks.search.measure import Grown, Measurement
from benchmarks.search.rows import KIBI, MEGA, Row, rows_of
from benchmarks.search.score import Marks, score_of
from benchmarks.tables import Table

SHOWN = 10
"""Questions that were not answered exactly, told one by one."""
MET = {True: "yes", False: "NO", None: ""}


def search_tables(found: Measurement) -> tuple[Table, ...]:
    """The lines with their targets, and what Baoku did not answer exactly."""
    plan = found.plan
    title = f"Search in {plan.articles} articles, {found.text_bytes / MEGA:.1f} MB of text, seed {plan.seed}"
    rows = tuple(map(_cells, rows_of(found)))
    wrong = tuple(_inexact(found))
    told = tuple(_told(found, one) for one in wrong[:SHOWN])
    more = (f"… and {len(wrong) - SHOWN} more",) if len(wrong) > SHOWN else ()
    table = Table(title, ("", "Baoku", "stock", "target", "met"), rows)
    return (table, Table("Not answered exactly", (), (), (*told, *more))) if wrong else (table,)


def _cells(row: Row) -> tuple[str, ...]:
    values = ("–" if value is None else row.form.format(value) for value in (row.ours, row.stock))
    return (row.name, *values, row.target, MET[row.met])


def _inexact(found: Measurement) -> Iterator[Marks]:
    for english in (False, True):
        yield from score_of(found.reading.asked.answers, found.wanted, english=english).inexact


def _told(found: Measurement, one: Marks) -> str:
    answer, wanted = found.reading.asked.answers[one.query], found.wanted[one.query]
    should = len(wanted.originals) + len(wanted.translations)
    return (
        f"{one.query.kind} {one.query.typed}: recall {one.recall:.3f}, precision {one.precision:.3f} "
        f"(counted {answer.count}, should be {should})"
    )


def search_data(found: Measurement) -> dict[str, object]:
    """All values, unrounded, with their targets."""
    plan = found.plan
    return {
        "articles": plan.articles,
        "seed": plan.seed,
        "text_bytes": found.text_bytes,
        "rows": {row.key: _row_data(row) for row in rows_of(found)},
        "inexact": [
            {"query": one.query.typed, "recall": one.recall, "precision": one.precision} for one in _inexact(found)
        ],
    }


def _row_data(row: Row) -> dict[str, object]:
    data: dict[str, object] = {"baoku": row.ours, "stock": row.stock}
    targets = {"most": row.most, "least": row.least, "aim": row.aim, "met": row.met}
    return data | {name: value for name, value in targets.items() if value is not None}


def missed(found: Measurement) -> bool:
    """Whether any target is missed."""
    return any(row.met is False for row in rows_of(found))


def size_tables(grown: Sequence[Grown]) -> tuple[Table, ...]:
    """The index for each number of articles."""
    names = ("articles", "index", "text MB", "files", "MB", "× text", "CPU s", "CPU s / 1,000", "peak MB")
    rows = tuple(_size_row(data) for data in size_data(grown))
    return (Table("The index of archives of several sizes", names, rows, left=2),)


def size_data(grown: Sequence[Grown]) -> list[dict[str, object]]:
    """The same for scripts: an entry for each size and each of the two indexes that was measured."""
    found = []
    for one in grown:
        ours = one.index and (one.index.cpu, one.index.kilobytes)
        stock = one.stock and (one.stock.cost.cpu, one.stock.cost.kilobytes)
        for name, cost, size in (("Baoku", ours, one.size), ("stock", stock, one.stock and one.stock.size)):
            if cost and size:
                entry = {"articles": one.articles, "index": name, "text_bytes": one.text_bytes, "files": size.files}
                found.append(entry | {"bytes": size.size, "cpu": cost[0], "kilobytes": cost[1]})
    return found


def _size_row(data: dict[str, object]) -> tuple[str, ...]:
    articles, text, size, cpu, kilobytes = (
        float(str(data[name])) for name in ("articles", "text_bytes", "bytes", "cpu", "kilobytes")
    )
    return (
        str(data["articles"]),
        str(data["index"]),
        f"{text / MEGA:.1f}",
        str(data["files"]),
        f"{size / MEGA:.1f}",
        f"{size / text:.2f}",
        f"{cpu:.1f}",
        f"{cpu / articles * 1000:.2f}",
        f"{kilobytes * KIBI / MEGA:.0f}",
    )
