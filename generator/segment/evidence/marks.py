"""What a block can be, and the marks in its text that tell."""

import re

HEAD, MORE_HEAD, BYLINE, PARAGRAPH, SUBHEAD, LABEL, CAPTION, CREDIT, FURNITURE, BARE_START = (
    "head", "more-head", "byline", "paragraph", "subhead", "label", "caption", "credit", "furniture", "bare-start",
)  # fmt: skip


STATES = (HEAD, MORE_HEAD, BYLINE, PARAGRAPH, SUBHEAD, LABEL, CAPTION, CREDIT, FURNITURE, BARE_START)


ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条编讲部分回]|[①-⑳])"
)


LONE_NUMBER = re.compile(
    r"[\d０-９一二三四五六七八九十]{1,2}|[（(][\d０-９一二三四五六七八九十ＡＢＣＤ、A-D]{1,5}[）)]"
)


DASHED = re.compile(r"^(?:—|―|─|-|－){1,3}")


BRACKETED = re.compile(r"^[（(][^（）()]*[）)]$")


PHOTO_TAG = re.compile(
    r"[（(](?:附?图片|附图|照片|组图|图)[^）)]{0,8}[）)]|图片新闻|图片报道|新闻图片|摄影作品|光影|镜头"
)


BRIEF_HEAD = re.compile(
    r"[【\[]?(?:图片新闻|图片报道|新闻图片|简讯|短讯|快讯|要闻简报|新闻简报|简明新闻|一句话新闻|动态|短波|花絮|光影|镜头|图说|图片故事)[】\]]?"
)


NOTICE_HEAD = re.compile(
    r"(?:启事|公告|讣告|更正|声明|通知|通告|公示|广告|布告|读者来信|来信照登|示意图）?|图解|一览表?|参考价|价目表)[】\]]?$"
)


INNER_TITLE = re.compile(r"【[^【】]{1,12}】")


QUESTION = re.compile(r"^(?:[问問]|答|[记記]者|主持人|主播|嘉[宾賓]|[听聽][众眾]|本[报報][记記]者)\s*[:：]\s*\S")


LOGO_WORD = re.compile(
    r"^[^的]*(?:在行动|进行时|展台|必读|风采|观察|视点|论坛|之窗|园地|看台|广角|速递|传真|专递|连线|讲台|讲堂|会客厅|茶座|信箱|直通车|加油站|放大镜|瞭望|扫描)$"
)
WEATHER_HEAD = re.compile(r"天气预报|气象预报|天气预告|(?:今日|明日|一周)天气")


HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


WORK_TAG = re.compile(
    r"[（(](?:外[一二三]首|[一二三四五六七八九十]首|组诗|散文诗|诗|词|书法|国画|中国画|油画|版画|水彩|篆刻|剪纸|漫画|摄影|小说|散文|随笔|连载|新闻随笔)[^）)]{0,4}[）)]$"
)
DIVIDER = re.compile(r"[＊*※★☆◇◆○●□■·\s]{2,12}")
FIGURES = 14
"""Characters of the longest line that can be nothing but figures."""
UNIT = re.compile(r"[百千万萬亿億]{0,2}(?:元|吨|噸|人|人次|公里|平方米|％|%|宗|家|个|個)")
SMALL_WORD = re.compile(r"[的了是在他她它这這那也就都而与與并並对對要时時将將把被由为為以于於和之等但却卻又还還已]")
SMALL_WORDS = 4
PICTURE_TAG = re.compile(r"[（(](?:图片|照片|组图|图)[^）)]{0,8}[）)]$")
"""The mark that closes the head of a picture: …（图片）."""
PICTURED_TAG = re.compile(r"[（(](?:附?图片|附图|照片|组图|图)[^）)]{0,8}[）)]$")
"""The mark of a head with pictures: …（附图片2张）."""
CUT_TAIL = re.compile(r".?[，,；;、][^，,；;、。”’」』！？!?]{1,2}", re.DOTALL)
PAUSE = re.compile(r"[\s\u3000，。、；：！？,;:!?—（(“《]")
SENTENCE = re.compile(r"[，。；]")


def is_figures(text: str) -> bool:
    """Whether at least half of a line is digits, or it is a bare unit: a number of a chart or table."""
    if len(text) > 2 * FIGURES:
        return False
    solid = [char for char in text if char.isalnum()]
    return (len(solid) <= FIGURES and sum(char.isdigit() for char in solid) * 2 >= len(solid)) or bool(
        UNIT.fullmatch(text.strip())
    )


def is_wordy(text: str) -> bool:
    """Whether a line has the small words of a sentence: four of 的了是在他… are more than headlines have."""
    return len(SMALL_WORD.findall(text)) >= SMALL_WORDS


def runs_on(text: str) -> bool:
    """Whether a line is long for a head and has neither mark nor space."""
    return 26 <= len(text) <= 64 and not PAUSE.search(text)


def has_cut_tail(text: str) -> bool:
    """Whether a short line ends one or two characters behind a comma, as no head does."""
    return CUT_TAIL.fullmatch(text[-3:]) is not None and not DASHED.match(text)
