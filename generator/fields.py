"""Typed getters for YAML maps: every wrong value becomes a Problem that names its key path and line.

YAML is read with every scalar but null as text, so that a page "01", a title "2024" or a headline "no" stay as
typed; the getters turn text into dates, numbers and truth values.
"""

import datetime
import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from generator.model import Place
from generator.ownyaml import read_map
from generator.problems import Problem, problem

WITH_LIBYAML: bool = yaml.__with_libyaml__
"""Whether the library has its part in C, without which it takes seven times as long."""
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LINE_ENDS = re.compile("[\x85\u2028\u2029]")
KEY = re.compile(r"([A-Za-z_][\w-]*)\s*:(\s|$)")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WHOLE = re.compile(r"-?\d{1,9}")
_NULL = "tag:yaml.org,2002:null"
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


LETTERS = "0-9A-Za-z_\u00a1-\u1fff\u2010-\u2027\u2030-\u2fff\u3001-\ud7ff\uf900-\ufaff\uff01-\uff5e"
MARKS = " .()/%+;\"'*&!<>=~@$\u3000-"
"""Characters that mean something to YAML at the beginning or end of a text at most."""
UNQUOTED = re.compile(f"[{LETTERS}(](?:[{LETTERS}{MARKS}]*[{LETTERS}.)])?")
"""Texts that are written as they stand, unless they read as a number, a truth value or nothing."""
ON_A_LINE = re.compile(f"[{LETTERS},:?#|`^\\\\\\[\\]{{}}{MARKS}]+")
"""Texts that stand in single quotes where they cannot stand as they are."""
LEADING = frozenset("#,[]{}&*!|>'\"%@` ")
INSIDE = re.compile(r"[,?\[\]{}]|: |:$")
"""What a text that stands as it is cannot begin with, and cannot hold inside a list or map."""


class TextLoader(_Base):  # type: ignore[misc]
    """A safe YAML loader that leaves all scalars but null as text."""


TextLoader.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] == _NULL]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class PlainDumper(yaml.SafeDumper):
    """A YAML dumper that writes dates without quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write equal values out twice: anchors mean nothing to an editor."""
        return True


PlainDumper.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != _TIMESTAMP]
    for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text; one with a line end that only Unicode knows is written with escapes, else YAML reads it as a space."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if LINE_ENDS.search(text) else None)


PlainDumper.add_representer(str, _represent_text)


