"""The view of an article."""

from dataclasses import dataclass
from html import escape

from generator import urls
from generator.archive import Filing, Stitch
from generator.languages import main
from generator.model import Article
from generator.views import jsonld, metadata
from generator.views.citations import Citations, citations
from generator.views.downloads import article_downloads
from generator.views.excerpts import excerpt
from generator.views.near import More, Near, around, more
from generator.views.origins import Provenance, provenance, report_address
from generator.views.parts import Link, Meta, View
from generator.views.reading import amount, is_spaced
from generator.views.setting import set_text
from generator.views.site import Site, headline_pieces

SEVERAL = "\ufdd0"
"""A character that no text may have parts texts that are escaped in one go."""
DESCRIPTION = 80
"""Length of a description for search engines, which show no more, in Chinese characters."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A further part of an article that goes on at another page: where it stands, its text, and its provenance."""

    part: Link
    number: int
    kind: str
    lang: str
    body: str
    stitches: tuple[Stitch, ...]
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    provenance: Provenance | None
    root: str

    @property
    def body_html(self) -> str:
        """The body as HTML, as that of the first part."""
        return set_text(self.body, self.kind, self.root, self.stitches, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """An article whole. `body` is Markdown and becomes HTML only when the view is rendered.

    `headline` is the title in the pieces that print put on lines of their own, or that a space divides; joined they
    are the title; `titled` says whether it was printed. `byline` is a row of texts and links. `notice` is about the
    language of the text, "" if none. `length` and `minutes` say in words how long the text is; `versions` leads to the
    text in other languages. `report_open` is the address for reports with a place for a passage, "" if it has none.
    """

    id: str
    kind: str
    kind_name: str
    text_lang: str
    kicker: str
    headline: tuple[str, ...]
    titled: bool
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
    stitches: tuple[Stitch, ...]
    root: str
    pictured: bool
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    notice: str
    translator: str
    rest: tuple[Rest, ...]
    continued_from: Link | None
    previous: Near | None
    following: Near | None
    more: tuple[More, ...]
    versions: tuple[Link, ...]
    is_original: bool
    length: str
    minutes: str
    provenance: Provenance | None
    cited: Citations
    downloads: tuple[Link, ...]
    report: str
    report_open: str
    meta: tuple[Meta, ...]
    json_ld: str

    @property
    def head_html(self) -> str:
        """The meta elements of the head, escaped; written here because there are many on every article."""
        texts = escape(SEVERAL.join([it.content for it in self.meta])).split(SEVERAL)
        return "".join([f'<meta{it.attributes} content="{text}">\n' for it, text in zip(self.meta, texts, strict=True)])

    @property
    def sources(self) -> tuple[Provenance, ...]:
        """Where the text came from, and that of the parts it goes on with."""
        return tuple(one for one in (self.provenance, *(part.provenance for part in self.rest)) if one is not None)

    @property
    def joined(self) -> bool:
        """Whether there are joins to be shown in the text."""
        return any(join.url for one in self.sources for join in one.joins)

    @property
    def body_html(self) -> str:
        """The body as HTML."""
        return set_text(self.body, self.kind, self.root, self.stitches)


def article_view(site: Site, article_id: str) -> ArticleView:
    """The view of an article in the site's language; the original where there is no translation."""
    article = site.archive.version(article_id, site.lang)
    filing = site.archive.filings[article_id]
    url = site.prefix + urls.article(article_id)
    home = site.is_home(article)
    title = site.title(article)
    description = excerpt(article.texts, DESCRIPTION) or title
    facts = metadata.facts(site, article, title, description, home)
    previous, following = around(site, filing, article_id)
    rest = _rest(site, filing, urls.root(url))
    length, minutes = _amount(site, article, rest)
    report, report_open = report_address(site.config, article, title, url)
    return ArticleView(
        **(site.common(urls.article(article_id), title, "article.html") | {"canonical": facts.address}),
        description=description,
        active=f"section:{filing.section}" if filing.section else "",
        indexed=home,
        spoken=_spoken(site, article_id),
        id=article.id,
        kind=article.kind,
        kind_name=site.words.kind(article.kind),
        text_lang=article.lang,
        kicker=article.kicker,
        headline=headline_pieces(article, title),
        titled=bool(article.title),
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
        stitches=_stitches(site, article),
        root=urls.root(url),
        pictured="![" in article.body,
        caption=article.caption,
        credit=article.credits_beside,
        notice=_notice(site, article),
        translator=article.translator,
        rest=rest,
        continued_from=_title_link(site, filing.continued_from),
        previous=previous,
        following=following,
        more=more(site, filing, article_id),
        versions=_versions(site, article),
        is_original=site.archive.is_original(article),
        length=length,
        minutes=minutes,
        provenance=provenance(site, article),
        cited=citations(site, article),
        downloads=article_downloads(site, article),
        report=report,
        report_open=report_open,
        meta=metadata.article_meta(facts),
        json_ld=jsonld.news_article(facts),
    )


def _spoken(site: Site, article_id: str) -> frozenset[str]:
    """The languages of the site that an article is written in, translated into, or converted to."""
    archive = site.archive
    written = {site.language(archive.heads[article_id]), *archive.translated.get(article_id, {})}
    return frozenset(
        [lang for lang in site.languages if lang in written or archive.source_of(article_id, lang) is not None]
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
    original = site.archive.heads[article.id]
    if site.archive.is_original(article) or (converted and main(original.lang) == main(article.lang)):
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
            number = len(parts) + 2
            parts.append(
                Rest(
                    link,
                    number,
                    article.kind,
                    article.lang,
                    article.body,
                    _stitches(site, article),
                    article.caption,
                    article.credits_beside,
                    provenance(site, article, number),
                    root,
                )
            )
    return tuple(parts)


def _stitches(site: Site, article: Article) -> tuple[Stitch, ...]:
    """Where paragraphs were joined; a translation has paragraphs of its own."""
    is_original = site.archive.is_original(article)
    return site.archive.stitches.get(article.id, ()) if is_original else ()


def _versions(site: Site, article: Article) -> tuple[Link, ...]:
    """The article in the other languages of the site that it has been written or translated in."""
    original = site.archive.heads[article.id]
    found = []
    for version in (original, *site.archive.translated.get(article.id, {}).values()):
        lang = site.language(version)
        if version.lang != article.lang and lang in site.languages and lang != site.lang:
            url = site.version_address(version)
            key = "article.original" if version is original else "article.translation"
            found.append(Link(site.words.say(key, language=site.words.language(version.lang)), url, lang))
    return tuple(found)


def _amount(site: Site, article: Article, rest: tuple[Rest, ...]) -> tuple[str, str]:
    """How long the text is and how many minutes it takes, in words; the latter "" for what is read at a glance."""
    bodies = [article.body, *(part.body for part in rest)]
    length, minutes = amount((*article.note, *bodies, *article.caption), article.lang)
    key = "article.words" if is_spaced(article.lang) else "article.characters"
    time = site.words.say("article.minutes", count=minutes) if minutes else ""
    return site.words.say(key, count=length), time


def _title_link(site: Site, article_id: str) -> Link | None:
    """A link that says the page and the title of an article."""
    if not article_id:
        return None
    card = site.card(article_id)
    return Link(card.title, card.url, "" if card.lang == site.lang else card.lang, card.page.text if card.page else "")
