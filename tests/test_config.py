"""site.yml: what is right is read, what is wrong is told with its line and what was meant."""

import pytest

from generator.config import Classify, Column, Section, SiteConfig, parse_config, word
from generator.problems import Problem


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{found.code} {found.place}: {found.message} ({found.hint})" for found in problems]


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse_config("") == (SiteConfig(), ())
    assert parse_config("# only words\n") == (SiteConfig(), ())


def test_a_whole_file() -> None:
    text = """\
title: {zh: 样报数字版, en: The Specimen Archive}
description: 一张讲报纸的报纸
paper: {name: 样报, publisher: {zh: 样报社}, issn: 0000-0000}
base_url: https://example.org/paper/
languages: [zh, en]
sections:
  - {key: news, name: {zh: 要闻, en: News}, aliases: [头版]}
columns:
  - {key: proof, name: 校对台, from: 2025-03-03}
classify:
  - {section: news, page: [A01, A02], kind: news}
theme: {accent: "#123abc"}
search: {enabled: no}
"""
    config, problems = parse_config(text)
    assert problems == ()
    assert config.title == {"zh": "样报数字版", "en": "The Specimen Archive"}
    assert config.description == {"zh": "一张讲报纸的报纸"}
    assert (config.paper.name, config.paper.publisher) == ({"zh": "样报"}, {"zh": "样报社"})
    assert config.base_url == "https://example.org/paper"
    assert config.sections == (Section(key="news", name={"zh": "要闻", "en": "News"}, aliases=("头版",)),)
    assert config.columns == (Column(key="proof", name={"zh": "校对台"}, since="2025-03-03"),)
    assert config.classify == (Classify(section="news", page=("A01", "A02"), kind=("news",)),)
    assert (config.theme.accent, config.search.enabled, config.search.fold_traditional) == ("#123abc", False, True)


def test_names_find_their_section_and_column() -> None:
    config, _ = parse_config(
        "sections: [{key: news, name: 要闻, aliases: [头版]}]\ncolumns: [{key: c, name: {zh: 从纸到屏 一页一程, en: Screen}}]"
    )
    assert [config.section_named(name) for name in ("news", "要闻", "头 版", "NEWS")] == [config.sections[0]] * 4
    assert config.section_named("副刊") is None
    assert config.column_named("从纸到屏一页一程") == config.columns[0]
    assert word(config.columns[0].name, "en") == "Screen"
    assert word(config.sections[0].name, "en") == "要闻"
    assert word({}, "en") == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "titel: 样报\n",
            "F-unknown-key site.yml:1: “titel” is not a known key (Did you mean “title”? Known keys: title, description, "
            "paper, base_url, languages, sections, columns, classify, moved, withdrawn, theme, search, traditional, feeds, "
            "downloads, rights, source, articles, output, "
            "source_pattern, report_url, source_url)",
        ),
        (
            "title: 样报\ntitle: 样报二\n",
            "F-repeated-key site.yml:2: “title” stands twice; only the last one counts (Delete one of the two lines)",
        ),
        (
            "sections:\n  - {key: News, name: 要闻}\n",
            "G-key site.yml:2: “sections[1].key: News” cannot be part of an address (Use small letters a-z, digits and “-”)",
        ),
        (
            "sections:\n  - {name: 要闻}\n",
            "F-missing site.yml:2: “sections[1].key” is missing (Add a line “sections[1].key: …”)",
        ),
        (
            "columns:\n  - {key: a, name: 校对台}\n  - {key: b, name: 校对 台}\n",
            "G-repeated site.yml:3: “校对台” is given to two columns (Give each its own)",
        ),
        (
            "sections: [{key: news, name: 要闻}]\nclassify:\n  - {section: nws}\n",
            "G-unknown-section site.yml:3: “nws” is not the key of a section (Did you mean “news”? Known: news)",
        ),
        (
            "languages: [zh, fr]\n",
            "G-language site.yml:1: There are no words in “fr”; where it is a language, those of the first one stand in (Known: zh, zh-Hant, en. For another one write its catalogue of words, locales/fr.po)",
        ),
        (
            "theme: {accent: red}\n",
            "F-choice site.yml:1: “theme.accent: red” is not one of the known values (Known: a colour such as #8c1c13)",
        ),
        (
            "search: {enabled: perhaps}\n",
            "F-truth site.yml:1: “search.enabled: perhaps” is neither true nor false (Write true or false)",
        ),
        (
            "columns:\n  - key: a\n    from: 3 March\n",
            "F-date site.yml:3: “columns[1].from: 3 March” is not a date that exists "
            "(Write dates as YYYY-MM-DD, for example 2025-03-03)",
        ),
        (
            "source_pattern: '(?P<page'\n",
            "G-pattern site.yml:1: “source_pattern” is not a regular expression that can be used: missing >, unterminated "
            "name at position 4 (See docs/site-yml.md; leave it out to use the usual file names)",
        ),
        (
            "source_pattern: 'A(\\d+)'\n",
            "G-pattern site.yml:1: “source_pattern” is not a regular expression that can be used: it has no group named "
            "date, year, page or section (See docs/site-yml.md; leave it out to use the usual file names)",
        ),
        (
            "title: [a, b]\n",
            "F-not-text site.yml:1: “title” should be a text, but is a list (Write it on one line, in quotes if it holds a colon)",
        ),
        (
            "paper: 样报\n",
            "F-not-a-map-at site.yml:1: “paper” should be lines of the form “key: value”, but is a text "
            "(Indent the lines that belong to it)",
        ),
        (
            "- a\n- b\n",
            "F-not-a-map site.yml:1: There should be lines of the form “key: value” here "
            "(Look at another file of the same kind for the form)",
        ),
    ],
)
def test_what_is_wrong_is_told(text: str, problem: str) -> None:
    assert told(parse_config(text)[1]) == [problem]


