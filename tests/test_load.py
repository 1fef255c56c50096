"""Articles read from their folder: what a file's name says, and where a field stands."""

from pathlib import Path

import pytest

from generator.archive import assemble
from generator.config import SiteConfig, parse_config
from generator.load import line_of, load, load_config, settings, with_lines
from generator.model import PageRecord

ORIGINAL = "---\nid: 2025-03-03-A01-01\ntitle: 原文\ndate: 2025-03-03\npage: A01\n---\n\n正文。\n"


def read(folder: Path, **texts: str):
    """The archive of some articles, and the codes with file and line of what is wrong with them."""
    for name, text in texts.items():
        (folder / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    loaded, problems = load(folder)
    archive, wrong = assemble(loaded.heads, loaded.records, SiteConfig(), loaded.files, loaded.texts)
    return archive, [(found.code, str(found.place)) for found in (*problems, *wrong)]


@pytest.mark.parametrize("more", ["", "id: 2025-03-03-A01-01\n"])
def test_the_name_of_a_translation_goes_before_its_lang(tmp_path, more):
    translation = f"---\n{more}title: The Text\nlang: zh\n---\n\nText.\n"
    archive, problems = read(tmp_path, **{"01": ORIGINAL, "01_en": translation})
    line = 3 + bool(more)
    assert problems == [("C-language", f"01.en.md:{line}")]
    assert archive.articles["2025-03-03-A01-01"].title == "原文"
    assert archive.translations["2025-03-03-A01-01"]["en"].title == "The Text"


@pytest.mark.parametrize("lang", ["en", "en-GB", "EN"])
def test_a_lang_that_says_more_than_the_name_is_fine(tmp_path, lang):
    archive, problems = read(tmp_path, **{"01": ORIGINAL, "01_en": f"---\ntitle: The Text\nlang: {lang}\n---\n"})
    assert problems == []
    assert archive.articles["2025-03-03-A01-01"].title == "原文"
    assert archive.translations["2025-03-03-A01-01"]["en"].lang == lang


def test_an_original_may_have_a_name_of_that_form(tmp_path):
    archive, problems = read(tmp_path, new_mag="---\nid: mag\ntitle: 原文\nlang: zh\n---\n")
    assert (list(archive.articles), problems) == (["mag"], [])


def test_the_line_of_a_field():
    text = "---\nid: a\ntitle: b\n---\nlang: c\n"
    assert [line_of(text, key) for key in ("id", "title", "lang", "titl")] == [2, 3, None, None]


def test_what_is_wrong_with_a_field_has_its_line(tmp_path):
    texts = {
        "1": ORIGINAL,
        "2": ORIGINAL,
        "3": "---\nid: three\ntitle: 三\nlang: fr\naliases: [/articles/three/]\nsection: 要\n---\n",
        "4.en": "---\ntitle: Four\nid: four\n---\n",
        "5": "---\nid: five\ntitle: 五\naliases: [/articles/three/]\nsection: 要\n---\nsection: no\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    loaded, _ = load(tmp_path)
    config, _ = parse_config("sections:\n  - {key: news, name: 要闻}\n")
    records = [PageRecord(source="2025-03-03/A01.txt", sha256="", date="2025-03-03", page="A01", section="副刊")]
    _, problems = assemble(loaded.heads, records, config, loaded.files, loaded.texts)
    assert [(found.code, str(found.place)) for found in with_lines(problems, tmp_path)] == [
        ("A-same-id", "2.md:2"),
        ("A-unknown-section", "2025-03-03/A01.txt"),
        ("A-alias-taken", "3.md:5"),
        ("A-unknown-section", "3.md:6"),
        ("A-no-original", "4.en.md:3"),
        ("A-alias-taken", "5.md:4"),
        ("A-unknown-section", "5.md:5"),
    ]


@pytest.mark.parametrize(("with_libyaml", "codes"), [(True, []), (False, ["G-slow-yaml"])])
def test_a_slow_yaml_library_is_told(tmp_path, monkeypatch, with_libyaml, codes):
    monkeypatch.setattr(settings, "WITH_LIBYAML", with_libyaml)
    (tmp_path / "site.yml").write_text("title: 样报\n", encoding="utf-8")
    config, problems = load_config(tmp_path / "site.yml", required=True)
    assert config is not None
    assert [found.code for found in problems] == codes
