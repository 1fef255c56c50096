"""Dividing the lines of a head into kicker 引题, headline 主题 and deck 副题."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.segment.blocks import HAN, Block, join_two, squeeze
from generator.segment.evidence.marks import BRACKETED, DASHED

ACTION = re.compile(
    r"召开|举行|考察|调研|启动|开幕|闭幕|发布|出台|推进|建成|投用|开工|开讲|揭牌|签约|获评|入选|会见|视察|走访|慰问|座谈|部署|强调|要求|成立|开展|实施|公布|"
    r"上线|完成|来我|推出|落户|突破|增长|首次|访问|通过|审议|举办|开放|竣工|开馆|改版|征集|招募|收集|修复|入藏|编成|迁入"
)
WHO = re.compile(r"[省市区县镇乡村局部委会院馆厅处所社校队团厂店科室组]")
SPEAKS = re.compile(r"[\u4e00-\u9fff·]{2,8}[：:]\s*\S{3}")
BULLET_DECK = re.compile(r"^[●▲△◆■○]")


@dataclass(frozen=True, slots=True)
class Head:
    """A divided head; `title_lines` has the print lines of a title that print broke."""

    kicker: str = ""
    title: str = ""
    title_lines: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One element of a head: a print line, or several that print stacked."""

    texts: tuple[str, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The element on one line."""
        out = ""
        for text in self.texts:
            out = join_two(out, text)
        return out


def divide(blocks: Sequence[Block], titles: Sequence[str] = ()) -> Head:
    """Divide the blocks of a head; `titles` are headlines a person listed, which settle it."""
    lines = _pairs([line for block in blocks for line in _elements(block)])
    if not lines:
        return Head()
    at = _title_at(lines, titles)
    kicker = ""
    for line in lines[:at]:
        kicker = f"{kicker} {line.text}" if kicker else line.text
    title = lines[at]
    return Head(
        kicker=kicker,
        title=title.text,
        title_lines=title.texts if len(title.texts) > 1 else (),
        deck=tuple(line.text for line in lines[at + 1 :]),
    )


def _elements(block: Block) -> list[HeadLine]:
    """A stack is one element, but a line led by —— or a bullet begins another.

    So does each line of three or more when one of them is a pair of phrases, whole by itself.
    """
    whole = len(block.texts) > 2 and any(_is_slogan(text) for text in block.texts)
    found: list[list[str]] = []
    for text in block.texts:
        if not found or whole or DASHED.match(text) or BULLET_DECK.match(text) or BRACKETED.match(text):
            found.append([text])
        else:
            found[-1].append(text)
    return [HeadLine(tuple(texts), block.level) for texts in found]


def _pairs(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """Two lines that each quote somebody (某某：…　某某：…) are one headline over two lines."""
    paired: list[HeadLine] = []
    for line in lines:
        last = paired[-1] if paired else None
        if (
            last
            and last.level == line.level
            and len(last.texts) == 1
            and SPEAKS.match(last.text)
            and SPEAKS.match(line.text)
        ):
            paired[-1] = HeadLine((*last.texts, *line.texts), line.level)
        else:
            paired.append(line)
    return paired


def _title_at(lines: Sequence[HeadLine], titles: Sequence[str]) -> int:
    """Which element is the headline."""
    for at, line in enumerate(lines):
        if squeeze(line.text) in titles:
            return at
    if len(lines) == 1 or _is_deck(lines[1]):
        return 0
    unmarked = lines[0].level > 0 and lines[1].level == 0
    if unmarked and is_kicker(lines[0].text, lines[1].text):
        return 1
    tops = [at for at, line in enumerate(lines) if line.level == 1]
    if len(tops) == 1 and len({line.level for line in lines}) > 1:
        return tops[0]
    if len(lines) > 2 and not _is_deck(lines[2]) and len(squeeze(lines[0].text)) < min(15, len(squeeze(lines[1].text))):
        return 1
    return 1 if is_kicker(lines[0].text, lines[1].text) else 0


def _is_deck(line: HeadLine) -> bool:
    return bool(DASHED.match(line.text) or BRACKETED.match(line.text) or BULLET_DECK.match(line.text))


def is_kicker(first: str, second: str) -> bool:
    """Whether of two head lines the first is the kicker: it leads over by a dash, or is clearly the lesser line.

    Print tells them apart by type size, text only by what they say: a kicker is a slogan or a circumstance, the
    headline says who did what.
    """
    if re.search(r"(?:—|―|--)$", first):
        return True
    a, b = len(HAN.findall(first)), len(HAN.findall(second))
    if a <= 14 and _is_slogan(second):
        return True
    if a < b and a <= 14:
        if _acts(second) and (WHO.search(second) or a <= b * 0.8):
            return True
        if _is_slogan(first) and a > b * 0.6 and not re.search(r"[“”‘’]", first):
            return True
        return a <= 8 and not _is_slogan(first) and a <= b * 0.5 and not _acts(first)
    return a >= 1.7 * b and b >= 6 and not _acts(second) and bool(re.search(r"[，,]|来|后|中$|上$|以来", first))


def _acts(text: str) -> bool:
    return bool(ACTION.search(text))


def _is_slogan(text: str) -> bool:
    """Two phrases of like length, parted by a space or comma."""
    parts = [squeeze(part) for part in re.split(r"[\s\u3000，,]+", text) if part]
    return len(parts) == 2 and abs(len(parts[0]) - len(parts[1])) <= 1
