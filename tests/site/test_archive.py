"""Articles become an archive: filed under keys, jumps joined, every collision reported."""

from dataclasses import replace

import pytest
from site_sample import ARTICLES, article, sample_archive, sample_config

from generator.archive import assemble
from generator.archive.names import auto_key, page_named, page_order
from generator.model import Author


def codes(articles, files, config=None):
    _, problems = assemble(articles, (), config or sample_config(), files)
    return [(problem.code, problem.place.file) for problem in problems]


def test_the_sample_has_no_problem_but_its_unknown_section():
    archive, problems = sample_archive()
    assert [(problem.code, dict(problem.values)["found"]) for problem in problems] == [("A-unknown-section", "副刊")]
    assert list(archive.issues) == ["undated", "2024-05-06", "2024-05-13", "2024-05-20"]


def test_relations_are_keys():
    archive, _ = sample_archive()
    filing = archive.filings["2024-05-06-A01-01"]
    assert filing.page == "2024-05-06/A01"
    assert (filing.section, filing.column) == ("news", "case")
    assert archive.pages[filing.page].articles == tuple(f"2024-05-06-A01-0{n}" for n in (1, 2, 3))
    assert archive.columns["case"].articles == ("2024-05-06-A01-01", "2024-05-20-A01-01")


def test_a_page_without_articles_is_kept_because_its_record_exists():
    archive, _ = sample_archive()
    assert archive.pages["2024-05-06/A03"].articles == ()


def test_jumps_link_both_parts():
    archive, _ = sample_archive()
    assert archive.filings["2024-05-06-A01-02"].continues == "2024-05-06-A02-01"
    assert archive.filings["2024-05-06-A02-01"].continued_from == "2024-05-06-A01-02"


def test_a_jump_without_its_other_part_is_noted():
    lone = article("2024-05-06-A01-02", "通车", jump_to="第八版")
    assert codes([lone], ["a.md"]) == [("A-jump", "a.md")]


def test_sections_come_from_the_article_then_the_rules_then_the_page():
    archive, _ = sample_archive()
    sections = {key: filing.section for key, filing in archive.filings.items()}
    assert sections["2024-05-06-A02-02"] == "views"  # a rule about its kind
    assert sections["2024-05-06-A02-01"] == "news"  # its page's own section
    assert sections["2024-05-13-01-02"].startswith("fu-kan-")  # printed on the article, not in site.yml
    assert sections["undated-loose-01"] == ""


def test_names_are_compared_without_spaces_and_desks_are_no_persons():
    archive, _ = sample_archive()
    people = [writer.name for writer in archive.authors.values() if not writer.collective]
    assert sorted(people) == ["程排", "许小样"]
    desks = [writer for writer in archive.authors.values() if writer.collective]
    assert [writer.name for writer in desks] == ["本报评论员"]


def test_a_person_and_a_desk_of_one_name_have_two_keys():
    one = article("2024-05-06-A01-01", "一", authors=(Author("老程"),))
    two = article("2024-05-06-A01-02", "二", authors=(Author("老程", "desk"),))
    archive, _ = assemble([one, two], (), sample_config())
    assert len(archive.authors) == 2


def test_automatic_keys_never_change():
    assert auto_key("许小样") == "xu-xiao-yang-2cf3"
    assert auto_key("O'Brien/../x").startswith("o-brien-x-")
    assert auto_key("★").startswith("n-")


def test_of_two_articles_with_one_id_the_first_by_path_is_kept():
    first, second = article("2024-05-06-A01-01", "先"), article("2024-05-06-A01-01", "后")
    archive, problems = assemble([second, first], (), sample_config(), ["b.md", "a.md"])
    assert archive.articles["2024-05-06-A01-01"].title == "先"
    assert [(problem.code, problem.place.file) for problem in problems] == [("A-same-id", "b.md")]
    assert problems[0].message == "a.md has the same id, 2024-05-06-A01-01; this one is left out"


@pytest.mark.parametrize(
    ("lang", "file", "code"),
    [
        ("en", "02.en.md", "A-no-original"),
        ("fr", "01.fr.md", "A-not-shown"),
        ("zh", "01.zh.md", "A-same-translation"),
    ],
)
def test_translations_that_have_no_place_are_reported(lang, file, code):
    original = article("2024-05-06-A01-01", "原文")
    other = "2024-05-06-A01-09" if code == "A-no-original" else original.id
    translation = replace(article(other, "Text"), lang=lang)
    assert codes([original, translation], ["01.md", file]) == [(code, file)]


