"""Archive → views: one frozen value for every file of HTML, holding all that its template shows.

A view holds texts, links and small records only, so it can be rendered in any process.
"""

from collections.abc import Iterator

from generator.archive import Archive
from generator.config import SiteConfig
from generator.views.books import Book
from generator.views.cards import TitleCard
from generator.views.citations import CitationFile
from generator.views.feeds import Feed
from generator.views.info import site_info
from generator.views.parts import Link, SiteInfo, View
from generator.views.planning import Planned, Unit, plan_unit, units
from generator.views.rows import GroupRows, MonthRows, PackageRows
from generator.views.site import locale_of, sites_of
from generator.views.texts import TextFile

__all__ = [
    "Book",
    "CitationFile",
    "Feed",
    "GroupRows",
    "Link",
    "MonthRows",
    "PackageRows",
    "Planned",
    "SiteInfo",
    "TextFile",
    "TitleCard",
    "Unit",
    "View",
    "locale_of",
    "plan",
    "plan_unit",
    "site_info",
    "sites_of",
    "units",
]


def plan(archive: Archive, config: SiteConfig) -> Iterator[Planned]:
    """Every view and every file of the plan, unit by unit."""
    sites = sites_of(archive, config)
    for unit in units(archive, config):
        yield from plan_unit(unit, sites)
