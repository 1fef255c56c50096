"""Reads the specimen's expected pages and compares them with what ingest makes of the page files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from generator.ingest import IngestReport
from generator.model import Article

HERE = Path(__file__).parent


def squeeze(value: object) -> str:
    text = "".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")
    return re.sub(r"\s+", "", text)


def plain_blocks(body: str) -> list[str]:
    """The text of each block of a Markdown body, read by the library itself."""
    tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
    return ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]


@dataclass(frozen=True)
class Difference:
    page: str
    article: str
    field: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.page} «{self.article}» {self.field}:\n    expected {self.expected}\n    found    {self.found}"


def expected_pages() -> dict[str, dict[str, Any]]:
    return {
        f"{path.parent.name}/{path.stem}": yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(HERE.glob("*/*.yml"))
    }


def differences(report: IngestReport) -> Iterator[Difference]:
    found = {page.folder: page for page in report.pages}
    for name, page in expected_pages().items():
        yield from page_differences(name, page, found[name].articles if name in found else ())
        kept = sorted(squeeze(item.text) for item in found[name].record.furniture) if name in found else []
        wanted = sorted(squeeze(line) for line in page.get("furniture") or [])
        if kept != wanted:
            only_wanted = [line for line in wanted if line not in kept]
            only_kept = [line for line in kept if line not in wanted]
            yield Difference(name, "page", "furniture", str(only_wanted), str(only_kept))


def page_differences(name: str, page: dict[str, Any], articles: Sequence[Article]) -> Iterator[Difference]:
    wanted = page["articles"]
    if len(wanted) != len(articles):
        titles = [a.title or a.body[:12] for a in articles]
        yield Difference(name, "page", "articles", str([w.get("title", "") for w in wanted]), str(titles))
    for want, got in match(wanted, articles):
        label = want.get("title") or squeeze(want.get("paragraphs"))[:12]
        if got is None:
            yield Difference(name, label, "article", "there", "missing")
            continue
        yield from article_differences(name, label, want, got)


def match(wanted: list[dict[str, Any]], articles: Sequence[Article]) -> Iterator[tuple[dict[str, Any], Article | None]]:
    free = list(articles)
    for want in wanted:
        text = squeeze(want.get("paragraphs"))
        best = max(free, key=lambda a: likeness(text, squeeze(plain_blocks(a.body))), default=None)
        if best is not None and likeness(text, squeeze(plain_blocks(best.body))) >= 0.5:
            free.remove(best)
            yield want, best
        else:
            yield want, None


def likeness(one: str, other: str) -> float:
    a, b = ({t[i : i + 3] for i in range(max(1, len(t) - 2))} for t in (one, other))
    return 2 * len(a & b) / (len(a) + len(b))


def article_differences(name: str, label: str, want: dict[str, Any], got: Article) -> Iterator[Difference]:
    for field in ("kind", "kicker", "title", "deck", "byline", "column", "credit", "jump_to", "jump_from"):
        expected, found = squeeze(want.get(field)), squeeze(getattr(got, field))
        if field in ("jump_to", "jump_from"):
            expected, found = str(bool(expected)), str(bool(found))
        if expected != found:
            yield Difference(name, label, field, expected, found)
    for field, values in (("note", got.note), ("captions", got.caption)):
        expected, found = squeeze(want.get(field)), squeeze(values)
        if expected != found:
            yield Difference(name, label, field, expected, found)
    names, have = [a["name"] for a in want.get("authors") or []], [a.name for a in got.authors]
    if names != have:
        yield Difference(name, label, "authors", str(names), str(have))
    paragraphs = [squeeze(p.removeprefix("## ")) for p in want.get("paragraphs") or []]
    texts = [squeeze(text) for text in plain_blocks(got.body)]
    if paragraphs != texts:
        only = [f"{p[:14]}…{p[-8:]}" for p in paragraphs if p not in texts]
        extra = [f"{p[:14]}…{p[-8:]}" for p in texts if p not in paragraphs]
        yield Difference(name, label, "paragraphs", str(only), str(extra))
