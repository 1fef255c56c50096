"""Deciding the kind of an article from its head, byline and text."""

import re
from collections.abc import Sequence

from generator.segment import captions, notes
from generator.segment.credits import is_house_line

INTERVIEW = re.compile(
    r"^(?:—|―|-){0,3}\s*(?:专?访|对话|访谈)|(?:—|―|--)\s*(?:专?访|对话)|专访|访谈录|答(?:本报)?记者问|对话[\u4e00-\u9fff]"
)
COMMENTARY = re.compile(
    r"社论|评论员|短评|时评|快评|锐评|微评|述评|编后|编辑点评|元旦献辞|新年献词|热评|杂谈|随想录|今日谈"
)
COMMENT_BYLINE = re.compile(r"评论员|评论部|编辑部$|社论")
NOTICE = re.compile(r"启事|公告|通告|招聘|招租|遗失|声明|讣告|更正|公示|广告|寻人|征稿|征集令|通知$|布告|致歉")
LETTER = re.compile(r"读者来信|来信|致编辑|编辑部收|编读往来|一封信")
LETTER_START = re.compile(r"^(?:编辑(?:同志|部|老师)|尊敬的编辑|各位编辑|亲爱的编辑)[^。]{0,12}[:：]")
QUESTION = re.compile(r"^(?:问|记者|主持人|本报记者|[\u4e00-\u9fff]{1,4}问)\s*[:：]")
OTHER = re.compile(
    r"天气预报|气象预报|天气|汇率|牌价|开奖|列车时刻|值班|电视节目|节目预告|一览|名单|榜$|拾零|集锦|文摘$|荟萃|一束$|揭晓|数据|目录$|相关链接|名词解释|小贴士|索引|本报常用"
)
BRIEF = re.compile(r"^(?:简讯|短讯|快讯|要闻简报|新闻简报|简明新闻|一句话新闻)")
END_BYLINE = re.compile(r"^[（(](?:本报)?(?:见习|实习|首席)?(?:记者|通讯员)")
POEM_LINE = 20


def decide(
    head: Sequence[str],
    byline: str,
    paragraphs: Sequence[str],
    captions_only: bool,
    label: str = "",
    continued: bool = False,
) -> str:
    """The kind of an article.

    `head` are its head lines, `paragraphs` its text without subheads; `captions_only` says that it has nothing but
    captions and picture credits; `label` is its column label; `continued` says that it goes on from another page, as reports do.
    """
    title = " ".join(head)
    if any(notes.is_opening_head(line) for line in head):
        return "column-note"
    if captions_only or _is_photo(paragraphs):
        return "photo"
    if LETTER.search(title) or LETTER.search(label) or any(LETTER_START.match(p) for p in paragraphs[:2]):
        return "letter"
    if is_poem(paragraphs):
        return "poem"
    return _by_words(head, title, byline, paragraphs, label, continued)


def _by_words(
    head: Sequence[str], title: str, byline: str, paragraphs: Sequence[str], label: str, continued: bool
) -> str:
    """The kind told by trade words and by the first paragraph."""
    if NOTICE.search(title) and not any(is_house_line(p) for p in paragraphs[:2]):
        return "notice"
    if COMMENT_BYLINE.search(byline) or COMMENTARY.search(title) or COMMENTARY.search(label):
        return "commentary"
    if any(INTERVIEW.search(line) for line in head) or sum(bool(QUESTION.match(p)) for p in paragraphs) >= 2:
        return "interview"
    if any(is_house_line(p) for p in paragraphs[:3]) or BRIEF.search(title) or END_BYLINE.match(byline) or continued:
        return "news"
    if OTHER.search(title) or _is_list(paragraphs):
        return "other"
    return "article"


def _is_photo(paragraphs: Sequence[str]) -> bool:
    """A photo item: one or two short paragraphs that speak of the picture."""
    if not paragraphs or len(paragraphs) > 2 or sum(map(len, paragraphs)) > 320:
        return False
    return any(captions.tells_of_picture(p) for p in paragraphs) and not any(is_house_line(p) for p in paragraphs)


def is_poem(paragraphs: Sequence[str]) -> bool:
    """Verses: nearly all lines short, at least four of them, and kept apart by print."""
    lines = [line for p in paragraphs for line in p.split("\n") if line.strip()]
    if len(lines) < 4 or not any("\n" in p for p in paragraphs):
        return False
    short = sum(len(line) <= POEM_LINE for line in lines)
    digits = sum(any(char.isdigit() for char in line) for line in lines)
    return (
        short >= len(lines) * 0.9
        and digits * 3 < len(lines)
        and not any(":" in line or "：" in line for line in lines[:3])
    )


def _is_list(paragraphs: Sequence[str]) -> bool:
    """Lists and tables: many short lines, few sentences."""
    lines = [line for p in paragraphs for line in p.split("\n") if line.strip()]
    sentences = sum("。" in line for line in lines)
    return len(lines) >= 3 and sentences * 3 < len(lines) and sum(len(line) < 30 for line in lines) * 4 > len(lines) * 3
