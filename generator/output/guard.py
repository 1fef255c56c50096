"""What must not be overwritten: checks made before anything is written."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.output.marker import stranger
from generator.problems import Problem, problem
from generator.workspace import Workspace, as_seen, real

WORK = ".baoku-new-"
"""Begin of the name of a work folder that lies inside the output, where none can be made beside it."""

_PART = r"(?!\.\.?(?:/|\Z))[^/\\:\0]+"
INSIDE = re.compile(f"{_PART}(?:/{_PART})*")


def guard(
    space: Workspace, others: Mapping[str, Path], find_stranger: Callable[[], str | None] = lambda: None
) -> tuple[Problem, ...]:
    """Whether the site may be written to its folder, and the articles to theirs.

    `others` are more folders to keep, by what they are called. `find_stranger` may know of a file in the output that
    Baoku did not make, or that there is none (""), without looking through the folder; None when it does not.
    Problems: O-inside, O-articles, O-foreign, O-write.
    """
    output = real(space.output)
    overlap = next(_overlaps(output, space, others), "")
    if overlap:
        return (problem("O-inside", as_seen(space.output), what=overlap),)
    return articles_apart(space) or _can_be_site(output, as_seen(space.output), find_stranger)


def articles_apart(space: Workspace) -> tuple[Problem, ...]:
    """O-articles when articles would be written among the page files, and be read as pages the next time."""
    source, articles = real(space.source), real(space.articles)
    if articles.is_relative_to(source) or source.is_relative_to(articles):
        return (problem("O-articles", as_seen(space.articles)),)
    return ()


def not_pages(path: Path, space: Workspace, articles: Path) -> str:
    """Why a path cannot be read as pages: what Baoku has written lies there; "" when it can.

    `articles` is the folder of articles that site.yml names; that of `space` may be another.
    """
    ours = {
        "the folder of articles": (space.articles, articles),
        "the website": (space.output,),
        "the cache": (space.cache,),
    }
    asked, source = real(path), real(space.source)
    for what, folders in ours.items():
        for folder in map(real, folders):
            if asked.is_relative_to(folder) and not source.is_relative_to(folder):
                return f"it lies in {what}, {as_seen(folder)}"
            if folder.is_relative_to(asked) and folder.exists() and what != "the cache":
                return f"{what} lies in it, {as_seen(folder)}"
    return ""


def _overlaps(output: Path, space: Workspace, others: Mapping[str, Path]) -> Iterator[str]:
    inputs = {"the page files": space.source, "the articles": space.articles, **others}
    for what, path in inputs.items():
        kept = real(path)
        if kept.is_relative_to(output):
            yield what
        elif output.is_relative_to(kept):
            yield f"{what}: it lies inside their folder"
    for what, path in (("site.yml", space.config_file), ("the current folder", Path.cwd()), ("the cache", space.cache)):
        if real(path).is_relative_to(output):
            yield what


def _can_be_site(output: Path, shown: str, find_stranger: Callable[[], str | None]) -> tuple[Problem, ...]:
    try:
        if output.exists() and not output.is_dir():
            return (problem("O-write", shown, reason="there is a file of this name"),)
        foreign = find_stranger() if output.exists() else ""
        if foreign is None:
            foreign = stranger(output, WORK)
    except OSError as error:
        return (problem("O-write", shown, reason=error.strerror or str(error)),)
    return (problem("O-foreign", shown, example=foreign),) if foreign else ()


def is_inside(path: str) -> bool:
    """Whether an output path stays inside the output folder on every system."""
    return INSIDE.fullmatch(path) is not None
