"""The speed and the memory of ingest, against a baseline that reads, hashes and writes the same files."""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.layout import NoSetError
from benchmarks.tables import Table
from benchmarks.worker import BASELINE, INGEST
from generator.ingest import find_sources
from generator.ingest.sources import PageFile

FIRST_DAY = datetime.date(1901, 1, 1)
"""The repeated pages are filed under invented days from here on, so that no two claim one page."""
TIMES_LARGER = 4
"""How many times as many pages the second run for the memory reads."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: the pages it read, seconds by the clock and of the processor, and the memory it held at most."""

    pages: int
    seconds: float
    cpu: float
    kilobytes: int

    @property
    def rate(self) -> float:
        """Pages a second of the processor: what other programs do meanwhile counts less than by the clock."""
        return self.pages / self.cpu if self.cpu else 0.0


@dataclass(frozen=True, slots=True)
class Speed:
    """All runs: ingest and baseline in turns over the same pages, and one ingest of several times as many."""

    ingest: tuple[Sample, ...]
    baseline: tuple[Sample, ...]
    large: Sample

    @property
    def rate(self) -> float:
        """Pages a second on one core, the median of the runs."""
        return median(one.rate for one in self.ingest)

    @property
    def ratio(self) -> float:
        """How many times as long as the baseline ingest takes."""
        return median(one.rate for one in self.baseline) / self.rate if self.rate else 0.0

    @property
    def kilobytes_a_page(self) -> float:
        """Memory that each further page takes."""
        small = min(self.ingest, key=lambda one: one.kilobytes)
        more = self.large.pages - small.pages
        return (self.large.kilobytes - small.kilobytes) / more if more else 0.0


def measure_speed(folder: Path, pages: int, rounds: int) -> Speed:
    """Measure with the page files of a folder, repeated up to `pages`. Raises NoSetError where there are none."""
    files = find_sources([folder], folder)[0] if folder.is_dir() else ()
    if not files:
        raise NoSetError(f"There are no page files (.txt, .md) in {folder}.")
    with tempfile.TemporaryDirectory(prefix="baoku-") as name:
        work = Path(name)
        repeat(files, pages, work / "small")
        repeat(files, pages * TIMES_LARGER, work / "large")
        runs = [(_run(BASELINE, work, "small"), _run(INGEST, work, "small")) for _ in range(rounds)]
        large = _run(INGEST, work, "large")
    return Speed(tuple(two for _, two in runs), tuple(one for one, _ in runs), large)


def repeat(files: Sequence[PageFile], count: int, folder: Path) -> None:
    """Copy page files under invented days until there are `count`; each day has all of them once."""
    for number in range(count):
        turn, at = divmod(number, len(files))
        day = (FIRST_DAY + datetime.timedelta(days=turn)).isoformat()
        place = folder / day
        if at == 0:
            place.mkdir(parents=True)
            (place / "issue.yml").write_text(f"date: {day}\n", encoding="utf-8")
        shutil.copyfile(files[at].path, place / f"{at + 1:03}{files[at].path.suffix.lower()}")


def _run(what: str, work: Path, pages: str) -> Sample:
    """Run in a process of its own, into a new folder, which is then deleted."""
    output = work / "output"
    output.mkdir()
    roots = [str(Path(__file__).resolve().parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", "benchmarks.worker", what, str(work / pages), str(output)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(roots)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    shutil.rmtree(output)
    return Sample(**json.loads(done.stdout))


def speed_tables(speed: Speed) -> tuple[Table, ...]:
    """The runs, the ratio, and the memory."""
    rows = tuple(
        (name, str(one.pages), f"{one.seconds:.2f}", f"{one.cpu:.2f}", f"{one.rate:.0f}", f"{one.kilobytes / 1024:.1f}")
        for name, group in ((BASELINE, speed.baseline), (INGEST, speed.ingest), (INGEST, (speed.large,)))
        for one in group
    )
    names = ("run", "pages", "seconds", "CPU seconds", "pages a CPU second", "peak MB")
    below = (
        f"Ingest: {speed.rate:.0f} pages a second on one core; {speed.ratio:.1f} times the work of reading, hashing "
        "and writing the same files.",
        f"Each further page takes {speed.kilobytes_a_page:.1f} kB of memory.",
    )
    return (Table("Speed and memory of ingest, one core", names, rows, below),)


def speed_data(speed: Speed) -> dict[str, object]:
    """The same for scripts."""
    return {
        "pages_a_second": round(speed.rate, 1),
        "baseline_pages_a_second": round(median(one.rate for one in speed.baseline), 1),
        "ratio": round(speed.ratio, 2),
        "peak_kilobytes": {one.pages: one.kilobytes for one in (speed.ingest[0], speed.large)},
        "kilobytes_a_page": round(speed.kilobytes_a_page, 2),
    }
