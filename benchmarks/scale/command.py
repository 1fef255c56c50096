"""The command `scale`, its options and their help."""

import json
import tempfile
from pathlib import Path

import click

from benchmarks.scale.measure import Measured, measure
from benchmarks.scale.model import Prices, Scale, units_of
from benchmarks.scale.report import scale_data, scale_tables
from benchmarks.search.measured import FailedError
from benchmarks.tables import markdown, plain

PRICE = click.FloatRange(min=0)


def _numbers(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[int, ...]:
    words = value.split(",")
    if not all(word.strip().isdecimal() and int(word) > 0 for word in words):
        raise click.BadParameter("should be numbers with commas between them, such as 200,2000")
    return tuple(map(int, words))


@click.command()
@click.option(
    "--pages", callback=_numbers, default="200,2000", show_default=True, metavar="N,N",
    help="The sizes of the archives that are measured; what lies between them counts.",
)  # fmt: skip
@click.option(
    "--for", "wanted", callback=_numbers, default="1000000,20000000", show_default=True, metavar="N,N",
    help="For how many pages the costs are told.",
)  # fmt: skip
@click.option(
    "--measured", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Measure nothing; take what an earlier run with --json found.",
)  # fmt: skip
@click.option("--core-hour", type=PRICE, default=0.04, show_default=True, help="The price of an hour of a core.")
@click.option("--storage", "gigabyte_month", type=PRICE, default=0.02, show_default=True, help="Of a GB for a month.")
@click.option("--puts", "thousand_puts", type=PRICE, default=0.005, show_default=True, help="Of 1,000 files put.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the tables as Markdown.")
def scale(
    pages: tuple[int, ...],
    wanted: tuple[int, ...],
    measured: Path | None,
    *,
    as_json: bool,
    as_markdown: bool,
    **given: float,
) -> int:
    """Measure what a page and an article cost, and tell what millions of them would.

    docs/scale.md tells how to read the tables. With Dask installed, a cluster of two workers on this machine shows what
    stays with the computer that builds.
    """
    try:
        found = _read(measured) if measured else _measure(pages)
        units = units_of(found)
    except (FailedError, ValueError, KeyError, TypeError) as error:
        raise click.UsageError(str(error)) from error
    prices = Prices(**given)
    scales = [Scale(many, units) for many in wanted]
    if as_json:
        click.echo(json.dumps(scale_data(found, units, scales, prices), indent=1))
        return 0
    written = markdown if as_markdown else plain
    tables = scale_tables(found, units, scales, prices)
    click.echo("\n".join(line for table in tables for line in written(table)).rstrip("\n"))
    return 0


def _measure(pages: tuple[int, ...]) -> list[Measured]:
    with tempfile.TemporaryDirectory(prefix="baoku-scale-", ignore_cleanup_errors=True) as name:
        return [measure(many, Path(name), lambda text: click.echo(text, err=True)) for many in sorted(pages)]


def _read(file: Path) -> list[Measured]:
    return [Measured(**one) for one in json.loads(file.read_text(encoding="utf-8"))["measured"]]
