"""What an archive lacks: pages without articles, bylines and dates that are not there, versions that wait."""

from collections.abc import Iterable, Iterator

from generator.archive import Archive
from generator.holdings import UNSIGNED
from generator.model import Place
from generator.problems import Problem, problem

SHOWN = 3
"""Examples named in a message that counts."""


def completeness(archive: Archive, waiting: Iterable[str], articles_folder: str) -> Iterator[Problem]:
    """Problems: K-no-article, K-byline, K-undated, I-waiting. `waiting` names files below the articles folder."""
    for page in archive.pages.values():
        if not page.articles:
            yield problem("K-no-article", Place(f"{page.key}/_page.yml" if page.record else page.key))
    signed = [article for article in archive.heads.values() if article.kind not in UNSIGNED]
    bare = [article.id for article in signed if not article.byline and not article.authors]
    if bare:
        values = {"count": len(bare), "total": len(signed), "examples": _examples(bare)}
        yield problem("K-byline", articles_folder, **values)
    undated = [page.key for page in archive.pages.values() if page.issue == "undated"]
    if undated:
        yield problem("K-undated", articles_folder, count=len(undated), examples=_examples(undated))
    for name in waiting:
        yield problem("I-waiting", name, article=name.removesuffix(".incoming").rpartition("/")[2])


def _examples(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
