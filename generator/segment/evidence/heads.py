"""Evidence for the lines of a head: its first line, and the further ones (headline below a kicker, deck)."""

import re

from generator.segment import bylines, captions, jumps, notes
from generator.segment.blocks import CANNOT_START, squeeze
from generator.segment.evidence.marks import (
    BRACKETED,
    BRIEF_HEAD,
    DASHED,
    ENUMERATED,
    HEAD,
    LOGO_WORD,
    LONE_NUMBER,
    NOTICE_HEAD,
    PHOTO_TAG,
    PICTURE_TAG,
    QUESTION,
    WEATHER_HEAD,
    WORK_TAG,
    has_cut_tail,
    is_figures,
    is_wordy,
    runs_on,
)
from generator.segment.evidence.neighbours import (
    bullets_follow,
    heads_a_chart,
    is_byline_or_report,
    is_label_over_title,
    is_signature,
    lines_in_list,
)
from generator.segment.evidence.page import Page

WORK = re.compile(f"{WORK_TAG.pattern}|{PHOTO_TAG.pattern}")
SPACED = re.compile(r"[\u3400-\u9fff”」』》][ \u3000]+[\u3400-\u9fff“「『《]")
VERSES = 6
"""Short lines in a row from which a name above them is a poet's."""
FIRST_OF_LIST = ("一、", "1.", "１．", "（一）", "(一)", "①")


