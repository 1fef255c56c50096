"""Deciding the kind of an article from its head, byline and text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.segment import captions, notes
from generator.segment.bylines import is_house_line

INTERVIEW = re.compile(
    r"^(?:—|―|-){0,3}\s*(?:专?访(?!问|客|亲|友|古|惠|贫|民)|对话|访谈)|(?:—|―|--)\s*(?:专?访|对话)|专访|访谈录|答(?:本报)?记者问|对话[\u4e00-\u9fff]|一席谈"
)
INTERVIEW_LABEL = re.compile(r"专访|访谈|对话|面对面|会客厅")
COMMENTARY = re.compile(
    r"社论|评论员|短评|时评|快评|锐评|微评|述评|编后|编辑点评|元旦献辞|新年献词|热评|社评|微评论|编余|杂谈|随想录|今日谈|大家谈|街谈巷议|百家言|一家之言"
)
COMMENT_BYLINE = re.compile(r"评论员|评论部|编辑部$|社论")
NOTICE = re.compile(
    r"(?:启事|公告|通告|招聘|招租|遗失|声明|讣告|更正|公示|广告|寻人|征稿|征集令|通知|布告|致歉|人民政府令|通知书|唁电)[】』」）)]?$"
)
LETTER = re.compile(r"读者.{0,2}来信|来[信函](?:照登|选登|摘登|$)|致编辑|编辑部收|编读往来|一封信$")
LETTER_LABEL = re.compile(r"来信|来函|信箱|读者之声|编读")
LETTER_START = re.compile(
    r"^(?:(?:[\u4e00-\u9fff]{1,6}报)?编辑(?:同志|部|老师)|尊敬的编辑|各位编辑|亲爱的编辑)(?:[^。]{0,12}[:：]|[，,][^。]{0,6}好[！!])"
)
QUESTION = re.compile(
    r"^(?:问|Q\d{0,2}|记者|主持人|本报|本刊|[《“]?[\u4e00-\u9fff]{1,8}(?:记者|报|周刊|网|电视台)[》”]?|[\u4e00-\u9fff]{1,4}问)\s*[:：]"
)
OTHER = re.compile(
    r"天气预报|气象预报|天气|汇率|牌价|开奖|列车时刻|值班|电视节目|节目预告|一览|名单|榜$|示意图|图解|参考价|价目|拾零|集锦|文摘$|荟萃|一束$|揭晓|数据|目录$|相关链接|名词解释|小贴士|索引|本报常用"
)
LOTTERY = re.compile(r"开奖|中奖|彩票")
BRIEF = re.compile(r"^(?:简讯|短讯|快讯|要闻简报|新闻简报|简明新闻|一句话新闻)")
END_BYLINE = re.compile(r"^[（(](?:本报)?(?:见习|实习|首席)?(?:记者|通讯员)")
POEM_LINE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What the kind of an article is told by.

    `head` are its head lines, `paragraphs` its text without subheads; `pictured` says that it has nothing but
    captions and picture credits; `verse` says that each paragraph is a line of a poem; `label` is its column label;
    `continued` says that it goes on from another page.
    """

    head: Sequence[str]
    byline: str
    paragraphs: Sequence[str]
    pictured: bool = False
    verse: bool = False
    label: str = ""
    continued: bool = False

    @property
    def title(self) -> str:
        """All head lines."""
        return " ".join(self.head)

    def reports(self, within: int) -> bool:
        """Whether one of the first paragraphs has a house line."""
        return any(is_house_line(paragraph) for paragraph in self.paragraphs[:within])


def decide(signs: Signs) -> str:
    """The kind of an article, one of `model.KINDS`; the first of these questions that is answered yes counts."""
    return next((kind for kind, holds in QUESTIONS if holds(signs)), "article")


def _is_note(signs: Signs) -> bool:
    return any(notes.is_opening_head(line) for line in signs.head)


def _is_photo_item(signs: Signs) -> bool:
    return (signs.pictured or _is_photo(signs.paragraphs)) and not BRIEF.search(signs.title)


def _is_letter(signs: Signs) -> bool:
    called = any(map(LETTER.search, signs.head)) or LETTER_LABEL.search(signs.label)
    return bool(called) or any(LETTER_START.match(paragraph) for paragraph in signs.paragraphs[:2])


def _is_notice(signs: Signs) -> bool:
    return any(NOTICE.search(line) for line in signs.head) and not signs.reports(2) and not LOTTERY.search(signs.title)


def _is_commentary(signs: Signs) -> bool:
    called = COMMENTARY.search(signs.title) or COMMENTARY.search(signs.label)
    return bool(COMMENT_BYLINE.search(signs.byline) or called)


def _is_interview(signs: Signs) -> bool:
    questions = sum(bool(QUESTION.match(paragraph)) for paragraph in signs.paragraphs)
    return questions >= 2 or any(map(INTERVIEW.search, signs.head)) or bool(INTERVIEW_LABEL.search(signs.label))


def _is_news(signs: Signs) -> bool:
    brief = BRIEF.search(signs.title) or END_BYLINE.match(signs.byline)
    return signs.reports(3) or bool(brief) or signs.continued


def _is_other(signs: Signs) -> bool:
    return bool(OTHER.search(signs.title)) or _is_list(signs.paragraphs)


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
    if sum(map(len, lines)) < 4 * len(lines):
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


QUESTIONS: tuple[tuple[str, Callable[[Signs], bool]], ...] = (
    ("column-note", _is_note),
    ("photo", _is_photo_item),
    ("letter", _is_letter),
    ("poem", lambda signs: signs.verse or is_poem(signs.paragraphs)),
    ("notice", _is_notice),
    ("commentary", _is_commentary),
    ("interview", _is_interview),
    ("news", _is_news),
    ("other", _is_other),
)
"""The questions in the order in which they are asked; what none of them claims is an article."""
