"""Names of people and the words for what they are: what could be a name, and where one ends and the next begins."""

import re

TRADE = dict(
    zip(
        "报讯电记员据专摄编辑评论实习综资图闻时导驻联释见网视语来责执设计组终审检传热线话邮广发订阅务码国统张总馆访",
        "報訊電記員據專攝編輯評論實習綜資圖聞時導駐聯釋見網視語來責執設計組終審檢傳熱線話郵廣發訂閱務碼國統張總館訪",
        strict=True,
    )
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
NAME = re.compile(r"[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,6})*")
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


def unglued(name: str) -> list[str]:
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


def are_glued_names(text: str) -> bool:
    """Whether five to nine characters are two or three names run together: each begins with a surname."""
    if not re.fullmatch(r"[\u4e00-\u9fff]{5,9}", text) or text[0] not in SURNAMES:
        return False
    return len(unglued(text)) > 1


def is_person(name: str) -> bool:
    """Whether a text could be the name of a person: two characters or more, nothing but letters."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff·A-Za-z. ]{2,20}", name)) and len(name) >= 2


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