def head_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against the first line of a head."""
    known = page.answers.get((HEAD, at))
    if known is None:
        known = page.answers[HEAD, at] = _head_reasons(page, at)
    return known


def _head_reasons(page: Page, at: int) -> list[str]:
    block, text = page.blocks[at], page.blocks[at].text
    reasons = [_length_reason(block.size)]
    reasons += [
        name
        for name, holds in (
            ("head-stop", text.endswith(("。", "，", "；", "、", ",", ";", "."))),
            ("ends-open-mark", text.endswith(("：", ":"))),
            ("head-inner-stop", "。" in text[:-1]),
            ("head-comma", "，" in text or "," in text),
            ("figures", is_figures(text)),
            ("wordy", is_wordy(text)),
            ("over-figures", page.short[at] and heads_a_chart(page, at)),
            ("head-byline", page.byline[at]),
            ("dash-led", bool(DASHED.match(text))),
            ("bracketed", bool(BRACKETED.match(text))),
            ("photo-tag", bool(PHOTO_TAG.search(text)) and not BRACKETED.match(text)),
            ("enumerated", bool(ENUMERATED.match(text) or LONE_NUMBER.fullmatch(text))),
            ("stack", 2 <= len(block.lines) <= 3 and not block.wrapped and page.short[at]),
            (
                "spaced",
                page.short[at] and bool(SPACED.search(text)),
            ),
            ("head-run-on", runs_on(text) and not _is_sure(page, page.next(at))),
            ("logo-word", bool(LOGO_WORD.search(text)) and block.size <= 14),
            ("work-tag", bool(WORK_TAG.search(text)) and page.short[at]),
            ("known-label", bool(page.words.column(text))),
            ("note-head", notes.is_opening_head(text) or notes.is_afterword_head(text)),
            ("box-head", notes.is_box_head(text)),
            ("brief-head", bool(BRIEF_HEAD.fullmatch(text))),
            ("notice-head", page.short[at] and block.size <= 16 and bool(NOTICE_HEAD.search(text))),
            ("kicker-dash", page.short[at] and text.endswith(("—", "―", "--"))),
            ("label-like", is_label_over_title(page, at)),
            ("head-cut", has_cut_tail(text)),
            ("verse-head", lines_in_list(page, at) >= 6),
            ("seam-head", page.seam[at]),
            ("weather-head", page.short[at] and bool(WEATHER_HEAD.search(text))),
            ("before-bullets", bullets_follow(page, at)),
            ("many-lines", len(block.lines) > 3 and not block.wrapped),
            ("dialogue-line", bool(QUESTION.match(text))),
            ("given-title", squeeze(text) in page.titles),
            ("one-of-series", page.series[at] >= 2 and block.level != 1),
            ("cannot-start", text[:1] in CANNOT_START),
        )
        if holds
    ]
    return [*reasons, *_level_reasons(page, at), *_head_neighbours(page, at)]


def _length_reason(size: int) -> str:
    for limit, name in (
        (1, "head-single"),
        (3, "head-tiny"),
        (4, "head-short"),
        (38, "head-length"),
        (46, ""),
        (70, "head-long"),
    ):
        if size <= limit:
            return name
    return "head-very-long"


def _level_reasons(page: Page, at: int) -> list[str]:
    level = page.blocks[at].level
    if level:
        return ["level-1" if level == 1 else "level-2" if level == 2 else "level-deep"]
    return ["unmarked-in-markdown"] if page.marked else []


def _head_neighbours(page: Page, at: int) -> list[str]:
    """What follows and what stands before, as far as it tells of a head."""
    return [
        reason
        for reason in (
            _what_follows(page, at, page.next(at)),
            _what_stands_before(page, page.prev(at)),
        )
        if reason
    ]


def _what_follows(page: Page, at: int, after: int) -> str:
    """The reason that the block below a head line gives; the first that holds counts."""
    if after < 0:
        return ""
    if page.byline[after]:
        return "before-byline"
    if page.name[after] and (page.is_text(page.next(after)) or lines_in_list(page, page.next(after)) >= 4):
        first = page.prev(at) < 0 or not page.run[page.prev(at)]
        return "before-poet" if first and lines_in_list(page, page.next(after)) >= VERSES else "before-name"
    if page.house[after]:
        return "before-house-line"
    if jumps.jump_in(page.blocks[after].text)[0]:
        return "before-jump"
    if bylines.is_end_credit(page.blocks[after].text) and WORK.search(page.blocks[at].text):
        return "before-credit"
    if captions.tells_of_picture(page.blocks[after].text) and page.blocks[after].size < 260:
        return "before-caption"
    if not page.short[after]:
        return "before-enumerated" if page.blocks[after].text.startswith(FIRST_OF_LIST) else "before-paragraph"
    return _depth_of_stack(page, after)


def _is_sure(page: Page, after: int) -> bool:
    """Whether what follows leaves no doubt that a head ends here."""
    return is_byline_or_report(page, after) or (after >= 0 and page.short[after])


def _depth_of_stack(page: Page, after: int) -> str:
    """How many more short lines stand between a head line and the byline or report that closes the head."""
    second = page.next(after)
    if second >= 0 and page.byline[second]:
        return "before-byline-2"
    if second >= 0 and page.house[second]:
        return "before-house-line-2"
    if second >= 0 and page.short[second] and is_byline_or_report(page, page.next(second)):
        return "before-byline-3"
    return "before-short"


def _what_stands_before(page: Page, before: int) -> str:
    """The reason that the block above a head line gives; a drop cap or another stray character is passed over."""
    while before >= 0 and page.blocks[before].size <= 2 and not page.byline[before]:
        before = page.prev(before)
    if before < 0:
        return ""
    text = page.blocks[before].text
    if page.ending[before] == "open" and not page.short[before]:
        return "after-open"
    if bylines.is_end_credit(text) or bylines.credit_at_end(text) or bylines.is_photo_credit(text):
        return "after-credit"
    return "after-signature" if is_signature(page, before) else ""


def more_head_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a further line of a head: the title below a kicker, a deck.

    What speaks for a head line speaks for this one too; a dash or brackets, which speak against a first line, speak
    for a deck.
    """
    block, text = page.blocks[at], page.blocks[at].text
    dropped = ("dash-led", "bracketed", "head-long", "before-short", "before-paragraph", "note-head", "head-very-long",
               "after-credit", "brief-head", "head-single", "notice-head", "box-head", "level-2", "level-1", "head-tiny")  # fmt: skip
    reasons = [reason for reason in head_reasons(page, at) if reason not in dropped]
    before = page.prev(at)
    above = page.blocks[before].level if before >= 0 else 0
    reasons += [name for name, holds in (
        ("second-line", True),
        ("deck-below-tag", before >= 0 and bool(PICTURE_TAG.search(page.blocks[before].text))),
        ("deck-dash", bool(DASHED.match(text)) and block.size <= 60),
        ("deck-bracket", bool(BRACKETED.match(text)) and block.size <= 60 and not bylines.is_end_credit(text)),
        ("deck-bullet", page.short[at] and text.startswith(tuple("●▲△◆■○"))),
        ("deck-paragraph", not page.short[at]),
        ("head-very-long", block.size > 70),
        ("deck-level-same", block.level == above and block.level > 0),
        ("deck-level-up", 0 < block.level < above),
        ("deck-level-lower", block.level > above > 0),
        ("deck-unmarked", above > 0 and not block.level and not DASHED.match(text) and not BRACKETED.match(text)),
        ("item-head", bool(BRIEF_HEAD.fullmatch(text) or notes.is_opening_head(text) or notes.is_box_head(text))),
        ("head-stop", page.byline[at]),
    ) if holds]  # fmt: skip
    return reasons
