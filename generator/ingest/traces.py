"""Traces of an article: short hashes of its fields and of the clauses of its body.

A page's record keeps those of each article as ingest last wrote it. They tell which fields and clauses a person has
changed since, without a second copy of the text: the base of a three-way merge.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

from generator.model import Article

FIELDS = (
    "title", "title_lines", "kicker", "deck", "kind", "authors", "byline", "column", "label", "section", "date", "page",
    "lang", "note", "caption", "credit", "jump_to", "jump_from",
)  # fmt: skip
"""What is merged by itself; new ones go to the end, because records hold the hashes in this order."""
SIZE = 5
"""Characters of a hash: 30 bits, so that two clauses of one article are never taken for each other."""
BREAK = "\n\n"
"""The token between two paragraphs."""
CLAUSE = re.compile(r"[^。！？；，、：!?;,:\n]*(?:[。！？；，、：!?;,:…—”’」』）)\]]+|\\?\n|$)")


def clauses(body: str) -> tuple[str, ...]:
    """The clauses of a body in order, each with its closing marks; a token `BREAK` between paragraphs.

    Joined without anything between they give the body again.
    """
    tokens: list[str] = []
    for at, paragraph in enumerate(re.split(r"\n{2,}", body)):
        tokens += [BREAK] if at else []
        tokens += [clause for clause in CLAUSE.findall(paragraph) if clause]
    return tuple(tokens)


def trace(token: str) -> str:
    """The hash of one token, in five characters; white space does not count, but for a break."""
    bare = token if token == BREAK else "".join(token.split())
    return base64.urlsafe_b64encode(hashlib.blake2b(bare.encode(), digest_size=6).digest())[:SIZE].decode()


def of_body(body: str) -> str:
    """The hashes of a body's clauses, run together."""
    return "".join(map(trace, clauses(body)))


def of_fields(article: Article) -> str:
    """The hashes of an article's fields in the order of `FIELDS`, run together."""
    return "".join(trace(repr(getattr(article, name))) for name in FIELDS)


def parted(traces: str) -> tuple[str, ...]:
    """The single hashes of a run of them."""
    return tuple(traces[at : at + SIZE] for at in range(0, len(traces), SIZE))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share, 0 to 1, of the shorter of two runs of hashes that the other holds too; breaks do not count."""
    blank = trace(BREAK)
    a, b = set(one) - {blank}, set(other) - {blank}
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
