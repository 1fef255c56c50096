"""The command `speed`, its options and their help."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.search.command import parse_sizes, work_folder
from benchmarks.search.measured import FailedError
from benchmarks.speed.bench import Plan
from benchmarks.speed.chart import NoChartError, bar_chart, memory_chart
from benchmarks.speed.corpus import Corpus, CorpusError
from benchmarks.speed.found import ELEVENTY, HUGO, PAGEFIND, Found, from_json
from benchmarks.speed.kinds import mean_beside_text
from benchmarks.speed.measure import measure_sizes, measure_speed
from benchmarks.speed.report import missed, shown, speed_json
from benchmarks.tables import markdown, plain
from generator.files import replace_file

FOLDER = click.Path(path_type=Path)
PEERS = {name.lower(): name for name in (HUGO, ELEVENTY, PAGEFIND)}


def _peers(_context: click.Context, _parameter: click.Parameter, value: str) -> frozenset[str]:
    words = [word.strip().lower() for word in value.split(",") if word.strip()]
    if unknown := [word for word in words if word not in PEERS]:
        raise click.BadParameter(f"“{unknown[0]}” is none of {', '.join(PEERS)}")
    return frozenset(PEERS[word] for word in words)


@click.command()
@click.option("--articles", type=click.IntRange(20), default=10_000, show_default=True, metavar="N", help="How many.")
@click.option(
    "--corpus", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Real articles in JSON Lines, such as data/articles.jsonl of a site, instead of made ones.",
)  # fmt: skip
@click.option("--seed", default=1, show_default=True, metavar="N", help="Another number makes other articles.")
@click.option(
    "--rounds", type=click.IntRange(1, 100), default=3, show_default=True, metavar="N",
    help="How many times to run all sides, in turns.",
)  # fmt: skip
@click.option(
    "--with", "peers", callback=_peers, default="hugo,pagefind", show_default=True, metavar="NAME,NAME…",
    help="What to compare with: hugo, eleventy, pagefind; empty for nothing.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=2, show_default=True, metavar="N",
    help="How many processor cores all sides may use.",
)  # fmt: skip
@click.option(
    "--sizes", callback=parse_sizes, metavar="N,N…",
    help="Only build archives of these sizes once each, and tell how time and memory grow.",
)  # fmt: skip
@click.option("--site-bytes", type=FOLDER, metavar="DIR", help="Only tell how large the articles of this site are.")
@click.option(
    "--from", "files", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Measure nothing: show what --json printed into this file. May be given several times.",
)  # fmt: skip
@click.option("--keep", type=FOLDER, metavar="DIR", help="Make archives and sites here, and leave them there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all runs instead of tables.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the tables as Markdown.")
@click.option("--chart", type=FOLDER, metavar="FILE", help="Draw the times as bars into this SVG file.")
@click.option("--memory-chart", type=FOLDER, metavar="FILE", help="Draw the memory over time into this SVG file.")
def speed(**options: Any) -> int:
    """Measure how fast a site is built, beside Hugo, Eleventy and stock Pagefind on the same articles.

    The exit status is 1 where a target is missed. docs/speed.md tells what is measured, and what is fair about it.
    """
    if options["site_bytes"]:
        return _tell_bytes(options["site_bytes"])
    try:
        found = _read(options["files"]) if options["files"] else (_measure(options),)
        _draw(found, options)
    except (CorpusError, FailedError, NoChartError) as error:
        raise click.UsageError(str(error)) from error
    if options["as_json"]:
        click.echo("\n".join(map(speed_json, found)))
    else:
        written = markdown if options["as_markdown"] else plain
        click.echo("\n".join(line for table in shown(found) for line in written(table)).rstrip("\n"))
    return int(any(map(missed, found)))


def _measure(options: dict[str, Any]) -> Found:
    corpus = Corpus(options["articles"], options["seed"], options["corpus"])
    plan = Plan(corpus, options["rounds"], options["jobs"], options["peers"])
    with work_folder(options["keep"]) as work:
        if options["sizes"]:
            return measure_sizes(plan, options["sizes"], work, _say)
        return measure_speed(plan, work, _say)


def _read(files: Sequence[Path]) -> tuple[Found, ...]:
    found: list[Found] = []
    for file in files:
        try:
            found += from_json(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{file} should be what --json printed: {error}") from error
    return tuple(found)


def _draw(found: Sequence[Found], options: dict[str, Any]) -> None:
    for draw, file in ((bar_chart, options["chart"]), (memory_chart, options["memory_chart"])):
        if file is not None:
            file.absolute().parent.mkdir(parents=True, exist_ok=True)
            replace_file(file.absolute(), draw(found).encode())


def _tell_bytes(site: Path) -> int:
    count, mean = mean_beside_text(site)
    if not count:
        raise click.UsageError(f"There are no articles (articles/*/index.html) in {site}.")
    click.echo(f"{count} articles; {mean:.0f} bytes each beside its own text, on average")
    return 0


def _say(text: str) -> None:
    click.echo(text, err=True)
