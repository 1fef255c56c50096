"""Chinese in both scripts: what is converted, what stays as it is, and where each version is found."""

import json
import posixpath
import re
from dataclasses import replace

import pytest
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config, sample_site

from generator.archive import assemble
from generator.chinese import browser_table, converted, converter
from generator.config import parse_config
from generator.model import Author

BOTH = ("zh", "zh-Hant", "en")
TO_HANT = converter("zh-Hant", "tw")


def view(site, path):
    return site[f"{path}index.html"]


def told(html):
    """What a reader sees of a view."""
    return re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", "", html, flags=re.DOTALL)


@pytest.fixture(scope="module")
def site():
    return sample_site(languages=BOTH, base_url="https://example.org/p")


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("头发乱了，以后再理发", "頭髮亂了，以後再理髮"),
        ("皇后住在宫里，离城十里", "皇后住在宮裡，離城十里"),
        ("干部晒干菜", "幹部曬乾菜"),
        ("一只船，只有三个人", "一隻船，只有三個人"),
        ("Plain words & 123", "Plain words & 123"),
        ("", ""),
    ],
)
def test_the_longest_phrase_decides(simplified, traditional):
    assert TO_HANT.text(simplified) == traditional
    assert converter("zh").text(traditional) == simplified


def test_forms_of_a_region():
    assert [converter("zh-Hant", variant).text("群众为里面着火") for variant in ("tw", "hk", "generic")] == [
        "群眾為裡面著火",
        "羣眾為裏面着火",
        "羣衆爲裏面着火",
    ]


def test_addresses_in_a_text_stay_as_they_are():
    text = "见[旧报](/专版/旧报.html)和<https://例子.example/专页>，以及 https://example.org/专 为证"
    assert (
        TO_HANT.markdown(text)
        == "見[舊報](/专版/旧报.html)和<https://例子.example/专页>，以及 https://example.org/专 為證"
    )


def test_surnames_stay_as_they_are_in_names_and_in_the_byline():
    one = article(
        "2024-05-06-A01-01",
        "于是开工",
        title_lines=("于是", "开工"),
        authors=(Author("于样", "记者"), Author("范发", "通讯员")),
        byline="记者 于样 通讯员 范发",
    )
    found = converted(one, "zh-Hant", TO_HANT)
    assert (found.title, found.title_lines) == ("於是開工", ("於是", "開工"))
    assert found.byline == "記者 于樣 通訊員 范發"
    assert [author.name for author in found.authors] == ["于樣", "范發"]
    assert (found.id, found.date, found.source) == (one.id, one.date, one.source)


def test_a_view_in_traditional_characters(site):
    html = view(site, "zh-Hant/articles/2024-05-06-A01-01/")
    text = told(html)
    assert '<html lang="zh-Hant">' in html
    assert "lang=" not in re.search(r'<article class="story[^>]*>', html)[0]  # the view's own
    assert "本頁由簡體自動轉換" in text
    assert "鉛字入庫" in text
    assert "排字房裡沒有時鐘" in text
    assert "字架 之間" in text  # a column, which site.yml names in simplified characters only
    assert "要聞" in text
    assert "記者 許 小樣" in text
    assert "铅字" not in text.split("引用本文")[0]


def test_the_original_has_no_notice_and_english_stays_english(site):
    assert "自动转换" not in view(site, "articles/2024-05-06-A01-01/")
    assert 'lang="en"' in view(site, "en/articles/2024-05-06-A01-01/")
    assert "There is no clock" in view(site, "en/articles/2024-05-06-A01-01/")


def test_every_view_is_there_in_both_scripts(site):
    plain = {path for path in site if path.endswith("index.html") and not path.startswith(("en/", "zh-Hant/", "old/"))}
    assert {path.removeprefix("zh-Hant/") for path in site if path.startswith("zh-Hant/")} >= plain
    for path in plain:
        pieces = re.findall(r"<(?:article|nav)\b.*?</(?:article|nav)>", site[f"zh-Hant/{path}"], re.DOTALL)
        assert not set("简铅库间报页") & set(told("".join(pieces))), path


def test_a_conversion_is_cited_as_the_printed_piece(site):
    html = view(site, "zh-Hant/articles/2024-05-06-A01-01/")
    cited = told(html.split('class="cite"')[1])
    assert "铅字入库 反字正心[N]. 小样报" in cited
    assert "鉛字入庫" not in cited.split("文字出處")[0]


def test_search_engines_are_told_of_both_scripts(site):
    path = "articles/2024-05-06-A01-01/"
    base = "https://example.org/p/"
    links = re.findall(r'<link rel="alternate" hreflang="(.*?)" href="(.*?)">', view(site, f"zh-Hant/{path}"))
    assert links == [
        ("zh-Hans", base + path),
        ("x-default", base + path),
        ("zh-Hant", f"{base}zh-Hant/{path}"),
        ("en", f"{base}en/{path}"),
    ]
    assert f'<link rel="canonical" href="{base}zh-Hant/{path}">' in view(site, f"zh-Hant/{path}")
    entry = next(line for line in site["sitemap.xml"].splitlines() if f"<loc>{base}zh-Hant/{path}</loc>" in line)
    assert re.findall(r'hreflang="(.*?)"', entry) == ["zh-Hans", "zh-Hant", "en", "x-default"]


