"""site.yml read: what is wrong in it is a Problem, and the default stands in its place."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

from generator.catalogue import Catalogue
from generator.chinese import VARIANTS
from generator.config.addresses import encoded, is_web, web_address
from generator.config.values import (
    FEED_CONTENTS,
    FREQUENCIES,
    LANGUAGES,
    SETTINGS,
    Classify,
    Column,
    Downloads,
    Feeds,
    Moved,
    Paper,
    Rights,
    Search,
    Section,
    SiteConfig,
    Theme,
    Traditional,
    Withdrawn,
    Words,
    bare,
)
from generator.fields import Fields, parse_map
from generator.languages import TRADITIONAL, canonical, is_known, is_tag
from generator.model import KINDS
from generator.problems import Problem
from generator.urls import below_root, is_path

YEARLY = re.compile(r"[0-9]{2}-[0-9]{2}")
MOST_ENTRIES = 500
"""The longest feed."""
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
Entry = TypeVar("Entry", Section, Column)


def parse_config(
    text: str, file: str = "site.yml", catalogues: Mapping[str, Catalogue] | None = None
) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """Read the text of a site.yml; what is wrong is a Problem and the default stands in its place.

    `catalogues` are those of the archive itself, by language.
    """
    own = catalogues or {}
    top, problems = parse_map(text, file)
    if top is None:
        return SiteConfig(), problems
    top.unknown(SETTINGS)
    default = SiteConfig()
    languages = _languages(top, (*LANGUAGES, *own)) or default.languages
    sections = _entries(top, "sections", lambda fields: _section(fields, languages))
    columns = _entries(top, "columns", lambda fields: _column(fields, languages))
    config = SiteConfig(
        title=_words(top, "title", languages) or default.title,
        description=_words(top, "description", languages),
        paper=_paper(top.map("paper"), languages),
        base_url=_base_url(top),
        languages=languages,
        sections=sections,
        columns=columns,
        classify=tuple(_classify(m, sections) for m in top.maps("classify")),
        moved=tuple(filter(None, map(_moved, top.maps("moved")))),
        withdrawn=tuple(filter(None, (_withdrawn(m, languages) for m in top.maps("withdrawn")))),
        theme=_theme(top.map("theme"), languages),
        search=_search(top.map("search")),
        traditional=_traditional(top),
        feeds=_feeds(top.map("feeds")),
        downloads=_downloads(top.map("downloads")),
        rights=_rights(top.map("rights"), languages),
        source=top.text("source", default.source),
        articles=top.text("articles", default.articles),
        output=top.text("output", default.output),
        source_pattern=_pattern(top),
        report_url=_report_url(top),
        source_url=_source_url(top),
        catalogues=own,
    )
    return config, (*problems, *top.problems)


def _words(fields: Fields, key: str, languages: Sequence[str]) -> Words:
    """A text per language; a plain text is taken for the first language."""
    value = fields.values.get(key)
    if value is None:
        return {}
    if isinstance(value, dict):
        inner = fields.map(key)
        known = dict.fromkeys((*LANGUAGES, *languages))
        inner.unknown((*known, *(tag for tag in inner.values if is_tag(tag) and is_known(tag))))
        return {canonical(tag): inner.text(tag) for tag in inner.values if is_tag(tag) and inner.text(tag)}
    text = fields.text(key)
    return {languages[0]: text} if text else {}


def _languages(top: Fields, known: Sequence[str]) -> tuple[str, ...]:
    """The languages of the site; one that the CLDR knows is kept without a catalogue, in the words of the first."""
    found = []
    for tag in top.texts("languages"):
        lang = canonical(tag) if is_tag(tag) else tag
        if lang not in known:
            top.fail("languages", "G-language", found=tag, options=", ".join(known), file=f"locales/{lang}.po")
            if not is_tag(tag) or not is_known(lang):
                continue
        if lang not in found:
            found.append(lang)
    return tuple(found)


def _traditional(top: Fields) -> Traditional:
    """The forms of traditional characters; zh-TW or zh-HK among the languages says which, if nothing else does."""
    given = top.map("traditional")
    given.unknown(Traditional.__dataclass_fields__)
    named = [tag.lower().rsplit("-", 1)[-1] for tag in top.texts("languages") if canonical(tag) == TRADITIONAL]
    usual = next((region for region in named if region in VARIANTS), Traditional().variant)
    return Traditional(variant=given.choice("variant", tuple(VARIANTS), usual))


def _has_key(fields: Fields) -> bool:
    key = fields.text("key")
    if not key:
        fields.fail("key", "F-missing")
    elif not KEY.fullmatch(key):
        fields.fail("key", "G-key", found=key)
    return bool(KEY.fullmatch(key))


def _section(fields: Fields, languages: Sequence[str]) -> Section:
    fields.unknown(Section.__dataclass_fields__)
    key = fields.text("key")
    return Section(
        key=key,
        name=_words(fields, "name", languages) or {languages[0]: key},
        description=_words(fields, "description", languages),
        aliases=fields.texts("aliases"),
    )


def _column(fields: Fields, languages: Sequence[str]) -> Column:
    fields.unknown(("key", "name", "description", "aliases", "from", "until"))
    key = fields.text("key")
    return Column(
        key=key,
        name=_words(fields, "name", languages) or {languages[0]: key},
        description=_words(fields, "description", languages),
        aliases=fields.texts("aliases"),
        since=fields.date("from"),
        until=fields.date("until"),
    )


def _classify(fields: Fields, sections: tuple[Section, ...]) -> Classify:
    fields.unknown(Classify.__dataclass_fields__)
    keys = [section.key for section in sections]
    section = fields.text("section")
    if section not in keys:
        near = get_close_matches(section, keys, n=1, cutoff=0.5)
        fields.fail(
            "section",
            "G-unknown-section",
            found=section,
            options=", ".join(keys),
            near=near[0] if near else "",
        )
    kinds = fields.texts("kind")
    for kind in kinds:
        if kind not in KINDS:
            near = get_close_matches(kind, KINDS, n=1, cutoff=0.5)
            fields.fail("kind", "F-choice", found=kind, options=", ".join(KINDS), near=near[0] if near else "")
    return Classify(
        section=section,
        page=fields.texts("page"),
        kind=kinds,
        column=fields.texts("column"),
        label=fields.texts("label"),
    )


def _paper(fields: Fields, languages: Sequence[str]) -> Paper:
    fields.unknown(Paper.__dataclass_fields__)
    return Paper(
        name=_words(fields, "name", languages),
        publisher=_words(fields, "publisher", languages),
        issn=fields.text("issn"),
        cn=fields.text("cn"),
        frequency=fields.choice("frequency", FREQUENCIES, ""),
        no_issue=tuple(_days(fields)),
    )


def _days(fields: Fields) -> Iterator[str]:
    """The days and spans without an issue; G-span for what is none."""
    for text in fields.texts("no_issue"):
        parts = text.split("/")
        days = [_iso(f"2024-{part}" if YEARLY.fullmatch(part) and len(parts) == 1 else part) for part in parts]
        if len(parts) > 2 or None in days or sorted(map(str, days)) != list(map(str, days)):
            fields.fail("no_issue", "G-span", found=text)
        else:
            yield text


def _iso(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if len(text) == len("2025-03-03") else None
    except ValueError:
        return None


def _moved(fields: Fields) -> Moved | None:
    fields.unknown(Moved.__dataclass_fields__)
    old, new = _address(fields, "old"), _address(fields, "new")
    return Moved(old=old, new=new) if old and new else None


def _withdrawn(fields: Fields, languages: Sequence[str]) -> Withdrawn | None:
    fields.unknown(Withdrawn.__dataclass_fields__)
    address = _address(fields, "address")
    reason, date = _words(fields, "reason", languages), fields.date("date")
    see = _address(fields, "see", needed=False)
    return Withdrawn(address=address, reason=reason, date=date, see=see) if address else None


def _address(fields: Fields, key: str, *, needed: bool = True) -> str:
    """An address below the root; "" and a Problem (G-address, F-missing) where there is none."""
    given = fields.text(key)
    if given and not is_path(given):
        fields.fail(key, "G-address", found=given)
        return ""
    if needed and not given:
        fields.fail(key, "F-missing")
    return below_root(given)


def _theme(fields: Fields, languages: Sequence[str]) -> Theme:
    fields.unknown(Theme.__dataclass_fields__)
    accent = fields.text("accent", Theme().accent)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        fields.fail("accent", "F-choice", found=accent, options="a colour such as #8c1c13")
        accent = Theme().accent
    return Theme(accent=accent, edition_note=_words(fields, "edition_note", languages))


def _search(fields: Fields) -> Search:
    fields.unknown(Search.__dataclass_fields__)
    return Search(enabled=fields.truth("enabled", True), fold_traditional=fields.truth("fold_traditional", True))


def _feeds(fields: Fields) -> Feeds:
    fields.unknown(Feeds.__dataclass_fields__)
    entries = fields.whole("entries", Feeds().entries)
    if not 0 < entries <= MOST_ENTRIES:
        fields.fail("entries", "F-choice", found=str(entries), options=f"1 to {MOST_ENTRIES}")
        entries = Feeds().entries
    return Feeds(entries=entries, content=fields.choice("content", FEED_CONTENTS, Feeds().content))


def _downloads(fields: Fields) -> Downloads:
    names = Downloads.__dataclass_fields__
    fields.unknown(names)
    return Downloads(**{name: fields.truth(name, True) for name in names})


def _rights(fields: Fields, languages: Sequence[str]) -> Rights:
    fields.unknown(Rights.__dataclass_fields__)
    given = fields.text("url")
    url = encoded(given)
    if given and not is_web(url):
        fields.fail("url", "G-url", found=given, wanted="http:// or https:// with a host")
        url = ""
    return Rights(text=_words(fields, "text", languages), licence=fields.text("licence"), url=url)


def _pattern(top: Fields) -> str:
    pattern = top.text("source_pattern")
    try:
        groups = re.compile(pattern).groupindex if pattern else {"page": 1}
    except re.error as error:
        top.fail("source_pattern", "G-pattern", reason=str(error))
        return ""
    if not set(groups) & {"date", "year", "page", "section", "issue_number"}:
        top.fail("source_pattern", "G-pattern", reason="it has no group named date, year, page or section")
        return ""
    return pattern


def _base_url(top: Fields) -> str:
    given = top.text("base_url")
    url = web_address(given) if given else ""
    if given and not url:
        top.fail("base_url", "G-url", found=given, wanted="http:// or https:// with a host, without “?” and “#”")
    return url


def _report_url(top: Fields) -> str:
    given = top.text("report_url")
    url = encoded(given)
    if given and not (is_web(url) or re.match(r"mailto:[^@?]+@[^@?]", url, re.IGNORECASE)):
        top.fail("report_url", "G-url", found=given, wanted="http:, https: or mailto:")
        return ""
    return url


def _source_url(top: Fields) -> str:
    given = top.text("source_url")
    url = encoded(given)
    if given and not (is_web(url) and "{file}" in url):
        top.fail("source_url", "G-url", found=given, wanted="http:// or https:// with {file} in it")
        return ""
    return url


def _entries(top: Fields, what: str, read: Callable[[Fields], Entry]) -> tuple[Entry, ...]:
    """The entries of a list with keys of their own; G-repeated for each key, name or alias that an earlier one has.

    Of two entries with one key the first is kept.
    """
    owner: dict[str, str] = {}
    found: dict[str, Entry] = {}
    for fields in top.maps(what):
        if not _has_key(fields):
            continue
        entry = read(fields)
        if entry.key in found:
            fields.fail("key", "G-repeated", found=entry.key, what=what)
            continue
        found[entry.key] = entry
        for field_name, names in (("key", [entry.key]), ("name", entry.name.values()), ("aliases", entry.aliases)):
            for name in dict.fromkeys(map(bare, names)):
                if owner.setdefault(name, entry.key) != entry.key:
                    fields.fail(field_name, "G-repeated", found=name, what=what)
    return tuple(found.values())
