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


QUESTION = re.compile(r"^(?:问|答|记者|主持人|本报记者)\s*[:：]\s*\S")


WEATHER_HEAD = re.compile(r"天气预报|气象预报|天气预告|(?:今日|明日|一周)天气")


HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


SENTENCE = re.compile(r"[，。；]")


def has_cut_tail(text: str) -> bool:
    """Whether a short line ends one or two characters behind a comma, as no head does."""
    found = re.search(r"[，,；;、]([^，,；;、。”’」』！？!?]{1,2})$", text)
    return bool(found) and not DASHED.match(text)
