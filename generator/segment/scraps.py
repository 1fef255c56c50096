"""Scraps 零散文字: what stands on a page without a sentence — the words of an advertisement, a weather box, the numbers
of a chart, the name of the page. They are no articles and go to the page's leftover, where a person can see them.
"""

import re
from collections.abc import Sequence

from generator.segment.blocks import HAN, Block
from generator.segment.drafts import Draft
from generator.segment.evidence.marks import BRIEF_HEAD, CAPTION, CREDIT, NOTICE_HEAD, PHOTO_TAG

SENTENCE_END = re.compile(r"[。！？!?；]|[，,].+[，,]")
LONG = 30
"""Characters from which a line without any mark counts as text."""
LIST_LINE, LIST = 4, 3
"""Characters in a line of a list, and the lines that make one: a table or programme under its title is an article."""
HEADLINE_ALONE = 10
"""Characters from which a head without any text is a headline that stands for itself, not a word on the page."""
ADVERT = re.compile(
    r"https?://|www\.|\.com\b|[$＄￥¥]\s?\d|电话|電話|热线|熱線|地址|立即|免费|免費|优惠|優惠|报名|報名|登记|登記|订购|訂購|℃|\d\s?[AP]M\b"
)


def without_scraps(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts that are articles; all of them on a page where nothing else is."""
    whole = tuple(draft for draft in drafts if not is_scrap(draft))
    return whole if any(_has_sentence(draft) for draft in whole) else tuple(drafts)


def is_scrap(draft: Draft) -> bool:
    """Whether nothing in a draft makes it an article: no sentence, nobody who wrote it, no picture, no list."""
    head = [text for block in draft.head for text in block.texts]
    marked = any(BRIEF_HEAD.fullmatch(text) or PHOTO_TAG.search(text) or NOTICE_HEAD.search(text) for text in head)
    if marked or draft.byline or draft.note or any(state in (CREDIT, CAPTION) for state, _ in draft.body):
        return False
    if _has_sentence(draft):
        return False
    lines = [text for _, block in draft.body for text in block.texts]
    if not lines:
        return sum(len(HAN.findall(text)) for text in head) < HEADLINE_ALONE
    return bool(ADVERT.search(" ".join([*head, *lines]))) or not _is_list(lines)


def _has_sentence(draft: Draft) -> bool:
    return any(_is_sentence(block) for _, block in draft.body)


def _is_sentence(block: Block) -> bool:
    return bool(SENTENCE_END.search(block.text)) or (block.size >= LONG and not ADVERT.search(block.text))


def _is_list(lines: Sequence[str]) -> bool:
    """Whether enough lines say something: words, not single numbers and signs."""
    telling = [line for line in lines if len(HAN.findall(line)) >= LIST_LINE]
    return len(telling) >= LIST and len(telling) * 2 >= len(lines)
