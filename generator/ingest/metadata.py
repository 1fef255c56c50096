"""What is known of a page: from issue.yml beside it, its front matter, its path, and its folio, in that order."""

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePosixPath

from generator.fields import Fields, parse_map
from generator.model import Line, PageMeta, Place
from generator.problems import Problem, problem
from generator.segment.furniture import furniture_weight, page_section
from generator.segment.words import Words
from generator.urls import path_part

SIDECAR = "issue.yml"
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FRONT_KEYS = ("date", "page", "section", "issue_number", "titles")
SIDECAR_KEYS = ("date", "issue_number", "section", "pages")
DATE_IN_PATH = re.compile(
    r"(?<![0-9A-Za-z])(1[89]\d\d|20\d\d)(?:[-_./年](\d{1,2})[-_./月](\d{1,2})日?|(\d{2})(\d{2}))(?![0-9])"
)
PAGE_IN_NAME = re.compile(
    r"(?:^|[-_ .])(?:p|page|版|第)?[-_ ]?([A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})版?$", re.IGNORECASE
)
CHINESE_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一元正", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
FOLIO_DATE = re.compile(
    r"(\d{4}|[〇零○一二三四五六七八九]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日曰]"
)
REPUBLIC_DATE = re.compile(
    r"民[国國]\s*([元一二三四五六七八九十廿卅]{1,4})年\s*([元一二三四五六七八九十]{1,3})月\s*([一二三四五六七八九十廿卅]{1,4})[日號号]"
)
"""民国二十三年五月六日: years of the Republic count from 1912, its months are the sun's; 初六 is the moon's."""
FOLIO_DATE_PLAIN = re.compile(r"(?<![\d/.-])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d/.-])")
FOLIO_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
FOLIO_PAGE = re.compile(
    r"第\s*([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版|(?<![A-Za-z0-9])([A-H]\s?\d{1,2})(?:\s*版)?(?![A-Za-z0-9])|(?<![一-鿿])([一二三四五六七八九十]{1,3})版|(?<![\d年月第总])(?<!今日)(?<!共)(?<!出)(\d{1,2})\s*[/／]?\s*版"
)
FOLIO_NUMBER = re.compile(r"总\s*第?\s*(\d{1,6})\s*[期号號]|第\s*(\d{1,6})\s*[期号號](?!.{0,12}总\s*第)")
FIRST_OF_REPUBLIC = 1912
EDGE = 8
"""Lines at the head and foot of a page among which a folio is looked for."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """An issue.yml: what it says of the issue, and of single pages by label or file name."""

    issue: PageMeta = field(default_factory=PageMeta)
    pages: tuple[tuple[str, PageMeta], ...] = ()


def parse_sidecar(text: str, file: str) -> tuple[Sidecar, tuple[Problem, ...]]:
    """Read an issue.yml; wrong values are Problems and count as not given."""
    top, problems = parse_map(text, file)
    if top is None:
        return Sidecar(), problems
    top.unknown(SIDECAR_KEYS)
    inner = top.map("pages")
    issue = PageMeta(date=top.date("date"), section=top.text("section"), issue_number=top.text("issue_number"))
    pages = tuple((name, _page_meta(inner.map(name))) for name in inner.values)
    return Sidecar(issue, pages), (*problems, *top.problems)


def front_matter(text: str, file: str) -> tuple[PageMeta, int, tuple[Problem, ...]]:
    """The front matter of a Markdown page and the number of lines it takes; nothing when there is none."""
    found = FRONT_MATTER.match(text)
    if not found or ":" not in found[1]:
        return PageMeta(), 0, ()
    inner, problems = parse_map(found[1], file, first_line=2)
    if inner is None:
        return PageMeta(), 0, problems
    return _page_meta(inner), found[0].count("\n"), (*problems, *inner.problems)


def _page_meta(inner: Fields) -> PageMeta:
    inner.unknown(FRONT_KEYS)
    return PageMeta(
        date=inner.date("date"),
        page=page_label(inner.text("page")) or path_part(inner.text("page")) if inner.text("page") else "",
        section=inner.text("section"),
        issue_number=inner.text("issue_number"),
        titles=inner.texts("titles"),
    )


def from_path(file: str, pattern: str = "") -> tuple[PageMeta, tuple[Problem, ...]]:
    """Date and page from a path such as 2024-01-19/A01.txt, 2024-01-19-A01.txt, 20240119_01.txt.

    `pattern` is site.yml's `source_pattern`. Problem: I-date for a date that does not exist.
    """
    if pattern and (own := re.search(pattern, file)):
        return _from_groups(own, file)
    path = PurePosixPath(file)
    whole = str(path.with_suffix(""))
    found = DATE_IN_PATH.search(whole)
    rest = whole[found.end() :] if found else path.stem
    if found and "/" in rest:
        rest = path.stem
    page = PAGE_IN_NAME.search(rest) if found or re.fullmatch(r"(?:p|第)?[A-Za-z]?\d{1,3}版?", path.stem) else None
    label = page_label(page[1]) if page else ""
    if not found:
        return PageMeta(page=label), ()
    date = _date(found[1], found[2] or found[4], found[3] or found[5])
    if not date:
        return PageMeta(), (problem("I-date", file, where="path", found=found[0]),)
    return PageMeta(date=date, page=label), ()


def _from_groups(found: re.Match[str], file: str) -> tuple[PageMeta, tuple[Problem, ...]]:
    groups = {name: value or "" for name, value in found.groupdict().items()}
    date = groups.get("date", "")
    parts = re.findall(r"\d+", date) if date else [groups.get(name, "") for name in ("year", "month", "day")]
    if date and len(parts) == 1 and len(date) == 8:
        parts = [date[:4], date[4:6], date[6:]]
    iso = _date(*parts) if len(parts) == 3 and all(parts) else ""
    meta = PageMeta(
        date=iso,
        page=page_label(groups.get("page", "")) or path_part(groups["page"]) if groups.get("page") else "",
        section=groups.get("section", ""),
        issue_number=groups.get("issue_number", ""),
    )
    wrong = bool(any(parts)) and not iso
    return meta, ((problem("I-date", file, where="path", found=found[0]),) if wrong else ())


def from_folio(lines: Sequence[Line], file: str, words: Words) -> tuple[PageMeta, tuple[Problem, ...]]:
    """Date, page, issue number and section from the folio or nameplate among the lines at the page's edges."""
    full = [line for line in lines if line.text.strip()]
    edges = full if len(full) <= 2 * EDGE else [*full[:EDGE], *full[-EDGE:]]
    meta = PageMeta()
    problems: list[Problem] = []
    for line in edges:
        text = re.sub(r"^\s*#{1,6}\s+", "", line.text).strip()
        if len(text) > 90:
            continue
        section = page_section(text, words)
        if furniture_weight(text) < 0.5 and not section:
            continue
        text = unicodedata.normalize("NFKC", text)
        date, wrong = _folio_date(text)
        if wrong:
            problems.append(problem("I-date", Place(file, line.number), where="folio", found=wrong))
        meta = fill(
            meta, PageMeta(date=date, page=_folio_page(text), issue_number=_folio_number(text), section=section)
        )
    return meta, tuple(problems)


