"""The account of a page as lines for the terminal, aligned by the width that Chinese characters have there."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from generator.explain.speech import Speech, is_unsure, percent, span_of
from generator.segment.account import Account, ArticleAccount, BlockAccount
from generator.segment.seams import Seam

PLAIN, STRONG, WEAK, DOUBT = "", "bold", "dim", "yellow"
"""How a line is set where there are colours; it says the same without them."""
Styled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The widths of the columns, in terminal cells."""

    lines: int
    names: int
    width: int

    @property
    def indent(self) -> str:
        """The space before what stands below a block."""
        return " " * (self.lines + 4)


def as_text(account: Account, folder: str, lang: str, width: int = 100) -> Iterator[Styled]:
    """The lines to show, each with its style. `folder` is where the articles go, `width` how wide the terminal is."""
    speech = Speech(lang)
    yield f"{account.file} → {folder}/", STRONG
    remark = speech.remark(account)
    if remark:
        yield f"  {remark}", DOUBT
    for article in account.articles:
        yield from _article(article, speech)
    yield "", PLAIN
    table = _Table(
        lines=max((cell_len(span_of(block)) for block in account.blocks), default=0),
        names=max((cell_len(_name(block, speech)) for block in account.blocks), default=0),
        width=width,
    )
    joins = {seam.after: seam for article in account.articles for seam in article.joins}
    articles = {article.order: article for article in account.articles}
    last, begun = -1, {0}
    for block in account.blocks:
        if block.article != last:
            yield _heading(articles.get(block.article), block.article in begun, speech), STRONG
            last = block.article
            begun.add(last)
        yield from _block(block, joins.get(block.lines[0][0]), speech, table)
    yield "", PLAIN


def _article(article: ArticleAccount, speech: Speech) -> Iterator[Styled]:
    """An article in the overview: what it is, and what its confidence rests on."""
    what = (
        article.id,
        speech.kind(article.kind),
        speech.tell("lines", lines=speech.lines(article)),
        speech.tell("confidence", value=percent(article.confidence)),
        article.title or speech.tell("untitled"),
    )
    yield f"  {'  '.join(what)}", PLAIN
    if article.lowered:
        yield f"      {'; '.join(speech.lowered(one) for one in article.lowered)}", WEAK


def _heading(article: ArticleAccount | None, again: bool, speech: Speech) -> str:
    if article is None:
        return f"── {speech.tell('none')}"
    key = "continued" if again else "article"
    return f"── {speech.tell(key, order=article.order)}: {article.title or speech.tell('untitled')}"


def _block(block: BlockAccount, seam: Seam | None, speech: Speech, table: _Table) -> Iterator[Styled]:
    """A block on one line, and what speaks for it and against it below."""
    sure = "" if block.certainty is None else percent(block.certainty)
    mark = "?" if is_unsure(block) else " "
    name = _name(block, speech)
    start = f"  {span_of(block):>{table.lines}}  {set_cell_size(name, table.names)}  {sure:>3}{mark} "
    yield start + shortened(" ".join(text for _, text in block.lines), table.width - cell_len(start)), PLAIN
    if seam:
        yield f"{table.indent}↑ {speech.seam(seam)}", DOUBT if seam.doubtful else WEAK
    if speech.boundary(block):
        yield f"{table.indent}? {speech.boundary(block)}", DOUBT
    sign = speech.sign(block)
    if sign:
        yield f"{table.indent}{sign}", WEAK
    for reason in block.pro[:2]:
        yield f"{table.indent}+{reason.points:.1f}  {speech.reason(reason, block.state)}", WEAK
    if block.runner_up:
        yield f"{table.indent}{_runner_up(block, speech)}", DOUBT if is_unsure(block) else WEAK


def _runner_up(block: BlockAccount, speech: Speech) -> str:
    """The other thing that the block could be, and the best that speaks for it."""
    other = f"{speech.name(block.runner_up)} {speech.gloss(block.runner_up)}"
    if not block.contra:
        return f"{speech.tell('runner-up')} {other}: {speech.tell('lacking')}"
    best = block.contra[0]
    return f"{speech.tell('runner-up')} {other}: +{-best.points:.1f}  {speech.reason(best, block.state)}"


def _name(block: BlockAccount, speech: Speech) -> str:
    return f"{speech.name(block.role)} {speech.gloss(block.role)}"


def shortened(text: str, width: int) -> str:
    """The start of a text, at most `width` terminal cells, with … where it goes on."""
    room = max(width, 12)
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…"
