"""What each block of a page could be, and the evidence for it in points.

One function a kind looks at the block and its neighbours and returns the reasons that hold; WEIGHTS gives each reason
its points and says why. `sequence` then finds the best reading of the whole page. Points are roughly log odds: one
point makes a reading about three times as likely.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.segment import captions, credits, jumps, notes
from generator.segment.blocks import CANNOT_START, Block, ending, squeeze
from generator.segment.furniture import is_furniture
from generator.segment.words import Words

HEAD, MORE_HEAD, BYLINE, PARAGRAPH, SUBHEAD, LABEL, CAPTION, CREDIT, FURNITURE, BARE_START = (
    "head", "more-head", "byline", "paragraph", "subhead", "label", "caption", "credit", "furniture", "bare-start",
)  # fmt: skip
STATES = (HEAD, MORE_HEAD, BYLINE, PARAGRAPH, SUBHEAD, LABEL, CAPTION, CREDIT, FURNITURE, BARE_START)
ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条编讲部分回]|[①-⑳])"
)
LONE_NUMBER = re.compile(
    r"[\d０-９一二三四五六七八九十]{1,2}|[（(][\d０-９一二三四五六七八九十ＡＢＣＤ、A-D]{1,5}[）)]"
)
DASHED = re.compile(r"^(?:—|―|─|-|－){1,3}")
BRACKETED = re.compile(r"^[（(][^（）()]*[）)]$")
PHOTO_TAG = re.compile(
    r"[（(](?:附?图片|附图|照片|组图|图)[^）)]{0,8}[）)]|图片新闻|图片报道|新闻图片|摄影作品|光影|镜头"
)
BRIEF_HEAD = re.compile(
    r"[【\[]?(?:图片新闻|图片报道|新闻图片|简讯|短讯|快讯|要闻简报|新闻简报|简明新闻|一句话新闻|动态|短波|花絮|光影|镜头|图说|图片故事)[】\]]?"
)
NOTICE_HEAD = re.compile(r"(?:启事|公告|讣告|更正|声明|通知|通告|公示|广告|布告|读者来信|来信照登)[】\]]?$")
QUESTION = re.compile(r"^(?:问|答|记者|主持人|本报记者)\s*[:：]\s*\S")
SENTENCE = re.compile(r"[，。；]")


@dataclass(frozen=True, slots=True)
class Weight:
    """The points of a reason and why it counts."""

    points: float
    why: str


WEIGHTS: dict[str, Weight] = {
    # heads
    "head-length": Weight(1.2, "headlines have 5 to 36 characters"),
    "head-long": Weight(-2.5, "a line of more than 46 characters is seldom a headline"),
    "head-very-long": Weight(-7.0, "nothing of more than 70 characters is a headline"),
    "head-tiny": Weight(-2.5, "headlines of up to three characters are rare"),
    "head-short": Weight(-0.8, "four characters are more often a subhead or label"),
    "head-stop": Weight(-6.0, "headlines do not end with a full stop, comma or semicolon"),
    "head-inner-stop": Weight(-5.0, "headlines hold no full stop"),
    "kicker-dash": Weight(3.0, "a kicker leads over to the headline by ——"),
    "label-like": Weight(-3.0, "a short ## line right above a # title is a label"),
    "head-cut": Weight(-4.0, "a comma and one or two characters: a sentence cut by the column's edge"),
    "head-comma": Weight(-0.6, "commas are rarer in headlines than in sentences"),
    "before-byline": Weight(4.0, "a byline stands below the head"),
    "before-byline-2": Weight(2.5, "a byline two blocks on closes a head of two lines"),
    "before-name": Weight(2.2, "a bare name stands below the head"),
    "before-house-line": Weight(4.0, "a report's first paragraph follows the head"),
    "before-house-line-2": Weight(2.6, "the same, with a deck between"),
    "before-short": Weight(0.4, "heads come in stacks"),
    "before-paragraph": Weight(0.3, "text follows a head"),
    "before-caption": Weight(2.0, "a photo item is a head over a caption"),
    "level-1": Weight(3.0, "# marks titles"),
    "level-2": Weight(0.2, "## is used for titles and for subheads"),
    "many-lines": Weight(-5.0, "five lines or more are verses or a list"),
    "level-deep": Weight(-1.5, "### and below mark subheads"),
    "unmarked-in-markdown": Weight(-1.8, "a page with # marks its titles"),
    "after-open": Weight(-4.5, "the text before is cut in mid-sentence"),
    "after-credit": Weight(2.2, "a credit closed the article before"),
    "dash-led": Weight(-5.0, "a line led by —— is a deck"),
    "bracketed": Weight(-4.0, "a line in brackets is a deck, a credit or a remark"),
    "photo-tag": Weight(3.0, "（图片）, 图片新闻 stand in heads"),
    "enumerated": Weight(-4.5, "一、 and （一） lead subheads and list items"),
    "stack": Weight(1.5, "lines stacked without a blank are a head broken by print"),
    "spaced": Weight(1.2, "a space inside marks a print line break in a headline"),
    "known-label": Weight(-4.0, "the registered name of a column is its label"),
    "note-head": Weight(7.0, "开栏的话, 编后 head a note"),
    "given-title": Weight(40.0, "a person listed this title in the sidecar"),
    "one-of-series": Weight(-1.1, "parallel lines of like length are subheads"),
    "cannot-start": Weight(-6.0, "nothing begins with this mark"),
    "ends-open-mark": Weight(-3.0, "a head does not end in a colon or comma"),
    "brief-head": Weight(4.5, "图片新闻, 简讯 head items without a headline of their own"),
    "notice-head": Weight(2.5, "启事, 公告, 讣告, 更正 end the head of a notice"),
    "box-head": Weight(4.0, "相关链接 heads a box"),
    # further head lines
    "second-line": Weight(-0.8, "most heads have one line"),
    "item-head": Weight(-6.0, "图片新闻, 开栏的话 begin something new"),
    "deck-unmarked": Weight(-1.5, "what follows a # title without a mark is mostly text"),
    "deck-level-up": Weight(3.0, "a # title below a ## kicker"),
    "deck-dash": Weight(4.5, "—— leads a deck"),
    "deck-bracket": Weight(2.0, "brackets enclose a deck or tag"),
    "deck-bullet": Weight(2.0, "decks in a list are led by ● or a triangle"),
    "deck-level-lower": Weight(-0.5, "## after # is more often a subhead"),
    "deck-level-same": Weight(1.0, "a head over two lines of one level"),
    "deck-paragraph": Weight(-5.0, "sentences with a full stop are text"),
    # bylines
    "byline-shape": Weight(7.0, "a bullet, role or slash with names"),
    "bare-name": Weight(2.6, "a line that is nothing but a name"),
    "not-a-byline": Weight(-12.0, "no name in it"),
    # paragraphs
    "sentence-end": Weight(2.2, "it ends a sentence"),
    "long": Weight(4.0, "more than 40 characters"),
    "very-long": Weight(3.0, "more than 80 characters"),
    "inner-marks": Weight(1.6, "commas and full stops inside"),
    "goes-on": Weight(3.5, "the text before is cut and this goes on"),
    "starts-midway": Weight(4.0, "it begins with a mark that only continues"),
    "short-bare": Weight(-1.2, "short and without any mark"),
    "list-item": Weight(2.2, "one of several short bare lines in a row"),
    "marked-heading": Weight(-4.0, "# lines are not paragraphs"),
    "cut-tail": Weight(3.5, "a comma and one or two characters: a sentence cut by the column's edge"),
    "dialogue": Weight(4.0, "问： and 答： lead what somebody says"),
    "dialogue-line": Weight(-4.0, "问： and 答： lead what somebody says"),
    "editor-note": Weight(9.0, "编者按"),
    "salutation": Weight(4.0, "a short line that ends in a colon addresses somebody or leads over"),
    "starts-with-jump": Weight(4.0, "上接第1版"),
    # articles without a head
    "house-line": Weight(3.2, "本报讯, 新华社…电 begin a report"),
    "after-end-credit": Weight(1.6, "the article before closed with a credit"),
    "no-credit-before": Weight(-2.0, "nothing closed the article before"),
    "no-house-line": Weight(-3.5, "an article without a head nearly always has a house line"),
    "first-on-page": Weight(1.5, "a page may begin with the rest of an article"),
    # subheads
    "sub-length": Weight(0.6, "subheads have 2 to 24 characters"),
    "sub-long": Weight(-2.5, "subheads are short"),
    "series-1": Weight(1.2, "one parallel line on the page"),
    "series-2": Weight(2.6, "two or more parallel lines on the page"),
    "sub-level-2": Weight(2.4, "## marks subheads"),
    "sub-level-3": Weight(3.0, "### marks subheads"),
    "sub-level-1": Weight(-1.5, "# marks titles"),
    "sub-enumerated": Weight(4.5, "一、 （一） 1. lead subheads"),
    "sub-dashed": Weight(11.0, "——以…。 alone leads a part of the text"),
    "sub-number": Weight(4.0, "a number alone parts a text"),
    "sub-tiny": Weight(1.4, "up to 8 characters"),
    "sub-before-house-line": Weight(-6.0, "a report begins below a head, not below a subhead"),
    "sub-before-byline": Weight(-5.0, "a byline stands below a head"),
    "sub-no-text": Weight(-2.5, "no text follows"),
    "sub-notice": Weight(-4.0, "启事 and 简讯 head items of their own"),
    "sub-stop": Weight(-4.0, "subheads end without 。，；"),
    "sub-stack": Weight(-1.5, "stacked lines are heads"),
    # labels
    "registered": Weight(6.5, "the name is registered or declared"),
    "label-at-end": Weight(2.6, "a short line closes the page"),
    "label-before-title": Weight(6.0, "a short ## line right above a # title"),
    "label-after-text": Weight(-1.0, "a short line between articles may be a label"),
    "label-twice": Weight(1.2, "the line recurs on the page"),
    "no-label": Weight(-12.0, "too long, or a sentence"),
    "label-plain": Weight(-2.6, "short lines are seldom labels"),
    # captions and credits
    "caption": Weight(4.5, "led by ■, 图为 or closing with a photographer"),
    "photo-credit": Weight(6.0, "nothing but a photographer"),
    "picture-mark": Weight(5.0, "（图片）, 图片："),
    "no-caption": Weight(-9.0, "nothing tells of a picture"),
    "end-credit": Weight(6.0, "nothing but a name in brackets"),
    "end-name": Weight(0.2, "a bare name may close an article"),
    "no-credit": Weight(-12.0, "no credit"),
    "jump-line": Weight(9.0, "下转, 上接"),
    "furniture": Weight(30.0, "folio, page editors or nameplate"),
    "no-furniture": Weight(-30.0, "not furniture"),
}


@dataclass(frozen=True)
class Page:
    """What the evidence is drawn from: the blocks, what each is by itself, and the words of the paper."""

    blocks: tuple[Block, ...]
    words: Words
    titles: tuple[str, ...]
    furniture: tuple[bool, ...]
    byline: tuple[bool, ...]
    name: tuple[bool, ...]
    house: tuple[bool, ...]
    short: tuple[bool, ...]
    ending: tuple[str, ...]
    series: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    marked: bool

    def prev(self, at: int) -> int:
        """The block before, furniture and jump lines passed over; -1 at the top."""
        return self.before[at]

    def next(self, at: int, steps: int = 1) -> int:
        """The block after, furniture passed over; -1 at the foot."""
        for _ in range(steps):
            at = self.after[at] if at >= 0 else -1
        return at

    def is_text(self, at: int) -> bool:
        """Whether the block is a paragraph by its looks."""
        return at >= 0 and not self.short[at] and not self.byline[at] and not self.furniture[at]


def look_at(blocks: Sequence[Block], words: Words, titles: Sequence[str] = ()) -> Page:
    """Judge every block by itself."""
    blocks = tuple(blocks)
    furniture = tuple(is_furniture(block, at, blocks, words) for at, block in enumerate(blocks))
    byline = tuple(not f and credits.is_byline(b.text) for f, b in zip(furniture, blocks, strict=True))
    short = tuple(_is_short(b) and not f for f, b in zip(furniture, blocks, strict=True))
    house = tuple(credits.is_house_line(b.text) and not b.level for b in blocks)
    page = Page(
        blocks=blocks,
        words=words,
        titles=tuple(squeeze(title) for title in titles),
        furniture=furniture,
        byline=byline,
        name=tuple(not b.level and credits.is_name(b.text) for b in blocks),
        house=house,
        short=short,
        ending=tuple("closed" if jumps.jump_out(b.text)[0] else ending(b.text) for b in blocks),
        series=(0,) * len(blocks),
        before=_neighbours(furniture, -1),
        after=_neighbours(furniture, 1),
        marked=sum(block.level > 0 for block in blocks) >= 2,
    )
    return _with_series(page)


def _neighbours(skip: Sequence[bool], step: int) -> tuple[int, ...]:
    found = []
    for at in range(len(skip)):
        other = at + step
        while 0 <= other < len(skip) and skip[other]:
            other += step
        found.append(other if 0 <= other < len(skip) else -1)
    return tuple(found)


def _is_short(block: Block) -> bool:
    """Whether a block could be a head, subhead or label by its looks."""
    text = block.text.rstrip()
    if block.wrapped or block.size > 64 or len(block.lines) > 4:
        return False
    if text.endswith(("。", "，", "；", "、", ",", ";")) or text[:1] in CANNOT_START:
        return False
    return "。" not in text


def _with_series(page: Page) -> Page:
    """Count for each short line the parallel ones between the same two sure heads."""
    candidates = [
        at for at in range(len(page.blocks)) if page.short[at] and not page.byline[at] and page.is_text(page.next(at))
    ]
    region = _regions(page)
    counts = [0] * len(page.blocks)
    for at in candidates:
        counts[at] = sum(
            region[at] == region[other] and at != other and are_parallel(page.blocks[at], page.blocks[other])
            for other in candidates
        )
    return Page(**{**{name: getattr(page, name) for name in page.__dataclass_fields__}, "series": tuple(counts)})


def _regions(page: Page) -> list[int]:
    """Number the stretches between sure heads: lines over a byline or over a report's first paragraph."""
    region, number = [], 0
    for at in range(len(page.blocks)):
        following = page.next(at)
        sure = page.short[at] and following >= 0 and (page.byline[following] or page.house[following])
        number += bool(sure or (page.house[at] and not page.short[at]))
        region.append(number)
    return region


