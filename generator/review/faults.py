"""What keeps a text from the site: files that cannot be read, and versions that wait for a person."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Place
from generator.problems import ERROR, Problem
from generator.review.items import Item, Waiting
from generator.review.making import item, shown

PROVENANCE = ("source:", "confidence:", "review:", "order:")
"""Lines of the front matter that differ without anything printed being different."""


def fault_item(found: Problem) -> Item | None:
    """An error in a file as an item; warnings and notes are none."""
    if found.severity != ERROR:
        return None
    fix = f"{found.hint}; docs/problems.md tells more under {found.code}"
    return replace(item("broken", found.place), what=found.message, fix=fix)


def conflict_item(waiting: Waiting) -> Item:
    """A version that waits, with the first line in which it differs from the person's."""
    name = waiting.file.rpartition("/")[2]
    line, excerpt = _difference(waiting.article_text, waiting.text)
    folder = waiting.article_file.split("/")[-3:-1]
    return replace(
        item("conflict", Place(waiting.article_file, line)),
        what=f"the page changed after you corrected this article; its new version waits in {name}",
        excerpt=excerpt,
        fix=f"Compare the two files, take over what is right, then delete {name}",
        order=(folder[0] if len(folder) == 2 else "", folder[-1] if folder else "", 0),
    )


def _difference(mine: str, theirs: str) -> tuple[int, str]:
    """The number of the first line of an article that the other version does not have, and where it differs."""
    others = {line for line in theirs.split("\n") if not line.startswith(PROVENANCE)}
    for number, line in enumerate(mine.split("\n"), 1):
        if line.strip() and line not in others and not line.startswith(PROVENANCE):
            return number, _marked(line, others)
    return 1, ""


def _marked(line: str, others: set[str]) -> str:
    """The line around the first character in which it differs from the most alike line of the other version."""
    same = max((_alike(line, other) for other in others), default=0)
    return f"{shown(line[max(0, same - 14) : same])}‹{shown(line[same : same + 6])}›{shown(line[same + 6 : same + 20])}"


def _alike(one: str, other: str) -> int:
    """How many characters two lines have in common from their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def faults(problems: tuple[Problem, ...], waiting: tuple[Waiting, ...]) -> Iterator[Item]:
    """The items of both."""
    yield from (one for found in problems if (one := fault_item(found)))
    yield from (conflict_item(one) for one in waiting)
