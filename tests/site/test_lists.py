"""Lists of articles in parts: what stands where, what never changes, and what is known of each list."""

import re
from dataclasses import replace

import pytest
from list_sample import OPENING, crowd, weekly
from site_sample import DESK, REPORTER, archive_of, article, render_to_dict, sample_config, sample_site

from generator.config import Column
from generator.locale import load_locale
from generator.model import Author
from generator.views.activity import activity
from generator.views.lists import full_part, newest_part, numbers, span, upcoming, year_places
from generator.views.site import Site


def site_of(articles, **changes):
    config = sample_config(languages=("zh",), **changes)
    return render_to_dict(archive_of(articles, config), config)


def parts(url, ids):
    """All parts of a list, oldest first."""
    full = [full_part(url, number, ids[slice(*span(number))]) for number in numbers(len(ids)) if number]
    return [*full, newest_part(url, ids)]


def names(*numbers):
    return [str(number) for number in range(*numbers)]


def test_a_full_list_view_never_changes():
    before = {part.url: part for part in parts("columns/x/", names(149))}
    after = {part.url: part for part in parts("columns/x/", names(240))}
    assert list(before) == ["columns/x/p1/", "columns/x/"]
    assert list(after) == ["columns/x/p1/", "columns/x/p2/", "columns/x/p3/", "columns/x/"]
    assert after["columns/x/p1/"] == before["columns/x/p1/"]
    assert [len(part.entries) for part in after.values()] == [50, 50, 50, 90]


@pytest.mark.parametrize("count", [0, 1, 49, 99, 100, 101, 150])
def test_every_entry_is_in_exactly_one_list_view(count):
    found = [entry for part in parts("x/", names(count)) for entry in reversed(part.entries)]
    assert found == names(count)


@pytest.mark.parametrize("count", [50, 99, 100, 149, 150, 1000])
def test_the_newest_view_is_never_nearly_empty(count):
    assert 50 <= len(list(parts("x/", names(count)))[-1].entries) < 100


def test_the_way_from_the_newest_to_the_oldest_and_back():
    found = {part.url: part for part in parts("x/", names(200))}
    assert [(part.newer, part.older) for part in found.values()] == [
        ("x/p2/", None),
        ("x/p3/", "x/p1/"),
        ("x/p4/", "x/p2/"),
        (None, "x/p3/"),
    ]
    assert [(part.newest, part.oldest) for part in found.values()] == [
        ("x/", None),
        ("x/", "x/p1/"),
        ("x/", "x/p1/"),
        (None, "x/p1/"),
    ]
    assert upcoming("x/", 200) == "x/p4/"
    assert upcoming("x/", 99) is None


def test_a_year_begins_in_the_view_of_its_newest_article():
    years = {name: "2020" if int(name) < 60 else "2021" for name in names(120)}
    assert year_places("x/", names(120), years) == {"2021": ("x/", 60), "2020": ("x/", 60)}
    years = {name: "2020" if int(name) < 40 else "2021" for name in names(120)}
    assert year_places("x/", names(120), years) == {"2021": ("x/", 80), "2020": ("x/p1/", 40)}


