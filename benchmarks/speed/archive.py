"""The articles on disk as Baoku reads them, and the commands that build a site of them."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from benchmarks.search.archive import Archive
from benchmarks.search.articles import BODY, Part, markdown_of
from benchmarks.speed.corpus import Names
from generator.content import dump_article
from generator.model import Article

BASE_URL = "https://example.org/paper"
TITLE = "测量报"
ADDED = "这一句是后来补上的，第{number}次。"


@dataclass(frozen=True, slots=True)
class BaokuSide:
    """An archive and its site: `root` holds site.yml, content/, .cache/; the site is written to `output`."""

    root: Path
    output: Path

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.root / "site.yml"

    def add(self, article: Article) -> None:
        """Write the file of an article, in place of what was there."""
        file = Archive(self.root).articles / article.date / article.page / f"{article.order:02}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dump_article(article), encoding="utf-8")

    def finish(self, sections: Names, columns: Names) -> None:
        """Write the settings. What no peer makes is switched off: books."""
        settings = {
            "title": {"zh": TITLE},
            "base_url": BASE_URL,
            "languages": ["zh"],
            "sections": [{"key": key, "name": {"zh": name}} for key, name in sections.pairs()],
            "columns": [{"key": key, "name": {"zh": name}} for key, name in columns.pairs()],
            "downloads": {"articles": True, "issues": True, "epub": False},
        }
        self.config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def command(self, jobs: int, *options: str) -> list[str]:
        """The command that builds."""
        program = [sys.executable, "-m", "generator", "build", "-q", "--jobs", str(jobs)]
        return [*program, "--config", str(self.config), "--output", str(self.output), *options]

    @property
    def made(self) -> tuple[Path, ...]:
        """What a build leaves behind; without it the next one begins from nothing."""
        return (self.output, self.root / ".cache", self.root / "urls.lock")


def with_sentence(article: Article, number: int) -> Article:
    """The article with a paragraph more, as after a correction."""
    added = markdown_of([Part(BODY, ADDED.format(number=number))])
    return replace(article, body=f"{article.body}\n\n{added}")
