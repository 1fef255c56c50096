"""Every address of the site and the file it is written to; addresses are relative to the site's root.

An address ends with "/" for a view and is the path of its index.html without that name. Names from outside (ids,
keys) become path parts only through `is_path_part`.
"""

import re
import unicodedata
from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote

PART = re.compile(r"[\w][\w.-]{0,119}")
PART_BYTES = 200
"""The longest part of an address: file names have at most 255 bytes, and a Chinese character takes three."""
PATH_BYTES, PATH_PARTS = 1000, 20
"""The longest address; with the folder of the site before it, a path must stay below 4,096 bytes."""
MADE_BYTES = 160
"""The longest part that is made from a name: an id has room for it beside the date and the number."""


def is_path_part(name: str) -> bool:
    """Whether `name` can stand as one part of an address and as a file name on every system."""
    return (
        bool(PART.fullmatch(name))
        and not name.endswith(".")
        and unicodedata.is_normalized("NFC", name)
        and len(name.encode()) <= PART_BYTES
    )


def is_path(address: str) -> bool:
    """Whether an address below the root can be written as a file on every system."""
    parts = address.strip("/").split("/")
    return len(address.encode()) <= PATH_BYTES and len(parts) <= PATH_PARTS and all(map(is_path_part, parts))


def path_part(name: str) -> str:
    """`name` with everything that cannot stand in an address made "-"; never empty."""
    clean = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip("-.")[:80]
    short = clean.encode(errors="ignore")[:MADE_BYTES].decode(errors="ignore").strip("-.")
    return short.lstrip("_") or "page"


def prefix(lang: str, default: str) -> str:
    """The folder of a language: "" for the default language, else "en/"."""
    return "" if lang == default else f"{lang}/"


def article(article_id: str) -> str:
    """An article."""
    return f"articles/{article_id}/"


def issues() -> str:
    """The calendar of issues."""
    return "issues/"


def issue(issue_id: str) -> str:
    """An issue."""
    return f"issues/{issue_id}/"


def issue_citations(issue_id: str, ending: str) -> str:
    """The citations of an issue in one format."""
    return f"issues/{issue_id}/citations.{ending}"


CITED = "citations"
"""The last part of the address of the citations of an issue; where a page has that name, "-" follows it, which no page
has at its end."""


def issue_cited(issue_id: str, number: int = 1, *, taken: bool = False) -> str:
    """How the articles of an issue are cited; the `number`th part of it. `taken` says that a page has the name."""
    part = f"p{number}/" if number > 1 else ""
    return f"issues/{issue_id}/{CITED}{'-' if taken else ''}/{part}"


WHOLE = "all"
"""The last part of the address of a whole issue; a page of that name goes before it."""


def whole_issue(issue_id: str) -> str:
    """An issue with the text of all its articles."""
    return f"issues/{issue_id}/{WHOLE}/"


def year(number: str) -> str:
    """The issues of a year; an issue's id is a date or "undated", so four digits alone are free."""
    return f"issues/{number}/"


def page(issue_id: str, page_id: str) -> str:
    """A printed page."""
    return f"issues/{issue_id}/{page_id}/"


def sections() -> str:
    """The list of sections."""
    return "sections/"


def section(key: str) -> str:
    """A section."""
    return f"sections/{key}/"


def card(section_key: str) -> str:
    """The picture that stands for a section, or for the whole site, where other sites show a link to it."""
    return f"sections/{section_key}/card.svg" if section_key else "card.svg"


def columns() -> str:
    """The list of columns."""
    return "columns/"


def column(key: str) -> str:
    """A column."""
    return f"columns/{key}/"


def authors() -> str:
    """The list of authors."""
    return "authors/"


def author(key: str) -> str:
    """An author."""
    return f"authors/{key}/"


def search() -> str:
    """The search."""
    return "search/"


def search_words() -> str:
    """The words that the scripts of the search show in any view."""
    return "search/words.json"


def words() -> str:
    """The words that the scripts of every view show; a script, so that it is there where files are opened directly."""
    return "words.js"


def opensearch() -> str:
    """The description of the search for browsers."""
    return "opensearch.xml"


def completeness() -> str:
    """What the archive has and lacks."""
    return "about/completeness/"


def about() -> str:
    """About the archive."""
    return "about/"


def below_root(text: str) -> str:
    """An address as people write it in the form of ours: "/old/1.html" is a file, everything else a folder."""
    path = text.strip("/").removesuffix("index.html").rstrip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/" if path else ""


def in_every_language(address: str) -> bool:
    """Whether an address is of a kind that stands in the folder of each language."""
    return address.split("/", 1)[0] in ("articles", "issues", "sections", "columns", "authors")


def numbered(url: str, number: int) -> str:
    """The `number`th full view of the list at `url`, counted from its oldest entries, so that it never changes.

    The newest entries stand at the list's own address.
    """
    return f"{url}p{number}/"


def letter(url: str, initial: str) -> str:
    """The names of one initial in the list of authors or columns at `url`; "other" for those without a letter.

    The key of an author or column in its place could be a letter too, but has no such address below it.
    """
    return f"{url}letter/{initial.lower() if initial.isalpha() else 'other'}/"


LISTED = re.compile(r"(?:[^/]+/)?(?:sections|columns|authors)/(?:[^/]+/p\d+|letter/[^/]+)/(?:index\.html)?")


def is_part_of_list(url: str) -> bool:
    """Whether an address is that of a numbered view or a letter, in any language: now, or when a list has grown."""
    return bool(LISTED.fullmatch(url))


def feed(url: str) -> str:
    """The feed of a view."""
    return f"{url}feed.xml"


def data(name: str) -> str:
    """A file of the data to take away."""
    return f"data/{name}"


UNRESERVED = re.compile(r"[\w.~/-]*", re.ASCII)


@lru_cache(maxsize=65536)
def quoted(url: str) -> str:
    """An address percent-encoded, as links hold it."""
    return url if UNRESERVED.fullmatch(url) else quote(url)


def article_text(article_id: str, lang: str = "") -> str:
    """An article as plain text; `lang` is that of a translation."""
    return f"articles/{article_id}/{article_id}{f'.{lang}' if lang else ''}.txt"


def issue_file(issue_id: str, ending: str) -> str:
    """A whole issue as a file, "txt" or "epub"."""
    return f"issues/{issue_id}/{issue_id}.{ending}"


def root(url: str) -> str:
    """The way from the view at `url` up to the site's root: "./", "../", "../../" …"""
    return "../" * url.count("/") or "./"


def output_path(url: str) -> str:
    """The file that an address is written to, below the output folder."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def relative(source: str, target: str) -> str:
    """The link from the view at `source` to `target`, both relative to the root, percent-encoded.

    Works at "/" and below any sub-path alike because it never starts with a slash.
    """
    here = source if source.endswith("/") or not source else source.rsplit("/", 1)[0] + "/"
    if source and "/" not in source:
        here = ""
    link = relpath(target or ".", here or ".")
    if target.endswith("/") or target == "":
        link = "./" if link == "." else f"{link}/"
    return quote(link)
