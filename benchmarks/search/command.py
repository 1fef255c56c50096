"""The command `search`, its options and their help."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from benchmarks.search.browser import NoBrowserError, SilentError
from benchmarks.search.measure import Plan, measure_search, measure_sizes
from benchmarks.search.measured import PROJECT, FailedError
from benchmarks.search.report import missed, search_data, search_tables, size_data, size_tables
from benchmarks.search.texts import NoTextError, read_texts
from benchmarks.tables import Table, markdown, plain

FOLDER = click.Path(path_type=Path)
PARTED = ","


def parse_sizes(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, ...]:
    """Numbers with commas between them, for both commands that measure. Raises BadParameter."""
    words = value.split(PARTED) if value else []
    if not all(word.strip().isdecimal() and int(word) > 0 for word in words):
        raise click.BadParameter("should be numbers with commas between them, such as 1000,10000")
    return tuple(map(int, words))


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--articles", type=click.IntRange(20), default=10_000, show_default=True, metavar="N", help="How many.")
@click.option(
    "--queries", type=click.IntRange(20), default=2000, show_default=True, metavar="N",
    help="How many pieces of articles to look for; a tenth as many English words come on top.",
)  # fmt: skip
@click.option(
    "--sessions", type=click.IntRange(1), default=50, show_default=True, metavar="N",
    help="How many readers with an empty cache, each with five questions.",
)  # fmt: skip
@click.option("--seed", default=1, show_default=True, metavar="N", help="Another number makes other articles.")
@click.option("--stock/--no-stock", default=True, show_default=True, help="Measure stock Pagefind too.")
@click.option(
    "--sizes", callback=parse_sizes, metavar="N,N…",
    help="Only make the index, of archives of these sizes, and ask nothing.",
)  # fmt: skip
@click.option("--keep", type=FOLDER, metavar="DIR", help="Make archive and sites here, and leave them there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the tables as Markdown.")
def search(
    folder: Path, sizes: tuple[int, ...], keep: Path | None, *, as_json: bool, as_markdown: bool, **plan: Any
) -> int:
    """Measure the search in a real browser, beside stock Pagefind, on articles made of the sentences of DIR.

    DIR is any folder of Chinese texts (.txt, .md). The exit status is 1 where a target is missed. docs/benchmarks.md
    tells what is measured, and how.
    """
    wanted = Plan(**plan)
    try:
        texts = read_texts(folder, PROJECT / "docs")
        with work_folder(keep) as work:
            if sizes:
                grown = measure_sizes(texts, sizes, wanted, work, _say)
                _tell(size_data(grown) if as_json else size_tables(grown), as_markdown=as_markdown)
                return 0
            found = measure_search(texts, wanted, work, _say)
    except (NoTextError, NoBrowserError, SilentError, FailedError) as error:
        raise click.UsageError(str(error)) from error
    _tell(search_data(found) if as_json else search_tables(found), as_markdown=as_markdown)
    return int(missed(found))


@contextmanager
def work_folder(keep: Path | None) -> Iterator[Path]:
    """An empty folder to work in, which is deleted afterwards unless it was named. Raises UsageError."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="baoku-bench-", ignore_cleanup_errors=True) as name:
            yield Path(name)
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any(keep.iterdir()):
        raise click.UsageError(f"{keep} should be empty: an old archive in it would be measured too.")
    yield keep.resolve()


def _say(text: str) -> None:
    click.echo(text, err=True)


def _tell(found: object, *, as_markdown: bool) -> None:
    """Tables as text or as Markdown, anything else as JSON."""
    if isinstance(found, Sequence) and all(isinstance(one, Table) for one in found):
        written = markdown if as_markdown else plain
        click.echo("\n".join(line for table in found for line in written(table)).rstrip("\n"))
    else:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
