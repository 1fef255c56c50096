"""`ingest --explain` as a person meets it: which pages are told of, where it is written, and what is refused."""

import json
import re
import shutil
from pathlib import Path

import pytest
from shell import baoku, make_archive, tree

PAGE = "content/pages/2025-03-03/A01.txt"
VIEW = ".cache/explain/2025-03-03/A01.html"


@pytest.fixture
def archive(tmp_path):
    """A small archive whose pages have been read."""
    made = make_archive(tmp_path / "archive")
    assert baoku("ingest", cwd=made).returncode == 0
    return made


def test_new_pages_are_explained_and_written(tmp_path):
    archive = make_archive(tmp_path)
    done = baoku("ingest", "--explain", "--lang", "en", cwd=archive)
    assert done.returncode == 0
    assert "2025-03-03/A01.txt → 2025-03-03/A01/\n  2025-03-03-A01-01  News 消息  lines 3–6  confidence" in done.stdout
    assert re.search(r"^ +3  headline 主题 +99%  第1版的第1篇有了新标题$", done.stdout, re.MULTILINE)
    assert "+4.0  a report's first paragraph follows the head" in done.stdout
    assert f"For the browser: {VIEW}\n" in done.stdout
    assert done.stdout.endswith("2 pages read, 0 unchanged; 4 articles are now in content/articles\n")
    assert (archive / "content/articles/2025-03-03/A01/01.md").is_file()
    assert (archive / VIEW).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "\x1b" not in done.stdout


def test_a_page_that_has_not_changed_is_explained_when_it_is_named(archive):
    before = tree(archive / "content")
    done = baoku("ingest", "--explain", PAGE, cwd=archive)
    assert done.returncode == 0
    assert "主题 headline" in done.stdout
    assert "A02" not in done.stdout
    assert tree(archive / "content") == before
    assert (archive / VIEW).is_file()


def test_corrections_of_a_person_outlive_an_explanation(archive):
    article = archive / "content/articles/2025-03-03/A01/01.md"
    article.write_text(article.read_text(encoding="utf-8").replace("小事", "大事"), encoding="utf-8")
    before = tree(archive / "content" / "articles")
    assert baoku("ingest", "--explain", PAGE, cwd=archive).returncode == 0
    after = tree(archive / "content" / "articles")
    assert after["2025-03-03/A01/01.md"] == before["2025-03-03/A01/01.md"]
    assert after.keys() == before.keys()


def test_what_changed_is_written_while_it_is_explained(archive):
    page = archive / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("小事", "新事"), encoding="utf-8")
    assert baoku("ingest", "--explain", PAGE, cwd=archive).returncode == 0
    assert "新事" in (archive / "content/articles/2025-03-03/A01/01.md").read_text(encoding="utf-8")


def test_without_a_path_and_without_changes_it_says_how_to_ask(archive):
    done = baoku("ingest", "--explain", cwd=archive)
    assert "Name the page that you want explained" in done.stdout
    assert not (archive / ".cache").exists()


def test_a_dry_run_looks_again_and_writes_nothing(archive):
    before = tree(archive)
    done = baoku("ingest", "--dry-run", "--explain", PAGE, cwd=archive)
    assert "主题 headline" in done.stdout
    assert tree(archive) == before
    told = json.loads(baoku("ingest", "--dry-run", "--json", PAGE, cwd=archive).stdout)
    assert [page["file"] for page in told["pages"]] == ["2025-03-03/A01.txt"]
    assert "explained" not in told


def test_another_folder_may_be_named_for_the_browser(archive, tmp_path):
    before = tree(archive)
    done = baoku("ingest", "--dry-run", "--explain-to", tmp_path / "why", PAGE, cwd=archive)
    assert "主题 headline" in done.stdout
    assert sorted(tree(tmp_path / "why")) == ["2025-03-03/A01.html"]
    assert tree(archive) == before


def test_the_same_as_data(archive):
    told = json.loads(baoku("ingest", "--explain", "--json", "--lang", "en", PAGE, cwd=archive).stdout)
    [page] = told["explained"]
    assert page["folder"] == "2025-03-03/A01"
    roles = [block["role"] for block in page["blocks"]]
    assert roles[:2] == ["furniture", "headline"]
    assert page["blocks"][1]["reasons"][0]["text"] == "a report's first paragraph follows the head"
    assert told["explained_in"] == [str(archive / VIEW)]


