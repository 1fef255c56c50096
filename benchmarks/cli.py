"""The commands that measure, their options and their help."""

import datetime
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.columns import below, total_of
from benchmarks.halves import ALL, EVEN, ODD
from benchmarks.ingest_speed import measure_speed, speed_data, speed_tables
from benchmarks.layout import NoSetError, find_layout
from benchmarks.profile import profile
from benchmarks.report import all_tables, data_of
from benchmarks.scale.command import scale
from benchmarks.search.command import search
from benchmarks.segmentation import Measured, Measurement, measure
from benchmarks.speed.command import speed as build_speed
from benchmarks.tables import Table, markdown, plain
from generator import __version__
from generator.config import SiteConfig
from generator.console import plain_lines, survive_any_terminal
from generator.load import load_config
from generator.segment import VERSION

FOLDER = click.Path(path_type=Path)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
def cli() -> None:
    """Measure how well Baoku works on pages of your own."""


@cli.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--gold", type=FOLDER, metavar="DIR", help="The folder of gold, where it does not lie with the pages.")
@click.option("--config", type=FOLDER, metavar="FILE", help="A site.yml, for its columns, sections and names.")
@click.option(
    "--half", type=click.Choice([ODD, EVEN, ALL]), default=ALL, show_default=True,
    help="Measure only one half of the pages.",
)  # fmt: skip
@click.option(
    "--pages", "count", type=click.IntRange(0), default=10, show_default=True, metavar="N",
    help="How many of the worst pages to tell of.",
)  # fmt: skip
@click.option(
    "--floor", type=click.FloatRange(0, 1), metavar="X",
    help="Fail (exit status 1) where a column of the total is below X.",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="How many processor cores to use.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the totals as Markdown, without single pages.")
@click.option("--name", metavar="TEXT", help="The heading over the Markdown.  [default: the name of DIR]")
def segmentation(folder: Path, count: int, half: str, **options: Any) -> int:
    """Measure how pages are cut into articles, on any folder DIR of pages with gold.

    docs/segmentation.md tells what gold is, how to make it for a paper of your own, and what the tables say.
    """
    found = _measure(folder, options["gold"], options["config"], options["jobs"])
    for line in plain_lines(found.problems):
        click.echo(line, err=True)
    pages = [page for page in found.pages if half in (ALL, page.half)]
    _lost_gold(pages)
    if not pages:
        raise click.UsageError("No page of this half has gold." if found.pages else "No page has gold.")
    if options["as_json"]:
        click.echo(json.dumps(data_of(pages, count), ensure_ascii=False, indent=1))
    else:
        tables = all_tables(pages, count, each=not options["as_markdown"])
        click.echo(
            "\n".join(
                _written(tables, options["name"] or folder.absolute().name, pages)
                if options["as_markdown"]
                else _shown(tables)
            ).rstrip("\n")
        )
    return max(int(any(one.severity == "error" for one in found.problems)), _below_floor(pages, options["floor"]))


@cli.command("ingest-speed")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--pages", "count", type=click.IntRange(1, 100_000), default=160, show_default=True, metavar="N",
    help="How many pages to read; those of DIR are repeated. A last run reads four times as many.",
)  # fmt: skip
@click.option(
    "--rounds", type=click.IntRange(1, 100), default=3, show_default=True, metavar="N",
    help="How many times to run each side.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the table as Markdown.")
def ingest_speed(folder: Path, count: int, rounds: int, as_json: bool, as_markdown: bool) -> int:
    """Measure how fast pages of DIR are read and cut, and how much memory that takes.

    Beside it, in the same run and on the same core, the same files are only read, hashed and written.
    """
    try:
        speed = measure_speed(folder, count, rounds)
    except NoSetError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(json.dumps(speed_data(speed), indent=1))
    else:
        written = markdown if as_markdown else plain
        click.echo("\n".join(line for table in speed_tables(speed) for line in written(table)).rstrip("\n"))
    return 0


cli.add_command(profile)
cli.add_command(scale)
cli.add_command(search)
cli.add_command(build_speed)


def _measure(folder: Path, gold: Path | None, config: Path | None, jobs: int) -> Measurement:
    settings = SiteConfig()
    if config is not None:
        loaded, problems = load_config(config, required=True)
        if loaded is None:
            raise click.UsageError("\n".join(plain_lines(problems)))
        settings = loaded
    try:
        layout = find_layout(folder, gold)
    except NoSetError as error:
        raise click.UsageError(str(error)) from error
    return measure(layout, settings, jobs)


def _lost_gold(pages: Sequence[Measured]) -> None:
    for page in pages:
        for text in page.lost_gold:
            click.echo(f"{page.page}: the gold has a text that the page has not: {text}…", err=True)


def _shown(tables: Iterable[Table]) -> list[str]:
    return [line for table in tables for line in plain(table)]


def _written(tables: Iterable[Table], name: str, pages: Sequence[Measured]) -> list[str]:
    """The tables as a section of a document, under the set's name, with the day and the version."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    head = [
        f"### {name}",
        "",
        f"{len(pages)} pages, measured on {today} with Baoku {__version__}, rules {VERSION}.",
        "",
    ]
    return head + [line for table in tables for line in markdown(table)]


def _below_floor(pages: Sequence[Measured], floor: float | None) -> int:
    if floor is None:
        return 0
    low: dict[str, float] = {}
    for by_words in (False, True):
        low |= below(total_of(page.row for page in pages if page.by_words == by_words), floor)
    if low:
        told = ", ".join(f"{name} {value:.3f}" for name, value in low.items())
        click.echo(f"Below the floor of {floor}: {told}", err=True)
    return int(bool(low))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 0 when all is well, 1 for problems or a floor missed, 2 for wrong usage."""
    survive_any_terminal()
    words = list(arguments) if arguments is not None else None
    try:
        return int(cli.main(words, prog_name="python -m benchmarks", standalone_mode=False) or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
