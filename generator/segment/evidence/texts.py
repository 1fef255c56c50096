"""Evidence for paragraphs, and for paragraphs that begin an article without a head."""

from generator.segment import bylines, jumps, notes
from generator.segment.blocks import CANNOT_START
from generator.segment.evidence.marks import PARAGRAPH, QUESTION, SENTENCE, has_cut_tail, runs_on
from generator.segment.evidence.neighbours import (
    follows_bare_line,
    has_byline_above,
    is_followed_by_credit,
    lines_in_list,
)
from generator.segment.evidence.page import Page


def paragraph_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a paragraph or a part of one."""
    known = page.answers.get((PARAGRAPH, at))
    if known is None:
        known = page.answers[PARAGRAPH, at] = _paragraph_reasons(page, at)
    return known


def _paragraph_reasons(page: Page, at: int) -> list[str]:
    block, text = page.blocks[at], page.blocks[at].text
    before = page.prev(at)
    cut = before >= 0 and page.ending[before] == "open" and not page.short[before]
    return [name for name, holds in (
        ("sentence-end", page.ending[at] in ("closed", "clause", "lead")),
        ("long", block.size > 40),
        ("very-long", block.size > 80),
        ("inner-marks", bool(SENTENCE.search(text[:-1]))),
        ("goes-on", cut),
        ("never-ends", cut and _never_ends(page, at)),
        ("starts-midway", text[:1] in CANNOT_START),
        ("short-bare", page.ending[at] == "bare" and block.size < 34),
        ("list-item", lines_in_list(page, at) >= 4),
        ("verse", lines_in_list(page, at) >= 6),
        ("seam", page.seam[at]),
        ("bare-after-bare", follows_bare_line(page, at)),
        ("marked-heading", block.level > 0),
        ("run-on", runs_on(text)),
        ("cut-tail", has_cut_tail(text)),
        ("dialogue", bool(QUESTION.match(text)) and block.level == 0),
        ("editor-note", notes.is_editor_note(text) or notes.is_editor_head(text)),
        ("salutation", page.ending[at] == "lead" and block.size <= 20),
    ) if holds]  # fmt: skip


def _never_ends(page: Page, at: int) -> bool:
    """Whether a short line without an end stands right above a report: if it were text, its sentence had no end."""
    after = page.next(at)
    return page.short[at] and page.ending[at] == "bare" and after >= 0 and page.house[after]


def bare_start_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a paragraph that begins an article without a head."""
    reasons = [*paragraph_reasons(page, at)]
    before = page.prev(at)
    if page.house[at]:
        reasons += ["house-line", *(["byline-above"] if has_byline_above(page, at) else [])]
        if _follows_brief(page, at, before):
            reasons.append("house-line-again")
    elif before >= 0:
        reasons.append("no-house-line")
    if before < 0:
        reasons.append("no-house-line" if page.short[at] else "first-on-page")
    else:
        text = page.blocks[before].text
        closed = bylines.is_end_credit(text) or bylines.credit_at_end(text) or _closes_picture_item(page, before)
        closed = closed or (page.house[at] and _closes_picture_text(page, before))
        if bylines.glued_signature(text):
            reasons.append("after-signature-in-text")
        else:
            reasons.append("after-end-credit" if closed else "no-credit-before")
        own = bylines.credit_at_end(page.blocks[at].text) or is_followed_by_credit(page, at)
        if closed and own and page.blocks[at].size < 200:
            reasons.append("own-credit")
    if before >= 0 and page.ending[before] == "open":
        reasons.append("after-open")
    if at in page.briefs:
        reasons.append("brief-item")
    if jumps.jump_in(page.blocks[at].text)[0] or (before >= 0 and jumps.jump_in(page.blocks[before].text)[0]):
        reasons += ["starts-with-jump"]
    return reasons


def _follows_brief(page: Page, at: int, before: int) -> bool:
    """Whether the paragraph above is a whole report: it begins like this one and ends its last sentence."""
    if before < 0 or not page.house[before] or page.ending[before] != "closed":
        return False
    return page.blocks[before].text.lstrip()[:2] == page.blocks[at].text.lstrip()[:2]


def _closes_picture_item(page: Page, at: int) -> bool:
    """Whether a picture's credit closes an item: one that is not the picture right below a head."""
    if not bylines.is_photo_credit(page.blocks[at].text):
        return False
    above = page.prev(page.prev(at)) if page.prev(at) >= 0 else -1
    return above >= 0 and not page.short[above] and page.ending[above] == "closed"


def _closes_picture_text(page: Page, at: int) -> bool:
    """Whether a paragraph that is not the picture right below a head closes with a picture's credit."""
    above = page.prev(at)
    below_item = above >= 0 and (page.is_text(above) or bylines.is_photo_credit(page.blocks[above].text))
    return below_item and bylines.ends_with_photo_credit(page.blocks[at].text)
