"""The rows of documents, read back."""

import numpy as np

from generator.search.cbor import decode, head
from generator.search.counting import count_characters, count_words
from generator.search.merging import tokens_of


def places_of(document, fold):
    """Where each token of one document stands: token → positions."""
    return {token: found[0] for token, found in postings_of([document], fold).items()}


def postings_of(documents, fold):
    """Token → document → positions."""
    found = {}
    for rows in (count_characters(documents, fold), count_words(documents, fold)):
        for key, postings in read(rows):
            (token,) = (name.decode() for name in tokens_of([key]))
            assert token not in found
            found[token] = postings
    return found


def read(rows):
    """Each key of some rows and its postings: document → positions."""
    assert np.all(rows.keys[1:] > rows.keys[:-1])
    start = 0
    for key, first, last, count, end in zip(
        *(column.tolist() for column in (rows.keys, rows.first, rows.last, rows.count, rows.ends)), strict=True
    ):
        data = head(4, count) + head(4, 2) + head(0, first) + rows.tails[start:end].tobytes()
        postings = dict(absolute(decode(data)))
        assert max(postings) == last
        yield key, postings
        start = end


def absolute(postings):
    """Documents and positions, which are written as differences."""
    number = 0
    for step, places, *_ in postings:
        number += step
        steps = [place for place in places if place >= 0]  # negative numbers are weights
        yield number, [sum(steps[: end + 1]) for end in range(len(steps))]
