"""A whole page merged: the articles as ingest wrote them, as people corrected them, and as the page now reads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from generator.ingest.merge import Clash, merge_tokens
from generator.ingest.moves import Key, Move, Texts, back, locate, moves_of, rearranged, trace, whole
from generator.ingest.tokens import tokens_of, words
from generator.model import Article, Source

Articles = Mapping[str, Article]
"""The articles of a version of the page by their file names."""

RUNNING = ("body", "caption", "note")
"""Fields of running text, which are merged word by word; text may have moved between them."""
FIELDS = (
    "title", "title_lines", "kicker", "deck", "kind", "authors", "byline", "column", "label", "section", "date", "page",
    "lang", "credit", "jump_to", "jump_from",
)  # fmt: skip
"""What is merged as a whole: the page's, or hers where she changed it."""
HEAD = ("title", "kicker", "deck", "byline")
"""What is told of where a person made the article herself, and the page now has it too."""
SILENT = ("order", "confidence", "source")
"""What ingest knows better; hers stays where she changed it, and nobody is told."""
PARTED = "\n\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """An article made of three versions; `taken` are the fields in which it is no longer as the person left it.

    `incoming` is the article as the page now reads, with paragraphs in the articles that she moved them to.
    """

    article: Article
    incoming: Article
    taken: tuple[str, ...]
    clashes: tuple[Clash, ...]

    @property
    def new_words(self) -> bool:
        """Whether more than provenance was taken in."""
        return any(name not in SILENT for name in self.taken)


@dataclass(frozen=True, slots=True)
class MergedPage:
    """The merged articles by their file names; `emptied` names those whose text is now in the article named."""

    articles: Mapping[str, Merged]
    emptied: Mapping[str, str]


def merge_page(base: Articles, mine: Articles, theirs: Articles) -> MergedPage:
    """Merge three versions of a page.

    A name in `base` that is not in `mine` was deleted by a person; one in `theirs` alone is a new article; one in
    `mine` that is not in `theirs` is among the merged ones if she moved text of the page there. A piece that both sides
    moved is where she put it.
    """
    deleted = base.keys() - mine.keys()
    old, own, new = _texts(base, deleted), _texts(mine, ()), _texts(theirs, deleted)
    to_own, to_new = trace(old, own), trace(old, new)
    hers = moves_of(old, own, to_own)
    came = {move.target[0] for move in hers}
    follow: list[Move] = []
    stay: list[Move] = []
    for move in moves_of(old, new, to_new):
        if not any(_overlap(move, one) for one in hers):
            source, target = move.source[0], move.target[0]
            pinned = source in mine and (target in deleted or (source in came and source not in theirs))
            (stay if pinned else follow).append(move)
    lost = [move for move in follow if locate(own, to_own, move) is None]
    old = rearranged(old, whole(old), [*hers, *follow])
    own = rearranged(own, to_own, [move for move in follow if move not in lost])
    new = rearranged(new, to_new, [*hers, *map(back, stay)])
    joined = _joined(hers, mine, theirs)
    return MergedPage(
        {
            name: _merge(name, (base, mine, theirs), (old, own, new), joined.get(name, ()))
            for name in dict.fromkeys((*mine, *theirs))
            if (name in theirs and (name in mine or name not in base)) or (name in mine and name in came)
        },
        _emptied(follow, base, mine, theirs, own),
    )


def _overlap(one: Move, other: Move) -> bool:
    return one.source == other.source and one.first < other.last and other.first < one.last


def _texts(articles: Articles, deleted: Collection[str]) -> Texts:
    """The running texts of a version; the title too where it may have become a subhead of another article."""
    return {
        (name, field): tokens_of(_text(article, field))
        for name, article in articles.items()
        for field in (*RUNNING, *(("title",) if name in deleted else ()))
    }


def _text(article: Article, field: str) -> str:
    value = getattr(article, field)
    return value if isinstance(value, str) else PARTED.join(value)


def _value(field: str, text: str) -> object:
    paragraphs = [part.strip() for part in text.split(PARTED) if part.strip()]
    return PARTED.join(paragraphs) if field == "body" else tuple(paragraphs)


def _joined(hers: list[Move], mine: Articles, theirs: Articles) -> dict[str, tuple[str, ...]]:
    """For each article the articles that a person merged into it and deleted."""
    found: dict[str, tuple[str, ...]] = {}
    for move in hers:
        source, target = move.source[0], move.target[0]
        if source not in mine and source in theirs and source not in found.get(target, ()):
            found[target] = (*found.get(target, ()), source)
    return found


def _emptied(follow: list[Move], base: Articles, mine: Articles, theirs: Articles, own: Texts) -> dict[str, str]:
    """Articles that the page no longer has, whose text went whole into another one, with the person's corrections."""
    heirs: dict[str, str] = {}
    for move in follow:
        name, heir = move.source[0], move.target[0]
        if name in mine and name not in theirs and heir in theirs:
            same_head = all(getattr(base[name], field) == getattr(mine[name], field) for field in FIELDS)
            if same_head and not any(words(own[(name, field)]) for field in RUNNING):
                heirs[name] = heir
    return heirs


def _merge(
    name: str, versions: tuple[Articles, Articles, Articles], texts: tuple[Texts, Texts, Texts], joined: tuple[str, ...]
) -> Merged:
    """One article of the page."""
    base, mine, theirs = (version.get(name) for version in versions)
    theirs = theirs or mine or Article(id="", title="")
    mine = mine or replace(theirs, **{field: _value(field, "") for field in RUNNING})  # type: ignore[arg-type]
    base, theirs = _with_lines(base, versions[0], joined), _with_lines(theirs, versions[2], joined) or theirs
    taken: dict[str, object] = {}
    clashes: list[Clash] = []
    for field in (*FIELDS, *SILENT):
        own, new = getattr(mine, field), getattr(theirs, field)
        before = getattr(base, field) if base else None
        if new in (own, before) or (base is None and (not new or field in SILENT)):
            continue
        if own == before or (base is None and not own):
            taken[field] = new
        elif field in (FIELDS if base else HEAD):
            clashes.append(Clash(field, shown(own), shown(new)))
    incoming: dict[str, object] = {}
    for field in RUNNING:
        key: Key = (name, field)
        was, kept, now = (version.get(key, ()) for version in texts)
        text, torn = merge_tokens(was, kept, now, field)
        incoming[field] = _value(field, "".join(texts[2].get(key, ())))
        clashes += torn
        if (value := _value(field, "".join(text))) != _value(field, _text(mine, field)):
            taken[field] = value
    return Merged(
        replace(mine, **taken),  # type: ignore[arg-type]  # the names are those of fields
        replace(theirs, **incoming),  # type: ignore[arg-type]
        tuple(taken),
        tuple(clashes),
    )


def shown(value: object) -> str:
    """A field as a person reads it."""
    return "、".join(str(getattr(part, "name", part)) for part in value) if isinstance(value, tuple) else str(value)


def _with_lines(article: Article | None, version: Articles, joined: tuple[str, ...]) -> Article | None:
    """An article whose provenance names the lines of those that a person merged into it, too."""
    sources = [version[name].source for name in joined if name in version]
    if article is None or article.source is None or not any(sources):
        return article
    parts: list[Source] = [article.source, *(source for source in sources if source)]
    lines = tuple(sorted(span for source in parts for span in source.lines))
    joins = tuple(join for source in parts for join in source.joins)
    return replace(article, source=replace(article.source, lines=lines, joins=joins))


__all__ = ["FIELDS", "RUNNING", "Articles", "Merged", "MergedPage", "merge_page", "shown"]
