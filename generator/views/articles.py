"""The view of an article."""

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from generator import markdown, urls
from generator.archive import Filing
from generator.config import SiteConfig
from generator.languages import main
from generator.model import Article, Source
from generator.views import jsonld, metadata
from generator.views.citations import Citations, citations
from generator.views.downloads import article_downloads
from generator.views.excerpts import excerpt
from generator.views.parts import Card, Link, Meta, View
from generator.views.site import Site, credits_beside, headline_pieces, texts_of

DESCRIPTION = 110
"""Length of a description for search engines, in Chinese characters."""
ROOTED = re.compile(r'="/(?!/)')
"""The start of an address from the root in HTML; a quote mark in text is written &quot; there."""
NEIGHBOURS = 2
"""How many articles of the column are shown from before and from after this one."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the text came from and how sure it is, in words."""

    file: str
    lines: str
    sha256: str
    review: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Rest:
    """A further part of an article that goes on at another page: where it stands, its text, and its provenance."""

    part: Link
    lang: str
    body: str
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    provenance: Provenance | None
    root: str

    @property
    def body_html(self) -> str:
        """The body as HTML, as that of the first part."""
        return _html(self.body, self.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """An article whole. `body` is Markdown and becomes HTML only when the view is rendered.

    `headline` is the title in the pieces that print put on lines of their own, or that a space divides; joined they
    are the title. `byline` is a row of texts and links. `notice` is about the language of the text, "" if none.
    """

    id: str
    kind: str
    kind_name: str
    text_lang: str
    kicker: str
    headline: tuple[str, ...]
    deck: tuple[str, ...]
    byline: tuple[Link, ...]
    authors: tuple[Link, ...]
    column: Link | None
    section: Link | None
    date: str
    date_text: str
    issue: Link
    page: Link | None
    note: tuple[str, ...]
    body: str
    root: str
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    notice: str
    translator: str
    rest: tuple[Rest, ...]
    continued_from: Link | None
    previous: Link | None
    following: Link | None
    from_column: tuple[Card, ...]
    provenance: Provenance | None
    cited: Citations
    downloads: tuple[Link, ...]
    report: str
    meta: tuple[Meta, ...]
    json_ld: str

    @property
    def head_html(self) -> str:
        """The meta elements of the head, escaped; written here because there are many on every article."""
        return "".join([f'<meta {it.attribute}="{it.name}" content="{escape(it.content)}">\n' for it in self.meta])

    @property
    def sources(self) -> tuple[Provenance, ...]:
        """Where the text came from, and that of the parts it goes on with."""
        return tuple(one for one in (self.provenance, *(part.provenance for part in self.rest)) if one is not None)

    @property
    def body_html(self) -> str:
        """The body as HTML; addresses from the root of the site, as an editor writes them, are made relative."""
        return _html(self.body, self.root)


def _html(body: str, root: str) -> str:
    html = markdown.to_html(body)
    return ROOTED.sub(f'="{root}', html) if '="/' in html else html


def article_view(site: Site, article_id: str) -> ArticleView:
    """The view of an article in the site's language; the original where there is no translation."""
    article = site.archive.version(article_id, site.lang)
    filing = site.archive.filings[article_id]
    url = site.prefix + urls.article(article_id)
    home = site.is_home(article)
    title = site.title(article)
    description = excerpt(texts_of(article), DESCRIPTION) or title
    facts = metadata.facts(site, article, title, description, home)
    previous, following = _neighbours(site, filing, article_id)
    return ArticleView(
        **(site.common(urls.article(article_id), title, "article.html") | {"canonical": facts.address}),
        description=description,
        active=f"section:{filing.section}" if filing.section else "",
        indexed=home,
        id=article.id,
        kind=article.kind,
        kind_name=site.words.kind(article.kind),
        text_lang=article.lang,
        kicker=article.kicker,
        headline=headline_pieces(article, title),
        deck=article.deck,
        byline=_byline(site, article, filing),
        authors=_authors(site, filing),
        column=site.column(filing.column),
        section=site.section(filing.section),
        date=article.date,
        date_text=site.words.date(article.date),
        issue=Link(site.issue_name(article.issue), site.address(urls.issue(article.issue))),
        page=site.page(filing.page),
        note=article.note,
        body=article.body,
        root=urls.root(url),
        caption=article.caption,
        credit=credits_beside(article),
        notice=_notice(site, article),
        translator=article.translator,
        rest=_rest(site, filing, urls.root(url)),
        continued_from=_title_link(site, filing.continued_from),
        previous=previous,
        following=following,
        from_column=_from_column(site, filing, article_id),
        provenance=_provenance(site, article),
        cited=citations(site, article),
        downloads=article_downloads(site, article),
        report=_report(site.config, article, title, url),
        meta=metadata.article_meta(facts),
        json_ld=jsonld.news_article(facts),
    )


def _byline(site: Site, article: Article, filing: Filing) -> tuple[Link, ...]:
    """The printed byline with the names in it linked; a part without an address is plain text."""
    text = article.byline or site.byline(article)
    found: list[Link] = []
    for author, key in zip(article.authors, _keys(article, filing), strict=True):
        before, name, rest = text.partition(author.name)
        if not name or not key:
            continue
        found += [Link(before, "")] if before else []
        found.append(Link(name, site.address(urls.author(key))))
        text = rest
    return (*found, Link(text, "")) if text else tuple(found)


def _keys(article: Article, filing: Filing) -> tuple[str, ...]:
    """Keys for the authors of this version; a translation with other authors than its original has none."""
    same = len(article.authors) == len(filing.authors)
    return filing.authors if same else ("",) * len(article.authors)


def _authors(site: Site, filing: Filing) -> tuple[Link, ...]:
    """The authors as links, each once."""
    return tuple(site.author(site.archive.authors[key]) for key in dict.fromkeys(filing.authors) if key)


def _notice(site: Site, article: Article) -> str:
    """What is said of the text's language: in which one it is, from which one it was translated or converted."""
    converted = site.words.say("notice.converted") if site.archive.source_of(article.id, site.lang) else ""
    return " ".join(text for text in (converted, _translated(site, article, bool(converted))) if text)


def _translated(site: Site, article: Article, converted: bool) -> str:
    if not site.own_language(article):
        foreign = site.foreign(article)
        return site.words.say("notice.untranslated", language=foreign) if foreign else ""
    original = site.archive.articles[article.id]
    if article is original or (converted and main(original.lang) == main(article.lang)):
        return ""
    key = "notice.machine" if article.machine else "notice.translated"
    return site.words.say(key, language=site.words.language(original.lang))


def _rest(site: Site, filing: Filing, root: str) -> tuple[Rest, ...]:
    """The parts that the article goes on with, in their order: print parted what is one article."""
    parts: list[Rest] = []
    while filing.continues:
        link = _title_link(site, filing.continues)
        article = site.archive.version(filing.continues, site.lang)
        filing = site.archive.filings[filing.continues]
        if link:
            parts.append(
                Rest(
                    link,
                    article.lang,
                    article.body,
                    article.caption,
                    credits_beside(article),
                    _provenance(site, article),
                    root,
                )
            )
    return tuple(parts)


def _title_link(site: Site, article_id: str) -> Link | None:
    """A link that says the page and the title of an article."""
    if not article_id:
        return None
    card = site.card(article_id)
    return Link(card.title, card.url, "" if card.lang == site.lang else card.lang, card.page.text if card.page else "")


def _neighbours(site: Site, filing: Filing, article_id: str) -> tuple[Link | None, Link | None]:
    """The articles before and after this one on its page."""
    page = site.archive.pages.get(filing.page)
    ids = page.articles if page else ()
    if article_id not in ids:
        return None, None
    place = ids.index(article_id)
    previous = ids[place - 1] if place else ""
    following = ids[place + 1] if place + 1 < len(ids) else ""
    return _title_link(site, previous), _title_link(site, following)


def _from_column(site: Site, filing: Filing, article_id: str) -> tuple[Card, ...]:
    """The nearest articles of the column, newest first: near ones only, so that a new one changes few views."""
    if not filing.column:
        return ()
    place, ids = site.place_in_column(filing.column, article_id)
    near = ids[max(place - NEIGHBOURS, 0) : place] + ids[place + 1 : place + 1 + NEIGHBOURS]
    return tuple(reversed(site.cards(near)))


def _provenance(site: Site, article: Article) -> Provenance | None:
    source: Source | None = article.source
    if source is None or not source.file:
        return None
    lines = site.words.say("list.comma").join(f"{a}–{b}" if a != b else str(a) for a, b in source.lines)
    sure = "" if article.review == "checked" or article.confidence >= 1 else f"{article.confidence:.2f}"
    return Provenance(source.file, lines, source.sha256, site.words.say(f"review.{article.review}"), sure)


def _report(config: SiteConfig, article: Article, title: str, url: str) -> str:
    """The address for reports of errors, with the article filled in."""
    values = {"{id}": article.id, "{title}": title, "{url}": f"{config.base_url}/{url}" if config.base_url else url}
    report = config.report_url
    for name, value in values.items():
        report = report.replace(name, quote(value, safe="", errors="replace"))
    return report
