"""Bylines 署名, datelines 电头, house lines 讯头, and credits of pictures and sources: recognising them.

The shapes are those of real pages: □ 记者 某某, 本报讯(记者 某某), 某某/文, (某某) at the end, 某某 摄.
"""

import re
from functools import lru_cache

from generator.segment.names import (
    NOT_NAMES,
    ROLE,
    are_glued_names,
    both_scripts,
    could_be_name,
    is_common,
    is_name,
    split_names,
)
from generator.segment.people import read_people, read_signature
from generator.segment.roles import DESKS, PICTORIAL

BULLET = re.compile(r"^[□■◇◆○●◎☆★▲△]+\s*")
PLACE_DATE = r"[\u4e00-\u9fff]{0,10}?\s*(?:[\d０-９一二三四五六七八九十元]{1,4}月[\d０-９一二三四五六七八九十]{1,4}日)?"
AGENCY = (
    r"(?:新华|中新|中通|国新|中央|路透|法新|美联|合众国际|合众|塔斯|俄新|俄通|共同|时事|韩联|朝中|德新|安莎|埃菲|通讯|中国新闻|俄塔|阿通|电讯)社"
    r"|新华网|人民网|中新网|[\u4e00-\u9fff]{2,6}社(?=[^，。]{0,12}[\d０-９一二三四五六七八九十]日)"
)
HOUSE_LINE = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□*]*(?:"
        r"(?:本报|本刊|本台|本网|早报|晚报)[\u4e00-\u9fff]{0,6}?\s*(?:[\d０-９一二三四五六七八九十元]{1,3}月[\d０-９一二三四五六七八九十]{1,3}日)?\s*(?:讯|电|消息|专电|专讯|综合报道)"
        rf"|(?:据|综合)?(?:{AGENCY}){PLACE_DATE}(?:专?电|讯|消息|报道)"
        r"|(?:据)?[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|电视台|电台|网)(?:消息|报道|讯)"
        r"|据[\u4e00-\u9fff]{2,10}(?:新闻|社|发布|客户端|广播)(?:消息|报道|讯)|据《[^》]{2,12}》(?:消息|报道|讯)"
        r"|[\u4e00-\u9fff]{1,5}[报新快][讯訊](?=[\s\u3000（(])|(?![简短快喜资电音通审][讯訊])[\u4e00-\u9fff]{1,2}[讯訊](?=[\s\u3000（(])"
        r"|[（(](?:本报|见习|通讯员|首席|全媒体|融媒体)?记者[^）)]{2,30}[）)]"
        r"|[【〔][^】〕]{0,12}(?:讯|电|消息|报道|报导)[】〕]"
        r"|[【〔](?:本报|本刊|特约|特派|实习)?记者[^】〕]{2,30}[】〕]"
        r"|[（(【〔][\u4e00-\u9fff]{2,6}社[^）)】〕]{0,16}(?:专?电|讯|报导)[）)】〕]"
        r"|(?:本埠|本市|本邑|本省|外埠)(?:特|专|快)?(?:讯|电)(?=[\s\u3000:：])"
        r"|[\u4e00-\u9fff]{2,6}[\d一二三四五六七八九十廿卅]{1,3}日(?:专|急|特)?电(?=[\s\u3000:：])"
        r"|[【\[](?:导语|口播)[】\]]|导语[:：]"
        r")"
    )
)
AGENCY_LINE = re.compile(both_scripts(rf"^\s*(?:据)?(?:{AGENCY}){PLACE_DATE}(?:专?电|讯)"))
HOUSE_BYLINE = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□]*((?:【[^】]{1,12}(?:讯|电|消息|报道)】|(?:据|综合)?[\u4e00-\u9fff]{2,14}?(?:讯|电|消息)?(?:[\d０-９一二三四五六七八九十元]{1,3}月"
        r"[\d０-９一二三四五六七八九十]{1,3}日)?(?:专?电|讯)?)\s*)?[（(【〔]((?:[^（）()【】〔〕]{0,20}?(?:记者|通讯员|实习生|作者|编辑)[^（）()【】〔〕]{1,60}))[）)】〕]"
    )
)
HOUSE_NAMES = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□]*(【?(?:本[报刊台网]|中新|新华)[^，。；（(]{0,20}?(?:讯|电)】?\s*)[（(]([\u4e00-\u9fff·\s\u3000、]{2,20})[）)]"
    )
)
HOUSE_REPORT = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□]*((?:本报|新华社|据|本台)[^，。；（(]{0,24}?(?:讯|电)?\s*)"
        rf"((?:(?:{ROLE})[^，。；：:（(]{{2,24}}?、?)+?)\s*(?:综合|摄影)?(?:报道|报导)(?:\s*[：:]|[\s\u3000]+)"
    )
)
END_CREDIT = re.compile(r"[（(]([^（）()]{2,60})[）)]\s*$")
SOURCE_NOTE = re.compile(both_scripts(r"(?:摘编|摘自|摘选|选自|节选自|转自|转载自|原载|原刊)\S"))
END_NAMES = re.compile(r"^[\u4e00-\u9fff·•]{1,9}(?:[\s、,，\u3000]+[\u4e00-\u9fff·•]{1,9}){0,5}$")
SOURCE = re.compile(
    both_scripts(
        r"(?:据|摘自|原载|转自|选自|综合|本报综合|本报资料|新华社|中新社|(?:稿件|文章|图片|内容|资料|供稿)?来源(?=[\s:：/／]))[^记]*|"
        rf"(?:{AGENCY})(?:{PLACE_DATE}(?:专?电|讯))?|[\u4e00-\u9fff]{{2,10}}(?:供稿|来稿)"
    )
)
"""What an article was taken from: 据《样报》, 来源：样城日报, 新华社电. No person."""
UNIT_NOTE = re.compile(r"[\s，,;；]*(?:作者(?:单位\s*[:：]?|系|为|是)|单位\s*[:：])\s*([^，。；]{2,40})$")
"""作者系样城大学教授, 作者单位：样城大学."""
PHOTO = re.compile(
    both_scripts(
        r"(?:^|[\s\u3000（(　。])((?:[\u4e00-\u9fff]{0,10}?(?:记者|通讯员|摄影))?[\s\u3000]*[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,3}[\s\u3000]*(?:[/／]?(?:摄影报道|摄影|供图|摄)|[/／]图)|(?:新华社|中新社)发(?:[（(][^（）()]{2,14}摄|[\u4e00-\u9fff]{0,6}(?:照片|图片))?|图片由[\u4e00-\u9fff]{2,16}提供|资料图片|资料照片|传真照片|网络图片|本报资料)[）)。]?$"
    )
)
PHOTO_SIGN = re.compile("[摄攝图圖照发發料]")
"""What each credit of a picture has; a text without any need not be looked through for one."""
PICTURE_SOURCE = re.compile(
    both_scripts(
        r"[\u4e00-\u9fff]{2,6}社(?:发|照片|图片|供图|传真照片)|(?:本报|新华社)?(?:资料|网络|传真|档案|历史)(?:图片|照片|图)|本报资料|图片资料|视觉中国(?:供图)?|CFP|"
        r"(?:图片|照片|图)\s*来源\s*[:：/／]?\s*.{2,20}|来源\s*[:：]\s*视觉中国|(?:本[版组文]|题)?(?:图片|照片|图)(?:均)?由?\s*[:：]?.{2,16}(?:提供|供图)|[\u4e00-\u9fff]{2,12}\s*(?:供图|提供)"
    )
)
"""Where a picture came from: 资料图片, 新华社发, 图片由样城资料馆提供."""
AGENCY_PICTURE = re.compile(both_scripts(r"((?:[\u4e00-\u9fff]{2,6})社)发\s*[（(]?\s*([^（）()]{2,16}?摄)[）)]?"))
"""新华社发（文样摄）."""
IN_BRACKETS = re.compile(r"[（(【〔]([^（）()【】〔〕]*)[）)】〕]")
STOPS = frozenset("，。；")
GIVEN_BY = re.compile(r"(?:(?:图片|照片|图)(?:均)?由)?\s*(.{2,8}?)\s*(?:提供|供图)")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_byline(text: str) -> bool:
    """Whether a line of its own is a byline by its shape: a bullet with a name, a role with a name, 某某/文, a desk."""
    bare = text.strip()
    if len(bare) > 60 or "。" in bare or bare.endswith(("，", "；", "：", "！", "？")) or bare.startswith(("（", "(")):
        return False
    rest = BULLET.sub("", bare)
    if DESKS.fullmatch(rest):
        return True
    named = read_people(rest)
    if named.whole:
        return not all(one.role in PICTORIAL for one in named.people)
    if rest == bare or is_photo_credit(bare):
        return False
    return 2 <= len(rest) <= 50 and not re.search(r"[，！？]", rest) and _is_signed(bare[0], rest)


