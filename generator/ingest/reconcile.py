"""New articles of a page against those on disk: ids stay, a person's corrections are never overwritten.

A pure function: it is given what lies there and returns what to write; `run` does the writing.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator import urls
from generator.content import dump_article, load_article, revise_article
from generator.ingest.matching import HEIR, HELD, match, pieces, share
from generator.ingest.merge import Clash
from generator.ingest.pages import FIELDS, RUNNING, Merged, MergedPage, merge_page
from generator.model import Article, PageRecord, Place, Written
from generator.problems import Problem, problem

ARTICLE_FILE = re.compile(r"(\d{2,4})\.md")
TRANSLATION_FILE = re.compile(r"(\d{2,4})\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.md")
INCOMING = ".incoming"
"""Added to an article's file name for the version that waits beside a person's."""
QUOTED = 40
"""Characters of each side that a conflict is told with."""
DELETED = 0.25
"""Share of a new article's text that one which a person deleted must have had for both to be the same."""
GROWN = 1.05
"""How much longer the text of a page must be than a checked article, to be more than other misreadings."""
PRINTED = ("body", *FIELDS, "note", "caption")
TOLD = 5
"""Conflicts of one article that are told one by one; the version beside it shows them all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in a page's folder: files to write, files to delete, and the articles as they now are.

    `base` holds every article as ingest made it, by file names: what the next merge starts from. `refused` says that
    nothing may be done there, and that the page's record has to stay as it is.
    """

    writes: tuple[tuple[str, str], ...]
    deletes: tuple[str, ...]
    written: tuple[Written, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    base: Mapping[str, str]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Old:
    """An article of the page as it lies there: its file, what ingest wrote last, and whether it has a translation.

    `text` and `article` are None where a person deleted the file, `article` alone where it cannot be read; `base` is
    None where it is not known what ingest wrote.
    """

    name: str
    text: str | None
    article: Article | None
    base: Article | None
    written: Written | None
    edited: bool
    translated: bool

    @property
    def known(self) -> Article | None:
        """The version by which the article is known again."""
        return self.base or self.article


def reconcile(
    new: Sequence[Article],
    existing: Mapping[str, str],
    record: PageRecord | None,
    folder: str,
    base: Mapping[str, str] | None = None,
) -> Plan:
    """Match the new articles of a page with the files in its folder, and merge what both sides changed.

    `existing` maps file names to their text, `base` to the text that ingest wrote last; `folder` is the folder's name
    in messages. Problems: I-edited, I-merged, I-conflict, I-gone, I-moved, I-deleted, I-other.
    """
    base = base or {}
    olds = _olds(existing, record, base)
    pairs = _pairs(new, olds)
    if new and not pairs and any(old.written and old.article for old in olds.values()):
        kept = tuple(old.article for old in olds.values() if old.article)
        other = (problem("I-other", folder),)
        return Plan((), (), record.written if record else (), kept, other, base, refused=True)
    steps = _Steps(folder, record, olds, existing, base)
    theirs = steps.named(new, pairs, first=not olds and record is None)
    merged = _merged(theirs, olds)
    for name, article in theirs.items():
        steps.update(name, article, merged.articles.get(name))
    for name, old in olds.items():
        if name not in theirs:
            steps.leave(old, merged)
    return steps.plan()


def _merged(theirs: Mapping[str, Article], olds: Mapping[str, Old]) -> MergedPage:
    """The page merged with what people did to it; nothing where nobody did anything."""
    if not any(old.edited for old in olds.values()):
        return MergedPage({}, {})
    blind = {name for name, old in olds.items() if old.text is not None and (not old.article or _unknown_base(old))}
    return merge_page(
        {name: old.base for name, old in olds.items() if old.base and name not in blind},
        {name: old.article for name, old in olds.items() if old.article and name not in blind},
        {name: article for name, article in theirs.items() if name not in blind},
    )


def _unknown_base(old: Old) -> bool:
    """Whether ingest wrote the file once, but what it wrote is no longer known."""
    return old.base is None and old.written is not None


class _Steps:
    """Collects the plan, one article at a time."""

    def __init__(
        self,
        folder: str,
        record: PageRecord | None,
        olds: Mapping[str, Old],
        existing: Mapping[str, str],
        base: Mapping[str, str],
    ) -> None:
        self.folder = folder
        self.record = record
        self.olds = olds
        self.existing = existing
        self.base = {name: text for name, text in base.items() if name in olds}
        self.writes: dict[str, str] = {}
        self.deletes: list[str] = []
        self.written: dict[str, Written] = {}
        self.articles: dict[str, Article] = {}
        self.problems: list[Problem] = []

    def place(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def named(self, new: Sequence[Article], pairs: Mapping[int, str], *, first: bool) -> dict[str, Article]:
        """The new articles by their file names, with the ids that they have or get."""
        spare = _next_number(self.existing, self.record)
        theirs: dict[str, Article] = {}
        for article in new:
            old = self.olds.get(pairs.get(article.order, ""))
            if old is not None:
                before = old.article or old.base or article
                theirs[old.name] = replace(article, id=before.id, aliases=before.aliases)
                continue
            if self._deleted_before(article):
                continue
            number = article.order if first else spare
            spare += 1
            own = _with_number(article.id, number)
            theirs[f"{number:02}.md"] = article if article.id == own else replace(article, id=own)
        return theirs

    def _deleted_before(self, article: Article) -> bool:
        """Whether a person deleted just this article, by a record that knows no more of it than a hash."""
        gone = [one for one in self.record.written if one.name not in self.olds and one.text] if self.record else []
        content = content_hash(article) if gone else ""
        for entry in gone:
            if entry.text == content:
                self._enter(entry.name, article, dump_article(article))
                self.problems.append(problem("I-deleted", self.folder, name=entry.name))
                return True
        return False

    def update(self, name: str, article: Article, merged: Merged | None) -> None:
        """A new version of an article: written as it is, or merged with what a person made of the old one."""
        text = dump_article(article)
        old = self.olds.get(name)
        self._enter(name, article, text)
        if old is None:
            self._add(name, article, text, merged)
        elif old.text is None:
            if not self._held(old.known):
                self.problems.append(problem("I-deleted", self.folder, name=name))
        elif text == old.text or (merged is None and not old.edited):
            self._write(name, article, text)
        elif merged is None:
            self._unmerged(article, old, text)
        elif not old.edited and _printed(merged.article) == _printed(article):
            self._write(name, article, text)
        else:
            self._merge(article, old, merged)

    def _add(self, name: str, article: Article, text: str, merged: Merged | None) -> None:
        """A new article, unless a person wrote it into another one already, or it lies there."""
        if self._typed(article):
            return
        if merged is not None and _printed(merged.article) != _printed(article):
            if not any(getattr(merged.article, field) for field in RUNNING):
                return  # all its text stands where a person put it
            article, text = merged.article, dump_article(merged.article)
        if self.existing.get(name) in (None, text):
            self._write(name, article, text)

    def _typed(self, article: Article) -> bool:
        """Whether a person has written the text of a new article into another one."""
        edited = [old for old in self.olds.values() if old.edited and old.article]
        own = pieces(article) if edited else frozenset()
        for old in edited:
            if old.article and own:
                hers = pieces(old.article) - (pieces(old.base) if old.base else frozenset())
                if share(own, hers) >= HELD:
                    self.problems.append(problem("I-edited", self.place(old.name)))
                    return True
        return False

    def _held(self, gone: Article | None) -> bool:
        """Whether a person moved the text of a file that is gone into another one."""
        own = pieces(gone) if gone else frozenset()
        return any(old.edited and old.article and share(own, pieces(old.article)) >= HELD for old in self.olds.values())

    def _unmerged(self, article: Article, old: Old, text: str) -> None:
        """A file that a person changed, where what ingest wrote is not known, or hers cannot be read: both stay."""
        if old.article is not None:
            self.articles[old.name] = old.article
        if old.written is not None and content_hash(article) == old.written.text:
            self.problems.append(problem("I-edited", self.place(old.name)))
            return
        self.writes[old.name + INCOMING] = text
        mine = old.article.body if old.article else old.text or ""
        self._tell([Clash("all of it", mine, article.body)], old, "")

    def _merge(self, article: Article, old: Old, merged: Merged) -> None:
        """Take into a person's version what only the page changed; lay the new version beside it where both did."""
        changed, names = merged.article, list(merged.taken)
        if merged.new_words and old.article and old.article.review == "checked":
            self._vouched(article, old, old.article)
            return
        self.articles[old.name] = changed
        text = revise_article(old.text or "", changed, names)
        if text is None:
            self.articles[old.name] = old.article or changed
            self.writes[old.name + INCOMING] = dump_article(merged.incoming)
            self._tell([Clash("all of it", (old.article or changed).body, article.body)], old, "")
            return
        if text != old.text:
            self.writes[old.name] = text
        waiting = self.existing.get(old.name + INCOMING)
        if merged.clashes or waiting is not None:
            self.writes[old.name + INCOMING] = dump_article(merged.incoming)
        if merged.clashes:
            self._tell(merged.clashes, old, text)
        elif _printed(changed) != _printed(article):  # else the page now reads as she corrected it
            self.problems.append(problem("I-merged" if merged.new_words else "I-edited", self.place(old.name)))

    def _vouched(self, article: Article, old: Old, mine: Article) -> None:
        """A person compared every word with the page: hers stay, whatever the page reads now.

        A page that now has more text than she saw is laid beside.
        """
        self.articles[old.name] = changed = replace(mine, source=article.source)
        text = revise_article(old.text or "", changed, ["source"])
        if text is not None and text != old.text:
            self.writes[old.name] = text
        if len(article.body) > GROWN * len(mine.body):
            self.writes[old.name + INCOMING] = dump_article(article)
            self._tell([Clash("all of it", mine.body, article.body)], old, "")
        else:
            self.problems.append(problem("I-edited", self.place(old.name)))

    def _tell(self, clashes: Sequence[Clash], old: Old, text: str) -> None:
        """Both texts of each conflict, at the line of the file where the person's stands."""
        for clash in clashes[:TOLD]:
            self.problems.append(
                problem(
                    "I-conflict",
                    Place(self.place(old.name), _line_of(text, clash)),
                    field=clash.field,
                    mine=_short(clash.mine),
                    theirs=_short(clash.theirs),
                    incoming=old.name + INCOMING,
                )
            )

    def leave(self, old: Old, merged: MergedPage) -> None:
        """An article that the page does not have, or no longer: text of the page may be in it all the same."""
        one = merged.articles.get(old.name)
        if old.text is None:
            self.base.pop(old.name, None)
        elif one is not None:
            self.base.pop(old.name, None)  # what it holds of the page was written into other articles
            self.written[old.name] = Written(old.name, "", "")
            self._merge(one.incoming, old, one)
        else:
            self._drop(old, merged.emptied.get(old.name))

    def _drop(self, old: Old, heir: str | None) -> None:
        """An old article that the page no longer has: kept, unless another one now holds its text and its address."""
        if heir is None and old.article and not old.edited:
            heir = self._heir(old.article)
        if heir is None or old.article is None or not self._may_go(old) or heir not in self.articles:
            if old.written is not None:
                self.written[old.name] = old.written
                self.problems.append(problem("I-gone", self.place(old.name)))
            if old.article is not None:
                self.articles[old.name] = old.article
            return
        self.deletes.append(old.name)
        self.base.pop(old.name, None)
        into = self.articles[heir]
        self.problems.append(problem("I-moved", self.place(old.name), old=old.article.id, new=into.id))
        aliases = (*into.aliases, *old.article.aliases, "/" + urls.article(old.article.id))
        into = replace(into, aliases=tuple(dict.fromkeys(aliases)))
        text = revise_article(self.writes.get(heir, self.existing.get(heir, "")), into, ("aliases",))
        if text is not None:
            self.articles[heir] = into
            self.writes[heir] = text
            if (beside := self.writes.get(heir + INCOMING)) is not None:
                self.writes[heir + INCOMING] = revise_article(beside, into, ("aliases",)) or beside
            made = load_article(self.base[heir], heir)[0]
            if made is not None:
                made = replace(made, aliases=into.aliases)
                self._enter(heir, made, dump_article(made))

    def _may_go(self, old: Old) -> bool:
        """Whether nothing of a file is a person's own but what was carried over with its text."""
        made = self.base.get(old.name, "")
        return not old.translated and (not old.edited or _front(old.text or "") == _front(made))

    def _heir(self, gone: Article) -> str | None:
        """The article that now holds most of a text, if it is one that ingest may write."""
        own = pieces(gone)
        shares = [(share(own, pieces(article)), name) for name, article in self.articles.items() if name in self.writes]
        best = max(shares, default=(0.0, ""))
        return best[1] if best[0] >= HEIR else None

    def _enter(self, name: str, article: Article, text: str) -> None:
        """Remember an article as ingest makes it now."""
        self.base[name] = text
        self.written[name] = Written(name, sha256(text), content_hash(article))

    def _write(self, name: str, article: Article, text: str) -> None:
        self.writes[name] = text
        self.articles[name] = article

    def plan(self) -> Plan:
        for name in self.deletes:
            self.written[name] = Written(name, "", "")
        for entry in self.record.written if self.record else ():
            self.written.setdefault(entry.name, entry)  # a number once given is not given again
        return Plan(
            writes=tuple(sorted(self.writes.items())),
            deletes=tuple(sorted(self.deletes)),
            written=tuple(self.written[name] for name in sorted(self.written)),
            articles=tuple(self.articles[name] for name in sorted(self.articles)),
            problems=tuple(self.problems),
            base=dict(sorted(self.base.items())),
        )


def sha256(text: str) -> str:
    """The SHA-256 of a file's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(article: Article) -> str:
    """A hash of what is printed and where: without id, order, provenance, confidence and review."""
    return sha256(repr(_printed(article)))


def _printed(article: Article) -> list[object]:
    """What is printed of an article, and where."""
    return [getattr(article, name) for name in PRINTED]


def _front(text: str) -> list[str]:
    """The lines of an article file's front matter."""
    lines = text.removeprefix("\ufeff").splitlines()
    return lines[: lines.index("---", 1)] if "---" in lines[1:] else []


def _short(text: str) -> str:
    bare = re.sub(r"\s+", " ", text).strip()
    return bare if len(bare) <= QUOTED else f"{bare[: QUOTED // 2]}…{bare[-QUOTED // 2 :]}"


def _line_of(text: str, clash: Clash) -> int | None:
    """The line of a file where the person's side of a clash begins."""
    wanted = clash.mine.strip() if clash.field in RUNNING else f"\n{clash.field}:"
    at = text.find(wanted) if wanted else -1
    return text.count("\n", 0, at) + 1 + wanted.startswith("\n") if at >= 0 else None


def _olds(existing: Mapping[str, str], record: PageRecord | None, base: Mapping[str, str]) -> dict[str, Old]:
    """The articles of a page's folder, and those that a person deleted there, by their file names."""
    written = {entry.name: entry for entry in record.written if entry.sha256} if record else {}
    translated = {found[1] for name in existing if (found := TRANSLATION_FILE.fullmatch(name))}
    olds = {}
    for name in sorted({*existing, *base}):
        found = ARTICLE_FILE.fullmatch(name)
        if not found:
            continue
        text, made, entry = existing.get(name), base.get(name), written.get(name)
        article = load_article(text, name)[0] if text is not None else None
        edited = text is None or not (text == made or (entry and sha256(text) in (entry.sha256, entry.incoming)))
        before = article if not edited else load_article(made, name)[0] if made is not None else None
        olds[name] = Old(name, text, article, before, entry, edited, found[1] in translated)
    return olds


def _pairs(new: Sequence[Article], olds: Mapping[str, Old]) -> dict[int, str]:
    """The name of each new article that was there before, by its order; what was deleted has to be much alike."""
    found = match(new, {name: old.known for name, old in olds.items()})
    articles = {article.order: article for article in new}
    return {order: name for order, name in found.items() if not _doubtful(articles[order], olds[name])}


def _doubtful(article: Article, old: Old) -> bool:
    return old.text is None and old.base is not None and share(pieces(article), pieces(old.base)) < DELETED


def _next_number(existing: Mapping[str, str], record: PageRecord | None) -> int:
    names = [*existing, *(entry.name for entry in record.written if record)] if record else list(existing)
    return 1 + max((int(found[1]) for name in names if (found := ARTICLE_FILE.fullmatch(name))), default=0)


def _with_number(article_id: str, number: int) -> str:
    return f"{article_id.rpartition('-')[0]}-{number:02}"


__all__ = ["INCOMING", "Plan", "content_hash", "reconcile", "sha256"]
