"""An article as schema.org NewsArticle in JSON-LD: part of an issue, which is part of a newspaper."""

import json
from typing import Any

from generator.views.metadata import Facts

UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""Characters that could end a script element or a line of script, as JSON escapes."""


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def news_article(known: Facts) -> str:
    """The JSON-LD of an article, safe inside a script element.

    The beginning of its text is not said again here: the description of the view has it.
    """
    article = known.article
    paged = known.first_page != known.last_page
    value = {"@context": "https://schema.org", "@type": "NewsArticle"} | _filled(
        {
            "@id": known.base + known.address if known.base else "",
            "identifier": article.id,
            "headline": known.title,
            "alternativeHeadline": _one_or_all([article.kicker, *article.deck]),
            "author": [_author(author.name, author.role) for author in known.authors],
            "datePublished": article.date,
            "inLanguage": article.lang,
            "articleSection": known.section,
            "printSection": known.print_section,
            "printPage": known.first_page,
            "pageStart": known.first_page,
            "pageEnd": known.last_page if paged else "",
            "pagination": f"{known.first_page}-{known.last_page}" if paged else "",
            "publisher": _named("Organization", known.publisher),
            "isPartOf": [part for part in (_issue(known), _series(known)) if part],
            "translationOfWork": _original(known),
            "workTranslation": [_version(known, lang, address) for lang, address in known.translations],
            "image": known.base + known.card if known.base else "",
            "translator": _named("Person", article.translator),
        }
    )
    text = _json(value)
    for char, escape in UNSAFE:
        if char in text:
            text = text.replace(char, escape)
    return text


def _issue(known: Facts) -> dict[str, Any]:
    newspaper = {
        "@type": "Newspaper",
        "name": known.paper,
        "issn": known.issn,
        "publisher": _named("Organization", known.publisher),
    }
    issue = {
        "@type": "PublicationIssue",
        "@id": known.base + known.issue_address if known.base else "",
        "issueNumber": known.issue_number,
        "datePublished": known.article.date,
        "isPartOf": _filled(newspaper),
    }
    return _filled(issue)


def _original(known: Facts) -> dict[str, Any]:
    """The original of a translation."""
    if known.article.lang == known.original_lang:
        return {}
    return _version(known, known.original_lang, known.original_address)


def _version(known: Facts, lang: str, address: str) -> dict[str, Any]:
    found = {"@type": "NewsArticle", "@id": known.base + address if known.base else "", "inLanguage": lang}
    return _filled(found)


def _author(name: str, role: str) -> dict[str, Any]:
    return _named("Organization" if role == "desk" else "Person", name)


def _series(known: Facts) -> dict[str, Any]:
    """The column that the article belongs to."""
    address = {"@id": known.base + known.column_address} if known.base and known.column else {}
    return _named("CreativeWorkSeries", known.column) | address


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "name": name} if name else {}


def _one_or_all(texts: list[str]) -> str | list[str]:
    found = [text for text in texts if text]
    return found[0] if len(found) == 1 else found


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    """The value without empty texts, lists and maps."""
    return {key: inner for key, inner in value.items() if inner}