def _is_signed(bullet: str, rest: str) -> bool:
    """Whether a line below a bullet names somebody without a role; ■ and ● lead items of lists as well."""
    signed = read_signature(rest)
    if not signed or any(is_common(one.name) for one in signed):
        return False
    return bullet in "□○◎◇" or (all(is_name(one.name) for one in signed) and signed[0].role != "desk")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_house_line(text: str) -> bool:
    """Whether a paragraph begins with a house line or dateline, as the first of a report does."""
    return bool(HOUSE_LINE.match(text) or HOUSE_REPORT.match(text))


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_end_credit(text: str) -> bool:
    """Whether a block is nothing but a credit: （某某）, （记者 某某）, （据新华社）, （作者单位:某某）, 摘编自《某书》."""
    bare = text.strip()
    if SOURCE_NOTE.match(bare) and len(bare) <= 40 and not re.search(r"[，。；]", bare):
        return True
    found = END_CREDIT.fullmatch(bare)
    if not found or len(bare) > 60:
        return False
    inner = found[1].strip()
    if SOURCE.fullmatch(inner) or UNIT_NOTE.search(inner) or DESKS.fullmatch(inner):
        return True
    if re.search(r"[，。；]|[摄图]$", inner) or PICTURE_SOURCE.fullmatch(inner):
        return False
    return (
        read_people(inner).whole
        or are_end_names(inner)
        or bool(re.match(rf"(?:{ROLE}|据|作者|新华社|摘自|原载|文字|撰文)", inner) and len(inner) > 4)
        or bool(re.search(r"(?:电|整理|供稿|辑|编译)$", inner))
    )