def dump_value(value: object) -> str:
    """Return `value` as one line of YAML flow style, without a line end."""
    quick = _quick_text(value) if isinstance(value, str) else _quick_flow(value)
    if quick is not None:
        return quick
    text: str = yaml.dump(
        value, Dumper=PlainDumper, allow_unicode=True, default_flow_style=True, width=10**9, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...").strip()


def _quick_flow(value: object) -> str | None:
    """What the library would write for a value inside a list or map, None where that is not certain.

    Ingest writes a dozen values for each article, and the library sets up its whole machine for each.
    """
    if isinstance(value, str):
        quick = _quick_text(value)
        return _quoted(value) if quick is None and INSIDE.search(value) and ON_A_LINE.fullmatch(value) else quick
    if type(value) is int:
        return str(value)
    if type(value) is float:
        return repr(value) if 0.001 < value < 1000 else None
    if isinstance(value, list):
        items = [item for item in map(_quick_flow, value) if item is not None]
        return f"[{', '.join(items)}]" if len(items) == len(value) else None
    if isinstance(value, dict):
        pairs = [(_quick_key(key), _quick_flow(item)) for key, item in value.items()]
        texts = [f"{key}: {item}" for key, item in pairs if key is not None and item is not None]
        return "{" + ", ".join(texts) + "}" if len(texts) == len(pairs) else None
    return None


def _quick_text(text: str) -> str | None:
    """A text as it stands, or in quotes where it must have them wherever it stands."""
    if not text:
        return "''"
    plain = _quick_plain(text)
    if plain is not None or not ON_A_LINE.fullmatch(text):
        return plain
    return _quoted(text) if text[0] in LEADING or text[-1] == " " or _reads_as_other(text) else None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _reads_as_other(text: str) -> bool:
    """Whether a text, as it stands, is read as a number, a truth value or nothing."""
    return any(pattern.match(text) for _, pattern in PlainDumper.yaml_implicit_resolvers.get(text[0], ()))


def _quick_key(key: object) -> str | None:
    """A key that is short enough to stand before its colon on the same line."""
    return _quick_plain(key) if isinstance(key, str) and len(key) < 100 else None


def _quick_plain(text: str) -> str | None:
    """The text itself, if it needs no quotes anywhere and is not read as a number, a date or a truth value."""
    return text if UNQUOTED.fullmatch(text) and not _reads_as_other(text) else None


def parse_map(text: str, file: str, first_line: int = 1) -> tuple["Fields | None", tuple[Problem, ...]]:
    """Read a YAML map; `first_line` is the line of the file that `text` starts on.

    Returns None and a Problem (F-yaml: syntax, with line and column; F-not-a-map) when there is none to read. An
    empty text is an empty map.
    """
    if (own := read_map(text)) is not None:
        return Fields(own, file=file, text=text, first_line=first_line), ()
    return read_by_library(text, file, first_line)


def read_by_library(text: str, file: str, first_line: int) -> tuple["Fields | None", tuple[Problem, ...]]:
    """`parse_map` for any YAML whatever: with the library, which takes several times as long."""
    try:
        value = yaml.load(text, Loader=TextLoader)  # noqa: S506 - TextLoader is a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Place(file, first_line + mark.line, mark.column + 1) if mark else Place(file, first_line)
        return None, (problem("F-yaml", where, reason=error.problem or error.context or "not readable"),)
    except (yaml.YAMLError, RecursionError, ValueError, UnicodeError) as error:
        reason = str(error).split("\n", 1)[0][:200] or type(error).__name__
        return None, (problem("F-yaml", Place(file, first_line), reason=reason),)
    if value is None:
        value = {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        return None, (problem("F-not-a-map", Place(file, first_line)),)
    fields = Fields(value, file=file, text=text, first_line=first_line)
    return fields, fields.repeated_keys()


class Fields:
    """A YAML map with typed getters; wrong values are collected in `problems` and read as absent."""

    def __init__(
        self,
        values: Mapping[str, Any],
        *,
        file: str,
        text: str = "",
        first_line: int = 1,
        path: tuple[str | int, ...] = (),
    ) -> None:
        self.values = values
        self.file = file
        self.path = path
        self.problems: list[Problem] = []
        self._text = text
        self._first_line = first_line

    def place(self, key: str = "") -> Place:
        """The line and column of `key` in the file; the map's first line when unknown."""
        try:
            node = yaml.compose(self._text, Loader=TextLoader) if self._text else None
        except (yaml.YAMLError, RecursionError, ValueError):
            node = None
        line = self._first_line
        for step in (*self.path, key):
            mark, node = _step_into(node, step)
            if mark is None:
                break
            line = self._first_line + mark.line
        return Place(self.file, line)

    def name(self, key: str) -> str:
        """The key with its path, as the user should look for it: "paper.name"."""
        names = ""
        for step in (*self.path, key):
            names += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if names else step
        return names

    def fail(self, key: str, code: str, **values: object) -> None:
        """Collect a Problem about `key`."""
        self.problems.append(problem(code, self.place(key), key=self.name(key), **values))

    def repeated_keys(self) -> tuple[Problem, ...]:
        """A Problem for each top-level key that stands twice (YAML keeps the last one, silently)."""
        seen: dict[str, int] = {}
        found: list[Problem] = []
        for number, line in enumerate(self._text.split("\n")):
            match = KEY.match(line)
            if match and match[1] in self.values:
                if match[1] in seen:
                    place = Place(self.file, self._first_line + number)
                    found.append(problem("F-repeated-key", place, key=match[1]))
                seen[match[1]] = number
        return tuple(found)

    def unknown(self, known: Collection[str]) -> None:
        """Collect a Problem for each key that is not in `known`, with the nearest known one."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, list(known), n=1, cutoff=0.6)
                self.fail(key, "F-unknown-key", near=near[0] if near else "", known=", ".join(known))

    def text(self, key: str, default: str = "") -> str:
        """A text; a number or truth value is read as it was typed."""
        value = self.values.get(key)
        if value is None:
            return default
        if isinstance(value, str):
            return value.strip()
        self.fail(key, "F-not-text", found=_kind_of(value))
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.values.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value.strip(),) if value.strip() else ()
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(item.strip() for item in value if item.strip())
        self.fail(key, "F-not-a-list", found=_kind_of(value))
        return ()

    def date(self, key: str) -> str:
        """An ISO date that exists, as text."""
        value = self.text(key)
        if not value:
            return ""
        try:
            if not ISO_DATE.fullmatch(value):
                raise ValueError
            datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(key, "F-date", found=value)
            return ""
        return value

    def number(self, key: str, default: float = 0.0) -> float:
        """A number."""
        value = self.text(key)
        try:
            found = float(value) if value else default
        except ValueError:
            found = float("nan")
        if found != found or abs(found) == float("inf"):  # noqa: PLR0124 - nan is the only value unequal to itself
            self.fail(key, "F-number", found=value)
            return default
        return found

    def whole(self, key: str, default: int = 0) -> int:
        """A whole number."""
        value = self.text(key)
        if not value:
            return default
        if WHOLE.fullmatch(value):
            return int(value)
        self.fail(key, "F-number", found=value)
        return default

    def truth(self, key: str, default: bool = False) -> bool:
        """A truth value: true/false, yes/no, on/off, 是/否."""
        value = self.text(key).lower()
        if not value:
            return default
        if value in ("true", "yes", "on", "是"):
            return True
        if value in ("false", "no", "off", "否"):
            return False
        self.fail(key, "F-truth", found=value)
        return default

    def choice(self, key: str, options: tuple[str, ...], default: str) -> str:
        """One of `options`."""
        value = self.text(key)
        if not value:
            return default
        if value in options:
            return value
        near = get_close_matches(value, options, n=1, cutoff=0.5)
        self.fail(key, "F-choice", found=value, options=", ".join(options), near=near[0] if near else "")
        return default

    def map(self, key: str) -> "Fields":
        """A map inside the map; absent is empty."""
        value = self.values.get(key)
        if value is None:
            return self._inner({}, key)
        if isinstance(value, dict) and all(isinstance(name, str) for name in value):
            return self._inner(value, key)
        self.fail(key, "F-not-a-map-at", found=_kind_of(value))
        return self._inner({}, key)

    def maps(self, key: str) -> tuple["Fields", ...]:
        """A list of maps."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fail(key, "F-not-a-list", found=_kind_of(value))
            return ()
        good = [item for item in value if isinstance(item, dict) and all(isinstance(name, str) for name in item)]
        if len(good) != len(value):
            self.fail(key, "F-not-a-map-at", found="a list with other things than maps")
        return tuple(self._inner(item, key, number) for number, item in enumerate(good))

    def _inner(self, value: Mapping[str, Any], *steps: str | int) -> "Fields":
        inner = Fields(value, file=self.file, text=self._text, first_line=self._first_line, path=(*self.path, *steps))
        inner.problems = self.problems  # one list for the whole file, so that nothing is dropped
        return inner


def _step_into(node: Any, step: str | int) -> tuple[Any, Any]:
    """The mark and the value of the child `step` of a YAML node; (None, None) when there is none."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                return name.start_mark, value
    return None, None


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return "a map"
    return "a list" if isinstance(value, list) else "a text"
