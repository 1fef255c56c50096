"""What was measured, line by line: Baoku's value, that of stock Pagefind, and what should be met."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.search.browser import Asked, Load
from benchmarks.search.measure import Measurement, Reading
from benchmarks.search.score import NOTHING, Score, score_of

KILO, MEGA, KIBI = 1000, 1_000_000, 1024
MS, KB, MB, COUNT, SHARE = "{:.0f} ms", "{:.0f} kB", "{:.1f} MB", "{:.0f}", "{:.3f}"
SECONDS, TIMES = "{:.1f} s", "{:.2f} ×"


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its key for scripts, its name, how values are written, the two values, and the target.

    `most` is a target from above, `least` one from below, `aim` what is hoped for beyond it.
    """

    key: str
    name: str
    form: str
    ours: float | None
    stock: float | None = None
    most: float | None = None
    least: float | None = None
    aim: float | None = None

    @property
    def target(self) -> str:
        """What should be met, in words."""
        limit, sign = (self.most, "≤") if self.most is not None else (self.least, "≥")
        if limit is None:
            return ""
        hoped = f" (aim {self.form.format(self.aim)})" if self.aim is not None else ""
        return f"{sign} {self.form.format(limit)}{hoped}"

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing was measured."""
        if self.ours is None or (self.most is None and self.least is None):
            return None
        return self.ours <= self.most if self.most is not None else self.ours >= (self.least or 0)


def rows_of(found: Measurement) -> tuple[Row, ...]:
    """All lines, in the order in which they are told."""
    return (*_finding(found), *_loading(found), *_waiting(found), *_indexing(found))


def _finding(found: Measurement) -> Iterator[Row]:
    """How much is found. Of English no precision is asked, because other forms of a word are found on purpose."""
    for key, name, english in (("", "pieces", False), ("english_", "English", True)):
        mine = score_of(found.reading.asked.answers, found.wanted, english=english)
        other = found.stock_reading
        stock = score_of(other.asked.answers, found.wanted, english=english) if other else NOTHING
        yield Row(f"{key}recall", f"recall, {name}", SHARE, _recall(mine), _recall(stock), least=1)
        least = None if english else 1
        yield Row(f"{key}precision", f"precision, {name}", SHARE, _precision(mine), _precision(stock), least=least)
        yield Row(f"{key}queries", f"questions, {name}", COUNT, mine.count, stock.count if other else None)


def _recall(score: Score) -> float | None:
    return score.recall if score.count else None


def _precision(score: Score) -> float | None:
    return score.precision if score.count else None


def _loading(found: Measurement) -> Iterator[Row]:
    """What has to be loaded. A kilobyte has 1,000 bytes."""

    def row(key: str, name: str, form: str, of: Callable[[Reading], float | None], **target: float) -> Row:
        stock = of(found.stock_reading) if found.stock_reading else None
        return Row(key, name, form, of(found.reading), stock, **target)

    yield row("first_kb", "first query", KB, lambda one: _middle(_kilobytes(_first(one))), most=450, aim=250)
    yield row("first_kb_p95", "first query, 95 %", KB, lambda one: _late(_kilobytes(_first(one))))
    yield row("first_requests", "first query, requests", COUNT, lambda one: _middle(_requests(_first(one))))
    yield row("first_whole_kb", "first query with texts", KB, lambda one: _middle(_with_texts(_first(one))))
    yield row("first_ms", "first query, time", MS, lambda one: _middle([load.ms for load in _first(one)]))
    yield row("further_kb", "further query", KB, lambda one: _middle(_kilobytes(_further(one))), most=90, aim=25)
    yield row("further_kb_p95", "further query, 95 %", KB, lambda one: _late(_kilobytes(_further(one))))
    yield row("further_requests", "further query, requests", COUNT, lambda one: _middle(_requests(_further(one))))
    yield row("further_whole_kb", "further query with texts", KB, lambda one: _middle(_with_texts(_further(one))))


def _waiting(found: Measurement) -> Iterator[Row]:
    """How long a reader waits in an open view."""

    def row(key: str, name: str, of: Callable[[Reading], float | None], most: float) -> Row:
        stock = of(found.stock_reading) if found.stock_reading else None
        return Row(key, name, MS, of(found.reading), stock, most=most)

    yield row("warm_ms", "warm query", lambda one: _middle(_times(one.asked)), 60)
    yield row("warm_ms_p95", "warm query, 95 %", lambda one: _late(_times(one.asked)), 200)
    yield row("word_ms", "common word, slowest", lambda one: max(_times(one.words), default=None), 300)
    yield row("character_ms", "single character, slowest", lambda one: max(_times(one.characters), default=None), 1000)
    yield row("longest_ms", "longest task of the main thread", lambda one: max(one.tasks, default=0.0), 50)
    tasks = float(len(found.stock_reading.tasks)) if found.stock_reading else None
    yield Row("long_tasks", "tasks over 50 ms", COUNT, float(len(found.reading.tasks)), tasks)


def _indexing(found: Measurement) -> Iterator[Row]:
    """What the index costs."""
    builds, stock = found.builds, found.stock
    whole, bare = builds.whole, builds.without
    cost, size = (stock.cost, stock.size) if stock else (None, None)
    ratio = size.size / found.text_bytes if size else None
    megabytes = size.size / MEGA if size else None
    peak = cost.kilobytes * KIBI / MEGA if cost else None
    yield Row("ratio", "index and texts / size of the text", TIMES, builds.size.size / found.text_bytes, ratio, most=2)
    yield Row("index_mb", "index and texts", MB, builds.size.size / MEGA, megabytes)
    yield Row("files", "files", COUNT, builds.size.files, size.files if size else None)
    yield Row("peak_mb", "indexing, peak memory", MB, builds.kilobytes * KIBI / MEGA, peak, most=600, aim=300)
    yield Row("index_cpu", "indexing, CPU", SECONDS, builds.cpu, cost.cpu if cost else None)
    if cost:
        yield Row("cpu_ratio", "indexing, CPU / that of stock", TIMES, builds.cpu / cost.cpu, 1.0, most=1.2, aim=0.8)
    yield Row("more_cpu", "CPU of a build, with less without search", SECONDS, builds.more)
    yield Row("build_cpu", "whole build, CPU", SECONDS, whole.cpu)
    yield Row("build_s", "whole build, clock", SECONDS, whole.seconds)
    yield Row("build_mb", "whole build, peak memory", MB, whole.kilobytes * KIBI / MEGA)
    yield Row("bare_cpu", "build without search, CPU", SECONDS, bare.cpu)
    yield Row("edit_cpu", "build after an edit, CPU", SECONDS, builds.edited.cpu)
    yield Row("edit_s", "build after an edit, clock", SECONDS, builds.edited.seconds)
    yield Row("edit_bare_cpu", "the same without search, CPU", SECONDS, builds.edited_without.cpu)
    yield Row("same", "two clean builds equal (1: yes)", COUNT, float(builds.same), least=1)


def _first(reading: Reading) -> list[Load]:
    return [session.loads[0] for session in reading.sessions]


def _further(reading: Reading) -> list[Load]:
    return [load for session in reading.sessions for load in session.loads[1:]]


def _times(asked: Asked) -> list[float]:
    return [answer.ms for answer in asked.answers.values() if answer.count >= 0]


def _kilobytes(loads: Sequence[Load]) -> list[float]:
    return [load.size / KILO for load in loads]


def _with_texts(loads: Sequence[Load]) -> list[float]:
    return [(load.size + load.texts) / KILO for load in loads]


def _requests(loads: Sequence[Load]) -> list[float]:
    return [load.requests for load in loads]


def _middle(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _late(values: Sequence[float]) -> float | None:
    """The value that 95 % do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)] if values else None
