"""One measured run in a process of its own: reads pages, writes files, tells how long it took and how much it held."""

import hashlib
import json
import os
import resource
import sys
import time
from pathlib import Path

from generator.build import Run, run_ingest
from generator.config import SiteConfig
from generator.workspace import workspace

INGEST, BASELINE = "ingest", "baseline"


def run_baseline(pages: Path, output: Path) -> int:
    """Read, hash and write the same bytes, one file for each page; the number of pages."""
    count = 0
    for path in sorted(pages.rglob("*")):
        if path.is_file() and path.name != "issue.yml":
            data = path.read_bytes()
            target = output / path.relative_to(pages)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_suffix(f".{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)
            count += 1
    return count


def run_whole_ingest(pages: Path, output: Path) -> int:
    """What the command `ingest` does with one core; the number of pages."""
    space = workspace(output / "site.yml", SiteConfig(), source=str(pages), articles=str(output / "articles"))
    return run_ingest(Run(space=space, config=SiteConfig())).cut


def peak_kilobytes() -> int:
    """The most memory this process ever held. Linux tells it of this program alone, without the one that started it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // 1024 if sys.platform == "darwin" else peak


def main() -> None:
    """Words: what to run, the folder of pages, the folder to write to."""
    what, pages, output = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    wall, busy = time.perf_counter(), time.process_time()
    count = (run_whole_ingest if what == INGEST else run_baseline)(pages, output)
    seconds, cpu = time.perf_counter() - wall, time.process_time() - busy
    print(json.dumps({"pages": count, "seconds": seconds, "cpu": cpu, "kilobytes": peak_kilobytes()}))


if __name__ == "__main__":
    main()
