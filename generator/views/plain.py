"""The views that stand by themselves: search, about, not found, and the redirects of old addresses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator import urls
from generator.model import KINDS
from generator.views.downloads import data_downloads
from generator.views.home import figures, issue_link, year_links
from generator.views.parts import Figures, Link, View
from generator.views.site import Site

ISSUES = 6
"""How many issues the search view names for those who would rather look around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search; `enabled` says whether site.yml wants an index.

    `facet_labels` name the values of filters, where these are keys: filter → value → name. `issues` (the newest),
    `years` and `columns` are for those who would rather look around; `month` is the newest month (2025-03), "" without.
    """

    enabled: bool
    facet_labels: Mapping[str, Mapping[str, str]]
    issues: tuple[Link, ...]
    years: tuple[Link, ...]
    columns: tuple[Link, ...]
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView(View):
    """About the archive: what it is, how much it holds, how to cite it and take it home."""

    text: str
    paper: str
    publisher: str
    issn: str
    cn: str
    first: str
    last: str
    figures: Figures
    years: tuple[Link, ...]
    feed_links: tuple[Link, ...]
    data: tuple[Link, ...]
    translated: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView(View):
    """What a host shows for an address that leads nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """An old address that leads to where its matter stands now."""

    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView(View):
    """What stands where something was withdrawn: why, when, and what to read instead."""

    reason: str
    date: str
    see: Link | None


def missing_view(site: Site) -> MissingView:
    """What a host shows for an address that leads nowhere."""
    missing = site.common("404.html", site.words.say("missing.title"), "404.html")
    return MissingView(**missing, indexed=False)


def redirect_views(site: Site) -> Iterator[RedirectView]:
    """The redirects of the archive, all in the folder of no language: an old address is what it was."""
    for alias, (article_id, lang) in site.archive.aliases.items():
        article = site.archive.head(article_id, lang)
        url = urls.prefix(lang or site.lang, site.config.default_language) + urls.article(article_id)
        yield RedirectView(
            url=alias,
            template="redirect.html",
            lang=site.lang,
            title=site.title(article),
            canonical=urls.quoted(url),
            alternates=(),
            indexed=False,
            target=Link(site.title(article), urls.quoted(url)),
        )


def moved_views(site: Site) -> Iterator[RedirectView]:
    """The redirects that site.yml asks for; an address of a view moves in the language of `site`."""
    for old, new in site.archive.moved.items():
        everywhere = urls.in_every_language(old)
        if not everywhere and site.prefix:
            continue
        target = site.address(new) if everywhere else urls.quoted(new)
        name = _name(site, new)
        yield RedirectView(
            url=site.prefix + old if everywhere else old,
            template="redirect.html",
            lang=site.lang,
            title=name,
            canonical=target,
            alternates=(),
            indexed=False,
            target=Link(name, target),
        )


def withdrawn_views(site: Site) -> Iterator[WithdrawnView]:
    """The notices that stand where something was withdrawn."""
    for address, entry in site.archive.withdrawn.items():
        everywhere = urls.in_every_language(address)
        if not everywhere and site.prefix:
            continue
        fields = site.common(address, site.words.say("withdrawn.title"), "withdrawn.html")
        if not everywhere:
            fields["alternates"] = ()
        yield WithdrawnView(
            **fields,
            indexed=False,
            reason=site.text(entry.reason),
            date=site.words.day(entry.date),
            see=Link(_name(site, entry.see), site.address(entry.see)) if entry.see else None,
        )


def _name(site: Site, address: str) -> str:
    """What stands at an address, in words; the address itself where that is not known."""
    kind, _, key = address.rstrip("/").partition("/")
    archive = site.archive
    if kind == "articles" and key in archive.heads:
        return site.title(archive.head(key, site.lang))
    if kind == "issues" and key in archive.issues:
        return site.issue_name(key)
    if kind == "authors" and key in archive.authors:
        return site.author(archive.authors[key]).text
    groups = {"sections": site.section, "columns": site.column, "issues": site.page}
    link = groups[kind](key) if kind in groups and key else None
    return link.text if link else f"/{address}"


def search_view(site: Site) -> SearchView:
    """The search."""
    issues = [issue for issue in site.archive.issues.values() if issue.articles]
    groups = [(site.column(group.key), len(group.articles)) for group in site.archive.columns.values()]
    return SearchView(
        **site.common(urls.search(), site.words.say("search.title"), "search.html"),
        active="search",
        enabled=site.config.search.enabled,
        facet_labels=_labels(site),
        issues=tuple(issue_link(site, issue) for issue in issues[: -1 - ISSUES : -1]),
        years=year_links(site),
        columns=tuple(
            replace(link, note=site.words.say("count.articles", count=n)) for link, n in groups if link and n
        ),
        month=max((issue.date[:7] for issue in site.archive.issues.values()), default=""),
    )


def _labels(site: Site) -> dict[str, dict[str, str]]:
    """Names for the keys that are filters of the search; an author is filed under the name that was printed."""
    archive = site.archive
    return {
        "section": {key: site.text(group.name) for key, group in archive.sections.items()},
        "column": {key: site.text(group.name) for key, group in archive.columns.items()},
        "author": _author_names(site),
        "kind": {kind: site.words.kind(kind) for kind in KINDS},
        "issue": {"undated": site.words.say("issue.undated")},
    }


def _author_names(site: Site) -> dict[str, str]:
    links = ((writer.name, site.author(writer).text) for writer in site.archive.authors.values())
    return {name: shown for name, shown in links if shown != name}


def about_view(site: Site) -> AboutView:
    """About the archive."""
    config, archive = site.config, site.archive
    dates = [issue.date for issue in archive.issues.values() if issue.date]
    checked = sum(1 for article in archive.heads.values() if article.review == "checked")
    say = site.words.say
    return AboutView(
        **site.common(urls.about(), say("about.title"), "about.html"),
        active="about",
        description=site.text(config.description),
        text=site.text(config.description),
        paper=site.paper(),
        publisher=site.text(config.paper.publisher),
        issn=config.paper.issn,
        cn=config.paper.cn,
        first=site.words.day(dates[0]) if dates else "",
        last=site.words.day(dates[-1]) if dates else "",
        figures=figures(site),
        years=year_links(site),
        feed_links=(Link("feed.xml", site.address(urls.feed(""))),),
        data=data_downloads(),
        translated=say("count.articles", count=len(archive.translated)),
        checked=say("count.articles", count=checked),
    )
