"""The words that scripts show, one file for each language: in the views themselves they would be repeated in each."""

import json
from collections.abc import Iterator
from typing import Any

from generator import urls
from generator.config import SiteConfig
from generator.locale import Locale
from generator.render.files import OutputFile, encoded
from generator.views import locale_of
from generator.views.citation_lines import styles

SPOKEN = ("find.", "hits.", "search.problem_")
"""What begins the keys of the search field's words, of those about hits, and of what is wrong with a query."""

IN_VIEWS = (
    "find.local", "cite.copy", "cite.copied", "cite.styles", "cite.files", "cite.passage", "cite.quote",
    "article.size", "article.size_s", "article.size_m", "article.size_l", "article.pair_off", "article.pair_failed",
)  # fmt: skip
"""The keys of what the scripts of every view say."""


def word_files(config: SiteConfig) -> Iterator[OutputFile]:
    """The words of each language for the scripts of every view, and those of the search where there is one."""
    for lang in config.languages:
        locale = locale_of(lang, config)
        path = urls.prefix(lang, config.default_language) + urls.words()
        yield OutputFile(path, encoded(f"self.baoku = {_json(_in_views(locale))};\n"))
    yield from _search_files(config)


def _in_views(locale: Locale) -> dict[str, Any]:
    """What scripts say, the styles of citation in their order, and a letter to show a size of text by."""
    names = [[style, locale.say(f"cite.{style}")] for style in styles(locale.lang)]
    letter = "字" if locale.lang.startswith("zh") else "A"
    return {key: locale.say(key) for key in IN_VIEWS} | {"styles": names, "letter": letter}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True)


def _search_files(config: SiteConfig) -> Iterator[OutputFile]:
    """The file of each language, a map of key → text or {one, other}; none where there is no search."""
    for lang in config.languages if config.search.enabled else ():
        locale = locale_of(lang, config)
        words = {key: locale.forms(key) for key in locale.words if key.startswith(SPOKEN)}
        path = urls.prefix(lang, config.default_language) + urls.search_words()
        yield OutputFile(path, encoded(f"{_json(words)}\n"))
