"""Links inside a built site: each must lead to a file that is there, and to a place in it that has that name.

Read are views with their redirects, feeds, the site map and style sheets. A view in another language that one names
must name it back, because search engines believe both or neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.model import Place
from generator.problems import Problem, problem

LINKS = ("href", "src", "poster", "action", "data")
SETS = ("srcset", "imagesrcset")
STYLE_LINK = re.compile(r"""url\(\s*(["']?)(?!data:)([^)"']+)\1\s*\)|@import\s+["']([^"']+)""")
REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(.+)", re.IGNORECASE)
ANYWHERE = "404.html"
"""A host shows this view at any address, so that its links may begin with the path of the site."""


@dataclass(slots=True)
class PageLinks:
    """What a file links to, with the line of each link; the names of the places in it; itself in other languages."""

    links: list[tuple[str, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    versions: dict[str, tuple[str, int]] = field(default_factory=dict)


class _Collector(HTMLParser):
    """Collects links and names from HTML, and from XML, of which it is lenient enough a reader."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = PageLinks()
        self._in_address = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what the tag links to, and its name."""
        line = self.getpos()[0]
        self._in_address = tag == "loc"
        self._take_special(tag, dict(attrs), line)
        for key, value in attrs:
            if not value:
                continue
            if key in LINKS and not (tag == "base" or (key == "data" and tag != "object")):
                self.found.links.append((value.strip(), line))
            elif key in SETS:
                self.found.links += [(part.split()[0], line) for part in value.split(",") if part.split()]
            elif key == "id" or (key == "name" and tag == "a"):
                self.found.names.add(value)

    def handle_data(self, data: str) -> None:
        """Take down an address of the site map."""
        if self._in_address and data.strip():
            self.found.links.append((data.strip(), self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser calls it so
        """The end of an address of the site map."""
        self._in_address = False

    def _take_special(self, tag: str, attrs: dict[str, str | None], line: int) -> None:
        """A redirect, and the view in another language."""
        refresh = REFRESH.fullmatch(attrs.get("content") or "") if tag == "meta" and "http-equiv" in attrs else None
        if refresh:
            self.found.links.append((refresh[1].strip(), line))
        lang, link = attrs.get("hreflang"), attrs.get("href")
        if tag == "link" and attrs.get("rel") == "alternate" and lang and link:
            self.found.versions[lang] = (link, line)


def read_links(path: str, text: str) -> PageLinks:
    """The links and names of a file."""
    if path.endswith(".css"):
        return _style_links(text)
    collector = _Collector()
    collector.feed(text)
    collector.close()
    return collector.found


def _style_links(text: str) -> PageLinks:
    found = PageLinks()
    for match in STYLE_LINK.finditer(text):
        link = (match[2] or match[3]).strip()
        if not link.startswith("#"):
            found.links.append((link, text.count("\n", 0, match.start()) + 1))
    return found


def broken_links(views: Mapping[str, str], files: Iterable[str], base_url: str = "") -> Iterator[Problem]:
    """K-link and K-anchor for links that lead nowhere, one for each target, at the first view that has it; K-language.

    `views` maps the path of each file of HTML, XML or CSS below the site's root to its text, `files` are the paths of
    all files. Links to other sites are not followed; `base_url` is ours.
    """
    known = set(files)
    read = {path: read_links(path, text) for path, text in views.items()}
    faults: dict[tuple[str, str], tuple[Place, set[str]]] = {}
    for path, page in read.items():
        for link, line in page.links:
            target, name = _target(path, link, base_url)
            if target is None:
                continue
            file = _file(target, known)
            if not file:
                key = ("K-link", target or "/")
            elif name and file in read and name not in read[file].names:
                key = ("K-anchor", f"{target}#{name}")
            else:
                continue
            faults.setdefault(key, (Place(path, line), set()))[1].add(path)
    for (code, target), (place, where) in faults.items():
        yield problem(code, place, target=target, more=len(where) - 1 or "")
    yield from _one_sided(read, known, base_url)


def _one_sided(read: Mapping[str, PageLinks], known: set[str], base_url: str) -> Iterator[Problem]:
    """K-language for a view that names another as itself in another language, and is not named by it.

    A feed says of each entry in which language it is; that is no version of the feed.
    """
    files = {
        path: _versions(path, page, known, base_url)
        for path, page in read.items()
        if page.versions and path.endswith(".html")
    }
    for path, versions in files.items():
        for lang, file in versions.items():
            if file and lang != "x-default" and file != path and path not in files.get(file, {}).values():
                place = Place(path, read[path].versions[lang][1])
                yield problem("K-language", place, lang=lang, target=f"/{file.removesuffix('index.html')}")


def _versions(path: str, page: PageLinks, known: set[str], base_url: str) -> dict[str, str]:
    """The files of a view in each language it names."""
    targets = {lang: _target(path, link, base_url)[0] for lang, (link, _) in page.versions.items()}
    return {lang: _file(target, known) for lang, target in targets.items() if target is not None}


def _target(path: str, link: str, base_url: str) -> tuple[str | None, str]:
    """The path below the root that a link leads to, and the place in it; None for another site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if not base_url or not (link == base_url or link.startswith(base_url + "/")):
            return None, ""
        parts = urlsplit(link[len(base_url) + 1 :])
        path = ""
    inner = unquote(parts.path)
    if path.rpartition("/")[2] == ANYWHERE and inner.startswith("/"):
        return None, ""
    name = unquote(parts.fragment)
    if not inner:
        return path, name
    joined = inner if inner.startswith("/") else f"/{path.rpartition('/')[0]}/{inner}"
    clean = normpath(joined).lstrip("/")
    return (f"{clean}/" if inner.endswith(("/", "/.", "/..")) and clean else clean), name


def _file(target: str, known: set[str]) -> str:
    """The file that an address shows, "" when there is none."""
    choices = [f"{target}index.html"] if not target or target.endswith("/") else [target, f"{target}/index.html"]
    return next((choice for choice in choices if choice in known), "")
