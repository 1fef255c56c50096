"""How a person is told what happened: colours and progress bars on a terminal, plain lines or JSON for scripts."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TextIO

from generator.problems import ERROR, NOTE, WARNING, Problem, has_errors, plural

ORDER = {ERROR: 0, WARNING: 1, NOTE: 2}
COLOURS = {ERROR: "bold red", WARNING: "yellow", NOTE: "cyan"}
SHOWN = 20
"""Problems of one code that are shown; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak: for scripts (`as_json`), only of what fails the run (`quiet`); `strict` lets warnings fail it."""

    quiet: bool = False
    as_json: bool = False
    strict: bool = False


@dataclass(slots=True)
class Told:
    """What a command has to tell at its end."""

    summary: str
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)


class Console:
    """Tells a person, or a script, what a command did. `findings` says that problems are the command's result."""

    def __init__(self, manner: Manner, *, findings: bool = False) -> None:
        self.manner = manner
        self._problems_to = sys.stdout if findings else sys.stderr
        self._bars: Any = None

    def tell(self, told: Told) -> int:
        """Show problems and summary; return the exit status: 1 when a problem fails the run, else 0."""
        self.close()
        failed = has_errors(told.problems, self.manner.strict)
        if self.manner.as_json:
            _write_json(told, failed)
            return int(failed)
        shown = [one for one in told.problems if not self.manner.quiet or has_errors([one], self.manner.strict)]
        if is_coloured(self._problems_to):
            _print_rich(shown, self._problems_to)
        else:
            for line in plain_lines(shown):
                print(line, file=self._problems_to)
        if not self.manner.quiet:
            self.say(told.summary + counted(told.problems))
        return int(failed)

    def say(self, line: str, *, aside: bool = False) -> None:
        """One line for the user; `aside` puts it beside the results, on standard error."""
        if self.manner.as_json or (self.manner.quiet and not aside):
            return
        print(line, file=sys.stderr if aside else sys.stdout, flush=True)

    def show(self, lines: Iterable[tuple[str, str]]) -> None:
        """Lines for the user, each with its style (a name that rich knows), which is left out where colours are."""
        if self.manner.as_json or self.manner.quiet:
            return
        if not is_coloured(sys.stdout):
            for line, _ in lines:
                self.say(line)
            return
        from rich.console import Console as Terminal  # noqa: PLC0415 - only a terminal waits for this import
        from rich.text import Text  # noqa: PLC0415

        terminal = Terminal(file=sys.stdout, highlight=False)
        for line, style in lines:
            terminal.print(Text(line, style=style), soft_wrap=True)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a stage, on a terminal only."""
        if self.manner.quiet or self.manner.as_json or not sys.stderr.isatty() or total < 2:
            return
        if self._bars is None:
            self._bars = _Bars()
        self._bars.show(stage, done, total)

    def close(self) -> None:
        """Take the bars away."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None


def survive_any_terminal() -> None:
    """Make output survive a terminal that does not know every character: those become “?”."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def is_coloured(stream: TextIO) -> bool:
    """Whether colours are wanted: a terminal that is not dumb, and no NO_COLOR in the environment."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """By file, the files with the worst problems first; in a file by severity and place. Repeats are left out."""
    unique = list(dict.fromkeys(problems))
    worst: dict[str, int] = {}
    for found in unique:
        rank = ORDER[found.severity]
        worst[found.place.file] = min(rank, worst.get(found.place.file, rank))
    return sorted(unique, key=lambda found: (worst[found.place.file], found.place.file, *_rank(found)))


def _rank(found: Problem) -> tuple[int, int, int, str]:
    return ORDER[found.severity], found.place.line or 0, found.place.column or 0, found.code


def shortened(problems: Iterable[Problem]) -> tuple[list[Problem], dict[str, int]]:
    """At most `SHOWN` problems of each code, and how many more there are of each."""
    seen: Counter[str] = Counter()
    kept = []
    for found in problems:
        seen[found.code] += 1
        if seen[found.code] <= SHOWN:
            kept.append(found)
    return kept, {code: count - SHOWN for code, count in seen.items() if count > SHOWN}


def plain_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """`file:line:column: error I-empty: message`, and the hint indented below it where it is new."""
    kept, more = shortened(ordered(problems))
    hints: set[tuple[str, str]] = set()
    for found in kept:
        yield f"{found.place}: {found.severity} {found.code}: {found.message}"
        if found.hint and (found.code, found.hint) not in hints:
            hints.add((found.code, found.hint))
            yield f"    {found.hint}"
    for code, count in sorted(more.items()):
        yield _and_more(code, count)


def _and_more(code: str, count: int) -> str:
    return f"… and {count} more like this ({code})"


def counted(problems: Sequence[Problem]) -> str:
    """The end of the summary line: "; 2 errors, 1 warning"."""
    found = Counter(one.severity for one in dict.fromkeys(problems))
    parts = [plural(found[severity], severity) for severity in ORDER if found[severity]]
    return f"; {', '.join(parts)}" if parts else ""


def as_data(found: Problem) -> dict[str, object]:
    """A problem as JSON has it."""
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": found.message,
        "hint": found.hint,
    }


def _write_json(told: Told, failed: bool) -> None:
    problems = ordered(told.problems)
    severities = Counter(found.severity for found in problems)
    data = {
        "ok": not failed,
        "summary": told.summary,
        "counts": {**told.counts, **{f"{severity}s": severities[severity] for severity in ORDER}},
        "times": {stage: round(seconds, 3) for stage, seconds in told.times.items()},
        **told.more,
        "problems": [as_data(found) for found in problems],
    }
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(data, ensure_ascii=not readable, indent=1)
    print(text.encode("utf-8", errors="replace").decode() if readable else text)  # noqa: T201


def _print_rich(problems: Sequence[Problem], stream: TextIO) -> None:
    """Problems under the name of their file, in colour."""
    from rich.console import Console as Terminal  # noqa: PLC0415 - only a terminal waits for this import
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    terminal = Terminal(file=stream, highlight=False)
    kept, more = shortened(ordered(problems))
    for file, group in groupby(kept, key=lambda found: found.place.file):
        terminal.print(Text(file, style="bold"))
        for found in group:
            where = ":".join(str(n) for n in (found.place.line, found.place.column) if n is not None)
            line = Text.assemble(
                (f"{where} " if where else "", "dim"),
                (f"{found.severity} ", COLOURS[found.severity]),
                found.message,
                (f"  {found.code}", "dim"),
            )
            terminal.print(Padding(line, (0, 0, 0, 2)))
            terminal.print(Padding(Text(found.hint, style="dim"), (0, 0, 0, 4)))
    for code, count in sorted(more.items()):
        terminal.print(Text(_and_more(code, count), style="dim"))


class _Bars:
    """Progress bars on standard error, drawn without a thread of their own, so that workers may be forked."""

    def __init__(self) -> None:
        from rich.console import Console as Terminal  # noqa: PLC0415 - only a terminal waits for this import
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, console=Terminal(stderr=True), auto_refresh=False, transient=True)
        self._tasks: dict[str, Any] = {}
        self._progress.start()

    def show(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)
        if done == total or done % max(1, total // 100) == 0:
            self._progress.refresh()

    def stop(self) -> None:
        self._progress.stop()
