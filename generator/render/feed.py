"""A feed as Atom (RFC 4287), by feedgenerator.

Without base_url the links are relative, which Atom allows (a reader resolves them against the feed's own address).
No clock is read: an entry is as new as its issue, and a feed as its newest entry.
"""

import datetime
import html

from feedgenerator import Atom1Feed

from generator import urls
from generator.config import SiteConfig
from generator.render.files import OutputFile, encoded, xml_text
from generator.views import Feed
from generator.views.feeds import FeedEntry

UNDATED = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Stands for the date that Atom asks of every entry, where none is known."""


class _Feed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed whose date never comes from the clock."""

    def latest_post_date(self) -> datetime.datetime:
        """The newest date among the entries."""
        return max((item["updateddate"] for item in self.items), default=UNDATED)


def feed_file(feed: Feed, config: SiteConfig) -> OutputFile:
    """The file of a feed."""
    base = f"{config.base_url}/" if config.base_url else urls.root(feed.url)
    atom = _Feed(
        title=xml_text(feed.title),
        link=base + feed.view,
        description=xml_text(feed.description),
        language=feed.lang,
        feed_url=base + urls.quoted(feed.url),
        feed_guid=feed.id,
        author_name=xml_text(feed.author),
    )
    for entry in feed.entries:
        _add(atom, entry, base)
    return OutputFile(feed.url, encoded(atom.writeString("utf-8")))


def _add(atom: Atom1Feed, entry: FeedEntry, base: str) -> None:
    date = datetime.datetime.fromisoformat(entry.date).replace(tzinfo=datetime.UTC) if entry.date else UNDATED
    atom.add_item(
        title=xml_text(entry.title),
        link=base + entry.url,
        description=html.escape(xml_text(entry.summary)),  # Atom1Feed declares summaries as HTML
        author_name=xml_text("、".join(entry.authors)) or None,
        unique_id=entry.id,
        pubdate=date,
        updateddate=date,
        categories=[xml_text(name) for name in entry.categories],
    )
