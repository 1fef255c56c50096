"""The three forms of gold, each laid over the ink of its page."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.gold import BYLINE, EXTRA, HEAD, MORE, START, SUBHEAD, GoldArticle, GoldPage, GoldWords
from benchmarks.ink import Claims, Ink, squeeze, stretch
from generator.fields import Fields
from generator.problems import Problem

HEAD_KEYS = ("kicker", "title", "deck")
SUBHEAD_MARK = "## "


def words_of(fields: Fields) -> tuple[GoldWords, ...]:
    """Gold by first and last words; articles without a first word are left out."""
    found = (
        GoldWords(one.text("headline"), one.text("first12"), one.text("last12")) for one in fields.maps("articles")
    )
    return tuple(one for one in found if one.first)


def from_lines(fields: Fields, ink: Ink) -> tuple[GoldPage, tuple[Problem, ...]]:
    """Gold by line numbers. Problems: F-not-a-list, F-number for a line that the page does not have."""
    articles = tuple(_article_of_lines(one, ink) for one in fields.maps("articles"))
    page = GoldPage(articles=articles, scored=fields.texts("scored"))
    return page, tuple(fields.problems)


def _article_of_lines(one: Fields, ink: Ink) -> GoldArticle:
    paragraphs = _paragraphs(one, ink)
    subheads = _numbers(one, "subheads", ink)
    joins = _numbers(one, "optional_joins", ink)
    kinds = {
        **dict.fromkeys(_numbers(one, "extra_lines", ink), EXTRA),
        **dict.fromkeys(_numbers(one, "byline_lines", ink), BYLINE),
        **dict.fromkeys(_numbers(one, "head_lines", ink), HEAD),
        **{number: START if at == 0 else MORE for lines in paragraphs for at, number in enumerate(lines)},
        **dict.fromkeys(subheads, SUBHEAD),
    }
    return GoldArticle(
        title=tuple(map(squeeze, one.texts("title"))),
        kicker=squeeze("".join(one.texts("kicker"))),
        deck=squeeze("".join(one.texts("deck"))),
        authors=_names(one),
        column=squeeze(one.text("column")),
        kind=one.text("kind"),
        any_head=one.truth("title_any"),
        body=ink.marks(number for lines in paragraphs for number in lines),
        ends=frozenset(ink.lines[lines[-1]][1] for lines in paragraphs),
        loose_ends=frozenset(ink.lines[number][1] for number in joins),
        subheads=frozenset(ink.lines[number][0] for number in subheads),
        lines=kinds,
    )


def _paragraphs(one: Fields, ink: Ink) -> list[list[int]]:
    value = one.values.get("paragraphs") or []
    rows = [row if isinstance(row, list) else [row] for row in value] if isinstance(value, list) else [[value]]
    found = [_known(one, "paragraphs", row, ink) for row in rows]
    return [row for row in found if row]


def _numbers(one: Fields, key: str, ink: Ink) -> list[int]:
    value = one.values.get(key) or []
    return _known(one, key, value if isinstance(value, list) else [value], ink)


def _known(one: Fields, key: str, row: Sequence[object], ink: Ink) -> list[int]:
    """The line numbers in `row`; anything else is a Problem."""
    found = []
    for entry in row:
        if str(entry).isdecimal() and int(str(entry)) in ink.lines:
            found.append(int(str(entry)))
        else:
            one.fail(key, "F-number", found=f"{entry} (the page has lines 1 to {max(ink.lines, default=0)})")
    return found


def _names(one: Fields) -> tuple[str, ...]:
    """The names of authors, given as texts or as maps with a name."""
    value = one.values.get("authors")
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        return tuple(sorted(squeeze(entry.text("name")) for entry in one.maps("authors")))
    return tuple(sorted(map(squeeze, one.texts("authors"))))


def from_texts(fields: Fields, ink: Ink) -> tuple[GoldPage, tuple[str, ...]]:
    """Gold by texts, which are looked for on the page; also returns the beginnings of texts that are not there.

    Long texts are looked for first, so that a short one does not claim a piece of them.
    """
    claims = Claims(ink.text)
    wanted = list(fields.maps("articles"))
    bodies = [[squeeze(text.removeprefix(SUBHEAD_MARK)) for text in one.texts("paragraphs")] for one in wanted]
    order = sorted(
        ((at, n) for at, body in enumerate(bodies) for n in range(len(body))), key=lambda p: -len(bodies[p[0]][p[1]])
    )
    placed = {(at, n): tuple(_pieces(bodies[at][n], claims)) for at, n in order}
    lost = [
        bodies[at][n][:12] for (at, n), found in placed.items() if sum(b - a for a, b in found) < len(bodies[at][n])
    ]
    articles = []
    for at, one in enumerate(wanted):
        own = [placed[at, n] for n in range(len(bodies[at]))]
        marked = [text.startswith(SUBHEAD_MARK) for text in one.texts("paragraphs")]
        articles.append(_article_of_texts(one, own, marked, ink, claims))
    return GoldPage(articles=tuple(articles), scored=fields.texts("scored")), tuple(lost)


Pieces = tuple[tuple[int, int], ...]


def _article_of_texts(
    one: Fields, own: Sequence[Pieces], marked: Sequence[bool], ink: Ink, claims: Claims
) -> GoldArticle:
    kinds: dict[int, str] = {}
    for key, kind in (*((key, HEAD) for key in HEAD_KEYS), ("byline", BYLINE)):
        for text in one.texts(key):
            kinds.update(dict.fromkeys(_lines(_pieces(squeeze(text), claims), ink), kind))
    for pieces, subhead in zip(own, marked, strict=True):
        lines = list(_lines(pieces, ink))
        names = SUBHEAD if subhead else MORE
        kinds.update(dict.fromkeys(lines, names))
        if lines and not subhead:
            kinds[lines[0]] = START
    whole = [pieces for pieces in own if pieces]
    body = 0
    for first, end in (piece for pieces in whole for piece in pieces):
        body |= stretch(first, end)
    return GoldArticle(
        title=tuple(map(squeeze, one.texts("title"))),
        kicker=squeeze("".join(one.texts("kicker"))),
        deck=squeeze("".join(one.texts("deck"))),
        authors=_names(one),
        column=squeeze(one.text("column")),
        kind=one.text("kind"),
        body=body,
        ends=frozenset(pieces[-1][1] for pieces in whole),
        subheads=frozenset(pieces[0][0] for pieces, subhead in zip(own, marked, strict=True) if pieces and subhead),
        lines=kinds,
    )


def _pieces(text: str, claims: Claims) -> Iterator[tuple[int, int]]:
    """Where a text stands; one that print cut in two, or with something else between, in as few pieces as can be."""
    while text:
        size = _longest(text, claims)
        if size == 0:
            return
        at = claims.claim(text[:size], only_free=True)
        yield at, at + size
        text = text[size:]


def _longest(text: str, claims: Claims) -> int:
    """How much of the beginning of `text` stands in one place: if some of it does, so does all before."""
    if claims.free(text) >= 0:
        return len(text)
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if claims.free(text[:middle]) >= 0 else (low, middle)
    return low


def _lines(pieces: Iterable[tuple[int, int]], ink: Ink) -> Iterator[int]:
    """The lines that hold most of their characters in these pieces."""
    spans = list(pieces)
    for number, (first, end) in ink.lines.items():
        inside = sum(max(0, min(end, b) - max(first, a)) for a, b in spans)
        if inside * 2 > end - first > 0:
            yield number
