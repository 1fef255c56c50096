"""Interface words: both catalogues are whole, and every key that is used exists."""

import re
from pathlib import Path

import pytest

from generator.catalogue import OPTIONAL, checked, shipped
from generator.config import LANGUAGES
from generator.locale import load_locale
from generator.model import KINDS, REVIEWS

ROOT = Path(__file__).parents[2]
USED = re.compile(r"""\b(?:t|say|forms)\(\s*f?"([a-z_.]+)"(?=\s*[,)])""")
BEGUN = re.compile(r"""\b(?:t|say|tell)\(\s*(?:f"([a-z_]+\.[a-z_.]*)\{|"([a-z_]+\.[a-z_.]*)"\s*~)""")
"""The beginnings of keys that are put together from values."""
QUOTED = re.compile(r"""[\"'`}]([a-z_-]*\.[a-z_-]*)(?=[\"'`{])""")
"""Keys and parts of keys, as they stand in programs and templates."""
MADE = {f"kind.{kind}" for kind in KINDS} | {f"review.{review}" for review in REVIEWS}
"""Keys put together from values."""


def own_keys(lang):
    """The keys of a catalogue, in the order of the file."""
    text = (ROOT / f"generator/locales/{lang}.po").read_text(encoding="utf-8")
    return re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)


def used_keys():
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("generator/**/*.py")]
    found = {key for file in files for key in USED.findall(file.read_text(encoding="utf-8"))}
    nav = {f"nav.{key}" for key in ("issues", "sections", "columns", "authors", "about", "search")}
    groups = {f"{what}s.{end}" for what in ("section", "column", "author") for end in ("title", "none")}
    rest = {"span.both", "span.since", "span.until", "notice.machine", "notice.translated"}
    begun = tuple(
        {start for file in files for both in BEGUN.findall(file.read_text(encoding="utf-8")) for start in both if start}
    )
    made = {key for key in own_keys("zh") if key.startswith(begun)}
    return found | MADE | nav | groups | rest | made


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_catalogue_is_whole(lang):
    found, problems = checked(shipped(lang), whole=True)
    assert problems == ()
    assert found.words.keys() - OPTIONAL == shipped("zh").words.keys() - OPTIONAL


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plurals_are_plurals_in_every_language(lang):
    plural = {key for key, word in shipped("zh").words.items() if isinstance(word, tuple)}
    assert {key for key, word in shipped(lang).words.items() if isinstance(word, tuple)} == plural


def test_every_key_in_use_exists_and_every_key_is_in_use():
    used = used_keys()
    files = [*ROOT.glob("templates/**/*.*html"), *ROOT.glob("generator/**/*.py"), *ROOT.glob("static/**/*.js")]
    named = set(QUOTED.findall("".join(file.read_text(encoding="utf-8") for file in files)))
    assert {key for key in own_keys("zh") if not named & {key, *starts_and_ends(key)}} - OPTIONAL <= used
    assert used <= set(load_locale("zh").words)


def starts_and_ends(key):
    """The halves in which a key may stand where it is put together."""
    head, _, tail = key.partition(".")
    return {
        f"{head}.",
        f".{tail}",
        f"s.{tail}",
        *(f"{head}.{tail[:at]}" for at in range(1, len(tail)) if tail[at - 1] == "_"),
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogues_are_in_the_order_of_their_keys(lang):
    keys = own_keys(lang)
    assert keys == sorted(keys)


def test_plurals():
    en, zh = load_locale("en"), load_locale("zh")
    assert [en.say("count.articles", count=n) for n in (0, 1, 2000)] == ["0 articles", "1 article", "2,000 articles"]
    assert zh.say("count.articles", count=1) == "1 篇"


def test_dates():
    assert load_locale("zh").date("2025-03-03") == "2025年3月3日 星期一"
    assert load_locale("en").date("2025-03-03") == "Monday, March 3, 2025"
    assert load_locale("zh").month("2025-03-01") == "2025年3月"
    assert load_locale("en").date("") == ""


@pytest.mark.parametrize(
    ("label", "zh", "en"),
    [
        ("A01", "A01版", "Page A01"),
        ("4", "第4版", "Page 4"),
        ("04", "第4版", "Page 4"),
        ("scan_7", "scan_7", "Page scan_7"),
        ("", "", ""),
    ],
)
def test_page_labels(label, zh, en):
    assert (load_locale("zh").page(label), load_locale("en").page(label)) == (zh, en)


def test_languages_by_name():
    assert load_locale("en").language("zh") == "Chinese"
    assert load_locale("zh").language("en") == "英语"
    assert load_locale("en").language("no such tag") == "no such tag"


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        load_locale("zh").say("no.such.key")


def test_views_ask_for_words_with_the_catalogues_of_the_archive():
    """Words asked for by language alone would leave out those of the archive; `views.locale_of` has both."""
    own = ("locale.py", "explain/speech.py")
    for path in (ROOT / "generator").rglob("*.py"):
        if not path.as_posix().endswith(own):
            calls = re.findall(r"load_locale\(([^()]*)\)", path.read_text(encoding="utf-8"))
            assert all("catalogues" in call for call in calls), path
