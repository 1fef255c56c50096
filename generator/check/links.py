"""Links inside a built site: each must lead to a file that is there, and to a place in it that has that name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.model import Place
from generator.problems import Problem, problem

LINKS = ("href", "src", "poster", "action", "data")
SETS = ("srcset", "imagesrcset")
ANYWHERE = "404.html"
"""A host shows this view at any address, so that its links may begin with the path of the site."""


@dataclass(slots=True)
class PageLinks:
    """What a view links to, with the line of each link, and the names of the places in it."""

    links: list[tuple[str, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


class _Collector(HTMLParser):
    """Collects links and names from HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = PageLinks()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what the tag links to, and its name."""
        line = self.getpos()[0]
        for key, value in attrs:
            if not value:
                continue
            if key in LINKS and not (tag == "base" or (key == "data" and tag != "object")):
                self.found.links.append((value.strip(), line))
            elif key in SETS:
                self.found.links += [(part.split()[0], line) for part in value.split(",") if part.split()]
            elif key == "id" or (key == "name" and tag == "a"):
                self.found.names.add(value)


def read_links(html: str) -> PageLinks:
    """The links and names of a view."""
    collector = _Collector()
    collector.feed(html)
    collector.close()
    return collector.found


def broken_links(views: Mapping[str, str], files: Iterable[str], base_url: str = "") -> Iterator[Problem]:
    """K-link and K-anchor for links that lead nowhere; one for each target, at the first view that has it.

    `views` maps the path of each HTML file below the site's root to its text, `files` are the paths of all files.
    Links to other sites are not followed; `base_url` is ours.
    """
    known = set(files)
    read = {path: read_links(html) for path, html in views.items()}
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
