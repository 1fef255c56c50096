"""The addresses that an archive has now, by what stands there; those are what urls.lock holds."""

from collections.abc import Iterator

from generator import urls
from generator.archive import Archive
from generator.config import SiteConfig

Entry = tuple[str, str]
"""What stands somewhere ("article:2025-03-03-A01-02"), and its address ("/articles/2025-03-03-A01-02/")."""


def addresses(archive: Archive, config: SiteConfig) -> frozenset[Entry]:
    """Every address that must last.

    A view has one in each language, but is listed once: what differs is the folder of the language, which has an entry
    of its own. Old addresses are listed as they are.
    """
    return frozenset(_entries(archive, config))


def _entries(archive: Archive, config: SiteConfig) -> Iterator[Entry]:
    for lang in config.languages:
        yield f"language:{lang}", f"/{urls.prefix(lang, config.default_language)}"
    for page in archive.pages.values():
        yield f"page:{page.key}", f"/{urls.page(page.issue, page.id)}"
    views = {
        "article": (archive.heads, urls.article),
        "issue": (archive.issues, urls.issue),
        "section": (archive.sections, urls.section),
        "column": (archive.columns, urls.column),
        "author": (archive.authors, urls.author),
    }
    for kind, (keys, address) in views.items():
        yield from ((f"{kind}:{key}", f"/{address(key)}") for key in keys)
    yield from ((f"alias:{article}", f"/{old}") for old, (article, _) in archive.aliases.items())
    yield from (("moved", f"/{old}") for old in archive.moved)
    yield from (("withdrawn", f"/{old}") for old in archive.withdrawn)
