"""What an archive lacks, told by years of made-up dates: gaps are found, holidays and sparse holdings are none."""

import datetime
from dataclasses import replace

import pytest

from generator.archive import assemble
from generator.config import parse_config
from generator.holdings import Absent, holdings, missing_issues, missing_pages
from generator.model import Article, KeptLine, PageRecord

DAY = datetime.timedelta(days=1)


def days(first, last, weekdays=range(7)):
    """All dates of a span that fall on these days of the week."""
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    found = []
    while day <= end:
        if day.weekday() in weekdays:
            found.append(day.isoformat())
        day += DAY
    return found


def gaps(dates, frequency="", off=()):
    return list(missing_issues(dates, frequency, off)[1])


def without(dates, *lost):
    return [date for date in dates if date not in lost]


def test_a_daily_that_lacks_three_days_in_fifty_years():
    dates = without(days("1950-01-01", "1999-12-31"), "1960-02-29", "1976-07-28", "1976-07-29")
    assert gaps(dates) == [Absent("1960-02-29", "1960-02-29", 1), Absent("1976-07-28", "1976-07-29", 2)]


def test_a_paper_of_working_days_lacks_no_weekend():
    dates = without(days("2024-01-01", "2025-12-31", range(5)), "2024-05-03", "2024-05-06")
    assert gaps(dates) == [Absent("2024-05-03", "2024-05-06", 2)]


def test_a_weekly_that_came_a_day_late_lacks_nothing():
    dates = without(days("2024-01-01", "2024-12-31", [0]), "2024-05-06", "2024-09-16")
    assert gaps([*dates, "2024-05-07"]) == [Absent("2024-09-16", "2024-09-16", 1)]


def test_a_weekly_that_became_a_daily():
    dates = [*days("2020-01-01", "2020-12-31", [4]), *days("2021-01-01", "2021-12-31")]
    rhythms, found = missing_issues(without(dates, "2020-06-12", "2021-06-12"))
    assert {year: rhythm.kind for year, rhythm in rhythms.items()} == {"2020": "weekly", "2021": "days"}
    assert list(found) == [Absent("2020-06-12", "2020-06-12", 1), Absent("2021-06-12", "2021-06-12", 1)]


def test_a_monthly():
    dates = [f"2024-{month:02}-{day:02}" for month, day in zip(range(1, 13), (1, 3, 1, 2) * 3, strict=True)]
    assert gaps(without(dates, "2024-05-01")) == [Absent("2024-05", "2024-05", 1)]


def test_days_without_an_issue_are_not_missing():
    dates = without(
        days("2023-01-01", "2024-12-31"), "2023-10-01", "2024-10-01", "2024-02-10", "2024-02-11", "2024-06-01"
    )
    assert gaps(dates, "", ("10-01", "2024-02-10/2024-02-12")) == [Absent("2024-06-01", "2024-06-01", 1)]


def test_a_year_that_is_missing_altogether():
    dates = [*days("2019-01-01", "2019-12-31", [0]), *days("2021-01-04", "2021-12-31", [0])]
    assert gaps(dates) == [Absent("2020-01-06", "2020-12-28", 52)]


@pytest.mark.parametrize(
    "dates",
    [
        [],
        ["2024-01-19"],
        ["2024-01-19", "2024-03-02", "2024-03-30", "2024-07-11", "2025-05-06"],
        ["2024-01-01", "2024-01-02", "2024-01-03"],
        days("2024-01-01", "2024-12-31", [0])[::2],
    ],
    ids=["none", "one", "a handful", "three days", "every other week"],
)
def test_where_no_rhythm_shows_nothing_is_missing(dates):
    assert gaps(dates) == []


@pytest.mark.parametrize(
    ("frequency", "count"), [("daily", 364), ("workdays", 260), ("weekly", 51), ("monthly", 10), ("irregular", 0)]
)
def test_site_yml_names_the_rhythm(frequency, count):
    assert sum(gap.count for gap in gaps(["2024-01-01", "2024-12-31"], frequency)) == count


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        (("A01", "A04"), ("A02", "A03")),
        (("A01", "A02", "B02"), ("B01",)),
        (("1", "2", "4"), ("3",)),
        (("02", "10"), ("01", *(f"{number:02}" for number in range(3, 10)))),
        (("A01", "中缝", "特刊1"), ()),
        ((), ()),
    ],
)
def test_gaps_in_the_numbers_of_pages(labels, missing):
    assert missing_pages(labels) == missing


def test_figures_of_a_year():
    base = Article(id="2024-05-06-A01-01", title="题", body="文。", date="2024-05-06", page="A01", kind="news")
    articles = [
        replace(base, byline="记者 林一帆", section="要闻", review="checked"),
        replace(base, id="2024-05-06-A03-01", page="A03", title="", confidence=0.5),
        replace(base, id="2024-05-06-A03-02", page="A03", kind="photo", confidence=0.7),
        replace(base, id="undated-x-01", date="", page="x"),
    ]
    record = PageRecord(source="a.txt", sha256="0", date="2024-05-06", page="A01", leftover=(KeptLine(3, "？"),) * 2)
    config = parse_config("")[0]
    found = holdings(assemble(articles, [record], config)[0], config)
    year, undated = found.years
    assert (year.year, year.issues, year.pages, year.missing_pages, year.articles) == ("2024", 1, 2, 1, 3)
    assert (year.unsigned, year.unsectioned, year.untitled, year.leftover, year.checked) == (1, 2, 1, 2, 1)
    assert year.certainty == pytest.approx(0.6)
    assert (undated.year, undated.articles, undated.missing_pages) == ("", 1, 0)
    assert (found.total.articles, found.total.issues, found.total.checked) == (4, 2, 1)
    assert found.total.certainty == pytest.approx((0.5 + 0.7 + 1.0) / 3)
    assert found.pages == {"2024-05-06": ("A02",)}
