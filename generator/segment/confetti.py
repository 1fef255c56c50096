"""The guard against confetti: a reading of the page whose cuts go through sentences is not believed.

Old vertical setting, transcripts and bad OCR give the rules little to go by, and little evidence makes a head of any
short line. What tells such a reading from a good one is where its articles end. An article ends with a full stop, a
credit, a list or verses; where most of them end in the middle of a sentence, and nothing but a short line begins the
next one, the page was torn, not cut. Then it is better read whole: a reader finds everything, and in its order.
"""

import itertools
from collections.abc import Sequence

from generator.segment.blocks import Block, block_ending
from generator.segment.bylines import BULLET, credit_at_end, is_house_line
from generator.segment.drafts import CAPTION, CREDIT, Draft
from generator.segment.evidence.marks import BRIEF_HEAD, NOTICE_HEAD
from generator.segment.people import read_people

TORN_CUTS = 2
"""Cuts through a sentence from which a page is suspected; one happens where an article is cut by the page's end."""
HEADS_SHARE = 0.3
"""Share of a page that is in doubtful heads; on pages of dailies all heads together have a twelfth at most."""
FEW_HEADS_SHARE = 0.5
"""The same on a page of one article or two, where a long head over a picture's caption is nothing strange."""
HEADS = 80
"""Characters of head lines up to which a page is too short to be judged by them."""
STANZA = 4
"""Lines from which a stack can be verses or a list; two or three are lines of print that nothing ended."""
TORN_SHARE = 0.5
"""Share of a page's cuts. On pages of dailies it is under a fifth, on pages that are torn it is two thirds or more."""


def is_confetti(drafts: Sequence[Draft]) -> bool:
    """Whether most cuts between the articles of a page go through a sentence, or a good part of it is doubtful heads."""
    cuts = list(itertools.pairwise(drafts))
    torn = sum(breaks_off(above) and not begins_surely(below) for above, below in cuts)
    return (torn >= TORN_CUTS and torn >= TORN_SHARE * len(cuts)) or _is_all_heads(drafts)


def _is_all_heads(drafts: Sequence[Draft]) -> bool:
    """Whether head lines with nothing but their length to speak for them hold too much of what is printed."""
    heads = sum(block.size for draft in drafts if not begins_surely(draft) for block in draft.head)
    text = sum(block.size for draft in drafts for _, block in draft.body)
    share = HEADS_SHARE if len(drafts) > TORN_CUTS else FEW_HEADS_SHARE
    return heads >= HEADS and heads >= share * (heads + text)


def breaks_off(draft: Draft) -> bool:
    """Whether an article stops in the middle of a sentence, or has nothing below its head."""
    if not draft.body:
        return not draft.note
    state, last = draft.body[-1]
    if state in (CREDIT, CAPTION) or credit_at_end(last.text):
        return False
    return _is_running(last) and block_ending(last) in ("open", "bare")


def _is_running(block: Block) -> bool:
    """Whether the block is text on one line or in a column; verses and lists end where they end."""
    return block.wrapped or len(block.lines) < STANZA


def begins_surely(draft: Draft) -> bool:
    """Whether more than a short line says that an article begins: who wrote or made it, a house line, a mark."""
    if draft.label or draft.note or any(block.level for block in draft.head):
        return True
    if any(state == CREDIT for state, _ in draft.body):
        return True
    if any(BRIEF_HEAD.fullmatch(block.text) or NOTICE_HEAD.search(block.text) for block in draft.head):
        return True
    text = draft.paragraphs()
    return bool(text and is_house_line(text[0].text)) or any(_names_somebody(block) for block in draft.byline)


def _names_somebody(block: Block) -> bool:
    """Whether a byline is names and roles and nothing else: ○ leads items as well as bylines."""
    return bool(read_people(BULLET.sub("", block.text)).people)
