"""A language is one file: its words, plurals, dates and name, and what may be wrong with it."""

import pytest
from site_sample import render_to_dict, sample_archive, sample_config

from generator.catalogue import checked, parse_catalogue, shipped
from generator.load import load_catalogues, load_config
from generator.locale import load_locale

HEAD = """\
# Words of a language that only this test speaks.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);\\n"

"""
WORDS = {
    "date.whole": "EEE d/M/y",
    "date.day": "d/M/y",
    "date.month": "M/y",
    "language.name": "Galleyan",
    "nav.issues": "Oldpaperz",
    "page.letter": "Leaf {page}",
    "list.comma": " + ",
    "notice.untranslated": "Still in {language}, alas.",
}
PLURAL = """
msgid "count.articles"
msgid_plural "count.articles"
msgstr[0] "{count} piece"
msgstr[1] "{count} pieces, a pair"
msgstr[2] "{count} pieces"
"""


def catalogue_text(words=WORDS):
    return HEAD + "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in words.items()) + PLURAL


@pytest.fixture
def archive(tmp_path):
    """A folder with a site.yml and one file more: a language that nobody has heard of."""
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/qgl.po").write_text(catalogue_text(), encoding="utf-8")
    (tmp_path / "site.yml").write_text(
        "title: {zh: 小样报库, qgl: Galleya}\nlanguages: [en, zh, zh-Hant, qgl]\n", "utf-8"
    )
    return tmp_path


def test_one_file_makes_a_language(archive):
    config, problems = load_config(archive / "site.yml", required=True)
    assert [found.code for found in problems] == ["L-missing"]
    assert config.languages == ("en", "zh", "zh-Hant", "qgl")
    site = render_to_dict(sample_archive(config)[0], config)
    html = site["qgl/index.html"]
    assert '<html lang="qgl">' in html
    assert "Oldpaperz" in html
    assert "Galleya" in html
    assert ">Galleyan</a>" in site["index.html"]
    article = site["qgl/articles/2024-05-06-A01-01/index.html"]
    assert "Leaf A01" in article
    assert "6/5/2024" in article
    assert "Skip to content" in article  # a word that is missing is that of the site's first language
    assert "Still in Chinese, alas." in article  # there is an English version, but none in this language
    assert 'hreflang="qgl"' in site["sitemap.xml"]
    assert "qgl/feed.xml" in site


def test_plural_forms_are_chosen_by_the_rule_of_the_file(archive):
    own, _ = load_catalogues(archive / "locales")
    words = load_locale("qgl", own, "en")
    assert [words.say("count.articles", count=count) for count in (0, 1, 2, 5)] == [
        "0 pieces",
        "1 piece",
        "2 pieces, a pair",
        "5 pieces",
    ]


def test_scripts_get_plurals_by_the_names_that_browsers_know():
    russian = HEAD.replace(
        "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2)",
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    )
    text = russian + 'msgid "find.all"\nmsgid_plural "find.all"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    found, problems = parse_catalogue(text, "ru", "ru.po")
    assert problems == ()
    assert load_locale("ru", {"ru": found}).forms("find.all") == {"one": "a", "few": "b", "many": "c", "other": "c"}


def test_dates_of_a_language_that_the_cldr_knows_need_no_pattern():
    french = load_locale("fr")
    assert french.date("2025-03-03") == "lundi 3 mars 2025"
    assert french.month("2025-03-03") == "mars 2025"
    assert french.own_name() == "Français"
    assert french.number(12345) == "12\u202f345"


def test_single_words_of_a_shipped_language_can_be_changed(tmp_path):
    (tmp_path / "zh.po").write_text(HEAD + 'msgid "nav.issues"\nmsgstr "旧刊"\n', encoding="utf-8")
    own, problems = load_catalogues(tmp_path)
    assert problems == ()
    changed = load_locale("zh", own)
    assert (changed.say("nav.issues"), changed.say("nav.authors")) == ("旧刊", "作者")
    assert load_locale("zh").say("nav.issues") != "旧刊"
    assert changed.say("count.articles", count=2) == "2 篇"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('msgid "nav.issues"\nmsgstr "Numéros\n', "L-syntax fr.po:8"),
        ("nav.issues: Numéros\n", "L-syntax fr.po:7"),
        ('msgid "nav.isues"\nmsgstr "Numéros"\n', "L-unknown fr.po:7"),
        ('msgid "issue.number"\nmsgstr "N° {nummer}"\n', "L-placeholder fr.po:7"),
        ('msgid "issue.number"\nmsgstr "N° {number.real}"\n', "L-placeholder fr.po:7"),
        ('msgid "issue.number"\nmsgstr "N° {number"\n', "L-placeholder fr.po:7"),
        ('msgid "skip"\nmsgstr "{0} {}"\n', "L-placeholder fr.po:7"),
        ('msgid "count.pages"\nmsgid_plural "count.pages"\nmsgstr[0] "a"\n', "L-plural fr.po:7"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_and_its_word_left_out(entry, told):
    found, problems = parse_catalogue(HEAD + entry, "fr", "fr.po")
    found, more = checked(found, whole=False)
    assert [f"{one.code} {one.place}" for one in (*problems, *more)] == [told]
    assert not found.words
    assert load_locale("fr", {"fr": found}).say("skip") == shipped("zh").words["skip"]


@pytest.mark.parametrize("rule", ["nplurals=2; plural=n", "nplurals=2; plural=(n != ;", "nplurals=x; plural=0"])
def test_a_rule_for_plurals_that_does_not_work_is_told(rule):
    text = HEAD.replace("nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2)", rule)
    found, problems = parse_catalogue(text, "fr", "fr.po")
    assert [one.code for one in problems] == ["L-plural"]
    assert found.plural == "0"


def test_words_that_are_marked_as_fuzzy_are_missing():
    found, _ = parse_catalogue(f'{HEAD}#, fuzzy\nmsgid "skip"\nmsgstr "Passer"\n', "fr", "fr.po")
    _, problems = checked(found, whole=True)
    (missing,) = problems
    assert (missing.code, "skip" in found.words) == ("L-missing", False)


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "fr.po").write_bytes(b"\xff\xfe\x00")
    own, problems = load_catalogues(tmp_path)
    assert (dict(own), [str(found.place) for found in problems]) == ({}, [f"{tmp_path.name}/fr.po"])


def test_an_interface_may_read_from_right_to_left():
    text = catalogue_text({"nav.issues": "גליונות"})
    own = {"he": parse_catalogue(text, "he", "he.po")[0]}
    config = sample_config(languages=("zh", "he"), catalogues=own)
    site = render_to_dict(sample_archive(config)[0], config)
    assert '<html lang="he" dir="rtl">' in site["he/index.html"]
