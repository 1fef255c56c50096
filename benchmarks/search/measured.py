"""A command run and measured: processor and clock seconds, and the most memory that it and its children held.

It runs in a small process of its own, because on Linux a process counts what the one that started it held as its own:
`python -m benchmarks.search.measured RESULT COMMAND…` writes the numbers to the file RESULT.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

EVERY = 0.1
"""Seconds between two looks at the memory of all processes together."""
PROJECT = Path(__file__).resolve().parents[2]


class FailedError(Exception):
    """A measured command failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds and clock seconds of a command and its children, and their memory at its highest."""

    cpu: float
    seconds: float
    kilobytes: int


def cost_of(command: list[str], work: Path) -> Cost:
    """Run a command in the folder `work`. Raises FailedError with what it said where it fails."""
    result = work / "measured.json"
    roots = [str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search.measured", str(result), *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots)},
        cwd=work,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return Cost(**json.loads(result.read_text(encoding="utf-8")))


def run(command: list[str]) -> tuple[int, Cost]:
    """Run a command to its end: its exit status and what it cost."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    together = 0
    while process.poll() is None:
        together = max(together, sum(map(_held, _family(process.pid))))
        time.sleep(EVERY)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    largest = used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss
    return process.returncode, Cost(used.ru_utime + used.ru_stime, seconds, max(largest, together))


def _family(process: int) -> Iterator[int]:
    """A process and all that it has started; only Linux tells."""
    yield process
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in file.read_text(encoding="ascii").split():
                yield from _family(int(child))


def _held(process: int) -> int:
    """Kilobytes that a process holds, its share of what it has in common with others; 0 where nobody tells."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def main() -> int:
    """Words: the file of the result, the command."""
    status, cost = run(sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(asdict(cost)), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