def test_a_translation_stands_where_its_original_does_whatever_its_file_says():
    """A file of its own, with an id and no date, once led to an issue that is not there."""
    original = article("2024-05-06-A01-01", "铅字入库")
    translation = replace(original, lang="en", title="Type comes in", date="", page="", order=0)
    archive, problems = assemble([original, translation], [], sample_config())
    assert problems == ()
    for found in (archive.translations[original.id]["en"], archive.translated[original.id]["en"]):
        assert (found.issue, found.page, found.order) == ("2024-05-06", original.page, original.order)


def test_a_second_translation_is_reported():
    original = article("2024-05-06-A01-01", "原文")
    english = replace(original, title="One", lang="en")
    assert codes([original, english, english], ["1.md", "1.en.md", "2.en.md"]) == [("A-same-translation", "2.en.md")]


def test_translations_into_a_language_the_site_leaves_out_are_one_note():
    config = sample_config(languages=("zh",))
    originals = [article(f"2024-05-06-A01-0{n}", "原文") for n in (1, 2)]
    english = [replace(one, title="Text", lang="en") for one in originals]
    french = replace(originals[0], lang="fr")
    files = ["1.md", "2.md", "1.en.md", "2.en.md", "1.fr.md"]
    archive, problems = assemble([*originals, *english, french], (), config, files)
    assert [(one.code, one.severity, one.place.file) for one in problems] == [
        ("A-not-shown", "note", "1.en.md"),
        ("A-not-shown", "note", "1.fr.md"),
    ]
    assert problems[0].hint == "Add en to “languages” in site.yml to show them"
    assert problems[1].hint.startswith("Baoku has words for zh, zh-Hant, en; add a catalogue of words, locales/fr.po")
    assert problems[0].message == "Translations into “en” are not shown: 2, this one first"
    assert archive.translations == {}
    lone = replace(article("2024-05-06-A01-03", "Text"), lang="en")
    assert codes([lone], ["3.en.md"], config) == [("A-no-original", "3.en.md")]


def test_an_article_may_be_in_any_language():
    originals = [replace(article(f"2024-05-06-A01-0{n}", "Texte"), lang=lang) for n, lang in ((1, "fr"), (2, "he"))]
    assert codes(originals, ["1.md", "2.md"]) == []
    again = replace(originals[0], title="Encore", lang="fr-CA")
    assert codes([originals[0], again], ["1.md", "1.fr.md"]) == [("A-same-translation", "1.fr.md")]


@pytest.mark.parametrize("alias", ["/columns/case/p1/", "/en/authors/letter/z/index.html", "sections/news/p12"])
def test_an_alias_cannot_take_the_place_of_a_list_that_will_grow(alias):
    archive, problems = assemble(
        [article("2024-05-06-A01-01", "一", aliases=(alias, "/columns/p1/"))], (), sample_config()
    )
    assert [found.code for found in problems] == ["A-alias-taken"]
    assert list(archive.aliases) == ["columns/p1/"]


def test_an_alias_that_is_taken_is_reported():
    first = article("2024-05-06-A01-01", "一", aliases=("/articles/2024-05-06-A01-02/", "/was/", "/static/x/"))
    second = article("2024-05-06-A01-02", "二", aliases=("/was/index.html", "/fine/"))
    archive, problems = assemble([first, second], (), sample_config(), ["1.md", "2.md"])
    found = [(problem.place.file, dict(problem.values)["found"]) for problem in problems]
    assert found == [("1.md", "/articles/2024-05-06-A01-02/"), ("1.md", "/static/x/"), ("2.md", "/was/index.html")]
    assert archive.aliases == {"was/": (first.id, ""), "fine/": (second.id, "")}


def test_an_unknown_section_names_the_nearest_known_one():
    _, problems = assemble([article("2024-05-06-A01-01", "一", section="要闻版")], (), sample_config())
    assert [problem.code for problem in problems] == ["A-unknown-section"]
    assert "要闻" in problems[0].hint


def test_all_problems_come_at_once():
    articles = [*(found for _, found in ARTICLES), article("2024-05-06-A01-01", "又一")]
    files = [*(file for file, _ in ARTICLES), "z.md"]
    assert {code for code, _ in codes(articles, files)} == {"A-same-id", "A-unknown-section"}


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("2版", "A02"),
        ("第二版", "A02"),
        ("A02", "A02"),
        ("B1", "B01"),
        ("2024-05-06/A02", "A02"),
        ("十二版", "A12"),
        ("9版", ""),
    ],
)
def test_jump_lines_name_pages_in_many_ways(printed, label):
    assert page_named(printed, ["A01", "A02", "A12", "B01", "B02"]) == label


def test_pages_are_in_printed_order():
    assert sorted(["A10", "A2", "B01", "10", "2", "x"], key=page_order) == ["2", "10", "A2", "A10", "B01", "x"]
