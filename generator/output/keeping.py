"""Keeping trees in a file, and getting back from it what was put there or nothing: every bit of it is checked."""

import json
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from generator.files import replace_file
from generator.output.stamps import WIDTH, from_bytes, to_bytes
from generator.output.tree import Tree

FORM = 2
"""Of the files in which trees are kept; one of another form counts as none."""


def save(path: Path, head: dict[str, object], trees: Sequence[Tree]) -> None:
    """Keep trees with what belongs to them, which is a line of JSON, in one file. Raises OSError."""
    names = [[_packed(tree.files), _packed(tree.folders)] for tree in trees]
    stamps = [[to_bytes(tree.file_stamps), to_bytes(tree.folder_stamps)] for tree in trees]
    parts = [part for pair in zip(names, stamps, strict=True) for two in pair for part in two]
    line = json.dumps({"form": FORM, "lengths": [len(part) for part in parts], **head})
    kept = b"".join([line.encode(), b"\n", *parts])
    replace_file(path, _check(kept) + kept)


def restore(path: Path) -> tuple[dict[str, object], list[Tree]]:
    """What `save` has kept. Raises OSError, and ValueError for what is damaged in any way."""
    data = path.read_bytes()
    end = data.find(b"\n") + 1
    begin = data.find(b"\n", end) + 1
    if not 0 < end < begin or data[:end] != _check(memoryview(data)[end:]):
        raise ValueError(path)
    head = json.loads(data[end : begin - 1])
    if not isinstance(head, dict) or head.get("form") != FORM:
        raise ValueError(path)
    parts = _cut(data, begin, head.get("lengths"))
    fours = zip(*(parts[number::4] for number in range(4)), strict=True)
    return head, [_tree_of(files, folders, stamps, others) for files, folders, stamps, others in fours]


def _check(kept: bytes | memoryview) -> bytes:
    """The first line of a file: what all that follows must come to."""
    return b"%08x\n" % zlib.crc32(kept)


def _cut(data: bytes, begin: int, lengths: object) -> list[bytes]:
    """The parts, of these lengths, that data has from `begin` to its end. Raises ValueError."""
    if not isinstance(lengths, list) or not all(type(length) is int and length >= 0 for length in lengths):
        raise ValueError(lengths)
    ends = list(accumulate(lengths, initial=begin))
    if ends[-1] != len(data):
        raise ValueError(lengths)
    return [data[start:end] for start, end in pairwise(ends)]


def _tree_of(files: bytes, folders: bytes, file_stamps: bytes, folder_stamps: bytes) -> Tree:
    """A tree out of its parts. Raises ValueError where there is not one stamp for each name."""
    tree = Tree(_unpacked(files), _unpacked(folders), from_bytes(file_stamps), from_bytes(folder_stamps))
    if (len(tree.file_stamps), len(tree.folder_stamps)) != (WIDTH * len(tree.files), WIDTH * len(tree.folders)):
        raise ValueError(len(tree.files))
    return tree


def _packed(names: Sequence[str]) -> bytes:
    return "\0".join([*names, ""]).encode(errors="surrogateescape")


def _unpacked(data: bytes) -> list[str]:
    return data.decode(errors="surrogateescape").split("\0")[:-1]