def test_the_switch_stays_on_the_article(site):
    html = view(site, "zh-Hant/articles/2024-05-06-A01-01/")
    switch = re.search(r'<ul class="languages".*?</ul>', html, re.DOTALL)[0]
    links = re.findall(r'<a href="(.*?)" lang="(.*?)".*?>(.*?)</a>', switch)
    assert links == [
        ("../../../articles/2024-05-06-A01-01/", "zh-Hans", "简体"),
        ("../../../zh-Hant/articles/2024-05-06-A01-01/", "zh-Hant", "繁體"),
        ("../../../en/articles/2024-05-06-A01-01/", "en", "English"),
    ]


def test_the_feed_of_each_script(site):
    assert "鉛字入庫" in site["zh-Hant/feed.xml"]
    assert 'xml:lang="zh-Hant"' in site["zh-Hant/feed.xml"]
    assert "铅字入库" in site["feed.xml"]


def test_a_version_that_a_person_wrote_is_shown_as_written():
    config = sample_config(languages=BOTH)
    one = article("2024-05-06-A01-01", "里程")
    hand = replace(one, title="里程（手工）", lang="zh-TW")
    archive, problems = assemble([one, hand], (), config, ["01.md", "01.zh-Hant.md"])
    assert problems == ()
    assert archive.version(one.id, "zh-Hant").title == "里程（手工）"
    site = render_to_dict(archive, config)
    assert "自動轉換" not in view(site, f"zh-Hant/articles/{one.id}/").split('<div class="after">')[0]


def test_a_translation_is_converted_too():
    config = sample_config(languages=BOTH)
    one = article("2024-05-06-A01-01", "The Last Shift", body="There is no clock.", lang="en")
    archive, _ = assemble(
        [one, replace(one, title="末班", body="没有时钟。", lang="zh")], (), config, ["1.md", "1.zh.md"]
    )
    text = told(view(render_to_dict(archive, config), f"zh-Hant/articles/{one.id}/"))
    assert "沒有時鐘" in text
    assert "本頁由簡體自動轉換" in text
    assert "本文譯自英文原文" in text


def test_an_archive_in_traditional_characters_is_shown_in_simplified_ones():
    config = sample_config(languages=("zh-Hant", "zh"))
    site = render_to_dict(archive_of([article("2024-05-06-A01-01", "鉛字裡的頭髮", body="只有一隻。")], config), config)
    own, other = view(site, "articles/2024-05-06-A01-01/"), view(site, "zh/articles/2024-05-06-A01-01/")
    assert '<html lang="zh-Hant">' in own
    assert "lang=" not in re.search(r'<article class="story.*?>', own)[0]
    assert "只有一隻" in own
    assert "轉換" not in own
    assert "铅字里的头发" in told(other)
    assert "本页由繁体自动转换" in told(other)
    assert "没有中文译文" not in told(other)
    assert 'lang="zh-Hans"' in re.search(r'<article class="story.*?>', other)[0]
    files = re.findall(r'href="([^"]+\.txt)"', other)
    assert [posixpath.normpath(posixpath.join("zh/articles/2024-05-06-A01-01", file)) in site for file in files] == [
        True
    ]


def test_a_site_of_one_script_shows_texts_as_they_are():
    site = sample_site(languages=("zh", "en"))
    assert not [path for path in site if path.startswith("zh-Hant/")]
    assert 'hreflang="zh"' in site["index.html"]
    archive = sample_archive()[0]
    assert archive.version("2024-05-06-A01-01", "zh-Hant").title == "铅字入库 反字正心"


@pytest.mark.parametrize(
    ("languages", "expected", "variant"),
    [
        ("[zh-CN, zh-TW, en]", ("zh", "zh-Hant", "en"), "tw"),
        ("[zh-Hans, zh-HK]", ("zh", "zh-Hant"), "hk"),
        ("[zh-Hant, zh]", ("zh-Hant", "zh"), "tw"),
    ],
)
def test_tags_of_regions_are_understood(languages, expected, variant):
    config, problems = parse_config(f"languages: {languages}\ntitle: {{zh-Hans: 样, zh-TW: 樣}}\n")
    assert problems == ()
    assert (config.languages, config.traditional.variant) == (expected, variant)
    assert config.title == {"zh": "样", "zh-Hant": "樣"}


def test_the_table_for_the_browser_gives_the_same_texts():
    table = json.loads(browser_table("zh-Hant", "tw"))
    phrases = dict(zip(*(texts.split(" ") for texts in table["phrases"]), strict=True))
    characters = dict(zip(*table["characters"], strict=True))
    assert phrases["头发"] == "頭髮"
    assert "电话" not in phrases  # its characters say as much
    assert characters["电"] + characters["话"] == "電話"
    assert not any(" " in text for text in phrases)


def test_search_engines_are_told_only_of_versions_that_there_are():
    """An article that is not translated stands under every language, and is one article all the same."""
    config = sample_config()
    only, both = article("2024-05-06-A01-01", "铅字入库"), article("2024-05-06-A01-02", "反字正心")
    english = replace(both, title="Type Goes into Store", lang="en")
    archive, _ = assemble([only, both, english], (), config, ["1.md", "2.md", "2.en.md"])
    files = render_to_dict(archive, config)

    def languages(path):
        return re.findall(r'<link rel="alternate" hreflang="([^"]+)"', view(files, path))

    assert languages("articles/2024-05-06-A01-01/") == languages("en/articles/2024-05-06-A01-01/") == []
    assert (
        languages("articles/2024-05-06-A01-02/")
        == languages("en/articles/2024-05-06-A01-02/")
        == ["zh", "x-default", "en"]
    )
    assert (
        'lang="en"'
        in re.search(r'<ul class="languages".*?</ul>', view(files, "articles/2024-05-06-A01-01/"), re.DOTALL)[0]
    )
