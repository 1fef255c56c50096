"""What an article says of where its text came from, and where errors are reported."""

from dataclasses import replace
from html import unescape

from site_sample import archive_of, article, render_to_dict, sample_config

from generator.archive import Stitch
from generator.model import Join, Source

ID = "2030-01-01-A01-01"
SOURCE = Source(
    file="2030-01-01/第 1版.txt", lines=((3, 9), (12, 14)), sha256="0a" * 32, joins=(Join(5, 7), Join(9, 12, True))
)


def view(stitches=(), config=None, **fields):
    """The view of an article with two joins."""
    archive = archive_of([article(ID, "渡口的钟", source=SOURCE, **fields)])
    archive = replace(archive, stitches={ID: stitches} if stitches else {})
    return unescape(render_to_dict(archive, config or sample_config())[f"articles/{ID}/index.html"])


def test_every_join_is_named_and_those_that_were_found_are_linked():
    html = view(stitches=(Stitch(4, 5, 7),))
    assert '<a href="#join-5">5–7</a>' in html
    assert 'id="join-5"' in html
    assert "<li>9–12 (存疑)</li>" in html
    assert '<input id="joins" type="checkbox"' in html


def test_where_no_join_was_found_there_is_nothing_to_switch_on():
    html = view()
    assert "<li>5–7</li>" in html
    assert 'id="joins"' not in html


def test_the_page_file_is_linked_at_its_lines_where_site_yml_says_where_it_is():
    config = sample_config(source_url="https://example.org/{file}#L{first}-L{last}")
    address = "https://example.org/2030-01-01/%E7%AC%AC%201%E7%89%88.txt#L3-L14"
    assert f'<a href="{address}"><code>2030-01-01/第 1版.txt</code></a>' in view(config=config)
    assert "<dd><code>2030-01-01/第 1版.txt</code></dd>" in view()


def test_what_review_means_is_said_in_plain_words():
    assert "还没有人逐字核对" in view()
    assert "机器估计分篇无误的可能为 91%" in view()
    checked = view(review="checked")
    assert "有人对照原版面核过" in checked
    assert "91%" not in checked
    assert '<a href="#provenance">校对过</a>' in checked


def test_a_report_has_a_place_for_the_passage_a_reader_selected():
    config = sample_config(report_url="https://example.org/r?id={id}&t={title}&found={text}")
    html = view(config=config)
    address = f"https://example.org/r?id={ID}&t=%E6%B8%A1%E5%8F%A3%E7%9A%84%E9%92%9F&found="
    assert f'<a href="{address}" data-open="{address}{{text}}">报告错字</a>' in html
    assert "先选中有错的文字" in html


def test_a_report_without_such_a_place_asks_for_no_selection():
    html = view()
    assert "data-open" not in html
    assert "先选中" not in html


def test_a_title_in_braces_is_no_place_for_the_passage():
    html = view(config=sample_config(report_url="https://example.org/r?t={title}"), kicker="{text}")
    assert "data-open" not in html
