"""A flame graph: each function as wide as the time in it and in all that it called, above the one that called it."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

WIDTH, ROW, LETTER = 1400, 17, 6.6
"""The drawing's width, the height of a row and the width of a letter, in pixels."""
THINNEST = 0.6
"""Pixels; what is thinner is not drawn."""
STYLE = "text{font:11px monospace;fill:#111;pointer-events:none}rect{stroke:#fff;stroke-width:.5}"


@dataclass(slots=True)
class Flame:
    """A function where it was called from: the time in it and in all that it called, and the time in it alone."""

    name: str
    seconds: float = 0.0
    own: float = 0.0
    calls: dict[str, "Flame"] = field(default_factory=dict)

    def call(self, name: str) -> "Flame":
        """What this function called by that name."""
        return self.calls.setdefault(name, Flame(name))


def heaviest(root: Flame, count: int) -> list[tuple[str, float]]:
    """The functions with the most time in themselves, wherever they were called from."""
    times: dict[str, float] = {}
    for flame in _all(root):
        times[flame.name] = times.get(flame.name, 0.0) + flame.own
    return sorted(times.items(), key=lambda one: (-one[1], one[0]))[:count]


def _all(root: Flame) -> Iterator[Flame]:
    yield root
    for flame in root.calls.values():
        yield from _all(flame)


def draw(root: Flame, title: str) -> str:
    """The graph as SVG; a browser tells the time of each function under the pointer."""
    boxes = list(_boxes(root, 0.0, 0, root.seconds))
    height = (3 + max((depth for _, _, depth, _ in boxes), default=0)) * ROW
    rows = [_box(*box, root.seconds, height) for box in boxes]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f'<style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="4" y="{ROW - 4}">{html.escape(title)}</text>\n' + "\n".join(rows) + "\n</svg>\n"
    )


def _boxes(flame: Flame, left: float, depth: int, whole: float) -> Iterator[tuple[Flame, float, int, float]]:
    """Each function with its left edge, its depth and its width, those that can be seen."""
    width = WIDTH * flame.seconds / whole if whole else 0.0
    if width < THINNEST:
        return
    yield flame, left, depth, width
    for inner in sorted(flame.calls.values(), key=lambda one: one.name):
        yield from _boxes(inner, left, depth + 1, whole)
        left += WIDTH * inner.seconds / whole


def _box(flame: Flame, left: float, depth: int, width: float, whole: float, height: int) -> str:
    top = height - (depth + 1) * ROW
    told = html.escape(f"{flame.name}: {flame.seconds:.2f} s, {flame.seconds / whole:.1%}", quote=True)
    room = int((width - 4) / LETTER)
    name = html.escape(flame.name[:room]) if room > 3 else ""
    hue = 10 + crc32(flame.name.partition(" ")[0].encode()) % 45
    shape = f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{ROW}" fill="hsl({hue},85%,68%)"/>'
    text = f'<text x="{left + 3:.1f}" y="{top + ROW - 5}">{name}</text>' if name else ""
    return f"<g><title>{told}</title>{shape}{text}</g>"


def tree(stacks: Iterable[tuple[Sequence[str], float]]) -> Flame:
    """The flames of stacks, each with the seconds that were spent at its end; stacks begin with the outermost name."""
    root = Flame("all")
    for stack, seconds in stacks:
        flame = root
        flame.seconds += seconds
        for name in stack:
            flame = flame.call(name)
            flame.seconds += seconds
        flame.own += seconds
    return root
