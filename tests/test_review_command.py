"""`review` as a person and a script meet it."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest
from shell import baoku, environment, make_archive, page_text, tree

ARTICLES = "content/articles/2025-03-03"


@pytest.fixture
def archive(tmp_path):
    """Two pages of two articles each, the first with a slip, the third without a date."""
    make_archive(tmp_path)
    undated = page_text(9).partition("\n")[2]
    (tmp_path / "content/pages/loose.txt").write_text(undated, encoding="utf-8")
    assert baoku("ingest", cwd=tmp_path).returncode == 0
    change(tmp_path, "A01/01.md", "小事。", "小nd事。")
    change(tmp_path, "A02/02.md", "order: 2\n", "order: 2\nconfidence: 0.4\n")
    return tmp_path


def change(archive, name, old, new):
    """Change an article file, whose confidence is taken out."""
    file = archive / ARTICLES / name
    text = re.sub(r"confidence: .*\n", "", file.read_text(encoding="utf-8"))
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def listed(archive, *words):
    return json.loads(baoku("review", "--json", *words, cwd=archive).stdout)


def test_the_list_names_file_line_and_what_to_do(archive):
    before = tree(archive)
    done = baoku("review", cwd=archive)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "content/pages/loose.txt:1: undated: this page has no date: loose.txt"
    assert lines[1].startswith(
        "    Name the file like 2025-03-03/A01.txt, or write “date:” into content/pages/issue.yml"
    )
    slip = next(line for line in lines if ": slip: " in line)
    assert re.fullmatch(rf"{ARTICLES}/A01/01\.md:\d+:\d+: slip: the Latin “nd”: .+小‹nd›事。.*", slip)
    assert re.fullmatch(r"\d items on 3 pages \(.*1 undated.*1 slip.*\), some \d minutes, \d\.\d a page", lines[-1])
    assert tree(archive) == before


def test_json_has_all_fields_and_totals(archive):
    told = listed(archive)
    assert told["ok"] is True
    [slip] = [one for one in told["queue"] if one["kind"] == "slip"]
    assert slip | {"weight": 0, "minutes": 0, "excerpt": "", "fix": "", "line": 0, "column": 0} == {
        "kind": "slip",
        "reason": "latin",
        "file": f"{ARTICLES}/A01/01.md",
        "line": 0,
        "column": 0,
        "page_file": "content/pages/2025-03-03/A01.txt",
        "page_line": 3,
        "issue": "2025-03-03",
        "page": "A01",
        "article": "2025-03-03-A01-01",
        "title": "第1版的第1篇有了新标题",
        "what": "the Latin “nd”",
        "excerpt": "",
        "fix": "",
        "minutes": 0,
        "weight": 0,
    }
    totals = told["totals"]
    assert (totals["items"], totals["pages"]) == (len(told["queue"]), 3)
    assert totals["minutes"] == pytest.approx(sum(one["minutes"] for one in told["queue"]))
    assert totals["minutes_a_page"] == pytest.approx(totals["minutes"] / 3, abs=0.05)


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["--kind", "slip"], {"A01/01.md"}),
        (["--kind", "slip", "--kind", "doubt"], {"A01/01.md", "A02/02.md"}),
        (["--page", "a02"], {"A02/02.md"}),
        (["--issue", "2025-03-03"], {"A01/01.md", "A02/02.md"}),
        (["--issue", "undated"], {"loose.txt"}),
        ([f"{ARTICLES}/A02"], {"A02/02.md"}),
        ([f"{ARTICLES}/A01/01.md"], {"A01/01.md"}),
        ([f"{ARTICLES}/A01/02.md"], set()),
        (["content/pages/2025-03-03/A01.txt"], {"A01/01.md"}),
        (["content/pages/loose.txt", f"{ARTICLES}/A02"], {"loose.txt", "A02/02.md"}),
    ],
)
def test_a_part_of_the_archive(words, files, archive):
    told = listed(archive, *words)
    found = {one["file"].removeprefix(f"{ARTICLES}/").removeprefix("content/pages/") for one in told["queue"]}
    assert found == files


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "slpi"], "there is no kind “slpi”. Did you mean “slip”?"),
        (["--issue", "2025-03-30"], "There is nothing of “2025-03-30” in this archive. Did you mean “2025-03-03”?"),
        (["--page", "A09"], "There is nothing of “A09” in this archive."),
        (["content/nowhere"], "There is nothing of “content/nowhere” in this archive."),
        (["--limit", "0"], "--limit"),
        (["--strict"], "--strict"),
    ],
)
def test_wrong_usage(words, said, archive):
    done = baoku("review", *words, cwd=archive)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_list_can_be_cut_short(archive):
    every = len(listed(archive)["queue"])
    lines = baoku("review", "--limit", "1", cwd=archive).stdout.splitlines()
    assert lines[2] == f"… and {every - 1} more; --all shows them"
    assert lines[3].startswith(f"{every} items on 3 pages")
    assert len(listed(archive, "--limit", "2")["queue"]) == 2
    assert "more" not in baoku("review", "--all", cwd=archive).stdout.splitlines()[-2]


def test_quiet_is_one_line_for_each_item(archive):
    done = baoku("review", "--quiet", cwd=archive)
    assert len(done.stdout.splitlines()) == len(listed(archive)["queue"])
    assert all(re.match(r"content/\S+:\d+(:\d+)?: [a-z]+: ", line) for line in done.stdout.splitlines())


def test_what_is_marked_as_checked_leaves_the_list(archive):
    assert {"slip", "doubt"} <= {one["kind"] for one in listed(archive)["queue"]}
    for name in ("A01/01.md", "A02/02.md"):
        file = archive / ARTICLES / name
        file.write_text(file.read_text(encoding="utf-8").replace("review: auto", "review: checked"), encoding="utf-8")
    assert [one["kind"] for one in listed(archive)["queue"]] == ["undated"]


def test_a_version_that_waits_comes_first_even_when_the_article_is_checked(archive):
    file = archive / ARTICLES / "A01/02.md"
    file.write_text(file.read_text(encoding="utf-8").replace("review: auto", "review: checked").replace("小事", "大事"))
    source = archive / "content/pages/2025-03-03/A01.txt"
    source.write_text(
        source.read_text(encoding="utf-8").replace("第2篇文章，它说的是一件小事", "第2篇文章，它说的是一件小亊"),
        encoding="utf-8",
    )
    assert baoku("ingest", cwd=archive).returncode == 0
    [first, *_] = listed(archive)["queue"]
    assert (first["kind"], first["file"]) == ("conflict", f"{ARTICLES}/A01/02.md")
    assert file.read_text(encoding="utf-8").split("\n")[first["line"] - 1].count("大事") == 1


def test_leftover_leaves_the_list_by_becoming_furniture(archive):
    record = archive / ARTICLES / "A01/_page.yml"
    text = record.read_text(encoding="utf-8")
    assert "leftover: []" in text
    record.write_text(text.replace("leftover: []", "leftover:\n- {line: 3, text: 墨渍}"), encoding="utf-8")
    [found] = listed(archive, "--kind", "leftover")["queue"]
    assert (found["file"], found["line"]) == ("content/pages/2025-03-03/A01.txt", 3)
    moved = text.replace("leftover: []", "- {line: 3, text: 墨渍}\nleftover: []")
    record.write_text(moved, encoding="utf-8")
    assert listed(archive, "--kind", "leftover")["queue"] == []


def test_files_that_cannot_be_read_are_items_and_no_failure(archive):
    (archive / ARTICLES / "A01/02.md").write_text("---\nid: [\n---\n")
    (archive / "site.yml").write_text("title: x\nlnaguages: [zh]\n")
    done = baoku("review", cwd=archive)
    assert done.returncode == 0
    assert f"{ARTICLES}/A01/02.md:" in done.stdout
    assert "site.yml:2: broken: “lnaguages” is not a known key" in done.stdout
    told = listed(archive, "--page", "A01")
    assert {one["file"] for one in told["queue"] if one["kind"] == "broken"} == {f"{ARTICLES}/A01/02.md"}


def test_an_archive_without_articles_is_told_apart_from_one_without_faults(tmp_path):
    make_archive(tmp_path)
    done = baoku("review", cwd=tmp_path)
    assert done.returncode == 1
    assert "content/articles: error K-nothing: There are no articles here" in done.stdout
    assert baoku("ingest", "--quiet", cwd=tmp_path).returncode == 0
    done = baoku("review", "--kind", "conflict", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Nothing to look at on 2 pages\n")


def test_without_the_page_files_the_list_is_still_made(archive):
    (archive / "content/pages/2025-03-03/A01.txt").unlink()
    assert {"slip", "doubt"} <= {one["kind"] for one in listed(archive)["queue"]}


def test_the_folders_of_another_archive(archive, tmp_path_factory):
    away = tmp_path_factory.mktemp("away")
    words = ("--source", archive / "content/pages", "--output", away / "public")
    assert baoku("build", *words, "--no-search", "--quiet", cwd=away).returncode == 0
    told = json.loads(baoku("review", *words, "--json", cwd=away).stdout)
    assert told["totals"]["pages"] == 3
    assert told["queue"][0]["file"].endswith("content/pages/loose.txt")


def test_on_a_terminal_it_is_coloured_and_wraps(archive):
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "generator", "review", "--kind", "slip"]
    env = environment(TERM="xterm-256color", COLUMNS="60")
    done = subprocess.run(words, cwd=archive, env=env, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "\x1b[1;31m‹nd›" in shown
    assert "0.5 min" in re.sub(r"\x1b\[[\d;]*m", "", shown)
