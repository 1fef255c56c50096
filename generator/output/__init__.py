"""Output: the site takes the place of the last one in one step; what is not Baoku's is never touched."""

from generator.output.guard import guard
from generator.output.lock import hold
from generator.output.publish import Site, open_site
from generator.output.staging import Claims, Folder
from generator.output.token import site_key, token_of
from generator.output.writer import Writer

__all__ = ["Claims", "Folder", "Site", "Writer", "guard", "hold", "open_site", "site_key", "token_of"]
