"""Permanence: no published address is lost without a word, and nothing is called lost that is not."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import baoku, make_archive

from generator.archive import assemble
from generator.config import parse_config
from generator.model import Article, Author
from generator.permanence import Lock, addresses, dump_lock, lost, parse_lock, with_new

FIRST = "2025-03-03-A01-01"
SECOND = "2025-03-03-A01-02"


def article(article_id, **fields):
    """An article whose date and page are read from its id."""
    base = Article(id=article_id, title="题", body="文。", date=article_id[:10], page=article_id[11:14])
    return replace(base, **fields)


def settings_of(text=""):
    config, problems = parse_config(text)
    assert problems == ()
    return config


def filed(articles, config):
    return assemble(articles, (), config)


def locked(articles, config=None):
    """The lock after a site with these articles was published, by way of its text."""
    config = config or settings_of()
    lock, problems = parse_lock(dump_lock(addresses(filed(articles, config)[0], config)), "urls.lock")
    assert problems == ()
    return lock


def losses(lock, articles, config=None):
    config = config or settings_of()
    archive = filed(articles, config)[0]
    return [f"{one.code} {dict(one.values)['address']}" for one in _lost(lock, archive, config)]


def _lost(lock, archive, config):
    return lost(lock, addresses(archive, config), archive, "urls.lock")


OLD = [article(FIRST, authors=(Author("林一帆"),), column="夜班"), article(SECOND)]


def test_what_stays_is_not_lost():
    lock = locked(OLD)
    assert losses(lock, OLD) == []
    assert losses(lock, [*OLD, article("2025-03-10-A01-01")]) == []
    corrected = [replace(OLD[0], title="改过的题", body="改过的文。", kind="news", section="要闻"), OLD[1]]
    assert losses(lock, corrected) == []


def test_an_article_that_is_gone_takes_its_author_and_column_along():
    found = losses(locked(OLD), [OLD[1]])
    assert [one.split("/")[1] for one in found] == ["articles", "authors", "columns"]
    assert found[0] == f"P-gone /articles/{FIRST}/"


def test_the_last_article_takes_its_page_and_issue_along():
    found = losses(locked([*OLD, article("2025-03-10-A02-01")]), OLD)
    assert found == [
        "P-gone /articles/2025-03-10-A02-01/",
        "P-gone /issues/2025-03-10/",
        "P-gone /issues/2025-03-10/A02/",
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"moved: [{{old: /articles/{SECOND}/, new: /articles/{FIRST}/}}]",
        f"withdrawn: [{{address: /articles/{SECOND}}}]",
        f"withdrawn: [{{address: /articles/{SECOND}/index.html, date: 2025-05-01, see: /issues/2025-03-03/}}]",
    ],
)
def test_a_line_of_site_yml_keeps_an_address(line):
    assert losses(locked(OLD), OLD[:1], settings_of(line)) == []


def test_an_alias_keeps_an_address():
    merged = replace(OLD[0], aliases=(f"/articles/{SECOND}/",))
    assert losses(locked(OLD), [merged]) == []


def test_an_alias_is_an_address_too():
    lock = locked([replace(OLD[0], aliases=("/old/1.html",))])
    assert losses(lock, OLD[:1]) == ["P-gone /old/1.html"]
    assert losses(lock, OLD[:1], settings_of(f"moved: [{{old: /old/1.html, new: /articles/{FIRST}/}}]")) == []


def test_what_was_withdrawn_leaves_the_archive_with_its_file_still_there():
    config = settings_of(f"withdrawn: [{{address: /articles/{FIRST}/}}]")
    archive, problems = filed(OLD, config)
    assert list(archive.articles) == [SECOND]
    assert problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("moved: [{old: /issues/2025-03-03/, new: /about/}]", "A-still-there /issues/2025-03-03/"),
        ("withdrawn: [{address: /issues/2025-03-03/A01/}]", "A-still-there /issues/2025-03-03/A01/"),
        ("moved: [{old: /a/, new: /b/}]", "A-nowhere /b/"),
        ("withdrawn: [{address: /a/, see: /b/}]", "A-nowhere /b/"),
    ],
)
def test_a_line_of_site_yml_that_cannot_be(line, said):
    problems = filed(OLD, settings_of(line))[1]
    assert [f"{one.code} {dict(one.values)['found']}" for one in problems] == [said]


def test_moves_in_a_circle_lead_nowhere_and_moves_in_a_row_lead_to_the_end():
    circle = settings_of("moved: [{old: /a/, new: /b/}, {old: /b/, new: /a/}]")
    assert {one.code for one in filed(OLD, circle)[1]} == {"A-nowhere"}
    row = settings_of("moved: [{old: /a/, new: /b/}, {old: /b/, new: /about/}]")
    assert filed(OLD, row)[0].moved == {"a/": "about/", "b/": "about/"}


@pytest.mark.parametrize("languages", ["[zh]", "[en, zh]"])
def test_languages_that_move(languages):
    found = losses(locked(OLD), OLD, settings_of(f"languages: {languages}"))
    assert found[0] == "P-language /en/"
    assert len(found) == (1 if languages == "[zh]" else 2)


def test_a_page_that_got_its_date_is_looked_for_there():
    undated = Article(id="undated-scan-01", title="题", page="scan")
    lock = locked([undated])
    config = settings_of()
    archive = filed([replace(undated, date="2025-03-03")], config)[0]
    near = {dict(one.values)["address"]: dict(one.values)["near"] for one in _lost(lock, archive, config)}
    assert near == {"/issues/undated/": "/issues/2025-03-03/", "/issues/undated/scan/": "/issues/2025-03-03/scan/"}


def test_many_losses_are_told_in_one_line():
    many = [article(f"2025-03-03-A01-{number:02}") for number in range(1, 40)]
    config = settings_of()
    archive = filed(many[:5], config)[0]
    told = list(_lost(locked(many), archive, config))
    assert [one.code for one in told] == ["P-gone"]
    assert told[0].message.endswith("(and so with 33 more articles)")


def test_merged_and_damaged_locks():
    text = dump_lock(addresses(filed(OLD, settings_of())[0], settings_of()))
    shuffled = text.splitlines()
    random.Random(1).shuffle(shuffled)
    twice, problems = parse_lock("\n".join([*shuffled, *shuffled]), "urls.lock")
    assert problems == ()
    assert twice.lines.keys() == parse_lock(text, "urls.lock")[0].lines.keys()
    assert dump_lock(twice.lines) == text
    _, problems = parse_lock(f"<<<<<<< HEAD\n{text}", "urls.lock")
    assert [(one.code, one.place.line) for one in problems] == [("P-line", 1)]


NUMBERS = st.sets(st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 4)), max_size=12)


@settings(deadline=None, max_examples=60)
@given(NUMBERS, NUMBERS, st.sampled_from(["", "夜班", "早班"]), st.sampled_from(["林一帆", "史莲寅"]))
def test_exactly_what_is_missing_is_lost(before, after, column, author):
    """Over random archives: an address is told of if and only if no file would be written for it."""
    config = settings_of()
    old = [_numbered(*one, column="夜班", author="林一帆") for one in sorted(before)]
    new = [_numbered(*one, column=column, author=author) for one in sorted(after)]
    lock, archive = locked(old), filed(new, config)[0]
    missing = {a for _, a in lock.lines} - {a for _, a in addresses(archive, config)}
    told = {dict(one.values)["address"] for one in _lost(lock, archive, config)}
    assert told == missing
    kept = with_new(lock, addresses(archive, config)) or lock.lines.keys()
    assert set(kept) >= lock.lines.keys()
    assert with_new(Lock(dict.fromkeys(kept, 1)), addresses(archive, config)) is None


def _numbered(day, page, order, *, column, author):
    return article(f"2025-03-{day:02}-A{page:02}-{order:02}", column=column, authors=(Author(author),))


def test_build_writes_the_lock_and_refuses_a_loss(tmp_path):
    archive = make_archive(tmp_path)
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    lock = (archive / "urls.lock").read_text(encoding="utf-8")
    assert "\narticle:2025-03-03-A02-02 /articles/2025-03-03-A02-02/\n" in lock
    assert lock.splitlines()[2:] == sorted(lock.splitlines()[2:])

    (archive / "content/articles/2025-03-03/A02/02.md").unlink()
    view = archive / "public/articles/2025-03-03-A02-02/index.html"
    strict = baoku("build", "--no-search", "--strict", cwd=archive)
    assert strict.returncode == 1
    assert "error P-gone: /articles/2025-03-03-A02-02/ was published, and now nothing is there" in strict.stderr
    assert view.exists()
    checked = baoku("check", cwd=archive)
    assert checked.returncode == 1
    assert "error P-gone: /articles/2025-03-03-A02-02/" in checked.stdout + checked.stderr

    plain = baoku("build", "--no-search", cwd=archive)
    assert plain.returncode == 0
    assert "warning P-lost: /articles/2025-03-03-A02-02/ was published" in plain.stderr
    assert not view.exists()
    assert (archive / "urls.lock").read_text(encoding="utf-8") == lock

    with (archive / "site.yml").open("a", encoding="utf-8") as file:
        file.write(
            "withdrawn: [{address: /articles/2025-03-03-A02-02/, reason: {zh: 作者要求, en: The author asked}}]\n"
        )
    assert baoku("build", "--no-search", "--strict", cwd=archive).returncode == 0
    html = view.read_text(encoding="utf-8")
    assert "作者要求" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "The author asked" in (archive / "public/en/articles/2025-03-03-A02-02/index.html").read_text(
        encoding="utf-8"
    )
    listed = [archive / "public" / name for name in ("sitemap.xml", "feed.xml", "data/articles.jsonl", "index.html")]
    assert not [path for path in listed if "A02-02" in path.read_text(encoding="utf-8")]


def test_with_folders_of_its_own_nothing_in_the_archive_is_written(tmp_path):
    archive = make_archive(tmp_path / "archive")
    before = sorted(archive.rglob("*"))
    there = tmp_path / "there"
    words = ("build", "--no-search", "--source", archive / "content/pages", "--output", there / "site")
    assert baoku(*words, cwd=archive).returncode == 0
    assert [path for path in sorted(archive.rglob("*")) if path not in before and ".cache" not in path.parts] == []
    assert "issue:2025-03-03 /issues/2025-03-03/\n" in (there / "articles.urls.lock").read_text(encoding="utf-8")


def test_a_damaged_lock_is_not_touched(tmp_path):
    archive = make_archive(tmp_path, pages=1)
    (archive / "urls.lock").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    done = baoku("build", "--no-search", cwd=archive)
    assert "urls.lock:1: error P-line: This line is not of the form “what /address”: <<<<<<< HEAD" in done.stderr
    assert (archive / "urls.lock").read_text(encoding="utf-8") == "<<<<<<< HEAD\n"
    assert (archive / "public/index.html").exists()
