"""Article ⇄ Markdown file with front matter, and page record ⇄ `_page.yml`; load(dump(a)) == a.

The front matter's keys are those of docs/front-matter.md.
"""

import re
from collections.abc import Collection

from generator.fields import Fields, dump_value, parse_map
from generator.model import KINDS, REVIEWS, Article, Author, Join, KeptLine, PageRecord, Place, Source, Written
from generator.problems import Problem, problem
from generator.urls import is_path_part

RECORD_NAME = "_page.yml"
TITLE_LIMIT = 300
"""Characters; a longer title is reported, and shown whole."""
FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(.*?)\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A BCP 47 tag as far as its form goes: zh, he, zh-Hant, en-GB, und."""
LINE_END = re.compile(r"\r\n?|\n")
KEY = re.compile(r"([A-Za-z_][\w-]*):")
RECORD_HEAD = "# Written by ingest. Corrections of date, page or section go into issue.yml beside the page file.\n"

ARTICLE_KEYS = (
    "id", "title", "title_lines", "kicker", "deck", "kind", "authors", "byline", "column", "label", "section", "date",
    "page", "order", "lang", "note", "caption", "credit", "jump_to", "jump_from", "source", "review", "confidence",
    "aliases", "translator", "machine",
)  # fmt: skip
UNSET = {"order": 0, "machine": False, "confidence": 1.0}
"""What is not written because it says nothing."""
RECORD_KEYS = (
    "source", "date", "page", "section", "issue_number", "declares", "labels", "rules", "furniture", "leftover",
    "written",
)  # fmt: skip

WRITTEN_KEYS = ("sha256", "text", "incoming")
NOTHING_GIVEN = Article(id="", title="")
"""What an article has that says nothing of itself."""


def dump_article(article: Article) -> str:
    """The Markdown file of an article: front matter without empty fields, a blank line, the body, a line end."""
    lines = "".join(
        f"{name}: {dump_value(_plain(name, value))}\n"
        for name in ARTICLE_KEYS
        if (value := getattr(article, name)) not in ("", (), None) or name in ("id", "title")
        if name not in UNSET or value != UNSET[name]
    )
    body = f"\n{article.body}\n" if article.body else ""
    return f"---\n{lines}---\n{body}"


def revise_article(text: str, article: Article, names: Collection[str]) -> str | None:
    """An article file with the fields `names` (and "body") as in `article`, and all else as a person wrote it.

    Comments, unknown keys, quotes, the order of the front matter and the kind of line ends stay. None when the file is
    written in a way that this cannot be done in.
    """
    if not names:
        return text
    plain = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    match, new = FRONT_MATTER.match(plain), FRONT_MATTER.match(dump_article(article))
    if match is None or new is None:
        return None
    fresh, own = _by_key(new[1] or ""), _by_key(match[1] or "")
    for name in names:
        if name in fresh:
            comments = "".join(line for line in own.get(name, "").splitlines(True) if line.lstrip().startswith("#"))
            own[name] = fresh[name] + comments
        else:
            own.pop(name, None)
    body = (f"\n{article.body}\n" if article.body else "") if "body" in names else plain[match.end() :]
    revised = f"---\n{''.join(own.values())}---\n{body}"
    if not _holds(revised, article, names):
        return None
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + (revised.replace("\n", "\r\n") if "\r\n" in text else revised)


def _holds(text: str, article: Article, names: Collection[str]) -> bool:
    """Whether a file, when it is read, has these fields as in `article`."""
    read = load_article(text, "")[0]
    return read is not None and all(getattr(read, name) == getattr(article, name) for name in names)


def _by_key(front: str) -> dict[str, str]:
    """The lines of a front matter under the key that they belong to; what stands above the first key under ""."""
    found: dict[str, str] = {}
    key = ""
    for line in front.split("\n") if front else ():
        match = KEY.match(line)
        key = match[1] if match else key
        found[key] = found.get(key, "") + line + "\n"
    return found


def load_article(text: str, file: str, defaults: Article | None = None) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article file; `defaults` gives a translation what its original has.

    Returns None with a Problem (C-no-front-matter, F-yaml, C-id …) when there is no article to be had; a field that
    is wrong alone is a Problem and counts as not given.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = FRONT_MATTER.match(text)
    if match is None:
        return None, (problem("C-no-front-matter", Place(file, 1)),)
    fields, problems = parse_map(match[1] or "", file, first_line=2)
    if fields is None:
        return None, problems
    fields.unknown(ARTICLE_KEYS)
    article = _article(fields, text[match.end() :].strip("\n"), defaults)
    problems = (*problems, *fields.problems)
    if not article.id:
        return None, (*problems, problem("F-missing", Place(file, 1), key="id"))
    if not is_path_part(article.id):
        return None, (*problems, problem("C-id", fields.place("id"), found=article.id))
    return article, (*problems, *_title_problems(article, fields))


def field_lines(text: str) -> dict[str, int]:
    """The line of each key in the front matter of an article file, or in a file of YAML."""
    lines: dict[str, int] = {}
    for number, line in enumerate(LINE_END.split(text), 1):
        if number > 1 and line.startswith("---"):
            break
        if match := KEY.match(line):
            lines.setdefault(match[1], number)
    return lines


def dump_record(record: PageRecord) -> str:
    """The text of `_page.yml`."""
    head = {
        "source": {"file": record.source, "sha256": record.sha256},
        "date": record.date,
        "page": record.page,
        "section": record.section,
        "issue_number": record.issue_number,
        "declares": list(record.declares),
        "labels": list(record.labels),
        "rules": record.rules,
    }
    lines = [RECORD_HEAD, *(f"{name}: {dump_value(value)}\n" for name, value in head.items() if value)]
    for name, kept in (("furniture", record.furniture), ("leftover", record.leftover)):
        lines += [f"{name}:\n" if kept else f"{name}: []\n"]
        lines += [f"- {dump_value({'line': item.line, 'text': item.text})}\n" for item in kept]
    lines += ["written:\n" if record.written else "written: {}\n"]
    lines += [f"  {dump_value(w.name)}: {dump_value(_plain_written(w))}\n" for w in record.written]
    return "".join(lines)


def load_record(text: str, file: str) -> tuple[PageRecord | None, tuple[Problem, ...]]:
    """Read a `_page.yml`; None and Problems when it cannot be used."""
    fields, problems = parse_map(text, file)
    if fields is None:
        return None, problems
    fields.unknown(RECORD_KEYS)
    source = fields.map("source")
    written = fields.map("written")
    record = PageRecord(
        source=source.text("file"),
        sha256=source.text("sha256"),
        date=fields.date("date"),
        page=fields.text("page"),
        section=fields.text("section"),
        issue_number=fields.text("issue_number"),
        rules=fields.text("rules"),
        furniture=_kept(fields, "furniture"),
        leftover=_kept(fields, "leftover"),
        declares=fields.texts("declares"),
        labels=fields.texts("labels"),
        written=tuple(
            Written(name, *(entry.text(key) for key in WRITTEN_KEYS))
            for name in written.values
            if (entry := written.map(name)).values
        ),
    )
    if not record.source or not is_path_part(record.page):
        reason = "it names no source file" if not record.source else "its page cannot be part of an address"
        return None, (*problems, *fields.problems, problem("C-record", Place(file), reason=reason))
    return record, (*problems, *fields.problems)


def _plain(name: str, value: object) -> object:
    """A field's value as YAML writes it."""
    if name == "authors" and isinstance(value, tuple):
        return [
            {key: text for key in ("name", "role", "affiliation") if (text := getattr(author, key))} for author in value
        ]
    if isinstance(value, Source):
        plain: dict[str, object] = {"file": value.file, "lines": [list(span) for span in value.lines]}
        if value.joins:
            plain["joins"] = [_plain_join(join) for join in value.joins]
        return {**plain, "sha256": value.sha256} if value.sha256 else plain
    return list(value) if isinstance(value, tuple) else value


