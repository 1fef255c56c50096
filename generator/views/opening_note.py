"""The opening note 开栏语 of a column: what the editors said when it began."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, groupby, islice

from generator import urls
from generator.archive import Group
from generator.heads import texts_of
from generator.model import Article
from generator.views.parts import Link
from generator.views.site import Site

PARAGRAPHS = 3
AFTERWORD = re.compile(r"编后|編後|afterword", re.IGNORECASE)
OPENS = re.compile(
    r"开栏|開欄|[开開新][设設辟闢]|推出.{0,20}(?:专栏|栏目)|new column|opens? (?:a|this|the) column", re.IGNORECASE
)
"""What an editor's note says when it opens a column; any other is about the article it stands above."""


@dataclass(frozen=True, slots=True)
class OpeningNote:
    """The beginning of the note, its language, and a link to the article it is printed in, with its day."""

    paragraphs: tuple[str, ...]
    lang: str
    article: Link


def opening_note(site: Site, group: Group) -> OpeningNote | None:
    """The note in the column's first issue: an article of that kind, else the note above its first article."""
    for article in _of_first_issue(site, group):
        words = () if AFTERWORD.match(article.title) else texts_of(article)
        if article.kind == "column-note" and words and not AFTERWORD.match(words[0]):
            return _note(site, article, words)
    for article in _of_first_issue(site, group):
        if article.note and OPENS.search(article.note[0]):
            return _note(site, article, article.note)
    return None


def _of_first_issue(site: Site, group: Group) -> Iterator[Article]:
    """The column's articles of the first day it is known of; undated ones say nothing about its beginning."""
    articles = site.archive.heads
    dated = dropwhile(lambda key: not articles[key].date, group.articles)
    for _, keys in islice(groupby(dated, lambda key: articles[key].date), 1):
        yield from (site.archive.version(key, site.lang) for key in keys)


def _note(site: Site, article: Article, words: tuple[str, ...]) -> OpeningNote:
    text = site.words.say("column.opening", date=site.words.day(article.date))
    link = Link(text, site.address(urls.article(article.id)))
    return OpeningNote(words[:PARAGRAPHS], article.lang, link)
