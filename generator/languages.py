"""Tags of languages (BCP 47), and which language of a site a text belongs to.

In tags of this program "zh" is Chinese in simplified characters and "zh-Hant" in traditional ones; site.yml and the
articles may also say zh-Hans, zh-CN, zh-TW or zh-HK.
"""

import re
from collections.abc import Sequence
from functools import cache

SIMPLIFIED, TRADITIONAL = "zh", "zh-Hant"
SCRIPTS = (SIMPLIFIED, TRADITIONAL)
"""Chinese in its two scripts, each of which can be made from the other."""
UNKNOWN = "und"
"""The tag of a language that is not known."""
TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SIMPLE = {"hans", "cn", "sg", "my"}
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def main(tag: str) -> str:
    """The language of a tag without its script and region: "en" of "en-GB"."""
    return tag.split("-", 1)[0].lower()


def script(tag: str) -> str:
    """The script that a Chinese tag names, as SIMPLIFIED or TRADITIONAL; "" where it names none, or is not Chinese."""
    if main(tag) != SIMPLIFIED:
        return ""
    parts = tag.lower().split("-")[1:]
    found = next((part for part in parts if part in _SIMPLE | _TRADITIONAL), "")
    return "" if not found else TRADITIONAL if found in _TRADITIONAL else SIMPLIFIED


def canonical(tag: str) -> str:
    """The tag under which this program knows a language: "zh" of zh-CN, "zh-Hant" of zh-TW, any other as it is."""
    if main(tag) == SIMPLIFIED:
        return script(tag) or SIMPLIFIED
    first, *rest = tag.split("-")
    return "-".join((first.lower(), *rest))


def is_tag(text: str) -> bool:
    """Whether a text has the form of a tag."""
    return bool(TAG.fullmatch(text))


def is_known(tag: str) -> bool:
    """Whether the Unicode CLDR knows the language of a tag: its dates, its plurals and what it calls itself."""
    from babel.localedata import exists  # noqa: PLC0415 - for --help nobody should wait for it

    return bool(exists(main(tag)))


@cache
def of_site(tag: str, languages: tuple[str, ...]) -> str:
    """The language of a site that a text belongs to, else the tag itself.

    A Chinese text that names no script is in that of the site, the first one where it has both.
    """
    if main(tag) == SIMPLIFIED:
        own = [lang for lang in languages if lang in SCRIPTS]
        wanted = script(tag)
        return wanted if wanted in own else own[0] if own else tag
    return tag if tag in languages else main(tag) if main(tag) in languages else tag


def other_script(lang: str) -> str:
    """The other script of Chinese, "" for any other language."""
    return {SIMPLIFIED: TRADITIONAL, TRADITIONAL: SIMPLIFIED}.get(lang, "")


def alternate(lang: str, languages: Sequence[str]) -> str:
    """The tag that search engines are told: "zh" is said to be simplified where the site has both scripts."""
    return "zh-Hans" if lang == SIMPLIFIED and TRADITIONAL in languages else lang
