"""Ingest 导入: page files → article files and page records; what a person corrected is left alone."""

from generator.ingest.run import (
    Cut,
    CutTask,
    Elsewhere,
    How,
    IngestedPage,
    IngestReport,
    PageFolder,
    cut_page,
    ingest,
    keep_page,
    nowhere,
    page_given,
)
from generator.ingest.sources import find_sources

__all__ = [
    "Cut",
    "CutTask",
    "Elsewhere",
    "How",
    "IngestReport",
    "IngestedPage",
    "PageFolder",
    "cut_page",
    "find_sources",
    "ingest",
    "keep_page",
    "nowhere",
    "page_given",
]
