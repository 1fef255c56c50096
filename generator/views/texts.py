"""Articles and issues as plain text to take home: first what it is and where it was printed, then its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import markdown, urls
from generator.archive import Issue
from generator.model import Article
from generator.views.downloads import article_text_path
from generator.views.site import Site

RULE = "-" * 24
HEAVY = "=" * 24


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of plain text; `url` is not encoded."""

    url: str
    text: str


def article_texts(site: Site, article_id: str) -> Iterator[TextFile]:
    """The text file of the version of an article that stands in this language, if one does."""
    if site.config.downloads.articles and site.is_home(site.archive.head(article_id, site.lang)):
        article = site.archive.version(article_id, site.lang)
        text = f"{_text(site, article)}{_rest(site, article)}"
        yield TextFile(article_text_path(site, article), f"{_reference(site, article)}{RULE}\n\n{text}")


def issue_text(site: Site, issue: Issue) -> TextFile:
    """The text file of an issue: every original, page by page."""
    archive, say = site.archive, site.words.say
    number = say("issue.number", number=issue.number) if issue.number else ""
    head = _joined((site.paper(), site.issue_name(issue.id), number))
    parts = [head, *_closing(site, urls.issue(issue.id))]
    text = "".join(f"{line}\n" for line in parts if line)
    page = None
    for article_id in issue.articles:
        article = archive.articles[article_id]
        if article.page != page:
            page = article.page
            text += f"\n{HEAVY}\n{site.words.page(page) or say('issue.loose')}\n{HEAVY}\n"
        else:
            text += f"\n{RULE}\n"
        text += f"\n{_text(site, article)}"
    return TextFile(urls.issue_file(issue.id, "txt"), text)


def _reference(site: Site, article: Article) -> str:
    """Where the article was printed and where it stands now, a line each."""
    say = site.words.say
    filing = site.archive.filings[article.id]
    issue = site.archive.issues[article.issue]
    group = site.archive.columns.get(filing.column)
    source = article.source
    lines = say("list.comma").join(f"{a}–{b}" if a != b else str(a) for a, b in source.lines) if source else ""
    facts = (
        ("downloads.title", site.title(article)),
        ("downloads.by", site.byline(article) or article.byline),
        ("downloads.printed", _printed(site, article, issue.number)),
        ("downloads.column", site.text(group.name) if group else ""),
        ("downloads.translator", article.translator),
        (
            "downloads.source",
            _joined((source.file, say("downloads.lines", lines=lines) if lines else "")) if source else "",
        ),
        ("downloads.review", say(f"review.{article.review}")),
        ("downloads.id", article.id),
    )
    named = [say(key, value=value) for key, value in facts if value]
    address = urls.prefix(site.lang, site.config.default_language) + urls.article(article.id)
    return "".join(f"{line}\n" for line in (*named, *_closing(site, address)))


def _printed(site: Site, article: Article, number: str) -> str:
    say = site.words.say
    day = site.issue_name(article.issue)
    return _joined(
        (site.paper(), day, say("issue.number", number=number) if number else "", site.words.page(article.page))
    )


def _closing(site: Site, url: str) -> tuple[str, ...]:
    """The address and the rights, as far as site.yml has them."""
    config, say = site.config, site.words.say
    rights = _joined((site.text(config.rights.text), config.rights.licence, config.rights.url))
    address = f"{config.base_url}/{urls.quoted(url)}" if config.base_url else ""
    facts = (("downloads.address", address), ("downloads.rights", rights))
    return tuple(say(key, value=value) for key, value in facts if value)


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)


def _text(site: Site, article: Article) -> str:
    """All of an article as printed: its head line by line, its paragraphs with a blank line between them."""
    head = (article.label or article.column, article.kicker, site.title(article), *article.deck, article.byline)
    body = (*article.note, *markdown.paragraphs(article.body), *article.caption, *article.credits_beside)
    return "\n\n".join(("\n".join(line for line in head if line), *body)) + "\n"


def _rest(site: Site, article: Article) -> str:
    """The parts that an article goes on with on other pages."""
    text = ""
    filing = site.archive.filings[article.id]
    while filing.continues:
        part = site.archive.version(filing.continues, site.lang)
        filing = site.archive.filings[filing.continues]
        page = site.words.page(part.page)
        text += f"\n{site.words.say('article.continues', page=page)}\n\n{_text(site, part)}"
    return text
