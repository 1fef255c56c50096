"""How templates become Python, with less work in each of their outputs.

Jinja does three things with care that templates of ours have no need of: it looks up attributes through a function that
also tries items, hands every call through its context, and wraps every escaped text. A site is a hundred thousand
pages with two hundred outputs each. What comes out is the same; of these, a user's template shares only the last.
"""

import os
import re
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

PLAIN = frozenset({"t", "speaks", "link"})
"""Functions that want nothing of the context, whatever template they are called from."""

BUILT_IN = tuple(Path(__file__).parents[level] / "templates" for level in (1, 2))
"""The folder of built-in templates: inside the package in a wheel, beside it in the repository."""
OWN = tuple(f"{folder}{os.sep}" for folder in BUILT_IN)


INCLUDED = re.compile(r'{% include "([^"]+)" %}')

try:  # what escapes a text without wrapping it; `escape` does no other work, only more of it
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:
    _escaped = escape


def is_own(filename: str | None) -> bool:
    """Whether a file is one of the built-in templates."""
    return bool(filename) and str(filename).startswith(OWN)


def text_of(value: Any) -> str:
    """A value as it stands in HTML, escaped unless it is Markup."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    return value if kind is Markup else escape(value)


class LeanTemplate(Template):
    """A template whose outputs are escaped by `text_of`."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, globals: Any, uptodate: Any = None) -> Template:  # noqa: A002
        """The template of compiled code; its functions share one namespace."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = text_of
        return made


class LeanEnvironment(Environment):
    """An environment that asks for each template once, and writes parts of an own template into it.

    A part that the user has a file for stays a file of its own.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.template_class = LeanTemplate
        self.code_generator_class = LeanCode
        self._ready: dict[str, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The template of a name, compiled once; nothing of ours is looked up beside its parent."""
        found = self._ready.get(name) if globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if globals is None:
                self._ready[found.name or ""] = found
        return found

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """The source with what it includes in the places where it does."""
        found = super().preprocess(source, name, filename)
        return INCLUDED.sub(self._part, found) if is_own(filename) else found

    def _part(self, include: re.Match[str]) -> str:
        if self.loader is None:
            return include[0]
        source, filename, _ = self.loader.get_source(self, include[1])
        return INCLUDED.sub(self._part, source.removesuffix("\n")) if is_own(filename) else include[0]


class LeanCode(CodeGenerator):
    """Python for the templates of Baoku itself: attributes and the functions of PLAIN directly."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """An attribute. Of a missing one Python tells, not Jinja; a map has none."""
        if not is_own(self.filename) or not isinstance(node.node, nodes.Name | nodes.Getattr | nodes.Getitem):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call."""
        plain = isinstance(node.node, nodes.Name) and node.node.name in PLAIN
        if not (is_own(self.filename) and plain) or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")
