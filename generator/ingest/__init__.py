"""Ingest 导入: page files → article files and page records; what a person corrected is left alone."""

from generator.ingest.run import IngestedPage, IngestReport, ingest
from generator.ingest.sources import find_sources

__all__ = ["IngestReport", "IngestedPage", "find_sources", "ingest"]
