"""Where paragraphs were joined: found again in the page file, and never guessed."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.archive import Stitch
from generator.load import load
from generator.model import Article, Join, Source
from generator.stitches import Stitches, state_of, stitches_of

ROOT = Path(__file__).resolve().parent.parent
PAGE = """渡口的钟

钟楼的钟停了三年，谁也不记得是哪一天停的。修钟的人上楼看了一

回，下来只说了两个字：能修。

The keeper said that the bell would ring

again before the first snow.
"""
BODY = (
    "钟楼的钟停了三年，谁也不记得是哪一天停的。修钟的人上楼看了一回，下来只说了两个字：能修。\n\n"
    "The keeper said that the bell would ring again before the first snow."
)
JOINS = (Join(3, 5), Join(7, 9, doubtful=True))


def bell(body=BODY, page=PAGE, joins=JOINS, article_id="a"):
    source = Source(file="2030-01-01/A01.txt", joins=joins, sha256=sha256(page.encode()).hexdigest())
    return Article(id=article_id, title="渡口的钟", body=body, source=source)


def find_stitches(articles, pages):
    return Stitches({article.id: article for article in articles}, pages)


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "2030-01-01").mkdir()
    (tmp_path / "2030-01-01/A01.txt").write_bytes(PAGE.encode())
    return tmp_path


def test_a_join_is_where_the_line_below_begins(pages):
    first, second = find_stitches([bell()], pages)["a"]
    assert BODY[first.at :].startswith("回，下来")
    assert BODY[second.at :].startswith("again before")
    assert (first.before, first.after, first.doubtful) == (3, 5, False)
    assert (second.before, second.after, second.doubtful) == (7, 9, True)


def test_a_corrected_place_is_not_guessed(pages):
    corrected = BODY.replace("上楼看了一回", "爬上楼，看过一回")
    assert [stitch.before for stitch in find_stitches([bell(corrected)], pages)["a"]] == [7]


def test_a_correction_elsewhere_moves_the_place(pages):
    corrected = BODY.replace("三年", "整整三年")
    assert corrected[find_stitches([bell(corrected)], pages)["a"][0].at :].startswith("回，下来")


def test_a_page_that_changed_or_went_says_nothing(pages):
    assert find_stitches([bell(page=PAGE + "又一行\n")], pages) == {}
    (pages / "2030-01-01/A01.txt").unlink()
    assert find_stitches([bell()], pages) == {}


def test_the_page_file_is_looked_at_again_when_it_changes(pages):
    found = find_stitches([bell(), bell(article_id="b", joins=())], pages)
    assert (list(found), [found.state(key)[0] for key in "abc"]) == (["a"], ["2030-01-01/A01.txt", "", ""])
    path = pages / found.state("a")[0]
    before = state_of(path)
    assert found.state("a")[1] == before
    path.write_bytes(f"{PAGE}又一行\n".encode())
    assert "a" not in found
    assert state_of(path) != before
    before, last = state_of(path), path.stat()
    path.write_bytes(f"{PAGE}又两行\n".encode())
    os.utime(path, ns=(last.st_atime_ns, last.st_mtime_ns))
    assert state_of(path) != before
    path.unlink()
    assert state_of(path) == ""


def test_pages_in_an_older_encoding(pages):
    old = PAGE.encode("gb18030")
    (pages / "2030-01-01/A01.txt").write_bytes(old)
    article = bell()
    source = Source(file=article.source.file, joins=JOINS, sha256=sha256(old).hexdigest())
    found = find_stitches([Article(id="a", title="", body=BODY, source=source)], pages)
    assert len(found["a"]) == 2


def test_every_join_of_the_specimen_is_found():
    originals = [article for article in load(ROOT / "content/articles")[0].texts.values() if article.lang == "zh"]
    found = find_stitches(originals, ROOT / "content/pages")
    joins = {article.id: article.source.joins for article in originals if article.source and article.source.joins}
    assert len(joins) > 20
    assert {key: len(own) for key, own in joins.items()} == {key: len(own) for key, own in found.items()}


def test_lines_that_the_page_does_not_have():
    joins = (Join(0, 1), Join(5, 3), Join(3, 99))
    assert stitches_of(BODY, joins, PAGE.splitlines()) == ()


def test_two_joins_with_the_same_words_are_found_in_their_order():
    lines = ["雨一直", "下到天明", "雨一直", "下到天明"]
    body = "雨一直下到天明。\n\n雨一直下到天明。"
    assert stitches_of(body, (Join(1, 2), Join(3, 4)), lines) == (Stitch(3, 1, 2), Stitch(13, 3, 4))
