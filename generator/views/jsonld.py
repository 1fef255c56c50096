"""An article as schema.org NewsArticle in JSON-LD: part of an issue, which is part of a newspaper."""

import json
from typing import Any

from generator.views.metadata import Facts

UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""Characters that could end a script element or a line of script, as JSON escapes."""


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def news_article(known: Facts) -> str:
    """The JSON-LD of an article, safe inside a script element."""
    article = known.article
    url = known.base + known.address if known.base else ""
    paged = known.first_page != known.last_page
    value = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "identifier": article.id,
        "headline": known.title,
        "alternativeHeadline": _one_or_all([article.kicker, *article.deck]),
        "description": known.description,
        "author": [_author(author.name, author.role) for author in known.authors],
        "datePublished": article.date,
        "inLanguage": article.lang,
        "articleSection": known.section,
        "printSection": known.print_section,
        "printPage": known.first_page,
        "pageStart": known.first_page,
        "pageEnd": known.last_page,
        "pagination": f"{known.first_page}-{known.last_page}" if paged else known.first_page,
        "publisher": _organization(known.publisher),
        "isPartOf": [_issue(known), _series(known)],
        "translationOfWork": _original(known),
        "workTranslation": [_version(known, lang, address) for lang, address in known.translations],
        "image": known.base + known.card if known.base else "",
        "translator": _named("Person", article.translator),
    }
    text = _json(_without_empty(value))
    for char, escape in UNSAFE:
        text = text.replace(char, escape)
    return text


def _issue(known: Facts) -> dict[str, Any]:
    newspaper = {
        "@type": "Newspaper",
        "name": known.paper,
        "issn": known.issn,
        "publisher": _organization(known.publisher),
    }
    return {
        "@type": "PublicationIssue",
        "@id": known.base + known.issue_address if known.base else "",
        "issueNumber": known.issue_number,
        "datePublished": known.article.date,
        "isPartOf": newspaper,
    }


def _original(known: Facts) -> dict[str, Any]:
    """The original of a translation."""
    if known.article.lang == known.original_lang:
        return {}
    return _version(known, known.original_lang, known.original_address)


def _version(known: Facts, lang: str, address: str) -> dict[str, Any]:
    return {"@type": "NewsArticle", "@id": known.base + address if known.base else "", "inLanguage": lang}


def _author(name: str, role: str) -> dict[str, Any]:
    return _named("Organization" if role == "desk" else "Person", name)


def _organization(name: str) -> dict[str, Any]:
    return _named("Organization", name)


def _series(known: Facts) -> dict[str, Any]:
    """The column that the article belongs to."""
    address = {"@id": known.base + known.column_address} if known.base and known.column else {}
    return _named("CreativeWorkSeries", known.column) | address


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "name": name} if name else {}


def _one_or_all(texts: list[str]) -> str | list[str]:
    found = [text for text in texts if text]
    return found[0] if len(found) == 1 else found


def _without_empty(value: Any) -> Any:
    """The value without empty texts, lists and maps, at every depth."""
    if isinstance(value, dict):
        pairs = ((key, _without_empty(inner)) for key, inner in value.items())
        return {key: inner for key, inner in pairs if inner not in ("", [], {})}
    if isinstance(value, list):
        return [inner for inner in map(_without_empty, value) if inner not in ("", [], {})]
    return value
