"""Folio lines, page-editor lines and the like of many papers, and lines that only look like them."""

import pytest

from generator.ingest.metadata import from_folio
from generator.model import Line, PageMeta, SourcePage
from generator.segment.blocks import to_blocks
from generator.segment.furniture import is_furniture
from generator.segment.words import Words

BODY = "桥修好了，船就少了，渡口也慢慢地没人记得了。老人每天还到河边坐一坐，看看水，看看桥上过的车。"


def furniture_of(line: str, *, words: Words | None = None) -> bool:
    """Whether a line at the head of a page is furniture."""
    lines = tuple(Line(at, text) for at, text in enumerate((line, "", *([BODY, ""] * 9)), 1))
    blocks = to_blocks(SourcePage(file="a.txt", dialect="text", lines=lines, sha256="", meta=PageMeta()))
    return is_furniture(blocks[0], 0, blocks, words or Words())


FURNITURE = (
    "2024年1月19日 星期五", "2024年1月19日　星期五　癸卯年十二月初九", "星期五 2024年1月19日 农历癸卯年腊月初九", "2024.01.19 星期五", "2024-01-19 A01",
    "二〇二四年一月十九日 星期五", "2024年1月19日 星期五 第123期 今日8版", "总第1234期 今日四版", "第1234期（总第5678期）", "2024年1月19日 第3版", "A01 要闻",
    "要闻·A01", "要闻 A01", "A01·要闻", "第02版：综合新闻", "02版 综合新闻", "03/版 副刊", "03 / 副刊", "第三版 副刊", "综合新闻 3", "3 综合新闻",
    "责任编辑：文样 版式：程稿 校对：罗版", "责任编辑 文样　版式设计 程稿　责任校对 罗版", "本版编辑：文样", "本版责编 文样 视觉 程稿", "编辑：文样 美编：程稿 校对：罗版",
    "责编/文样 版式/程稿 校对/罗版", "值班编委 文样 一版编辑 程稿 二审 罗版", "本期编辑：文样", "执行主编 文样 编辑 程稿 美编 罗版", "组版：文样 校对：程稿", "□ 责任编辑 文样",
    "统筹：文样 责编：程稿 美编：罗版", "审读：文样", "编审：文样 责编：程稿", "实习编辑 文样", "主编：文样 责任编辑：程稿",
    "E-mail：yangbao@example.com", "投稿邮箱：yangbao@example.com", "邮箱 yangbao@example.com", "E—mail:yangbao@example.com", "电话：0519-1234567", "新闻热线：12345678",
    "广告热线：0519—1234567 发行热线：7654321", "网址：www.example.com", "www.example.com", "http://www.example.com/yangbao", "国内统一刊号：CN 32-0000", "国内统一连续出版物号 CN 32-0000 邮发代号 27-00",
    "国内统一连续出版物号：CN32-0000 | 邮发代号：27-00 | 总第1234期", "CN 11-0001", "ISSN 1000-0000", "邮发代号：27-00", "刊号：CN32-0000", "零售价：1.00元", "每份1.5元", "本报地址：样城市河边路1号 邮编：213000",
    "社址：样城河边路1号 邮政编码：213000", "样城日报社印刷厂印刷", "承印：样城印务有限公司", "样城市委主管 样城日报社主办", "中共样城市委主办", "样城日报社出版", "广告经营许可证：样工商广字第0001号", "订报热线：11185",
    "今日8版", "本版投稿邮箱：yangbao@example.com", "法律顾问：文样律师", "微信公众号：样城发布", "扫描二维码 关注样城发布", "更多新闻请扫二维码", "监督电话：12345678", "零售每份1元 月价30元",
    "中华民国二十三年五月六日 星期日", "中華民國二十三年五月六日", "第2版", "二 版", "2版", "A2", "2024年1月19曰 星期五", "2O24年1月19日 星期五", "２０２４年１月１９日 星期五",
    "印刷：样城日报印务中心 上午版开印2时30分 印完5时", "开印时间 2:30 印完时间 5:00", "本报常年法律顾问：文样律师事务所 程稿律师", "版权所有 未经许可不得转载", "总编辑：文样 值班主任：程稿",
)  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture(line: str) -> None:
    assert furniture_of(line)


TEXT = (
    "2024年1月19日，样城图书馆重新开放。", "拨打12345热线反映问题的人多了起来", "热线电话响个不停", "邮箱里的一封旧信", "样城日报社举办读者节", "今日八版的故事", "责任编辑是怎样炼成的",
    "校对科的一天", "从第一版到第一百版", "2024年的第一场雪", "印刷厂搬家记", "编辑部的灯", "市长信箱三年办结诉求两万件", "电话亭里的图书馆", "三版书稿终于付印", "记者/文样 编辑/程稿",
    "样城晚报创刊四十年座谈会举行", "网址：一个时代的记忆", "星期五的约会", "农历十二月初九是什么日子", "零售价上涨两成", "邮政编码的来历", "二维码里的文明", "五月六日的枪声", "日报人的一天",
    "样城市图书馆由样城市文化局主管", "扫码点餐，老人怎么办", "今天最高气温突破四十度", "A股三连涨", "3D打印的桥", "3版地图看样城变迁",
)  # fmt: skip


@pytest.mark.parametrize("line", TEXT)
def test_a_line_that_only_looks_like_furniture(line: str) -> None:
    assert not furniture_of(line)


FOLIOS = {
    "2024年1月19日　星期五　癸卯年十二月初九 第1234期 A01": PageMeta(date="2024-01-19", page="A01", issue_number="1234"),
    "２０２４年１月１９日 星期五 第３版": PageMeta(date="2024-01-19", page="03"),
    "2024.01.19 星期五": PageMeta(date="2024-01-19"),
    "2024年1月19日 星期五 第02版：要闻": PageMeta(date="2024-01-19", page="02", section="要闻"),
    "要闻·A01": PageMeta(page="A01", section="要闻"),
    "A01·要闻": PageMeta(page="A01", section="要闻"),
    "第02版：要闻": PageMeta(page="02", section="要闻"),
    "02版 要闻": PageMeta(page="02", section="要闻"),
    "03/版 要闻": PageMeta(page="03", section="要闻"),
    "三版 要闻": PageMeta(page="03", section="要闻"),
    "国内统一连续出版物号：CN32-0000 邮发代号：27-00 总第1234期": PageMeta(issue_number="1234"),
    "2024年1月19日 第1234期（总第5678期）": PageMeta(date="2024-01-19", issue_number="5678"),
    "2024年1月19日 星期五 今日8版": PageMeta(date="2024-01-19"),
    "2024年1月19曰 星期五": PageMeta(date="2024-01-19"),
    "中华民国二十三年五月六日 星期日 第二版": PageMeta(date="1934-05-06", page="02"),
    "中華民國二十三年五月六日": PageMeta(date="1934-05-06"),
    "民国廿三年五月六日": PageMeta(date="1934-05-06"),
    "民国二十三年五月六日 西历一九三四年五月六日": PageMeta(date="1934-05-06"),
    "癸卯年十二月初九 星期五": PageMeta(),
    "光绪二十三年五月初六日": PageMeta(),
    "民国二十三年夏历五月初六日": PageMeta(),
    "5月6日 星期日": PageMeta(),
    "24年5月6日": PageMeta(),
}  # fmt: skip


@pytest.mark.parametrize("line", FOLIOS)
def test_what_a_folio_says(line: str) -> None:
    lines = tuple(Line(at, text) for at, text in enumerate((line, "", BODY), 1))
    assert from_folio(lines, "a.txt", Words(sections=("要闻",))) == (FOLIOS[line], ())
