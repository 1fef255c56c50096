"""Gold: what a person read on a page, laid over the characters of that page.

Three forms are read (docs/segmentation.md): by line numbers, by texts, and by first and last words for pages that a
machine read with errors. Files are JSON or YAML.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.fields import Fields, parse_map
from generator.problems import Problem, problem

SUFFIXES = (".json", ".yml", ".yaml")
HEAD, BYLINE, START, MORE, SUBHEAD, EXTRA = (
    "head", "byline", "paragraph start", "paragraph continuation", "subhead", "extra",
)  # fmt: skip
OTHER = "in no article"
GOLD_KINDS = (HEAD, BYLINE, START, MORE, SUBHEAD, EXTRA, OTHER)
"""What a line can be by the gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article as a person read it. `body`, `ends`, `subheads` are characters and offsets of the page's ink.

    `any_head` says that the head is known, but not its division. `loose_ends` are paragraph ends that count neither
    way. `lines` tells what each of its lines is.
    """

    title: tuple[str, ...]
    kicker: str = ""
    deck: str = ""
    authors: tuple[str, ...] = ()
    column: str = ""
    kind: str = ""
    any_head: bool = False
    body: int
    ends: frozenset[int]
    loose_ends: frozenset[int] = frozenset()
    subheads: frozenset[int] = frozenset()
    lines: Mapping[int, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The line it starts at: that of its head, wherever its text stands; 0 where it has none."""
        heads = [line for line, kind in self.lines.items() if kind == HEAD]
        return min(heads or self.lines, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """A page's gold; `scored` names the columns that it can tell, none for all."""

    articles: tuple[GoldArticle, ...]
    scored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldWords:
    """An article of a page that a machine read: its head, and its first and last characters as printed."""

    headline: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A file of gold as it was read: `name` below the folder without its ending, and the page it names, if any."""

    name: str
    page: str
    fields: Fields
    form: str

    def is_for(self, page: str) -> bool:
        """Whether it describes the page file of this name."""
        if self.page:
            return page == self.page or page.endswith("/" + self.page)
        stem = page.rpartition(".")[0]
        if self.form == "words":
            return stem.rpartition("/")[2].startswith(self.name.rpartition("/")[2])
        return stem == self.name or stem.endswith("/" + self.name)


def read_gold(folder: Path) -> tuple[tuple[GoldFile, ...], tuple[Problem, ...]]:
    """Read all gold below a folder. Problems: those of YAML and of fields."""
    found: list[GoldFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or path.name == "issue.yml" or not path.is_file():
            continue
        fields, wrong = _fields(path)
        problems += wrong
        if fields is None or "articles" not in fields.values:
            continue
        name = path.relative_to(folder).with_suffix("").as_posix()
        found.append(GoldFile(name, fields.text("file"), fields, _form(fields)))
        problems += fields.problems
    return tuple(found), tuple(problems)


def _fields(path: Path) -> tuple[Fields | None, tuple[Problem, ...]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return None, (problem("I-unreadable", str(path), reason=str(error)),)
    if path.suffix.lower() != ".json":
        return parse_map(text, str(path))
    try:
        values = _as_texts(json.loads(text))
    except (ValueError, RecursionError) as error:
        return None, (problem("F-yaml", str(path), reason=str(error)),)
    if not isinstance(values, dict):
        return None, (problem("F-not-a-map", str(path)),)
    return Fields(values, file=str(path), text=text), ()


def _as_texts(value: object) -> object:
    """JSON's values as `Fields` wants them: every scalar but null as text."""
    if isinstance(value, dict):
        return {str(key): _as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_texts(inner) for inner in value]
    return value if value is None or isinstance(value, str) else str(value).lower()


def _form(fields: Fields) -> str:
    """The form a file is written in: "words", "texts" or "lines"."""
    for article in fields.maps("articles"):
        if "first12" in article.values or "last12" in article.values:
            return "words"
        paragraphs = article.values.get("paragraphs")
        if isinstance(paragraphs, list) and paragraphs:
            return "texts" if isinstance(paragraphs[0], str) and not paragraphs[0].isdecimal() else "lines"
    return "lines"
