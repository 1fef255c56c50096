"""The words of one paper that the segmentation is told: its columns, sections and names.

They come from site.yml and from opening notes (开设“某某”栏目) on any page; the rules themselves know only the trade.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from operator import add

from generator.config import SiteConfig
from generator.segment.blocks import squeeze

QUOTED = r"[“「『《【〈\"]([^”」』》】〉\"，。；：]{2,24})[”」』》】〉\"]"
REGULAR = r"(?:这?一?(?:个|新)?)(?:系列)?(?:栏目|专栏|专题|专版|专刊|专页|版块|板块|系列(?:报道|评论|访谈|文章)?)"
DECLARED = re.compile(
    rf"((?:{QUOTED}[、和与及]?(?:以及)?)+){REGULAR}|{REGULAR}[——:：]{{0,2}}((?:{QUOTED}[、和与及]?)+)"
)
"""开设“某某”栏目, 推出“甲”“乙”两个专栏, 开设专栏《某某》."""
DECLARED_MANY = re.compile(
    rf"((?:{QUOTED}[、和与及]?(?:以及)?)+)(?:等)?[两二三四五六七八九几\d]个(?:栏目|专栏|版块|板块|专题|系列)"
)
COLUMN_WORD = re.compile("[栏专块系]")
"""What each word for a column has: 栏目, 专栏, 专题, 版块, 系列 …"""
CLAUSE = re.compile("[^，。]+")
PRINT_GAP = re.compile(r"(?<=[\u4e00-\u9fff，。“”、])\s+(?=[\u4e00-\u9fff，。“”、])")
OPENING = re.compile(r"开栏|开设|开辟|开创|开办|推出|设立|设置|增设|新辟|辟出|辟有|恢复|即日起|今[日天]?起|今推出|特开")
OPENED = re.compile(
    r"^.{0,6}(?:今[日天]?|即日|从今[日天]?|正式|自今[日天]?)?起?.{0,4}(?:与(?:广大)?读者见面|开栏|开版|上线|亮相|推出|启动|同读者见面|面世)"
)
"""“某某”专栏今起与读者见面."""
OUR_VOICE = re.compile(
    r"本报|本刊|本版|本台|本网|我报|编辑部|今[日天]?起|即日起|从今|自今|读者见面|开栏|开版|编者按|特开|特推|敬请|垂注"
)
"""The paper speaks of itself; a school or an office that opens a column of its own does not count."""
LABEL_MARKS = '【】《》〈〉〔〕〖〗「」『』“”"‘’＂■□★☆◆◇●○▲△▼◎※＊*#|｜/／—―─－\\-_·•:：,，.。、!！~～'


AROUND = re.compile(rf"[\s{LABEL_MARKS}]+")
FUZZY_FROM = 5
"""Characters from which a label is known with a wrong character in it."""
LABEL_ROOM = 12
"""Characters of marks around a label."""


@dataclass(frozen=True)
class Words:
    """Names of columns (each with its aliases), of sections and of the paper, as printed.

    `columns` maps a name without white space to the registered name.
    """

    columns: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()

    def column(self, printed: str) -> str:
        """The registered name of a printed column label, "" when it is none; one wrong character in six is forgiven."""
        names = self._names
        return "" if len(printed) > 2 * names.longest + LABEL_ROOM else _registered(names, printed)

    @cached_property
    def _names(self) -> "_Names":
        return _names_of(self.columns)

    def with_columns(self, names: Iterable[str]) -> "Words":
        """These words and further column names, which do not displace registered ones."""
        known = {name for name, _ in self.columns}
        more: dict[str, str] = {}
        for name in sorted(set(names)):
            if len(bare_name(name)) > 1 and bare_name(name) not in known:
                more.setdefault(bare_name(name), name)
        return Words((*self.columns, *sorted(more.items())), self.sections, self.paper)


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Names of columns, to be found at once among many: by themselves, and by the pairs of characters in them."""

    exact: Mapping[str, str]
    by_pair: Mapping[str, tuple[str, ...]]
    longest: int

    def like(self, bare: str) -> str:
        """The registered name of the first name that a label is a misreading of; it shares some pair with it."""
        near = {name for pair in map(add, bare, bare[1:]) for name in self.by_pair.get(pair, ())}
        near = {name for name in near if abs(len(name) - len(bare)) <= 1}
        for name in sorted(near, key=list(self.exact).index) if near else ():
            if SequenceMatcher(None, name, bare, autojunk=False).ratio() >= 0.82:
                return self.exact[name]
        return ""


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def _registered(names: _Names, printed: str) -> str:
    bare = bare_name(printed)
    return names.exact.get(bare) or (names.like(bare) if len(bare) >= FUZZY_FROM else "")


def _names_of(columns: Sequence[tuple[str, str]]) -> _Names:
    exact: dict[str, str] = {}
    by_pair: dict[str, list[str]] = {}
    for name, registered in columns:
        if exact.setdefault(name, registered) == registered:
            for pair in map(add, name, name[1:]):
                by_pair.setdefault(pair, []).append(name)
    return _Names(
        exact,
        {pair: tuple(dict.fromkeys(names)) for pair, names in by_pair.items()},
        max(map(len, exact), default=-LABEL_ROOM),
    )


def words_of(config: SiteConfig) -> Words:
    """The words that site.yml gives."""
    columns: dict[str, str] = {}
    for column in config.columns:
        registered = column.name.get("zh") or next(iter(column.name.values()))
        for name in (*column.name.values(), *column.aliases):
            columns.setdefault(bare_name(name), registered)
    sections = tuple(sorted({squeeze(name) for s in config.sections for name in (*s.name.values(), *s.aliases)}))
    return Words(tuple(columns.items()), sections, tuple(squeeze(n) for n in config.paper.name.values()))


def declared_columns(text: str) -> tuple[str, ...]:
    """Column names that a text declares: …即日起开设“某某”栏目…"""
    if COLUMN_WORD.search(text) is None:
        return ()
    flat = PRINT_GAP.sub("", text)
    found: list[str] = []
    for match in sorted((*_declared(DECLARED, flat), *_declared(DECLARED_MANY, flat)), key=lambda one: one.start()):
        before, after = flat[max(0, match.start() - 30) : match.start()], flat[match.end() : match.end() + 24]
        around = flat[max(0, match.start() - 80) : match.end() + 24]
        opens = OPENING.search(before) or OPENING.search(match[0]) or OPENED.search(after)
        if opens and OUR_VOICE.search(around):
            found += [name.strip() for name in re.findall(QUOTED, match[0])]
    return tuple(dict.fromkeys(found))


def _declared(pattern: re.Pattern[str], flat: str) -> Iterator[re.Match[str]]:
    """The matches in a text, looked for in the clauses that have a word for columns; none goes over a comma or stop."""
    for clause in CLAUSE.finditer(flat):
        if COLUMN_WORD.search(clause[0]):
            yield from pattern.finditer(flat, *clause.span())


@lru_cache(maxsize=1024)  # several rules ask this of the same line
def bare_name(name: str) -> str:
    """A label without white space, marks around it, and a 栏目 behind it, as names of columns are compared."""
    bare = AROUND.sub("", name)
    return bare[:-2] if len(bare) > 3 and bare.endswith(("栏目", "专栏")) else bare
