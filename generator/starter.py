"""Starter: a new archive in an empty folder, with the generator itself in it, so that it builds for years to come."""

import shutil
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from generator.problems import Problem, problem
from generator.workspace import PACKAGE, as_seen, built_in

FILES = Path(__file__).with_name("starter_files")
HIDDEN = {"gitignore": ".gitignore", "gitattributes": ".gitattributes", "github": ".github"}
"""Names that begin with a dot in the new archive, but not here, where they would act on this repository."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
PROJECT = """\
# The generator of this archive, and the packages it needs.
[build-system]
requires = ["hatchling>=1.25"]
build-backend = "hatchling.build"

[project]
name = "newspaper-archive"
version = "1"
requires-python = ">=3.11"
dependencies = [
{dependencies}
]

[tool.hatch.build.targets.wheel]
packages = ["generator"]

[tool.hatch.build.targets.wheel.force-include]
"templates" = "generator/templates"
"static" = "generator/static"
"""


def start(folder: Path) -> tuple[Problem, ...]:
    """Make a new archive in `folder`, which must not exist or be empty. Problems: O-not-empty, O-write."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return (problem("O-not-empty", as_seen(folder)),)
        folder.mkdir(parents=True, exist_ok=True)
        _copy_starter(folder)
        _copy_generator(folder)
        (folder / "pyproject.toml").write_text(_project(), encoding="utf-8")
    except (OSError, shutil.Error) as error:
        return (problem("O-write", as_seen(folder), reason=getattr(error, "strerror", None) or str(error)),)
    return ()


def _copy_starter(folder: Path) -> None:
    for source in sorted(FILES.rglob("*")):
        if not source.is_file() or source.suffix == ".pyc":
            continue
        first, *rest = source.relative_to(FILES).parts
        target = folder.joinpath(HIDDEN.get(first, first), *rest)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _copy_generator(folder: Path) -> None:
    """Copy the program; its templates and static files stand beside it, where they are easily found."""

    def skip(here: str, names: list[str]) -> set[str]:
        inside = {"templates", "static"} if Path(here) == PACKAGE else set()
        return LEFT_OUT(here, names) | inside

    shutil.copytree(PACKAGE, folder / "generator", ignore=skip)
    for name in ("templates", "static"):
        shutil.copytree(built_in(name), folder / name, ignore=LEFT_OUT)
    for text in _licences():
        shutil.copyfile(text, folder / "generator" / "LICENSE")
        break


def _licences() -> Iterator[Path]:
    """Where the licence may lie: beside the package, in the package of a copied archive, with what pip installed."""
    yield from (path for path in (PACKAGE.parent / "LICENSE", PACKAGE / "LICENSE") if path.is_file())
    try:
        files = metadata.files("baoku") or []
    except metadata.PackageNotFoundError:
        return
    for file in files:
        path = Path(str(file.locate()))
        if file.name == "LICENSE" and path.is_file():
            yield path


def _project() -> str:
    """The pyproject.toml of the new archive, with the packages that this program needs."""
    lines = "\n".join(f"  {_quoted(name)}," for name in _dependencies())
    return PROJECT.format(dependencies=lines)


def _dependencies() -> list[str]:
    beside = PACKAGE.parent / "pyproject.toml"
    if beside.is_file():
        found = tomllib.loads(beside.read_text(encoding="utf-8"))["project"]["dependencies"]
        return [str(name) for name in found]
    return [name for name in metadata.requires("baoku") or [] if "extra ==" not in name]


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'
