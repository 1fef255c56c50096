"""What a worker must have in common with this computer, so that its bytes are the same."""

import hashlib
import platform
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from generator import __version__
from generator.program import LIBRARIES
from generator.workspace import PACKAGE, built_in

PACKAGES = (*LIBRARIES, "charset-normalizer", "numpy", "snowballstemmer")
"""The packages that decide what is written."""
PROGRAM = "program"


@cache
def program() -> dict[str, str]:
    """The versions of all that decides what is written, Baoku's own first."""
    found = {"baoku": __version__, PROGRAM: _digest()}
    found |= {"python": ".".join(platform.python_version_tuple()[:2]), "unicode": unicodedata.unidata_version}
    return found | {name: _version(name) for name in PACKAGES}


@cache
def stamp() -> str:
    """One word for all of these versions."""
    return hashlib.sha256(repr(program()).encode()).hexdigest()


def difference(here: dict[str, str], there: dict[str, str]) -> tuple[str, str] | None:
    """The first thing in which two computers differ, as one and the other have it; None where they agree."""
    for name, own in here.items():
        other = there.get(name, "")
        if own != other:
            if name == PROGRAM:
                return f"baoku {here['baoku']} ({own[:8]})", f"baoku {there['baoku']} ({other[:8]})"
            return f"{name} {own}", f"{name} {other}" if other else f"no {name}"
    return None


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest() -> str:
    """A hash of the program, its templates and its static files."""
    found = hashlib.sha256()
    for folder in (PACKAGE, built_in("templates"), built_in("static")):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc" and "__pycache__" not in file.parts:
                found.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
