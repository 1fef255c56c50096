"""The fallback for pages that the rules of the modern Chinese press do not fit: foreign scripts, text without marks.

Such a page becomes one article, or one for each # title, with its paragraphs as they stand: no confetti.
"""

from collections.abc import Sequence

from generator.model import Article, KeptLine, SourcePage
from generator.segment.articles import to_article
from generator.segment.blocks import Block
from generator.segment.drafts import Draft
from generator.segment.evidence.marks import PARAGRAPH, SUBHEAD
from generator.segment.furniture import furniture_weight

HAN_SHARE = 0.3
"""Below this share of Han characters a page is not Chinese."""
MARK_SHARE = 0.012
"""Modern Chinese prose has a mark every 8 to 12 characters; old vertical setting has next to none."""
UNSURE = 0.3


def is_foreign(blocks: Sequence[Block]) -> bool:
    """Whether the page is in another script, or Chinese without punctuation."""
    text = "".join(block.text for block in blocks)
    letters = sum(map(str.isalnum, text))
    han = sum(block.han for block in blocks)
    if letters < 40:
        return False
    if han < letters * HAN_SHARE:
        return True
    marks = sum(map(text.count, "，。；：、！？,.;:"))
    return letters > 300 and marks < letters * MARK_SHARE


def one_article(page: SourcePage, blocks: Sequence[Block]) -> tuple[list[Article], list[KeptLine]]:
    """One article a # title, or one for the page; the first short block is its head."""
    drafts: list[Draft] = []
    furniture: list[KeptLine] = []
    for block in blocks:
        if block.size < 60 and furniture_weight(block.text) >= 0.9:
            furniture += [KeptLine(line.number, text) for line, text in zip(block.lines, block.texts, strict=True)]
        elif block.level == 1 or not drafts:
            drafts.append(Draft(margins=[UNSURE]))
            _begin(drafts[-1], block)
        else:
            drafts[-1].body.append((SUBHEAD if block.level else PARAGRAPH, block))
    articles: list[Article] = []
    for order, draft in enumerate(drafts, 1):
        article, kept = to_article(draft, page, order, ())
        articles.append(article)
        furniture += kept
    return articles, furniture


def _begin(draft: Draft, block: Block) -> None:
    if block.level or block.size <= 80:
        draft.head.append(block)
    else:
        draft.body.append((PARAGRAPH, block))
