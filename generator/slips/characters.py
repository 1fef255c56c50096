"""Characters and words that are suspect where they stand; each rule is a pattern with an example of what it finds."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.slips.slip import Slip
from generator.slips.text import HAN

LATIN = "A-Za-zＡ-Ｚａ-ｚ"
DIGIT = "0-9０-９"
LIKE_DIGITS = "OolIＯｏｌＩ"
UNIT = "年月日时點点分秒岁歲号號世元万萬亿億度米吨噸公千人户戶%％"
NUMERAL = "一二三四五六七八九零〇"
GREEK_CAPITALS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
"""Greek letters that look Latin; α, μ and Ω are written on purpose."""
SMALL_WORDS = "and|or|the|of|to|in|is|an|a|for|on|at|by"
ABROAD = "\u0400-\u052f\u0590-\u06ff\u0900-\u0e7f\uac00-\ud7a3"
"""Cyrillic, Hebrew, Arabic, scripts of India and Thailand, Korean."""

COMMON = re.compile(f"[{HAN}{DIGIT} \u3000，。、；：？！“”‘’『』「」《》（）—…·％%,()#-]*")
"""What nearly all lines consist of; most patterns need a character besides these."""
EVERYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("exclaimed", re.compile(rf"(?<=[{DIGIT}])[!！](?=[{DIGIT}])")),  # 10！5亿元
    ("digit", re.compile(rf"(?<=[{NUMERAL}])[0０](?=[{NUMERAL}年])")),  # 二0二四年
    ("doubled", re.compile(r"([，、；：])\1+|(?<!。)。。(?!。)|[，、；：]。|[。、；：]，|[，。；：]、")),
)
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("lost", re.compile("\ufffd+")),  # 环境保�工作
    ("private", re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010fffd]+")),  # of a private font
    ("control", re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufff9-\ufffc]+")),
    ("full-stop", re.compile(rf"(?<=[{HAN}])\.(?=[{HAN}]|\s*$)")),  # 工作会议.会上
    ("digit", re.compile(rf"(?<![{DIGIT}{LATIN}])[{DIGIT}]+[{LIKE_DIGITS}]+[{DIGIT}]+(?![{DIGIT}{LATIN}])")),  # 2O24
    ("digit", re.compile(rf"(?<![{DIGIT}{LATIN}.-])[lOＯｌ]+[{DIGIT}]+(?=[{UNIT}])")),  # l998年
    ("digit", re.compile(rf"(?<![{DIGIT}{LATIN}.])[1-9１-９][{DIGIT}]*[oOＯ]+(?=[{UNIT}])")),  # 1O月
    ("digit", re.compile(rf"(?<=[{NUMERAL}])[OoＯｏ](?=[{NUMERAL}年])")),  # 二O二四年
    # ー and ニ are read for 一 and 二, ロ for 口; の stands in names of shops
    ("kana", re.compile(rf"(?<=[{HAN}])[ぁ-ねは-ゖァ-ヺー]{{1,2}}(?=[{HAN}，。、；：])")),  # 统ー部署
    ("script", re.compile(rf"(?<=[{HAN}])[{ABROAD}{GREEK_CAPITALS}]{{1,2}}(?=[{HAN}，。、；：])")),  # 中О共
    ("script", re.compile(rf"[A-Za-z]+[\u0400-\u052f{GREEK_CAPITALS}]+[A-Za-z]*")),  # GDР
    ("script", re.compile(rf"[\u0400-\u052f{GREEK_CAPITALS}]+[A-Za-z]+")),  # СNN
    ("latin", re.compile(rf"(?<=[{HAN}，、] )(?:{SMALL_WORDS})(?= [{HAN}])")),  # 本刊 and 读者
    ("sign", re.compile(rf"(?<=[{HAN}])[`^_¬¦¤¶∶](?=[{HAN}“])")),  # 工作^会议
)
WORD = re.compile(rf"(?<=[{HAN}])[{LATIN}]+(?=[{HAN}])")
"""A Latin word between Han characters: 会议nd召开."""
WORDS = """
app km kg mg cm mm ml kw kwh ppm wifi pm ph vs logo email vip ok web html css cad id ip kb mb gb tb hz khz mhz ghz x
ai blog bug cosplay dj dna fans mini mv plus pro tv vlog
"""
USUAL = frozenset(WORDS.split())
"""Words that Chinese text writes in small Latin letters."""
OFTEN = 3
"""A word that stands so often in the archive is a word, not a slip."""


def characters(line: str, number: int) -> Iterator[Slip]:
    """What the patterns find in a line."""
    patterns = EVERYWHERE if COMMON.fullmatch(line) else (*EVERYWHERE, *PATTERNS)
    for kind, pattern in patterns:
        for match in pattern.finditer(line):
            yield Slip(kind, number, line, *match.span())


def common_words(texts: Iterable[str]) -> Counter[str]:
    """How often each Latin word stands among the Chinese of an archive."""
    return Counter(_folded(word) for text in texts for word in WORD.findall(text))


def rare_words(line: str, number: int, words: Mapping[str, int]) -> Iterator[Slip]:
    """Stray Latin words: in small letters (iPhone and GDP are names), unusual, and rare in the archive."""
    for match in WORD.finditer(line):
        word = match[0]
        folded = _folded(word)
        if not word.islower() or folded in USUAL or words.get(folded, 0) >= OFTEN:
            continue
        yield Slip("latin", number, line, *match.span())


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).lower()
