"""datapackage.json: the Frictionless Data Package that says what is in data/ and how the tables refer to each other."""

import json
import re
from collections.abc import Sequence
from typing import Any

from generator.config import SiteConfig, word
from generator.render.tables import ARTICLES, TABLES, Table

LICENCE = re.compile(r"[-A-Za-z0-9._]+")
"""The name of a licence that the format can hold, such as CC-BY-4.0."""


def package(config: SiteConfig, years: Sequence[str], *, lines: bool) -> str:
    """The description; `years` are those that have a file of their own, `lines` says whether there is any article.

    JSON Lines without a line are no table, so they are not listed as one.
    """
    lang = config.default_language
    found = {
        "profile": "data-package",
        "name": "articles",
        "title": word(config.title, lang),
        "description": word(config.description, lang),
        **({"homepage": f"{config.base_url}/"} if config.base_url else {}),
        **_licences(config),
        "resources": [*map(_table, (ARTICLES, *TABLES)), *(_lines(years) if lines else ())],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _licences(config: SiteConfig) -> dict[str, Any]:
    """The licence in the fields of the format, and the sentence of site.yml about it."""
    rights = config.rights
    text = word(rights.text, config.default_language)
    named = bool(LICENCE.fullmatch(rights.licence))
    licence = {
        **({"name": rights.licence} if named else {}),
        **({"path": rights.url} if rights.url else {}),
        **({"title": rights.licence or text} if rights.licence or text else {}),
    }
    said = text or rights.licence
    usable = named or bool(rights.url)
    return {**({"licenses": [licence]} if usable else {}), **({"rights": said} if said else {})}


def _table(table: Table) -> dict[str, Any]:
    schema = _schema(table)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": list(own), "reference": {"resource": other, "fields": list(there)}}
            for own, (other, there) in table.refers.items()
        ]
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _schema(table: Table) -> dict[str, Any]:
    fields = [{"name": name, "type": kind, "description": words} for name, (kind, words) in table.fields.items()]
    return {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}


def _lines(years: Sequence[str]) -> list[dict[str, Any]]:
    """The articles as JSON Lines: all of them, and those of each year."""
    files = {"articles-lines": "articles.jsonl"} | {f"articles-{year}": f"years/{year}.jsonl" for year in years}
    return [
        {
            "name": name,
            "path": path,
            "profile": "tabular-data-resource",
            "format": "jsonl",
            "mediatype": "application/jsonl",
            "encoding": "utf-8",
            "schema": _schema(ARTICLES),
        }
        for name, path in files.items()
    ]
