"""Where in a text its paragraphs were joined: found again in the page files, which alone know what stood on each line.

An article records its joins by line. Its text may have been corrected and its page changed since; then a join is not
found, and nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from generator.archive import Stitch
from generator.ingest.decode import decode
from generator.model import Article, Join, Source

CONTEXT = 12
"""Characters on either side by which a join is known."""


def find_stitches(articles: Iterable[Article], pages: Path) -> Mapping[str, tuple[Stitch, ...]]:
    """The stitches of every article that has some, by id; `pages` is the folder of page files.

    A page file that is gone or is another one than the article was cut from has none. Every page is read once.
    """
    by_page: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        if article.source and article.source.joins and article.source.file:
            by_page.setdefault((article.source.file, article.source.sha256), []).append(article)
    found = {}
    for (file, digest), members in by_page.items():
        lines = _lines(pages / file, digest)
        for article in members:
            if lines and (stitches := stitches_of(article.body, _joins(article.source), lines)):
                found[article.id] = stitches
    return found


def stitches_of(body: str, joins: Sequence[Join], lines: Sequence[str]) -> tuple[Stitch, ...]:
    """Each join whose two sides stand beside each other in `body`, in order; `lines` are those of the page."""
    found = []
    start = 0
    for join in joins:
        if not 0 < join.before < join.after <= len(lines):
            continue
        tail, head = lines[join.before - 1].strip()[-CONTEXT:], lines[join.after - 1].strip()[:CONTEXT]
        at = _between(body, tail, head, start)
        if at >= 0:
            found.append(Stitch(at, join.before, join.after, join.doubtful))
            start = at
    return tuple(found)


def _between(body: str, tail: str, head: str, start: int) -> int:
    """Where `head` begins right behind `tail`, with or without a space, after `start`; -1 where it does not."""
    if not tail or not head:
        return -1
    for gap in ("", " "):
        before = len(tail) + len(gap)
        at = body.find(f"{tail}{gap}{head}", max(start - before + 1, 0))
        if at >= 0:
            return at + before
    return -1


def _joins(source: Source | None) -> tuple[Join, ...]:
    return source.joins if source else ()


def _lines(path: Path, digest: str) -> list[str]:
    """The lines of a page file, none if it is not the one that `digest` was taken of."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError):  # a name with a zero byte is a ValueError
        return []
    if sha256(data).hexdigest() != digest:
        return []
    decoded = decode(data, path.name)[0]
    return decoded.text.splitlines() if decoded else []
