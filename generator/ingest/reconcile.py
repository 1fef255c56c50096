"""New articles of a page against those on disk: ids stay, a person's corrections are never overwritten.

A pure function: it is given what lies there and returns what to write; `run` does the writing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator import urls
from generator.content import dump_article, revise_article
from generator.ingest.matching import HEIR, HELD, match, pieces, pieces_of, share
from generator.ingest.merge import Clash, merge
from generator.ingest.traces import likeness, of_body, parted
from generator.ingest.versions import Old, content_hash, entry_of, next_number, olds_of, sha256
from generator.model import Article, PageRecord, Place, Written
from generator.problems import Problem, problem

INCOMING = ".incoming"
"""Added to an article's file name for the version that waits beside a person's."""
SAME_CLAUSES = 0.2
"""Share of its clauses by which a text is known again that a person deleted: with one character in ten wrong, a quarter
of the clauses are still whole."""
QUOTED = 40
"""Characters of each side that a conflict is told with."""


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


def reconcile(new: Sequence[Article], existing: Mapping[str, str], record: PageRecord | None, folder: str) -> Plan:
    """Match the new articles of a page with the files in its folder.

    `existing` maps file names to their text; `folder` is the folder's name in messages. Problems: I-edited,
    I-conflict, I-gone, I-moved, I-deleted, I-other.
    """
    olds = olds_of(existing, record)
    named = {old.name: old for old in olds}
    pairs = {order: named[name] for order, name in match(new, {old.name: old.article for old in olds}).items()}
    if new and not pairs and any(old.written and old.article for old in olds):
        return _refusal(olds, record, folder)
    spare = next_number(existing, record)
    steps = _Steps(folder, record, olds)
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

    def __init__(self, folder: str, record: PageRecord | None, olds: Sequence[Old]) -> None:
        self.folder = folder
        self.record = record
        self.held = {old.name: pieces(old.article) for old in olds if old.article}
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
        self.articles[old.name] = before
        if old.written is None:
            self._keep(old, Written(old.name, "", content_hash(article)))
        elif content_hash(article) == old.written.text:
            self._keep(old, old.written)
            self.articles[old.name] = moved = replace(before, source=article.source)
            self._revise(old, moved, ("source",))
        elif old.written.clauses and old.article is not None:
            self._merge(article, old, old.article, old.written)
        else:
            self._lay_beside(article, old)
            whole = Clash("all of it", before.body, article.body)
            self.problems.append(self._conflict(whole, old, ""))

    def _keep(self, old: Old, entry: Written) -> None:
        """Leave a person's version as it is: the page says nothing new of it."""
        self.written[old.name] = entry
        self.problems.append(problem("I-edited", self.place(old.name)))

    def _merge(self, article: Article, old: Old, mine: Article, entry: Written) -> None:
        """Take into a person's version what only the page changed; lay the new version beside it where both did."""
        merged = merge(entry.fields, entry.clauses, mine, article)
        changed = replace(merged.article, source=article.source)
        names = (*merged.taken, "source")
        if merged.taken and mine.review == "checked":  # nobody has compared the new words with the page
            changed, names = replace(changed, review="auto"), (*names, "review")
        self.articles[old.name] = changed
        text = self._revise(old, changed, names)
        clashes = [clash for clash in merged.clashes if not self._stands_elsewhere(clash, old.name)]
        if clashes:
            self._lay_beside(article, old)
            self.problems += [self._conflict(clash, old, text) for clash in clashes]
        else:
            self.written[old.name] = entry_of(old.name, article, dump_article(article))
            if content_hash(changed) != self.written[old.name].text:  # the page reads otherwise than she corrected it
                self.problems.append(problem("I-merged" if merged.taken else "I-edited", self.place(old.name)))

    def _revise(self, old: Old, changed: Article, names: Sequence[str]) -> str:
        """Write the named fields into a person's file, and leave all else as it is."""
        text = revise_article(old.text, changed, names)
        if text != old.text:
            self.writes[old.name] = text
        return text

    def _lay_beside(self, article: Article, old: Old) -> None:
        """Put the new version beside a person's, for her to take over what is right."""
        text = dump_article(article)
        self.writes[old.name + INCOMING] = text
        entry = entry_of(old.name, article, text)
        base = old.written.sha256 if old.written else ""
        self.written[old.name] = replace(entry, sha256=base, incoming=sha256(text))

    def _conflict(self, clash: Clash, old: Old, text: str) -> Problem:
        """Both texts of a conflict, at the line of the file where the person's stands."""
        line = _line_of(text, clash.mine if clash.field == "body" else f"{clash.field}:")
        return problem(
            "I-conflict",
            Place(self.place(old.name), line),
            field=clash.field,
            mine=_short(clash.mine),
            theirs=_short(clash.theirs),
            incoming=old.name + INCOMING,
        )

    def _stands_elsewhere(self, clash: Clash, name: str) -> bool:
        """Whether a person moved a piece into another article of the page: then it is not lost with her deletion."""
        moved = pieces_of(clash.theirs)
        return not clash.mine.strip() and any(
            share(moved, held) >= HELD for other, held in self.held.items() if other != name
        )

    def taken_out(self, article: Article, olds: Sequence[Old], existing: Mapping[str, str]) -> bool:
        """Whether a person deleted this article, or moved its text into another one."""
        edited = [old for old in olds if old.edited]
        own = pieces(article) if edited else frozenset()
        for old in edited:
            if own and share(own, self.held.get(old.name, frozenset())) >= HELD:
                self.problems.append(problem("I-edited", self.place(old.name)))
                return True
        gone = [entry for entry in self.record.written if entry.name not in existing] if self.record else []
        content, traces = (content_hash(article), parted(of_body(article.body))) if gone else ("", ())
        for entry in gone:
            if content == entry.text or likeness(parted(entry.clauses), traces) >= SAME_CLAUSES:
                self.written[entry.name] = replace(entry_of(entry.name, article, ""), sha256=entry.sha256)
                self.problems.append(problem("I-deleted", self.folder, name=entry.name))
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
        own = pieces(gone)
        shares = [(share(own, pieces(article)), name) for name, article in self.articles.items() if name in self.writes]
        best = max(shares, default=(0.0, ""))
        return (best[1], self.articles[best[1]]) if best[0] >= HEIR else None

    def _write(self, name: str, article: Article, text: str) -> None:
        self.writes[name] = text
        self.written[name] = entry_of(name, article, text)
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


def _short(text: str) -> str:
    bare = re.sub(r"\s+", " ", text).strip()
    return bare if len(bare) <= QUOTED else f"{bare[: QUOTED // 2]}…{bare[-QUOTED // 2 :]}"


def _line_of(text: str, wanted: str) -> int | None:
    """The line of a file where a piece of it begins."""
    at = text.find(wanted.strip()) if wanted.strip() else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def _with_number(article_id: str, number: int) -> str:
    return f"{article_id.rpartition('-')[0]}-{number:02}"
