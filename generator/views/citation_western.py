"""Citations by APA 7, MLA 9 and Chicago 17 (notes and bibliography).

A name is turned round only where print tells the family name; a Chinese name stays as it is. Dates are in English,
because the styles are. A translation is told in square brackets behind the title as printed.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.views.citation import ACCESSED, Name, Work, ends, stopped

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
PAGE = re.compile(r"(\D*)(\d+)")
INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside those of the citation."""

Pieces = tuple[str, ...]


def apa(work: Work, online: bool) -> Pieces:
    """APA 7: Author. (2025, March 3). Title. *Newspaper*, A01."""
    date = f"({_apa_date(work.date)}). "
    translator = f" ({_translator(work)}, Trans.)" if _translator(work) else ""
    title = stopped(f"{work.title}{_bracket(_english(work))}{_bracket(_apa_form(work))}{translator}")
    authors = _names(work)
    start = f"{title} {date}" if not authors else f"{stopped(_apa_authors(authors))} {date}{title} "
    if online:
        return (start, work.paper, f". {_url(work)}")
    return (start, work.paper, f", {_pages(work.pages, '–')}." if work.pages else ".")


def _apa_form(work: Work) -> str:
    """What APA wants to be told of pieces that are no news (9.21)."""
    if work.kind == "letter":
        return "Letter to the editor"
    return "Editorial" if work.kind == "commentary" and work.collective else ""


def _apa_authors(authors: Sequence[Name]) -> str:
    """Up to twenty names; of more, nineteen and the last (9.8)."""
    found = [f"{name.family}, {name.initials}" if name.family else name.printed for name in authors]
    if len(found) > 20:
        return f"{', '.join(found[:19])}, . . . {found[-1]}"
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])}, & {found[-1]}"


def _apa_date(date: str) -> str:
    return f"{date[:4]}, {MONTHS[int(date[5:7]) - 1]} {int(date[8:])}" if date else "n.d."


def mla(work: Work, online: bool) -> Pieces:
    """MLA 9: Author. “Title.” *Newspaper*, 3 Mar. 2025, p. A01. *Archive*, address."""
    authors = _mla_authors(_names(work))
    translator = f" Translated by {_translator(work)}." if _translator(work) else ""
    date = f", {int(work.date[8:])} {SHORT[int(work.date[5:7]) - 1]} {work.date[:4]}" if work.date else ""
    page = f", {'pp.' if len(work.pages) > 1 else 'p.'} {_mla_pages(work.pages)}" if work.pages else ""
    start = f"{stopped(authors)} " if authors else ""
    start += _quoted(work, ".") + translator + " "
    if not online:
        return (start, work.paper, f"{date}{page}.")
    accessed = _accessed(work, "mla")
    if work.archive == work.paper:
        return (start, work.paper, f"{date}{page}, {_url(work)}.{accessed}")
    return (start, work.paper, f"{date}{page}. ", work.archive, f", {_url(work)}.{accessed}")


def _mla_authors(authors: Sequence[Name]) -> str:
    """The first name turned round; one more is named, of three and more "et al." stands for the rest."""
    if not authors:
        return ""
    first = _turned(authors[0])
    return first if len(authors) == 1 else f"{first}, {'and ' + authors[1].printed if len(authors) == 2 else 'et al.'}"


def _mla_pages(pages: Sequence[str]) -> str:
    return _pages(pages, "-") if len(pages) == 1 or _in_a_row(pages) else f"{pages[0]}+"


def chicago_note(work: Work, online: bool) -> Pieces:
    """Chicago 17, a note: Author, “Title,” Column, *Newspaper*, March 3, 2025. Pages are not cited (14.191)."""
    authors = [name.printed for name in _names(work)]
    start = f"{_row(authors if len(authors) < 4 else authors[:1])}{' et al.' if len(authors) > 3 else ''}, "
    start = (start if authors else "") + _quoted(work, ",")
    start += f" trans. {_translator(work)}," if _translator(work) else ""
    start += f" {work.column}, " if work.column else " "
    end = f", {_chicago_date(work.date)}"
    if not online:
        return (start, work.paper, stopped(end))
    return (start, work.paper, f"{end}, {_accessed(work, 'note')}{_url(work)}.")


def chicago_entry(work: Work, online: bool) -> Pieces:
    """Chicago 17, an entry of the bibliography; an unsigned piece is filed under the newspaper (14.199)."""
    authors = _names(work)
    date = _chicago_date(work.date)
    link = f" {_accessed(work, 'entry')}{_url(work)}." if online else ""
    title = _quoted(work, ".")
    title += f" Translated by {_translator(work)}." if _translator(work) else ""
    title += f" {work.column}." if work.column and not authors else f" {work.column}, " if work.column else " "
    if not authors:
        return ("", work.paper, f". {title.rstrip()} {stopped(date)}{link}")
    shown = [_turned(authors[0]), *(name.printed for name in authors[1:])]
    named = _row(shown) if len(shown) <= 10 else f"{', '.join(shown[:7])}, et al."
    return (f"{stopped(named)} {title}", work.paper, f", {stopped(date)}{link}")


def _chicago_date(date: str) -> str:
    return f"{MONTHS[int(date[5:7]) - 1]} {int(date[8:])}, {date[:4]}" if date else "n.d."


def _names(work: Work) -> Sequence[Name]:
    """The names as the version that is read has them."""
    return (work.translation.authors if work.translation else ()) or work.authors


def _english(work: Work) -> str:
    return work.translation.title if work.translation else ""


def _translator(work: Work) -> str:
    return work.translation.translator if work.translation else ""


def _url(work: Work) -> str:
    return work.translation.url if work.translation else work.url


def _bracket(text: str) -> str:
    return f" [{text}]" if text else ""


def _accessed(work: Work, form: str) -> str:
    """The place of the day of access, which is named where the day of issue is not known."""
    return "" if work.date else ACCESSED.format(form)


def _turned(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.family else name.printed


def _row(names: Sequence[str]) -> str:
    """Names with a comma before the last "and" of three and more."""
    if len(names) < 3:
        # A name turned round has a comma of its own, and Chicago puts one after it (14.76).
        return (", and " if names and "," in names[0] else " and ").join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _quoted(work: Work, mark: str) -> str:
    """The title in quotation marks with the mark that follows it inside, or behind the translation in brackets."""
    inner = work.title.translate(INNER)
    if work.translation:
        return f"“{inner}” [{work.translation.title}]{mark}"
    return f"“{inner}”" if ends(inner) and mark == "." else f"“{inner}{mark}”"


def _pages(pages: Sequence[str], dash: str) -> str:
    """Pages in a row as a range, others one by one."""
    return f"{pages[0]}{dash}{pages[-1]}" if _in_a_row(pages) else ", ".join(pages)


def _in_a_row(pages: Sequence[str]) -> bool:
    found = [PAGE.fullmatch(page) for page in pages]
    if len(pages) < 2 or not all(found):
        return False
    keys = [(match[1], int(match[2])) for match in found if match]
    return all(one[0] == other[0] and one[1] + 1 == other[1] for one, other in pairwise(keys))
