"""The measurement as tables for people and as data for scripts."""

from collections.abc import Iterator, Sequence

from benchmarks.speed.found import BAOKU, HUGO, Found, to_json
from benchmarks.speed.kinds import COMPARED, KINDS, Amount
from benchmarks.speed.lines import CPU, KILOBYTES, Line, Spread, growth, lines_of
from benchmarks.tables import Table

GROWTH = (1.10, 1.02)
"""The exponent that should not be exceeded, and what is hoped for."""
ALIKE = 0.1
"""How far the mean bytes of a kind of view may lie apart, so that both sides do the same work."""
MET = {True: "yes", False: "NO", None: ""}
NONE = Amount()


def speed_tables(found: Found) -> tuple[Table, ...]:
    """All tables of a measurement."""
    return tuple(_tables(found))


def _tables(found: Found) -> Iterator[Table]:
    what = f"{found.articles:,} articles, {found.corpus}"
    rounds = f"{found.rounds} round{'s' if found.rounds > 1 else ''}"
    cores = f"{found.jobs} core{'s' if found.jobs > 1 else ''}"
    if found.runs:
        names = ("", "beside", "Baoku", "peer", "ratio", "must", "aim", "met")
        told = "Ratios: the middle of the rounds, in brackets the lowest and the highest."
        rows = tuple(_cells(line) for line in lines_of(found))
        yield Table(f"Building {what}; {cores}, {rounds}", names, rows, (told, *found.notes), left=2)
    if found.kinds and HUGO in found.kinds:
        yield _kinds(found.kinds[BAOKU], found.kinds[HUGO])
    if found.grown:
        yield _growth(found)
    yield Table("Measured with", ("", ""), tuple((name, value) for name, value in found.machine.items()), left=2)


def _cells(line: Line) -> tuple[str, ...]:
    values = (_value(line.form, line.ours), _value(line.form, line.peer), _value("{:.3f}", line.ratio))
    target = ("–" if one is None else f"{one:g}" for one in (line.must, line.aim))
    peer = line.against if line.peer else ""
    return (line.name, peer, *values, *target, MET[line.met])


def _value(form: str, value: Spread | None) -> str:
    if value is None:
        return "–"
    middle = form.format(value.middle)
    number = form.split(" ", maxsplit=1)[0]
    return middle if value.low == value.high else f"{middle} ({number.format(value.low)}–{number.format(value.high)})"


def _kinds(ours: dict[str, Amount], peer: dict[str, Amount]) -> Table:
    """What both sites consist of."""
    rows = tuple(
        _kind_cells(kind, ours.get(kind, NONE), peer.get(kind, NONE))
        for kind in KINDS
        if ours.get(kind, NONE).files or peer.get(kind, NONE).files
    )
    names = ("", "files, Baoku", "Hugo", "bytes of one, Baoku", "Hugo", "Hugo / Baoku", "alike", "of all")
    megabytes = [sum(one.size for one in side.values()) / 1e6 for side in (ours, peer)]
    below = (
        f"All files: Baoku {megabytes[0]:.1f} MB, Hugo {megabytes[1]:.1f} MB; without static files, the same on both."
    )
    return Table("What both sites consist of, without search", names, rows, (below,))


def _kind_cells(kind: str, ours: Amount, peer: Amount) -> tuple[str, ...]:
    ratio = peer.mean / ours.mean if ours.mean else 0.0
    alike = MET[abs(ratio - 1) <= ALIKE] if kind in COMPARED else ""
    files = (str(ours.files), str(peer.files))
    means = (f"{ours.mean:.0f}", f"{peer.mean:.0f}")
    both = f"{peer.size / ours.size:.2f}" if ratio else "–"
    return (kind, *files, *means, f"{ratio:.2f}" if ratio else "–", alike, both)


def unlike(found: Found) -> tuple[str, ...]:
    """The kinds of views that Hugo was not asked to make as large as Baoku's."""
    kinds = found.kinds or {}
    if HUGO not in kinds or BAOKU not in kinds:
        return ()
    pairs = ((kind, kinds[BAOKU].get(kind, NONE).mean, kinds[HUGO].get(kind, NONE).mean) for kind in COMPARED)
    return tuple(kind for kind, ours, peer in pairs if ours and abs(peer / ours - 1) > ALIKE)


def _growth(found: Found) -> Table:
    rows = tuple(
        (
            f"{one.articles:,}",
            one.side,
            f"{one.cost.cpu:.1f}",
            f"{one.cost.seconds:.1f}",
            f"{one.cost.cpu / one.articles * 1000:.2f}",
            f"{one.cost.kilobytes / 1024:.0f}",
        )
        for one in sorted(found.grown, key=lambda one: (one.side, one.articles))
    )
    names = ("articles", "build", "CPU s", "clock s", "CPU s / 1,000", "peak MB")
    return Table("How time and memory grow, with search", names, rows, tuple(_exponents(found)), left=2)


def _exponents(found: Found) -> Iterator[str]:
    for side in sorted({one.side for one in found.grown}):
        cpu, memory = growth(found.grown, side, CPU), growth(found.grown, side, KILOBYTES)
        if cpu is not None and memory is not None:
            target = f" (must {GROWTH[0]:.2f}, aim {GROWTH[1]:.2f}: {MET[max(cpu, memory) <= GROWTH[0]]})"
            yield f"{side}: time grows with the power {cpu:.2f}, memory {memory:.2f}{target if side == BAOKU else ''}."
            last = sorted((one for one in found.grown if one.side == side), key=lambda one: one.articles)[-2:]
            steps = [growth(last, side, measure) or 0.0 for measure in (CPU, KILOBYTES)]
            yield f"Between the two largest, where starting counts least: {steps[0]:.2f} and {steps[1]:.2f}."


def missed(found: Found) -> bool:
    """Whether any target is missed."""
    powers = [growth(found.grown, BAOKU, measure) for measure in (CPU, KILOBYTES)]
    return any(line.met is False for line in lines_of(found)) or any(one and one > GROWTH[0] for one in powers)


def speed_json(found: Found) -> str:
    """All runs, unrounded, and the lines that are made of them."""
    return to_json(found, {line.key: _line_data(line) for line in lines_of(found)})


def _line_data(line: Line) -> dict[str, object]:
    values = {"baoku": line.ours, "peer": line.peer, "ratio": line.ratio}
    told: dict[str, object] = {name: value.middle for name, value in values.items() if value is not None}
    return told | {
        name: one for name, one in (("must", line.must), ("aim", line.aim), ("met", line.met)) if one is not None
    }


def shown(found: Sequence[Found]) -> tuple[Table, ...]:
    """The tables of several measurements, one after the other."""
    return tuple(table for one in found for table in speed_tables(one))
