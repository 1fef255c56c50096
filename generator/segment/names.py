"""Names of people and the words for what they are: what could be a name, and where one ends and the next begins."""

import re
from functools import lru_cache

from generator.segment.common_words import COMMON_WORDS

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
    "简讯 短讯 快讯 广告 更正 讣告 启事 公告 通知 声明 编后 短评 动态 短波 花絮 目录 附录 图片 连载 文摘 专栏 简介 言论 时评 杂谈 安全 权益 和谐 文明 温馨 平安 "
    "待续 续完 未完待续 全文完 见右图 见左图 见上图 见下图 完 略 节选 未完 附图 见图 上图 下图 左图 右图 上接 下转 观察 视点 手记 调查 在线 连线 受访者 采访者 作者 编者 记者 通讯员 综合 原载 摘编 "
    "选登 选载 摘登 有删节 有删改 本报 来源 资料 网络 如图 组图 本版 之一 之二 之三 之四 上篇 下篇 中篇 前言 后记 尾声 全文 详见".split()
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
    "仝逄郄隗钭逯禚楼展原苑竹战师修由冼麦区植谌阙粟隆敬尧户漆青税拜朴玄图奇亓初宰郏芦邝鞠璩濮荆隽鄂邰苟乜昝麴"
)


COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊"
    "秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤文尤洪温祁俞章施樊祝岳季殷庄柳"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏盧鍾譚陸賈韋鄒閻龍賀顧龔錢嚴"
)
"""Surnames that are met every day: they tell names run together."""
COMPOUND = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 皇甫 尉迟 尉遲 令狐 慕容 东方 東方 司徒 司空 公孙 公孫 长孙 長孫 宇文 轩辕 端木 独孤 南宫 南宮 闻人 "
    "东郭 西门 西門 呼延 太史 澹台 淳于 申屠 濮阳 濮陽 赫连 钟离 鍾離 鲜于 闾丘 拓跋 完颜 纳兰 叶赫 百里 左丘 乐正 公冶 单于 宗政 万俟 贺兰 哥舒 "
    "第五 梁丘 段干 仲孙 微生 褚师 达奚 呼和 关锦 范姜 陈方 张简".split()
)
MINORITY = "次仁 扎西 罗布 多吉 卓玛 平措 顿珠 旺堆 尼玛 丹增 达娃 才让 拉姆 央金 格桑 洛桑 边巴 索朗 江村 吉木 阿依 巴特 乌兰 其木 斯琴 高娃 巴音 娜仁 布和 那顺 图雅 朝鲁".split()
"""Parts of Tibetan, Mongolian and Yi names, which have four characters without being two names."""
DOTS = "·•・‧∙"
DOT = re.compile(f"[{DOTS}]")
HAN = re.compile(r"[\u4e00-\u9fff]+")
BETWEEN = re.compile(r"[\s\u3000、,，/／]+")
SPACED_NAMES = re.compile(rf"[\u4e00-\u9fff{DOTS}\s\u3000、]+")
FOREIGN = re.compile(r"[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z.]{0,9}(?:·[\u4e00-\u9fffA-Za-z.]{1,10}){1,4}")
"""约翰·史密斯, 买买提·吐尔逊, J·K·罗琳."""
SYLLABLES = frozenset(
    "阿艾买提吐尔逊克拉木江汗古丽孜热依斯麦合曼不都肉玉努帕沙库日米力穆罕默德伊布亚哈里别肯巴特额苏赫呼格勒图恩和其仁娜"
)
NEVER = frozenset("的了着是把被们吗呢吧很么什怎另各每")
"""Characters that no name has."""


def split_names(text: str) -> list[str]:
    """Names parted by spaces or commas; single characters side by side (张　三) are one name."""
    parts = [part for part in BETWEEN.split(text.strip()) if part]
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
    if len(name) < 4 or "·" in name_in_full(name) or not HAN.fullmatch(name):
        return [name]
    if len(name) == 4:
        halves = [name[:2], name[2:]]
        pair = all(half[0] in SURNAMES for half in halves) and any(half[0] in COMMON for half in halves)
        pair = pair and name[:2] not in COMPOUND
        return halves if pair and not is_of_minority(name) else [name]
    return _cheapest(name)[1] or [name]


def unlikeliness(text: str) -> float:
    """How unlikely it is that a text is names run together; infinite where it cannot be."""
    cost, names = _cheapest(text)
    return cost if names else float("inf")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def _cheapest(text: str) -> tuple[float, list[str]]:
    """The likeliest names that make up a text: three characters before two, common surnames before rare ones."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(text) + 1):
        options = [(float("inf"), list[str]())]
        for start in range(max(0, end - 4), end - 1):
            cost, names = best[start]
            options.append((cost + _cost(text[start:end]), [*names, text[start:end]]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1] if best[-1][0] < float("inf") else (0.0, [])


def _cost(name: str) -> float:
    """How unlikely one name is among names run together; infinite where it begins with no surname."""
    if name[:2] in COMPOUND:
        return (9.0, 0.2, 0.0)[len(name) - 2]
    if len(name) == 4 or name[0] not in SURNAMES:
        return float("inf")
    return (0.6 if len(name) == 2 else 0.0) + (0.0 if name[0] in COMMON else 1.0) + (2.0 if is_common(name) else 0.0)


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def are_glued_names(text: str) -> bool:
    """Whether five to twelve characters are two to four names run together: each begins with a surname."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{4,12}", text)) and len(unglued(text)) > 1


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_name(text: str) -> bool:
    """Whether a line could be nothing but one to three names that begin with a surname, and is no common word."""
    bare = text.strip()
    names = split_names(bare) if len(bare) <= 18 else []
    return (
        0 < len(names) <= 3
        and bool(SPACED_NAMES.fullmatch(bare))
        and all(begins_with_surname(name) and not is_common(name) for name in names)
    )


def begins_with_surname(name: str) -> bool:
    """Whether a word has a surname and the length of a name: two or three characters, four behind 欧阳, or a ·."""
    if "·" in name_in_full(name):
        return bool(FOREIGN.fullmatch(name_in_full(name)))
    if name[:2] in COMPOUND:
        return 2 < len(name) <= 4
    return 2 <= len(name) <= 3 and name[0] in SURNAMES


def could_be_name(name: str) -> bool:
    """Whether a word could name somebody where a role or bullet says that a name is due: no surname is asked for."""
    if "·" in name_in_full(name):
        return bool(FOREIGN.fullmatch(name_in_full(name)))
    han = 2 <= len(name) <= 4 and bool(HAN.fullmatch(name))
    far = 5 <= len(name) <= 9 and all(char in SYLLABLES for char in name)
    return (han or far) and NEVER.isdisjoint(name) and name not in NOT_NAMES


def is_of_minority(name: str) -> bool:
    """Whether a name of four characters or more is Tibetan, Mongolian, Yi or Uyghur by its parts: 索朗罗布."""
    return any(part in name for part in MINORITY) or all(char in SYLLABLES for char in name)


def is_word(name: str) -> bool:
    """Whether a text is nothing but a common word or a remark of the trade: 高考, 待续."""
    return name in NOT_NAMES or name in COMMON_WORDS


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_common(name: str) -> bool:
    """Whether a word that begins like a name is a common one: 高考, 黄金周, 方便面."""
    return is_word(name) or (len(name) == 3 and name[:2] in COMMON_WORDS and name[:2] not in COMPOUND)


def name_in_full(name: str) -> str:
    """A name with the dot of foreign names in its usual form."""
    return DOT.sub("·", name)
