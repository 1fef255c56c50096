"""Review: what is worth a person's minute, worst first; pure functions over articles, page records and Problems."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.problems import Problem
from generator.review.articles import article_items
from generator.review.faults import faults
from generator.review.items import KINDS, Filed, Item, Paged, Waiting
from generator.review.pages import page_items, undated_items

__all__ = ["KINDS", "Filed", "Item", "Paged", "Waiting", "queue"]


def queue(
    articles: Sequence[Filed],
    pages: Sequence[Paged],
    words: Mapping[str, int],
    waiting: Iterable[Waiting] = (),
    problems: Iterable[Problem] = (),
) -> tuple[Item, ...]:
    """What a person should look at, worst first.

    The items of one file stay together, because they are seen together: the file comes first whose items weigh most,
    and in a file the heaviest item. Among equals the order is that of the issues, pages and articles. `words` counts
    the Latin words of the archive (`slips.common_words`).
    """
    found = list(faults(tuple(problems), tuple(waiting)))
    by_folder: dict[str, list[Filed]] = defaultdict(list)
    for filed in articles:
        by_folder[filed.folder].append(filed)
    lines = {page.folder: page.lines for page in pages}
    for filed in articles:
        found += article_items(filed, words, lines.get(filed.folder, {}))
    for page in pages:
        found += page_items(page, by_folder[page.folder])
    found += undated_items(pages)
    return _worst_first(found)


def _worst_first(items: Sequence[Item]) -> tuple[Item, ...]:
    together: dict[str, float] = defaultdict(float)
    first: dict[str, tuple[str, str, int]] = {}
    for item in items:
        file = item.place.file
        together[file] += item.weight
        first[file] = min(item.order, first.get(file, item.order))

    def rank(item: Item) -> tuple[float, tuple[str, str, int], str, float, int, int, str]:
        place = item.place
        return (
            -round(together[place.file], 3),
            first[place.file],
            place.file,
            -round(item.weight, 3),
            place.line or 0,
            place.column or 0,
            item.reason,
        )

    return tuple(sorted(items, key=rank))
