"""The costs of two archives, a small and a large one: what lies between them is what a page and an article cost."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.pages import write_pages
from benchmarks.search.measured import Cost, FailedError, cost_of

Say = Callable[[str], None]
INDEX = "pagefind"
START = 60
"""Seconds in which a cluster on this machine must be there."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An archive of one size: its pages and articles, and what each step of a build took.

    `shared` is what the computer that builds had to do itself where two workers did what workers can do, None where
    Dask is not installed; `memory` is the highest memory of the build with one process, in kilobytes.
    """

    pages: int
    articles: int
    ingest: float
    render: float
    index: float
    memory: int
    shared: float | None
    page_bytes: int
    article_bytes: int
    site_bytes: int
    site_files: int
    index_bytes: int
    index_files: int


def measure(pages: int, work: Path, say: Say) -> Measured:
    """Make an archive with so many pages below `work`, and build it step by step. Raises FailedError."""
    root = work / f"archive-{pages}"
    say(f"writing {pages} pages")
    write_pages(pages, root)
    ingest = _run(root, say, "ingest", "--jobs", "1", "-q")
    site = root / "public"
    bare = _run(root, say, "build", "--clean", "--no-search", "--jobs", "1", "-q")
    files, size = _size(site)
    whole = _run(root, say, "build", "--clean", "--jobs", "1", "-q")
    index_files, index_size = _size(site / INDEX)
    articles = sum(1 for _ in (site / "articles").glob("*/index.html"))
    return Measured(
        pages=pages,
        articles=articles,
        ingest=ingest.cpu,
        render=bare.cpu,
        index=whole.cpu - bare.cpu,
        memory=whole.kilobytes,
        shared=_shared(root, say),
        page_bytes=_size(root / "content/pages")[1],
        article_bytes=_size(root / "content/articles")[1],
        site_bytes=size,
        site_files=files,
        index_bytes=index_size,
        index_files=index_files,
    )


def _run(root: Path, say: Say, *words: str) -> Cost:
    cost = cost_of([sys.executable, "-m", "generator", *words, "--config", str(root / "site.yml")], root)
    say(f"  {' '.join(words)}: {cost.cpu:.1f} CPU s, {cost.kilobytes / 1024:.0f} MB")
    return cost


def _shared(root: Path, say: Say) -> float | None:
    """The processor seconds of a whole build on this side of a cluster."""
    try:
        with _cluster(root.parent) as address:
            articles = root / "content" / "articles"
            articles.rename(root / "cut-before")
            words = ("build", "--clean", "--jobs", "1", "-q", "--cluster", address, "--output", str(root / "shared"))
            return _run(root, say, *words).cpu
    except ImportError:
        return None


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers on this machine; its address. Raises ImportError, FailedError."""
    import distributed  # noqa: F401, PLC0415 - optional

    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        file = Path(name) / "scheduler.json"
        local = ("--scheduler-file", str(file), "--no-dashboard")
        lines = (
            ("scheduler", "--host", "127.0.0.1", "--port", "0", *local),
            *(("worker", *local, "--nthreads", "1", "--no-nanny", "--local-directory", name) for _ in range(2)),
        )
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "dask", *line], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for line in lines
        ]
        try:
            yield _address(file)
        finally:
            for process in reversed(running):
                process.kill()  # they would take their time to say good-bye
                process.wait()


def _address(file: Path) -> str:
    for _ in range(START * 10):
        if file.exists():
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    raise FailedError("No scheduler came up on this machine.")


def _size(folder: Path) -> tuple[int, int]:
    """The files below a folder, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
