"""What is worth a look in an article that nobody has checked: its cut, its head, its byline, its joins, its letters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import sqrt

from generator.content import field_lines
from generator.model import Join
from generator.review.items import Filed, Item
from generator.review.making import CHECKED, about_article, begin, end, lines_of, name_of, shown, squeezed
from generator.review.shape import shape_items
from generator.review.weights import BRIEF, DOUBTFUL, PACE, WEIGHTS, chance_of
from generator.slips import Slip, slips_in

SIGNED = ("news", "commentary", "interview")
"""Kinds of article that are signed as a rule."""
REPORTER = re.compile(r"记者|記者|通讯员|通訊員|[（(][\u4e00-\u9fff\s　、]{2,16}[）)]$")
"""Somebody signed: 记者 in the first or last words, or a name in brackets at the end."""
PIECE = 8
"""Characters on each side of a join by which it is found in the text."""


def article_items(filed: Filed, words: Mapping[str, int], page_lines: Mapping[int, str]) -> Iterator[Item]:
    """The items of one article; `words` as `slips_in` takes them, `page_lines` the lines of its page, if known."""
    article = filed.article
    if article.review == "checked":
        return
    if article.lang.startswith("zh"):
        yield from _slips(filed, slips_in(filed.text, words))
    if filed.version:
        return
    keys = field_lines(filed.text)
    yield from shape_items(filed, keys)
    yield from _doubt(filed, keys)
    yield from _head(filed, keys)
    yield from _byline(filed, keys)
    for join in article.source.joins if article.source else ():
        if join.doubtful:
            yield _join(filed, keys, join, page_lines)


def _doubt(filed: Filed, keys: Mapping[str, int]) -> Iterator[Item]:
    article = filed.article
    if article.confidence >= DOUBTFUL:
        return
    size = len(squeezed(article.body)) + len("".join(article.caption))
    found = about_article(filed, "doubt", keys.get("confidence") or keys.get("id"))
    row = WEIGHTS["doubt"]
    yield replace(
        found,
        what=f"the cut is doubtful (confidence {article.confidence:.2f})",
        excerpt=_ends(article.body),
        fix=f"Compare with {lines_of(article)} of the page: is all of it here, and nothing of another article? "
        f"Correct head and text, then {CHECKED}",
        weight=chance_of(article.confidence) * row.harm,
        minutes=row.minutes + min(size / PACE, 10),
    )


def _ends(body: str) -> str:
    """How a text begins and ends: there it shows when it is cut wrongly."""
    bare = shown(body)
    return bare if len(bare) <= 40 else f"{begin(bare, 18)} {end(bare, 18)}"


def _head(filed: Filed, keys: Mapping[str, int]) -> Iterator[Item]:
    article = filed.article
    if article.title or article.kind == "photo":
        return
    size = len(squeezed(article.body))
    found = about_article(filed, "headline", keys.get("title") or keys.get("id"))
    brief = size <= BRIEF
    yield replace(
        found,
        what="a brief without headline" if brief else "there is no headline",
        excerpt=begin(article.body, 40),
        fix=f"If {lines_of(article)} of the page, or the lines above, hold its headline, write it after “title:” and "
        f"take it out of the text; if it has none in print, only set “review: checked”",
        weight=found.weight * (0.5 if brief else 2.0),
        minutes=found.minutes * (0.5 if brief else 1.0),
    )


def _byline(filed: Filed, keys: Mapping[str, int]) -> Iterator[Item]:
    article = filed.article
    body = shown(article.body)
    if article.kind not in SIGNED or article.byline or article.authors or len(squeezed(body)) <= BRIEF:
        return
    seen = REPORTER.search(body[:60]) or REPORTER.search(body, max(0, len(body) - 30))
    found = about_article(filed, "byline-seen" if seen else "byline", keys.get("title") or keys.get("id"), "byline")
    excerpt = f"{begin(body, 30)} {end(body, 20)}"
    if seen:
        first, last = seen.span()
        excerpt = f"{body[max(0, first - 8) : first]}‹{seen[0]}›{body[last : last + 12]}"
    yield replace(
        found,
        what="somebody is named, but there is no byline" if seen else "there is no byline",
        excerpt=excerpt,
        fix=f"Write “byline:” as printed and “authors:” with the names, if the page has them; then {CHECKED}",
    )


def _join(filed: Filed, keys: Mapping[str, int], join: Join, page_lines: Mapping[int, str]) -> Item:
    before, after = page_lines.get(join.before, ""), page_lines.get(join.after, "")
    found = about_article(filed, "join", _line_of_join(filed.text, before, after) or keys.get("source"))
    place = found.page and replace(found.page, line=join.before)
    return replace(
        found,
        page=place,
        what=f"lines {join.before} and {join.after} of the page were joined, which is doubtful",
        excerpt=f"{end(before, 16)}‹›{begin(after, 16)}" if before and after else name_of(filed.article),
        fix=f"If a new paragraph begins with line {join.after}, put a blank line before it here; then {CHECKED}",
    )


def _line_of_join(text: str, before: str, after: str) -> int | None:
    """The line of an article file where two lines of the page meet."""
    seam = squeezed(before)[-PIECE:] + squeezed(after)[:PIECE]
    if not before or not after:
        return None
    return next((number for number, line in enumerate(text.split("\n"), 1) if seam in squeezed(line)), None)


def _slips(filed: Filed, slips: Sequence[Slip]) -> Iterator[Item]:
    """One item for the slips of each kind: whoever mends the first sees the others."""
    for kind, group in groupby(sorted(slips, key=lambda slip: slip.kind), key=lambda slip: slip.kind):
        same = list(group)
        found = about_article(filed, kind, same[0].line, "slip")
        more = len(same) - 1
        others = ", ".join(dict.fromkeys(str(slip.line) for slip in same[1:]))
        yield replace(
            found,
            place=replace(found.place, column=same[0].column),
            what=same[0].what + (f", and {more} more like it (line {others})" if more else ""),
            excerpt=same[0].around(marks="‹›", width=14),
            fix=f"Compare with {lines_of(filed.article)} of the page, and correct it if it is a slip; then {CHECKED}",
            weight=found.weight * sqrt(len(same)),
            minutes=found.minutes + 0.1 * more,
        )
