"""Bylines 署名, datelines 电头, house lines 讯头, and credits of pictures and sources: recognising and reading them.

The shapes are those of real pages: □ 记者 某某, 本报讯(记者 某某), 某某/文, (某某) at the end, 某某 摄.
"""

import re
from collections.abc import Iterable

from generator.model import Author

TRADE = dict(
    zip("报讯电记员据专摄编辑评论实习综资图闻时导驻联释见", "報訊電記員據專攝編輯評論實習綜資圖聞時導駐聯釋見", strict=True)
)
"""Characters of the trade's own words, each with its traditional form."""


def both_scripts(pattern: str) -> str:
    """A pattern that finds the words of the trade in simplified and in traditional characters."""
    return re.sub(
        r"\[[^\]]*\]|.", lambda found: f"[{found[0]}{TRADE[found[0]]}]" if found[0] in TRADE else found[0], pattern
    )


ROLE = both_scripts(
    "本报首席记者|本报特约记者|本报特派记者|本报驻地记者|本报实习生|本报通讯员|本报评论员|本报记者|本刊记者|首席记者|见习记者|实习记者|特约记者|"
    "特派记者|驻地记者|全媒体记者|融媒体记者|新华社记者|中新社记者|通讯员|特约评论员|特约撰稿人|实习生|记者|摄影|作者|撰稿|供稿|"
    "整理|采写|策划|供图|制图|漫画|报道"
)
"""Words that say what somebody is, the longer first; names of one paper are not among them."""

