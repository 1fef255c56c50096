"""Permanence: an address that was published once leads somewhere for ever; urls.lock remembers them all.

What was published is compared with what the archive is now. An address may go only with an alias, a line under `moved`
or a line under `withdrawn`; everything else is a Problem.
"""

from generator.permanence.addresses import addresses
from generator.permanence.lock import Lock, dump_lock, parse_lock, with_new
from generator.permanence.lost import lost

__all__ = ["Lock", "addresses", "dump_lock", "lost", "parse_lock", "with_new"]
