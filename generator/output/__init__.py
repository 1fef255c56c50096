"""Output: the site takes the place of the last one in one step; what is not Baoku's is never touched."""

from generator.output.guard import guard
from generator.output.lock import hold
from generator.output.publish import Site, open_site
from generator.output.staging import Claims, Folder

__all__ = ["Claims", "Folder", "Site", "guard", "hold", "open_site"]
