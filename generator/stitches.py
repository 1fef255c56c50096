"""Where in a text its paragraphs were joined: found again in the page files, which alone know what stood on each line.

An article records its joins by line. Its text may have been corrected and its page changed since; then a join is not
found, and nothing is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.archive import Stitch, Versions
from generator.ingest.decode import decode
from generator.model import Article, Join

CONTEXT = 12
"""Characters on either side by which a join is known."""
PAGES = 8
"""Page files whose lines stay in memory: the articles of a page follow each other."""


class Stitches(Mapping[str, tuple[Stitch, ...]]):
    """The stitches of every article that has some, by id, each looked for when it is asked for.

    `pages` is the folder of page files. A page file that is gone or is another one than the article was cut from has
    none.
    """

    def __init__(self, articles: Mapping[str, Article], pages: Path) -> None:
        self._articles, self._pages = articles, pages
        self._states: dict[str, str] = {}

    def __getitem__(self, article_id: str) -> tuple[Stitch, ...]:
        source = self._articles[article_id].source
        if source and source.joins and source.file:
            path = self._pages / source.file
            lines = _lines(path, source.sha256, state_of(path))
            if lines and (found := stitches_of(self._articles[article_id].body, source.joins, lines)):
                return found
        raise KeyError(article_id)

    def __iter__(self) -> Iterator[str]:
        return (article_id for article_id in self._articles if article_id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def state(self, article_id: str) -> tuple[str, str]:
        """What the stitches of an article depend on besides its text: which page file, and how that is by its look.

        It is known without reading either.
        """
        file = _page_file(self._articles, article_id)
        if file not in self._states:
            self._states[file] = state_of(self._pages / file) if file else ""
        return file, self._states[file]


def _page_file(articles: Mapping[str, Article], article_id: str) -> str:
    if isinstance(articles, Versions):
        return articles.page_file(article_id) if article_id in articles else ""
    source = articles[article_id].source if article_id in articles else None
    return source.file if source and source.joins else ""


def state_of(path: Path) -> str:
    """When a file changed last, by itself and by the system, its size and number; "" where it is not there."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"


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


@lru_cache(maxsize=PAGES)
def _lines(path: Path, digest: str, state: str) -> tuple[str, ...]:
    """The lines of a page file in this state, none if it is not the one that `digest` was taken of."""
    if not state:
        return ()
    try:
        data = path.read_bytes()
    except (OSError, ValueError):  # a name with a zero byte is a ValueError
        return ()
    if sha256(data).hexdigest() != digest:
        return ()
    decoded = decode(data, path.name)[0]
    return tuple(decoded.text.splitlines()) if decoded else ()
