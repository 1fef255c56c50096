"""The order of names: Chinese by pinyin, Latin letters and digits in between; one order for every language.

Names are compared character by character, so that all 张 stand together before the first 章:

1. digits by their value, before all letters;
2. letters: a Latin letter by itself (é as e), a Chinese character by its syllable, so that Baker stands before 白;
3. of one syllable, ü after u, then the tone, the neutral one last;
4. of one sound, the code point, which follows radicals and strokes.

A traditional character counts as its simplified form, capitals as small letters; blanks and punctuation count for
nothing. Last come characters without a sound of their own (Greek, Cyrillic …). Where two names agree in all of this
their own characters decide, so that the order never depends on the input's.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from generator.search.traditional import traditional_table

Weight = tuple[str, int, int, str]
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff]+")
PIECE = re.compile(rf"{HAN.pattern}|\d+|[^\W\d_]", re.UNICODE)
SOUNDLESS = "~"
"""Sorts behind every letter."""
NEUTRAL = 5
DIGITS = 20
"""Digits of a number that count."""
OTHER = "#"
"""Stands for the initial of a name that begins with no letter."""

_SOUNDS = """
    bi4 秘 bo2 薄 cen2 岑 chao2 晁朝 chen2 谌 chong2 种 gai4 盖 ge3 葛 gou1 句勾 gui4 炅 guo1 过 ha3 哈 he4 黑
    hua4 华 ji3 纪 ji4 暨 jia3 贾 kuang4 邝 miao4 缪 mu4 牟 na1 那 nai4 能 ning4 宁 ou1 区 pang2 逄 piao2 朴
    po2 繁 qin2 覃 qiu2 仇 quan1 圈 ren2 任 sa4 撒 shan4 单 she4 厍 she2 折 shen3 沈 shen1 莘 sheng4 盛 tou3 钭
    wei1 危 wei4 尉 xi1 郗 xian3 冼洗 xian4 县 xiang4 相 xie4 解 xing4 幸 xun2 郇 ya4 亚 yan1 燕 yao1 幺 ye4 叶
    yin1 殷 ying1 应 yu1 於 yu2 余 yue4 乐 yun4 员 ze2 笮 zeng1 曾 zha1 查 zhai2 翟 zhai4 祭 zhan4 占 zhuo2 禚
    zi1 訾
"""
SURNAMES = {char: sound for sound, chars in re.findall(r"(\w+\d) (\S+)", _SOUNDS) for char in chars}
"""How a character sounds as a surname, with its tone; those that are often read otherwise."""
COMPOUND = {
    "万俟": ("mo4", "qi2"),
    "尉迟": ("yu4", "chi2"),
    "长孙": ("zhang3", "sun1"),
    "澹台": ("tan2", "tai2"),
    "令狐": ("ling2", "hu2"),
    "单于": ("chan2", "yu2"),
    "宰父": ("zai3", "fu3"),
    "皇甫": ("huang2", "fu3"),
    "夏侯": ("xia4", "hou2"),
    "乐正": ("yue4", "zheng4"),
}
"""How surnames of two characters sound."""


def by_name(text: str, person: bool = False) -> tuple[tuple[Weight, ...], str]:
    """What to sort a name by; `person` says that Chinese begins with a surname, which may have a sound of its own."""
    return weights(text, person), text


def initial(text: str, person: bool = False) -> str:
    """The Latin capital that a name is filed under: 曾 Z for a person, C otherwise; OTHER for digits and the rest."""
    first = next(iter(weights(text, person)), ("",))[0][:1]
    return first.upper() if "a" <= first <= "z" else OTHER


def surname(text: str) -> str:
    """The first character of a Chinese name, or the first two where these are a surname; "" for any other name."""
    found = HAN.match(text)
    return "" if not found else text[:2] if _simplified(text[:2]) in COMPOUND else text[:1]


@lru_cache(maxsize=65536)
def weights(text: str, person: bool = False) -> tuple[Weight, ...]:
    """The weights of what counts in a text, one for each character, and one for a number."""
    plain = _simplified(unicodedata.normalize("NFKC", text)).casefold()
    found: list[Weight] = []
    for piece in PIECE.finditer(plain):
        written = piece[0]
        if HAN.match(written):
            found += _han(written, person and not found)
        elif written.isdigit():
            found.append((str(int(written[:DIGITS])).zfill(DIGITS), 0, 0, ""))
        else:
            bare = unicodedata.normalize("NFD", written)[0]
            found.append((bare if bare.isascii() else SOUNDLESS, 0, 0, written))
    return tuple(found)


def _han(text: str, person: bool) -> list[Weight]:
    """The weights of Chinese characters; words decide how a character sounds, and in a surname the tables."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionaries take a sixth of a second to load

    known: tuple[str, ...] = ()
    if person:
        known = COMPOUND.get(text[:2], ()) or tuple(SURNAMES[char] for char in text[:1] if char in SURNAMES)
    rest = text[len(known) :]
    sounds = lazy_pinyin(rest, style=Style.TONE3, neutral_tone_with_five=True, errors=_each) if rest else []
    if len(sounds) != len(rest):  # a word that the dictionaries spell in other pieces
        sounds = [sound for char in rest for sound in lazy_pinyin(char, style=Style.TONE3, errors=_each)[:1]]
    return [_weight(sound, char) for sound, char in zip((*known, *sounds), text, strict=False)]


def _each(text: str) -> Any:
    """Characters that pypinyin does not know, one by one; its own types leave out that it takes a list."""
    return list(text)


def _weight(sound: str, char: str) -> Weight:
    marked = unicodedata.normalize("NFD", sound.rstrip("12345"))
    letters = "".join(letter for letter in marked if "a" <= letter <= "z").replace("v", "u")
    if not letters:
        return SOUNDLESS, 0, 0, char
    tone = int(sound[-1]) if sound[-1] in "12345" else NEUTRAL
    return letters, int("\u0308" in marked or "v" in marked), tone, char


def _simplified(text: str) -> str:
    return text.translate(_table()) if any(char > "\u2e80" for char in text) else text


@cache
def _table() -> dict[int, str]:
    """Traditional → simplified; 於 and 余 as surnames are no other than themselves."""
    return {ord(key): value for key, value in traditional_table().items() if key not in SURNAMES}
