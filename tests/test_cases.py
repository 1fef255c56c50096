"""Every pattern of a newspaper page as a small case that can be read without knowing Python: page text in, outline out.

A case is a title line, a line with nothing but a full stop, the text of a page, a full stop, the outline that is
expected, a full stop, and a blank line. The text may begin with lines that tell the words of a paper:
"栏目: 甲, 乙" (columns), "版名: 要闻" (sections), "报名: 样报" (the paper). A title that ends with "[limit: reason]"
marks a case that is known to come out wrong; its outline says what should come out.

After a change that is meant, `python tests/test_cases.py` writes the outlines anew (limits stay as they are): read
the difference before you commit it.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from markdown_it import MarkdownIt

from generator.model import Article, Author, Line, PageMeta, SourcePage
from generator.segment import Segmented, segment
from generator.segment.words import Words, declared_columns

FOLDER = Path(__file__).parent / "cases"
LIMIT = re.compile(r"(.*?)\s*\[limit: (.+)\]")


@dataclass(frozen=True)
class Case:
    file: str
    line: int
    title: str
    page: str
    outline: str

    @property
    def limit(self) -> str:
        found = LIMIT.fullmatch(self.title)
        return found[2] if found else ""

    def __str__(self) -> str:
        found = LIMIT.fullmatch(self.title)
        return f"{self.file}:{found[1] if found else self.title}"


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file; a heading and the text below it stand before the first case, or between cases."""
    lines = path.read_text(encoding="utf-8").split("\n")
    stops = [at for at, line in enumerate(lines) if line == "."]
    assert len(stops) % 3 == 0, f"{path.name}: a case has three lines with a full stop alone; there are {len(stops)}"
    for one, two, three in zip(stops[0::3], stops[1::3], stops[2::3], strict=True):
        page, outline = "\n".join(lines[one + 1 : two]), "\n".join(lines[two + 1 : three])
        yield Case(path.stem, one, lines[one - 1], page, outline)


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read_cases(path)]
GIVEN = {"栏目": "columns", "版名": "sections", "报名": "paper"}


def read_page(text: str) -> tuple[SourcePage, Words]:
    given: dict[str, tuple[str, ...]] = {}
    lines = text.split("\n")
    while lines and (found := re.fullmatch(rf"({'|'.join(GIVEN)}): (.+)", lines[0])):
        given[GIVEN[found[1]]] = tuple(found[2].split(", "))
        lines.pop(0)
    columns = tuple((re.sub(r"\s", "", name), name) for name in given.get("columns", ()))
    words = Words(columns, given.get("sections", ()), given.get("paper", ()))
    numbered = tuple(Line(number, line) for number, line in enumerate(lines, 1))
    page = SourcePage(file="A01.md", dialect="markdown", lines=numbered, sha256="", meta=PageMeta(page="A01"))
    return page, words.with_columns(declared_columns("\n".join(lines)))


def outline(found: Segmented) -> str:
    lines = [line for article in found.articles for line in outline_of(article)]
    lines += [f"版面 {item.text}" for item in found.furniture]
    lines += [f"未归篇 {item.text}" for item in found.leftover]
    return "\n".join(lines)


def outline_of(article: Article) -> Iterator[str]:
    yield f"{article.kind}｜{article.title}"
    if article.title_lines:
        yield f"  题行 {' / '.join(article.title_lines)}"
    if article.kicker:
        yield f"  引题 {article.kicker}"
    yield from (f"  副题 {line}" for line in article.deck)
    if article.column or article.label:
        yield f"  栏目 {article.column}" + (f"（印作 {article.label}）" if article.label else "")
    if article.byline or article.authors:
        people = "、".join(map(person, article.authors))
        yield f"  署名 {article.byline}" + (f" → {people}" if people else "")
    yield from (f"  编者按 {line}" for line in article.note)
    yield from (f"  图 {line}" for line in article.caption)
    yield from (f"  摄 {line}" for line in article.credit)
    if article.jump_from:
        yield f"  上接 {article.jump_from}"
    heading = False
    for token in MarkdownIt("commonmark").parse(article.body):
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        if token.type == "inline":
            text = "".join(" ⏎ " if c.type == "hardbreak" else c.content for c in token.children or [])
            yield f"  {'##' if heading else '¶'} {text}"
    if article.jump_to:
        yield f"  下转 {article.jump_to}"
    if article.source and (doubts := [one for one in article.source.joins if one.doubtful]):
        yield f"  存疑 {'、'.join(f'第{one.before}行接第{one.after}行' for one in doubts)}"


def person(author: Author) -> str:
    role = " ".join(filter(None, (author.affiliation, author.role)))
    return f"{author.name}({role})" if role else author.name


def cut(case: Case) -> str:
    page, words = read_page(case.page)
    return outline(segment(page, words)[0])


def as_parameter(case: Case) -> ParameterSet:
    return pytest.param(
        case, marks=pytest.mark.xfail(reason=case.limit, strict=True) if case.limit else (), id=str(case)
    )


@pytest.mark.parametrize("case", [as_parameter(case) for case in CASES])
def test_case(case: Case) -> None:
    assert cut(case) == case.outline, f"tests/cases/{case.file}.md:{case.line}"


def test_every_case_has_a_name_of_its_own() -> None:
    names = [str(case) for case in CASES]
    assert sorted(set(names)) == sorted(names)


def rewrite() -> None:
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for case in read_cases(path):
            if not case.limit:
                old, new = (f"\n{case.page}\n.\n{lines and lines + chr(10)}.\n" for lines in (case.outline, cut(case)))
                assert old in text, str(case)
                text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(rewrite())
