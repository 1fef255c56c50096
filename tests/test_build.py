"""The promises of a build: the same input gives the same bytes, and what is broken costs nothing but itself."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shell import REPOSITORY, baoku, environment, make_archive, page_text, tree

from generator import urls
from generator.build import Options, Run, build
from generator.config import SiteConfig
from generator.load import load, load_config
from generator.output import Folder
from generator.workers import run_all
from generator.workspace import built_in, layers, workspace

MANY = 110
"""Pages from which both the ingest and the rendering use several processes."""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A small archive with its site."""
    archive = make_archive(tmp_path_factory.mktemp("built"), pages=3, articles=3)
    assert baoku("build", cwd=archive).returncode == 0
    return archive


@pytest.fixture
def archive(built, tmp_path) -> Path:
    """A copy of the small archive, to be spoilt."""
    shutil.copytree(built, tmp_path / "archive")
    return tmp_path / "archive"


def test_one_process_and_two_give_the_same_bytes(tmp_path):
    one = make_archive(tmp_path / "one", pages=MANY, articles=4)
    two = make_archive(tmp_path / "two", pages=MANY, articles=4)
    assert baoku("build", "--jobs", 1, "--no-search", cwd=one).returncode == 0
    assert baoku("build", "--jobs", 2, "--no-search", cwd=two).returncode == 0
    assert tree(one / "content") == tree(two / "content")
    assert tree(one / "public") == tree(two / "public")


def test_the_same_input_gives_the_same_bytes(built, tmp_path):
    other = make_archive(tmp_path, pages=3, articles=3)
    now = str(time.time() + 10**6).partition(".")[0]
    done = baoku("build", cwd=other, SOURCE_DATE_EPOCH=now, PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C")
    assert done.returncode == 0
    assert tree(other / "public") == tree(built / "public")


def test_a_build_after_an_edit_equals_a_build_from_nothing(archive):
    article = archive / "content/articles/2025-03-03/A02/02.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("小标题", "x").replace("第2篇", "另一篇"), encoding="utf-8"
    )
    (archive / "content/articles/2025-03-03/A03/03.md").unlink()
    assert baoku("build", cwd=archive).returncode == 0
    once = tree(archive / "public")
    assert baoku("build", "--clean", cwd=archive).returncode == 0
    assert tree(archive / "public") == once
    assert "articles/2025-03-03-A03-03/index.html" not in once


def test_the_index_is_taken_over_when_nothing_in_it_changed(archive):
    before = (archive / "public/pagefind/.made-from").stat().st_ino
    (archive / "site.yml").write_text("title: 新名字\n", encoding="utf-8")
    assert baoku("build", cwd=archive).returncode == 0
    assert (archive / "public/pagefind/.made-from").stat().st_ino == before
    article = archive / "content/articles/2025-03-03/A01/01.md"
    article.write_text(article.read_text(encoding="utf-8").replace("小事", "大事"), encoding="utf-8")
    assert baoku("build", cwd=archive).returncode == 0
    assert (archive / "public/pagefind/.made-from").stat().st_ino != before


def test_a_person_s_corrections_stay_through_builds(archive):
    article = archive / "content/articles/2025-03-03/A01/01.md"
    corrected = article.read_text(encoding="utf-8").replace("小事", "要事")
    article.write_text(corrected, encoding="utf-8")
    (archive / "content/pages/2025-03-03/A01.txt").write_text(page_text(1, 3) + "\n多一行\n", encoding="utf-8")
    assert baoku("build", cwd=archive).returncode == 0
    ours = [line for line in corrected.splitlines() if not line.startswith("source:")]
    after = [line for line in article.read_text(encoding="utf-8").splitlines() if not line.startswith("source:")]
    assert after == ours  # but for the fingerprint of the page that it came from
    assert "要事" in (archive / "public/articles/2025-03-03-A01-01/index.html").read_text(encoding="utf-8")


