"""What people corrected stays, also when the page is read again with other letters: matched, merged, conflicts told.

Each test tells what an editor did, what the page read afterwards, and what she finds in her file.
"""

from pathlib import Path

import pytest
from filed import Archive

HEADS = ("晒版车间换上新灯", "资料室延长开放", "修补室添了新纸")
LAMPS = (
    "本报讯（记者 文样）晒版车间昨天换上了一组新灯，老灯用了十一年，光线早已发黄，晒出来的版边角总是发虚。",
    "新灯装好的当晚就试了一版，四个角的小字第一次和正中一样清楚，值班的师傅把版举起来看了很久。",
    "旧灯没有扔，擦干净以后送进了陈列柜，旁边写着它照过的版数。",
)
ROOM = (
    "本报讯（记者 程稿）资料室从今天起延长开放时间，晚上八点关门，周末不休息。",
    "读者可以坐在新添的长桌旁翻看合订本，不必再站着，桌上备了放大镜和铅笔。",
    "管理员说，最忙的是傍晚，放学的孩子和下班的大人挤在一起，谁也不肯先走。",
)
PAPER = (
    "本报讯（记者 张稿）修补室昨天收到一批薄棉纸，专门用来补虫洞，这种纸浸了浆糊以后几乎看不见。",
    "学徒们先在废报上练手，一个月以后才许碰真正的旧版，师傅说手稳比手快要紧。",
)
BODIES = (LAMPS, ROOM, PAPER)
PAGE = "\n\n".join("\n\n".join((head, *body)) for head, body in zip(HEADS, BODIES, strict=True)) + "\n"
A01 = "2025-03-03/A01"
TWO = f"{A01}/02.md"
MISREAD = {
    "灯": "灼",
    "版": "板",
    "报": "极",
    "室": "宝",
    "读": "渎",
    "长": "氏",
    "纸": "低",
    "说": "悦",
    "旧": "日",
    "很": "狠",
}


def read_again(text: str) -> str:
    """The page as a worse machine reads it: some characters come out as others that look like them."""
    return "".join(MISREAD.get(char, char) if at % 3 == 0 else char for at, char in enumerate(text))


@pytest.fixture
def filed(tmp_path: Path) -> Archive:
    (tmp_path / "pages").mkdir()
    archive = Archive(tmp_path)
    archive.put(f"{A01}.txt", PAGE)
    assert [len(page.articles) for page in archive.ingest().pages] == [3]
    return archive


def codes(filed: Archive) -> list[str]:
    return [found.code for found in filed.ingest().problems if found.code.startswith("I-")]


def everything(filed: Archive) -> str:
    """All that lies in the folder of the page, waiting versions too."""
    return "\n".join(text.decode() for name, text in filed.files().items() if not name.endswith((".yml", ".bz2")))


def test_a_corrected_headline_stays_and_the_new_text_comes_in(filed: Archive) -> None:
    filed.edit(TWO, "title: 资料室延长开放", "title: 资料室延长开放时间")
    filed.put(f"{A01}.txt", PAGE.replace("备了放大镜和铅笔", "备了放大镜和钢笔"))
    assert codes(filed) == ["I-merged"]
    article = filed.read(TWO)
    assert article.title == "资料室延长开放时间"
    assert "备了放大镜和钢笔" in article.body
    assert article.id == f"{A01.replace('/', '-')}-02"


def test_a_corrected_word_stays_where_another_clause_was_read_anew(filed: Archive) -> None:
    filed.edit(TWO, "不必再站着", "不用再站着")
    filed.put(f"{A01}.txt", PAGE.replace("周末不休息", "周未不休息"))
    assert codes(filed) == ["I-merged"]
    assert "不用再站着" in filed.read(TWO).body
    assert "周未不休息" in filed.read(TWO).body
    assert codes(filed) == []
    assert not list(filed.articles.rglob("*.incoming"))


def test_a_correction_that_the_page_now_reads_too_is_no_conflict(filed: Archive) -> None:
    filed.edit(TWO, "不必再站着", "不用再站着")
    filed.put(f"{A01}.txt", PAGE.replace("不必再站着", "不用再站着"))
    assert codes(filed) == []
    assert "不用再站着" in filed.read(TWO).body


def test_the_same_words_changed_by_both_are_told_with_both_texts(filed: Archive) -> None:
    filed.edit(TWO, "晚上八点关门", "晚上八点半关门")
    filed.put(f"{A01}.txt", PAGE.replace("晚上八点关门", "晚上人点关门").replace("桌上备了", "卓上备了"))
    report = filed.ingest()
    [conflict] = [found for found in report.problems if found.code == "I-conflict"]
    assert "晚上八点半关门" in conflict.message
    assert "晚上人点关门" in conflict.message
    assert conflict.place.file == TWO
    assert conflict.place.line
    text = (filed.articles / TWO).read_text(encoding="utf-8").split("\n")
    assert "晚上八点半关门" in text[conflict.place.line - 1]
    assert "卓上备了" in filed.read(TWO).body
    assert "晚上人点关门" in (filed.articles / f"{TWO}.incoming").read_text(encoding="utf-8")


def test_comments_and_words_of_her_own_in_the_front_matter_stay(filed: Archive) -> None:
    filed.edit(TWO, "title: 资料室延长开放", "# 标题待查\ntitle: '资料室延长开放时间'\nkicker: 便民")
    filed.put(f"{A01}.txt", PAGE.replace("周末不休息", "周未不休息"))
    assert codes(filed) == ["I-merged"]
    text = (filed.articles / TWO).read_text(encoding="utf-8")
    assert "# 标题待查\ntitle: '资料室延长开放时间'\nkicker: 便民\n" in text
    assert "周未不休息" in text