def _plain_written(entry: Written) -> dict[str, str]:
    values = {key: str(getattr(entry, key)) for key in WRITTEN_KEYS}
    return {key: value for key, value in values.items() if value or key in ("sha256", "text")}


def _plain_join(join: Join) -> list[object]:
    return [join.before, join.after, *(["doubtful"] if join.doubtful else [])]


def _article(fields: Fields, body: str, defaults: Article | None) -> Article:
    base = defaults or NOTHING_GIVEN
    return Article(
        id=fields.text("id", base.id),
        title=fields.text("title"),
        body=body,
        title_lines=fields.texts("title_lines"),
        kicker=fields.text("kicker"),
        deck=fields.texts("deck"),
        kind=fields.choice("kind", KINDS, base.kind),
        authors=_authors(fields) or base.authors,
        byline=fields.text("byline"),
        column=fields.text("column", base.column),
        label=fields.text("label"),
        section=fields.text("section", base.section),
        date=fields.date("date") or base.date,
        page=fields.text("page", base.page),
        order=fields.whole("order", base.order),
        lang=_lang(fields, base.lang),
        note=fields.texts("note"),
        caption=fields.texts("caption"),
        credit=fields.texts("credit"),
        jump_to=fields.text("jump_to", base.jump_to),
        jump_from=fields.text("jump_from", base.jump_from),
        source=_source(fields) or base.source,
        review=fields.choice("review", REVIEWS, "auto"),
        confidence=fields.number("confidence", 1.0),
        aliases=_aliases(fields),
        translator=fields.text("translator"),
        machine=fields.truth("machine"),
    )


