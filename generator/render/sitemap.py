"""The site map (sitemaps.org 0.9) with the language alternates of every view.

The format wants absolute addresses, which only base_url can give. Without it the map is written all the same, with
addresses relative to itself, as a list of what there is; robots.txt then does not announce it.
"""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from generator.config import SiteConfig
from generator.render.files import OutputFile, encoded
from generator.views import Planned, View

LIMIT = 20000
"""Views in one file; the format allows 50,000 addresses and 50 MB."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
RELATIVE = "<!-- Addresses are relative to this file, because site.yml has no base_url. -->\n"


def sitemap_files(found: Iterable[str], config: SiteConfig) -> Iterator[OutputFile]:
    """sitemap.xml of what `sitemap_entry` gave; for a large site an index of sitemap-1.xml, sitemap-2.xml …"""
    base = f"{config.base_url}/" if config.base_url else ""
    entries = [entry for entry in found if entry]
    parts = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)] or [[]]
    if len(parts) == 1:
        yield OutputFile("sitemap.xml", _map(parts[0], base))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield OutputFile(name, _map(part, base))
    listed = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    note = "" if base else RELATIVE
    index = f"{HEAD}{note}<sitemapindex {NAMESPACES.split(' ', 1)[0]}>\n{listed}</sitemapindex>\n"
    yield OutputFile("sitemap.xml", encoded(index))


def _map(entries: Sequence[str], base: str) -> bytes:
    note = "" if base else RELATIVE
    return encoded(f"{HEAD}{note}<urlset {NAMESPACES}>\n{''.join(entries)}</urlset>\n")


def sitemap_entry(view: Planned, config: SiteConfig) -> str:
    """The address of a view with its alternates, its own language included; "" for what search engines need not see."""
    if not isinstance(view, View) or not view.indexed:
        return ""
    base = f"{config.base_url}/" if config.base_url else ""
    here = "" if base else "./"  # the root itself has an empty address
    links = []
    if len(view.counterparts) > 1:
        pairs = [*((other.hreflang, other.url) for other in view.counterparts), ("x-default", view.counterparts[0].url)]
        links = [
            f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(base + (url or here))}/>'
            for lang, url in pairs
        ]
    return f"<url><loc>{escape(base + (view.canonical or here))}</loc>{''.join(links)}</url>\n"
