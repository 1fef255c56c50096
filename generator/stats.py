"""Stats: what an archive has, and what its site weighs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.archive import Archive
from generator.build import Run, gather
from generator.output import Tree, listed_files
from generator.output.size import ALLOWED, Size, shown, size_of, size_problems, with_kinds
from generator.problems import plural, problem
from generator.workspace import as_seen

MEASURED = 14
"""Columns of the names of what is counted."""
BESIDE = "articles/"
"""Where the views of articles lie."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of an archive by name, the size of its site, and the bytes of an article's view on average."""

    counts: Mapping[str, int]
    size: Size
    view: int = 0


def measure(run: Run) -> Stats:
    """Count and weigh; nothing is written. Problems go into the run's report, among them those of `size_problems`.

    Problem: K-not-built where there is no site to weigh.
    """
    archive = gather(run, keep=False)[1]
    output = run.space.output
    files = listed_files(output)
    if files is None:
        run.report.problems.append(problem("K-not-built", as_seen(output)))
        return Stats(_counts(archive), Size())
    tree = Tree.of(output, files)
    size = with_kinds(size_of(tree), tree)
    run.report.problems += size_problems(size, as_seen(output))
    return Stats(_counts(archive), size, _view(tree))


def _counts(archive: Archive) -> dict[str, int]:
    return {
        "articles": len(archive.heads),
        "translations": sum(map(len, archive.translated.values())),
        "characters": sum(head.length for head in archive.heads.values()),
        "issues": len(archive.issues),
        "pages": len(archive.pages),
        "sections": len(archive.sections),
        "columns": len(archive.columns),
        "authors": len(archive.authors),
    }


def _view(tree: Tree) -> int:
    """The bytes of an article's view on average, rounded."""
    sizes = [
        tree.stamp_of(path)[1]
        for path in tree.files
        if path.startswith(BESIDE) and path.endswith("/index.html") and path.count("/") == 2
    ]
    return round(sum(sizes) / len(sizes)) if sizes else 0


def lines(stats: Stats) -> Iterator[str]:
    """The stats for a person."""
    for name, number in stats.counts.items():
        yield f"{name:{MEASURED}}{number:>14,}"
    if not stats.size.files:
        return
    yield f"{'files':{MEASURED}}{stats.size.files:>14,}"
    for kind, (count, size) in stats.size.kinds.items():
        yield f"  {kind or 'others':{MEASURED - 2}}{count:>14,}{shown(size):>12}"
    if stats.view:
        yield f"{'article view':{MEASURED}}{shown(stats.view):>26}"
    yield f"{'size':{MEASURED}}{shown(stats.size.bytes):>26}"


def summary(stats: Stats, output: Path) -> str:
    """The stats in one line."""
    if not stats.size.files:
        return f"{plural(stats.counts['articles'], 'article')}, no site yet"
    share = f"{stats.size.share:.1f}% of what GitHub Pages allows"
    return f"{as_seen(output)} has {plural(stats.size.files, 'file')}, {shown(stats.size.bytes)}: {share}"


def as_json(stats: Stats) -> dict[str, object]:
    """The stats for a script."""
    kinds = {kind: {"files": count, "bytes": size} for kind, (count, size) in stats.size.kinds.items()}
    return {
        "site": {
            "files": stats.size.files,
            "bytes": stats.size.bytes,
            "allowed": ALLOWED,
            "percent": round(stats.size.share, 2),
            "article_view": stats.view,
            "kinds": kinds,
        }
    }
