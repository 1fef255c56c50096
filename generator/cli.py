"""The commands, their options and their help; what they do is in the rooms they call, imported when they run."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.config import web_address
from generator.console import Manner

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
FOLDER = click.Path(path_type=str)
SCHEDULER = re.compile(r"(?:tcp|tls|ucx|ws|wss)://[^\s/]+:\d+/?")


class Commands(click.Group):
    """A group that asks “did you mean” for a mistyped command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; a UsageError with the nearest known name where there is none."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            known = self.list_commands(ctx)
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            raise click.UsageError(f"There is no command “{name}”.{meant} Commands: {', '.join(known)}.", ctx)
        return super().resolve_command(ctx, args)


def _talk(command: Any) -> Any:
    """The options that every working command has."""
    for option in (
        click.option(
            "--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences, for scripts."
        ),
        click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors."),
        click.option("--strict", is_flag=True, help="Let warnings fail the command too (exit status 1)."),
    ):
        command = option(command)
    return command


def _check_jobs(_ctx: click.Context, _parameter: click.Parameter, value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 256:
        raise click.BadParameter("the number should be from 1 to 256")
    return value


def _jobs(command: Any) -> Any:
    option = click.option(
        "--jobs",
        type=int,
        callback=_check_jobs,
        metavar="N",
        help="How many processor cores to use. The result is the same with any number.  [default: all]",
    )
    return option(command)


def _config(command: Any) -> Any:
    option = click.option(
        "--config",
        default="",
        type=FOLDER,
        metavar="FILE",
        help="The settings of the archive.  [default: site.yml in the current folder]",
    )
    return option(command)


def _source(command: Any) -> Any:
    option = click.option(
        "--source",
        default="",
        type=FOLDER,
        metavar="DIR",
        help="The folder with the texts of the pages, one file for each printed page. It may lie anywhere.  "
        "[default: content/pages]",
    )
    return option(command)


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="baoku")
def cli() -> None:
    """Baoku 报库 turns the texts of newspaper pages into a website of single articles that can be searched and cited.

    Start with “baoku init newspaper”: that makes a folder with all you need and a README that tells the rest.
    """


