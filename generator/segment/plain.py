"""The fallback for pages that the rules of the modern Chinese press do not fit: foreign scripts, text without marks.

Such a page becomes one article, or one for each # title, with its paragraphs as they stand: no confetti.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Article, KeptLine, SourcePage
from generator.segment.articles import to_article
from generator.segment.blocks import CLOSERS, Block, are_figures, squeeze
from generator.segment.drafts import Draft
from generator.segment.evidence.marks import PARAGRAPH, SUBHEAD
from generator.segment.furniture import furniture_weight
from generator.segment.language import CHINESE, HAN_RUN, language_of, shares
from generator.segment.paragraphs import set_width

CHINESE_SHARE = 0.3
"""Below this share of Han characters a page is not Chinese; an English word weighs two of them."""
KANA_SHARE = 0.08
HANGUL_SHARE = 0.08
FEW = 40
"""Letters and digits up to which a page shows too little to be told for foreign."""
MARK_SHARE = 0.012
"""Modern Chinese prose has a mark every 8 to 12 characters; old vertical setting has next to none."""
UNSURE = 0.3
"""Points by which a cut that was not judged is taken to be right: nothing speaks against it."""
HEAD_SIZE = 80
"""Characters up to which a block can be a head line on such a page."""
HEAD_LINES = 4
"""Print lines that a head can have."""
PIECE = 60
"""Characters that stand below a # title on average where each is an article; fewer, and every other line was marked."""
TOP = 4
"""Blocks at the top of a page among which its folio stands."""
FOLIO = re.compile(
    r"\b(?:1[6-9]|20)\d\d\b|\b(?:N[or°º]\.?|№|Nr\.?|Vol\.?|Jahrg\.?|Año|Anno)\s*[\dIVXLC]+|\b[IVXLC]+\.\s*(?:Jahrgang)|"
    r"שנה|גליון|第[\d一二三四五六七八九十百千]+[号號]|(?:明治|大正|昭和|平成|令和|民[国國]|光[绪緒]|宣[统統])[\d元一二三四五六七八九十]+年",
    re.IGNORECASE,
)
"""A date, the number of an issue or of a volume."""
ALNUM = re.compile(r"[^\W_]+")
"""Runs of letters and digits of any script."""
MANY_LINES = 20
"""Lines from which their length says how the page was read."""
VERSE = range(4, 8)
"""Characters of a line of Chinese verse; a printed column is longer, and one read character by character shorter."""
STOPS = ".!?。！？…:;؟۔।"
HYPHENS = "-⸗¬=\u00ad\u2010"


def is_foreign(blocks: Sequence[Block]) -> bool:
    """Whether the page is in another language than Chinese, or Chinese without punctuation."""
    return bool(why_foreign(blocks))


def why_foreign(blocks: Sequence[Block]) -> str:
    """Why the rules do not fit a page: "characters" (read across its columns), "script", "marks" (none); "" if they do."""
    text = "".join(block.text for block in blocks)
    letters = sum(map(len, ALNUM.findall(text)))
    if letters < FEW:
        return ""
    if is_read_by_characters(blocks):
        return "characters"
    han, kana, hangul, alphabets = shares(text)
    digits = sum(map(str.isdigit, HAN_RUN.sub("", text)))
    if han < CHINESE_SHARE * (han + kana + hangul + alphabets + digits):
        return "script"
    if kana >= KANA_SHARE * (han + kana) or hangul >= HANGUL_SHARE * (han + hangul):
        return "script"
    marks = sum(map(text.count, "，。；：、！？,.;:"))
    return "marks" if letters > 300 and marks < letters * MARK_SHARE else ""


def is_read_by_characters(blocks: Sequence[Block]) -> bool:
    """Whether vertical setting was read across: nearly every line has one to three characters."""
    lines = [len(text) for block in blocks for text in block.texts]
    return len(lines) >= MANY_LINES and sum(length <= 3 for length in lines) >= 0.9 * len(lines)


def one_article(
    page: SourcePage, blocks: Sequence[Block], sure: float = UNSURE
) -> tuple[list[Article], list[KeptLine]]:
    """One article a # title, or one for the page; its head is the first line that could be one.

    `sure` are the points by which the cut is taken to be right.
    """
    furniture, blocks = _furniture_apart(blocks)
    chinese = language_of(block.text for block in blocks) == CHINESE
    titled = _are_titled(blocks)
    drafts: list[Draft] = []
    for block in run_on(blocks, chinese):
        if not drafts or (titled and block.level == 1):
            drafts.append(Draft(margins=[sure]))
        if not drafts[-1].head and _heads(drafts[-1], block):
            drafts[-1].head.append(block)
        else:
            subhead = block.level > 0 or (not chinese and is_in_capitals(block))
            drafts[-1].body.append((SUBHEAD if subhead else PARAGRAPH, block))
    articles: list[Article] = []
    for order, draft in enumerate(drafts, 1):
        article, kept = to_article(draft, page, order, ())
        articles.append(article)
        furniture += kept
    return articles, furniture


