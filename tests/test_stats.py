"""What a site weighs, what of it is said, and that it is counted right."""

import json
from array import array
from pathlib import Path

import pytest
from shell import baoku, make_archive

from generator.output.marker import MARKER
from generator.output.size import ALLOWED, HEAVY, Size, shown, size_of, size_problems, with_kinds
from generator.output.tree import Tree


def weighing(sizes: dict[str, int]) -> Tree:
    """A tree of files of these sizes."""
    files = sorted(sizes)
    return Tree(files, [""], array("q", [number for path in files for number in (1, sizes[path], 1)]))


def told(sizes: dict[str, int]) -> list[str]:
    """What is said of a site of these files."""
    return [
        f"{found.place} {found.code}: {found.message}" for found in size_problems(size_of(weighing(sizes)), "public")
    ]


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (0, ""),
        (ALLOWED * 6 // 10 - 1, ""),
        (ALLOWED * 6 // 10, "K-large"),
        (ALLOWED * 9 // 10 - 1, "K-large"),
        (ALLOWED * 9 // 10, "K-too-large"),
        (ALLOWED * 7, "K-too-large"),
    ],
)
def test_a_site_that_nears_the_limit_is_told(size, code):
    many = {f"{number}.html": size // 100 for number in range(100)} | {"rest.html": size % 100}
    assert [found.code for found in size_problems(size_of(weighing(many)), "public")] == [code] * bool(code)


def test_what_is_said_of_a_large_site():
    parts = {f"{number}.html": 80_000_000 for number in range(8)}
    assert told(parts) == ["public K-large: The site has 640 MB, which is 64% of what GitHub Pages allows (1 GB)"]


def test_heavy_files_are_named():
    found = told({"a.pdf": HEAVY, "b.pdf": HEAVY + 1, "c.pdf": 300_000_000})
    assert found == [
        "public/c.pdf K-heavy: This file has 300 MB; GitHub takes none of more than 100 MiB into a repository",
        "public/b.pdf K-heavy: This file has 105 MB; GitHub takes none of more than 100 MiB into a repository",
    ]


def test_the_marker_does_not_count():
    tree = weighing({MARKER: 1000, "index.html": 5})
    assert (size_of(tree).files, size_of(tree).bytes) == (1, 5)
    assert with_kinds(size_of(tree), tree).kinds == {".html": (1, 5)}


def test_kinds_of_files_the_largest_first():
    tree = weighing({"a.html": 3, "b/c.html": 4, "d.txt": 9, ".nojekyll": 0, "e": 1})
    assert list(with_kinds(size_of(tree), tree).kinds.items()) == [(".txt", (1, 9)), (".html", (2, 7)), ("", (2, 1))]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (12_345, "12 kB"),
        (3_400_000, "3.4 MB"),
        (1_200_000_000, "1.2 GB"),
    ],
)
def test_sizes_are_said_as_people_read_them(size, words):
    assert shown(size) == words
    assert Size(bytes=size).share == size / 10_000_000


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    """A small archive with a site."""
    made = make_archive(tmp_path_factory.mktemp("stats"))
    assert baoku("build", "--no-search", cwd=made).returncode == 0
    return made


def test_stats_count_what_is_there(archive):
    said = json.loads(baoku("stats", "--json", cwd=archive).stdout)
    files = [path for path in (archive / "public").rglob("*") if path.is_file() and path.name != MARKER]
    assert said["site"]["files"] == len(files)
    assert said["site"]["bytes"] == sum(path.stat().st_size for path in files)
    assert sum(kind["bytes"] for kind in said["site"]["kinds"].values()) == said["site"]["bytes"]
    counts = said["counts"]
    assert (counts["articles"], counts["issues"], counts["pages"], counts["authors"]) == (4, 1, 2, 1)
    views = [path.stat().st_size for path in (archive / "public/articles").glob("*/index.html")]
    assert said["site"]["article_view"] == round(sum(views) / len(views))
    assert counts["characters"] > 4 * 40


def test_the_build_says_the_same(archive):
    said = json.loads(baoku("stats", "--json", cwd=archive).stdout)
    built = baoku("build", "--no-search", cwd=archive).stdout
    assert f"({said['site']['files']} files, {shown(said['site']['bytes'])}; " in built


def test_stats_for_a_person(archive):
    lines = baoku("stats", cwd=archive).stdout.splitlines()
    assert lines[0].split() == ["articles", "4"]
    assert lines[-1].startswith("public has ")
    assert lines[-1].endswith("% of what GitHub Pages allows")


def test_stats_without_a_site(tmp_path):
    archive = make_archive(tmp_path)
    before = sorted(archive.rglob("*"))
    done = baoku("stats", cwd=archive)
    assert sorted(archive.rglob("*")) == before
    assert done.returncode == 0
    assert "K-not-built" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 articles, no site yet")
