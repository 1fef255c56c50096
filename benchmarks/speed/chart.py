"""Two drawings of the measurement as SVG, whose text stays text, readable on light and dark ground.

Neither has a title: the document that shows it says what it is.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from benchmarks.search.measured import Cost
from benchmarks.speed.found import BAOKU, BARE, EDIT, HUGO, ISSUE, NOTHING, PAGEFIND, WHOLE, Found

INK, FAINT = "#767676", "#76767640"
"""A grey that stands out on white as much as on black."""
COLOURS = {BAOKU: "#b4432f", HUGO: "#4a7fb5", PAGEFIND: "#9a8b3c"}
ROW, BAR = 0.52, 0.36
"""Inches from one pair of bars to the next, and how much of that a bar takes."""
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "baoku",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


class NoChartError(Exception):
    """Nothing can be drawn; the message says why."""


def bar_chart(found: Sequence[Found]) -> str:
    """Processor seconds of each task: Baoku, and below it the peers, one after the other. Raises NoChartError."""
    panels = [(one, tuple(_tasks(one))) for one in found if one.runs]
    if not panels:
        raise NoChartError("There is nothing to draw: no builds were measured.")
    pyplot = _pyplot()
    heights = [len(tasks) for _, tasks in panels]
    with pyplot.rc_context(STYLE):
        size = (8.0, sum(heights) * ROW + 0.9 * len(panels))
        figure, axes = pyplot.subplots(len(panels), figsize=size, squeeze=False, height_ratios=heights)
        for axis, (one, tasks) in zip(axes[:, 0], panels, strict=True):
            _bars(axis, one, tasks)
        return _svg(pyplot, figure)


def _tasks(found: Found) -> Iterator[tuple[str, dict[str, float]]]:
    """Each task with the processor seconds of all that took part in it."""
    peers = {side: found.costs(side, what) for side, what in ((HUGO, BARE), (PAGEFIND, WHOLE))}
    again = {side: found.costs(side, EDIT) or peers[side] for side in peers}
    hugo = {HUGO: peers[HUGO]}
    for name, what, others in (
        ("all, without search", BARE, hugo),
        ("all, with search", WHOLE, peers),
        ("an issue of 25 articles more", ISSUE, peers),
        ("one article edited", EDIT, again),
        ("nothing changed", NOTHING, again),
    ):
        costs = {BAOKU: found.costs(BAOKU, what), **others}
        yield name, {side: _middle(group) for side, group in costs.items() if group}


def _middle(costs: Mapping[int, Cost]) -> float:
    return median(cost.cpu for cost in costs.values())


def _bars(axis: Any, found: Found, tasks: Sequence[tuple[str, dict[str, float]]]) -> None:
    longest = max(
        sum(value for side, value in costs.items() if side != BAOKU) or max(costs.values()) for _, costs in tasks
    )
    for row, (_, costs) in enumerate(tasks):
        axis.barh(row - BAR / 2, costs.get(BAOKU, 0), BAR, color=COLOURS[BAOKU])
        _label(axis, costs.get(BAOKU, 0), row - BAR / 2, f"Baoku {_seconds(costs.get(BAOKU, 0))}", longest)
        start = 0.0
        peers = [side for side in (HUGO, PAGEFIND) if side in costs]
        for side in peers:
            axis.barh(row + BAR / 2, costs[side], BAR, left=start, color=COLOURS[side])
            start += costs[side]
        if peers:
            _label(axis, start, row + BAR / 2, f"{' + '.join(peers)} {_seconds(start)}", longest)
    axis.set_yticks(range(len(tasks)), [name for name, _ in tasks])
    axis.set_xlim(0, longest * 1.42)
    axis.invert_yaxis()
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(False)
    axis.set_xlabel(f"{found.articles:,} articles: CPU seconds")


def _label(axis: Any, at: float, row: float, text: str, longest: float) -> None:
    axis.text(at + longest * 0.012, row, text, va="center", fontsize=9)


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def memory_chart(found: Sequence[Found]) -> str:
    """The memory that each program held over time, in the first round of the largest archive. Raises NoChartError."""
    largest = max((one for one in found if one.runs), key=lambda one: one.articles, default=None)
    courses = dict(_courses(largest)) if largest else {}
    if not courses:
        raise NoChartError("There is nothing to draw: no memory was measured.")
    pyplot = _pyplot()
    with pyplot.rc_context(STYLE):
        figure, axis = pyplot.subplots(figsize=(8.0, 3.6))
        width = 1.05 * max(course[-1][0] for _, course in courses.values())
        for name, (side, course) in courses.items():
            seconds, held = zip(*course, strict=True)
            megabytes = [one / 1024 for one in held]
            axis.plot(seconds, megabytes, color=COLOURS[side], linewidth=1.8, label=name)
            peak = max(range(len(held)), key=held.__getitem__)
            late = seconds[peak] > width / 2
            axis.annotate(
                f"{name}: {megabytes[peak]:,.0f} MB", (seconds[peak], megabytes[peak]), (-4 if late else 4, 5),
                textcoords="offset points", ha="right" if late else "left", color=COLOURS[side], fontsize=9,
            )  # fmt: skip
        axis.set_xlabel("seconds by the clock")
        axis.set_ylabel("MB, all processes")
        axis.set_xlim(0, width)
        axis.set_ylim(bottom=0)
        axis.grid(axis="y", color=FAINT, linewidth=0.6)
        return _svg(pyplot, figure)


def _courses(found: Found) -> Iterator[tuple[str, tuple[str, Sequence[tuple[float, int]]]]]:
    for name, side, what in (
        ("Baoku with search", BAOKU, WHOLE),
        ("Hugo", HUGO, BARE),
        ("Pagefind", PAGEFIND, WHOLE),
    ):
        costs = found.costs(side, what)
        if costs and costs[min(costs)].memory:
            yield name, (side, costs[min(costs)].memory)


def _pyplot() -> Any:
    try:
        import matplotlib as plotter  # noqa: PLC0415 - heavy, and only drawings need it
    except ImportError as error:
        raise NoChartError("Drawing needs matplotlib: pip install '.[bench]'.") from error
    plotter.use("svg")
    from matplotlib import pyplot  # noqa: PLC0415

    return pyplot


def _svg(pyplot: Any, figure: Any) -> str:
    """The drawing as text; it says no time and no version, so that the same numbers give the same file."""
    figure.tight_layout()
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    return text.getvalue()
