"""A page laid out: what leads, what is small, which pieces share a band; never another order than the printed one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_sample import archive_of, article, sample_config

from generator.views.layout import PATTERNS, sheet
from generator.views.site import site_in

LONG = "一句话说完了又说一句。" * 40
"""A long text of one paragraph."""
MIDDLE = "一句话说完了又说一句。" * 12


def laid_out(*pieces):
    """The bands of a page with these articles: (title, kind, text) each."""
    articles = [
        article(f"2024-05-06-A01-{place:02}", title, kind=kind, body=text)
        for place, (title, kind, text) in enumerate(pieces, 1)
    ]
    site = site_in("zh", archive_of(articles), sample_config())
    return sheet(site, [one.id for one in articles])


def sizes(bands):
    return {piece.card.title: piece.size for band in bands for block in band.blocks for piece in block}


def spans(bands):
    """The columns of each article."""
    return {
        piece.card.title: span
        for band in bands
        for block, span in zip(band.blocks, band.spans, strict=True)
        for piece in block
    }


FRONT_PAGE = (
    ("开栏的话", "column-note", MIDDLE),
    ("头条", "news", LONG),
    ("图片", "photo", "图为案子。"),
    ("简讯一", "news", "一句话。"),
    ("简讯二", "news", "一句话。"),
    ("深度", "interview", LONG * 3),
    ("二条", "news", MIDDLE),
)


def test_weight_comes_from_kind_and_length():
    assert sizes(laid_out(*FRONT_PAGE)) == {
        "开栏的话": "second",
        "头条": "lead",
        "图片": "photo",
        "简讯一": "brief",
        "简讯二": "brief",
        "深度": "major",
        "二条": "second",
    }


def test_the_lead_is_the_widest_and_small_pieces_share_a_column():
    bands = laid_out(*FRONT_PAGE)
    columns = spans(bands)
    assert columns["头条"] >= 7
    assert max(columns["图片"], columns["简讯一"]) <= 4
    stack = next(block for band in bands for block in band.blocks if len(block) > 1)
    assert [piece.card.title for piece in stack] == ["图片", "简讯一", "简讯二"]


def test_one_article_has_the_whole_page():
    (band,) = laid_out(("独一篇", "news", LONG))
    assert band.pattern == "12"
    assert not band.blocks[0][0].short


def test_the_first_brief_of_a_page_of_briefs_is_no_lead():
    (band,) = laid_out(*((f"简讯{number}", "news", "一句话。") for number in range(25)))
    assert band.pattern == "12"
    assert {piece.size for piece in band.blocks[0]} == {"brief"}
    assert len(band.blocks[0]) == 25


def test_a_page_of_photos_has_no_lead():
    assert set(sizes(laid_out(*((f"图{number}", "photo", "图为案子。") for number in range(7)))).values()) == {"photo"}


def test_an_empty_page_has_no_bands():
    assert laid_out() == ()


@pytest.mark.parametrize("text", [LONG, "编辑同志：小样收到，错字两处。"])
def test_an_article_without_a_title_begins_with_its_text_and_says_nothing_twice(text):
    (band,) = laid_out(("", "letter", text))
    (piece,) = band.blocks[0]
    assert piece.run_in
    shown = "".join((*piece.title, *piece.text))
    assert text.startswith(shown.removesuffix("…"))
    assert len(shown) > 14


def test_a_jump_names_the_page_where_the_article_goes_on():
    articles = [
        article("2024-05-06-A01-01", "小城通车", kind="news", body=LONG, jump_to="2版"),
        article("2024-05-06-A02-01", "小城通车", kind="news", body=LONG, jump_from="第一版"),
    ]
    site = site_in("zh", archive_of(articles), sample_config())
    (band,) = sheet(site, ["2024-05-06-A01-01"])
    assert band.blocks[0][0].jump.text == "A02版"
    assert band.blocks[0][0].jump.url == "articles/2024-05-06-A02-01/"


PIECE = st.tuples(
    st.sampled_from(["", "题", "一个不短的标题", "很长的标题" * 30]),
    st.sampled_from(["news", "photo", "commentary", "poem", "notice", "other"]),
    st.sampled_from(["一句话。", MIDDLE, LONG, "A bridge for the river. " * 30]),
)


@given(st.lists(PIECE, max_size=30))
def test_every_article_stands_once_and_in_printed_order(pieces):
    bands = laid_out(*pieces)
    ids = [piece.card.id for band in bands for block in band.blocks for piece in block]
    assert ids == [f"2024-05-06-A01-{place:02}" for place in range(1, len(pieces) + 1)]
    for band in bands:
        assert band.spans in PATTERNS[len(band.blocks)]
