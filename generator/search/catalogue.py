"""What an index is made of, and how."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.search.documents import SearchDocument
from generator.search.plan import BLOCK, SHARD, BlockPlan, Day
from generator.search.service import TIMEOUT


class Catalogue(Protocol):
    """The articles to be found, by day."""

    def counts(self) -> Sequence[tuple[str, int]]:
        """Dates in order, those of undated articles ("") first, each with how many articles it has."""

    def fingerprint(self, days: Sequence[Day]) -> bytes:
        """A hash of all that the documents of these days are made of."""

    def documents(self, days: Sequence[Day]) -> Iterable[SearchDocument]:
        """The documents of these days, in the order in which results of a day are listed."""


Elsewhere = Callable[[Sequence[tuple[Path, BlockPlan]]], None]
"""Counts some of the blocks on other computers and puts what was found into the files that stand with them."""


def nobody(_blocks: Sequence[tuple[Path, BlockPlan]]) -> None:
    """No other computers: nothing is counted there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to index: the folder for blocks, whether scripts are folded, how many articles a folder and a block have,
    seconds for Pagefind, processes.

    `salt` stands for the programs that make the documents: with another one all is counted anew. `names` are
    written for the browser as they are: filter → value → language → name. `views` are the folders of both scripts of
    Chinese, where a site has both, and `scripts` what the browser converts results with.
    """

    cache: Path
    fold_traditional: bool
    salt: bytes = b""
    names: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, bytes] = field(default_factory=dict)
    shard: int = SHARD
    block: int = BLOCK
    timeout: float = TIMEOUT
    jobs: int = 1
