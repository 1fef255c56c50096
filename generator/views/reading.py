"""How long an article takes to read.

Chinese: the curriculum of 2022 for compulsory education (义务教育语文课程标准) asks 300 characters a minute of pupils
of twelve and 500 of pupils of fifteen; a newspaper column lies between them. Other languages: 238 words of prose a
minute for English, by Brysbaert's review of 190 studies (2019, Journal of Memory and Language 109), less for names
and numbers.
"""

from collections.abc import Iterable

CHARACTERS, WORDS = 400, 220
"""Characters and words a minute."""
UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
"""Languages whose texts have no spaces between words."""


def amount(texts: Iterable[str], lang: str) -> tuple[int, int]:
    """How long the texts are and how many minutes they take: characters, or words where words are spaced.

    In scripts without spaces a run of ASCII letters counts for half its length, as it does in print.
    """
    text = " ".join(texts)
    if lang.split("-", 1)[0].lower() in UNSPACED:
        ascii_only = text.encode("ascii", "ignore")
        length = len(text) - len(ascii_only) + len(b"".join(ascii_only.split())) // 2
        return length, round(length / CHARACTERS)
    length = len(text.split())
    return length, round(length / WORDS)


def is_spaced(lang: str) -> bool:
    """Whether the length of a text in this language is told in words."""
    return lang.split("-", 1)[0].lower() not in UNSPACED