def are_parallel(one: Block, other: Block) -> bool:
    """Whether two short lines are built alike, as subheads of one article are."""
    if one.level != other.level:
        return False
    if ENUMERATED.match(one.text) and ENUMERATED.match(other.text):
        return True
    a, b = squeeze(one.text), squeeze(other.text)
    shape_a, shape_b = _shape(one.text), _shape(other.text)
    close = abs(len(a) - len(b)) <= max(1, len(a) // 8)
    if shape_a == shape_b and close and (len(a) <= 14 or shape_a.strip("字")):
        return True
    shared = sum(x == y for x, y in zip(a, b, strict=False)) + sum(
        x == y for x, y in zip(a[::-1], b[::-1], strict=False)
    )
    return close and shared >= 3


def _shape(text: str) -> str:
    return re.sub(r"字+", "字", re.sub(r"[\u3400-\u9fffA-Za-z0-9]", "字", text.strip()))


Reasons = Callable[[Page, int], list[str]]


def head_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against the first line of a head."""
    block, text = page.blocks[at], page.blocks[at].text
    reasons = [_length_reason(block.size)]
    reasons += [
        name
        for name, holds in (
            ("head-stop", text.endswith(("。", "，", "；", "、", ",", ";", "."))),
            ("ends-open-mark", text.endswith(("：", ":"))),
            ("head-inner-stop", "。" in text[:-1]),
            ("head-comma", "，" in text or "," in text),
            ("dash-led", bool(DASHED.match(text))),
            ("bracketed", bool(BRACKETED.match(text))),
            ("photo-tag", bool(PHOTO_TAG.search(text)) and not BRACKETED.match(text)),
            ("enumerated", bool(ENUMERATED.match(text) or LONE_NUMBER.fullmatch(text))),
            ("stack", 2 <= len(block.lines) <= 4 and not block.wrapped and page.short[at]),
            (
                "spaced",
                bool(re.search(r"[\u3400-\u9fff”」』》][ \u3000]+[\u3400-\u9fff“「『《]", text)) and page.short[at],
            ),
            ("known-label", bool(page.words.column(text))),
            ("note-head", notes.is_opening_head(text) or notes.is_afterword_head(text)),
            ("box-head", notes.is_box_head(text)),
            ("brief-head", bool(BRIEF_HEAD.fullmatch(text))),
            ("notice-head", page.short[at] and block.size <= 16 and bool(NOTICE_HEAD.search(text))),
            ("kicker-dash", bool(re.search(r"(?:—|―|--)$", text)) and page.short[at]),
            ("label-like", _is_label_over_title(page, at)),
            ("head-cut", _has_cut_tail(text)),
            ("many-lines", len(block.lines) > 4 and not block.wrapped),
            ("dialogue-line", bool(QUESTION.match(text))),
            ("given-title", squeeze(text) in page.titles),
            ("one-of-series", page.series[at] >= 2 and not block.level == 1),
            ("cannot-start", text[:1] in CANNOT_START),
        )
        if holds
    ]
    return [*reasons, *_level_reasons(page, at), *_head_neighbours(page, at)]  # fmt: skip


def _length_reason(size: int) -> str:
    for limit, name in ((3, "head-tiny"), (4, "head-short"), (38, "head-length"), (46, ""), (70, "head-long")):
        if size <= limit:
            return name
    return "head-very-long"


def _level_reasons(page: Page, at: int) -> list[str]:
    level = page.blocks[at].level
    if level:
        return ["level-1" if level == 1 else "level-2" if level == 2 else "level-deep"]
    return ["unmarked-in-markdown"] if page.marked else []


def _head_neighbours(page: Page, at: int) -> list[str]:
    reasons = []
    before, after = page.prev(at), page.next(at)
    second = page.next(at, 2)
    if after >= 0:
        if page.byline[after]:
            reasons.append("before-byline")
        elif page.name[after] and page.is_text(second):
            reasons.append("before-name")
        elif page.house[after]:
            reasons.append("before-house-line")
        elif captions.tells_of_picture(page.blocks[after].text) and page.blocks[after].size < 260:
            reasons.append("before-caption")
        elif page.short[after]:
            reasons.append("before-short")
            if second >= 0 and page.byline[second]:
                reasons.append("before-byline-2")
            elif second >= 0 and page.house[second]:
                reasons.append("before-house-line-2")
        else:
            reasons.append("before-paragraph")
    if before >= 0:
        text = page.blocks[before].text
        if page.ending[before] == "open" and not page.short[before]:
            reasons.append("after-open")
        elif credits.is_end_credit(text) or credits.credit_at_end(text) or credits.is_photo_credit(text):
            reasons.append("after-credit")
    return reasons


def more_head_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a further line of a head: the title below a kicker, a deck.

    What speaks for a head line speaks for this one too; a dash or brackets, which speak against a first line, speak
    for a deck.
    """
    block, text = page.blocks[at], page.blocks[at].text
    dropped = ("dash-led", "bracketed", "head-long", "before-short", "before-paragraph", "note-head", "head-very-long",
               "after-credit", "brief-head", "notice-head", "box-head", "level-2", "level-1", "head-tiny")  # fmt: skip
    reasons = [reason for reason in head_reasons(page, at) if reason not in dropped]
    before = page.prev(at)
    above = page.blocks[before].level if before >= 0 else 0
    reasons += [name for name, holds in (
        ("second-line", True),
        ("deck-dash", bool(DASHED.match(text)) and block.size <= 60),
        ("deck-bracket", bool(BRACKETED.match(text)) and block.size <= 60 and not credits.is_end_credit(text)),
        ("deck-bullet", bool(re.match(r"^[●▲△◆■○]", text)) and page.short[at]),
        ("deck-paragraph", not page.short[at]),
        ("head-very-long", block.size > 70),
        ("deck-level-same", block.level == above and block.level > 0),
        ("deck-level-up", 0 < block.level < above),
        ("deck-level-lower", block.level > above > 0),
        ("deck-unmarked", above > 0 and not block.level and not DASHED.match(text) and not BRACKETED.match(text)),
        ("item-head", bool(BRIEF_HEAD.fullmatch(text) or notes.is_opening_head(text) or notes.is_box_head(text))),
        ("head-stop", page.byline[at]),
    ) if holds]  # fmt: skip
    return reasons


def byline_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a byline of its own line."""
    if page.byline[at]:
        return ["byline-shape"]
    return ["bare-name"] if page.name[at] else ["not-a-byline"]


def paragraph_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a paragraph or a part of one."""
    block, text = page.blocks[at], page.blocks[at].text
    before = page.prev(at)
    cut = before >= 0 and page.ending[before] == "open" and not page.short[before]
    return [name for name, holds in (
        ("sentence-end", page.ending[at] in ("closed", "clause", "lead")),
        ("long", block.size > 40),
        ("very-long", block.size > 80),
        ("inner-marks", bool(SENTENCE.search(text[:-1]))),
        ("goes-on", cut),
        ("starts-midway", text[:1] in CANNOT_START),
        ("short-bare", page.ending[at] == "bare"),
        ("list-item", _in_list(page, at)),
        ("marked-heading", block.level > 0),
        ("cut-tail", _has_cut_tail(text)),
        ("dialogue", bool(QUESTION.match(text)) and block.level == 0),
        ("editor-note", notes.is_editor_note(text) or notes.is_editor_head(text)),
        ("salutation", page.ending[at] == "lead" and block.size <= 20),
    ) if holds]  # fmt: skip


def _has_cut_tail(text: str) -> bool:
    """Whether a short line ends one or two characters behind a comma, as no head does."""
    found = re.search(r"[，,；;、]([^，,；;、。”’」』！？!?]{1,2})$", text)
    return bool(found) and not DASHED.match(text)


def _in_list(page: Page, at: int) -> bool:
    """Whether the block is one of at least three short bare lines in a row, or a verse."""
    block = page.blocks[at]
    if len(block.lines) > 4 and not block.wrapped:
        return True
    run = 1
    for step in (-1, 1):
        other = at + step
        while (
            0 <= other < len(page.blocks)
            and page.short[other]
            and not page.byline[other]
            and not page.blocks[other].level
        ):
            run += 1
            other += step
    return page.short[at] and run >= 4


def bare_start_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a paragraph that begins an article without a head."""
    reasons = paragraph_reasons(page, at)
    before = page.prev(at)
    if page.house[at]:
        reasons.append("house-line")
    elif before >= 0:
        reasons.append("no-house-line")
    if before < 0:
        reasons.append("first-on-page")
    else:
        text = page.blocks[before].text
        closed = credits.is_end_credit(text) or credits.credit_at_end(text)
        reasons.append("after-end-credit" if closed else "no-credit-before")
    if jumps.jump_in(page.blocks[at].text)[0] or (before >= 0 and jumps.jump_in(page.blocks[before].text)[0]):
        reasons += ["starts-with-jump"]
    return reasons


def subhead_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a subhead inside an article."""
    block, text = page.blocks[at], page.blocks[at].text
    after = page.next(at)
    reasons = [name for name, holds in (
        ("sub-length", 2 <= block.size <= 24),
        ("sub-long", block.size > 32),
        ("series-1", page.series[at] == 1),
        ("series-2", page.series[at] >= 2),
        ("sub-level-2", block.level == 2),
        ("sub-level-3", block.level > 2),
        ("sub-level-1", block.level == 1),
        ("unmarked-in-markdown", page.marked and not block.level),
        ("sub-enumerated", bool(ENUMERATED.match(text)) and page.short[at]),
        ("sub-dashed", _is_dashed_lead(page, at)),
        ("sub-number", bool(LONE_NUMBER.fullmatch(text.strip()))),
        ("sub-tiny", 2 < block.size <= 8),
        ("sub-before-house-line", after >= 0 and page.house[after]),
        ("sub-before-byline", after >= 0 and page.byline[after]),
        ("sub-no-text", not page.is_text(after)),
        ("sub-notice", bool(NOTICE_HEAD.search(text) or BRIEF_HEAD.fullmatch(text))),
        ("dialogue-line", bool(QUESTION.match(text))),
        ("sub-stop", not page.short[at] and not _is_dashed_lead(page, at)),
        ("sub-stack", len(block.lines) > 1),
        ("after-open", page.prev(at) >= 0 and page.ending[page.prev(at)] == "open" and not page.short[page.prev(at)]),
        ("known-label", bool(page.words.column(text))),
        ("head-very-long", block.size > 70),
    ) if holds]  # fmt: skip
    return reasons


def _is_dashed_lead(page: Page, at: int) -> bool:
    """Whether a short sentence led by —— stands alone between paragraphs."""
    block = page.blocks[at]
    before = page.prev(at)
    return (
        bool(DASHED.match(block.text))
        and block.size <= 45
        and page.ending[at] == "closed"
        and page.is_text(page.next(at))
        and before >= 0
        and not page.byline[before]
    )


def label_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a column label."""
    block, text = page.blocks[at], page.blocks[at].text
    if page.words.column(text):
        return ["registered"]
    if not page.short[at] or not notes.could_be_label(text) or page.byline[at] or page.name[at]:
        return ["no-label"]
    reasons = ["label-plain"]
    if page.next(at) < 0 and page.is_text(page.prev(at)):
        reasons.append("label-at-end")
    if _is_label_over_title(page, at):
        reasons.append("label-before-title")
    if sum(squeeze(other.text) == squeeze(text) for other in page.blocks) > 1:
        reasons.append("label-twice")
    return reasons


def _is_label_over_title(page: Page, at: int) -> bool:
    """Whether a short heading without a print space stands right above one of a higher level."""
    block, after = page.blocks[at], page.next(at)
    spaced = bool(re.search(r"\S[ \u3000]+\S", block.text))
    return after >= 0 and block.level > page.blocks[after].level > 0 and block.size <= 10 and not spaced


def caption_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a caption or a picture's credit."""
    text = page.blocks[at].text
    if captions.PLACEHOLDER.match(text.strip()):
        return ["picture-mark"]
    if credits.is_photo_credit(text):
        return ["photo-credit"]
    return ["caption"] if captions.is_caption(text) and not page.house[at] else ["no-caption"]


def credit_reasons(page: Page, at: int) -> list[str]:
    """Reasons for and against a credit that closes an article, or a jump line."""
    text = page.blocks[at].text
    if jumps.is_jump_line(text):
        return ["jump-line"]
    if credits.is_end_credit(text):
        return ["end-credit"]
    return ["end-name"] if page.name[at] else ["no-credit"]


def furniture_reasons(page: Page, at: int) -> list[str]:
    """Furniture is decided by itself, before the page is read."""
    return ["furniture" if page.furniture[at] else "no-furniture"]


EVIDENCE: tuple[tuple[str, Reasons], ...] = (
    (FURNITURE, furniture_reasons),
    (LABEL, label_reasons),
    (HEAD, head_reasons),
    (MORE_HEAD, more_head_reasons),
    (BYLINE, byline_reasons),
    (SUBHEAD, subhead_reasons),
    (CAPTION, caption_reasons),
    (CREDIT, credit_reasons),
    (BARE_START, bare_start_reasons),
    (PARAGRAPH, paragraph_reasons),
)
"""The rules in the order in which a reader of a page would ask: what is it, and why."""


def points(page: Page, at: int) -> dict[str, float]:
    """The points of block `at` for each thing that it could be."""
    return {state: sum(WEIGHTS[reason].points for reason in reasons(page, at) if reason) for state, reasons in EVIDENCE}