def _folio_date(text: str) -> tuple[str, str]:
    """The date in a folio as ISO, and its words when it does not exist."""
    republic = REPUBLIC_DATE.search(text)
    if republic and not FOLIO_DATE.search(text):
        date = _republic_date(*(_in_full(part) for part in republic.groups()))
        return date, "" if date else republic[0]
    found = FOLIO_DATE.search(text) or FOLIO_DATE_PLAIN.search(text)
    if found:
        date = _date(*found.groups())
        return date, "" if date else found[0]
    day_first = FOLIO_DAY_FIRST.search(text)
    return (_date(day_first[3], day_first[2], day_first[1]), "") if day_first else ("", "")


def _republic_date(year: str, month: str, day: str) -> str:
    try:
        return _date(str(FIRST_OF_REPUBLIC - 1 + number(year)), month, day)
    except (ValueError, KeyError):
        return ""


def _in_full(numeral: str) -> str:
    """A Chinese numeral without its short forms: 廿三 → 二十三, 元 → 一."""
    return numeral.replace("廿", "二十").replace("卅", "三十").replace("十十", "十").replace("元", "一")


def _folio_page(text: str) -> str:
    found = FOLIO_PAGE.search(text) or re.search(r"[一-鿿]{2,4}\s+()()()(\d{2})$", text)
    return page_label(next(group for group in found.groups() if group)) if found else ""


def _folio_number(text: str) -> str:
    found = FOLIO_NUMBER.search(text)
    return found[1] or found[2] if found else ""


def _date(year: str, month: str, day: str) -> str:
    """An ISO date from digits or Chinese numerals, "" when there is no such day."""
    try:
        numbers = (_year(year), number(month), number(day))
        return datetime.date(*numbers).isoformat()
    except (ValueError, KeyError):
        return ""


def _year(text: str) -> int:
    return int(text) if text.isascii() else int("".join(str(CHINESE_DIGITS[char]) for char in text))


def number(text: str) -> int:
    """A number up to 99 in digits or Chinese numerals (十二, 二十). Raises ValueError or KeyError for anything else."""
    if text.isascii():
        return int(text)
    tens, sep, ones = text.partition("十")
    if not sep:
        return CHINESE_DIGITS[text]
    return (CHINESE_DIGITS[tens] if tens else 1) * 10 + (CHINESE_DIGITS[ones] if ones else 0)


def page_label(text: str) -> str:
    """The label of a page in its normal form: "第4版" → "04", "A1" → "A01", "p07" → "07"; "" for anything else."""
    bare = re.sub(r"\s+|^第|版$", "", text.strip())
    found = re.fullmatch(r"(?i:p(?=\d)|page)?([A-Za-z]?)(\d{1,3})", bare)
    if found:
        return f"{found[1].upper()}{int(found[2]):02}"
    try:
        return f"{number(bare):02}" if re.fullmatch(r"[一二三四五六七八九十]{1,3}", bare) else ""
    except KeyError:
        return ""


def for_page(sidecar: Sidecar, file: str, label: str) -> PageMeta:
    """What a sidecar says of one page: by file name, by stem or by label; else of the whole issue."""
    path = PurePosixPath(file)
    for name, meta in sidecar.pages:
        if name in (path.name, path.stem) or (label and page_label(name) == label):
            named = replace(meta, page=meta.page or label or page_label(name))
            return fill(named, sidecar.issue)
    return sidecar.issue


def fill(first: PageMeta, *others: PageMeta) -> PageMeta:
    """The first value that is given, field by field."""
    values = {}
    for key in (known.name for known in fields(PageMeta)):
        values[key] = next((getattr(meta, key) for meta in (first, *others) if getattr(meta, key)), None)
    return PageMeta(**{name: value for name, value in values.items() if value})


def named(meta: PageMeta, file: str) -> PageMeta:
    """`meta` with a page id in any case: an undated page, or one without a label, is called after its file."""
    if meta.page and meta.date:
        return meta
    return replace(meta, page=path_part(PurePosixPath(file).stem))