def _furniture_apart(blocks: Sequence[Block]) -> tuple[list[KeptLine], Sequence[Block]]:
    """The folio and nameplate at the page's edges, and what stands between; inside a text no line is taken out."""
    first, last = 0, len(blocks)
    for at, block in enumerate(blocks[:TOP]):
        if block.size < HEAD_SIZE and (_is_folio(block) or furniture_weight(block.text) >= 0.9):
            first = at + 1
        elif block.size >= HEAD_SIZE or block.level:
            break
    while last > first and blocks[last - 1].size < 60 and furniture_weight(blocks[last - 1].text) >= 0.9:
        last -= 1
    if first == last:
        first, last = 0, len(blocks)
        plain = [block for block in blocks if block.size >= 60 or furniture_weight(block.text) < 0.9]
        if not plain:
            return [line for block in blocks for line in _kept(block)], ()
    taken = [*blocks[:first], *blocks[last:]]
    return [line for block in taken for line in _kept(block)], blocks[first:last]


def _kept(block: Block) -> list[KeptLine]:
    return [KeptLine(line.number, text) for line, text in zip(block.lines, block.texts, strict=True)]


def _is_folio(block: Block) -> bool:
    return not block.level and bool(FOLIO.search(block.text))


def _are_titled(blocks: Sequence[Block]) -> bool:
    """Whether the # titles of a page are those of articles, and not marks that OCR put on every other line."""
    titles = [block for block in blocks if block.level == 1]
    text = sum(block.size for block in blocks if not block.level)
    return bool(titles) and text >= PIECE * len(titles)


def _heads(draft: Draft, block: Block) -> bool:
    """Whether a block is the head of an article: it stands above all text, and is words rather than signs or figures."""
    letters = sum(char.isalpha() for char in block.text)
    is_line = block.level > 0 or (block.size <= HEAD_SIZE and len(block.lines) <= HEAD_LINES)
    return is_line and letters >= max(2, block.size * 0.5) and all(above.size <= HEAD_SIZE for _, above in draft.body)


def is_in_capitals(block: Block) -> bool:
    """Whether a line is set in capitals, as the heads of the old Latin press are."""
    capitals = sum(char.isupper() for char in block.text)
    letters = sum(char.isalpha() for char in block.text)
    return 4 <= letters <= HEAD_SIZE and capitals >= 0.85 * letters


def run_on(blocks: Sequence[Block], chinese: bool) -> list[Block]:
    """The blocks of a page with the lines of one paragraph together, where the page has a blank line after each.

    Nothing is moved and no hyphen taken out: only line ends inside a sentence stop counting as ends of paragraphs.
    """
    width = set_width(blocks)
    found: list[Block] = []
    for block in map(_as_column if chinese else _as_prose, blocks):
        if found and _runs_on(found[-1], block, width, chinese):
            found[-1] = _together(found[-1], block)
        else:
            found.append(block)
    return found


def _runs_on(above: Block, below: Block, width: int, chinese: bool) -> bool:
    """Whether the sentence of a block goes on in the next one."""
    if above.level or below.level or not above.texts[-1] or not below.texts[0]:
        return False
    last, first = above.texts[-1], below.texts[0]
    if chinese:
        return bool(width) and len(squeeze(last)) >= width - 1
    if is_in_capitals(above) or is_in_capitals(below):
        return False
    if last[-1] in HYPHENS or (first[0].islower() and last.rstrip(CLOSERS)[-1:] not in STOPS):
        return True
    full = bool(width) and len(squeeze(last)) >= width * 0.6
    return full and last.rstrip(CLOSERS)[-1:] not in STOPS


def _as_column(block: Block) -> Block:
    """A block of old text whose lines are printed columns: many, nearly all of one length, and not that of verses."""
    lengths = sorted(len(squeeze(text)) for text in block.texts)
    usual = lengths[len(lengths) // 2]
    even = sum(abs(length - usual) <= 1 for length in lengths) >= 0.6 * len(lengths)
    is_column = len(lengths) > 4 and even and usual not in VERSE and not are_figures(block.texts)
    return replace(block, wrapped=True) if is_column else block


def _as_prose(block: Block) -> Block:
    """A block whose line ends are those of a column: a word is broken there, or a sentence goes on in small letters."""
    texts = [text for text in block.texts if text]
    pairs = list(itertools.pairwise(texts))
    broken = sum(above[-1] in HYPHENS or below[0].islower() for above, below in pairs)
    caseless = not any(char.isupper() or char.islower() for char in block.text)
    even = caseless and all(len(above) * 3 >= len(texts[0]) * 2 for above in texts[:-1])
    is_prose = bool(pairs) and (broken * 4 >= len(pairs) or even) and not are_figures(texts)
    return replace(block, wrapped=True) if is_prose else block


def _together(above: Block, below: Block) -> Block:
    return replace(above, lines=above.lines + below.lines, texts=above.texts + below.texts, wrapped=True)
