"""A command run and measured: processor and clock seconds, and the most memory that it and its children held.

It runs in a small process of its own, because on Linux a process counts what the one that started it held as its own:
`python -m benchmarks.search.measured RESULT CORES COMMAND…` writes the numbers to the file RESULT. CORES is how many
processor cores the command may use, 0 for all.
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
from typing import Any

EVERY = 0.1
"""Seconds between two looks at the memory of all processes together."""
SPARING = 50
"""So many times as long as a look took the processor passes until the next one, so that looking costs little."""
HUGE = 2_000_000
"""Kilobytes from which the pages of a process are not looked through one by one, which would take long."""
POINTS = 300
"""Moments of which the memory is told, at most; of those between, the highest counts."""
PROJECT = Path(__file__).resolve().parents[2]


class FailedError(Exception):
    """A measured command failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds and clock seconds of a command and its children, and their memory at its highest.

    `memory` has what they held together from time to time: seconds since the start, kilobytes.
    """

    cpu: float
    seconds: float
    kilobytes: int
    memory: tuple[tuple[float, int], ...] = ()


def cost_of(command: list[str], work: Path, cores: int = 0) -> Cost:
    """Run a command in the folder `work`, on so many cores. Raises FailedError with what it said where it fails."""
    result = work / "measured.json"
    roots = [str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search.measured", str(result), str(cores), *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots)},
        cwd=work,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return cost_from(json.loads(result.read_text(encoding="utf-8")))


def cost_from(told: dict[str, Any]) -> Cost:
    """A cost as it was written in JSON."""
    return Cost(**{**told, "memory": tuple((at, held) for at, held in told["memory"])})


def run(command: list[str]) -> tuple[int, Cost]:
    """Run a command to its end: its exit status and what it cost."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    looked: list[tuple[float, int]] = []
    while process.poll() is None:
        before = time.process_time()
        looked.append((time.perf_counter() - start, _together(process.pid)))
        time.sleep(max(EVERY, SPARING * (time.process_time() - before)))
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    largest = used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss
    together = max((held for _, held in looked), default=0)
    cpu = used.ru_utime + used.ru_stime
    return process.returncode, Cost(cpu, seconds, max(largest, together), tuple(_thinned(looked)))


def _thinned(looked: list[tuple[float, int]]) -> Iterator[tuple[float, int]]:
    step = -(-len(looked) // POINTS) or 1
    for at in range(0, len(looked), step):
        seconds, held = max(looked[at : at + step], key=lambda one: one[1])
        yield round(seconds, 2), held


def _together(process: int) -> int:
    """Kilobytes that a process and all that it started hold. A huge one that is alone shares little worth counting."""
    family = tuple(_family(process))
    if len(family) == 1 and (alone := _resident(process)) > HUGE:
        return alone
    return sum(map(_held, family))


def _resident(process: int) -> int:
    with suppress(OSError, IndexError):
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() // 1024
    return 0


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
    """Words: the file of the result, the number of cores, the command."""
    cores = int(sys.argv[2])
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-cores:])
    status, cost = run(sys.argv[3:])
    Path(sys.argv[1]).write_text(json.dumps(asdict(cost)), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
