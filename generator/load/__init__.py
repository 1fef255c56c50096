"""Reading site.yml, article files and page records from disk; what cannot be read is a Problem and the rest is read."""

from generator.load.articles import INCOMING, Loaded, is_kept, keep_sounds, load
from generator.load.lines import line_of, with_lines
from generator.load.settings import load_catalogues, load_config

__all__ = [
    "INCOMING",
    "Loaded",
    "is_kept",
    "keep_sounds",
    "line_of",
    "load",
    "load_catalogues",
    "load_config",
    "with_lines",
]
