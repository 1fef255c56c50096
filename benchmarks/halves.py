"""Two halves of a set: one to make rules by, one that only measures them. A page is always in the same half."""

import hashlib

from generator.ingest.metadata import from_path

ODD, EVEN = "odd", "even"
ALL = "all"
HALVES = (ODD, EVEN)


def half_of(page: str, pattern: str = "") -> str:
    """The half of a page file: by the day its name tells, so that a day's pages stay together; else by its name."""
    date = from_path(page, pattern)[0].date
    if date:
        return ODD if int(date[-2:]) % 2 else EVEN
    name = page.rpartition("/")[2].rpartition(".")[0]
    return ODD if hashlib.sha256(name.encode()).digest()[0] % 2 else EVEN
