"""The documentation says all there is, and nothing that is not."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from generator.cli import cli
from generator.config import (
    SETTINGS,
    Classify,
    Column,
    Downloads,
    Feeds,
    Moved,
    Paper,
    Rights,
    Search,
    Section,
    Theme,
    Traditional,
    Withdrawn,
)
from generator.content import ARTICLE_KEYS, RECORD_KEYS
from generator.ingest.metadata import FRONT_KEYS, SIDECAR_KEYS, from_path
from generator.ingest.sources import SUFFIXES
from generator.model import KINDS, Author, Source
from generator.problems import CODES
from generator.render.tables import ARTICLES, TABLES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TOP = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md", "templates/README.md")
MARKDOWN = sorted([*(ROOT / name for name in TOP if (ROOT / name).exists()), *DOCS.glob("*.md")])
FENCE = re.compile(r"^( *)(```+)(\w*)\n(.*?)^\1\2$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) +(.+?) *#*$", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def bare(text: str) -> str:
    """Text without blocks of code."""
    return FENCE.sub("", text)


def section(text: str, heading: str) -> str:
    """The text under a heading, down to the next one of its level, without blocks of code."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^\1 |\Z)", bare(text), re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading “{heading}”"
    return found[2]


def first_cells(text: str) -> list[str]:
    """The code in the first cell of each row of each table; of “`--quiet`, `-q`” the first."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def doc(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def once(names: list[str]) -> set[str]:
    assert len(names) == len(set(names)), "something is documented twice"
    return set(names)


def config_keys() -> Iterator[str]:
    inner = {
        "paper": Paper,
        "sections": Section,
        "columns": Column,
        "classify": Classify,
        "moved": Moved,
        "withdrawn": Withdrawn,
        "theme": Theme,
        "search": Search,
        "traditional": Traditional,
        "feeds": Feeds,
        "downloads": Downloads,
        "rights": Rights,
    }
    for key in SETTINGS:
        yield key
        if key in inner:
            names = ({"since": "from"}.get(field.name, field.name) for field in fields(inner[key]))
            yield from (f"{key}.{name}" for name in names)


def test_every_key_of_site_yml():
    assert once(first_cells(doc("site-yml.md"))) == set(config_keys())


def test_every_key_of_articles():
    table = section(doc("front-matter.md"), "Articles").split("### Kinds")[0]
    found = once(first_cells(table))
    inner = {f"authors.{field.name}" for field in fields(Author)} | {f"source.{field.name}" for field in fields(Source)}
    assert found == {*ARTICLE_KEYS, *inner}


def test_every_kind():
    assert tuple(first_cells(section(doc("front-matter.md"), "Kinds"))) == KINDS


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("Page records", (*RECORD_KEYS, "source.file", "source.sha256")),
        ("issue.yml", SIDECAR_KEYS),
        ("Page front matter", FRONT_KEYS),
    ],
)
def test_every_key_of_pages(heading, keys):
    assert once(first_cells(section(doc("front-matter.md"), heading))) == set(keys)


def test_every_problem():
    assert once(re.findall(r"^### (.+)$", doc("problems.md"), re.MULTILINE)) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_problem_is_what_it_says(code):
    known = CODES[code]
    text = section(doc("problems.md"), code)
    example = re.search(r"^    (.+)$", text, re.MULTILINE)
    assert example, "there is no example"
    assert re.search(r"^What to do: \S", text, re.MULTILINE)
    optional = re.sub(r"\\\{\w+\\\?(.*?\\\{\w+\\\}.*?)\\\}", r"(\1)?", re.escape(known.message))
    message = re.sub(r"\\\{\w+\\\}", ".+", optional)
    assert re.fullmatch(rf"\S+: {known.severity} {code}: {message}", example[1])


def options_of(command: click.Command) -> set[str]:
    options = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    return {max(option.opts, key=len) for option in options}


def test_every_command():
    table = doc("commands.md").split("## ", 1)[0]
    assert once(first_cells(table)) == set(cli.commands)


@pytest.mark.parametrize("name", cli.commands)
def test_every_option(name):
    documented = first_cells(section(doc("commands.md"), name))
    assert once([cell.split()[0] for cell in documented]) == options_of(cli.commands[name])


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_commands_in_the_text_exist(path):
    """Whatever is written as “python -m generator …” or “make …” can be typed."""
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in re.findall(r"python -m generator ([a-z][^`\n“”]*)", text):
        name, *rest = line.split()
        assert name in cli.commands, line
        unknown = {word.split("=")[0] for word in rest if word.startswith("--")} - options_of(cli.commands[name])
        assert not unknown - {"--help"}, line
    for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE):
        assert target in targets, target


def required_packages() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {
        "To build a site": project["dependencies"],
        "To build on many machines": project["optional-dependencies"]["cluster"],
        "To work on Baoku itself": project["optional-dependencies"]["dev"],
        "To measure the search and the speed": project["optional-dependencies"]["bench"],
    }
    return {heading: [re.match(r"[\w.-]+", line)[0] for line in lines] for heading, lines in groups.items()}


@pytest.mark.parametrize("heading", required_packages())
def test_every_package(heading):
    rows = re.findall(r"^\| ([\w.-]+) \| [\d.b]+ \| [\d,]+ \|", section(doc("dependencies.md"), heading), re.MULTILINE)
    assert rows == required_packages()[heading]


def test_every_column_of_the_data():
    text = doc("data.md")
    row = re.compile(r"^\| `(\w+)` \| (\w+) \| (.+?)(?:; → `(\w+)` of \[(\w+)\.csv\]\S*)? \|$", re.MULTILINE)
    for table in (ARTICLES, *TABLES):
        rows = row.findall(section(text, f"{table.name}.csv"))
        assert {name: (kind, words) for name, kind, words, *_ in rows} == dict(table.fields), table.name
        assert [(name, other, column) for name, _, _, column, other in rows if other] == [
            (own, name, there)
            for owns, (name, theres) in sorted(
                table.refers.items(), key=lambda item: list(table.fields).index(item[0][0])
            )
            for own, there in zip(owns, theres, strict=True)
        ]


def test_every_ending_of_page_files():
    text = doc("your-pages.md")
    assert all(f"`{suffix}`" in text for suffix in SUFFIXES)


def test_names_of_page_files_are_read_as_documented():
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", doc("your-pages.md"), re.MULTILINE)
    assert len(rows) >= 7
    for file, date, page in rows:
        found = from_path(file)[0]
        assert found.date == ("" if date == "not known" else date), file
        assert page.startswith(found.page or "not known"), file


def test_the_pattern_for_names_of_your_own_works():
    text = doc("site-yml.md")
    pattern = re.search(r"^source_pattern: '(.+)'$", text, re.MULTILINE)[1]
    file, page, date, name = re.search(r"reads `([^`]+)` as page (\S+) of (\S+), section (\w+)\.", text).groups()
    found = from_path(file, pattern)[0]
    assert (found.date, found.page, found.section) == (date, page, name)


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to headings."""
    names: list[str] = []
    for _, heading in HEADING.findall(bare(text)):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        name = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        names.append(f"{name}-{names.count(name)}" if name in names else name)
    return set(names)


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    broken = []
    for link in LINK.findall(bare(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = path.parent / name if name else path
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []


def test_both_readmes_have_the_same_parts_and_commands():
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
    levels = [[len(marks) for marks, _ in HEADING.findall(bare(text))] for text in (english, chinese)]
    assert levels[0] == levels[1]
    assert FENCE.findall(english) == FENCE.findall(chinese)
    for find in (LINK, re.compile(r"^(- |\d\. )", re.MULTILINE)):
        found = [
            [name for name in find.findall(bare(text)) if not name.startswith("README")] for text in (english, chinese)
        ]
        assert found[0] == found[1]


def test_the_readme_has_one_command_for_the_sample_and_one_for_the_tests():
    blocks = [code.strip() for *_, code in FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))]
    assert [blocks.count("make site"), blocks.count("make test")] == [1, 1]


def test_pictures_are_small():
    pictures = [*DOCS.rglob("*.jpg"), *DOCS.rglob("*.png")]
    assert [path.name for path in pictures if path.stat().st_size > 150_000] == []
    assert len(pictures) >= 4
