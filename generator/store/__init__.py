"""What was read of the archive before, kept in a database: rows of front matter by file, and texts by their hash.

The database is a help and never a source: a row is taken only where the file that it was made of has not changed, and
a database that is broken, foreign or of another program is thrown away and made anew.
"""

from generator.store.database import Database, UnusableError
from generator.store.rows import PART, Maker, Row, article_of, row_of, text_of
from generator.store.texts import Openings, Records, Texts

__all__ = [
    "PART",
    "Database",
    "Maker",
    "Openings",
    "Records",
    "Row",
    "Texts",
    "UnusableError",
    "article_of",
    "row_of",
    "text_of",
]
