"""The search index: the articles of the site in, the folder that the search view reads out.

The articles are counted block by block (some days of the archive), and a block that has not changed is taken from the
cache; what the blocks hold is then merged into an index that Pagefind runs in the browser. docs/search.md says how a
query is matched, and why the index looks as it does.
"""

from pathlib import Path

from generator.problems import Problem, problem
from generator.search.catalogue import Catalogue, Elsewhere, Settings, nobody
from generator.search.documents import SearchDocument
from generator.search.plan import BlockPlan, Day
from generator.search.runtime import held
from generator.search.service import TIMEOUT, ServiceError, find_pagefind
from generator.search.shelf import Place

__all__ = [
    "BlockPlan",
    "Catalogue",
    "Day",
    "Elsewhere",
    "Place",
    "SearchDocument",
    "Settings",
    "can_index",
    "count_block",
    "nobody",
    "write_index",
]


def can_index(cache: Path, timeout: float = TIMEOUT) -> tuple[Problem, ...]:
    """What stands in the way of an index, before anything is done for it: X-no-pagefind, X-pagefind, O-write.

    Where nothing does, all that Pagefind has to give is in the folder `cache`, and only the disk can fail the index.
    """
    binary = find_pagefind()
    if binary is None:
        return (problem("X-no-pagefind", "pagefind"),)
    try:
        held(binary, cache, timeout)
    except ServiceError as error:
        return (problem("X-pagefind", "pagefind", reason=error),)
    except OSError as error:
        return (problem("O-write", "pagefind", reason=error.strerror or error),)
    return ()


def count_block(catalogue: Catalogue, block: BlockPlan, fold_traditional: bool, file: Path) -> None:
    """Count a block and write what was found to a file, in any process. Raises OSError."""
    from generator.search import work  # noqa: PLC0415 - as below

    work.count_block(catalogue, block, fold_traditional, file)


def write_index(
    catalogue: Catalogue, place: Place, settings: Settings, elsewhere: Elsewhere = nobody
) -> tuple[Problem, ...]:
    """Write the index of a catalogue to `place`, letting stay what has not changed.

    `elsewhere` is shown the blocks that are not in the cache, before they are counted here.

    Without Pagefind, or when it fails, a Problem (X-no-pagefind, X-pagefind, O-write) says why, and what was written is
    no index: the manifest is missing.
    """
    from generator.search.indexer import write  # noqa: PLC0415 - numpy takes a tenth of a second to load

    binary = find_pagefind()
    if binary is None:
        return (problem("X-no-pagefind", "pagefind"),)
    try:
        write(catalogue, place, settings, binary, elsewhere)
    except ServiceError as error:
        return (problem("X-pagefind", "pagefind", reason=error),)
    except OSError as error:
        return (problem("O-write", "pagefind", reason=error.strerror or error),)
    return ()
