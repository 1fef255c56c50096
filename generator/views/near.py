"""What stands near an article: before and after it in its issue, in its column, by its authors.

Only near ones are shown, so that a new article changes few views.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from generator import urls
from generator.archive import Filing
from generator.views.parts import Link
from generator.views.site import Site

NEIGHBOURS = 2
"""How many articles of a list are shown from before and from after this one."""
WRITERS = 2
"""Authors whose further articles are shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """Another article of the same language folder, so that `../id/` leads there; `id` is encoded.

    `lang` is "" where it is the view's; `note` says how the article stands to this one. `html` is a link with the day,
    written once, since many views show it.
    """

    id: str
    url: str
    text: str
    lang: str
    date: str
    date_text: str
    html: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class More:
    """Further articles of a column or by an author: the heading, the way to all of them, and the near ones."""

    heading: str
    all: Link
    near: tuple[Near, ...]

    @property
    def html(self) -> str:
        """The near ones as entries of a list."""
        return "".join([f"<li>{it.html}</li>\n" for it in self.near])


def near(site: Site, article_id: str) -> Near:
    """An article as those near it show it."""
    found: Near = site.once("near", article_id, lambda: _near(site, article_id))
    return found


def _near(site: Site, article_id: str) -> Near:
    article = site.archive.head(article_id, site.lang)
    place, text, day = urls.quoted(article_id), site.title(article), site.words.day(article.date)
    lang = "" if article.lang == site.lang else article.lang
    told = f' lang="{escape(lang)}"' if lang else ""
    when = f' <time datetime="{article.date}">{escape(day)}</time>' if day else ""
    html = f'<a href="../{place}/"{told}>{escape(text)}</a>{when}'
    return Near(place, site.address(urls.article(article_id)), text, lang, article.date, day, html)


def around(site: Site, filing: Filing, article_id: str) -> tuple[Near | None, Near | None]:
    """The articles before and after this one on its page, else those of the pages beside it in the issue.

    The note of each says which it is.
    """
    page = site.archive.pages.get(filing.page)
    ids = page.articles if page else ()
    if page is None or article_id not in ids:
        return None, None
    place = ids.index(article_id)
    previous = _here(site, ids[place - 1], "article.previous") if place else _beyond(site, page.issue, page.key, -1)
    last = place + 1 == len(ids)
    following = _beyond(site, page.issue, page.key, 1) if last else _here(site, ids[place + 1], "article.next")
    return previous, following


def _here(site: Site, article_id: str, key: str) -> Near:
    return _noted(near(site, article_id), site.words.say(key))


def _noted(it: Near, note: str) -> Near:
    return Near(it.id, it.url, it.text, it.lang, it.date, it.date_text, it.html, note)


def _beyond(site: Site, issue_id: str, page_key: str, step: int) -> Near | None:
    """The nearest article of the next page that has some (`step` 1), or of the page before (-1).

    What only goes on there is passed over: it was read with its beginning.
    """
    pages = site.archive.pages
    keys = site.archive.issues[issue_id].pages
    place = keys.index(page_key) + step
    while 0 <= place < len(keys):
        ids = [one for one in pages[keys[place]].articles if not _is_rest(site, one)]
        if ids:
            key = "article.next_page" if step > 0 else "article.previous_page"
            note = site.words.say(key, page=site.words.page(pages[keys[place]].label))
            return _noted(near(site, ids[0] if step > 0 else ids[-1]), note)
        place += step
    return None


def more(site: Site, filing: Filing, article_id: str) -> tuple[More, ...]:
    """The nearest articles of the column, then those by its authors; each article once."""
    shown = {article_id}
    found = []
    for heading, link, ids in _lists(site, filing, article_id):
        fresh = [one for one in ids if one not in shown and not _is_rest(site, one)]
        shown.update(fresh)
        if fresh:
            found.append(More(heading, link, tuple([near(site, one) for one in fresh])))
    return tuple(found)


def _is_rest(site: Site, article_id: str) -> bool:
    """Whether an article is the rest of another one, which shows it whole."""
    return bool(site.archive.filings[article_id].continued_from)


def _lists(site: Site, filing: Filing, article_id: str) -> Iterator[tuple[str, Link, tuple[str, ...]]]:
    column = site.column(filing.column)
    if column:
        heading = site.words.say("article.from_column", name=column.text)
        yield heading, column, _nearest(site, "columns", filing.column, article_id)
    for key in [key for key in dict.fromkeys(filing.authors) if key][:WRITERS]:
        author = site.author(site.archive.authors[key])
        heading = site.words.say("article.by_author", name=author.text)
        yield heading, author, _nearest(site, "authors", key, article_id)


def _nearest(site: Site, kind: str, key: str, article_id: str) -> tuple[str, ...]:
    """The articles of a list beside this one, newest first."""
    before, after = site.archive.near(kind, key, article_id, NEIGHBOURS)
    return (*before, *after)[::-1]
