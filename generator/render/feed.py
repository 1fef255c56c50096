"""A feed as Atom (RFC 4287); feedgenerator writes the XML, and what Atom can say beyond its fields is added here.

Without base_url the links are relative, which Atom allows (a reader resolves them against the feed's own address);
ids are URNs, which need no address. No clock is read: an entry is as new as its issue, and a feed as its newest entry.
"""

import datetime
import html
import re
from typing import Any

from feedgenerator import Atom1Feed, rfc3339_date

from generator import urls
from generator.config import SiteConfig
from generator.render.files import OutputFile, encoded, xml_text
from generator.views import Feed
from generator.views.feeds import FeedEntry

UNDATED = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Stands for the date that Atom asks of every entry, where none is known."""
ROOTED = re.compile(r'="/(?!/)')
"""The start of an address from the root of the site, as an editor writes it; in text a quote mark is &quot;."""


class _Feed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed that says languages, every author by itself, and no time of its making."""

    def latest_post_date(self) -> datetime.datetime:
        """The newest date among the entries."""
        return max((item["updateddate"] for item in self.items), default=UNDATED)

    def add_root_elements(self, handler: Any) -> None:
        """What the feed says of itself."""
        feed = self.feed
        handler.addQuickElement("id", feed["id"])
        handler.addQuickElement("title", feed["title"])
        if feed["description"]:
            handler.addQuickElement("subtitle", feed["description"])
        view = {"rel": "alternate", "type": "text/html", "hreflang": feed["language"], "href": feed["link"]}
        handler.addQuickElement("link", "", view)
        own = {"rel": "self", "type": "application/atom+xml", "hreflang": feed["language"], "href": feed["feed_url"]}
        handler.addQuickElement("link", "", own)
        handler.addQuickElement("updated", rfc3339_date(self.latest_post_date()))
        _add_author(handler, feed["author_name"])
        if feed["feed_copyright"]:
            handler.addQuickElement("rights", feed["feed_copyright"])

    def item_attributes(self, item: Any) -> dict[str, str]:
        """The language of an entry that is in another one than its feed."""
        return {"xml:lang": item["lang"]} if item["lang"] != self.feed["language"] else {}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """An entry; without authors it has those of the feed."""
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("title", item["title"])
        view = {"rel": "alternate", "type": "text/html", "hreflang": item["lang"], "href": item["link"]}
        handler.addQuickElement("link", "", view)
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        for name in item["authors"]:
            _add_author(handler, name)
        for term, label in item["terms"]:
            handler.addQuickElement("category", "", {"term": term, "label": label})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def _add_author(handler: Any, name: str) -> None:
    handler.startElement("author", {})
    handler.addQuickElement("name", name)
    handler.endElement("author")


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
        feed_copyright=xml_text(feed.rights),
    )
    for entry in feed.entries:
        _add(atom, entry, base)
    return OutputFile(feed.url, encoded(atom.writeString("utf-8")))


def _add(atom: Atom1Feed, entry: FeedEntry, base: str) -> None:
    date = datetime.datetime.fromisoformat(entry.date).replace(tzinfo=datetime.UTC) if entry.date else UNDATED
    atom.add_item(
        title=xml_text(entry.title),
        link=base + entry.url,
        description=xml_text(entry.summary),
        content=ROOTED.sub(f'="{html.escape(base)}', xml_text(entry.content)),
        unique_id=entry.id,
        pubdate=date,
        updateddate=date,
        lang=entry.lang,
        authors=[xml_text(name) for name in entry.authors],
        terms=[(xml_text(key), xml_text(name)) for key, name in entry.categories],
    )
