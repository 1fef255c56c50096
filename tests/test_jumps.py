"""Jump lines in the words of many papers, and how the two parts of an article find each other."""

import pytest

from generator.archive import assemble
from generator.config import parse_config
from generator.model import Article
from generator.segment import jumps

OUT = {
    "下转第3版": "第3版", "（下转第3版）": "第3版", "（下转A03版）": "A03版", "（下转二版）": "二版", "(下转 第4版)": "第4版", "转第3版": "第3版",
    "（转3版）": "3版", "【下转第四版】": "第四版", "▶下转第2版": "第2版", "（下转A3）": "A3", "（下转第三版①）": "第三版①", "下转3版▶": "3版", "（紧转第2版）": "第2版",
    "（下转第2版《桥修好了》）": "第2版",
}  # fmt: skip
IN = {
    "上接第1版": "第1版", "（上接第1版）": "第1版", "(上接A01版)": "A01版", "▲上接第一版": "第一版", "紧接第一版": "第一版", "（接1版）": "1版", "【上接第一版】": "第一版",
    "（上接一版）": "一版", "上接A1": "A1", "（上接第1版《桥修好了》）": "第1版", "上接1版“桥修好了”一文": "1版",
}  # fmt: skip
SEE = (
    "见第4版",
    "详见4版",
    "（见4版）",
    "相关报道见A03版",
    "（报道详见第3版）",
    "（全文见二版）",
    "详见第3、4版",
    "更多报道见第3版",
    "（图片见第4版）",
    "▶详见A02版",
)
TEXT = ("转产三年", "接第一版书稿", "见第四版《样城志》，页码不同", "他翻到第3版", "见面", "下转运站", "上接班", "转版")


@pytest.mark.parametrize("line", OUT)
def test_a_line_that_leads_on(line: str) -> None:
    assert jumps.is_jump_line(line)
    assert jumps.jump_out(line)[0] == OUT[line]
    assert jumps.jump_out(f"合订本一千八百多册，余下的多是破损的，要先修补{line}")[0] == (
        OUT[line] if line[0] != "转" else ""
    )


@pytest.mark.parametrize("line", IN)
def test_a_line_that_leads_back(line: str) -> None:
    assert jumps.is_jump_line(line)
    assert jumps.jump_in(line)[0] == IN[line]


@pytest.mark.parametrize("line", SEE)
def test_a_line_that_only_refers(line: str) -> None:
    assert jumps.is_jump_line(line)
    assert jumps.jump_out(line) == jumps.jump_in(line) == ("", "")


@pytest.mark.parametrize("line", TEXT)
def test_what_is_no_jump_line(line: str) -> None:
    assert not jumps.is_jump_line(line)


def an_article(page: str, order: int, title: str, jump_to: str = "", jump_from: str = "") -> Article:
    return Article(
        id=f"2025-04-01-{page}-{order:02}", title=title, body="正文。", date="2025-04-01", page=page, order=order,
        jump_to=jump_to, jump_from=jump_from,
    )  # fmt: skip


def linked(*articles: Article) -> tuple[dict[str, str], list[str]]:
    """The links by page and order, and the problems in words."""
    config, _ = parse_config("title: 样报")
    archive, problems = assemble(articles, (), config)
    links = {key[11:]: filing.continues[11:] for key, filing in archive.filings.items() if filing.continues}
    return links, [f"{one.place}: {one.message}" for one in problems]


def test_several_articles_that_go_on_at_one_page_are_told_by_their_headlines() -> None:
    found = linked(
        an_article("A01", 1, "库房清点工作昨天过半", "第2版"),
        an_article("A01", 2, "扫描间添了两台新机器", "A02版"),
        an_article("A01", 3, "渡口最后一班船", "二版"),
        an_article("A02", 1, "扫描间添机", jump_from="A1版"),
        an_article("A02", 2, "", jump_from="第1版"),
        an_article("A02", 3, "库房清点过半", jump_from="第一版"),
    )
    assert found == ({"A01-01": "A02-03", "A01-02": "A02-01", "A01-03": "A02-02"}, [])


def test_a_lost_jump_line_is_made_up_for_by_the_headline() -> None:
    assert linked(an_article("01", 1, "库房清点过半", "第2版"), an_article("02", 1, "库房清点过半")) == (
        {"01-01": "02-01"},
        [],
    )
    assert linked(an_article("01", 1, "库房清点过半"), an_article("02", 1, "库房清点", jump_from="1版")) == (
        {"01-01": "02-01"},
        [],
    )


def test_an_article_of_three_parts() -> None:
    found = linked(
        an_article("01", 1, "库房清点过半", "第2版"),
        an_article("02", 1, "库房清点过半", "第3版", "第1版"),
        an_article("03", 1, "库房清点过半", "", "第2版"),
    )
    assert found == ({"01-01": "02-01", "02-01": "03-01"}, [])


def test_a_jump_that_leads_nowhere_is_told_at_its_article() -> None:
    assert linked(
        an_article("01", 1, "库房清点过半", "第9版"), an_article("02", 1, "扫描间添机", jump_from="第1版")
    ) == (
        {},
        [
            "2025-04-01-01-01: The article goes on at 第9版, but no part was found there",
            "2025-04-01-02-01: The article comes from 第1版, but no part was found there",
        ],
    )
