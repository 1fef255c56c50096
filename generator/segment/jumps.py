"""Jump lines: 下转第2版 (continued on) and 上接第1版 (continued from)."""

import re

LABEL = r"(?:第?\s*(?:[A-Z]?\s*\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?:①|②|③)?|[A-Z]\d{1,2}\s*版?)"
OUT = re.compile(rf"[（(【]?\s*(?:[·.]*\s*)(?:下转|转至|紧转)\s*({LABEL})\s*[）)】]?\s*$")
SEE = re.compile(rf"[（(【]?\s*(?:详见|全文见|报道见|报道详见|文见|相关报道见|更多报道见)\s*{LABEL}\s*[）)】]?")
IN = re.compile(rf"^\s*[（(【]?\s*(?:紧接|上接|接)\s*({LABEL})\s*[）)】]?\s*")


def jump_out(text: str) -> tuple[str, str]:
    """The page label an article goes on at and the jump line verbatim, from the end of a block; ("", "") if none."""
    found = OUT.search(text)
    return (re.sub(r"\s", "", found[1]), found[0].strip()) if found else ("", "")


def jump_in(text: str) -> tuple[str, str]:
    """The page label an article comes from and the jump line verbatim, from the start of a block; ("", "") if none."""
    found = IN.match(text)
    return (re.sub(r"\s", "", found[1]), found[0].strip()) if found else ("", "")


def is_jump_line(text: str) -> bool:
    """Whether a block is nothing but a jump line or a reference to another page (详见4版)."""
    bare = text.strip()
    return len(bare) <= 16 and bool(OUT.fullmatch(bare) or IN.fullmatch(bare) or SEE.fullmatch(bare))
