"""What each command does, from its options to its exit status: reads the settings, calls the rooms, tells the user."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from generator import build as building
from generator.build import Options, Report, Run, build, seen_problems
from generator.console import Console, Manner, Told
from generator.ingest import IngestedPage
from generator.opening import open_archive
from generator.output.guard import articles_apart
from generator.problems import Problem, plural
from generator.workers import available_cores
from generator.workspace import Workspace, as_seen

WAITING = "Another build is at work in this folder; waiting for it …"


def run_build(options: Mapping[str, Any], manner: Manner) -> int:
    """`build`."""
    console = Console(manner)
    space, config, problems = open_archive(options)
    if config is None:
        return console.tell(Told("Nothing was built", problems))
    chosen = Options(jobs=_jobs(options), search=not options["no_search"], clean=options["clean"])
    run = Run(space=space, config=config, options=chosen, progress=console.progress)
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
    run = Run(space=space, config=config, options=Options(jobs=_jobs(options)), progress=console.progress)
    report = run.report
    seen = _Seen(explain=options["explain"], as_data=manner.as_json)
    with report.timed("ingest"):
        found = building.run_ingest(run, options["paths"], dry_run=options["dry_run"], each=seen.append)
    console.close()
    for line in seen.lines:
        console.say(line)
    verb = "would be written" if options["dry_run"] else "are now"
    summary = (
        f"{plural(found.cut, 'page')} read, {found.unchanged} unchanged; "
        f"{plural(seen.articles, 'article')} {verb} in {as_seen(space.articles)}"
    )
    told = _told(summary, [*problems, *seen_problems(report.problems, space)], report, space)
    told.more = {**told.more, "pages": seen.data}
    return console.tell(told)


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

    def __init__(self, *, explain: bool, as_data: bool) -> None:
        self.explain = explain
        self.as_data = as_data
        self.articles = 0
        self.lines: list[str] = []
        self.data: list[dict[str, object]] = []

    def append(self, page: IngestedPage) -> None:
        """Note what has to be told of a page."""
        self.articles += len(page.articles)
        if self.explain:
            self.lines += explained(page)
        if self.as_data:
            self.data.append(_page_data(page))


def explained(page: IngestedPage) -> Iterable[str]:
    """The articles of a page with the lines they come from, and what stayed behind."""
    yield f"{page.file} → {page.folder}/"
    for article in page.articles:
        spans = article.source.lines if article.source else ()
        lines = ", ".join(f"{first}-{last}" if first != last else str(first) for first, last in spans)
        yield f"  {article.id}  {article.kind}  lines {lines or '?'}  {article.title or '(no title)'}"
    for name, kept in (("furniture", page.record.furniture), ("leftover", page.record.leftover)):
        if kept:
            yield f"  {name}: lines {', '.join(str(line.line) for line in kept)}"


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
