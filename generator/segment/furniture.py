"""Furniture 版面附件: nameplate, folio, page-editor line, contact lines, page navigation, picture placeholders.

It is kept in the page's record, not printed as article text. A line is furniture when known folio parts make up most
of it, so that a sentence that merely mentions a date or a page stays text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.segment.blocks import Block, line_of, lines_from, squeeze
from generator.segment.jumps import is_jump_line
from generator.segment.names import both_scripts
from generator.segment.words import Words

DATE = r"(?:[\dOoＯ]{4}|[〇零○一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日曰]"
REPUBLIC = r"(?:中[华華])?民[国國]\s*[元\d一二三四五六七八九十廿卅]{1,4}\s*年(?:\s*[正元\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十廿卅]{1,3}\s*[日號号])?)?"
"""A date of the Republic: 民國二十五年五月六日."""
DAY_IN_BRACKETS = re.compile(rf"[（(]\s*{DATE}\s*[）)]")
"""The day of a speech or document below its title; the day of an issue stands without brackets."""
NUMERIC_DATE = r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}/\d{1,2}/\d{4})"
WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
LUNAR = (
    r"(?:农历|夏历|阴历|農曆)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    r"(?:闰|閏)?[正一二三四五六七八九十冬腊臘]{1,2}月(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿卅]{1,3})日?"
)
STEM_YEAR = r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
ISSUE_NUMBER = (
    r"(?:总|第|总第|创刊第)\s*第?\s*[\d,]{1,6}\s*(?:期|号|號)|第[〇零一二三四五六七八九十百千萬]{2,9}[期号號]"
)
PAGE = r"(?:第[一二三四五六七八九十\d]{1,2}張(?=$|[\s\u3000第])|第\s*(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})?\s*版|(?<![A-Za-z0-9])\d{1,2}\s*[/／]\s*版|(?<![A-Za-z0-9])[A-Z]?\s?\d{1,3}\s*版|(?<![\u4e00-\u9fff])[一二三四五六七八九十]{1,3}\s?版|(?<![A-Za-z0-9])[A-D]\d{1,2}(?![A-Za-z0-9]))"
_NAMES = r"[\u4e00-\u9fff·]{1,4}(?:[\s\u3000、][\u4e00-\u9fff·]{1,4}(?![\u4e00-\u9fff]*[:：∶/／]))*"
EDITORS = both_scripts(
    r"(?:(?:本版|值班|责任|执行|见习|组版|电子|图文|美术|版面|文字|视觉|审读|新媒体)(?:责任编辑|编辑|编审|主编|校对|设计)"
    r"|[一二三四]版(?:编辑|责编)|责任编辑|责编|值班(?:编委|主任|总编|副总编|领导)|实习编辑|[一二三初终]审|总编辑|(?:本报)?(?:常年)?法律顾问|版式设计|版式制作|版式|校对|美编|组版|终审|审校|排版|检校|电脑制作)"
    rf"(?:\s*[:：∶/／]\s*|[\s\u3000]+){_NAMES}"
    rf"|(?:编辑|主编|总编|美术|编委|制作|审读)\s*[:：∶/／]\s*{_NAMES}(?=$|[\s\u3000])"
)
PRINTING = r"(?:开印|印完|截稿|付印)(?:时间)?\s*[:：]?\s*[\d时点分:：]+|版权所有[\s\S]{0,24}"
CHANNELS = r"(?:官方)?(?:微信|微博|抖音|视频)(?:公众)?号?\s*[:：]\s*[\u4e00-\u9fffA-Za-z\d]{2,14}"
CONTACT = both_scripts(
    r"(?:投稿|联系|电子|编辑部?|新闻|本版|读者|广告|发行|订阅|服务|爆料|报料)?"
    r"(?:(?:邮箱|信箱|电话|热线|传真|QQ群?|微信|E[-—]?mail|Email|网址|邮编|邮政编码|邮发代号)(?=[^，。]{0,14}[A-Za-z\d])|地址)"
    r"(?:\s*[:：∶]\s*|\s+|(?=[\w.]*[A-Za-z\d]))[\w@.\-—–()（）/:\s]{0,40}"
)
CODES = r"(?:国内统一(?:连续出版物|刊)号?|统一刊号|刊号)?\s*[:：]?\s*(?:CN\s?\d{2}-\d{4}(?:/[A-Z])?|ISSN\s?[\dX]{4}-[\dX]{4}|邮发代号\s*[:：]?\s*\d{1,3}-\d{1,4}|代号\s*\d{1,3}-\d{1,4})"
PRICE = r"(?:零售|每份|定价|售价|零售价)?(?:价)?[:：]?\s*[\d.]+\s*元(?:/份)?|今日\s*[\d一二三四五六七八九十]{1,3}\s*版|共\s*\d{1,3}\s*版"
URL = r"(?:https?://|www\.)[\w./?=&%-]+|[\w.]+@[\w.]+\w"
PUBLISHER = r"(?:主管|主办|出版|承印|印刷|督印|印务|社长|总编辑)(?:\s*[:：∶]\s*|[\s\u3000]+)[\u4e00-\u9fff（）]{2,30}|[\u4e00-\u9fff]{2,12}(?:出版|印刷|承印|主办|主管)(?=$|[\s\u3000])|(?:社址|地址)?[:：]?[\u4e00-\u9fff]{2,12}\d{1,4}号(?=$|[\s\u3000])"
NAVIGATION = r"(?:详情|更多|全文)?(?:请)?(?:详见|见|关注|登录|访问|扫码)?本报(?:网站|客户端|公众号)\s*[A-Za-z\d./]*|(?:上一版|下一版|上一篇|下一篇|返回目录|返回首页|版面导航|放大|缩小|默认|扫码|扫一扫|二维码|关注(?:我们|微信)|更多(?:内容|精彩|新闻)|请扫|点击)[\u4e00-\u9fff\s]{0,14}"
GUIDANCE = r"[\u4e00-\u9fff]{4,24}(?:指导|主办|协办|承办|联办|合办)(?=$|[\s\u3000])"
PARTS = tuple(
    re.compile(part, re.IGNORECASE)
    for part in (
        DATE,
        REPUBLIC,
        PRINTING,
        CHANNELS,
        NUMERIC_DATE,
        WEEKDAY,
        LUNAR,
        STEM_YEAR,
        CODES,
        ISSUE_NUMBER,
        PAGE,
        EDITORS,
        CONTACT,
        PRICE,
        URL,
        PUBLISHER,
        NAVIGATION,
        GUIDANCE,
    )
)
STRONG = tuple(
    re.compile(part, re.IGNORECASE) for part in (PRINTING, CHANNELS, EDITORS, CODES, URL, NAVIGATION, CONTACT)
)
SPOKEN = re.compile(r"^[^\d@:：/]*[的了是里由]|记者\s*[/／:：]|^[^@:：/]{0,12}[的里]")
"""Words of a sentence or a byline, which no furniture has."""
NAMEPLATE = re.compile(
    r"[\u4e00-\u9fff\s]{1,10}(?:日报|晚报|早报|时报|商报|都市报|晨报|周报|周刊|導報|导报|日報|晚報|時報|快报|快報|週報|周報|报|報)"
)
EDITORS_LINE = re.compile(EDITORS)
DIGIT = re.compile(r"\d")
NUMBERED = re.compile(r"^(?:第?[A-Z]?\d{1,3}/?版?|[A-Z]\d{1,2})|(?:第?[A-Z]?\d{1,3}/?版?|[A-Z]\d{1,2})$")
NUMBERED_PIECE = re.compile(r"^(?:第?[A-Z]?\d{1,3}版?)|(?:第?[A-Z]?\d{1,3}版?)$")
PARTED = re.compile(r"[\s\u3000|｜·]+")
RULE = re.compile(r"[\s\-—_=*·.~]{3,}")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<!--.*?-->|\[图\d*\]|<img[^>]*>")
PAGE_NAMES = frozenset(
    """
    要闻 综合 综合新闻 新闻 时政 本地 本地新闻 国内 国内新闻 国际 国际新闻 社会 经济 财经
    文化 教育 体育 娱乐 副刊 文艺 文艺副刊 理论 评论 时评 专题 专版 特刊 周刊 公益广告
    健康 生活 法治 科技 民生 镇街 乡镇 基层 连线 深度 视点 焦点 头版 读者 时事 生活娱乐
    要聞 綜合 港聞 國際 國內 兩岸 社會 經濟 財經 體育 娛樂 評論 論壇 專題 時事 本埠新聞 本市新聞 各埠新聞
    """.split()
)
"""Usual names of pages; those of one paper are in site.yml."""
FURNITURE_SIGNS = ("picture", "rule", "nameplate", "page-name", "editors", "folio")
"""What makes a block furniture."""


@lru_cache(maxsize=4096)  # asked for the same line when folios are cut off, and when blocks are judged
def furniture_weight(text: str) -> float:
    """The share (0 to 1) of a line, without white space, that is made of parts of folios and page-editor lines."""
    spans: list[tuple[int, int]] = []
    for part in PARTS:
        spans += [found.span() for found in part.finditer(text) if found[0].strip()]
    covered = {at for start, end in spans for at in range(start, end) if not text[at].isspace()}
    solid = [at for at, char in enumerate(text) if char.isalnum()]
    return len(covered.intersection(solid)) / (len(solid) or 1)


def is_furniture(block: Block, index: int, blocks: Sequence[Block], words: Words) -> bool:
    """Whether a block is furniture, judged by its text and by where it stands on the page."""
    return bool(why_furniture(block, index, blocks, words))


def why_furniture(block: Block, index: int, blocks: Sequence[Block], words: Words) -> str:
    """What makes a block furniture: one of `FURNITURE_SIGNS`, "" when it is none."""
    text = block.text
    if IMAGE.fullmatch(text):
        return "picture"
    if not any(char.isalnum() for char in text) and _is_rule(text):
        return "rule"
    if block.size > 120 or ("。" in text and block.size > 40) or words.column(text) or is_jump_line(text):
        return ""
    if block.size <= 24 and SPOKEN.search(text):
        return "nameplate" if squeeze(text) in words.paper else ""
    if DAY_IN_BRACKETS.fullmatch(text.strip()):
        return ""
    near_edge = index < 6 or index >= len(blocks) - 6
    if _is_nameplate(text, index, words):
        return "nameplate"
    if is_page_name(text, words) and (near_edge or squeeze(text) in words.sections):
        return "page-name"
    if near_edge and _is_folio_of_names(text, words):
        return "folio"
    return _made_of_folio(block, near_edge)


def _made_of_folio(block: Block, near_edge: bool) -> str:
    """Whether a line is made of the parts of folios and page-editor lines: "editors" or "folio", "" when it is not."""
    text, weight = block.text, furniture_weight(block.text)
    if weight < 0.5:  # nothing below asks for less
        return ""
    strong = any(part.search(text) for part in STRONG)
    folio = "editors" if EDITORS_LINE.search(text) else "folio"
    if weight >= 0.85 or (strong and weight >= 0.6):
        return folio if not _is_plain_number(text) or near_edge else ""
    return folio if near_edge and block.size <= 60 and weight >= 0.5 and not re.search(r"[，。！？]", text) else ""


def folios_apart(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """The blocks of a page, with the folio taken off that no blank line keeps from the head below it."""
    return tuple(part for at, block in enumerate(blocks) for part in _folio_apart(block, at, blocks, words))


def _folio_apart(block: Block, index: int, blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """A block, or its first lines that are furniture each by itself, one of them with a date or the like, and the rest."""
    if len(block.lines) == 1:
        yield block
        return
    lines = [line_of(block, at) for at in range(len(block.lines))]
    own = next((at for at, line in enumerate(lines) if not is_furniture(line, index, blocks, words)), len(lines))
    if own in (0, len(lines)) or not any(furniture_weight(line.text) >= 0.5 for line in lines[:own]):
        yield block
    else:
        yield from lines[:own]
        yield lines_from(block, own)


def is_page_name(text: str, words: Words) -> bool:
    """Whether a line is the name of a page: a section of site.yml or a usual name, with or without its number."""
    bare = squeeze(text)
    if DIGIT.search(bare):
        bare = NUMBERED.sub("", bare)
    bare = bare.strip("·.|｜-—/／:：")
    return bool(bare) and (bare in words.sections or bare in PAGE_NAMES)


def page_section(text: str, words: Words) -> str:
    """The section that a furniture line names, "" when none."""
    for piece in [squeeze(text), *PARTED.split(text.strip())]:
        bare = (NUMBERED_PIECE.sub("", piece) if DIGIT.search(piece) else piece).strip("·.|｜-—:：")
        if bare in words.sections or bare in PAGE_NAMES:
            return bare
    return ""


def _is_folio_of_names(text: str, words: Words) -> bool:
    """Whether a line is nothing but the paper's name, the number and the name of the page, and the day, side by side."""
    pieces = [piece for piece in PARTED.split(text.strip()) if piece]
    numbered = [piece for piece in pieces if furniture_weight(piece) >= 0.9]
    named = [piece for piece in pieces if NAMEPLATE.fullmatch(piece) or is_page_name(piece, words)]
    return len(pieces) > 1 and bool(numbered) and len(numbered) + len(named) >= len(pieces)


def _is_nameplate(text: str, index: int, words: Words) -> bool:
    bare = squeeze(text)
    if bare in words.paper:
        return True
    return index < 4 and len(bare) <= 9 and bool(NAMEPLATE.fullmatch(text.strip()))


def _is_rule(text: str) -> bool:
    """A line of dashes or asterisks; an ellipsis line is text."""
    return bool(RULE.fullmatch(text))


def _is_plain_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\s\d.]+", text))
