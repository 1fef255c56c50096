"""From a draft to an article: head, authors, paragraphs, kind, provenance, confidence."""

import math
import re
from collections.abc import Iterable, Sequence

from generator.model import Article, Author, Join, KeptLine, Source, SourcePage
from generator.segment import bylines, headlines, jumps, kinds, notes
from generator.segment.authors import authors_in_house_line, credit_authors, read_authors, unique
from generator.segment.blocks import Block, line_of, squeeze
from generator.segment.drafts import CAPTION, CREDIT, SUBHEAD, Draft
from generator.segment.evidence.marks import BRACKETED, BRIEF_HEAD, PARAGRAPH
from generator.segment.paragraphs import Paragraph, join, keeps_lines

ESCAPED = re.compile(r"([\\`*_\[\]<>&])")
LINE_START = re.compile(r"^(\s*)(?:([#+=~>|-])|(\d{1,9})([.)]))", re.MULTILINE)
AFFILIATION = re.compile(r"^[（(]\s*作者(?:单位|系|为)")
Sections = list[tuple[str, tuple[Paragraph, ...]]]
"""Parts of a body: each with its subhead, "" for the first, and its paragraphs."""
DOUBT = 0.85
"""How much one doubtful join lowers the confidence."""


def to_article(
    draft: Draft, page: SourcePage, order: int, titles: Sequence[str]
) -> tuple[Article, tuple[KeptLine, ...]]:
    """Make the article of a draft; also returns jump lines that are furniture of the page, not text."""
    sections, captions, credit_lines, kept, jump_to, jump_from = _read_body(draft)
    texts = [paragraph.text for _, paragraphs in sections for paragraph in paragraphs]
    if not kinds.is_poem(texts):
        sections = [(subhead, _lists_apart(paragraphs)) for subhead, paragraphs in sections]
        texts = [paragraph.text for _, paragraphs in sections for paragraph in paragraphs]
    captions_only = not texts and bool(captions)
    if captions_only:
        sections, captions = [("", tuple(Paragraph((block,)) for block in captions))], []
        texts = [paragraph.text for paragraph in sections[0][1]]
    credit_lines += [
        found for text in [*(block.text for block in captions), *texts[:2]] if (found := _inline_credit(text))
    ]
    head = headlines.divide(draft.head, titles)
    byline, authors = _authors(draft, texts, credit_lines)
    label = " ".join(text for block in draft.label for text in block.texts)
    kind = kinds.decide(
        kinds.Signs(
            head=[*(text for block in draft.head for text in block.texts), head.title],
            byline=byline,
            paragraphs=texts,
            pictured=captions_only or _is_credited_picture(texts, credit_lines, byline),
            label=label,
            continued=bool(jump_from),
        )
    )
    if kind in ("letter", "notice", "column-note") and not byline:
        sections, byline = _signature(sections)
    column = draft.column or (head.title if kind == "photo" and _is_logo(head) else "")
    joins = tuple(one for _, paragraphs in sections for paragraph in paragraphs for one in paragraph.joins)
    article = Article(
        id=f"{page.meta.issue}-{page.meta.page}-{order:02}",
        title=head.title,
        title_lines=head.title_lines,
        kicker=head.kicker,
        deck=head.deck,
        kind=kind,
        authors=() if kind == "notice" else authors,
        byline=byline,
        column=column,
        label=label if squeeze(label) != squeeze(column) else "",
        section=page.meta.section,
        date=page.meta.date,
        page=page.meta.page,
        order=order,
        body=to_markdown(sections),
        note=tuple(block.text for block in draft.note),
        caption=tuple(block.text for block in captions),
        credit=tuple(credit_lines),
        jump_to=jump_to,
        jump_from=jump_from,
        source=_source(draft, page, joins, kept),
        confidence=_confidence(draft.margins, joins, bool(texts)),
    )
    return article, kept


def _read_body(
    draft: Draft,
) -> tuple[Sections, list[Block], list[str], tuple[KeptLine, ...], str, str]:
    """Part the body into sections under subheads, captions, credit lines, and jump lines."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    captions: list[Block] = []
    lines: list[str] = []
    kept: list[KeptLine] = []
    jump_to = jump_from = ""
    for state, block in draft.body:
        if jumps.is_jump_line(block.text):
            kept += [KeptLine(line.number, text) for line, text in zip(block.lines, block.texts, strict=True)]
            jump_to = jumps.jump_out(block.text)[0] or jump_to
            jump_from = jumps.jump_in(block.text)[0] or jump_from
        elif state == SUBHEAD:
            sections.append((block.text, []))
        elif state == CREDIT or (state == CAPTION and bylines.is_photo_credit(block.text)):
            lines.append(block.text)
            if BRACKETED.match(block.text):
                sections[-1][1].append(block)
        elif state == CAPTION:
            captions.append(block)
        else:
            jump_to = jumps.jump_out(block.text)[0] or jump_to
            jump_from = jumps.jump_in(block.text)[0] or jump_from
            sections[-1][1].append(block)
    barriers = [block.first for block in (*draft.head, *draft.byline)]
    return (
        [(head, join(blocks, barriers)) for head, blocks in sections],
        captions,
        lines,
        tuple(kept),
        jump_to,
        jump_from,
    )


def _signature(sections: Sections) -> tuple[Sections, str]:
    """The signature below a letter or notice: a last short line without any mark, and the paragraphs without it."""
    subhead, paragraphs = sections[-1]
    last = paragraphs[-1].text if len(paragraphs) > 1 else ""
    if not last or len(last) > 16 or re.search(r"[，。！？：；、,:]", last) or any(c.isdigit() for c in last):
        return sections, ""
    return [*sections[:-1], (subhead, paragraphs[:-1])], last


def _lists_apart(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The entries of lists as paragraphs of their own."""
    apart: list[Paragraph] = []
    for paragraph in paragraphs:
        block = paragraph.blocks[0]
        if len(paragraph.blocks) == 1 and keeps_lines(block):
            apart += [Paragraph((line_of(block, at),)) for at in range(len(block.lines))]
        else:
            apart.append(paragraph)
    return tuple(apart)


