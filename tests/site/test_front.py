"""The front page, the calendar and the whole issue: what they say of an archive, small or large."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config, sample_site
from test_links import Links

from generator.render import make_renderer
from generator.views import View, plan, plan_unit, sites_of, units
from generator.views.home import home_view
from generator.views.site import site_in
from generator.views.today import memory_of
from generator.views.whole import whole_views
from generator.views.years import calendar_views


def issues_on(*days, lang="zh"):
    """A site with one article on each of these days, named after it."""
    return site_in(lang, archive_of([article(f"{day}-A01-01", f"{day}的头条") for day in days]), sample_config())


def remembered(site, day):
    memory = memory_of(site, day)
    return (memory.same_day, [entry.card.date for entry in memory.entries]) if memory else None


def test_the_same_day_of_earlier_years_is_remembered_nearest_first():
    site = issues_on("2019-05-06", "2021-05-06", "2022-05-06", "2022-06-01", "2024-05-06")
    assert remembered(site, "2024-05-06") == (True, ["2022-05-06", "2021-05-06", "2019-05-06"])


def test_a_weekly_is_remembered_by_the_issue_nearest_to_the_day():
    site = issues_on("2021-05-10", "2022-05-02", "2023-05-05", "2023-05-08", "2024-05-06")
    assert remembered(site, "2024-05-06") == (False, ["2023-05-05"])


def test_the_last_of_february_is_remembered_in_years_that_have_none():
    assert remembered(issues_on("2023-03-01", "2024-02-29"), "2024-02-29") == (False, ["2023-03-01"])


def test_a_young_or_undated_paper_remembers_nothing():
    assert remembered(issues_on("2024-05-06"), "2024-05-06") is None
    assert remembered(issues_on("2024-05-06"), "") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_nameplate_has_the_date_and_the_name_in_the_other_language(lang):
    plate = home_view(issues_on("2024-05-06", "2024-05-07", lang=lang)).nameplate
    words = {"zh": ("2024年5月", "星期二", "The Galley", "en"), "en": ("May 2024", "Tuesday", "小样报", "zh")}
    other = plate.other_names[0]
    assert (plate.day, plate.month, plate.weekday, other.text, other.lang) == ("7", *words[lang])


def test_the_front_shows_the_first_page_and_says_how_much_more_it_has():
    articles = [article(f"2024-05-06-A01-{number:02}", f"第{number}篇") for number in range(1, 21)]
    view = home_view(site_in("zh", archive_of(articles), sample_config()))
    assert sum(len(block) for band in view.bands for block in band.blocks) == 16
    assert (view.more, view.front.url) == (4, "issues/2024-05-06/A01/")


def weekly(weeks, *lost):
    days = [date(2023, 1, 2) + timedelta(weeks=number) for number in range(weeks)]
    return [day.isoformat() for day in days if day.isoformat() not in lost]


def test_the_calendar_counts_issues_by_month_and_marks_the_missing():
    site = issues_on(*weekly(70, "2023-03-13", *weekly(70)[22:26]))
    whole, first, second = calendar_views(site)
    assert [row.link.text for row in whole.table] == ["2024年", "2023年"]
    cells = whole.table[1].months
    assert [(cell.link.text if cell.link else "", cell.missing, cell.gap) for cell in cells[1:6]] == [
        ("4", 0, False),
        ("3", 1, True),
        ("4", 0, False),
        ("5", 0, False),
        ("", 4, True),
    ]
    assert cells[2].link.url == "issues/2023/#m-2023-03"
    march = first.months[2]
    lacking = [day.number for week in march.weeks for day in week if day and day.missing]
    assert (march.note, lacking) == ("3 期 · 缺 1 期", [13])
    assert first.months[5].note == "缺 4 期"
    assert (first.previous, first.following.url) == (None, "issues/2024/")
    assert (second.previous.url, second.following) == ("issues/2023/", None)
    assert len(second.months) == 4, "months after the last issue are not shown"


def test_days_without_an_issue_by_site_yml_are_not_missing():
    config = sample_config()
    config = replace(config, paper=replace(config.paper, no_issue=("2023-03-13",)))
    days = weekly(20, "2023-03-13", "2023-04-10")
    year = list(calendar_views(site_in("zh", archive_of([article(f"{day}-A01-01", "头条") for day in days]), config)))[
        1
    ]
    lacking = [day for month in year.months for week in month.weeks for day in week if day and day.missing]
    assert [day.number for day in lacking] == [10]


def test_a_day_says_how_many_pages_its_issue_has():
    archive = archive_of([article(f"2024-05-06-A0{page}-01", "头条") for page in (1, 2, 3)])
    year = list(calendar_views(site_in("zh", archive, sample_config())))[1]
    day = next(day for week in year.months[0].weeks for day in week if day and day.issue)
    assert (day.number, day.pages, day.issue.note) == (6, 3, "2024年5月6日 星期一、3 个版")


def test_fifty_years_of_a_daily_have_a_year_to_a_view_and_stay_light():
    days = ((date(1975, 1, 1) + timedelta(days=number)).isoformat() for number in range(18262))
    archive, config = archive_of([article(f"{day}-A01-01", "头条") for day in days]), sample_config()
    renderer = make_renderer(archive, config)
    sizes = {view.url: len(renderer.html(view)[0]) for view in calendar_views(site_in("zh", archive, config))}
    assert list(sizes) == ["issues/", *(f"issues/{year}/" for year in range(1975, 2025))]
    assert max(sizes.values()) < 150_000
    assert sizes["issues/1999/"] < 60_000


def test_a_whole_issue_has_every_text_once_and_in_printed_order():
    html = sample_site()["issues/2024-05-06/all/index.html"]
    places = [
        html.index(text)
        for text in (
            'id="2024-05-06-A01-01"',
            "编者按：排字房关门了，手艺还在。",
            "<h4>先认字架</h4>",
            'id="2024-05-06-A01-02"',
            'id="2024-05-06-A01-03"',
            "图为师傅收起手盘。",
            'id="2024-05-06-A02-01"',
            'id="2024-05-06-A02-02"',
        )
    ]
    assert places == sorted(places)
    assert html.count("<h1>") == 1
    assert '<a href="#2024-05-06-A02-01">小城通车</a>' in html, "the jump leads on within the view"


def test_the_contents_of_a_whole_issue_lead_to_every_article():
    links = Links(sample_site()["en/issues/2024-05-06/all/index.html"])
    ids = [name for name in sample_archive()[0].articles if name.startswith("2024-05-06")]
    aims = [attributes.get("href", "") for _, attributes in links.found]
    assert [aim for aim in dict.fromkeys(aims) if aim.startswith("#2024")] == [f"#{name}" for name in ids]
    assert set(ids) <= links.ids


def test_a_page_named_all_keeps_its_address():
    articles = [article("2024-05-06-A01-01", "一"), article("2024-05-06-A01-02", "二", page="all")]
    site = site_in("zh", archive_of(articles), sample_config())
    assert "2024-05-06/all" in site.archive.pages
    assert list(whole_views(site, "2024-05-06")) == []
    files = render_to_dict(site.archive, site.config)
    assert 'body class="page"' in files["issues/2024-05-06/all/index.html"]
    assert home_view(site).nameplate.whole is None


def test_a_whole_issue_is_in_the_languages_of_its_articles_and_every_issue_leads_to_it():
    files = sample_site()
    assert "en/issues/2024-05-06/all/index.html" in files
    assert "en/issues/2024-05-20/all/index.html" not in files
    assert 'href="../../../issues/2024-05-20/all/"' in files["en/issues/2024-05-20/index.html"]
    assert 'hreflang="en"' in files["issues/2024-05-06/all/index.html"]
    assert 'hreflang="en"' not in files["issues/2024-05-20/all/index.html"]


def test_every_view_is_in_exactly_one_unit_of_the_plan():
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(30)]
    archive = archive_of([article(f"{day.isoformat()}-A01-01", "头条") for day in days])
    config = sample_config()
    sites = sites_of(archive, config)
    made = (view for unit in units(archive, config) for view in plan_unit(unit, sites))
    found = [view.url for view in made if isinstance(view, View)]
    assert len(found) == len(set(found))
    assert sum(url.endswith("/all/") for url in found) == 30
    assert found == [view.url for view in plan(archive, config) if isinstance(view, View)]
