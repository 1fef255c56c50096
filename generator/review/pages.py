"""What is worth a look on a page as a whole: leftover, no date, no article or only one, texts that it no longer has."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.content import field_lines
from generator.model import KeptLine, Place
from generator.review.items import Filed, Item, Paged
from generator.review.making import CHECKED, about_article, about_page, begin, lines_of, squeezed
from generator.review.weights import LONG, size_factor

PARAGRAPH = 60
"""Characters of leftover that weigh as much as their row says."""
NAMED = 3
"""Pages that are named where several are meant."""


def page_items(page: Paged, articles: Sequence[Filed]) -> Iterator[Item]:
    """The items of one page; `articles` are those in its folder."""
    if not articles:
        yield _empty(page)
        return
    yield from _leftover(page, articles)
    originals = [filed for filed in articles if not filed.version]
    if len(originals) == 1:
        yield from _uncut(originals[0])
    yield from _gone(page, originals)


def _empty(page: Paged) -> Item:
    record = page.record
    lines = len(record.leftover) or len(record.furniture)
    what = "leftover" if record.leftover else "furniture"
    return replace(
        about_page(page, "empty", Place(page.record_file)),
        page=Place(page.file),
        what="no article was found on this page",
        excerpt=begin(" ".join(line.text for line in record.leftover or record.furniture), 40),
        fix=f"Look at its {lines} lines of {what}: if there is an article among them, write it into a file 01.md "
        "beside this one; docs/front-matter.md shows the form",
    )


def _leftover(page: Paged, articles: Sequence[Filed]) -> Iterator[Item]:
    """One item for each run of lines; lines that a person has since put into an article are not told again."""
    if not page.record.leftover:
        return
    texts = "\n".join(squeezed(filed.text) for filed in articles)
    missing = [line for line in page.record.leftover if squeezed(line.text) not in texts]
    for run in _runs(missing, page.lines):
        text = " ".join(line.text for line in run)
        first, last = run[0].line, run[-1].line
        found = about_page(page, "leftover", Place(page.file, first))
        span = f"lines {first}-{last}" if first != last else f"line {first}"
        yield replace(
            found,
            what=f"{span} {'are' if first != last else 'is'} in no article",
            excerpt=begin(text, 40),
            fix=f"Put the text into the article it belongs to ({_neighbours(articles, first)}); if it is none, move it "
            f"from “leftover” to “furniture” in {page.record_file}",
            weight=found.weight * size_factor(len(squeezed(text)), PARAGRAPH),
            minutes=found.minutes + 0.1 * (len(run) - 1),
        )


def _runs(lines: Sequence[KeptLine], page_lines: Mapping[int, str]) -> list[list[KeptLine]]:
    """Lines that follow one another, whatever blank lines stand between them."""
    runs: list[list[KeptLine]] = []
    for line in sorted(lines, key=lambda kept: kept.line):
        between = range(runs[-1][-1].line + 1, line.line) if runs else range(0)
        if runs and all(not page_lines.get(number, "?").strip() for number in between):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _neighbours(articles: Sequence[Filed], line: int) -> str:
    """The names of the article files that stand before and after a line of the page."""
    starts = [(source.lines[0][0], filed) for filed in articles if (source := filed.article.source) and source.lines]
    before = max((pair for pair in starts if pair[0] < line), key=lambda pair: pair[0], default=None)
    after = min((pair for pair in starts if pair[0] > line), key=lambda pair: pair[0], default=None)
    names = [pair[1].file.rpartition("/")[2] for pair in (before, after) if pair]
    return f"perhaps {' or '.join(names)}" if names else "or a new file"


def _uncut(filed: Filed) -> Iterator[Item]:
    article = filed.article
    size = len(squeezed(article.body))
    if size <= LONG or article.review == "checked":
        return
    found = about_article(filed, "uncut", field_lines(filed.text).get("title"))
    yield replace(
        found,
        what=f"the page has this one article of {size} characters",
        excerpt=begin(article.body, 40),
        fix=f"Look for headlines inside {lines_of(article)} of the page; give each article a file of its own; "
        f"then {CHECKED}",
        weight=found.weight * size_factor(size, 2 * LONG),
    )


def _gone(page: Paged, articles: Sequence[Filed]) -> Iterator[Item]:
    """Articles that nobody changed and that are not of the page as it is now: ingest no longer writes them."""
    record = page.record
    written = {entry.name: entry.sha256 for entry in record.written}
    claimed: dict[int, Filed] = {}
    for filed in articles:
        source = filed.article.source
        name = filed.file.rpartition("/")[2]
        if source is None or source.file != record.source or filed.article.review == "checked":
            continue
        if source.sha256 and source.sha256 != record.sha256:
            if hashlib.sha256(filed.text.encode()).hexdigest() == written.get(name):
                yield _no_longer(filed, "the page no longer has this article")
            continue
        lines = {line for first, last in source.lines[:999] for line in range(first, min(last, first + 9999) + 1)}
        other = next((claimed[line] for line in sorted(lines) if line in claimed), None)
        if other is not None:
            yield _no_longer(filed, f"lines of the page are in this article and in {other.file.rpartition('/')[2]}")
        claimed |= dict.fromkeys(lines, filed)


def _no_longer(filed: Filed, what: str) -> Item:
    return replace(
        about_article(filed, "gone", field_lines(filed.text).get("source")),
        what=what,
        excerpt=begin(filed.article.body, 40),
        fix=f"Delete the file if its text is printed elsewhere, or does not stand on the page; else {CHECKED}",
    )


def undated_items(pages: Sequence[Paged]) -> Iterator[Item]:
    """One item for all undated pages of a folder, because one issue.yml dates them."""
    folders: dict[str, list[Paged]] = {}
    for page in pages:
        if not page.record.date:
            folders.setdefault(page.file.rpartition("/")[0], []).append(page)
    for folder, group in folders.items():
        found = about_page(group[0], "undated", Place(group[0].file, 1))
        names = [page.file.rpartition("/")[2] for page in group]
        shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        yield replace(
            found,
            what="this page has no date" if len(group) == 1 else f"{len(group)} pages here have no date",
            excerpt=shown,
            fix=f"Name the {'file' if len(group) == 1 else 'files'} like 2025-03-03/A01.txt, or write “date:” into "
            f"{folder + '/' if folder else ''}issue.yml",
            weight=found.weight * size_factor(len(group), 1),
            minutes=found.minutes * len(group),
        )
