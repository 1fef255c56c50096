"""Suspected slips of the text recognition, as Problems."""

from collections.abc import Iterator, Mapping

from generator.model import Place
from generator.problems import Problem, problem
from generator.slips import common_words, slips_in


def slips(texts: Mapping[str, str]) -> Iterator[Problem]:
    """K-slip for each suspected slip; `texts` maps the files of Chinese articles to what is in them."""
    words = common_words(texts.values())
    for file, text in texts.items():
        for slip in slips_in(text, words):
            said = f"{slip.what} in “{slip.around()}”"
            yield problem("K-slip", Place(file, slip.line, slip.column), found=said)
