"""Ingest 导入: page files → article files and page records; what a person corrected is left alone."""

from generator.ingest.run import How, IngestedPage, IngestReport, ingest
from generator.ingest.sources import find_sources

__all__ = ["How", "IngestReport", "IngestedPage", "find_sources", "ingest"]
