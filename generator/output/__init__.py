"""Output: the site takes the place of the last one in one step; what is not Baoku's is never touched."""

from generator.output.claims import Claims
from generator.output.guard import guard
from generator.output.lock import hold
from generator.output.marker import listed_files
from generator.output.publish import Site, open_site
from generator.output.seal import Seal, put_seal, trees_of, unchanged
from generator.output.staging import Folder, digest
from generator.output.standing import Standing, look
from generator.output.token import site_key, token_of
from generator.output.tree import Tree
from generator.output.writer import Writer

__all__ = [
    "Claims",
    "Folder",
    "Seal",
    "Site",
    "Standing",
    "Tree",
    "Writer",
    "digest",
    "guard",
    "hold",
    "listed_files",
    "look",
    "open_site",
    "put_seal",
    "site_key",
    "token_of",
    "trees_of",
    "unchanged",
]
