"""Markdown: CommonMark without HTML, headings from h2, and a short way for plain text that agrees with the library."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown import _plain_blocks, blocks, library_html, paragraphs, to_html

TRICKY = "中字a1 .)-#+=>~\"'!|:（）“”\u3000\u00a0\t\n\n\n*2_&<[$%^、;\\,@/?{}`\u2028\x85"


@given(st.text(alphabet=TRICKY, max_size=40))
@settings(max_examples=600, deadline=None)
def test_the_short_way_agrees_with_the_library(body):
    assert to_html.__wrapped__(body) == library_html(body)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                "# 题",
                "## a \\#",
                "10\\.中方",
                "\\- 一",
                "\\# 二",
                "a \\& b",
                "\\<b>",
                "\\\\",
                "甲\\",
                "\\\\.",
                "1) a",
            ]
        ),
        st.text(alphabet="中，a\"'>#-1. \\&!", min_size=1, max_size=6),
    ),
    max_size=8,
)


@given(LINES)
@settings(max_examples=600, deadline=None)
def test_the_short_way_agrees_over_several_lines(lines):
    body = "\n".join(lines)
    assert to_html.__wrapped__(body) == library_html(body)
    plain = blocks.__wrapped__(body)
    with patch("generator.markdown._plain_blocks", return_value=None):
        assert blocks.__wrapped__(body) == plain


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("10\\.中方欢迎", "<p>10.中方欢迎</p>\n"),
        ("\\# 不是题\n\\<b\\>", "<p># 不是题\n&lt;b&gt;</p>\n"),
        ("上\n下\n# 题\n文", "<p>上下</p>\n<h2>题</h2>\n<p>文</p>\n"),
    ],
)
def test_what_ingest_writes_goes_the_short_way(body, html):
    assert _plain_blocks(body) is not None
    assert to_html(body) == html == library_html(body)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("一段。\n\n又一段。", "<p>一段。</p>\n<p>又一段。</p>\n"),
        ("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>\n"),
        ("<script>x</script>\n", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("# 题\n\n文\n\n## 小题", "<h2>题</h2>\n<p>文</p>\n<h3>小题</h3>\n"),
        ("### 题", "<h2>题</h2>\n"),
        ("上行\n下行", "<p>上行下行</p>\n"),
        ("one\ntwo", "<p>one\ntwo</p>\n"),
        ("**重**", "<p><strong>重</strong></p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("", ""),
    ],
)
def test_bodies(body, html):
    assert to_html(body) == html


def test_paragraphs_are_plain_text():
    body = "## 小题\n\n**重**字 `码`\n\n- 一\n- 二\n\n上\n下\n\n    code"
    assert paragraphs(body) == ("小题", "重字 码", "一", "二", "上下", "code")


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("![版样](https://example.org/x.png)", '<p><a href="https://example.org/x.png">版样</a></p>\n'),
        ("![](//example.org/x.png)", '<p><a href="//example.org/x.png">//example.org/x.png</a></p>\n'),
        ("[![版样](http://example.org/x.png)](/about/)", '<p><a href="/about/">版样</a></p>\n'),
        ("![版样](/files/x.png)", '<p><img src="/files/x.png" alt="版样" /></p>\n'),
    ],
)
def test_a_picture_of_another_host_is_a_link_to_it(body, html):
    """The browser of a reader asks no other host."""
    assert to_html(body) == html
