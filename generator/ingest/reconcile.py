"""New articles of a page against those on disk: ids stay, a person's corrections are never overwritten.

A pure function: it is given what lies there and returns what to write; `run` does the writing.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator import urls
from generator.content import dump_article, load_article
from generator.model import Article, PageRecord, Written
from generator.problems import Problem, problem

ARTICLE_FILE = re.compile(r"(\d{2,4})\.md")
TRANSLATION_FILE = re.compile(r"(\d{2,4})\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.md")
INCOMING = ".incoming"
"""Added to an article's file name for the version that waits beside a person's."""
GRAM = 4
"""Characters of the pieces by which texts are compared."""
SAME = 0.15
"""Likeness from which two articles of a page are versions of one: a text read again with one character in three wrong
still has more, two articles that share no more than a house line have less."""
HEIR = 0.5
"""Share of a text that another article must hold to inherit its address."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in a page's folder: files to write, files to delete, and the articles as they now are.

    `refused` says that nothing may be done there, and that the page's record has to stay as it is.
    """

    writes: tuple[tuple[str, str], ...]
    deletes: tuple[str, ...]
    written: tuple[Written, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    refused: bool = False


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


def reconcile(new: Sequence[Article], existing: Mapping[str, str], record: PageRecord | None, folder: str) -> Plan:
    """Match the new articles of a page with the files in its folder.

    `existing` maps file names to their text; `folder` is the folder's name in messages. Problems: I-edited,
    I-conflict, I-gone, I-moved, I-deleted, I-other.
    """
    olds = _olds(existing, record)
    pairs = _match(new, olds)
    if new and not pairs and any(old.written and old.article for old in olds):
        return _refusal(olds, record, folder)
    spare = _next_number(existing, record)
    steps = _Steps(folder, record)
    for article in new:
        old = pairs.get(article.order)
        if old is not None:
            steps.update(article, old)
        elif steps.taken_out(article, olds, existing):
            continue
        else:
            number = article.order if not olds and record is None else spare
            spare += 1
            steps.add(article, number, existing)
    matched = {old.name for old in pairs.values()}
    for old in olds:
        if old.name not in matched:
            steps.drop(old)
    return steps.plan()


def _refusal(olds: Sequence[Old], record: PageRecord | None, folder: str) -> Plan:
    """A page that has nothing in common with its articles is another one: they are left as they are."""
    kept = tuple(old.article for old in olds if old.article)
    return Plan((), (), record.written if record else (), kept, (problem("I-other", folder),), refused=True)


class _Steps:
    """Collects the plan, one article at a time."""

    def __init__(self, folder: str, record: PageRecord | None) -> None:
        self.folder = folder
        self.record = record
        self.writes: dict[str, str] = {}
        self.deletes: list[str] = []
        self.written: dict[str, Written] = {}
        self.articles: dict[str, Article] = {}
        self.problems: list[Problem] = []

    def place(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def add(self, article: Article, number: int, existing: Mapping[str, str]) -> None:
        """A new article under the next free number, or where the same text already lies."""
        name = f"{number:02}.md"
        article = replace(article, id=_with_number(article.id, number))
        text = dump_article(article)
        if existing.get(name) not in (None, text):
            return
        self._write(name, article, text)

    def update(self, article: Article, old: Old) -> None:
        """A new version of an article: written unless a person changed the file."""
        before = old.article or article
        article = replace(article, id=before.id, aliases=before.aliases)
        text = dump_article(article)
        if text == old.text or not old.edited:
            self._write(old.name, article, text)
            return
        content = content_hash(article)
        self.articles[old.name] = before
        if old.written is not None and content == old.written.text:
            self.written[old.name] = old.written
            self.problems.append(problem("I-edited", self.place(old.name)))
            return
        incoming = old.name + INCOMING
        self.writes[incoming] = text
        base = old.written.sha256 if old.written else ""
        self.written[old.name] = Written(old.name, base, content, sha256(text))
        if old.written is not None:
            self.problems.append(problem("I-conflict", self.place(old.name), incoming=incoming))
        else:
            del self.writes[incoming]
            self.problems.append(problem("I-edited", self.place(old.name)))

    def taken_out(self, article: Article, olds: Sequence[Old], existing: Mapping[str, str]) -> bool:
        """Whether a person deleted this article, or moved its text into another one."""
        gone = [entry for entry in self.record.written if entry.name not in existing] if self.record else []
        content = content_hash(article) if gone else ""
        for entry in gone:
            if entry.text == content:
                self.written[entry.name] = entry
                self.problems.append(problem("I-deleted", self.folder, name=entry.name))
                return True
        edited = [old for old in olds if old.article and old.edited]
        pieces = _pieces(article) if edited else frozenset()
        for old in edited:
            if old.article and pieces and _share(pieces, _pieces(old.article)) >= 0.8:
                self.problems.append(problem("I-edited", self.place(old.name)))
                return True
        return False

    def drop(self, old: Old) -> None:
        """An old article that the page no longer has: kept, unless another one now holds its text and its address."""
        heir = self._heir(old.article) if old.article and not old.edited and not old.translated else None
        if heir is None or old.article is None:
            if old.written is not None:
                self.written[old.name] = old.written
                self.problems.append(problem("I-gone", self.place(old.name)))
            if old.article is not None:
                self.articles[old.name] = old.article
            return
        self.deletes.append(old.name)
        name, article = heir
        aliases = (*article.aliases, *old.article.aliases, "/" + urls.article(old.article.id))
        article = replace(article, aliases=tuple(dict.fromkeys(aliases)))
        self._write(name, article, dump_article(article))
        self.problems.append(problem("I-moved", self.place(old.name), old=old.article.id, new=article.id))

    def _heir(self, gone: Article) -> tuple[str, Article] | None:
        """The article that now holds most of a text, if it is one that ingest may write."""
        pieces = _pieces(gone)
        shares = [
            (_share(pieces, _pieces(article)), name) for name, article in self.articles.items() if name in self.writes
        ]
        best = max(shares, default=(0.0, ""))
        return (best[1], self.articles[best[1]]) if best[0] >= HEIR else None

    def _write(self, name: str, article: Article, text: str) -> None:
        self.writes[name] = text
        self.written[name] = Written(name, sha256(text), content_hash(article))
        self.articles[name] = article

    def plan(self) -> Plan:
        for name in self.deletes:
            self.written.setdefault(name, Written(name, "", ""))
        for entry in self.record.written if self.record else ():
            self.written.setdefault(entry.name, entry)  # a number once given is not given again
        return Plan(
            writes=tuple(sorted(self.writes.items())),
            deletes=tuple(sorted(self.deletes)),
            written=tuple(self.written[name] for name in sorted(self.written)),
            articles=tuple(self.articles[name] for name in sorted(self.articles)),
            problems=tuple(self.problems),
        )


def sha256(text: str) -> str:
    """The SHA-256 of a file's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(article: Article) -> str:
    """A hash of what is printed and where: without id, order, provenance, confidence and review."""
    printed = replace(article, id="", order=0, source=None, confidence=1.0, aliases=(), review="auto")
    return sha256(dump_article(printed))