def test_a_broken_article_costs_nothing_but_itself(archive):
    before = tree(archive / "public")
    (archive / "content/articles/2025-03-03/A01/02.md").write_text("no front matter\n", encoding="utf-8")
    done = baoku("build", cwd=archive)
    assert done.returncode == 1
    assert "content/articles/2025-03-03/A01/02.md:1: error C-no-front-matter" in done.stderr
    after = tree(archive / "public")
    assert before.keys() - after.keys() >= {"articles/2025-03-03-A01-02/index.html"}
    assert "articles/2025-03-03-A01-01/index.html" in after


def test_settings_that_cannot_be_read_leave_the_last_site(archive):
    before = tree(archive / "public")
    (archive / "site.yml").write_text("title: [\n", encoding="utf-8")
    done = baoku("build", cwd=archive)
    assert done.returncode == 1
    assert "site.yml:2:1: error F-yaml" in done.stderr
    assert tree(archive / "public") == before


def test_a_template_that_does_not_work_leaves_the_last_site(archive):
    before = tree(archive / "public")
    (archive / "templates").mkdir()
    (archive / "templates" / "article.html").write_text("{{ nothing.here }}", encoding="utf-8")
    done = baoku("build", cwd=archive)
    assert done.returncode == 1
    assert "templates/article.html:1: error R-template: The template article.html does not work" in done.stderr
    assert "was left as it was" in done.stdout
    assert tree(archive / "public") == before


def test_a_mistyped_folder_does_not_empty_the_site(archive):
    before = tree(archive / "public")
    done = baoku(
        "build", "--source", "content/pagse", "--output", "public", "--articles", "content/aritcles", cwd=archive
    )
    assert done.returncode == 1
    assert "content/pagse: error I-unreadable" in done.stderr
    assert tree(archive / "public") == before


def test_an_archive_may_be_kept_without_its_pages(archive):
    before = tree(archive / "public")
    shutil.rmtree(archive / "content" / "pages")
    assert baoku("build", cwd=archive).returncode == 0
    assert tree(archive / "public") == before


def test_a_new_archive_without_pages_builds(tmp_path):
    (tmp_path / "site.yml").write_text("title: 空\n", encoding="utf-8")
    (tmp_path / "content" / "pages").mkdir(parents=True)
    done = baoku("build", cwd=tmp_path)
    assert done.returncode == 0
    assert "content/pages: warning I-nothing" in done.stderr
    assert (tmp_path / "public" / "index.html").is_file()


def test_without_search_there_is_no_index(archive):
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    assert not (archive / "public" / "pagefind").exists()
    assert baoku("build", cwd=archive).returncode == 0
    assert (archive / "public" / "pagefind" / "pagefind.js").is_file()


def test_nothing_is_written_in_the_repository_with_source_and_output(archive, tmp_path):
    pages = tmp_path / "elsewhere" / "pages"
    shutil.copytree(archive / "content" / "pages", pages)
    shutil.rmtree(archive / ".cache", ignore_errors=True)
    before = tree(archive)
    done = baoku("build", "--source", pages, "--output", tmp_path / "out" / "site", cwd=archive)
    assert done.returncode == 0
    assert {path for path in tree(archive) if not path.startswith(".cache/")} == before.keys()
    assert tree(pages) == tree(archive / "content" / "pages")
    assert (tmp_path / "out" / "articles" / "2025-03-03" / "A01" / "01.md").is_file()
    assert (tmp_path / "out" / "site" / "index.html").is_file()


def test_without_settings_the_built_in_ones_are_used(archive, tmp_path):
    (tmp_path / "empty").mkdir()
    done = baoku("build", "--source", archive / "content/pages", "--output", "out/site", cwd=tmp_path / "empty")
    assert done.returncode == 0
    assert "site.yml: note G-defaults" in done.stderr
    assert (tmp_path / "empty" / "out" / "articles").is_dir()