@pytest.mark.parametrize("count", [120, 149, 199])
def test_a_new_article_changes_the_newest_views_only(count):
    """Byte for byte, also where the new article makes the list one view longer."""
    before, after = site_of(weekly(count)), site_of(weekly(count + 1))
    numbered = {path for path in before if re.search(r"/p\d+/index.html$", path)}
    full = {path for path in numbered if 'http-equiv="refresh"' not in before[path]}
    assert len(full) == 3 * (count // 50 - 1)  # of the section, the column and the author
    assert {path for path in full if before[path] != after[path]} == set()
    new = set(after) - set(before)
    assert all(re.match(r"(articles|issues|columns/case/p|sections/news/p|authors/[^/]+/p)", path) for path in new)


def test_the_number_that_is_not_full_yet_leads_to_the_newest_articles():
    site = site_of(weekly(120))
    waiting = site["columns/case/p2/index.html"]
    assert 'content="0; url=../../../columns/case/"' in waiting
    assert 'rel="prev" href="../../../columns/case/p2/"' in site["columns/case/p1/index.html"]
    assert "columns/case/p1/" in site["sitemap.xml"]
    assert "columns/case/p2/" not in site["sitemap.xml"]
    assert "第70周" in site["columns/case/index.html"]


def test_links_to_neighbours_stand_in_the_head_and_below_the_list():
    page = site_of(weekly(160))["columns/case/index.html"]
    assert '<link rel="next" href="../../columns/case/p2/">' in page
    assert '<a rel="next" href="../../columns/case/p2/">较早的文章</a>' in page
    assert '<a href="../../columns/case/p1/">最早的文章</a>' in page
    assert 'rel="prev"' not in page


def test_a_year_leads_to_a_heading_that_is_there():
    site = site_of([*weekly(160), replace(article("2021-01-04-A01-01", "夹页"), id="x", date="", column="字架")])
    page = site["columns/case/index.html"]
    jumps = re.findall(r'<a href="../../(columns/case/[^"#]*)#(y\d+)">([^<]+)</a>', page)
    assert [label for _, _, label in jumps] == ["2024年", "2023年", "2022年", "2021年", "日期不详"]
    for url, anchor, label in jumps:
        assert f'<h2 id="{anchor}" class="year-head">{label}</h2>' in site[f"{url}index.html"]


def test_a_list_of_one_year_has_no_jumps():
    assert 'class="jumps"' not in site_of(weekly(10))["columns/case/index.html"]


# ── Opening notes ──


def opening_of(*articles, **changes):
    page = site_of(list(articles), **changes)["columns/case/index.html"]
    return re.findall(
        r"<p>([^<]+)</p>", page[page.find('class="opening"') : page.find("</div>", page.find('class="opening"'))]
    )


def test_the_opening_note_introduces_a_column():
    assert opening_of(*weekly(3), OPENING) == ["从今天起，请排字的人说话。", "不求长。"]


def test_the_list_of_columns_has_the_beginning_of_the_opening_note():
    assert (
        '<p class="group-about">从今天起，请排字的人说话。不求长。</p>'
        in site_of([*weekly(3), OPENING])["columns/index.html"]
    )


def test_an_editors_note_that_opens_the_column_introduces_it():
    first, second = weekly(2)
    opened = replace(first, note=("编者按：即日起开设“字架之间”，请老师傅来讲。",))
    assert opening_of(opened, second) == ["编者按：即日起开设“字架之间”，请老师傅来讲。"]


@pytest.mark.parametrize(
    "other",
    [
        replace(OPENING, title="编后", body="编后：老师傅讲得好。"),
        replace(OPENING, id="2021-01-11-A01-09", date="2021-01-11"),
        replace(OPENING, id="2021-01-04-A01-08", kind="news", note=("编者按：上期来信有了回音。",)),
        replace(OPENING, id="x", date=""),
    ],
    ids=["afterword", "later", "about the article", "undated"],
)
def test_what_is_no_opening_note(other):
    assert opening_of(*weekly(3), other) == []


def test_what_site_yml_says_of_a_column_goes_before_its_opening_note():
    described = Column(key="case", name={"zh": "字架 之间"}, description={"zh": "排字的人说话。"}, aliases=("字架",))
    page = site_of([*weekly(3), OPENING], columns=(described,))["columns/case/index.html"]
    assert '<p class="description">排字的人说话。</p>' in page
    assert 'class="opening"' not in page
    assert "2021年1月4日的开栏语" in page
    assert "又名字架" in page


# ── When ──


def column(**fields):
    return Column(key="case", name={"zh": "字架 之间"}, aliases=("字架",), **fields)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "2021年1月4日起，最近一篇2021年1月18日"),
        ({"since": "2020-12-01"}, "2020年12月1日起，最近一篇2021年1月18日"),
        ({"since": "2020-12-01", "until": "2021-02-01"}, "2020年12月1日至2021年2月1日"),
        ({"until": "2021-02-01"}, "2021年1月4日至2021年2月1日"),
    ],
)
def test_when_a_column_ran(given, said):
    assert f"<li>{said}</li>" in site_of(weekly(3), columns=(column(**given),))["columns/case/index.html"]


def test_columns_that_ended_are_told_apart():
    old = weekly(3)
    new = [article("2021-12-06-A01-01", "一", column="夜班"), article("2021-12-06-A01-02", "二", column="窗口")]
    page = site_of([*old, *new], columns=(column(),))["columns/index.html"]
    running, ended = page.split("往日栏目")
    assert running.index("窗口") < running.index("夜班")
    assert "字架" not in running.split("<main")[1]
    assert "2021年1月4日至2021年1月18日" in ended


def test_a_column_that_site_yml_ended_does_not_run_however_new_its_last_article():
    page = site_of(weekly(3), columns=(column(until="2021-01-15"),))["columns/index.html"]
    assert "近期栏目" not in page.split("往日栏目")[0].split("<main")[1]


