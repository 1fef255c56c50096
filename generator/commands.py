"""What each command does, from its options to its exit status: reads the settings, calls the rooms, tells the user."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import build as building
from generator.build import Options, Report, Run, build, seen_problems
from generator.config import SiteConfig
from generator.console import Console, Manner, Told
from generator.ingest import IngestedPage
from generator.opening import open_archive
from generator.output import Standing
from generator.output.guard import articles_apart, not_pages
from generator.problems import Problem, plural
from generator.workers import available_cores
from generator.workspace import Workspace, as_seen, real

if TYPE_CHECKING:
    from generator.explain import Explained

WAITING = "Another build is at work in this folder; waiting for it …"


def run_build(options: Mapping[str, Any], manner: Manner, seen: Standing | None = None) -> int:
    """`build`; `seen` is what `glance` saw in the output folder."""
    console = Console(manner)
    space, config, problems = open_archive(options)
    if config is None:
        return console.tell(Told("Nothing was built", problems))
    chosen = Options(
        jobs=_jobs(options),
        search=not options["no_search"],
        clean=options["clean"],
        strict=manner.strict,
        cluster=options["cluster"],
        work=options["work"],
    )
    run = Run(space=space, config=config, options=chosen, progress=console.progress, seen=seen)
    report = build(run, lambda: console.say(WAITING, aside=True))
    return console.tell(_told(report.summary(as_seen(space.output)), [*problems, *report.problems], report, space))


def run_ingest(options: Mapping[str, Any], manner: Manner) -> int:
    """`ingest`."""
    console = Console(manner)
    space, config, problems = open_archive({**options, "output": "", "articles": options["output"]})
    if config is None:
        return console.tell(Told("Nothing was read", problems))
    if not options["output"]:
        space = replace(space, articles=space.root / config.articles)
    apart = articles_apart(space)
    if apart:
        return console.tell(Told("Nothing was read", (*problems, *apart)))
    _check_folders(options, space, config)
    run = Run(space=space, config=config, options=Options(jobs=_jobs(options)), progress=console.progress)
    report = run.report
    seen = _Seen(as_data=manner.as_json, explained=_explained(options, config, space, manner))
    with report.timed("ingest"):
        found = building.run_ingest(
            run, options["paths"], dry_run=options["dry_run"], explain=bool(seen.explained), each=seen.append
        )
    console.close()
    if seen.explained:
        console.show(seen.explained.lines(named=bool(options["paths"])))
        report.problems += seen.explained.problems
    verb = "would be written" if options["dry_run"] else "is now" if seen.articles == 1 else "are now"
    summary = (
        f"{plural(found.cut, 'page')} read, {found.unchanged} unchanged; "
        f"{plural(seen.articles, 'article')} {verb} in {as_seen(space.articles)}"
    )
    told = _told(summary, [*problems, *seen_problems(report.problems, space)], report, space)
    told.more = {**told.more, **seen.more()}
    return console.tell(told)


def _check_folders(options: Mapping[str, Any], space: Workspace, config: SiteConfig) -> None:
    """Refuse to read what Baoku has written as pages, or to explain into it. Raises BadParameter."""
    context = click.get_current_context(silent=True)
    for path in options["paths"]:
        reason = not_pages(path, space, space.root / config.articles)
        if reason:
            raise click.BadParameter(f"“{path}” does not hold pages: {reason}.", context, param_hint="PATH")
    target = real(Path(options["explain_to"])) if options["explain_to"] else space.cache
    for kept in (space.source, space.articles, space.output):
        if target.is_relative_to(real(kept)):
            raise click.BadParameter(
                f"“{options['explain_to']}” lies in {as_seen(kept)}; name another folder.",
                context,
                param_hint="--explain-to",
            )


def run_check(options: Mapping[str, Any], manner: Manner) -> int:
    """`check`."""
    from generator.checking import check_archive  # noqa: PLC0415

    console = Console(manner, findings=True)
    space, config, problems = open_archive(options)
    if config is None:
        return console.tell(Told("Nothing was checked", problems))
    run = Run(space=space, config=config)
    check_archive(run)
    report = run.report
    summary = f"{plural(report.counts['articles'], 'article')} and {plural(report.counts['views'], 'view')} checked"
    return console.tell(_told(summary, [*problems, *seen_problems(report.problems, space)], report, space))


def run_review(options: Mapping[str, Any], manner: Manner) -> int:
    """`review`; raises UsageError for paths, issues and pages that are not in the archive."""
    from generator import listing  # noqa: PLC0415
    from generator.reviewing import Scope, review_archive  # noqa: PLC0415

    console = Console(manner, findings=True)
    space, config, problems = open_archive({**options, "paths": (), "output": options["output"]})
    if config is None:
        return console.tell(Told("Nothing was looked at", problems))
    run = Run(space=space, config=config)
    found = review_archive(run, Scope(options["paths"], options["issue"], options["page"]), problems)
    if any(one.code == "K-nothing" for one in run.report.problems):
        return console.tell(Told("Nothing was looked at", tuple(run.report.problems)))
    if found.unknown:
        raise click.UsageError(_no_such(found.unknown, (*found.known_issues, *found.known_pages)))
    items = [one for one in found.items if not options["kind"] or one.kind in options["kind"]]
    limit = options["limit"] or (len(items) if manner.as_json else listing.SHOWN)
    count = len(items) if options["all_items"] else min(len(items), limit)
    told = Told(listing.totals_line(items, found.pages), (), run.report.counts, run.report.times)
    told.more = listing.as_json(items, count, found.pages)
    if not manner.as_json:
        listing.show(items[:count], sys.stdout, short=manner.quiet)
        if more := listing.more_line(items, count):
            console.say(more)
    return console.tell(told)


def _no_such(unknown: Sequence[str], known: Iterable[str]) -> str:
    near = get_close_matches(unknown[0], list(known), n=1, cutoff=0.6)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    return f"There is nothing of “{unknown[0]}” in this archive.{meant}"


def run_stats(options: Mapping[str, Any], manner: Manner) -> int:
    """`stats`."""
    from generator import stats  # noqa: PLC0415

    console = Console(manner, findings=True)
    space, config, problems = open_archive(options)
    if config is None:
        return console.tell(Told("Nothing was counted", problems))
    run = Run(space=space, config=config)
    with run.report.timed("stats"):
        found = stats.measure(run)
    report = run.report
    report.problems = [one for one in report.problems if one.code[0] == "K"]  # `check` tells of the others
    if not manner.quiet:
        for line in stats.lines(found):
            console.say(line)
    told = _told(stats.summary(found, space.output), report.problems, report, space)
    told.counts = found.counts
    told.more = {**told.more, **stats.as_json(found)}
    return console.tell(told)


def run_serve(options: Mapping[str, Any]) -> int:
    """`serve`."""
    from generator.preview import preview  # noqa: PLC0415 - the web server is needed here only

    console = Console(Manner())
    space, config, problems = open_archive(options)
    if config is None and any(found.code == "G-missing" for found in problems):
        return console.tell(Told("Nothing to show", problems))
    return preview(space, dict(options), console)


def run_init(folder: Path) -> int:
    """`init`."""
    from generator.starter import start  # noqa: PLC0415

    console = Console(Manner())
    problems = start(folder)
    if problems:
        return console.tell(Told("Nothing was made", problems))
    click.echo(f"A new archive is in {folder}. Next:\n\n  cd {folder}\n  python -m generator serve\n")
    click.echo("README.md in that folder tells the rest.")
    return 0


class _Seen:
    """What `ingest` tells of the pages it cut; the pages themselves are let go."""

    def __init__(self, *, as_data: bool, explained: "Explained | None") -> None:
        self.as_data = as_data
        self.explained = explained
        self.articles = 0
        self.data: list[dict[str, object]] = []

    def append(self, page: IngestedPage) -> None:
        """Note what has to be told of a page."""
        self.articles += len(page.articles)
        if self.as_data:
            self.data.append(_page_data(page))
        if self.explained and page.account:
            self.explained.add(page.folder, page.account)

    def more(self) -> dict[str, object]:
        """What JSON says of the pages."""
        return {"pages": self.data, **(self.explained.more() if self.explained else {})}


def _explained(options: Mapping[str, Any], config: SiteConfig, space: Workspace, manner: Manner) -> "Explained | None":
    """What gathers explanations, if any were asked for; with --dry-run it writes only where --explain-to says."""
    if not (options["explain"] or options["explain_to"]):
        return None
    from generator.explain import Explained, spoken  # noqa: PLC0415 - needs rich, which is slow to load

    folder = None if options["dry_run"] else space.cache / "explain"
    if options["explain_to"]:
        folder = Path(options["explain_to"]).absolute()
    return Explained(options["lang"] or spoken(config.default_language), folder, as_data=manner.as_json)


def _page_data(page: IngestedPage) -> dict[str, object]:
    return {
        "file": page.file,
        "folder": page.folder,
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "kind": article.kind,
                "lines": [list(span) for span in article.source.lines] if article.source else [],
                "confidence": article.confidence,
            }
            for article in page.articles
        ],
        "furniture": [line.line for line in page.record.furniture],
        "leftover": [line.line for line in page.record.leftover],
    }


def _told(summary: str, problems: Iterable[Problem], report: Report, space: Workspace) -> Told:
    folders = {"output": str(space.output), "articles_folder": str(space.articles)}
    return Told(summary, tuple(dict.fromkeys(problems)), report.counts, report.times, folders)


def _jobs(options: Mapping[str, Any]) -> int:
    return int(options.get("jobs") or available_cores())