def _lang(fields: Fields, otherwise: str) -> str:
    """The language of the text: any that has a tag, whether the interface speaks it or not."""
    found = fields.text("lang", otherwise)
    if not TAG.fullmatch(found):
        fields.fail("lang", "C-tag", found=found, taken=otherwise)
        return otherwise
    return found


def _authors(fields: Fields) -> tuple[Author, ...]:
    value = fields.values.get("authors")
    if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return tuple(Author(name) for name in fields.texts("authors"))
    authors = []
    for entry in fields.maps("authors"):
        entry.unknown(Author.__dataclass_fields__)
        if entry.text("name"):
            authors.append(Author(entry.text("name"), entry.text("role"), entry.text("affiliation")))
        else:
            entry.fail("name", "F-missing")
    return tuple(authors)


def _source(fields: Fields) -> Source | None:
    if fields.values.get("source") is None:
        return None
    if isinstance(fields.values["source"], str):
        return Source(file=fields.text("source"))
    inner = fields.map("source")
    inner.unknown(("file", "lines", "joins", "sha256"))
    spans = tuple((a, b) for a, b, *_ in _number_rows(inner, "lines"))
    joins = tuple(Join(a, b, bool(rest)) for a, b, *rest in _number_rows(inner, "joins"))
    return Source(file=inner.text("file"), lines=spans, sha256=inner.text("sha256"), joins=joins)


def _number_rows(fields: Fields, key: str) -> list[list[int]]:
    """Rows of two whole numbers, and a third entry as 1 where a word follows them."""
    value = fields.values.get(key)
    if value is None:
        return []
    rows = value if isinstance(value, list) else [value]
    good = [
        [int(row[0]), int(row[1]), *([1] if len(row) > 2 else [])]
        for row in rows
        if isinstance(row, list) and len(row) >= 2 and all(str(n).isdecimal() and len(str(n)) < 10 for n in row[:2])
    ]
    if len(good) != len(rows):
        fields.fail(key, "F-not-a-list", found="something else than [[first, last], …]")
    return good


def _aliases(fields: Fields) -> tuple[str, ...]:
    good = []
    for alias in fields.texts("aliases"):
        parts = alias.strip("/").split("/")
        if all(is_path_part(part) for part in parts):
            good.append(alias)
        else:
            fields.fail("aliases", "C-alias", found=alias)
    return tuple(good)


def _kept(fields: Fields, key: str) -> tuple[KeptLine, ...]:
    return tuple(KeptLine(entry.whole("line"), entry.text("text")) for entry in fields.maps(key))


def _title_problems(article: Article, fields: Fields) -> tuple[Problem, ...]:
    if not article.title:
        return (problem("C-no-title", fields.place("title")),)
    if len(article.title) > TITLE_LIMIT:
        return (problem("C-long-title", fields.place("title"), count=len(article.title)),)
    return ()
