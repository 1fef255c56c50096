"""How a paper declares its columns, how it prints their labels, and labels that only recur."""

import itertools
from pathlib import Path

import pytest

from generator.config import parse_config
from generator.ingest import ingest
from generator.model import Line, PageMeta, SourcePage
from generator.segment.recurring import label_lines, recurring
from generator.segment.words import Words, declared_columns

DECLARATIONS = {
    "即日起，本报开设“老手艺”专栏，请做过的人自己来讲。": ("老手艺",),
    "本报今起推出《样城记忆》系列报道，敬请关注。": ("样城记忆",),
    "为记录这段日子，本报今日起开辟“河边人家”栏目。": ("河边人家",),
    "本报从今天起新辟“灯下漫笔”专版，每周五与读者见面。": ("灯下漫笔",),
    "本报特开设专栏“渡口”，邀读者同行。": ("渡口",),
    "编者按：本报今日起推出“修桥铺路”专题，聚焦乡村道路。": ("修桥铺路",),
    "本报增设“街坊说事”“一纸家书”两个栏目，今起与读者见面。": ("街坊说事", "一纸家书"),
    "“旧报新读”专栏今日起与读者见面，欢迎来稿。": ("旧报新读",),
    "本版今起恢复「铅字春秋」栏目。": ("铅字春秋",),
    "从今天起，本报开设“样城\n先锋谱”栏目，介绍身边的人。": ("样城先锋谱",),
    "开栏的话：一座城有一座城的味道，我们开设“样城味道”系列，记录街头巷尾。开栏之际，祝读者胃口好。": ("样城味道",),
    "样城中学开设“名家讲坛”专栏，请作家到校讲课。": (),
    "图书馆推出“小小图书管理员”活动，孩子们抢着报名。": (),
    "本报曾刊登读者来信“路灯不亮”，次日便修好了。": (),
    "他最爱读本报的“灯下漫笔”专栏，每期必剪。": (),
}


@pytest.mark.parametrize("text", DECLARATIONS)
def test_what_a_text_declares(text: str) -> None:
    assert declared_columns(text) == DECLARATIONS[text]


@pytest.mark.parametrize(
    "printed",
    [
        "修补室老手记", "修补室 老手记", "修补室\n老手记", "【修补室老手记】", "《修补室老手记》", "“修补室老手记”", "■修补室老手记",
        "★ 修补室老手记 ★", "修补室老手记栏目", "修补室·老手记", "—修补室老手记—", "修朴室老手记", "修补室老手记己", "修补室老记",
    ],
)  # fmt: skip
def test_a_label_is_known_however_it_is_printed(printed: str) -> None:
    assert Words((("修补室老手记", "修补室老手记"),)).column(printed) == "修补室老手记"


@pytest.mark.parametrize("printed", ["修补室", "老手记", "校对室新手记", "修补室老手记开讲了", "修补室里的一天"])
def test_another_label_is_not_taken_for_it(printed: str) -> None:
    assert Words((("修补室老手记", "修补室老手记"),)).column(printed) == ""


TEXT = "桥修好了，船就少了，渡口也慢慢地没人记得了。老人每天还到河边坐一坐，看看水，看看桥上过的车，天黑了才回家。"


def a_page(label: str, head: str, file: str = "A01.txt") -> SourcePage:
    text = f"样城报\n\n2025年4月1日 第1版\n\n{label}\n\n{head}\n\n□ 文样\n\n{TEXT}\n\n责任编辑 程稿 校对 罗版\n\n导读\n\n相关链接"
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return SourcePage(file=file, dialect="text", lines=lines, sha256="", meta=PageMeta(page="A01"))


def test_furniture_boxes_and_names_are_no_labels() -> None:
    assert label_lines(a_page("河边灯火", "渡口最后一班船开走以后"), Words(paper=("样城报",))) == ("河边灯火",)


def test_a_label_is_a_column_from_the_third_page_and_the_second_issue_on() -> None:
    one, two, other = ("河边灯火",), ("河边 灯火", "别的"), ("另一个",)
    assert recurring([("a", one), ("b", two)]) == ()
    assert recurring([("a", one), ("a", two), ("a", one)]) == ()
    assert recurring([("a", one), ("a", two), ("b", one), ("c", other)]) == ("河边灯火",)


HEADS = ("渡口最后一班船开走以后", "老街的灯是谁点亮的", "修鞋摊搬了三次家", "井台边的早晨")


def read_all(folder: Path, pages: Path, order: tuple[int, ...]) -> dict[str, bytes]:
    """Ingest the pages in an order of their own, then once more all of them, and say what came out."""
    config, _ = parse_config("title: 样报")
    for at in order:
        ingest([pages / f"2025-04-0{at + 1}" / "A01.txt"], pages, folder, config)
    ingest([], pages, folder, config)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


@pytest.fixture
def three_issues(tmp_path: Path) -> Path:
    """Three issues, each with the label 河边灯火 below the text that it belongs to, where alone it says nothing."""
    pages = tmp_path / "pages"
    for at, head in enumerate(HEADS[:3]):
        page = pages / f"2025-04-0{at + 1}" / "A01.txt"
        page.parent.mkdir(parents=True)
        page.write_text(f"河边灯火\n\n{head}\n\n□ 文样\n\n{TEXT}\n\n{HEADS[3]}\n\n□ 程稿\n\n{TEXT}\n", encoding="utf-8")
    return pages


def test_a_label_that_recurs_becomes_a_column_in_whatever_order_its_pages_come(
    tmp_path: Path, three_issues: Path
) -> None:
    results = [
        read_all(tmp_path / "".join(map(str, order)), three_issues, order) for order in itertools.permutations(range(3))
    ]
    results.append(read_all(tmp_path / "at-once", three_issues, ()))
    assert all(result == results[0] for result in results[1:])
    for day in (1, 2, 3):
        assert "\ncolumn: 河边灯火\n" in results[0][f"2025-04-0{day}/A01/01.md"].decode()
        assert b"\ncolumn:" not in results[0][f"2025-04-0{day}/A01/02.md"]


def test_pages_are_cut_again_only_while_they_have_to_be(tmp_path: Path, three_issues: Path) -> None:
    config, _ = parse_config("title: 样报")
    out = tmp_path / "out"
    for day, cut in ((1, 1), (2, 1), (3, 3)):
        paths = [three_issues / f"2025-04-0{other}" for other in range(1, day + 1)]
        assert len(ingest(paths, three_issues, out, config).pages) == cut, day
    assert ingest([], three_issues, out, config).unchanged == 3
