"""Jumps 下转/上接: an article that goes on at another page of the same issue is linked to its other part."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from generator.archive.names import bare, page_named
from generator.archive.nouns import Page
from generator.model import Head, Place
from generator.problems import Problem, problem

ALIKE = 0.5
"""How alike a headline and its short form must be where no jump line says that the parts belong together."""


def link_jumps(
    articles: Mapping[str, Head], pages: Mapping[str, Page], files: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Map each article to the part that it goes on with, on another page of its issue.

    Where several articles go from one page to another, those with the likest headlines belong together (the rest is
    often headed by a short form), then those in the same order. A part whose jump line was lost is known by its
    headline alone. Problems: A-jump, A-jump-from where there is no other part.
    """
    pairs = [(_likeness(one, part), one.id, part.id) for one, part in _pairs(articles, pages)]
    links: dict[str, str] = {}
    for _, one_id, part_id in sorted(pairs, key=lambda pair: -pair[0]):
        if one_id not in links and part_id not in links.values() and not _leads_to(links, part_id, one_id):
            links[one_id] = part_id
    return links, tuple(_lost(articles, links, files))


def _pairs(articles: Mapping[str, Head], pages: Mapping[str, Page]) -> Iterator[tuple[Head, Head]]:
    """Two articles that may be one: one of them says so by its jump line, and the other agrees, or says nothing."""
    labels: dict[str, list[str]] = {}
    for page in pages.values():
        labels.setdefault(page.issue, []).append(page.label)
    on_page = {(page.issue, page.label): page.articles for page in pages.values()}

    def meant(article: Head, printed: str) -> str:
        return page_named(printed, labels.get(article.issue, []))

    def there(article: Head, printed: str) -> Iterator[Head]:
        found = on_page.get((article.issue, meant(article, printed)), ())
        yield from (articles[key] for key in found if key != article.id)

    for article in articles.values():
        for other in there(article, article.jump_to) if article.jump_to else ():
            agrees = (
                meant(other, other.jump_from) == article.page if other.jump_from else _is_headed_like(article, other)
            )
            if agrees:
                yield article, other
        for other in there(article, article.jump_from) if article.jump_from else ():
            if not other.jump_to and _is_headed_like(other, article):
                yield other, article


def _likeness(article: Head, part: Head) -> float:
    """How alike two headlines are, 0 to 1; a part without a headline fits anything a little."""
    one, other = bare(article.title), bare(part.title)
    if not other:
        return 0.1
    if one == other:
        return 1.0
    return 0.9 if other in one or one in other else 0.8 * SequenceMatcher(None, one, other, autojunk=False).ratio()


def _is_headed_like(article: Head, part: Head) -> bool:
    """Whether both have headlines, and the rest's is that of the article or a short form of it."""
    return bool(article.title and part.title) and _likeness(article, part) >= ALIKE


def _leads_to(links: Mapping[str, str], start: str, end: str) -> bool:
    """Whether the parts from `start` on come to `end`: an article must not go on with itself."""
    while start and start != end:
        start = links.get(start, "")
    return start == end


def _lost(articles: Mapping[str, Head], links: Mapping[str, str], files: Mapping[str, str]) -> Iterator[Problem]:
    taken = set(links.values())
    for article in articles.values():
        if article.jump_to and article.id not in links:
            yield problem("A-jump", Place(files[article.id]), key="jump_to", found=article.jump_to)
        if article.jump_from and article.id not in taken:
            yield problem("A-jump-from", Place(files[article.id]), key="jump_from", found=article.jump_from)