def test_quiet_writes_the_view_and_says_nothing(archive):
    done = baoku("ingest", "--explain", "--quiet", PAGE, cwd=archive)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (archive / VIEW).is_file()


def test_text_of_a_page_is_never_run_in_the_browser(archive):
    page = archive / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("小事也", "<script>alert(1)</script>也"), encoding="utf-8")
    assert baoku("ingest", "--explain", PAGE, cwd=archive).returncode == 0
    html = (archive / VIEW).read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_terminal_that_does_not_know_chinese_survives(archive):
    done = baoku("ingest", "--explain", PAGE, cwd=archive, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("content/articles", "it lies in the folder of articles, content/articles"),
        ("content/articles/2025-03-03/A01/01.md", "it lies in the folder of articles, content/articles"),
        ("public", "it lies in the website, public"),
        ("public/robots.txt", "it lies in the website, public"),
        (".cache", "it lies in the cache, .cache"),
        ("content", "the folder of articles lies in it, content/articles"),
        (".", "the folder of articles lies in it, content/articles"),
    ],
)
def test_what_baoku_wrote_is_not_read_as_pages(archive, path, why):
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    before = tree(archive)
    done = baoku("ingest", path, cwd=archive)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.split())
    assert tree(archive) == before


def test_the_articles_of_site_yml_are_no_pages_with_another_output_either(archive):
    done = baoku("ingest", "content/articles/2025-03-03", "--output", "elsewhere", cwd=archive)
    assert done.returncode == 2
    assert not (archive / "elsewhere").exists()


@pytest.mark.parametrize("folder", ["content/pages/why", "content/articles/why", "public"])
def test_explanations_do_not_go_among_pages_articles_or_the_site(archive, folder):
    done = baoku("ingest", "--explain-to", folder, PAGE, cwd=archive)
    assert done.returncode == 2
    assert "name another folder" in done.stderr
    assert not list(archive.rglob("A01.html"))


def test_a_source_that_is_named_must_be_there(archive):
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    shutil.rmtree(archive / ".cache", ignore_errors=True)
    words = ("--source", "content/pagse", "--articles", "content/articles", "--output", "public", "--no-search")
    done = baoku("build", *words, cwd=archive)
    assert done.returncode == 1
    assert "content/pagse: error I-unreadable: The file cannot be read: there is no such file or folder" in done.stderr
    assert "4 articles on 2 pages are in public" in done.stdout
    ingested = baoku("ingest", "--source", "content/pagse", cwd=archive)
    assert ingested.returncode == 1
    assert "error I-unreadable" in ingested.stderr


@pytest.mark.parametrize("left", [(), ("issue.yml",), ("A01.pdf",)])
def test_a_source_without_pages_is_warned_of_and_the_site_is_built(archive, left):
    shutil.rmtree(archive / "content/pages/2025-03-03")
    for name in left:
        (archive / "content/pages" / name).write_text("date: 2025-03-03\n")
    done = baoku("build", "--no-search", cwd=archive)
    assert done.returncode == 0
    assert "content/pages: warning I-nothing" in done.stderr
    assert "4 articles on 2 pages are in public" in done.stdout


def emptied(archive: Path) -> None:
    """The folders of pages and articles as a mistyped option would find them."""
    shutil.rmtree(archive / "content/articles")
    shutil.rmtree(archive / "content/pages/2025-03-03")


def test_an_empty_archive_does_not_take_the_place_of_a_good_site(archive):
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    before = tree(archive / "public")
    emptied(archive)
    done = baoku("build", "--no-search", cwd=archive)
    assert done.returncode == 1
    assert "public: error O-emptied" in done.stderr
    assert tree(archive / "public") == before
    shutil.rmtree(archive / "public")
    again = baoku("build", "--no-search", cwd=archive)
    assert again.returncode == 0
    assert (archive / "public/index.html").is_file()


def test_an_archive_that_never_had_articles_is_built_again_and_again(tmp_path):
    archive = make_archive(tmp_path)
    shutil.rmtree(archive / "content/pages/2025-03-03")
    for _ in range(2):
        assert baoku("build", "--no-search", cwd=archive).returncode == 0
