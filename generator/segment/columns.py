"""Giving column labels 栏题 to the articles they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.segment.blocks import Block, squeeze
from generator.segment.drafts import Draft, Drafts
from generator.segment.evidence.marks import NOTICE_HEAD, PARAGRAPH
from generator.segment.words import Words, declared_columns

GAP = re.compile(r"[\s\u3000|｜·:：]+")


@dataclass(frozen=True, slots=True)
class Logo:
    """A column label on the page: neighbouring label blocks as one, before the draft `at`."""

    at: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The label with its print lines parted by a space, as logos of parallel phrases are set."""
        texts = [text for block in self.blocks for text in block.texts]
        return " ".join(texts)


def assign(found: Drafts, words: Words) -> None:
    """Set `column` and `label` of the drafts from labels and opening notes."""
    logos = _logos(found.labels, words)
    trailing = _labels_trail(found, logos)
    for logo in logos:
        draft = _owner(logo, found.drafts, trailing)
        if draft is not None and _is_late_head(logo, draft, words):
            draft.head += logo.blocks
        elif draft is not None and _is_signature(logo, draft, words):
            draft.body += [(PARAGRAPH, block) for block in logo.blocks]
        elif draft is not None:
            draft.label += logo.blocks
            draft.column = words.column(logo.text) or words.column(squeeze(logo.text)) or logo.text
    _from_opening_notes(found.drafts, words)
    for draft in found.drafts:
        _from_glued_label(draft, words)


def _from_glued_label(draft: Draft, words: Words) -> None:
    """A registered label set on the line of the headline (校对台　某某题) is parted from it."""
    if draft.column or not draft.head or len(draft.head[0].texts) > 1:
        return
    first, gap, rest = GAP.sub("\t", draft.head[0].text, count=1).partition("\t")
    if gap and rest and words.column(first):
        draft.column = words.column(first)
        draft.label.append(replace(draft.head[0], texts=(first,)))
        draft.head[0] = replace(draft.head[0], texts=(rest,))


def _logos(labels: Sequence[tuple[int, Block]], words: Words) -> list[Logo]:
    """Neighbouring label blocks are one logo unless each is a registered name."""
    logos: list[Logo] = []
    for at, block in labels:
        last = logos[-1] if logos else None
        joins = last and last.at == at and not (words.column(last.text) and words.column(block.text))
        if last and joins:
            logos[-1] = Logo(at, (*last.blocks, block))
        else:
            logos.append(Logo(at, (block,)))
    return logos


def _labels_trail(found: Drafts, logos: Sequence[Logo]) -> bool:
    """Whether labels stand below their articles on this page: one closes the page, none opens it."""
    return bool(logos) and logos[-1].at == len(found.drafts) and logos[0].at > 0


def _owner(logo: Logo, drafts: Sequence[Draft], trailing: bool) -> Draft | None:
    """The draft a label belongs to: below its article where the page sets them so, else above it."""
    before = drafts[logo.at - 1] if logo.at > 0 else None
    after = drafts[logo.at] if logo.at < len(drafts) else None
    if before is not None and (after is None or _is_inside(logo, before)):
        return before
    if trailing and before is not None and not before.label and not before.is_opening_note():
        return before
    return after or before


def _is_late_head(logo: Logo, draft: Draft, words: Words) -> bool:
    """Whether an unknown label of headline length below an article without a head is the head, read after the body."""
    return (
        not draft.head
        and not words.column(logo.text)
        and len(squeeze(logo.text)) >= 8
        and logo.blocks[0].first > draft.first
    )


def _is_signature(logo: Logo, draft: Draft, words: Words) -> bool:
    """Whether an unknown label closes a letter or notice: it is who signs."""
    calls = any(NOTICE_HEAD.search(block.text) for block in draft.head)
    below = bool(draft.body) and logo.blocks[0].first > draft.body[-1][1].last
    return calls and below and not words.column(logo.text)


def _is_inside(logo: Logo, draft: Draft) -> bool:
    """Whether the label stands between blocks of one article."""
    blocks = [*draft.head, *draft.byline, *(block for _, block in draft.body)]
    return bool(blocks) and logo.blocks[0].first < max(block.last for block in blocks)


def _from_opening_notes(drafts: Sequence[Draft], words: Words) -> None:
    """An opening note names the column of itself and of the article that follows it."""
    for at, draft in enumerate(drafts):
        if not draft.is_opening_note():
            names = declared_columns("".join(block.text for block in draft.note))
            if names and not draft.column:
                draft.column = words.column(names[0]) or names[0]
            continue
        text = "".join(block.text for block in (*draft.paragraphs(), *draft.note))
        names = declared_columns(text)
        if names and not draft.column:
            draft.column = words.column(names[0]) or names[0]
        if draft.column and at + 1 < len(drafts) and not drafts[at + 1].column:
            drafts[at + 1].column = draft.column
