"""Holdings: what an archive has and what it lacks, issue by issue and year by year; pure functions over the archive."""

from generator.holdings.issues import Absent, Rhythm, missing_days, missing_issues
from generator.holdings.pages import missing_pages
from generator.holdings.years import UNSIGNED, Holdings, YearFigures, holdings

__all__ = [
    "UNSIGNED",
    "Absent",
    "Holdings",
    "Rhythm",
    "YearFigures",
    "holdings",
    "missing_days",
    "missing_issues",
    "missing_pages",
]
