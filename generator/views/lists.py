"""Long lists cut into views whose numbers count from the oldest entry, so that a full view never changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import urls

SIZE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One view of a list: its address, its entries from the newest to the oldest, and its neighbours.

    `number` is 0 for the newest part, which stands at the list's own address; `newer` and `older` are addresses or
    None.
    """

    url: str
    number: int
    entries: tuple[str, ...]
    newer: str | None
    older: str | None


def parts(url: str, oldest_first: Sequence[str]) -> Iterator[Part]:
    """Cut a list at `url` into parts of SIZE; the newest part holds from SIZE to twice SIZE - 1, or all of few."""
    full = max(len(oldest_first) // SIZE - 1, 0)
    addresses = [*(urls.numbered(url, number) for number in range(1, full + 1)), url]
    for place, address in enumerate(addresses):
        newest = place == full
        entries = oldest_first[place * SIZE : None if newest else (place + 1) * SIZE]
        yield Part(
            url=address,
            number=0 if newest else place + 1,
            entries=tuple(reversed(entries)),
            newer=None if newest else addresses[place + 1],
            older=addresses[place - 1] if place else None,
        )
