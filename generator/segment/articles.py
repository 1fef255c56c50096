"""From a draft to an article: head, authors, paragraphs, kind, provenance, confidence."""

import itertools
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Article, Author, Join, KeptLine, Source, SourcePage
from generator.segment import bylines, headlines, kinds
from generator.segment.authors import authors_in_house_line, credit_authors, read_authors, unique, with_unit
from generator.segment.blocks import squeeze
from generator.segment.bodies import AFFILIATION, Body, read_body
from generator.segment.drafts import Draft
from generator.segment.evidence.marks import BRIEF_HEAD
from generator.segment.paragraphs import Paragraph

ESCAPED = re.compile(r"([\\`*_\[\]<>&])")
LINE_START = re.compile(r"^(\s*)(?:([#+=~>|-])|(\d{1,9})([.)]))", re.MULTILINE)
LAST_SIGNS = re.compile(r"(?<!\\)#+$")
DOUBT = 0.85
"""How much one doubtful join lowers the confidence."""


def to_article(
    draft: Draft, page: SourcePage, order: int, titles: Sequence[str]
) -> tuple[Article, tuple[KeptLine, ...]]:
    """Make the article of a draft; also returns jump lines that are furniture of the page, not text."""
    body = read_body(draft)
    texts = body.texts
    pictures = [*(block.text for block in body.captions), *(texts[:2] if body.is_picture else [])]
    beside = [*body.credits, *_inline_credits(pictures)]
    inside = [*body.closing, *_inline_credits(texts[:2])]
    head = headlines.divide(draft.head, titles)
    in_one_place, elsewhere = _bylines(draft, page)
    byline, authors = _authors(draft, in_one_place, texts, [*beside, *inside])
    label = " ".join(text for block in draft.label for text in block.texts)
    kind = kinds.decide(
        kinds.Signs(
            head=[*(text for block in draft.head for text in block.texts), head.title],
            byline=byline,
            paragraphs=texts,
            pictured=body.is_picture or _is_credited_picture(body, [*beside, *inside], byline),
            verse=body.is_verse,
            label=label,
            continued=bool(body.jump_from),
        )
    )
    if kind in ("letter", "notice", "column-note") and not byline:
        body, byline = _signature(body)
    column = draft.column or (head.title if kind == "photo" and _is_logo(head) else "")
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
        body=to_markdown(body.sections),
        note=tuple(block.text for block in draft.note),
        caption=tuple(block.text for block in body.captions),
        credit=(*(line for line in beside if line not in byline), *elsewhere),
        jump_to=body.jump_to,
        jump_from=body.jump_from,
        source=_source(draft, page, body),
        confidence=_confidence(draft.margins, body.joins, bool(texts)),
    )
    return article, body.kept


def _signature(body: Body) -> tuple[Body, str]:
    """The signature below a letter or notice: a last short line without any mark, and the body without it."""
    subhead, paragraphs = body.sections[-1]
    last = paragraphs[-1].text if len(paragraphs) > 1 else ""
    if not last or len(last) > 16 or re.search(r"[，。！？：；、,:]", last) or any(c.isdigit() for c in last):
        return body, ""
    return replace(body, sections=(*body.sections[:-1], (subhead, paragraphs[:-1]))), last


def _bylines(draft: Draft, page: SourcePage) -> tuple[str, list[str]]:
    """The byline below the head, and byline lines that other print keeps from it: a byline is one piece of print.

    The latter are kept as credits.
    """
    end = len(draft.byline)
    printed = [line.number for line in page.lines if line.text.strip()] if end > 1 else []
    for at, (above, below) in enumerate(itertools.pairwise(draft.byline), 1):
        if bisect_left(printed, below.first) != bisect_right(printed, above.last):
            end = at
            break
    elsewhere = [text for block in draft.byline[end:] for text in block.texts]
    return " ".join(block.text for block in draft.byline[:end]), elsewhere


def _authors(draft: Draft, printed: str, texts: Sequence[str], named: Sequence[str]) -> tuple[str, tuple[Author, ...]]:
    """The byline verbatim and the people it names: below the head, in the house line, or at the end of the text."""
    if draft.byline:
        units = [line for line in named if AFFILIATION.match(line)]
        byline = " ".join([printed, *units])
        authors = unique(a for block in draft.byline for a in read_authors(block.text))
        return byline, with_unit(authors, units[0]) if units else authors
    for text in texts[:3]:
        byline = bylines.byline_in_text(text)
        if byline:
            return byline, authors_in_house_line(byline)
    for line in named:
        authors = credit_authors(line)
        if authors and not bylines.ends_with_photo_credit(line):
            return line, authors
    closing = bylines.credit_at_end(texts[-1]) if texts else ""
    if closing and closing not in named:
        return closing, credit_authors(closing)
    agency = bylines.agency_line(texts[0]) if texts else ""
    return agency, unique(author for line in named for author in credit_authors(line))


def _inline_credits(texts: Sequence[str]) -> list[str]:
    """The picture credits inside captions, or at the end of short paragraphs that tell of a picture."""
    return [credit for text in texts if len(text) <= 320 and (credit := bylines.picture_credit(text))]


def _is_credited_picture(body: Body, named: Sequence[str], byline: str) -> bool:
    """Whether one short paragraph stands over a photographer's credit: a photo item without 图为."""
    texts = [text for text in body.texts if text not in body.closing]
    return (
        len(texts) == 1
        and len(texts[0]) <= 160
        and (not byline or byline in named)
        and any(bylines.ends_with_photo_credit(line) for line in (*body.credits, *body.closing))
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
    if safe.endswith(("#", "#\n")):
        safe = LAST_SIGNS.sub(lambda m: "".join(f"\\{char}" for char in m[0]), safe)
    return safe.replace("\n", "\\\n")


def _source(draft: Draft, page: SourcePage, body: Body) -> Source:
    blocks = [*draft.head, *draft.byline, *draft.note, *draft.label, *(block for _, block in draft.body)]
    numbers = sorted({line.number for block in blocks for line in block.lines} - {item.line for item in body.kept})
    start = page.lines[0].number if page.lines else 0
    around = page.lines[numbers[0] - start : numbers[-1] - start] if numbers else ()
    blank = {line.number for line in around if not line.text.strip()}
    return Source(file=page.file, lines=_spans(numbers, blank), sha256=page.sha256, joins=body.joins)


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
