"""Bylines 署名, datelines 电头, house lines 讯头, and credits of pictures and sources: recognising them.

The shapes are those of real pages: □ 记者 某某, 本报讯(记者 某某), 某某/文, (某某) at the end, 某某 摄.
"""

import re
from functools import lru_cache

from generator.segment.names import NOT_NAMES, ROLE, SURNAMES, all_names, are_glued_names, both_scripts

DESKS = re.compile(
    r"本报评论员|本刊评论员|本报特约评论员|特约评论员|本报编辑部|本刊编辑部|本报编者|编者|编辑部|本[报刊台]记者|本[报刊]通讯员|评论部|本报讯|"
    r"[\u4e00-\u9fff]{0,8}(?:编辑部|评论部|评论员|课题组|报道组|采访组|写作组|记者站|校对组)"
)
BULLET = re.compile(r"^[□■◇◆○●◎☆★▲△]+\s*")
PLACE_DATE = r"[\u4e00-\u9fff]{0,10}?\s*(?:[\d０-９一二三四五六七八九十元]{1,4}月[\d０-９一二三四五六七八九十]{1,4}日)?"
HOUSE_LINE = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□]*(?:"
        r"(?:本报|本刊|本台|本网|早报|晚报)[\u4e00-\u9fff]{0,6}?\s*(?:[\d０-９一二三四五六七八九十元]{1,3}月[\d０-９一二三四五六七八九十]{1,3}日)?\s*(?:讯|电|消息|专电|专讯)"
        rf"|(?:据|综合)?(?:新华社|中新社|新华网|人民网|中央社|路透社|法新社|[\u4e00-\u9fff]{{2,6}}社){PLACE_DATE}(?:专?电|讯|消息)"
        r"|(?:据)?[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|电视台|电台|网)(?:消息|报道|讯)"
        r"|[（(](?:本报|见习|通讯员|首席|全媒体|融媒体)?记者[^）)]{2,30}[）)]"
        r"|【[^】]{0,12}(?:讯|电|消息|报道)】"
        r")"
    )
)
AGENCY_LINE = re.compile(both_scripts(rf"^\s*(?:据)?[\u4e00-\u9fff]{{2,6}}社{PLACE_DATE}(?:专?电|讯)"))
HOUSE_BYLINE = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□]*((?:据|综合)?[\u4e00-\u9fff]{2,14}?(?:讯|电|消息)?(?:[\d０-９一二三四五六七八九十元]{1,3}月"
        r"[\d０-９一二三四五六七八九十]{1,3}日)?(?:专?电|讯)?\s*)?[（(]((?:[^（）()]{0,20}?(?:记者|通讯员|实习生|作者|编辑)[^（）()]{1,60}))[）)]"
    )
)
HOUSE_REPORT = re.compile(
    both_scripts(
        r"^[\s\u3000■●▲◆□]*((?:本报|新华社|据|本台)[^，。；（(]{0,24}?(?:讯|电)?\s*)"
        rf"((?:(?:{ROLE})[^，。；：:（(]{{2,24}}?、?)+?)\s*(?:综合|摄影)?(?:报道|报导)\s*[：:]"
    )
)
END_CREDIT = re.compile(r"[（(]([^（）()]{2,60})[）)]\s*$")
SOURCE_NOTE = re.compile(both_scripts(r"(?:摘编|摘自|摘选|选自|节选自|转自|转载自|原载|原刊)\S"))
END_NAMES = re.compile(r"^[\u4e00-\u9fff·]{2,4}(?:[\s、,，\u3000]+[\u4e00-\u9fff·]{2,4}){0,4}$")
PHOTO = re.compile(
    both_scripts(
        r"(?:^|[\s\u3000（(　。])((?:[\u4e00-\u9fff]{0,10}?(?:记者|通讯员|摄影))?[\s\u3000]*[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,3}[\s\u3000]*(?:[/／]?(?:摄影报道|摄影|供图|摄)|[/／]图)|(?:新华社|中新社)发(?:[\u4e00-\u9fff]{0,6}(?:照片|图片))?|资料图片|资料照片|传真照片|本报资料)[）)。]?$"
    )
)
_CRAFT = r"文|图|摄影|摄|撰文|漫画|制图|整理|图文|文图"
SLASHED = re.compile(
    rf"(?:({_CRAFT})\s*[/／]\s*((?:(?:{ROLE})[\s\u3000]*)?[\u4e00-\u9fff·]{{2,4}}(?:[\s\u3000、]+[\u4e00-\u9fff·]{{2,4}})*?)(?=[\s\u3000]+(?:{_CRAFT})[\s]*[/／]|[）)]?\s*$)"
    rf"|((?:(?:{ROLE})[\s\u3000]*)?[\u4e00-\u9fff·]{{2,4}}(?:[\s\u3000、]+[\u4e00-\u9fff·]{{2,4}})*)\s*[/／]\s*({_CRAFT}))"
)
PHOTO_LEAD = re.compile(
    r"[（(]?(?:图片?|摄影|摄|照片|图片来源|题图)\s*[/／:：]\s*[\u4e00-\u9fff·]{2,8}(?:[\s、]+[\u4e00-\u9fff·]{2,4})*(?:摄)?[）)]?"
)


