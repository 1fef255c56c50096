"""The command `profile`: where the time of a full build goes."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from benchmarks.flames import Flame, draw, heaviest, tree
from benchmarks.search.archive import write_archive
from benchmarks.search.articles import make_corpus
from benchmarks.search.measured import PROJECT
from benchmarks.search.texts import read_texts
from generator.build import Options, Run, build
from generator.config import SiteConfig
from generator.load import load_config
from generator.problems import has_errors
from generator.workspace import CONFIG_NAME, workspace

FOLDER = click.Path(path_type=Path)
INTERVAL = 0.001
"""Seconds between two looks at what is running."""
HEAVIEST = 10
SEED = 1


@click.command()
@click.argument("folder", type=FOLDER, metavar="[DIR]", required=False)
@click.option(
    "--articles", type=click.IntRange(20), default=1000, show_default=True, metavar="N", help="How many to make."
)
@click.option("--search/--no-search", default=False, show_default=True, help="Make the search index too.")
@click.option(
    "--output", type=FOLDER, default="profile.svg", show_default=True, metavar="FILE", help="The flame graph."
)
def profile(folder: Path | None, articles: int, output: Path, *, search: bool) -> int:
    """Build an archive from nothing in one process, and tell where the time goes.

    DIR is the folder of a site.yml; nothing is written there. Without it an archive is made of the texts of this
    project.
    """
    with tempfile.TemporaryDirectory(prefix="baoku-") as name:
        root = Path(name) / "archive"
        if folder is None:
            write_archive(make_corpus(read_texts(PROJECT / "content", PROJECT / "docs"), articles, SEED), root)
        elif (folder / CONFIG_NAME).is_file():
            shutil.copytree(folder, root, ignore=shutil.ignore_patterns("public", ".cache", ".git", ".venv"))
        else:
            raise click.UsageError(f"There is no {CONFIG_NAME} in {folder}.")
        found, counts = profiled(root, search=search)
    title = f"{counts.get('articles', 0)} articles, a full build in one process: {found.seconds:.1f} seconds"
    output.write_text(draw(found, title), encoding="utf-8")
    click.echo(f"{title}. The {HEAVIEST} heaviest functions:")
    for function, seconds in heaviest(found, HEAVIEST):
        click.echo(f"{seconds / (found.seconds or 1):6.1%} {seconds:7.2f} s  {function}")
    click.echo(f"The flame graph is in {output}.")
    return 0


def profiled(root: Path, *, search: bool) -> tuple[Flame, dict[str, int]]:
    """Build an archive and look at what runs; raises UsageError where there is nothing to build."""
    config = load_config(root / CONFIG_NAME, required=True)[0] or SiteConfig()
    space = workspace(root / CONFIG_NAME, config, output=str(root / "public"))
    run = Run(space=space, config=config, options=Options(jobs=1, search=search, clean=True))
    profiler = _profiler()
    with profiler:
        report = build(run, lambda: None)
    if not report.published:
        told = "; ".join(found.message for found in report.problems if has_errors([found]))
        raise click.UsageError(f"The archive cannot be built. {told}")
    session = profiler.last_session
    frame = session.root_frame() if session else None
    return tree(_stacks(frame, ()) if frame else ()), report.counts


def _profiler() -> Any:
    """The profiler of `pyinstrument`. Raises UsageError where it is not installed."""
    try:
        from pyinstrument import Profiler  # noqa: PLC0415 - only this command needs it
    except ImportError as error:
        raise click.UsageError("Install what measures first: python -m pip install --editable '.[bench]'") from error
    return Profiler(interval=INTERVAL, async_mode="disabled")


def _stacks(frame: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Each stack of functions with the seconds at its end."""
    if frame.is_synthetic:
        yield above, frame.time
        return
    own = (*above, _named(frame))
    inner = 0.0
    for child in frame.children:
        inner += child.time
        yield from _stacks(child, own)
    yield own, max(0.0, frame.time - inner)


def _named(frame: Any) -> str:
    """A function with the module it stands in: `build views/articles.py`."""
    file = (frame.file_path or "").replace("\\", "/")
    ours = file.partition("/generator/")[2]
    return f"{frame.function} {ours or '/'.join(file.rsplit('/', 2)[-2:])}".rstrip()
