"""A book as an EPUB 3 file: XHTML from the templates in templates/epub/, and a zip that is the same each time.

No library writes it: the one there is (ebooklib) is under the AGPL, puts the time of day into the zip, and parses every
document again. A book is six small kinds of files, and epubcheck looks at them in the tests.
"""

import io
import re
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jinja2 import Environment
from markupsafe import Markup

from generator.config import SiteConfig
from generator.render.files import OutputFile, encoded, xml_text
from generator.views import Book, locale_of

MIMETYPE = b"application/epub+zip"
PARTS = {
    "META-INF/container.xml": "container.xml",
    "EPUB/package.opf": "package.opf",
    "EPUB/nav.xhtml": "nav.xhtml",
    "EPUB/style.css": "style.css",
    "EPUB/cover.svg": "cover.svg",
    "EPUB/cover.xhtml": "cover.xhtml",
}
"""The files of a book beside its pages, each with the template that it comes from."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip knows; a clock would make every book a new one."""
HEADING = re.compile(r"<(/?)h([2-5])>")
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
IMAGE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*?/>')
OUTWARD = ("http://", "https://", "mailto:")
LEADS, LEAD_LENGTH = 6, 23
"""How many headlines stand on the cover, and how long one may be there."""


def epub_file(book: Book, config: SiteConfig, environment: Environment) -> OutputFile:
    """The file of a book. Raises what a template raises."""
    store = io.BytesIO()
    with ZipFile(store, "w") as archive:
        archive.writestr(_entry("mimetype", ZIP_STORED), MIMETYPE)
        for path, text in _files(book, config, environment):
            archive.writestr(_entry(path, ZIP_DEFLATED), encoded(xml_text(text)))
    return OutputFile(book.url, store.getvalue())


def _entry(path: str, how: int) -> ZipInfo:
    entry = ZipInfo(path, LONG_AGO)
    entry.compress_type = how
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    return entry


def _files(book: Book, config: SiteConfig, environment: Environment) -> Iterator[tuple[str, str]]:
    base = f"{config.base_url}/" if config.base_url else ""
    tags = [article.lang for page in book.pages for article in page.articles]
    length = sum(1.0 if char > "\u2e80" else 0.55 for char in book.paper)
    known = {
        "book": book,
        "t": locale_of(book.lang, config).say,
        "languages": list(dict.fromkeys((book.lang, *tags))),
        "address": base + book.address if base else "",
        "plate_size": max(min(round(960 / max(length, 1)), 220), 40),
        "plate_fits": length * 220 > 960,
        "leads": _leads(book),
    }
    for path, name in PARTS.items():
        yield path, environment.get_template(f"epub/{name}").render(known)
    template = environment.get_template("epub/page.xhtml")
    for page in book.pages:
        bodies = [_body(article.html, base) for article in page.articles]
        yield f"EPUB/{page.file}", template.render(known, page=page, bodies=bodies)


def _leads(book: Book) -> list[str]:
    """The first headline of each page, then more of the first page, as long as the cover has room."""
    first = [page.articles[0].title for page in book.pages]
    more = [article.title for page in book.pages[:1] for article in page.articles[1:]]
    titles = (first + more)[:LEADS]
    return [title if len(title) <= LEAD_LENGTH else f"{title[: LEAD_LENGTH - 1]}…" for title in titles]


def _body(html: str, base: str) -> Markup:
    """The body of an article for a book: subheads below the headline, only links that lead somewhere, no pictures.

    A picture would have to lie in the book itself; its description stands for it.
    """
    html = HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}>", html)
    if "<img" in html:
        html = IMAGE.sub(r"\1", html)
    if "<a " in html:
        html = LINK.sub(lambda found: _link(found[1], found[2], base), html)
    return Markup(html)  # noqa: S704 - from the one Markdown reader, which lets no HTML through


def _link(target: str, text: str, base: str) -> str:
    """A link that works in a book: to the web, or with `base` to the site; else its text."""
    if target.startswith("/") and not target.startswith("//") and base:
        target = base + target[1:]
    return f'<a href="{target}">{text}</a>' if target.startswith(OUTWARD) else text
