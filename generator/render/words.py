"""The words that scripts show, one file for each language: in the views themselves they would be repeated in each."""

import json
from collections.abc import Iterator

from generator import urls
from generator.config import SiteConfig
from generator.render.files import OutputFile, encoded
from generator.views import locale_of

SPOKEN = ("find.", "hits.", "search.problem_")
"""What begins the keys of the search field's words, of those about hits, and of what is wrong with a query."""


def word_files(config: SiteConfig) -> Iterator[OutputFile]:
    """The file of each language, a map of key → text or {one, other}; none where there is no search."""
    for lang in config.languages if config.search.enabled else ():
        locale = locale_of(lang, config)
        words = {key: locale.forms(key) for key in locale.words if key.startswith(SPOKEN)}
        path = urls.prefix(lang, config.default_language) + urls.search_words()
        yield OutputFile(path, encoded(json.dumps(words, ensure_ascii=False, indent=0, sort_keys=True) + "\n"))
