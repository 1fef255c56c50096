"""Citations by the Chinese standard GB/T 7714: newspapers are [N], with an address [N/OL].

    文样, 章稿. 先把边角扫全 再谈看得清楚[N]. 样报, 2025-03-03(A01).
    文样，章稿. 先把边角扫全 再谈看得清楚[N]. 样报，2025-03-03（A01）.

The edition of 2025 has full-width commas and brackets and needs no day of access. Page numbers are those of the page
where the article begins.
"""

from dataclasses import dataclass

from generator.views.citation import ACCESSED, Name, Work, stopped

NAMED = 3
"""Authors named before 等."""


@dataclass(frozen=True, slots=True)
class _Edition:
    """How one edition of the standard is punctuated; `loud` writes the family names of the West in capitals."""

    comma: str
    page: str
    accessed: str
    loud: bool


OLD = _Edition(", ", "({})", ACCESSED.format("gbt"), loud=True)
NEW = _Edition("，", "（{}）", "", loud=False)


def of_2015(work: Work, online: bool) -> tuple[str, ...]:
    """GB/T 7714—2015."""
    return (_line(work, online, OLD),)


def of_2025(work: Work, online: bool) -> tuple[str, ...]:
    """GB/T 7714—2025."""
    return (_line(work, online, NEW),)


def _line(work: Work, online: bool, edition: _Edition) -> str:
    chinese = work.lang.startswith("zh")
    date = work.date or ("[日期不详]" if chinese else "[n.d.]")
    page = edition.page.format(work.pages[0]) if work.pages else ""
    title = f"{work.title}[{'N/OL' if online else 'N'}]"
    where = f"{_authors(work, edition)}{title}. {work.paper}{edition.comma}{date}{page}"
    return f"{where}{edition.accessed}. {work.url}." if online else f"{where}."


def _authors(work: Work, edition: _Edition) -> str:
    """The first authors and a point; an unsigned piece begins with its title (8.1 of the edition of 2015)."""
    if work.unsigned:
        return ""
    found = [_name(name, edition) for name in work.authors]
    more = ["等" if work.lang.startswith("zh") else "et al"] if len(found) > NAMED else []
    return stopped(edition.comma.join(found[:NAMED] + more)) + " "


def _name(name: Name, edition: _Edition) -> str:
    if not name.family:
        return name.printed
    family = name.family.upper() if edition.loud else name.family
    return f"{family} {name.initials.replace('.', '')}"
