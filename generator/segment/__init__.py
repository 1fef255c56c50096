"""Segmentation 分篇: the text of a printed page → whole articles, furniture and leftover; nothing lost.

`segment` reads as the pipeline: lines → blocks → evidence → best reading → drafts → articles. The rules are the
ordered table `evidence.EVIDENCE`, their points `evidence.WEIGHTS`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Article, KeptLine, Place, SourcePage
from generator.problems import Problem, problem
from generator.segment.articles import to_article
from generator.segment.blocks import Block, squeeze, to_blocks
from generator.segment.columns import assign
from generator.segment.confetti import is_confetti
from generator.segment.drafts import to_drafts
from generator.segment.evidence import points
from generator.segment.evidence.page import look_at
from generator.segment.furniture import folios_apart
from generator.segment.language import language_of
from generator.segment.plain import is_foreign, one_article
from generator.segment.scraps import without_scraps
from generator.segment.sequence import best_reading
from generator.segment.stacks import bylines_apart
from generator.segment.words import Words

VERSION = "9"
"""Raised whenever pages are cut differently than before, so that ingest looks at them again."""

DOUBTFUL = 0.55
"""Confidence below which a person is asked to look at an article."""
DISBELIEVED = -1.0
"""Points for a page that is kept whole because its cuts were not believed; enough to ask a person to look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmented:
    """A page cut up: articles in printed order, and the lines that are in none."""

    articles: tuple[Article, ...]
    furniture: tuple[KeptLine, ...]
    leftover: tuple[KeptLine, ...] = ()


def segment(page: SourcePage, words: Words) -> tuple[Segmented, tuple[Problem, ...]]:
    """Cut a page into articles.

    Every line that is not blank ends in exactly one article, in the furniture or in the leftover. Problems:
    S-leftover, S-none, S-doubt.
    """
    blocks = bylines_apart(folios_apart(to_blocks(page), words))
    if is_foreign(blocks):
        return _checked(page, one_article(page, blocks))
    seen = look_at(blocks, words, page.meta.titles)
    reading, margins = best_reading([points(seen, at) for at in range(len(blocks))])
    found = to_drafts(blocks, reading, margins, without_scraps)
    if is_confetti(found.drafts):
        return _checked(page, one_article(page, blocks, DISBELIEVED))
    assign(found, words)
    articles: list[Article] = []
    furniture = [line for block in found.furniture for line in _lines(block)]
    for order, draft in enumerate(found.drafts, 1):
        article, kept = to_article(draft, page, order, seen.titles)
        articles.append(article)
        furniture += kept
    if not articles:
        furniture += [line for _, block in found.labels for line in _lines(block)]
    return _checked(page, (articles, furniture))


def _first_line(article: Article) -> int | None:
    return article.source.lines[0][0] if article.source and article.source.lines else None


def _lines(block: Block) -> list[KeptLine]:
    return [KeptLine(line.number, text) for line, text in zip(block.lines, block.texts, strict=True)]


def _checked(
    page: SourcePage, parts: tuple[Sequence[Article], Sequence[KeptLine]]
) -> tuple[Segmented, tuple[Problem, ...]]:
    """Count every line once more; what is nowhere is leftover."""
    articles, furniture = parts
    claimed = {n for a in articles if a.source for first, last in a.source.lines for n in range(first, last + 1)}
    claimed |= {item.line for item in furniture}
    leftover = tuple(
        KeptLine(line.number, line.text.strip())
        for line in page.lines
        if squeeze(line.text) and line.number not in claimed
    )
    problems = []
    if leftover:
        problems.append(problem("S-leftover", Place(page.file, leftover[0].line), count=len(leftover)))
    if not articles:
        problems.append(problem("S-none", Place(page.file)))
    problems += [
        problem("S-doubt", Place(page.file, _first_line(article)), confidence=article.confidence)
        for article in articles
        if article.confidence < DOUBTFUL
    ]
    kept = tuple(sorted(furniture, key=lambda item: item.line))
    return Segmented(articles=_in_their_languages(articles), furniture=kept, leftover=leftover), tuple(problems)


def _in_their_languages(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, each with the language it is in; one too short to tell has that of the page."""
    texts = [
        [article.title, *article.deck, article.body, *article.caption, *article.note, *article.credit]
        for article in articles
    ]
    of_page = language_of(text for own in texts for text in own)
    langs = [language_of(own, of_page) for own in texts]
    return tuple(
        article if article.lang == lang else replace(article, lang=lang)
        for article, lang in zip(articles, langs, strict=True)
    )