def is_byline(text: str) -> bool:
    """Whether a line of its own is a byline by its shape: a bullet with a name, a role with a name, 某某/文, a desk."""
    bare = text.strip()
    if is_photo_credit(bare) and not re.search(r"文\s*[/／]|[/／]\s*文|摄影报道", bare):
        return False
    if len(bare) > 60 or bare.endswith(("。", "，", "；", "：")) or "。" in bare:
        return False
    if BULLET.match(bare):
        rest = BULLET.sub("", bare)
        return (
            2 <= len(rest) <= 50
            and not re.search(r"[，！？]", rest)
            and (len(rest) <= 16 or bool(re.search(ROLE, rest)) or " " in rest)
        )
    if DESKS.fullmatch(bare):
        return True
    if SLASHED.search(bare) and len(bare) <= 36:
        return True
    rest = re.sub(rf"^(?:[\u4e00-\u9fff]{{2,10}}[\s\u3000]+)?(?:本报|本刊)?(?:{ROLE})[\s\u3000:：]*", "", bare)
    return rest != bare and len(rest) <= 24 and all_names(rest)


def is_house_line(text: str) -> bool:
    """Whether a paragraph begins with a house line or dateline, as the first of a report does."""
    return bool(HOUSE_LINE.match(text) or HOUSE_REPORT.match(text))


def is_end_credit(text: str) -> bool:
    """Whether a block is nothing but a credit: （某某）, （记者 某某）, （据新华社）, （作者单位:某某）, 摘编自《某书》."""
    bare = text.strip()
    if SOURCE_NOTE.match(bare) and len(bare) <= 40 and not re.search(r"[，。；]", bare):
        return True
    found = END_CREDIT.fullmatch(bare)
    if not found or len(bare) > 44:
        return False
    inner = found[1].strip()
    if re.search(r"[，。；]|[摄图]$", inner) or inner in NOT_NAMES:
        return False
    return bool(
        END_NAMES.match(inner)
        or are_glued_names(inner)
        or re.match(rf"(?:{ROLE}|据|本报|作者|新华社|摘自|原载|综合|文字|撰文)", inner)
        or re.search(r"(?:电|整理|供稿|辑|编译|报道)$", inner)
    )


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_photo_credit(text: str) -> bool:
    """Whether a block is nothing but a picture's credit: 某某 摄, （新华社记者某某摄）, 资料图片."""
    bare = text.strip()
    if PHOTO_LEAD.fullmatch(bare):
        return True
    return len(squeeze_outer(bare)) <= 30 and not re.search(r"[，。；]", bare[:-1]) and bool(PHOTO.search(bare))


def ends_with_photo_credit(text: str) -> bool:
    """Whether a paragraph closes with a picture's credit, or is nothing else."""
    return bool(PHOTO.search(text.strip()[-40:])) or is_photo_credit(text)


def squeeze_outer(text: str) -> str:
    """`text` without white space and outer brackets."""
    return re.sub(r"\s+", "", text).strip("（）()")


def byline_in_text(text: str) -> str:
    """The house line with its byline at the start of a paragraph, verbatim; "" when no person is named there."""
    found = HOUSE_BYLINE.match(text)
    if found:
        return found[0].strip()
    found = HOUSE_REPORT.match(text)
    return found[0].strip().rstrip(":： ") if found else ""


def agency_line(text: str) -> str:
    """An agency's dateline at the start of a paragraph, verbatim: 据新华社北京3月9日电; "" when there is none."""
    found = AGENCY_LINE.match(text)
    return found[0].strip() if found else ""


def closes_article(text: str) -> bool:
    """Whether a paragraph, or a line of its own, ends with the credit of an article, not of a picture."""
    return not ends_with_photo_credit(text) and (is_end_credit(text) or bool(credit_at_end(text)))


def picture_credit(text: str) -> str:
    """The picture credit that closes a caption, verbatim and with its brackets; "" when there is none."""
    found = PHOTO.search(text.strip())
    if not found:
        return ""
    credit = text.strip()[found.start() :].lstrip("。 \u3000").strip()
    return credit if credit.startswith(("（", "(")) else credit.rstrip("）)。")


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
GLUED_SIGNATURE = re.compile(r"(?<=[。！？!?%％”])(?:[\s\u3000]+([\u4e00-\u9fff]{2,3})|([\u4e00-\u9fff]{2,3}))$")


def glued_signature(text: str) -> str:
    """Who stands right behind the last full stop of a paragraph, verbatim: 某某, 本报记者某某; "" when nobody does."""
    reporter = TAIL_REPORTER.search(text.rstrip()[-24:])
    if reporter:
        return str(reporter[1])
    found = GLUED_SIGNATURE.search(text.rstrip())
    if not found or len(text) < 20:
        return ""
    name: str = found[1] or found[2]
    return name if name[0] in SURNAMES or (found[1] and name not in NOT_NAMES) else ""