def test_an_archive_s_own_static_files_and_templates_come_first(archive):
    (archive / "static" / "css").mkdir(parents=True)
    (archive / "static" / "css" / "site.css").write_text("/* ours */", encoding="utf-8")
    (archive / "static" / "scan.svg").write_text("<svg/>", encoding="utf-8")
    (archive / "templates").mkdir()
    (archive / "templates" / "404.html").write_text("<p>Nichts</p>", encoding="utf-8")
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    public = archive / "public"
    assert (public / "static" / "css" / "site.css").read_text() == "/* ours */"
    assert (public / "static" / "scan.svg").is_file()
    assert (public / "static" / "css" / "print.css").is_file()
    assert (public / "404.html").read_text() == "<p>Nichts</p>"


def test_the_public_address_can_be_given(archive):
    done = baoku("build", "--no-search", "--base-url", "https://example.org/paper/", cwd=archive)
    assert done.returncode == 0
    assert "Sitemap: https://example.org/paper/sitemap.xml" in (archive / "public/robots.txt").read_text()


def test_paths_of_the_command_line_and_of_the_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = SiteConfig(source="pages", articles="texts", output="site")
    plain = workspace(Path("paper/site.yml"), config)
    root = tmp_path / "paper"
    assert (plain.source, plain.articles, plain.output) == (root / "pages", root / "texts", root / "site")
    away = workspace(Path("paper/site.yml"), config, source="in", output="out/site")
    assert (away.source, away.articles, away.output) == (
        tmp_path / "in",
        tmp_path / "out" / "articles",
        tmp_path / "out" / "site",
    )
    assert workspace(Path("paper/site.yml"), config, articles="a").articles == tmp_path / "a"
    assert plain.cache == root / ".cache"


def test_built_in_files_are_found_in_a_repository_and_in_an_installed_package(tmp_path):
    assert (built_in("templates") / "base.html").is_file()
    assert layers(tmp_path, "static") == (built_in("static"),)


def square(number: int) -> int:
    """A unit of work."""
    return number * number


