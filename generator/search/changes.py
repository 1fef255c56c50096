"""Which tokens of a block stand elsewhere than in another form of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.blocks import CHARACTERS, WORDS, Batch
from generator.search.parts import Key
from generator.search.rows import Rows


def changed_keys(old: Sequence[Batch], new: Sequence[Batch]) -> dict[str, set[Key]]:
    """The keys of each kind whose rows are not the same, in any order. Raises OSError."""
    found: dict[str, set[Key]] = {CHARACTERS: set(), WORDS: set()}
    before, after = ({(batch.kind, batch.start): batch for batch in batches} for batches in (old, new))
    for place in before.keys() | after.keys():
        found[place[0]] |= _changed(before.get(place), after.get(place))
    return found


def _changed(old: Batch | None, new: Batch | None) -> set[Key]:
    if old is None or new is None:
        only = old or new
        return set(only.rows().keys.tolist()) if only else set()
    before, after = old.rows(), new.rows()
    found: set[Key] = set(np.setxor1d(before.keys, after.keys, assume_unique=True).tolist())
    keys, one, other = np.intersect1d(before.keys, after.keys, assume_unique=True, return_indices=True)
    same = (before.first[one] == after.first[other]) & (before.count[one] == after.count[other])
    left, right = _tails(before, one), _tails(after, other)
    found.update(keys[~same].tolist())
    pairs = zip(keys[same].tolist(), np.flatnonzero(same).tolist(), strict=True)
    found.update(key for key, place in pairs if left[place] != right[place])
    return found


def _tails(rows: Rows, places: NDArray[Any]) -> list[bytes]:
    """The tails of some rows."""
    data = rows.tails.tobytes()
    begins = np.concatenate((np.zeros(1, np.int64), rows.ends))[places].tolist()
    return [data[begin:end] for begin, end in zip(begins, rows.ends[places].tolist(), strict=True)]
