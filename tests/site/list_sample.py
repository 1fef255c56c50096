"""Many articles in code, for the tests of lists."""

from datetime import date, timedelta

from site_sample import REPORTER, article

from generator.model import Author

MONDAY = date(2021, 1, 4)

OPENING = article(
    "2021-01-04-A01-09", "开栏的话", kind="column-note", column="字架", body="从今天起，请排字的人说话。\n\n不求长。"
)


def weekly(count, **fields):
    """An article of 《字架之间》 by one reporter for every week from 2021 on."""
    days = (MONDAY + timedelta(weeks=week) for week in range(count))
    given = {"column": "字架", "authors": (REPORTER,)} | fields
    return [article(f"{day}-A01-01", f"第{week}周", **given) for week, day in enumerate(days, 1)]


def crowd(count, role="记者"):
    """Articles of `count` people whose names begin with several letters."""
    surnames, given = "张王李单曾查仇解欧白", "样版校稿铅字墨纸刊号题栏期页目"
    people = [f"{one}{two}{three}" for one in surnames for two in given for three in given if two != three]
    return [
        article(f"2021-01-04-A{n % 40 + 10}-{n // 40 + 1}", "题", authors=(Author(name, role),))
        for n, name in enumerate(people[:: len(people) // count][:count])
    ]
