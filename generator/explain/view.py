"""The account of a page for the browser: one file that needs nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.explain.speech import Speech, is_unsure, percent, span_of
from generator.segment.account import Account, BlockAccount
from generator.segment.seams import Seam

HUES = 8
"""Colours of articles; the ninth has that of the first, and its own number."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A block as the template needs it."""

    block: BlockAccount
    seam: Seam | None
    unsure: bool
    boundary: str
    sure: str
    lines: str
    hover: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring blocks of one article; `order` is 0 for what is in none."""

    order: int
    hue: int
    again: bool
    rows: tuple[_Row, ...]


def as_html(account: Account, folder: str, lang: str) -> str:
    """The whole view; `folder` is where the page's articles lie."""
    speech = Speech(lang)
    runs = _runs(account, speech)
    rows = [row for run in runs for row in run.rows]
    return _template().render(
        account=account,
        folder=folder,
        speech=speech,
        runs=runs,
        remark=speech.remark(account),
        doubts=[row for row in rows if row.unsure or row.boundary or (row.seam and row.seam.doubtful)],
        percent=percent,
        hues={article.order: hue_of(article.order) for article in account.articles},
    )


def hue_of(order: int) -> int:
    """Which colour an article has; 0, the grey, is for what is in none."""
    return (order - 1) % HUES + 1 if order else 0


def _runs(account: Account, speech: Speech) -> Sequence[_Run]:
    joins = {seam.after: seam for article in account.articles for seam in article.joins}
    begun: set[int] = set()
    runs = []
    for order, group in groupby(account.blocks, key=lambda block: block.article):
        rows = tuple(_row(block, joins.get(block.lines[0][0]), speech) for block in group)
        runs.append(_Run(order, hue_of(order), order in begun, rows))
        begun.add(order)
    return runs


def _row(block: BlockAccount, seam: Seam | None, speech: Speech) -> _Row:
    reasons = [f"+{one.points:.1f} {speech.reason(one, block.state)}" for one in block.pro[:2]]
    return _Row(
        block=block,
        seam=seam,
        unsure=is_unsure(block),
        boundary=speech.boundary(block),
        sure="" if block.certainty is None else percent(block.certainty),
        lines=span_of(block),
        hover="\n".join(reasons) or speech.sign(block),
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")
