"""Jump lines: 下转第2版 (continued on) and 上接第1版 (continued from)."""

import re
from functools import lru_cache

LABEL = r"(?:第?\s*(?:[A-Z]?\s*\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?:[①②③④⑤⑥]|[（(][一二三四五六\d][）)])?|[A-Z]\s?\d{1,3}\s*版?)"
MARK = r"[·.▲△▶►▷◀◁■●→⇒>》—-]*"
TITLE = r"(?:\s*(?:《[^》]{2,36}》|[“「『][^”」』]{2,36}[”」』])(?:一文)?)?"
"""The headline that some papers repeat in the jump line: 上接第1版《某事》."""
OUT = re.compile(
    rf"[（(【\[]?\s*{MARK}\s*(?:下转|转至|紧转|续转|转接|转入|文转|(?<=[（(【\[])转|^转)\s*({LABEL}){TITLE}\s*{MARK}\s*[）)】\]]?\s*$"
)
SEE = re.compile(
    rf"[（(【\[]?\s*{MARK}\s*(?:(?:相关|更多|详细)?(?:报道|内容|新闻|全文|评论|图文|图片|文章)?(?:均)?(?:详)?[见刊]于?|文见|图见|全文刊)\s*(?:今[日天]|本报)?\s*(?:{LABEL}|第?\s*\d{{1,2}}(?:[、，和至—-]\d{{1,2}})+\s*版)(?:[、，和至—-]\s*{LABEL})*\s*{MARK}\s*[）)】\]]?"
)
IN = re.compile(rf"^\s*[（(【\[]?\s*{MARK}\s*(?:紧接|上接|续接|文接|接)\s*({LABEL}){TITLE}\s*{MARK}\s*[）)】\]]?\s*")
JUMP_SIGN = re.compile("[转接见刊]")
"""What each jump line has; a text without any need not be looked through for one."""


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def jump_out(text: str) -> tuple[str, str]:
    """The page label an article goes on at and the jump line verbatim, from the end of a block; ("", "") if none."""
    found = OUT.search(text) if "转" in text else None
    return (re.sub(r"\s", "", found[1]), found[0].strip()) if found else ("", "")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def jump_in(text: str) -> tuple[str, str]:
    """The page label an article comes from and the jump line verbatim, from the start of a block; ("", "") if none."""
    found = IN.match(text) if "接" in text else None
    return (re.sub(r"\s", "", found[1]), found[0].strip()) if found else ("", "")


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def is_jump_line(text: str) -> bool:
    """Whether a block is nothing but a jump line or a reference to another page (详见4版)."""
    bare = text.strip()
    return (
        len(bare) <= 48
        and JUMP_SIGN.search(bare) is not None
        and bool(OUT.fullmatch(bare) or IN.fullmatch(bare) or SEE.fullmatch(bare))
    )
