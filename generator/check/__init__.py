"""Check: what a careful reader would notice, as Problems; pure functions over texts, the archive and built views."""

from generator.check.completeness import completeness
from generator.check.links import broken_links
from generator.check.slips import slips

__all__ = ["broken_links", "completeness", "slips"]