DESKS = re.compile(
    r"本报评论员|本刊评论员|本报特约评论员|特约评论员|本报编辑部|本刊编辑部|本报编者|编者|编辑部|本[报刊台]记者|本[报刊]通讯员|评论部|本报讯|"
    r"[\u4e00-\u9fff]{0,8}(?:编辑部|评论部|评论员|课题组|报道组|采访组|写作组|记者站|校对组)"
)
BULLET = re.compile(r"^[□■◇◆○●◎☆★▲△]+\s*")
NAME = re.compile(r"[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,6})*")
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
END_NAMES = re.compile(r"^[\u4e00-\u9fff·]{2,4}(?:[\s、,，\u3000]+[\u4e00-\u9fff·]{2,4}){0,4}$")
PHOTO = re.compile(
    both_scripts(
        r"(?:^|[\s\u3000（(　。])((?:[\u4e00-\u9fff]{0,10}?(?:记者|通讯员|摄影))?[\s\u3000]*[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,3}[\s\u3000]*(?:[/／]?(?:摄影报道|摄影|供图|摄)|[/／]图)|新华社发|资料图片|资料照片|传真照片|本报资料)[）)。]?$"
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
NOT_NAMES = frozenset(
    "简讯 短讯 快讯 广告 更正 讣告 启事 公告 通知 声明 编后 短评 动态 短波 花絮 目录 附录 图片 连载 文摘 专栏 简介 言论 时评 杂谈 安全 权益 和谐 文明 温馨 平安".split()
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣"
    "邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲家封芮储靳焦巴弓牧山谷车侯全班秋仲伊宫宁仇栾甘厉武符刘景詹束龙叶幸司"
    "韶黎印宿白怀蒲台从索咸赖卓蔺屠蒙池乔阴胥能苍闻党翟谭贡劳姬申扶冉郦雍桑桂牛寿通边扈燕浦尚农温别庄晏柴瞿阎充慕连茹习"
    "趙錢馮陳衛蔣楊許呂張嚴華謝鄒竇蘇範魯韋馬鳳湯羅畢鄔時齊貝談龐紀項閔賈婁鐘駱萬盧經繆應單諸龔榮陸儲車寧欒厲劉葉聞黨譚貢喬陰蒼鄧鬱"
    "酈閻習魚聶歐豐蕭溫莊顏連黃吳龍賴樊郝鄭鄺簡關"
    "艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄东欧利师巩聂晁勾敖融冷辛阚那简饶曾沙丰巢关查红游竺权盖益桓公肖付闫"
    "鄢涂代岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福覃仉揭揣邸晋楚闾法汝撒宛相海版"
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
    rest = re.sub(rf"^(?:{ROLE})[\s\u3000:：]*", "", bare)
    return rest != bare and len(rest) <= 24 and all_names(rest)


def all_names(text: str) -> bool:
    """Whether `text` is nothing but names (and further roles)."""
    rest = re.sub(rf"(?:{ROLE})", " ", text)
    names = [name for name in re.split(r"[\s\u3000、,，/／:：]+", rest) if name]
    return bool(names) and all(NAME.fullmatch(name) for name in names) and all(len(name) <= 9 for name in names)


def is_name(text: str) -> bool:
    """Whether a line could be nothing but one to three names: two to four characters that begin with a surname."""
    names = split_names(text)
    return (
        text.strip() not in NOT_NAMES
        and 0 < len(names) <= 3
        and len(text.strip()) <= 14
        and bool(re.fullmatch(r"[\u4e00-\u9fff·\s\u3000、]+", text.strip()))
        and all(2 <= len(name) <= 4 and name[0] in SURNAMES for name in names)
    )


def is_house_line(text: str) -> bool:
    """Whether a paragraph begins with a house line or dateline, as the first of a report does."""
    return bool(HOUSE_LINE.match(text) or HOUSE_REPORT.match(text))


def is_end_credit(text: str) -> bool:
    """Whether a block is nothing but a credit in brackets: （某某）, （记者 某某）, （据新华社）, （作者单位:某某）."""
    bare = text.strip()
    found = END_CREDIT.fullmatch(bare)
    if not found or len(bare) > 44:
        return False
    inner = found[1].strip()
    if re.search(r"[，。；]|[摄图]$", inner) or inner in NOT_NAMES:
        return False
    return bool(
        END_NAMES.match(inner)
        or _are_glued_names(inner)
        or re.match(rf"(?:{ROLE}|据|本报|作者|新华社|摘自|原载|综合|文字|撰文)", inner)
        or re.search(r"(?:电|整理|供稿|辑|编译|报道)$", inner)
    )


def _are_glued_names(text: str) -> bool:
    """Whether five to nine characters are two or three names run together: each begins with a surname."""
    if not re.fullmatch(r"[\u4e00-\u9fff]{5,9}", text) or text[0] not in SURNAMES:
        return False
    return len(_glued(text)) > 1


def is_photo_credit(text: str) -> bool:
    """Whether a block is nothing but a picture's credit: 某某 摄, （新华社记者某某摄）, 资料图片."""
    bare = text.strip()
    if PHOTO_LEAD.fullmatch(bare):
        return True
    return len(squeeze_outer(bare)) <= 30 and not re.search(r"[，。；]", bare[:-1]) and bool(PHOTO.search(bare))


def ends_with_photo_credit(text: str) -> bool:
    """Whether a paragraph closes with a picture's credit."""
    return bool(PHOTO.search(text.strip()[-40:]))


def squeeze_outer(text: str) -> str:
    """`text` without white space and outer brackets."""
    return re.sub(r"\s+", "", text).strip("（）()")


def split_names(text: str) -> list[str]:
    """Names parted by spaces or commas; single characters side by side (张　三) are one name."""
    parts = [part for part in re.split(r"[\s\u3000、,，/／]+", text.strip()) if part]
    names: list[str] = []
    spare = ""
    for part in parts:
        if len(part) == 1 and not spare:
            spare = part
        elif spare:
            names.append(spare + part if len(part) <= 2 else spare)
            if len(part) > 2:
                names.append(part)
            spare = ""
        else:
            names.append(part)
    return [*names, spare] if spare else names


def read_authors(byline: str) -> tuple[Author, ...]:
    """The people and desks of a byline, in printed order, each with role and affiliation where it names them."""
    text = BULLET.sub("", byline.strip()).strip("（）() 　")
    text = re.sub(r"\s*(?:综合|摄影)?(?:报道|报导)\s*[:：]?$", "", text)
    slashed = _slashed(text)
    if slashed:
        return slashed
    if DESKS.fullmatch(text):
        return (Author(text, "desk"),)
    pieces = re.split(rf"((?:{ROLE})(?:员)?[:：]?)", text)
    if len(pieces) > 1:
        return _with_roles(pieces)
    return _with_office(text)


def _slashed(text: str) -> tuple[Author, ...]:
    authors = []
    for found in SLASHED.finditer(text):
        role, names = (found[1], found[2]) if found[1] else (found[4], found[3])
        names = re.sub(rf"^(?:{ROLE})\s*", "", names.strip())
        authors += [Author(name, _photo_role(role)) for name in split_names(names)]
    return unique(authors)


def _photo_role(role: str) -> str:
    return {"图": "摄影", "摄": "摄影", "撰文": "文"}.get(role, role)


def _with_roles(pieces: list[str]) -> tuple[Author, ...]:
    """Names after role words: 记者 甲 乙 通讯员 丙; what stands before the first role is an affiliation."""
    authors: list[Author] = []
    affiliation = pieces[0].strip(" 　、，,/")
    for role, names in zip(pieces[1::2], pieces[2::2], strict=False):
        plain = re.sub(r"^(?:本[报報]|本刊)", "", role.rstrip(":： "))
        plain = re.sub(r"^(新华社|中新社)(记者)$", r"\2", plain)
        agency = "新华社" if role.startswith("新华社") else "中新社" if role.startswith("中新社") else ""
        for name in split_names(names.strip(" 　、，,；;:：")):
            for one in _glued(name):
                authors.append(Author(one, plain, agency or affiliation))
    return unique(author for author in authors if _is_person(author.name))


def _glued(name: str) -> list[str]:
    """Names run together without a space (六 characters are two of three); a foreign name with · stays whole."""
    if "·" in name or len(name) <= 4:
        return [name]
    if len(name) % 3 == 0 and all(name[at] in SURNAMES for at in range(0, len(name), 3)):
        return [name[at : at + 3] for at in range(0, len(name), 3)]
    if len(name) == 5 and name[2] in SURNAMES and name[0] in SURNAMES and name[3] not in SURNAMES:
        return [name[:2], name[2:]]
    if len(name) == 5 and name[3] in SURNAMES:
        return [name[:3], name[3:]]
    return [name]


def _is_person(name: str) -> bool:
    return bool(re.fullmatch(r"[\u4e00-\u9fff·A-Za-z. ]{2,20}", name)) and len(name) >= 2


def _with_office(text: str) -> tuple[Author, ...]:
    """Office first, name last: 区委党校 张某某; 某局党组书记、局长 某某; or names alone."""
    parts = [part for part in re.split(r"[\s\u3000]+", text) if part]
    if len(parts) >= 2 and (len(parts[0]) > 4 or BODY.search(parts[0])):
        affiliation, role = _office("".join(parts[:1]))
        return tuple(Author(name, role, affiliation) for name in split_names(" ".join(parts[1:])))
    names = split_names(text)
    return tuple(Author(name) for name in names if _is_person(name) and len(name) <= 12)


BODY = re.compile(r"[校局委会院部镇区厅馆处所社队司心团道村厂站学组]$")
OFFICE = re.compile(
    r"^(.*?)((?:党组|党委|党工委|区委|市委|县委|镇|街道|常务)?(?:副)?(?:书记|局长|镇长|区长|市长|县长|主任|院长|校长|馆长|部长|处长|科长|所长|董事长|"
    r"总经理|经理|教授|研究员|编审|会长|秘书长|社长|主编|总编辑)(?:、[\u4e00-\u9fff]{2,10})*)$"
)


def _office(text: str) -> tuple[str, str]:
    """Split an office into affiliation and role."""
    found = OFFICE.match(text)
    return (found[1], found[2]) if found else (text, "")


def unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors without repetition, the first of a name kept."""
    kept: dict[str, Author] = {}
    for author in authors:
        kept.setdefault(author.name, author)
    return tuple(kept.values())


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


def picture_credit(text: str) -> str:
    """The picture credit that closes a caption, verbatim and with its brackets; "" when there is none."""
    found = PHOTO.search(text.strip())
    if not found:
        return ""
    credit = text.strip()[found.start() :].lstrip("。 \u3000").strip()
    return credit if credit.startswith(("（", "(")) else credit.rstrip("）)。")


def authors_in_house_line(byline: str) -> tuple[Author, ...]:
    """The people named in a house line that `byline_in_text` found."""
    found = HOUSE_BYLINE.match(byline)
    if found:
        return read_authors(found[2])
    found = HOUSE_REPORT.match(f"{byline}：")
    return read_authors(found[2]) if found else ()


def credit_at_end(text: str) -> str:
    """The credit in brackets at the end of a paragraph, verbatim: （某某）, （记者 某某）; "" when there is none."""
    found = END_CREDIT.search(text.rstrip())
    if not found or not is_end_credit(found[0]):
        return glued_signature(text)
    before = text[: found.start()].rstrip()
    return found[0].strip() if not before or before[-1] in "。！？…”』」）" else ""


GLUED_SIGNATURE = re.compile(r"(?<=[。！？!?%％”])(?:[\s\u3000]+([\u4e00-\u9fff]{2,3})|([\u4e00-\u9fff]{2,3}))$")


def glued_signature(text: str) -> str:
    """A name that stands right behind the last full stop of a paragraph, verbatim; "" when there is none."""
    found = GLUED_SIGNATURE.search(text.rstrip())
    if not found or len(text) < 20:
        return ""
    name: str = found[1] or found[2]
    return name if name[0] in SURNAMES or (found[1] and name not in NOT_NAMES) else ""


def credit_authors(credit: str) -> tuple[Author, ...]:
    """The people of a credit in brackets or a picture's credit."""
    inner = credit.strip().strip("（）()").strip()
    if PHOTO_LEAD.fullmatch(inner):
        names = re.split(r"[/／:：]", inner, maxsplit=1)[1].removesuffix("摄")
        return tuple(Author(name, "摄影") for name in split_names(names) if _is_person(name))
    photo = PHOTO.search(inner)
    if photo and re.search(r"(摄影报道|摄影|供图|摄|图)$", inner):
        role = "摄影"
        names = re.sub(r"[\s\u3000]*[/／]?(?:摄影报道|摄影|供图|摄|图)$", "", inner)
        names = re.sub(rf"^(?:[\u4e00-\u9fff]{{0,6}}?(?:{ROLE}))[\s\u3000:：]*", "", names.strip())
        names = re.sub(r"^图(?:片|为)?[:：]?\s*", "", names)
        return tuple(Author(one, role) for name in split_names(names) for one in _glued(name) if _is_person(one))
    if re.match(r"(?:据|摘自|原载|综合|作者单位|作者系|新华社)", inner) and "记者" not in inner:
        return ()
    if re.search(ROLE, inner):
        return read_authors(inner)
    if not END_NAMES.match(inner) and not _are_glued_names(inner):
        return ()
    return tuple(Author(one) for name in split_names(inner) for one in _glued(name))
