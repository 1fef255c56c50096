"""A title card as SVG: nameplate, rule, line. Text stays text, so that no font is needed to write it."""

from html import escape
from unicodedata import east_asian_width

from generator.render.files import OutputFile, encoded, xml_text
from generator.views import TitleCard

WIDTH, HEIGHT, MARGIN = 1200, 630, 90
"""The size that sites ask for which show pictures of links."""
SERIF = "'Source Han Serif SC','Noto Serif CJK SC','Songti SC',STSong,SimSun,Georgia,serif"


def card_file(card: TitleCard) -> OutputFile:
    """The file of a title card."""
    title, line = (
        _text(text, y, size, weight)
        for text, y, size, weight in ((card.title, 300, 150, 900), (card.line, 460, 64, 400))
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'lang="{escape(card.lang)}" role="img"><title>{escape(xml_text(f"{card.title} {card.line}"))}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{card.background}"/>'
        f'<path d="M{MARGIN} 90H{WIDTH - MARGIN}M{MARGIN} 540H{WIDTH - MARGIN}" stroke="#222" stroke-width="3"/>'
        f'<path d="M{MARGIN} 360H{WIDTH - MARGIN}" stroke="{card.accent}" stroke-width="10"/>'
        f'<g font-family="{SERIF}" text-anchor="middle" fill="#222">{title}{line}</g></svg>\n'
    )
    return OutputFile(card.url, encoded(svg))


def _text(text: str, y: int, size: int, weight: int) -> str:
    """A centred line, made smaller where it would be wider than the card."""
    text = xml_text(text)
    width = sum(1.0 if east_asian_width(char) in "WF" else 0.58 for char in text) or 1.0
    fitting = min(size, int((WIDTH - 2 * MARGIN) / width))
    return f'<text x="{WIDTH // 2}" y="{y}" font-size="{fitting}" font-weight="{weight}">{escape(text)}</text>'
