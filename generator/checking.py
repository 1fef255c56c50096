"""The effects of check: reads the articles and the built site, and hands them to the functions of `check`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.archive import Archive
from generator.build import Run, addresses_lost, gather
from generator.check import broken_links, completeness, slips
from generator.load import Loaded
from generator.model import Place
from generator.output.marker import files_of, listed
from generator.problems import Problem, problem
from generator.workspace import as_seen

LINKING = (".html", ".xml", ".css")
"""Endings of files that hold links."""


def check_archive(run: Run) -> None:
    """Check everything; what is found goes into the run's report. Nothing is written."""
    space, report = run.space, run.report
    with report.timed("articles"):
        loaded, archive = gather(run, keep=False)
        addresses_lost(run, archive, each=True)
        report.problems += completeness(archive, loaded.waiting, as_seen(space.articles))
        report.problems += slips(_chinese_texts(space.articles, loaded))
    with report.timed("links"):
        report.problems += _check_site(run, archive)


def _check_site(run: Run, archive: Archive) -> Iterator[Problem]:
    """Links of the built site. Problems: K-not-built, K-stale, K-link, K-anchor, K-language."""
    output = run.space.output
    run.report.counts["views"] = 0
    if listed(output) is None:
        yield problem("K-not-built", as_seen(output))
        return
    files = list(files_of(output))
    views = {path: _text(output / path) for path in files if path.endswith(LINKING)}
    run.report.counts["views"] = sum(path.endswith(".html") for path in views)
    gone = [article_id for article_id in archive.heads if f"articles/{article_id}/index.html" not in views]
    if gone:
        yield problem("K-stale", as_seen(output), count=len(gone), example=gone[0])
    for found in broken_links(views, files, run.config.base_url):
        yield replace(found, place=Place(as_seen(output / found.place.file), found.place.line))


def _chinese_texts(folder: Path, loaded: Loaded) -> dict[str, str]:
    """The files of articles in Chinese that nobody has checked yet."""
    pairs = zip(loaded.heads, loaded.files, strict=True)
    names = [file for article, file in pairs if article.lang.startswith("zh") and article.review != "checked"]
    return {name: _text(folder / name) for name in names}


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return ""
