"""The one configured Markdown: CommonMark, with raw HTML shown as text.

Article bodies are mostly plain paragraphs and headings, with a backslash where ingest kept a mark from meaning
something; those are written directly, and a document that has anything else in it goes to markdown-it-py whole. Both
ways give the same HTML (a property test compares them).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026]")
"""Characters that join over a line break without a space."""
MARKS = "`*_[]<>&\\"
"""What may mean something within a line."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
STARTS = "-+=~"
NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")
"""With STARTS and white space, what may mean something at the beginning of a line."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A mark that a backslash keeps from meaning something."""
HEADING = re.compile(r"(#{1,6}) ([^#\s].*)")
REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
"""The start of an address of another host."""
TOP = 2
"""The level of the highest heading in an article; the headline is level 1."""

_markdown = MarkdownIt("commonmark", {"html": False})


def _soft_break(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG001
    """A line break inside a paragraph is no space between Chinese characters."""
    before = tokens[idx - 1].content[-1:] if idx else ""
    after = tokens[idx + 1].content[:1] if idx + 1 < len(tokens) else ""
    return "" if CJK.match(before) and CJK.match(after) else "\n"


def _image(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    """A picture; one of another host is a link to it, because a reader's browser asks nobody but the archive."""
    image = tokens[idx]
    address = str(image.attrs.get("src", ""))
    if not REMOTE.match(address):
        html: str = self.image(tokens, idx, options, env)
        return html
    text = escapeHtml(self.renderInlineAsText(image.children or [], options, env) or address)
    opened = sum(token.nesting for token in tokens[:idx] if token.type in ("link_open", "link_close"))
    return text if opened else f'<a href="{escapeHtml(address)}">{text}</a>'


_markdown.add_render_rule("softbreak", _soft_break)
_markdown.add_render_rule("image", _image)


@lru_cache(maxsize=512)
def to_html(body: str) -> str:
    """An article's body as HTML; headings start at h2."""
    plain = _plain_blocks(body)
    if plain is None:
        return library_html(body)
    shift = _shift([level for level, _ in plain if level])
    return "".join(_plain_html(_level(level, shift) if level else 0, text) for level, text in plain)


def _plain_html(level: int, text: str) -> str:
    """A block of plain text as the library writes it."""
    tag = f"h{level}" if level else "p"
    if "&" in text or "<" in text or ">" in text:  # only where a backslash kept them
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quoted = text.replace('"', "&quot;")
    return f"<{tag}>{quoted}</{tag}>\n"


def library_html(body: str) -> str:
    """The body as HTML, by markdown-it-py alone."""
    tokens = _markdown.parse(body)
    shift = _shift([int(token.tag[1]) for token in tokens if token.type == "heading_open"])
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{_level(int(token.tag[1]), shift)}"
    html: str = _markdown.renderer.render(tokens, _markdown.options, {})
    return html


def paragraphs(body: str) -> tuple[str, ...]:
    """The text of every block of the body without marks: paragraphs, headings, list entries, code."""
    return tuple(text for _, text in blocks(body))


@lru_cache(maxsize=512)
def blocks(body: str) -> tuple[tuple[bool, str], ...]:
    """Every block of the body as (is a heading, its text without marks), empty ones left out."""
    plain = _plain_blocks(body)
    if plain is not None:
        return tuple([(bool(level), text.replace("\n", " ")) for level, text in plain])
    found: list[tuple[bool, str]] = []
    heading = False
    for token in _markdown.parse(body):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            found.append((heading, inline_text(token.children or [])))
        elif token.type in ("code_block", "fence"):
            found.append((False, token.content.strip()))
    return tuple((heading, text) for heading, text in found if text)


def inline_text(tokens: Sequence[Token]) -> str:
    """The text of inline tokens: an image counts with its description, a line break as in `to_html`."""
    parts = []
    for place, token in enumerate(tokens):
        if token.type == "softbreak":
            parts.append(_soft_break(None, tokens, place, None, None).replace("\n", " "))
        elif token.type == "hardbreak":
            parts.append(" ")
        else:
            parts.append(token.content)
    return "".join(parts).strip()


@lru_cache(maxsize=512)
def _plain_blocks(body: str) -> tuple[tuple[int, str], ...] | None:
    """(heading level or 0, text) of each block when there is nothing but text in it; None when the library must look.

    The lines of a paragraph are joined as in `to_html`.
    """
    unkept = ESCAPED.sub("", body) if "\\" in body else body
    for mark in MARKS:
        if mark in unkept:
            return None
    found: list[tuple[int, str]] = []
    goes_on = False
    for line in body.split("\n"):
        if not line:
            goes_on = False
        elif not _is_text(line):
            return None
        elif line[0] == "#":
            heading = HEADING.fullmatch(line)
            if not heading or line[-1] == "#":
                return None
            found.append((len(heading[1]), _bare(heading[2])))
            goes_on = False
        elif goes_on:
            before, text = found[-1][1], _bare(line)
            found[-1] = (0, before + ("" if CJK.match(before[-1]) and CJK.match(text[0]) else "\n") + text)
        else:
            found.append((0, _bare(line)))
            goes_on = True
    return tuple(found)


def _is_text(line: str) -> bool:
    """Whether a line without marks begins and ends so that it is a heading or nothing but text."""
    first = line[0]
    if first in STARTS or first.isspace() or line[-1].isspace() or (first.isdigit() and NUMBERED.match(line)):
        return False
    return line.isprintable() or not CONTROL.search(line)


def _bare(text: str) -> str:
    """A line without the backslashes that kept marks from meaning something."""
    return ESCAPED.sub(r"\1", text) if "\\" in text else text


def _shift(levels: list[int]) -> int:
    """How far headings move so that the highest is an h2."""
    return TOP - min(levels) if levels else 0


def _level(level: int, shift: int) -> int:
    return min(level + shift, 6)