def are_end_names(text: str) -> bool:
    """Whether the text inside brackets is nothing but names, spaced or glued."""
    if not END_NAMES.match(text):
        return False
    return all(could_be_name(name) or are_glued_names(name) for name in split_names(text))


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_photo_credit(text: str) -> bool:
    """Whether a block is nothing but a picture's credit: 某某 摄, （新华社记者某某摄）, 图片由某某提供, 资料图片."""
    bare = text.strip()
    inner = unbracketed(bare)
    if len("".join(inner.split())) > 30 or not STOPS.isdisjoint(bare[:-1]) or BULLET.match(bare):
        return False
    if PICTURE_SOURCE.fullmatch(inner) or AGENCY_PICTURE.fullmatch(bare) or AGENCY_PICTURE.fullmatch(inner):
        return True
    named = read_people(inner)
    if named.whole:
        return all(one.role in PICTORIAL for one in named.people) or inner.endswith("摄影报道")
    return PHOTO_SIGN.search(bare) is not None and bool(PHOTO.search(bare))


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def ends_with_photo_credit(text: str) -> bool:
    """Whether a paragraph closes with a picture's credit, or is nothing else."""
    tail = text.strip()[-40:]
    return (PHOTO_SIGN.search(tail) is not None and bool(PHOTO.search(tail))) or is_photo_credit(text)


def unbracketed(text: str) -> str:
    """`text` without the brackets that enclose all of it."""
    bare = text.strip()
    found = IN_BRACKETS.fullmatch(bare)
    return found[1].strip() if found else bare


def byline_in_text(text: str) -> str:
    """The house line with its byline at the start of a paragraph, verbatim; "" when no person is named there."""
    found = HOUSE_BYLINE.match(text) or house_names(text)
    if found:
        return found[0].strip()
    found = HOUSE_REPORT.match(text)
    return found[0].strip().rstrip(":： ") if found else ""


def house_names(text: str) -> re.Match[str] | None:
    """A house line with nothing but names behind it: 本报讯（文样 程小稿）."""
    found = HOUSE_NAMES.match(text)
    return found if found and is_name(found[2]) else None


def agency_line(text: str) -> str:
    """An agency's dateline at the start of a paragraph, verbatim: 据新华社北京3月9日电; "" when there is none."""
    found = AGENCY_LINE.match(text)
    return found[0].strip() if found else ""


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def closes_article(text: str) -> bool:
    """Whether a paragraph, or a line of its own, ends with the credit of an article, not of a picture."""
    return not ends_with_photo_credit(text) and (is_end_credit(text) or bool(credit_at_end(text)))


def picture_credit(text: str) -> str:
    """The picture credit that closes a caption, verbatim and with its brackets; "" when there is none."""
    found = PHOTO.search(text.strip()) if PHOTO_SIGN.search(text) else None
    if not found:
        return ""
    credit = text.strip()[found.start() :].lstrip("。 \u3000").strip()
    return credit if credit.startswith(("（", "(")) else credit.rstrip("）)。")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def credit_at_end(text: str) -> str:
    """The credit in brackets at the end of a paragraph, verbatim: （某某）, （记者 某某）; "" when there is none."""
    found = END_CREDIT.search(text.rstrip())
    if not found or not is_end_credit(found[0]):
        return glued_signature(text)
    before = text[: found.start()].rstrip()
    return found[0].strip() if not before or before[-1] in "。！？…”』」）" else ""


TAIL_REPORTER = re.compile(
    both_scripts(
        r"[。．.！”](?:[\s\u3000]*)((?:新华社|中新社|本报|本刊)?(?:记者|通讯员)[\s\u3000]*[\u4e00-\u9fff]{2,5})$"
    )
)
REPORTER_SIGN = re.compile("[者员員]")
GLUED_SIGNATURE = re.compile(r"(?<=[。！？!?%％”])(?:[\s\u3000]+([\u4e00-\u9fff]{2,3})|([\u4e00-\u9fff]{2,3}))$")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def glued_signature(text: str) -> str:
    """Who stands right behind the last full stop of a paragraph, verbatim: 某某, 本报记者某某; "" when nobody does."""
    tail = text.rstrip()[-24:]
    reporter = TAIL_REPORTER.search(tail) if REPORTER_SIGN.search(tail) else None
    if reporter:
        return str(reporter[1])
    found = GLUED_SIGNATURE.search(text.rstrip()) if len(text) >= 20 else None
    if not found:
        return ""
    name: str = found[1] or found[2]
    return name if is_name(name) or (found[1] and name not in NOT_NAMES and not is_common(name)) else ""
