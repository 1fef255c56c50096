"""Jumps 下转/上接: an article that goes on at another page of the same issue is linked to its other part."""

from collections.abc import Iterable, Mapping

from generator.archive.names import bare, page_named
from generator.archive.nouns import Page
from generator.model import Article, Place
from generator.problems import Problem, problem


def link_jumps(
    articles: Mapping[str, Article], pages: Mapping[str, Page], files: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Map each article with `jump_to` to the part on that page that says it comes from there.

    Of several parts, one of the same title is taken before one that merely stands first. A-jump where there is none.
    """
    labels: dict[str, list[str]] = {}
    for page in pages.values():
        labels.setdefault(page.issue, []).append(page.label)
    by_label = {(page.issue, page.label): page for page in pages.values()}
    links: dict[str, str] = {}
    problems = []
    for article in articles.values():
        if not article.jump_to:
            continue
        names = labels.get(article.issue, [])
        target = by_label.get((article.issue, page_named(article.jump_to, names)))
        taken = set(links.values())
        part = _part(article, target.articles if target else (), articles, names, taken)
        if part:
            links[article.id] = part
        else:
            problems.append(problem("A-jump", Place(files[article.id]), found=article.jump_to))
    return links, tuple(problems)


def _part(
    article: Article, ids: Iterable[str], articles: Mapping[str, Article], labels: list[str], taken: set[str]
) -> str:
    parts = [
        other
        for other in (articles[key] for key in ids)
        if other.jump_from
        and other.id not in taken
        and other.id != article.id
        and page_named(other.jump_from, labels) == article.page
    ]
    parts.sort(key=lambda other: bare(other.title) != bare(article.title))
    return parts[0].id if parts else ""
