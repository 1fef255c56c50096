"""How large a site is, and what its hosts allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.output.marker import MARKER
from generator.output.stamps import WIDTH
from generator.output.tree import Tree
from generator.problems import Problem, problem

ALLOWED = 1_000_000_000
"""Bytes that a site on GitHub Pages may have (docs.github.com, “GitHub Pages limits”: 1 GB)."""
NEAR, NEARLY = 60, 90
"""Percent of it from which the user is told, and warned."""
HEAVY = 100 * 1024 * 1024
"""Bytes from which GitHub refuses a file in a repository (100 MiB)."""
NAMED = 5
"""Heavy files that are named."""


@dataclass(frozen=True, slots=True)
class Size:
    """Files and bytes of a site, those of each kind of file, and the files that are too heavy, heaviest first."""

    files: int = 0
    bytes: int = 0
    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    heavy: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float:
        """Percent of what GitHub Pages allows."""
        return 100 * self.bytes / ALLOWED


def size_of(tree: Tree) -> Size:
    """The size of the site with this tree; its marker does not count."""
    sizes = tree.file_stamps[1::WIDTH]
    marker = tree.place_of(MARKER)
    if marker is not None:
        sizes[marker] = 0
    heavy = []
    if sizes and max(sizes) > HEAVY:
        heavy = sorted((-size, path) for path, size in zip(tree.files, sizes, strict=True) if size > HEAVY)
    return Size(
        len(sizes) - (marker is not None),
        sum(sizes) + sizes.count(-1),
        {},
        tuple((path, -size) for size, path in heavy),
    )


def with_kinds(size: Size, tree: Tree) -> Size:
    """The size with files and bytes by the ending of the name, most bytes first; "" has no ending."""
    kinds: dict[str, list[int]] = {}
    for path, number in zip(tree.files, tree.file_stamps[1::WIDTH], strict=True):
        if path == MARKER:
            continue
        found = kinds.setdefault(PurePosixPath(path).suffix, [0, 0])
        found[0] += 1
        found[1] += number
    ordered = sorted(kinds.items(), key=lambda item: (-item[1][1], item[0]))
    return Size(size.files, size.bytes, {kind: (count, total) for kind, (count, total) in ordered}, size.heavy)


def size_problems(size: Size, output: str) -> tuple[Problem, ...]:
    """What hosts may say to a site of this size; `output` is its folder. Problems: K-large, K-too-large, K-heavy."""
    found = [problem("K-heavy", f"{output}/{path}", size=shown(number)) for path, number in size.heavy[:NAMED]]
    if size.share >= NEAR:
        code = "K-too-large" if size.share >= NEARLY else "K-large"
        found.append(problem(code, output, size=shown(size.bytes), share=f"{size.share:.0f}"))
    return tuple(found)


def shown(size: int) -> str:
    """A number of bytes as people read it, in thousands as disks and hosts count: "12 kB", "3.4 MB"."""
    number = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000 or unit == "GB":
            break
        number /= 1000
    digits = 1 if unit in ("MB", "GB") and number < 100 else 0
    return f"{number:.{digits}f} {unit}"
