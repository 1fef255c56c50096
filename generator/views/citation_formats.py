"""An article as reference managers read it: BibTeX (BibLaTeX), RIS and CSL-JSON.

These say the same of both versions of an article, because the printed piece is what is cited. They are short records
of fixed fields, so they are written here; libraries that read them judge them in the tests.
"""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from generator.views.citation import Name, Work

LANGIDS = {
    "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "ja": "japanese",
    "ko": "korean", "pt": "portuguese", "ru": "russian", "zh": "chinese",
}  # fmt: skip
"""Names of languages in BibLaTeX, by the first part of their tags."""
TEX = {ord(char): f"\\{char}" for char in "{}%#$&_"} | {
    ord("\\"): "\\textbackslash{}",
    ord("~"): "\\textasciitilde{}",
    ord("^"): "\\textasciicircum{}",
}
SPECIAL = re.compile(r"[{}%#$&_\\~^]")
NO_KEY = re.compile(r"[^\w.:-]+")
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def bibtex(work: Work) -> str:
    """An entry of BibLaTeX, which BibTeX readers understand too; newspapers are a subtype of @article."""
    fields = {
        "entrysubtype": "newspaper",
        "author": " and ".join(map(_bibtex_name, work.authors)),
        "title": _tex(work.title),
        "subtitle": _tex(work.subtitle),
        "titleaddon": _tex(work.kicker),
        "journaltitle": _tex(work.paper),
        "series": _tex(work.column),
        "date": work.date,
        "pages": _tex(_span(work.pages, "--")),
        "issn": _tex(work.issn),
        "langid": LANGIDS.get(work.lang.split("-")[0], ""),
        "url": work.url,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@article{{{NO_KEY.sub('-', work.id)},\n{lines}}}\n"


def _bibtex_name(name: Name) -> str:
    """A name whose parts are not known stands in braces, so that no program turns it round."""
    return f"{_tex(name.family)}, {_tex(name.given)}" if name.family else f"{{{_tex(name.printed)}}}"


def _tex(text: str) -> str:
    text = " ".join(text.split())
    return text.translate(TEX) if SPECIAL.search(text) else text


def ris(work: Work) -> str:
    """A record of RIS; lines end as its specification wants."""
    day = work.date.replace("-", "/")
    pairs = [
        ("TY", "NEWS"),
        *(("AU", f"{name.family}, {name.given}" if name.family else name.printed) for name in work.authors),
        ("TI", work.title),
        ("T2", work.paper),
        ("PY", work.date[:4]),
        ("DA", f"{day}/" if day else ""),
        ("SP", work.pages[0] if work.pages else ""),
        ("EP", work.pages[-1] if len(work.pages) > 1 else ""),
        ("PB", work.publisher),
        ("SN", work.issn),
        ("LA", work.lang),
        ("UR", work.url),
        ("ID", work.id),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in pairs if value]
    return f"{''.join(lines)}ER  - \r\n"


def _item(work: Work) -> dict[str, Any]:
    item = {
        "id": work.id,
        "type": "article-newspaper",
        "title": work.title,
        "author": [_csl_name(name) for name in work.authors],
        "container-title": work.paper,
        "collection-title": work.column,
        "section": work.section,
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]} if work.date else None,
        "page": _span(work.pages, "-"),
        "publisher": work.publisher,
        "ISSN": work.issn,
        "language": work.lang,
        "URL": work.url,
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.printed}


def _span(pages: Sequence[str], dash: str) -> str:
    return dash.join(dict.fromkeys((pages[0], pages[-1]))) if pages else ""


def csl_list(works: Sequence[Work]) -> str:
    """CSL-JSON of several works, an item a line."""
    return "[\n" + ",\n".join(_json(_item(work)) for work in works) + "\n]\n"


FORMATS: dict[str, tuple[str, Callable[[Sequence[Work]], str]]] = {
    "bib": ("BibTeX", lambda works: "\n".join(map(bibtex, works))),
    "ris": ("RIS", lambda works: "".join(map(ris, works))),
    "json": ("CSL-JSON", csl_list),
}
"""By the ending of its file: a format's name, and its text of some works.

The script of an article looks for the record of one work in it, as static/js/cite.js says."""
