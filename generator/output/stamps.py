"""Stamps: by what the system says of files, whether they are what they were, without reading them.

A stamp is a time of change, a size and a number that the system gave to the file. What a site was made from has in the
stamp, instead of that number, the time at which the system itself saw the file changed: nobody can put that back, and
another file has another one. The files of a site cannot have it, for a link to one of them changes it.

Hundreds of thousands of stamps are asked for when nothing else has to be done, so they lie in one array, three numbers
for each file, and are gathered by loops that run in C.
"""

import contextlib
import os
import sys
import threading
import time
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

WIDTH = 3
"""Numbers in a stamp."""
MISSING = (0, 0, 0)
"""The stamp of what is not there."""
DOUBTFUL = (-1, -1, -1)
"""The stamp of what cannot be told; no file ever has it."""
FINE = 20_000_000
"""Nanoseconds within which two changes may have the same time, where the file system counts parts of a second."""
COARSE = 2_500_000_000
"""The same where it counts seconds; some count every second one only."""
SECOND = 1_000_000_000
_FACTS = attrgetter("st_mtime_ns", "st_size", "st_ino")
_FACTS_OF_INPUTS = attrgetter("st_mtime_ns", "st_size", "st_ctime_ns")
_TIMES_OF_INPUTS = (0, 2)
"""Where the two times are."""


def stamps_of(folder: str, names: Sequence[str], *, inputs: bool = False) -> "array[int]":
    """The stamps of files and folders below `folder`, in order; "" is the folder itself.

    Those of `inputs` are told by both times, and links are followed; else a link has a stamp of its own.
    """
    ask, facts = (os.stat, _FACTS_OF_INPUTS) if inputs else (os.lstat, _FACTS)
    with _standing_in(folder) as begin:
        own = folder if begin else "."
        places = [begin + name if name else own for name in names] if begin or "" in names else names
        try:
            return array("q", chain.from_iterable(map(facts, map(ask, places))))
        except (OSError, ValueError, OverflowError):
            return array("q", chain.from_iterable(_one(place, inputs=inputs) for place in places))


def _one(place: str, *, inputs: bool) -> tuple[int, int, int]:
    try:
        found = os.stat(place, follow_symlinks=inputs)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return MISSING
    facts = _FACTS_OF_INPUTS(found) if inputs else _FACTS(found)
    return facts if max(facts) < 1 << 63 else DOUBTFUL


@contextlib.contextmanager
def _standing_in(folder: str) -> Iterator[str]:
    """Go into a folder, so that short names do; what else names must begin with is yielded.

    It takes a quarter off the time. The current folder is everybody's, so nobody else may be at work meanwhile.
    """
    try:
        if threading.active_count() > 1:
            raise OSError
        back = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
    except (OSError, AttributeError):  # Windows
        yield f"{folder}/"
        return
    try:
        try:
            os.chdir(folder)
        except OSError:
            yield f"{folder}/"
        else:
            yield ""
    finally:
        os.fchdir(back)
        os.close(back)


def differing(one: "array[int]", other: "array[int]") -> list[int]:
    """Which stamps of two arrays of the same length differ."""
    if one == other:
        return []
    found: list[int] = []
    step = WIDTH * 1024
    for start in range(0, len(one), step):
        here, there = one[start : start + step], other[start : start + step]
        if here != there:
            first = start // WIDTH
            count = len(here) // WIDTH
            found += [
                first + number
                for number in range(count)
                if here[number * WIDTH : number * WIDTH + WIDTH] != there[number * WIDTH : number * WIDTH + WIDTH]
            ]
    return found


def put(stamps: "array[int]", number: int, stamp: Sequence[int]) -> None:
    """Write one stamp over another."""
    stamps[number * WIDTH : number * WIDTH + WIDTH] = array("q", stamp)


def get(stamps: "array[int]", number: int) -> tuple[int, ...]:
    """One of the stamps."""
    return tuple(stamps[number * WIDTH : number * WIDTH + WIDTH])


def let_them_age(stamps: "array[int]", *, inputs: bool = False) -> None:
    """Wait until a change of the newest of these files would show in its time of change; a moment at most."""
    newest = max((max(times, default=0) for times in _times(stamps, inputs=inputs)), default=0)
    left = newest + FINE - time.time_ns()
    if 0 < left <= FINE and newest % SECOND:
        time.sleep(left / SECOND)


def too_young(stamps: "array[int]", now: int, *, inputs: bool = False) -> list[int]:
    """Which of the files might be changed once more without its showing in their time of change."""
    young = [
        (number, changed)
        for times in _times(stamps, inputs=inputs)
        for number, changed in enumerate(times)
        if changed > now - COARSE
    ]
    return sorted({number for number, changed in young if changed > now - (FINE if changed % SECOND else COARSE)})


def _times(stamps: "array[int]", *, inputs: bool) -> list["array[int]"]:
    """The times in the stamps: when each file changed last."""
    return [stamps[place::WIDTH] for place in (_TIMES_OF_INPUTS if inputs else (0,))]


def to_bytes(stamps: "array[int]") -> bytes:
    """The stamps as they are kept: the same on every computer."""
    return _little(stamps).tobytes()


def from_bytes(data: bytes) -> "array[int]":
    """The stamps out of what `to_bytes` made."""
    stamps = array("q")
    stamps.frombytes(data)
    return _little(stamps)


def _little(stamps: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        return stamps
    swapped = array("q", stamps)
    swapped.byteswap()
    return swapped
