"""Articles → Archive: everything filed under keys, jumps joined, and all collisions listed at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import urls
from generator.archive.departed import departed
from generator.archive.groups import (
    Registry,
    author_keys,
    keys_of,
    registry,
    unknown_section,
    writers,
)
from generator.archive.jumps import link_jumps
from generator.archive.names import page_id, page_order
from generator.archive.nouns import Archive, Filing, Group, Issue, Page, Stitch, Writer
from generator.archive.originals import Sorted, language_of, sort_out
from generator.archive.texts import Shelf, Translations, Versions
from generator.classify import section_by_rules
from generator.config import SiteConfig
from generator.heads import head_of, headed
from generator.languages import SCRIPTS
from generator.model import Article, Author, Head, PageRecord, Place
from generator.problems import Problem, problem

__all__ = ["Archive", "Filing", "Group", "Issue", "Page", "Stitch", "Versions", "Writer", "assemble", "language_of"]

RESERVED = ("card.svg", "data", "feed.xml", "pagefind", "robots.txt", "sitemap.xml", "static", "404.html")
"""First parts of addresses that no alias may take, besides those of views."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What `assemble` gathers on its way."""

    articles: dict[str, Head]
    sections: Registry
    columns: Registry
    records: dict[str, PageRecord]


def assemble(
    articles: Sequence[Head],
    records: Sequence[PageRecord],
    config: SiteConfig,
    files: Sequence[str] = (),
    texts: Shelf | None = None,
) -> tuple[Archive, tuple[Problem, ...]]:
    """File articles and page records under keys.

    `files` names the file of each article, in the order of `articles`; without it ids stand for files. Where
    `articles` are heads alone, `texts` has each whole, by its file; else all of them are articles. Of two
    articles that want one place the first by file path is kept, and each other one is a Problem (A-same-id,
    A-same-translation, A-no-original, A-not-shown, A-alias-taken, A-unknown-section, A-jump, A-jump-from). So are
    lines of site.yml that cannot be (A-still-there, A-nowhere). The
    value `key` of a Problem is the field it is about; `load.with_lines` finds its line.
    """
    names = files or [article.id for article in articles]
    gone = {entry.address for entry in config.withdrawn}
    given = [headed(one) if isinstance(one, Article) else one for one in articles]
    kept = [pair for pair in zip(given, names, strict=True) if urls.article(pair[0].id) not in gone]
    found = sort_out([article for article, _ in kept], [name for _, name in kept], config)
    ordered = dict(sorted(found.originals.items(), key=lambda item: _reading_order(item[1])))
    by_page = {f"{record.issue}/{page_id(record.page)}": record for record in reversed(records)}
    parts = _Parts(ordered, registry(config.sections), registry(config.columns), by_page)
    keys = author_keys(ordered.values())
    filings, problems = _file_all(parts, keys, found.files, config)
    pages = _pages(parts, filings)
    jumps, jump_problems = link_jumps(ordered, pages, found.files)
    aliases, alias_problems = _aliases(found, parts, pages, keys.values(), config)
    taken = _view_addresses(parts, pages, keys.values(), config) if config.moved or config.withdrawn else ()
    moved, withdrawn, departed_problems = departed(config, {*taken, *aliases})
    heads = ordered if texts is not None else {key: _head(one) for key, one in ordered.items()}
    archive = Archive(
        heads=heads,
        translated={key: {lang: _head(one) for lang, one in by.items()} for key, by in found.translations.items()},
        articles=Versions(ordered, found.files, texts),
        translations=Translations(found.translations, found.translation_files, texts),
        filings=_with_jumps(filings, jumps),
        files=found.files,
        issues=_issues(ordered, pages),
        pages=pages,
        sections=parts.sections.filled(),
        columns=parts.columns.filled(),
        authors=writers(ordered, found.translations, filings),
        aliases=aliases,
        moved=moved,
        withdrawn=withdrawn,
        scripts=_scripts(config),
        variant=config.traditional.variant,
    )
    everything = (*found.problems, *problems, *jump_problems, *alias_problems, *departed_problems)
    return archive, tuple(sorted(everything, key=lambda one: (str(one.place.file), one.code)))


def _head(one: Head) -> Head:
    return head_of(one) if isinstance(one, Article) else one


def _scripts(config: SiteConfig) -> tuple[str, ...]:
    """Both scripts of Chinese, in the order of the site, where it has both."""
    found = tuple(lang for lang in config.languages if lang in SCRIPTS)
    return found if len(found) > 1 else ()


def _reading_order(article: Head) -> tuple[str, tuple[str, int, str], int, str]:
    return article.date, page_order(article.page), article.order, article.id


