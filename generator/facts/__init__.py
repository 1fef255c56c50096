"""What a view is made of: every look into the archive and the settings, by name, with a hash of what was found there.

Views are given an archive that is watched, and while one is made, each look becomes a *fact*, such as ("heads", id) or
("columns", key, "name"). What the ledger keeps of a view are its facts and their hashes; the view is made again when
one of them has another hash. A look that is not foreseen here cannot be taken: a watched archive has nothing else.
"""

from generator.facts.log import Fact, Log
from generator.facts.present import Present
from generator.facts.watch import PLAIN, watched_archive, watched_config

__all__ = ["PLAIN", "Fact", "Log", "Present", "watched_archive", "watched_config"]
