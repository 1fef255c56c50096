"""Evidence for the single lines around articles: bylines, labels, captions, credits, furniture."""

from generator.segment import bylines, captions, jumps, notes
from generator.segment.blocks import squeeze
from generator.segment.evidence.marks import LOGO_WORD
from generator.segment.evidence.neighbours import is_label_over_title
from generator.segment.evidence.page import Page


def byline_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a byline of its own line."""
    if page.byline[at]:
        return ["byline-shape"]
    return ["bare-name"] if page.name[at] else ["not-a-byline"]


def label_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a column label."""
    text = page.blocks[at].text
    if page.words.column(text):
        return ["registered"]
    if not page.short[at] or not notes.could_be_label(text) or page.byline[at] or page.name[at]:
        return ["no-label"]
    reasons = ["label-plain"]
    if _closes_page(page, at):
        reasons.append("label-at-end")
    after = page.next(at)
    title_follows = after >= 0 and page.short[after] and not page.byline[after] and page.blocks[after].size >= 7
    if LOGO_WORD.search(text) and page.blocks[at].size <= 14 and title_follows:
        reasons.append("label-word")
    if is_label_over_title(page, at):
        reasons.append("label-before-title")
    if squeeze(text) in page.repeated:
        reasons.append("label-twice")
    return reasons


def _closes_page(page: Page, at: int) -> bool:
    """Whether the line is the last of the page below text, or one of two alike: a logo of two print lines."""
    before, after = page.prev(at), page.next(at)
    if page.is_text(before):
        return after < 0 or (page.next(after) < 0 and _are_alike(page, at, after))
    return after < 0 and before >= 0 and page.is_text(page.prev(before)) and _are_alike(page, before, at)


def _are_alike(page: Page, one: int, other: int) -> bool:
    """Whether two lines could be the halves of one label: short, without marks, of one length."""
    same = page.blocks[one].size == page.blocks[other].size <= 10
    return same and all(page.short[at] and notes.could_be_label(page.blocks[at].text) for at in (one, other))


def caption_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a caption or a picture's credit."""
    text = page.blocks[at].text
    if captions.PLACEHOLDER.match(text.strip()):
        return ["picture-mark"]
    if bylines.is_photo_credit(text):
        return ["photo-credit"]
    return ["caption"] if captions.is_caption(text) and not page.house[at] else ["no-caption"]


def credit_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a credit that closes an article, or a jump line."""
    text = page.blocks[at].text
    if jumps.is_jump_line(text):
        return ["jump-line"]
    if bylines.is_end_credit(text):
        return ["end-credit"]
    return ["end-name"] if page.name[at] else ["no-credit"]


def furniture_reasons(page: Page, at: int) -> list[str]:
    """Furniture is decided by itself, before the page is read."""
    return ["furniture" if page.furniture[at] else "no-furniture"]