def _file_all(
    parts: _Parts, keys: Mapping[tuple[bool, str], str], files: Mapping[str, str], config: SiteConfig
) -> tuple[dict[str, Filing], list[Problem]]:
    """The filing of every article; the registries of `parts` are filled on the way."""
    problems: list[Problem] = []
    filings = {}
    asked: set[str] = set()
    places: dict[tuple[str, str], str] = {("", ""): ""}
    bylines: dict[tuple[Author, ...], tuple[str, ...]] = {}
    for article in parts.articles.values():
        place = (article.issue, article.page) if article.page else ("", "")
        if place not in places:
            places[place] = f"{article.issue}/{page_id(article.page)}"
        page = places[place]
        if article.authors not in bylines:
            bylines[article.authors] = keys_of(article.authors, keys)
        record = parts.records.get(page)
        column = parts.columns.key(article.column)
        name = article.section or section_by_rules(article, config)
        if article.section:
            problems += unknown_section(article.section, files[article.id], parts.sections, config)
        elif not name and record is not None and record.section:
            name = record.section
            if name not in asked:
                problems += unknown_section(name, record.source, parts.sections, config)
            asked.add(name)
        section = parts.sections.key(name)
        parts.sections.add(section, article.id)
        parts.columns.add(column, article.id)
        filings[article.id] = Filing(page=page, section=section, column=column, authors=bylines[article.authors])
    return filings, problems


def _pages(parts: _Parts, filings: Mapping[str, Filing]) -> dict[str, Page]:
    """Pages by key: those that have a record and those that articles name."""
    members: dict[str, list[str]] = {}
    places: dict[str, tuple[str, str]] = {key: (record.issue, record.page) for key, record in parts.records.items()}
    for article_id, filing in filings.items():
        article = parts.articles[article_id]
        if filing.page:
            members.setdefault(filing.page, []).append(article_id)
            places.setdefault(filing.page, (article.issue, article.page))
    found = {}
    for key, (issue, label) in sorted(
        places.items(), key=lambda item: (_issue_order(item[1][0]), page_order(item[1][1]))
    ):
        record = parts.records.get(key)
        section = parts.sections.key(record.section) if record else ""
        found[key] = Page(
            issue=issue,
            id=page_id(label),
            label=label,
            section=section,
            articles=tuple(members.get(key, ())),
            record=record,
        )
    return found


def _issue_order(issue: str) -> str:
    """Undated pages come before all dates, so that a date found later moves one issue only."""
    return "" if issue == "undated" else issue


def _issues(articles: Mapping[str, Head], pages: Mapping[str, Page]) -> dict[str, Issue]:
    """Issues by id, from the oldest to the newest."""
    page_keys: dict[str, list[str]] = {}
    numbers: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for page in pages.values():
        page_keys.setdefault(page.issue, []).append(page.key)
        if page.record is not None and page.record.issue_number:
            numbers.setdefault(page.issue, page.record.issue_number)
    for article in articles.values():
        members.setdefault(article.issue, []).append(article.id)
    return {
        issue: Issue(
            id=issue,
            date="" if issue == "undated" else issue,
            number=numbers.get(issue, ""),
            pages=tuple(page_keys.get(issue, ())),
            articles=tuple(members.get(issue, ())),
        )
        for issue in sorted({*page_keys, *members}, key=_issue_order)
    }


def _with_jumps(filings: Mapping[str, Filing], jumps: Mapping[str, str]) -> dict[str, Filing]:
    back = {part: article for article, part in jumps.items()}
    return {
        key: replace(filing, continues=jumps.get(key, ""), continued_from=back.get(key, ""))
        if key in jumps or key in back
        else filing
        for key, filing in filings.items()
    }


def _aliases(
    found: Sorted, parts: _Parts, pages: Mapping[str, Page], authors: Iterable[str], config: SiteConfig
) -> tuple[dict[str, tuple[str, str]], list[Problem]]:
    """Old addresses, in the form of ours; A-alias-taken for each that a view or another article has."""
    claims = [(found.files[key], article, "") for key, article in parts.articles.items() if article.aliases]
    for article_id, versions in found.translations.items():
        claims += [
            (found.translation_files[article_id, lang], article, lang)
            for lang, article in versions.items()
            if article.aliases
        ]
    if not claims:
        return {}, []
    owners = dict.fromkeys(_view_addresses(parts, pages, authors, config), "a view of the site")
    aliases: dict[str, tuple[str, str]] = {}
    problems = []
    for file, article, lang in sorted(claims, key=lambda claim: claim[0]):
        for alias in article.aliases:
            url = urls.below_root(alias)
            if url in owners or url.split("/", 1)[0] in RESERVED or urls.is_part_of_list(url):
                other = owners.get(url, "the site itself")
                problems.append(problem("A-alias-taken", Place(file), key="aliases", found=alias, other=other))
                continue
            owners[url] = file
            aliases[url] = (article.id, lang)
    return aliases, problems


def _view_addresses(
    parts: _Parts, pages: Mapping[str, Page], authors: Iterable[str], config: SiteConfig
) -> Iterable[str]:
    issues = {page.issue for page in pages.values()} | {article.issue for article in parts.articles.values()}
    bare = [
        *("", urls.issues(), urls.sections(), urls.columns(), urls.authors(), urls.search(), urls.about()),
        *(urls.article(key) for key in parts.articles),
        *(urls.issue(issue) for issue in issues),
        *(urls.page(page.issue, page.id) for page in pages.values()),
        *(urls.section(key) for key in parts.sections.groups),
        *(urls.column(key) for key in parts.columns.groups),
        *(urls.author(key) for key in authors),
    ]
    return [urls.prefix(lang, config.default_language) + url for lang in config.languages for url in bare]