def _olds(existing: Mapping[str, str], record: PageRecord | None) -> list[Old]:
    written = {entry.name: entry for entry in record.written if entry.sha256} if record else {}
    translated = {found[1] for name in existing if (found := TRANSLATION_FILE.fullmatch(name))}
    return [
        Old(name, text, load_article(text, name)[0], written.get(name), found[1] in translated)
        for name, text in sorted(existing.items())
        if (found := ARTICLE_FILE.fullmatch(name))
    ]


def _match(new: Sequence[Article], olds: Sequence[Old]) -> dict[int, Old]:
    """The old version of each new article, by its order: the most alike first."""
    if not olds:
        return {}
    new_pieces = {article.order: _pieces(article) for article in new}
    old_pieces = {old.name: _pieces(old.article) if old.article else frozenset() for old in olds}
    holders: dict[str, list[int]] = {}
    for at, old in enumerate(olds, 1):
        for piece in old_pieces[old.name]:
            holders.setdefault(piece, []).append(at)
    scores = []
    for article in new:
        pieces = new_pieces[article.order]
        shared = Counter(at for piece in pieces for at in holders.get(piece, ()))
        for at, count in shared.items():
            likeness = 2 * count / (len(pieces) + len(old_pieces[olds[at - 1].name]))  # Dice's coefficient
            scores.append((likeness, -abs(article.order - at), article.order, at))
    pairs: dict[int, Old] = {}
    used: set[int] = set()
    for score, _, order, at in sorted(scores, reverse=True):
        if score >= SAME and order not in pairs and at not in used:
            pairs[order] = olds[at - 1]
            used.add(at)
    return pairs


def _pieces(article: Article) -> frozenset[str]:
    """The overlapping pieces of an article's text."""
    printed = "".join((article.title, *article.deck, article.body, *article.caption, *article.note))
    bare = re.sub(r"[\s\\#]+", "", printed)
    return frozenset(bare[at : at + GRAM] for at in range(max(1, len(bare) - GRAM + 1))) if bare else frozenset()


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that stands in `whole`."""
    return len(part & whole) / len(part) if part else 0.0


def _next_number(existing: Mapping[str, str], record: PageRecord | None) -> int:
    names = [*existing, *(entry.name for entry in record.written if record)] if record else list(existing)
    return 1 + max((int(found[1]) for name in names if (found := ARTICLE_FILE.fullmatch(name))), default=0)


def _with_number(article_id: str, number: int) -> str:
    return f"{article_id.rpartition('-')[0]}-{number:02}"


__all__ = ["INCOMING", "Plan", "content_hash", "reconcile", "sha256"]
