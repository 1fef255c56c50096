"""Where in its file a field stands that something is wrong with."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.content import field_lines
from generator.problems import Problem


def with_lines(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    """The problems, each about a field of a file below `folder` with the line of that field.

    The archive is made of values and knows no lines; the few files that something is wrong with are read once more.
    """
    for found in problems:
        key = dict(found.values).get("key", "")
        line = None
        if key and found.place.line is None:
            with suppress(OSError):  # it may be about a page, or the file has gone since
                line = line_of((folder / found.place.file).read_bytes().decode(errors="replace"), key)
        yield replace(found, place=replace(found.place, line=line)) if line else found


def line_of(text: str, key: str) -> int | None:
    """The line of a key in the front matter of an article file, or in a file of YAML; None where it is not."""
    return field_lines(text).get(key)
