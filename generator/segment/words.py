"""The words of one paper that the segmentation is told: its columns, sections and names.

They come from site.yml and from opening notes (开设“某某”栏目) on any page; the rules themselves know only the trade.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from generator.config import SiteConfig
from generator.segment.blocks import squeeze

DECLARED = re.compile(r"[“「『《\"]([^”」』》\"]{2,24})[”」』》\"](?:这?一?(?:个|新)?)(?:栏目|专栏|专题|系列报道|专版)")
OPENING = re.compile(r"开栏|开设|开辟|推出|设立|即日起")


@dataclass(frozen=True, slots=True)
class Words:
    """Names of columns (each with its aliases), of sections and of the paper, as printed.

    `columns` maps a name without white space to the registered name.
    """

    columns: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()

    def column(self, printed: str) -> str:
        """The registered name of a printed column label, "" when it is none; one wrong character in six is forgiven."""
        if not self.columns:
            return ""
        bare = _bare(printed)
        for name, registered in self.columns:
            if bare == name:
                return registered
        if len(bare) >= 5:
            for name, registered in self.columns:
                if (
                    abs(len(name) - len(bare)) <= 1
                    and SequenceMatcher(None, name, bare, autojunk=False).ratio() >= 0.82
                ):
                    return registered
        return ""

    def with_columns(self, names: Iterable[str]) -> "Words":
        """These words and further column names, which do not displace registered ones."""
        known = {name for name, _ in self.columns}
        more = {_bare(name): name for name in names if _bare(name) not in known and len(_bare(name)) > 1}
        return Words((*self.columns, *sorted(more.items())), self.sections, self.paper)


def words_of(config: SiteConfig) -> Words:
    """The words that site.yml gives."""
    columns: dict[str, str] = {}
    for column in config.columns:
        registered = column.name.get("zh") or next(iter(column.name.values()))
        for name in (*column.name.values(), *column.aliases):
            columns.setdefault(_bare(name), registered)
    sections = tuple(sorted({squeeze(name) for s in config.sections for name in (*s.name.values(), *s.aliases)}))
    return Words(tuple(columns.items()), sections, tuple(squeeze(n) for n in config.paper.name.values()))


def declared_columns(text: str) -> tuple[str, ...]:
    """Column names that a text declares: …即日起开设“某某”栏目…"""
    found = []
    for match in DECLARED.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if OPENING.search(before):
            found.append(match[1].strip())
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)  # every rule asks whether a line is the label of a column
def _bare(name: str) -> str:
    return re.sub(r"[\s“”\"「」『』《》【】—\-·:：]+", "", name)
