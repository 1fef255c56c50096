"""Finding page files: which files are pages, where each lies, and the sidecars beside them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.ingest.metadata import SIDECAR, from_path
from generator.problems import Problem, has_errors, problem

SUFFIXES = (".txt", ".md", ".markdown", ".text")
IGNORED = ("readme", "license", "changelog")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page file: its name below the source folder with forward slashes, and where it lies."""

    file: str
    path: Path

    @property
    def folder(self) -> str:
        """The folder that it lies in, and the issue.yml that would describe it."""
        return os.path.dirname(self.path)  # noqa: PTH120 - asked of every page; a Path costs ten times as much


def find_sources(paths: Iterable[Path], root: Path) -> tuple[tuple[PageFile, ...], tuple[Problem, ...]]:
    """The page files among `paths` (files, or folders to search), sorted by name.

    Names are below `root` where the file lies in it, else below the folder given. Problems: I-unreadable, I-loop,
    I-suffix, I-nothing.
    """
    paths = list(paths)
    found: dict[str, PageFile] = {}
    problems: list[Problem] = []
    for path in paths:
        base = root if _is_below(path, root) else path if path.is_dir() else _base_of(path)
        if path.is_dir():
            for here, names in _walk(path, problems):
                inner = _folder_name(Path(here), base)
                for name in names:
                    file = Path(here, name)
                    own = _name(file, base) if inner is None else f"{inner}{name}"
                    found.setdefault(str(file), PageFile(own, file))
        elif path.is_file() and path.suffix.lower() not in SUFFIXES:
            problems.append(problem("I-suffix", str(path)))
        elif path.is_file():
            found.setdefault(str(path), PageFile(_name(path, base), path))
        else:
            problems.append(
                problem(
                    "I-unreadable",
                    str(path),
                    reason="it is not a file" if path.exists() else "there is no such file or folder",
                )
            )
    if not found and (not problems or (any(path.is_dir() for path in paths) and not has_errors(problems))):
        problems.append(problem("I-nothing", ", ".join(map(str, paths)) or str(root)))
    return tuple(sorted(found.values(), key=lambda page: page.file)), tuple(problems)


def _walk(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, list[str]]]:
    """The page files below a folder, a folder at a time; links to folders are followed unless they lead back."""
    above: dict[str, tuple[tuple[int, int], ...]] = {str(folder): (_identity(folder),)}

    def cannot(error: OSError) -> None:
        problems.append(problem("I-unreadable", str(error.filename), reason=error.strerror or str(error)))

    for here, folders, names in os.walk(folder, followlinks=True, onerror=cannot):
        line = above.pop(here)
        kept = []
        for name in sorted(folders):
            child = Path(here, name)
            try:
                identity = _identity(child)
            except OSError as error:
                cannot(error)
                continue
            if identity in line:
                problems.append(problem("I-loop", str(child)))
            elif not name.startswith("."):
                kept.append(name)
                above[str(child)] = (*line, identity)
        folders[:] = kept
        yield here, [name for name in sorted(names) if _is_page(here, name, problems)]


def _is_page(here: str, name: str, problems: list[Problem]) -> bool:
    if name.startswith(".") or name.endswith("~"):
        return False
    stem, _, suffix = name.rpartition(".") if "." in name[:-1] else (name, "", "")
    if stem.lower() in IGNORED:
        return False
    if f".{suffix}".lower() in SUFFIXES:
        path = f"{here}{os.sep}{name}"
        return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - asked of every page
        # (a pipe would wait for ever; a broken link is reported when read)
    if name != SIDECAR:
        problems.append(problem("I-suffix", str(Path(here, name))))
    return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _is_below(path: Path, root: Path) -> bool:
    return _real(path).is_relative_to(_real(root))


def _real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it does not raise for links that lead in a circle."""
    return Path(os.path.realpath(path))


def _base_of(path: Path) -> Path:
    """For a file given alone: its folder's parent when the folder names a date, so that 2024-01-19/A01.txt stays."""
    dated = from_path(f"{path.parent.name}/x.txt")[0].date
    return path.parent.parent if dated else path.parent


def _folder_name(folder: Path, base: Path) -> str | None:
    """What stands before the names of files in a folder below `base`; None where links have to be looked through."""
    one, other = folder.absolute(), base.absolute()
    if not one.is_relative_to(other):
        return None
    inner = PurePosixPath(one.relative_to(other)).as_posix()
    return "" if inner == "." else f"{inner}/"


def _name(path: Path, base: Path) -> str:
    """The name below `base`; a link has the name of its own place, not of what it leads to."""
    places = ((path.absolute(), base.absolute()), (_real(path), _real(base)))
    for one, other in places:
        if one != other and one.is_relative_to(other):
            return PurePosixPath(one.relative_to(other)).as_posix()
    return path.name