def test_yaml_that_cannot_be_read_is_told_with_line_and_column() -> None:
    config, problems = parse_config("title: 样报\npaper: {name: 样报\nbase_url: x\n")
    assert config == SiteConfig()
    assert [found.code for found in problems] == ["F-yaml"]
    assert str(problems[0].place).startswith("site.yml:3")


def test_a_wrong_value_leaves_the_others_in_place() -> None:
    config, problems = parse_config("title: 样报\nlanguages: 7\nsections: 3\nbase_url: https://example.org\n")
    assert (config.title, config.base_url, config.languages) == ({"zh": "样报"}, "https://example.org", ("zh", "en"))
    assert [found.code for found in problems] == ["G-language", "F-not-a-list"]


def read(text: str):
    config, problems = parse_config(text)
    return config, [(found.code, found.place.line) for found in problems]


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/paper/", "https://example.org/paper"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("https://[::1]:8000/a", "https://[::1]:8000/a"),
        ("https://example.org/样报", "https://example.org/%E6%A0%B7%E6%8A%A5"),
        ("https://example.org/%E6%A0%B7", "https://example.org/%E6%A0%B7"),
        ("https://样报.example/x", "https://xn--4ruw7j.example/x"),
    ],
)
def test_the_address_of_the_site(given, url):
    config, problems = read(f"title: x\nbase_url: '{given}'")
    assert (config.base_url, problems) == (url, [])


@pytest.mark.parametrize(
    "given",
    [
        "example.org/paper",
        "//example.org",
        "https://",
        "https:///paper",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://example.org:port",
        "https://[example",
        "https://a..样报/",
        "/paper",
    ],
)
def test_what_is_no_address_of_a_site(given):
    config, problems = read(f"title: x\nbase_url: '{given}'")
    assert (config.base_url, problems) == ("", [("G-url", 2)])


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://example.org/r?id={id}&title={title}#f", "https://example.org/r?id={id}&title={title}#f"),
        ("mailto:a@example.org?subject={id}", "mailto:a@example.org?subject={id}"),
        ("https://example.org/报错?x={url}", "https://example.org/%E6%8A%A5%E9%94%99?x={url}"),
        ("mailto:a@example.org?subject=报 {id}", "mailto:a@example.org?subject=%E6%8A%A5%20{id}"),
    ],
)
def test_the_address_for_reports(given, url):
    config, problems = read(f"title: x\nreport_url: '{given}'")
    assert (config.report_url, problems) == (url, [])


@pytest.mark.parametrize(
    "given",
    ["javascript:alert(1)", "JavaScript://example.org/%0Aalert(1)", "data:text/html,x", "mailto:", "report", "//x"],
)
def test_what_is_no_address_for_reports(given):
    config, problems = read(f"title: x\nreport_url: '{given}'")
    assert (config.report_url, problems) == ("", [("G-url", 2)])


def test_the_address_of_page_files():
    config, problems = read("title: x\nsource_url: 'https://example.org/页/{file}#L{first}-L{last}'")
    assert (config.source_url, problems) == ("https://example.org/%E9%A1%B5/{file}#L{first}-L{last}", [])


@pytest.mark.parametrize(
    "given", ["javascript:alert('{file}')", "mailto:a@example.org?subject={file}", "https://example.org/"]
)
def test_what_is_no_address_of_page_files(given):
    config, problems = read(f'title: x\nsource_url: "{given}"')
    assert (config.source_url, problems) == ("", [("G-url", 2)])


@pytest.mark.parametrize("what", ["sections", "columns"])
def test_of_two_entries_with_one_key_the_first_is_kept(what):
    config, problems = read(f"{what}:\n  - {{key: a, name: 甲}}\n  - {{key: b, name: 乙}}\n  - key: a\n    name: 丙\n")
    entries = getattr(config, what)
    assert [(entry.key, entry.name["zh"]) for entry in entries] == [("a", "甲"), ("b", "乙")]
    assert problems == [("G-repeated", 4)]


def test_a_shared_name_is_told_with_the_line_of_the_later_one():
    text = "sections:\n  - {key: a, name: 甲, aliases: [丁]}\n  - key: b\n    name: 乙\n    aliases: [甲, 丁, 戊]\n"
    config, problems = read(text)
    assert [entry.key for entry in config.sections] == ["a", "b"]
    assert problems == [("G-repeated", 5), ("G-repeated", 5)]
    assert config.section_named("甲").key == "a"
