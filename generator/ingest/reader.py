"""One page file → SourcePage: decoded, cut into lines, with all that is known of it."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from generator.ingest.decode import decode
from generator.ingest.metadata import Sidecar, fill, for_page, from_folio, from_path, front_matter, named
from generator.model import Line, PageMeta, Place, SourcePage
from generator.problems import Problem, problem
from generator.segment.words import Words

LONG_LINE = 100_000
"""Characters; a page with a longer line is read as it stands, as one paragraph."""

Body = tuple[tuple[Line, ...], PageMeta, tuple[Problem, ...]]


def _text_lines(text: str, file: str) -> Body:
    """Bare text: every line is text."""
    del file
    return _numbered(text), PageMeta(), ()


def _markdown_lines(text: str, file: str) -> Body:
    """Markdown: the lines below the front matter."""
    meta, taken, problems = front_matter(text, file)
    return _numbered(text)[taken:], meta, problems


READERS: Mapping[str, tuple[str, Callable[[str, str], Body]]] = {
    ".txt": ("text", _text_lines),
    ".text": ("text", _text_lines),
    ".md": ("markdown", _markdown_lines),
    ".markdown": ("markdown", _markdown_lines),
}
"""The reader for each file name ending: the dialect it gives, and the function that cuts the text into lines."""


def read_page(
    file: str, data: bytes, sidecar: Sidecar, words: Words, pattern: str = ""
) -> tuple[SourcePage | None, tuple[Problem, ...]]:
    """Read the bytes of a page file; None and a Problem when there is no text in them.

    Problems: those of `decode`, of front matter and dates, I-large, I-undated.
    """
    decoded, problems = decode(data, file)
    if decoded is None:
        return None, problems
    dialect, reader = READERS.get(PurePosixPath(file).suffix.lower(), READERS[".txt"])
    lines, front, wrong_front = reader(decoded.text, file)
    path_meta, wrong_path = from_path(file, pattern)
    folio, wrong_folio = from_folio(lines, file, words)
    found = fill(front, path_meta, folio)
    meta = named(fill(for_page(sidecar, file, found.page), found), file)
    problems = (*problems, *wrong_front, *wrong_path, *(() if meta.date else wrong_folio))
    longest = max((len(line.text) for line in lines), default=0)
    if longest > LONG_LINE:
        problems = (*problems, problem("I-large", Place(file, 1), count=longest))
    if not meta.date:
        problems = (*problems, problem("I-undated", file))
    digest = hashlib.sha256(data).hexdigest()
    return SourcePage(file=file, dialect=dialect, lines=lines, sha256=digest, meta=meta), problems


def _numbered(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line) for number, line in enumerate(text.splitlines(), 1))
