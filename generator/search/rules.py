"""What an index is made by: where that changes, nothing that was made before may stay."""

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.search.traditional import table_file


@cache
def program() -> str:
    """A hash of the programs that write an index."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def rules() -> str:
    """What decides which tokens a text has: our programs, and the tables of others that they ask."""
    table = hashlib.sha256(table_file()).hexdigest()
    return f"{program()} {table} {version('snowballstemmer')} {unicodedata.unidata_version}"
