"""What a site consists of: files and bytes of each kind of view, and the bytes of an article beside its own text."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = (
    "home",
    "article",
    "text of an article",
    "page",
    "issue",
    "whole issue",
    "text of an issue",
    "citations",
    "calendar",
    "list",
    "index",
    "feed",
    "site map",
    "data",
    "search",
    "other",
)
COMPARED = tuple(kind for kind in KINDS if kind not in ("calendar", "index", "site map", "data", "search", "other"))
"""Kinds whose mean bytes should be the same on both sides."""
_DAY = r"\d{4}-\d\d-\d\d"
_GROUP = r"(?:sections|columns|authors)"
_PLACES = (
    ("search", r"pagefind/.*|search/.*|opensearch.*"),
    ("home", r"index\.html"),
    ("article", r"articles/[^/]+/index\.html"),
    ("text of an article", r"articles/[^/]+/[^/]+\.txt"),
    ("issue", rf"issues/{_DAY}/index\.html"),
    ("whole issue", rf"issues/{_DAY}/all/index\.html"),
    ("text of an issue", rf"issues/{_DAY}/[^/]+\.txt"),
    ("calendar", r"issues/(?:\d{4}/)?index\.html"),
    ("data", r"(?:.*/)?[^/]+\.(?:jsonl|csv|bib|ris)|data/.*|issues/[^/]+/citations\.json"),
    ("citations", rf"issues/{_DAY}/citations/index\.html"),
    ("page", rf"issues/{_DAY}/[^/]+/index\.html"),
    ("index", rf"{_GROUP}/(?:index\.html|letter/.*)"),
    ("list", rf"{_GROUP}/[^/]+/(?:p\d+/|p/\d+/)?index\.html"),
    ("feed", r"(?:.*/)?feed\.xml"),
    ("site map", r"sitemap.*\.xml"),
)
_PLACE = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_PLACES)))
_STATIC = ("static/", ".")
_OWN = re.compile(
    rb"<(h1|p|div)\b[^>]*?(?: data-title| data-kicker| data-deck| data-byline| data-body"
    rb'|class="(?:note|text|caption|credit)")[^>]*>(.*?)</\1>',
    re.DOTALL,
)
_TAG = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Amount:
    """Files of a kind, and their bytes together."""

    files: int = 0
    size: int = 0

    @property
    def mean(self) -> float:
        """Bytes of one, on average."""
        return self.size / self.files if self.files else 0.0


def kind_of(path: str) -> str:
    """The kind of a file of a site, by its path below the output folder."""
    found = _PLACE.fullmatch(path)
    return _PLACES[int(str(found.lastgroup)[1:])][0] if found else "other"


def amounts(output: Path) -> dict[str, Amount]:
    """Files and bytes of each kind. Static files, which are the same on both sides, are left out."""
    found = dict.fromkeys(KINDS, Amount())
    for path, size in _files(output):
        if not path.startswith(_STATIC):
            kind = kind_of(path)
            found[kind] = Amount(found[kind].files + 1, found[kind].size + size)
    return found


def _files(output: Path) -> Iterator[tuple[str, int]]:
    for folder, _, names in os.walk(output):
        below = Path(folder).relative_to(output).as_posix()
        for name in names:
            size = (Path(folder) / name).stat().st_size
            yield name if below == "." else f"{below}/{name}", size


def beside_text(html: bytes) -> int:
    """Bytes of an article's file beside its own text: title, kicker, deck, byline, note, body, caption, credit.

    Of these what stands between the tags is its own text; the tags themselves, and all else, are not.
    """
    own = sum(len(_TAG.sub(b"", match[2]).strip()) for match in _OWN.finditer(html))
    return len(html) - own


def mean_beside_text(output: Path) -> tuple[int, float]:
    """How many articles a site has, and the mean bytes of their files beside their own text."""
    files = sorted((output / "articles").glob("*/index.html"))
    sizes = [beside_text(file.read_bytes()) for file in files]
    return len(sizes), sum(sizes) / len(sizes) if sizes else 0.0
