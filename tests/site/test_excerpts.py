"""Beginnings of texts are cut where a reader would pause."""

import pytest
from site_sample import sample_archive, sample_config

from generator.search.plan import plan
from generator.views.excerpts import excerpt, opening, shown_title
from generator.views.search import SiteCatalogue


@pytest.mark.parametrize(
    ("text", "length", "cut"),
    [
        ("慢就是快。", 10, "慢就是快。"),
        ("慢就是快。快就是慢，慢慢来", 9, "慢就是快。"),
        ("他说：“慢就是快。”说完，转身走了", 12, "他说：“慢就是快。”"),
        ("建成“红雁宣讲队”，从解决“谁来唱”和“怎么唱”的问题着手", 16, "建成“红雁宣讲队”，从解决“谁来…"),
        ("One word. Another word follows here", 8, "One word."),
        ("A single sentence without an early end", 10, "A single sentence…"),
        ("字" * 50, 5, "字字字字字…"),
        ("", 5, ""),
    ],
)
def test_cuts(text, length, cut):
    assert excerpt([text], length) == cut


def test_an_opening_keeps_paragraphs_and_says_whether_it_is_all():
    assert opening(["一段。", "二段。"], 20) == (("一段。", "二段。"), True)
    assert opening(["一段。", "二" * 30], 20)[1] is False


def test_a_missing_title_is_the_start_of_the_text():
    assert shown_title(["编辑同志：小样收到。"]) == "编辑同志：小样收到。"
    assert shown_title(["字" * 40]) == "字" * 24 + "…"
    assert shown_title([]) == ""


def test_the_index_gets_every_version_once():
    config = sample_config()
    catalogue = SiteCatalogue(sample_archive(config)[0], config)
    documents = catalogue.documents([day for shard in plan(catalogue.counts()) for day in shard.days])
    found = {(document.id, document.lang): document for document in documents}
    assert len(found) == 11
    original, english = found["2024-05-06-A01-01", "zh"], found["2024-05-06-A01-01", "en"]
    assert (original.url, english.url) == ("articles/2024-05-06-A01-01/", "en/articles/2024-05-06-A01-01/")
    assert original.filters == {
        "section": ("news",),
        "column": ("case",),
        "author": ("许小样", "程排"),
        "kind": ("interview",),
    }
    assert english.filters == original.filters
    assert english.meta["page"] == "Page A01"
    assert original.parts[:4] == (
        "一间老排字房的最后一班",
        "——访小样报排字组",
        "三万枚铅字有了新家",
        "□ 记者 许 小样 通讯员 程排",
    )
    assert "先认字架" in original.parts
    assert found["2024-05-06-A01-03", "zh"].parts == ("图为师傅收起手盘。", "许小样 摄")