def square_or_die(number: int) -> int:
    """A unit of work that a helper process does not survive."""
    if number == 7 and os.getpid() != int(os.environ["TEST_PARENT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def nothing() -> None:
    """Nothing to set up."""


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order(jobs):
    deaths: list[int] = []
    found = list(run_all(square, range(40), jobs, setup=nothing, on_death=lambda: deaths.append(1)))
    assert found == [number * number for number in range(40)]
    assert not deaths


def test_a_helper_that_dies_is_told_and_its_work_is_done(monkeypatch):
    monkeypatch.setenv("TEST_PARENT", str(os.getpid()))
    deaths: list[int] = []
    found = list(run_all(square_or_die, range(20), 2, setup=nothing, on_death=lambda: deaths.append(1)))
    assert found == [number * number for number in range(20)]
    assert deaths == [1]


@pytest.mark.parametrize("moment", [0.4, 0.5, 0.6, 0.9, 1.5])
def test_ctrl_c_ends_a_build_with_one_line(tmp_path, moment):
    archive = make_archive(tmp_path, pages=MANY, articles=4)
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", "2"],
        cwd=archive,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    time.sleep(moment)
    os.killpg(running.pid, signal.SIGINT)
    out, errors = running.communicate(timeout=20)
    # a shell shows both as 130: Python dies of the signal itself when it falls into the making of a class
    assert running.returncode in (130, -signal.SIGINT), errors
    assert errors.strip() == "Stopped. The last finished site is still in its place."
    assert out == ""


@pytest.mark.parametrize(
    ("code", "published"), [(errno.ENAMETOOLONG, True), (errno.EINVAL, True), (errno.ENOSPC, False)]
)
def test_a_name_that_the_system_refuses_costs_one_file(archive, monkeypatch, code, published):
    def write(self, path, data):
        if path == "articles/2025-03-03-A01-02/index.html":
            raise OSError(code, os.strerror(code))
        return written(self, path, data)

    written = Folder.write
    monkeypatch.setattr(Folder, "write", write)
    before = tree(archive / "public")
    space = workspace(archive / "site.yml", SiteConfig())
    report = build(Run(space=space, config=SiteConfig(), options=Options(search=False)), lambda: None)
    assert report.published is published
    [found] = [found for found in report.problems if found.severity == "error"]
    if published:
        assert (found.code, found.place.file) == ("O-name", str(archive / "content/articles/2025-03-03/A01/02.md"))
        assert (archive / "public/articles/2025-03-03-A01-01/index.html").is_file()
    else:
        assert found.code == "O-write"
        assert tree(archive / "public") == before


def test_names_that_are_too_long_for_a_disk():
    assert urls.is_path_part("长" * 66)
    assert not urls.is_path_part("长" * 67)
    assert not urls.is_path_part("a" * 121)
    assert urls.is_path("/old/1.html")
    assert urls.is_path("/".join(["a"] * 20))
    assert not urls.is_path("/".join(["a"] * 21))
    assert not urls.is_path("/".join(["a" * 100] * 10))
    assert urls.path_part("长" * 300) == "长" * 53
    assert urls.path_part("😀" * 300 + "a") == "a"


def test_links_among_articles_that_lead_in_a_circle(archive):
    (archive / "content/articles/2025-03-03/again").symlink_to(archive / "content/articles")
    loaded, problems = load(archive / "content" / "articles")
    assert [found.code for found in problems] == ["I-loop"]
    assert len(loaded.files) == 9


def test_an_article_that_is_no_text(archive):
    (archive / "content/articles/2025-03-03/A01/01.md").write_bytes(b"---\nid: \xe4\xb8\n---\n")
    (archive / "content/articles/2025-03-03/A01/02.md").unlink()
    (archive / "content/articles/2025-03-03/A01/02.md").mkdir()
    loaded, problems = load(archive / "content" / "articles")
    assert [(found.code, found.place.file) for found in problems] == [("C-encoding", "2025-03-03/A01/01.md")]
    assert len(loaded.files) == 7


def test_a_link_that_leads_nowhere_among_articles(archive):
    (archive / "content/articles/2025-03-03/A01/09.md").symlink_to(archive / "nowhere.md")
    _, problems = load(archive / "content" / "articles")
    assert [found.code for found in problems] == ["C-unreadable"]


def test_waiting_versions_are_not_articles(archive):
    (archive / "content/articles/2025-03-03/A01/01.md.incoming").write_text("x")
    loaded, problems = load(archive / "content" / "articles")
    assert loaded.waiting == ("2025-03-03/A01/01.md.incoming",)
    assert not problems


def test_a_translation_takes_from_its_original(archive):
    text = "---\ntitle: A small thing\n---\n\nBody.\n"
    (archive / "content/articles/2025-03-03/A01/01.en.md").write_text(text)
    loaded, problems = load(archive / "content" / "articles")
    assert not problems
    found = loaded.texts["2025-03-03/A01/01.en.md"]
    assert (found.id, found.lang, found.section) == ("2025-03-03-A01-01", "en", "要闻")


def test_the_translation_of_a_broken_original_is_not_blamed(archive):
    (archive / "content/articles/2025-03-03/A01/01.md").write_text("broken")
    (archive / "content/articles/2025-03-03/A01/01.en.md").write_text("---\ntitle: x\n---\n")
    _, problems = load(archive / "content" / "articles")
    assert [found.code for found in problems] == ["C-no-front-matter"]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    loaded, problems = load(tmp_path / "none")
    assert (loaded.files, problems) == ((), ())


def test_settings_in_a_wrong_encoding(tmp_path):
    (tmp_path / "site.yml").write_bytes("title: 报".encode("gb18030"))
    config, problems = load_config(tmp_path / "site.yml", required=True)
    assert config is None
    assert problems[0].message == "The configuration cannot be read: byte 8 is not UTF-8 text"


def test_the_specimen_builds_without_errors(tmp_path):
    archive = tmp_path / "specimen"
    archive.mkdir()
    shutil.copytree(REPOSITORY / "content", archive / "content")
    shutil.copyfile(REPOSITORY / "site.yml", archive / "site.yml")
    done = baoku("build", cwd=archive)
    assert done.returncode == 0, done.stderr
    assert baoku("check", cwd=archive).returncode == 0