def chart_of(articles):
    config = sample_config()
    site = Site(archive_of(articles, config), config, load_locale("zh"))
    return activity(site, [one.date for one in articles])


def test_a_chart_of_months():
    chart = chart_of(weekly(10))
    assert [(bar.label, bar.count) for bar in chart.bars] == [
        ("2021年1月", "4 篇"),
        ("2021年2月", "4 篇"),
        ("2021年3月", "2 篇"),
    ]
    assert chart.path == "M1 40V0h8V40zM11 40V0h8V40zM21 40V20h8V40z"
    assert chart.summary == "2021年1月至2021年3月的篇数，2021年2月最多，4 篇。"


def test_a_long_run_is_charted_by_years_with_empty_ones():
    chart = chart_of([*weekly(4), article("2025-01-06-A01-01", "五年后")])
    assert [(bar.label, bar.count) for bar in chart.bars][::4] == [("2021年", "4 篇"), ("2025年", "1 篇")]
    assert chart.path.count("M") == 2
    assert chart.width == 50


def test_a_few_weeks_are_charted_by_issues_also_those_without_an_article():
    config = sample_config()
    articles = weekly(7)
    site = Site(archive_of(articles, config), config, load_locale("zh"))
    chart = activity(site, [one.date for one in articles if one.date != "2021-01-18"])
    assert [bar.label for bar in chart.bars][::3] == ["2021年1月4日", "2021年1月25日", "2021年2月15日"]
    assert [bar.count for bar in chart.bars] == ["1 篇", "1 篇", "0 篇", "1 篇", "1 篇", "1 篇", "1 篇"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nothing_to_chart(count):
    assert chart_of(weekly(count)) is None


def test_one_day_is_no_chart():
    assert chart_of([article(f"2021-01-04-A01-0{n}", "题") for n in range(1, 9)]) is None


# ── Who and where ──


def related(page, title):
    block = page[page.index(f">{title}</h2>") :]
    return re.findall(r"<a [^>]*>([^<]+)</a> <small>([^<]+)</small>", block[: block.index("</ul>")])


def test_the_authors_columns_and_sections_of_a_list():
    pair = weekly(2, authors=(REPORTER, Author("程排", "通讯员"), Author("单样", "摄影")))
    alone = [replace(one, id=f"{one.date}-A02-01", page="A02", section="言论", column="") for one in weekly(3)]
    site = site_of([*pair, *alone])
    me = next(path for path in site if path.startswith("authors/xu-") and path.endswith("/index.html"))
    assert related(site[me], "写过的栏目") == [("字架 之间", "2 篇")]
    assert related(site[me], "所在版面") == [("言论", "3 篇"), ("要闻", "2 篇")]
    assert related(site[me], "合作者") == [("程排", "2 篇"), ("单样", "2 篇")]
    assert related(site["columns/case/index.html"], "主要作者") == [
        ("程排", "2 篇"),
        ("单样", "2 篇"),
        ("许小样", "2 篇"),
    ]
    assert related(site["sections/news/index.html"], "本版栏目") == [("字架 之间", "2 篇")]


def test_more_authors_than_are_named_are_counted():
    crowd = tuple(Author(f"许{char}", "记者") for char in "一二三四五六七八九十百千万")
    page = site_of(weekly(1, authors=crowd))["columns/case/index.html"]
    assert len(related(page, "主要作者")) == 12
    assert "另有 1 位" in page


def test_what_is_known_of_an_author():
    twice = [
        article("2021-01-04-A01-01", "甲", authors=(Author("许小样", "记者", "小样报社"),)),
        article("2023-01-02-A01-01", "乙", authors=(Author("许小样", "摄影"),)),
    ]
    zh, en = (
        render_to_dict(archive_of(twice, sample_config()), sample_config())[path]
        for path in ("authors/xu-xiao-yang-2cf3/index.html", "en/authors/xu-xiao-yang-2cf3/index.html")
    )
    facts = re.findall(r"<li(?: lang=\"zh\")?>([^<]+)</li>", zh)
    assert facts == ["2 篇", "记者", "摄影", "2021—2023年", "小样报社"]
    assert re.findall(r"<li(?: lang=\"zh\")?>([^<]+)</li>", en) == [
        "2 articles",
        "reporter",
        "photographs",
        "2021–2023",
        "小样报社",
    ]


def test_a_person_and_a_desk_of_one_name_lead_to_each_other():
    both = [
        article("2021-01-04-A01-01", "甲", authors=(Author("校对组", "desk"),)),
        article("2021-01-04-A01-02", "乙", authors=(Author("校对组", "记者"),)),
    ]
    site = site_of(both)
    pages = [site[path] for path in site if re.fullmatch(r"authors/jiao-dui-zu[^/]*/index.html", path)]
    assert sorted(re.findall(r"另有同名作者：<a [^>]+>校对组</a> <small>([^<]+)</small>", "".join(pages))) == [
        "1 篇",
        "集体署名、1 篇",
    ]


def test_two_people_whose_names_look_the_same_in_english_are_told_apart():
    zh = [
        article(f"2021-01-04-A01-0{number}", "题", authors=(Author(name, "记者"),))
        for number, name in ((1, "张伟样"), (2, "章威样"))
    ]
    en = [replace(one, lang="en", authors=(Author("Zhang Weiyang", "reporter"),)) for one in zh]
    site = render_to_dict(archive_of([*zh, *en]), sample_config())
    index = site["en/authors/index.html"]
    assert re.findall(r'>Zhang Weiyang</a> <span class="printed" lang="zh">([^<]+)</span>', index) == [
        "张伟样",
        "章威样",
    ]
    page = next(text for path, text in site.items() if re.fullmatch(r"en/authors/zhang-wei-yang-\w+/index.html", path))
    assert "Another author of this name:" in page


# ── Indexes ──


def test_few_authors_stand_in_one_view():
    site = site_of(crowd(30))
    assert not [path for path in site if "/letter/" in path]
    assert 'href="#Z"' in site["authors/index.html"]
    assert '<h2 id="Z">Z</h2>' in site["authors/index.html"]


def test_many_authors_have_a_view_for_each_letter():
    articles = crowd(300)
    site = site_of([*articles, article("2021-01-04-A60-01", "评", authors=(DESK,))])
    letters = {path.split("/")[2]: text for path, text in site.items() if path.startswith("authors/letter/")}
    assert sorted(letters) == list("bjloqswxz") if "j" in letters else list("bloqswxz")
    named = [name for text in letters.values() for name in re.findall(r'<li><a href="[^"]+">([^<]+)</a> <small>', text)]
    assert sorted(named) == sorted(one.authors[0].name for one in articles)
    index = site["authors/index.html"]
    assert '<li id="Z"><a href="../authors/letter/z/">' in index
    assert index.count("<li><a") < 80
    assert "本报评论员" in index
    assert "authors/letter/z/" in site["sitemap.xml"]
    assert re.findall(r'<h2 lang="zh">(.) <small>', letters["z"]) == ["曾", "查", "张"]


def test_a_letter_of_one_language_leads_to_the_other():
    """小样 has an English name that begins with another letter."""
    zh = [*crowd(220), article("2021-01-04-A70-01", "题", authors=(Author("许小样", "记者"),))]
    en = replace(zh[-1], lang="en", authors=(Author("Galley", "reporter"),))
    site = render_to_dict(archive_of([*zh, en]), sample_config())
    assert "Galley</a>" in site["en/authors/letter/g/index.html"]
    assert "没有音序在此的作者" in site["authors/letter/g/index.html"]
    assert 'href="../authors/letter/g/"' not in site["authors/index.html"]
    letters = {path for path in site if "authors/letter/" in path}
    assert {f"en/{path}" for path in letters if not path.startswith("en/")} == {
        p for p in letters if p.startswith("en/")
    }


def test_many_columns_have_a_view_for_each_letter():
    articles = [replace(one, column=one.authors[0].name) for one in crowd(220)]
    site = site_of(articles)
    letters = {path.split("/")[2]: text for path, text in site.items() if path.startswith("columns/letter/")}
    assert {"b", "c", "z"} <= set(letters)  # 曾 is c here: a column has no surname
    named = [name for text in letters.values() for name in re.findall(r'<li><a href="[^"]+">([^<]+)</a> <small>', text)]
    assert len(named) == 221  # and the one of site.yml
    assert site["columns/index.html"].count('class="group-name"') == 60


def test_columns_are_in_the_order_of_their_names_in_each_language():
    site = sample_site()
    zh = re.findall(r'class="group-name"><a[^>]*>([^<]+)<', site["columns/index.html"])
    en = re.findall(r'class="group-name"><a[^>]*>([^<]+)<', site["en/columns/index.html"])
    assert zh == ["夜班诗抄", "字架 之间"]
    assert en == ["Among the Cases", "夜班诗抄"]
