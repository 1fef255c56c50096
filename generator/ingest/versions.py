"""An article as it lies on disk beside what ingest wrote there last: what a person changed since."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.content import load_article
from generator.ingest.traces import FIELDS, of_body, of_fields
from generator.model import Article, PageRecord, Written

ARTICLE_FILE = re.compile(r"(\d{2,4})\.md")
TRANSLATION_FILE = re.compile(r"(\d{2,4})\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.md")


@dataclass(frozen=True, slots=True)
class Old:
    """An article file as it lies there. `edited` says that a person changed it since ingest wrote it."""

    name: str
    text: str
    article: Article | None
    written: Written | None
    translated: bool

    @property
    def edited(self) -> bool:
        """Whether a person changed the file, or made it."""
        return self.written is None or sha256(self.text) not in (self.written.sha256, self.written.incoming)


def sha256(text: str) -> str:
    """The SHA-256 of a file's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(article: Article) -> str:
    """A hash of what is printed and where: without id, order, provenance, confidence and review."""
    return sha256(repr([article.body, *(getattr(article, name) for name in FIELDS)]))


def entry_of(name: str, article: Article, text: str) -> Written:
    """What the record keeps of an article as ingest makes it now, with `text` as its file."""
    return Written(
        name,
        sha256(text),
        content_hash(article),
        fields=of_fields(article),
        clauses=of_body(article.body),
    )


def olds_of(existing: Mapping[str, str], record: PageRecord | None) -> list[Old]:
    """The article files of a page as they lie there, with what its record says ingest wrote."""
    written = {entry.name: entry for entry in record.written if entry.sha256} if record else {}
    translated = {found[1] for name in existing if (found := TRANSLATION_FILE.fullmatch(name))}
    return [
        Old(name, text, load_article(text, name)[0], written.get(name), found[1] in translated)
        for name, text in sorted(existing.items())
        if (found := ARTICLE_FILE.fullmatch(name))
    ]


def next_number(existing: Mapping[str, str], record: PageRecord | None) -> int:
    """The first number that no article of the page has or had."""
    names = [*existing, *(entry.name for entry in record.written if record)] if record else list(existing)
    return 1 + max((int(found[1]) for name in names if (found := ARTICLE_FILE.fullmatch(name))), default=0)
