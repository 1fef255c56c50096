"""How the body of an article is set: who speaks, salutations and signatures, and marks where paragraphs were joined.

Only elements and classes are added; the characters of the text stay as they are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator import markdown
from generator.archive import Stitch

SEAM = "\ufdd0"
"""A character that no text may have holds the place of a stitch while Markdown becomes HTML."""
ROOTED = re.compile(r'="/(?!/)')
"""The start of an address from the root in HTML; a quote mark in text is written &quot; there."""
TURN = re.compile(r"<p>([^\s<>&：:，。、；？！“”（）()]{1,8}|[A-Z][\w.’' -]{0,24})([：:])(?=.)")
"""A paragraph that begins with who speaks, as in 问：, 组长： or Q:"""
TURNS, SPEAKERS = 3, 4
"""The fewest turns of a conversation, and the most speakers that it has."""
ASKERS = re.compile(r"问|.*记者|.*主持人|编者|编辑|Q|Question|.*[Rr]eporter|.*[Ii]nterviewer")
SALUTATION = re.compile(r"\A<p>(?=[^<]{2,24}[：:，,]</p>\n<p>)")
SIGNED = re.compile(r"<p>(?=[^<。！？!?.：:”]{2,24}</p>\n\Z)")
"""A last short line that is no sentence: who signs a letter, or its date."""
BRACKETED = re.compile(r"<p>(?=[（(][^<（()）]{2,60}[)）]</p>\n\Z)")
"""A last line in brackets: who wrote it, or where it was first printed."""


def set_text(body: str, kind: str, root: str, stitches: Sequence[Stitch] = (), part: int = 1) -> str:
    """A body in Markdown as HTML; addresses from the root of the site, as an editor writes them, are made relative.

    `part` tells the marks of an article that goes on at another page from those of its first part.
    """
    html = _with_seams(body, stitches, part)
    if '="/' in html:
        html = ROOTED.sub(f'="{root}', html)
    if kind == "poem":
        return html
    if kind == "letter":
        html = SIGNED.sub('<p class="sign">', SALUTATION.sub('<p class="salutation">', html))
    elif html.endswith((")</p>\n", "）</p>\n")):
        html = BRACKETED.sub('<p class="sign">', html)
    return _with_turns(html)


def _with_seams(body: str, stitches: Sequence[Stitch], part: int) -> str:
    """The body as HTML with an empty element at each stitch, which a style sheet shows on demand."""
    if not stitches or SEAM in body:
        return markdown.to_html(body)
    cuts = [0, *(stitch.at for stitch in stitches), len(body)]
    html = markdown.to_html(SEAM.join(body[a:b] for a, b in pairwise(cuts)))
    pieces = html.split(SEAM)
    marks = [_mark(stitch, part) for stitch in stitches]
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def _mark(stitch: Stitch, part: int) -> str:
    sure = " doubtful" if stitch.doubtful else ""
    lines = f"{stitch.before}–{stitch.after}"
    return f'<i class="seam{sure}" id="{seam_id(stitch.before, part)}" data-lines="{lines}"></i>'


def seam_id(before: int, part: int) -> str:
    """The name of the mark of a join in the view."""
    return f"join-{before}" if part == 1 else f"join-{part}-{before}"


def _with_turns(html: str) -> str:
    """Who speaks set apart where a text is a conversation: several turns, and few speakers who come again."""
    if "：" not in html and ":" not in html:
        return html
    speakers = Counter(name for name, _ in TURN.findall(html))
    if speakers.total() < TURNS or len(speakers) > SPEAKERS or max(speakers.values()) == 1:
        return html
    return TURN.sub(_turn, html)


def _turn(match: re.Match[str]) -> str:
    asks = " asks" if ASKERS.fullmatch(match[1]) else ""
    return f'<p class="turn{asks}"><b>{match[1]}{match[2]}</b>'