def _check_url(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if not value:
        return value
    address = web_address(value)
    if not address:
        raise click.BadParameter("the address should look like https://example.org/paper, without “?” and “#”")
    return address


def _check_scheduler(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not SCHEDULER.fullmatch(value):
        raise click.BadParameter("the address should look like tcp://10.0.0.5:8786")
    return value


@cli.command(short_help="Make the website.")
@_config
@_source
@click.option("--output", default="", type=FOLDER, metavar="DIR", help="Where to put the website.  [default: public]")
@click.option(
    "--articles",
    default="",
    type=FOLDER,
    metavar="DIR",
    help="The folder of the article files that people correct.  [default: content/articles; with --source, a folder "
    "“articles” beside the output]",
)
@click.option(
    "--base-url",
    callback=_check_url,
    metavar="URL",
    help="The public address of the website, for feeds, the site map and citations.",
)
@click.option("--no-search", is_flag=True, help="Leave out the search, which saves time.")
@_jobs
@click.option("--clean", is_flag=True, help="Make everything anew, reusing nothing of the last website.")
@click.option(
    "--cluster",
    default="",
    callback=_check_scheduler,
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler help, such as tcp://10.0.0.5:8786. The result is the same.",
)
@click.option(
    "--work",
    default="",
    metavar="URL",
    help="Where this computer and the workers lay down what the other needs: a folder they all see "
    "(file:///mnt/work), or what else fsspec knows (s3://bucket/work).  [default: .cache/cluster]",
)
@_talk
def build(**options: Any) -> int:
    """Make the website: read new and changed pages, then write all views and the search index.

    The last website stays in its place until the new one is whole.
    """
    from generator.glance import glance  # noqa: PLC0415 - “--help” should not wait for it

    status, seen = glance(options, _manner(options))
    if status is not None:
        return status
    from generator.commands import run_build  # noqa: PLC0415 - what has nothing to do should not wait for this

    return run_build(options, _manner(options), seen)


@cli.command(short_help="Cut pages into articles.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@_config
@_source
@click.option(
    "--output",
    default="",
    type=FOLDER,
    metavar="DIR",
    help="The folder to write article files to.  [default: content/articles]",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; only say what would be done.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show of each page why it was cut so: every line, what it was taken for, the reasons, what else it could be. "
    "The same for the browser goes to .cache/explain. Pages named by PATH are explained even if they have not changed.",
)
@click.option(
    "--explain-to",
    default="",
    type=FOLDER,
    metavar="DIR",
    help="Explain, and put what is for the browser into this folder; with --dry-run too.",
)
@click.option(
    "--lang", type=click.Choice(("zh", "en")), help="The language to explain in.  [default: the first of the site]"
)
@_jobs
@_talk
def ingest(**options: Any) -> int:
    """Cut pages into articles: one Markdown file for each, which people can correct.

    PATH names page files or folders; without it, all new and changed pages are read. What a person has corrected is
    never overwritten.
    """
    from generator.commands import run_ingest  # noqa: PLC0415

    return run_ingest(options, _manner(options))


@cli.command(short_help="Look for mistakes.")
@_config
@_source
@click.option("--output", default="", type=FOLDER, metavar="DIR", help="The website to check.  [default: public]")
@click.option(
    "--articles",
    default="",
    type=FOLDER,
    metavar="DIR",
    help="The article files to check.  [default: content/articles]",
)
@_talk
def check(**options: Any) -> int:
    """Look for mistakes: in the article files, in the links of the website, and for slips of the text recognition.

    Nothing is changed.
    """
    from generator.commands import run_check  # noqa: PLC0415

    return run_check(options, _manner(options))


def _check_kinds(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    from generator.review import KINDS  # noqa: PLC0415 - “--help” should not wait for it

    for value in values:
        if value not in KINDS:
            near = get_close_matches(value, KINDS, n=1, cutoff=0.5)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            raise click.BadParameter(f"there is no kind “{value}”. {meant}Kinds: {', '.join(KINDS)}")
    return values


@cli.command(short_help="List what is worth a person's minute.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@_config
@_source
@click.option(
    "--output", default="", type=FOLDER, metavar="DIR", help="The website, beside which --source has its articles."
)
@click.option(
    "--articles",
    default="",
    type=FOLDER,
    metavar="DIR",
    help="The article files to look at.  [default: content/articles; with --source, a folder “articles” beside the "
    "output]",
)
@click.option(
    "--issue", multiple=True, metavar="ID", help="Only this issue, such as 2025-03-03 or undated. Repeatable."
)
@click.option("--page", multiple=True, metavar="PAGE", help="Only pages of this number, such as A01. Repeatable.")
@click.option(
    "--kind", multiple=True, callback=_check_kinds, metavar="KIND", help="Only items of this kind. Repeatable."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many items to list.  [default: 20; with --json all]",
)
@click.option("--all", "all_items", is_flag=True, help="List all items.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences, for scripts.")
@click.option("--quiet", "-q", is_flag=True, help="One line for each item: no fixes, no totals.")
def review(**options: Any) -> int:
    """List what is worth a person's minute, worst first: where it is, what it is, and how to mend it.

    PATH names article files, page files or folders; without it, the whole archive is looked at. An article that you
    have compared with its page leaves the list when its front matter says “review: checked”. Nothing is changed.
    """
    from generator.commands import run_review  # noqa: PLC0415

    return run_review(options, Manner(options["quiet"], options["as_json"]))


@cli.command(short_help="Count what there is, and weigh the website.")
@_config
@_source
@click.option("--output", default="", type=FOLDER, metavar="DIR", help="The website to weigh.  [default: public]")
@click.option(
    "--articles",
    default="",
    type=FOLDER,
    metavar="DIR",
    help="The article files to count.  [default: content/articles]",
)
@_talk
def stats(**options: Any) -> int:
    """Count articles, issues, pages, authors and characters, and weigh the files of the website by kind.

    It says how near the website is to what GitHub Pages allows (1 GB). Nothing is changed.
    """
    from generator.commands import run_stats  # noqa: PLC0415

    return run_stats(options, _manner(options))


def _check_port(_ctx: click.Context, _parameter: click.Parameter, value: int) -> int:
    if not 0 <= value <= 65535:
        raise click.BadParameter("the number should be from 0 to 65535")
    return value


@cli.command(short_help="Show the website on this computer while you work.")
@_config
@_source
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=int,
    callback=_check_port,
    metavar="N",
    help="The number in the address http://127.0.0.1:8000/. 0 takes any that is free.",
)
@click.option("--no-search", is_flag=True, help="Leave out the search, which makes changes show sooner.")
def serve(**options: Any) -> int:
    """Show the website on this computer while you work; it follows every change you save.

    Stop it with Ctrl-C. Nobody else can see it, and the website made by “build” is not touched.
    """
    from generator.commands import run_serve  # noqa: PLC0415

    return run_serve(options)


@cli.command(short_help="Make a new archive.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> int:
    """Make a new archive in the folder DIR: settings, one example page, and all that is needed to build it."""
    from generator.commands import run_init  # noqa: PLC0415

    return run_init(folder)


def _manner(options: dict[str, Any]) -> Manner:
    return Manner(options["quiet"], options["as_json"], options["strict"])