def test_paragraphs_that_she_joined_stay_joined_when_letters_change(filed: Archive) -> None:
    filed.edit(TWO, f"{ROOM[1]}\n\n{ROOM[2]}", ROOM[1] + ROOM[2])
    filed.put(f"{A01}.txt", PAGE.replace("备了放大镜", "备了放人镜").replace("最忙的是傍晚", "最忙的是旁晚"))
    assert codes(filed) == ["I-merged"]
    assert filed.read(TWO).body.count("\n\n") == 1
    assert "备了放人镜" in filed.read(TWO).body
    assert "旁晚" in filed.read(TWO).body


def test_a_paragraph_moved_to_another_article_is_neither_lost_nor_doubled(filed: Archive) -> None:
    filed.edit(f"{A01}/01.md", f"\n\n{LAMPS[2]}", "")
    filed.edit(TWO, ROOM[2], f"{ROOM[2]}\n\n{LAMPS[2]}")
    filed.put(f"{A01}.txt", PAGE.replace("擦干净以后送进", "擦十净以后送进"))
    assert "I-conflict" not in codes(filed)
    assert everything(filed).count("旁边写着它照过的版数") == 1


def test_a_merged_pair_stays_merged_when_the_page_is_read_again(filed: Archive) -> None:
    third = filed.read(f"{A01}/03.md")
    filed.edit(TWO, ROOM[2], f"{ROOM[2]}\n\n## {third.title}\n\n{third.body}")
    (filed.articles / f"{A01}/03.md").unlink()
    filed.put(f"{A01}.txt", read_again(PAGE))
    filed.ingest()
    assert not (filed.articles / f"{A01}/03.md").exists()
    assert not (filed.articles / f"{A01}/04.md").exists()
    assert "手稳比手快要紧" in filed.read(TWO).body


def test_a_split_article_stays_split_when_the_page_is_read_again(filed: Archive) -> None:
    filed.edit(f"{A01}/01.md", f"\n\n{LAMPS[2]}", "")
    (filed.articles / f"{A01}/05.md").write_text(
        f"---\nid: 2025-03-03-A01-05\ntitle: 旧灯进了陈列柜\norder: 2\n---\n\n{LAMPS[2]}\n", encoding="utf-8"
    )
    filed.put(f"{A01}.txt", read_again(PAGE))
    filed.ingest()
    assert filed.read(f"{A01}/05.md").body == read_again(PAGE)[PAGE.index(LAMPS[2]) :][: len(LAMPS[2])]
    assert "陈列柜" not in filed.read(f"{A01}/01.md").body
    assert sorted(path.name for path in (filed.articles / A01).glob("0?.md")) == ["01.md", "02.md", "03.md", "05.md"]


def test_a_deleted_article_stays_deleted_when_the_page_is_read_again(filed: Archive) -> None:
    (filed.articles / f"{A01}/03.md").unlink()
    filed.put(f"{A01}.txt", read_again(PAGE))
    assert codes(filed) == ["I-deleted"]
    assert "修补" not in everything(filed)
    filed.put(f"{A01}.txt", read_again(PAGE).replace("昨天", "今天"))
    assert "I-deleted" in codes(filed)
    assert "修补" not in everything(filed)


def test_a_new_line_above_the_page_moves_no_correction(filed: Archive) -> None:
    filed.edit(TWO, "kind: news", "kind: notice")
    filed.put(f"{A01}.txt", f"样报　2025年3月3日　星期一　第A01版\n\n{PAGE}")
    filed.ingest()
    article = filed.read(TWO)
    assert article.kind == "notice"
    assert article.source is not None
    assert article.source.lines[0][0] == 2 + PAGE[: PAGE.index(HEADS[1])].count("\n") + 1


def test_every_word_of_a_checked_article_stays(filed: Archive) -> None:
    filed.edit(TWO, "review: auto", "review: checked")
    mine = filed.read(TWO)
    filed.put(f"{A01}.txt", read_again(PAGE))
    assert codes(filed).count("I-edited") == 1
    after = filed.read(TWO)
    assert (after.title, after.body, after.review) == (mine.title, mine.body, "checked")


def test_a_checked_article_is_told_of_a_column_that_was_missing_before(filed: Archive) -> None:
    filed.edit(TWO, "review: auto", "review: checked")
    mine = filed.read(TWO).body
    filed.put(
        f"{A01}.txt",
        PAGE.replace(ROOM[2], f"{ROOM[2]}\n\n长桌是木工坊送的，桌面拼了三块整板，接缝处看不出来，坐上十个人也不挤。"),
    )
    assert codes(filed) == ["I-conflict"]
    assert filed.read(TWO).body == mine
    assert "木工坊" in (filed.articles / f"{TWO}.incoming").read_text(encoding="utf-8")


def test_a_second_run_changes_nothing_and_says_nothing(filed: Archive) -> None:
    filed.edit(TWO, "不必再站着", "不用再站着")
    filed.put(f"{A01}.txt", read_again(PAGE))
    filed.ingest()
    before = filed.files()
    assert codes(filed) == []
    assert filed.files() == before


def test_without_the_file_of_what_was_written_a_correction_is_kept_and_nothing_merged(filed: Archive) -> None:
    """So it is with folders from before there was such a file, and where somebody deleted it."""
    (filed.articles / A01 / "_written.bz2").unlink()
    filed.edit(TWO, "不必再站着", "不用再站着")
    filed.put(f"{A01}.txt", PAGE.replace("周末不休息", "周未不休息"))
    assert codes(filed) == ["I-conflict"]
    assert "不用再站着" in filed.read(TWO).body
    assert "周未不休息" in (filed.articles / f"{TWO}.incoming").read_text(encoding="utf-8")