def _authors(draft: Draft, texts: Sequence[str], credit_lines: list[str]) -> tuple[str, tuple[Author, ...]]:
    """The byline verbatim and the people it names: below the head, in the house line, or at the end of the text."""
    if draft.byline:
        units = [line for line in credit_lines if AFFILIATION.match(line)]
        credit_lines[:] = [line for line in credit_lines if line not in units]
        byline = " ".join([*(block.text for block in draft.byline), *units])
        return byline, unique(a for block in draft.byline for a in read_authors(block.text))
    for text in texts[:3]:
        byline = bylines.byline_in_text(text)
        if byline:
            return byline, authors_in_house_line(byline)
    agency = bylines.agency_line(texts[0]) if texts else ""
    for line in credit_lines:
        authors = credit_authors(line)
        if authors and not bylines.is_photo_credit(line):
            credit_lines.remove(line)
            return line, authors
    closing = bylines.credit_at_end(texts[-1]) if texts else ""
    if closing:
        return closing, credit_authors(closing)
    return agency, unique(author for line in credit_lines for author in credit_authors(line))


def _inline_credit(text: str) -> str:
    """The picture credit inside a caption, or at the end of a short paragraph that tells of a picture."""
    return bylines.picture_credit(text) if len(text) <= 320 else ""


def _is_credited_picture(texts: Sequence[str], credit_lines: Sequence[str], byline: str) -> bool:
    """Whether one short paragraph stands over a photographer's credit: a photo item without 图为."""
    return (
        len(texts) == 1
        and len(texts[0]) <= 160
        and (not byline or byline in credit_lines)
        and any(bylines.is_photo_credit(line) for line in credit_lines)
    )


def _is_logo(head: headlines.Head) -> bool:
    """Whether the head of a photo item is the label of a column: short, and nothing below it."""
    plain = not BRIEF_HEAD.fullmatch(head.title)
    return plain and 2 <= len(squeeze(head.title)) <= 8 and not head.kicker and not head.deck


def to_markdown(sections: Iterable[tuple[str, Sequence[Paragraph]]]) -> str:
    """The body: a paragraph a block, subheads as ##, the printed text shown as it is whatever marks it holds."""
    blocks: list[str] = []
    for subhead, paragraphs in sections:
        if subhead:
            blocks.append(f"## {escape(subhead)}")
        blocks += [escape(paragraph.text) for paragraph in paragraphs if paragraph.text.strip()]
    return "\n\n".join(blocks)


def escape(text: str) -> str:
    """`text` as Markdown that renders as the same characters; print line breaks become hard ones."""
    safe = ESCAPED.sub(r"\\\1", "\n".join(line.strip() for line in text.split("\n")))
    safe = LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", safe)
    return re.sub(r"(?<!\\)#+$", lambda m: "".join(f"\\{char}" for char in m[0]), safe).replace("\n", "\\\n")


def _source(draft: Draft, page: SourcePage, joins: tuple[Join, ...], kept: Sequence[KeptLine]) -> Source:
    blocks = [*draft.head, *draft.byline, *draft.note, *draft.label, *(block for _, block in draft.body)]
    numbers = sorted({line.number for block in blocks for line in block.lines} - {item.line for item in kept})
    start = page.lines[0].number if page.lines else 0
    around = page.lines[numbers[0] - start : numbers[-1] - start] if numbers else ()
    blank = {line.number for line in around if not line.text.strip()}
    return Source(file=page.file, lines=_spans(numbers, blank), sha256=page.sha256, joins=joins)


def _spans(numbers: Sequence[int], blank: set[int]) -> tuple[tuple[int, int], ...]:
    """Line numbers as inclusive ranges; blank lines do not part them."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and all(between in blank for between in range(spans[-1][1] + 1, number)):
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)


def _confidence(margins: Sequence[float], joins: Sequence[Join], has_text: bool) -> float:
    """How sure the cut is, 0 to 1: the weakest of the article's readings, less for doubtful joins and empty bodies."""
    weakest = min(margins, default=0.0)
    sure = 1 / (1 + math.exp(-max(-20.0, min(20.0, weakest))))
    sure *= DOUBT ** sum(join.doubtful for join in joins)
    return round(sure * (1.0 if has_text else 0.5), 2)


__all__ = ["PARAGRAPH", "escape", "notes", "to_article", "to_markdown"]
