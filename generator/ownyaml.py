"""The YAML that Baoku itself writes, read without the library: one `key: value` a line, and flow lists and maps.

The library takes several times as long, which counts where there are ten thousand articles. Whatever is not certain
here is None, and the library reads it: anchors, tags, blocks of text, escapes, keys that stand twice, every mistake.
`tests/test_ownyaml.py` holds both to the same values.
"""

import re
from typing import Any

KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
UNSURE = re.compile("[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML refuses, skips or takes for white space or a line end."""
SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""Characters that mean something to YAML at the beginning of a text."""
NOTHING = frozenset(("~", "null", "Null", "NULL"))
TOKEN = re.compile(r"[\[\]{}]|, |: |'(?:[^']|'')*'|[^-?:,\[\]{}#&*!|>'\"%@` ][^?:,\[\]{}#]*")
"""In a flow list or map: brackets, what parts items, what parts key and value, a text in quotes, a plain text."""
MARKS = frozenset(("[", "]", "{", "}", ", ", ": "))
DEEPEST = 6
"""Lists and maps inside each other; the library has a limit of its own further down."""
UNKNOWN: Any = object()
"""A value that is left to the library."""


def read_map(text: str) -> dict[str, Any] | None:
    """The map that a text of YAML holds, every scalar but null as text; None where the library has to look."""
    if UNSURE.search(text):
        return None
    lines = text.removesuffix("\n").split("\n")
    found: dict[str, Any] = {}
    at = 0
    while lines[at].startswith("#") and at + 1 < len(lines):
        at += 1
    count = 0
    while at < len(lines):
        key, parted, raw = lines[at].partition(": ")
        at += 1
        if parted:
            value = _value(raw)
        elif key.endswith(":"):
            key = key[:-1]
            value, at = _below(lines, at)
        else:
            return None
        if value is UNKNOWN or not _is_key(key):
            return None
        found[key] = value
        count += 1
    return found if len(found) == count else None


def _is_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None and text not in NOTHING


def _below(lines: list[str], at: int) -> tuple[Any, int]:
    """What stands below a key with nothing beside it: lines "- …", lines "  key: …", or nothing; and the next line."""
    first = lines[at][:2] if at < len(lines) else ""
    if first not in ("- ", "  "):
        return None, at
    items: list[Any] = []
    pairs: dict[str, Any] = {}
    while at < len(lines) and lines[at].startswith(first):
        raw = lines[at][2:]
        at += 1
        if first == "  ":
            key, parted, raw = raw.partition(": ")
            if not parted or key in pairs or not _is_key(key):
                return UNKNOWN, at
        value = _value(raw)
        if value is UNKNOWN:
            return UNKNOWN, at
        if first == "  ":
            pairs[key] = value
        else:
            items.append(value)
    return (pairs if first == "  " else items), at


def _value(raw: str) -> Any:
    """The value behind a colon or a dash, to the end of its line."""
    first = raw[:1]
    if first in "[{" and first:
        return _flow(raw)
    if first == "'":
        inner = raw[1:-1]
        whole = len(raw) > 1 and raw[-1] == "'" and "'" not in inner.replace("''", "")
        return inner.replace("''", "'") if whole else UNKNOWN
    if first == '"':
        inner = raw[1:-1]
        return inner if len(raw) > 1 and raw[-1] == '"' and '"' not in inner and "\\" not in inner else UNKNOWN
    if not first or first in SPECIAL or raw[-1] in " :" or ": " in raw or " #" in raw:
        return UNKNOWN
    return None if raw in NOTHING else raw


def _flow(raw: str) -> Any:
    """A list or map that stands on one line."""
    tokens = TOKEN.findall(raw)
    if "".join(tokens) != raw:
        return UNKNOWN
    tokens.reverse()
    try:
        value = _node(tokens, 0)
    except IndexError:  # it is not closed
        return UNKNOWN
    return UNKNOWN if tokens else value


def _node(tokens: list[str], depth: int) -> Any:
    """The value that the last of `tokens` begins; its tokens are taken away. Raises IndexError where it never ends."""
    piece = tokens.pop()
    if piece == "[":
        return _items(tokens, depth + 1)
    if piece == "{":
        return _pairs(tokens, depth + 1)
    if piece in MARKS or piece[-1] == " ":
        return UNKNOWN
    if piece[0] == "'":
        return piece[1:-1].replace("''", "'")
    return None if piece in NOTHING else piece


def _items(tokens: list[str], depth: int) -> Any:
    found: list[Any] = []
    if tokens[-1] == "]":
        tokens.pop()
        return found
    while depth < DEEPEST:
        value = _node(tokens, depth)
        if value is UNKNOWN:
            break
        found.append(value)
        mark = tokens.pop()
        if mark == "]":
            return found
        if mark != ", ":
            break
    return UNKNOWN


def _pairs(tokens: list[str], depth: int) -> Any:
    found: dict[str, Any] = {}
    if tokens[-1] == "}":
        tokens.pop()
        return found
    while depth < DEEPEST:
        key = tokens.pop()
        if not _is_key(key) or tokens.pop() != ": ":
            break
        value = _node(tokens, depth)
        if value is UNKNOWN:
            break
        found[key] = value
        mark = tokens.pop()
        if mark == "}":
            return found
        if mark != ", ":
            break
    return UNKNOWN
