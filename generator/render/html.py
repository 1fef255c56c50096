"""View → HTML with the one Jinja environment. The templates are the only files read here.

What surrounds a view (assets, header, footer) depends on its language, its depth and its place in the navigation
alone, and is rendered once for each such combination.
"""

import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
)
from markupsafe import Markup, escape

from generator import urls
from generator.config import SiteConfig
from generator.facts import Fact, Log
from generator.locale import direction
from generator.model import Place
from generator.problems import Problem, problem
from generator.render.compiling import BUILT_IN, LeanEnvironment
from generator.render.epub import epub_file
from generator.render.files import OutputFile, encoded
from generator.views import Book, Link, SiteInfo, View, locale_of

STATIC = tuple(Path(__file__).parents[level] / "static" for level in (1, 2))
TEMPLATE_ENDINGS = (".html", ".xml", ".xhtml", ".opf", ".svg", ".css")
BOOK = "epub/page.xhtml"
ALL = "*"
CHROME = {
    "assets": "partials/assets.html",
    "header": "partials/header.html",
    "footer": "partials/footer.html",
}


def environment(templates: Path | None = None) -> Environment:
    """The Jinja environment: the user's templates first, everything escaped, an unknown name is an error."""
    folders = [templates, *BUILT_IN] if templates else list(BUILT_IN)
    made = LeanEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"speaks": speaks, "link": link}
    return made


@cache
def speaks(tag: str, around: str = "") -> Markup:
    """The attributes of an element whose text is in a language, inside one in the language `around`: none in the same.

    Its direction is said where it is another one than that of what is around it; every interface reads left to right.
    A blank stands before them.
    """
    if tag == around:
        return Markup()
    own, outer = direction(tag), direction(around) if around else "ltr"
    return Markup(' lang="{}" dir="{}"').format(tag, own) if own != outer else Markup(' lang="{}"').format(tag)


@lru_cache(maxsize=16384, typed=True)
def link(target: Link, root: str, attributes: str = "") -> Markup:
    """A link whose text may be in another language than the view; many views have the same one."""
    more = f" {escape(attributes)}" if attributes else ""
    lang = speaks(target.lang) if target.lang else ""
    html = f'<a href="{escape(root)}{escape(target.url)}"{lang}{more}>{escape(target.text)}</a>'
    return Markup(html)  # noqa: S704 - escaped piece by piece


class Renderer:
    """Renders views of one site; keeps compiled templates and what surrounds views."""

    def __init__(
        self,
        config: SiteConfig,
        infos: Mapping[str, SiteInfo],
        templates: Path | None = None,
        log: Log | None = None,
    ) -> None:
        self.config = config
        self.infos = infos
        self._words = {lang: locale_of(lang, config) for lang in infos}
        self._environment = environment(templates)
        self._chrome: dict[tuple[str, str, str], SimpleNamespace] = {}
        self._log = log or Log()
        self._used: dict[str, frozenset[Fact]] = {}
        self._highlight = any((folder / "js" / "highlight.js").is_file() for folder in STATIC)

    def html(self, view: View) -> tuple[bytes | None, tuple[Problem, ...]]:
        """The HTML of a view; None and an R-template when its template does not work."""
        try:
            self._log.recall(self._facts(view.template, view.lang))
            template = self._environment.get_template(view.template)
            return encoded(template.render(self._context(view))), ()
        except Exception as error:  # noqa: BLE001, RUF100 - a template is the user's code and may raise anything
            return None, (template_problem(error, view.template),)

    def book(self, book: Book) -> tuple[OutputFile | None, tuple[Problem, ...]]:
        """The file of a book; None and an R-template, as for a view."""
        try:
            self._log.recall(self._facts(BOOK, book.lang))
            return epub_file(book, self.config, self._environment), ()
        except Exception as error:  # noqa: BLE001, RUF100 - as above
            return None, (template_problem(error, BOOK),)

    def _facts(self, template: str, lang: str) -> frozenset[Fact]:
        """What a view is made of besides its matter: its templates, what surrounds it, and the words."""
        if template not in self._used:
            names = used_templates(self._environment, template)
            surrounding = (name for file in CHROME.values() for name in used_templates(self._environment, file))
            books = self._environment.list_templates(filter_func=lambda name: name.startswith("epub/"))
            found = (*names, *surrounding, *(books if template == BOOK else ()))
            self._used[template] = frozenset({("words",), *(("template", name) for name in found)})
        return self._used[template] | {("info", lang)}

    def _context(self, view: View) -> dict[str, Any]:
        """The names that every template knows; templates/README.md explains them."""
        root = self._root(view)
        return {
            "view": view,
            "info": self.infos[view.lang],
            "lang": view.lang,
            "direction": direction(view.lang),
            "root": root,
            "base": f"{self.config.base_url}/" if self.config.base_url else root,
            "highlight": self._highlight,
            "absolute": bool(self.config.base_url),
            "default_language": self.config.default_language,
            "t": self._words[view.lang].say,
            "forms": self._words[view.lang].forms,
            "chrome": self._surroundings(view.lang, root, view.active),
        }

    def _root(self, view: View) -> str:
        """The way to the root; a host shows 404.html at any depth, so that view names the root by its path if known."""
        if view.template == "404.html" and self.config.base_url:
            return urlsplit(self.config.base_url).path.rstrip("/") + "/"
        return urls.root(view.url)

    def _surroundings(self, lang: str, root: str, active: str) -> SimpleNamespace:
        key = (lang, root, active)
        if key not in self._chrome:
            context = {
                "info": self.infos[lang],
                "lang": lang,
                "root": root,
                "active": active,
                "t": self._words[lang].say,
            }
            pieces = {
                name: Markup(self._environment.get_template(file).render(context))  # noqa: S704 - escaped by Jinja
                for name, file in CHROME.items()
            }
            self._chrome[key] = SimpleNamespace(**pieces)
        return self._chrome[key]


def used_templates(environment: Environment, name: str) -> frozenset[str]:
    """A template and those that it extends, includes or imports; "*" stands for all where one is named by a value."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found or environment.loader is None:
            continue
        found.add(one)
        try:
            source = environment.loader.get_source(environment, one)[0]
            waiting += [other or ALL for other in meta.find_referenced_templates(environment.parse(source))]
        except TemplateError:
            continue  # it is told where it is rendered
    return frozenset(found)


def template_source(environment: Environment, name: str) -> tuple[tuple[str, str], ...]:
    """The name and text of a template, or of all of them for "*"; nothing where it is missing or no text."""
    if environment.loader is None:
        return ()
    found = []
    for one in environment.list_templates() if name == ALL else [name]:
        with suppress(TemplateError, OSError, UnicodeDecodeError):
            found.append((one, environment.loader.get_source(environment, one)[0]))
    return tuple(found)


def template_problem(error: Exception, template: str) -> Problem:
    """R-template for what a template raised, with the file and line it happened in."""
    file, line = template, None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or template, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(TEMPLATE_ENDINGS):
                file, line = frame.filename, frame.lineno
    reason = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return problem("R-template", Place(file, line), template=Path(file).name, reason=reason or type(error).__name__)
