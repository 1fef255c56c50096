"""The specimen as the command builds it, with an address that moved and one that was withdrawn; its kinds of views."""

import re
import shutil
from pathlib import Path

from shell import REPOSITORY, baoku

BASE = "https://example.org/paper"
DEPARTED = """
moved:
  - {old: /columns/old-desk/, new: /columns/proof-desk/}
withdrawn:
  - address: /articles/2025-03-03-A09-01/
    reason: {zh: 应来信人要求撤下。, en: Withdrawn at the request of its author.}
    date: 2025-06-01
    see: /issues/2025-03-03/
"""


def build_specimen(folder: Path) -> Path:
    """Build the specimen's articles in a new archive below `folder`; the folder of the site."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(REPOSITORY / "content/articles", folder / "content/articles")
    text = (REPOSITORY / "site.yml").read_text(encoding="utf-8")
    (folder / "site.yml").write_text(text.replace('base_url: ""', f"base_url: {BASE}") + DEPARTED, encoding="utf-8")
    done = baoku("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "public"


def kinds(site: Path) -> dict[str, str]:
    """The addresses of one view of each kind, the one with the most on it, by kind and language.

    A kind is the form of an address: digits are one, and so are the names below a folder of names; what search engines should not list is
    a kind of its own. New kinds of views
    are found by themselves.
    """
    largest: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        kind = _kind(path.relative_to(site).as_posix()) + ("notice" if 'content="noindex"' in html else "")
        if kind not in largest or path.stat().st_size > largest[kind].stat().st_size:
            largest[kind] = path
    return {kind: path.relative_to(site).as_posix().removesuffix("index.html") for kind, path in largest.items()}


def _kind(path: str) -> str:
    lang = "en/" if path.startswith("en/") else ""
    url = re.sub(r"\d+(?=.*/)", "0", path.removeprefix("en/").removesuffix("index.html"))
    return lang + re.sub(r"^(articles|sections|columns|authors)/(?!page/)[^/]+/", r"\1/*/", url)
