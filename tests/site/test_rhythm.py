"""Which days a newspaper appeared on, and which of its issues are missing by that habit."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.views.rhythm import missing_days

MONDAY = date(2023, 1, 2)


def every(days, count, start=MONDAY):
    """`count` dates, so many days apart."""
    return [(start + timedelta(days=days * number)).isoformat() for number in range(count)]


def without(dates, *lost):
    return [day for day in dates if day not in lost]


def test_a_weekly_lacks_the_mondays_it_has_no_issue_for():
    dates = every(7, 20)
    assert missing_days(without(dates, "2023-01-30", "2023-03-06")) == ("2023-01-30", "2023-03-06")


def test_a_complete_run_lacks_nothing():
    assert missing_days(every(7, 30)) == ()
    assert missing_days(every(1, 400)) == ()


def test_a_daily_that_rests_on_sundays_lacks_no_sunday():
    weekdays = [day for day in every(1, 100) if date.fromisoformat(day).weekday() != 6]
    assert missing_days(without(weekdays, "2023-02-15")) == ("2023-02-15",)


def test_a_monthly_or_a_paper_without_habit_lacks_nothing():
    assert missing_days(every(30, 24)) == ()
    assert missing_days(["2023-01-02", "2023-01-20", "2023-05-05"]) == ()


def test_a_fortnightly_shows_no_gap_in_the_weeks_between():
    assert missing_days(every(14, 20)) == ()


def test_a_paper_may_change_its_day():
    mondays, thursdays = every(7, 26), every(7, 26, date(2023, 7, 6))
    assert missing_days([*mondays, *thursdays]) == ()


def test_a_weekly_that_becomes_a_daily_was_not_missing_before():
    dates = [*every(7, 26), *every(1, 91, date(2023, 7, 3))]
    assert missing_days(without(dates, "2023-08-09")) == ("2023-08-09",)


def test_a_lost_half_year_is_missing_when_the_paper_was_the_same_before_and_after():
    dates = every(7, 104)
    lost = dates[30:58]
    assert missing_days(without(dates, *lost)) == tuple(lost)


def test_nothing_is_missing_after_the_last_issue_or_without_any():
    assert missing_days([]) == ()
    assert missing_days(["2023-01-02"]) == ()
    assert max(missing_days(without(every(7, 20), "2023-01-09"))) == "2023-01-09"


@given(st.sets(st.dates(date(2020, 1, 1), date(2021, 12, 31)).map(date.isoformat), max_size=200))
def test_a_missing_day_has_no_issue_and_lies_between_the_first_and_the_last(dates):
    found = missing_days(dates)
    assert list(found) == sorted(set(found))
    assert not dates & set(found)
    assert not found or min(dates) < found[0] <= found[-1] < max(dates)
