"""The made articles on disk: as an archive that Baoku builds, and as the simple pages that stock Pagefind reads."""

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from benchmarks.search.articles import COLUMNS, ENGLISH, SECTIONS, Corpus, MadeArticle, Part, markdown_of
from generator.content import dump_article

STOCK_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main data-pagefind-body><h1>{title}</h1>
{body}
</main></body></html>
"""
STOCK_LANGUAGES = {"zh": "zh-CN", ENGLISH: ENGLISH}
ADDED = "这一句是后来补上的"


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of an archive."""

    root: Path

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.root / "site.yml"

    @property
    def articles(self) -> Path:
        """Its articles."""
        return self.root / "content" / "articles"

    def file(self, made: MadeArticle) -> Path:
        """The file of an article."""
        article = made.article
        date, page, order = article.id[:10], article.id[11:14], article.id[15:]
        suffix = f".{ENGLISH}.md" if article.lang == ENGLISH else ".md"
        return self.articles / date / page / f"{order}{suffix}"


def write_archive(corpus: Corpus, root: Path) -> Archive:
    """Write site.yml and the article files."""
    archive = Archive(root)
    for made in (*corpus.originals, *corpus.translations):
        write_article(archive, made)
    archive.config.write_text(yaml.safe_dump(_settings(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return archive


def write_article(archive: Archive, made: MadeArticle) -> None:
    """Write the file of one article, in place of what was there."""
    file = archive.file(made)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dump_article(made.article), encoding="utf-8")


def edited(made: MadeArticle) -> MadeArticle:
    """The article with a sentence more."""
    added = Part("body", f"{ADDED}。")
    return MadeArticle(
        replace(made.article, body=f"{made.article.body}\n\n{markdown_of([added])}"), (*made.parts, added)
    )


def _settings() -> dict[str, object]:
    return {
        "title": {"zh": "测量报", "en": "The Measured Daily"},
        "languages": ["zh", "en"],
        "sections": [{"key": key, "name": {"zh": name, "en": key.title()}} for key, name in SECTIONS],
        "columns": [{"key": key, "name": {"zh": name, "en": key.title()}} for key, name in COLUMNS],
        "search": {"enabled": True, "fold_traditional": True},
    }


def write_stock(corpus: Corpus, root: Path) -> None:
    """Write a page for each article, with all paragraphs that Baoku searches, and a view to search from a language."""
    for made in (*corpus.originals, *corpus.translations):
        lang = made.article.lang
        place = root / lang / made.article.id
        place.mkdir(parents=True, exist_ok=True)
        text = STOCK_PAGE.format(
            lang=STOCK_LANGUAGES[lang], title=html.escape(made.article.title), body="\n".join(_paragraphs(made.parts))
        )
        (place / "index.html").write_text(text, encoding="utf-8")
    for lang, tag in STOCK_LANGUAGES.items():
        view = f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>-</title><body></body></html>\n'
        (root / f"search-{lang}.html").write_text(view, encoding="utf-8")


def _paragraphs(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        if part.kind != "title":
            tag = "h2" if part.kind == "subhead" else "p"
            yield f"<{tag}>{html.escape(part.text)}</{tag}>"
