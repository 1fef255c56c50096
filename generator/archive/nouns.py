"""What an archive consists of: issues, pages, sections, columns, authors, and where each article is filed.

Relations are keys, never pointers: an issue names its pages, a page its articles, and `Archive` looks them up.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.archive.places import Order, month_of, near, newest, numbered, sharing
from generator.archive.texts import digests
from generator.chinese import Version, converted, converter
from generator.config import Withdrawn, Words
from generator.languages import SIMPLIFIED, of_site, other_script
from generator.model import Article, Head, PageRecord

REMEMBERED = 2000
"""How many articles are kept that were made from the other script: several views show the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue 期: its id is its date or "undated"; `pages` and `articles` are keys in printed order."""

    id: str
    date: str
    number: str
    pages: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A printed page 版; its key is "<issue>/<id>". `id` can stand in an address, `label` is what was printed.

    `section` is the key of the page's own section, if it has one; `record` is what ingest wrote of the page.
    """

    issue: str
    id: str
    label: str
    section: str
    articles: tuple[str, ...]
    record: PageRecord | None = None

    @property
    def key(self) -> str:
        """The page's key in the archive."""
        return f"{self.issue}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A section 版名 or column 栏目, with its articles from the oldest to the newest.

    `known` says whether site.yml names it; `aliases` are other names that it has there; `since` and `until` are ISO
    dates or "".
    """

    key: str
    name: Words
    description: Words = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    known: bool = True
    since: str = ""
    until: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """An author: a person, or a collective such as 本报评论员; `names` are the name's forms in translations.

    `affiliations` are the offices and schools that were printed with the name, in the order of their first time.
    """

    key: str
    name: str
    collective: bool
    names: Words = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Where an article is filed: keys of its page, section, column and authors, and the parts it is joined to by jumps.

    `authors` is as long as the article's own list of authors.
    """

    page: str = ""
    section: str = ""
    column: str = ""
    authors: tuple[str, ...] = ()
    continues: str = ""
    continued_from: str = ""


@dataclass(frozen=True, slots=True)
class Stitch:
    """Where in the body of an article two blocks of the page were joined: `at` characters into it.

    `before` and `after` are the lines of the page file on both sides; `doubtful` marks what a person should look at.
    """

    at: int
    before: int
    after: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything that is published, by key; all mappings are in reading order.

    `heads` holds those of the originals from the oldest to the newest, `translated` those of the other versions by id
    and language; `articles` and `translations` have the same with their texts, for what shows these.
    `issues` runs from the oldest to the newest, `pages` by issue and page. `aliases` maps old addresses to the id and
    language of an article; `files` says which file an article came from. `moved` maps old addresses of any kind to
    those that they lead to, and `withdrawn` addresses to the notices that stand there. `stitches` has the
    joins that were found in the text, by article; it is empty until the page files were asked. `scripts` are both
    scripts of Chinese where the site has both, the archive's first, and `variant` the form of traditional characters.
    """

    heads: Mapping[str, Head]
    translated: Mapping[str, Mapping[str, Head]]
    articles: Mapping[str, Article]
    translations: Mapping[str, Mapping[str, Article]]
    filings: Mapping[str, Filing]
    files: Mapping[str, str]
    issues: Mapping[str, Issue]
    pages: Mapping[str, Page]
    sections: Mapping[str, Group]
    columns: Mapping[str, Group]
    authors: Mapping[str, Writer]
    aliases: Mapping[str, tuple[str, str]]
    moved: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    stitches: Mapping[str, tuple[Stitch, ...]] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    variant: str = "tw"
    order: Order = field(default_factory=Order, compare=False, repr=False)
    """The places of everything, worked out when they are first asked for."""
    _converted: dict[tuple[str, str], Article] = field(default_factory=dict, compare=False, repr=False)
    _heads: dict[tuple[str, str], Head] = field(default_factory=dict, compare=False, repr=False)

    def head(self, article_id: str, lang: str) -> Head:
        """The head of the article in `lang`: written or translated, else made from the other script, else original."""
        source = self.source_of(article_id, lang)
        if source is None:
            return self.translated.get(article_id, {}).get(lang) or self.heads[article_id]
        return _kept(self._heads, source, lang, self.variant)

    def version(self, article_id: str, lang: str) -> Article:
        """The article in `lang`, chosen in the same way."""
        source = self.source_of(article_id, lang)
        if source is None:
            written = lang in self.translated.get(article_id, {})
            return self.translations[article_id][lang] if written else self.articles[article_id]
        original = self.is_original(source)
        text = self.articles[article_id] if original else self.translations[article_id][other_script(lang)]
        return _kept(self._converted, text, lang, self.variant)

    def source_of(self, article_id: str, lang: str) -> Head | None:
        """The version in the other script that this one is made from; None where it is written, or cannot be made."""
        if lang not in self.scripts or lang in self.translated.get(article_id, {}):
            return None
        original, other = self.heads[article_id], other_script(lang)
        own = of_site(original.lang, self.scripts)
        if own == lang:
            return None
        return original if own == other else self.translated.get(article_id, {}).get(other)

    def is_original(self, version: Head) -> bool:
        """Whether a version of an article is the original: all versions are in different languages or scripts."""
        return version.lang == self.heads[version.id].lang

    def digests(self, article_id: str, *, whole: bool) -> tuple[bytes, ...] | None:
        """Hashes of all versions of an article, or of their heads alone, without reading them; None where it is not."""
        return digests(article_id, self.articles, self.translations, whole=whole)

    def text(self, text: str, lang: str) -> str:
        """A text in the archive's own script as `lang` shows it: made from it where that is the other script."""
        return self.rewritten(text, lang) if lang in self.scripts[1:] else text

    def rewritten(self, text: str, lang: str) -> str:
        """A text in the script of `lang`, whichever it was in."""
        return converter(lang, self.variant).text(text) if lang in self.scripts else text

    def person(self, name: str, lang: str) -> str:
        """The name of a person in the same way."""
        return converter(lang, self.variant).name(name) if lang in self.scripts[1:] else name

    def near(self, kind: str, key: str, article_id: str, count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Up to `count` articles before and after one in the list of a section, column or author.

        `kind` is "sections", "columns" or "authors".
        """
        if not self.order.articles:
            self.order.articles = numbered(self.heads)
        return near(self._list(kind, key), self.order.articles, article_id, count)

    def cut(self, kind: str, key: str, start: int, stop: int) -> tuple[str, ...]:
        """The articles of such a list from the `start`th to the one before the `stop`th, oldest first."""
        return self._list(kind, key)[start:stop]

    def newest(self, kind: str, key: str, most: int) -> tuple[str, ...]:
        """The newest articles of such a list, or of all where `kind` is "": newest day first, then in printed order."""
        ids = reversed(self._list(kind, key) if kind else tuple(self.heads))
        return newest(((found, self.heads[found].date) for found in ids), most)

    def part_of_issue(self, article_id: str, size: int) -> int:
        """In which part of its issue an article is, from 1 on, where each part has `size` articles."""
        ids = self.issues[self.heads[article_id].issue].articles
        if len(ids) <= size:
            return 1
        if not self.order.articles:
            self.order.articles = numbered(self.heads)
        order = self.order.articles
        return bisect_left(ids, order[article_id], key=order.__getitem__) // size + 1

    def beside(self, issue_id: str) -> tuple[str, str]:
        """The issues before and after one, "" where there is none."""
        if not self.order.issues:
            self.order.issues = numbered(self.issues)
            self.order.by_place = tuple(self.issues)
        place, found = self.order.issues[issue_id], self.order.by_place
        return found[place - 1] if place else "", found[place + 1] if place + 1 < len(found) else ""

    def in_month(self, month: str) -> tuple[str, ...]:
        """The issues of a month, such as 2024-05, or "undated", from the oldest to the newest."""
        if not self.order.months:
            for issue in self.issues:
                self.order.months.setdefault(month_of(issue), []).append(issue)
        return tuple(self.order.months.get(month, ()))

    def months(self) -> tuple[str, ...]:
        """The months that have issues, "undated" before all."""
        return tuple(dict.fromkeys(map(month_of, self.issues)))

    def namesakes(self, key: str) -> tuple[str, ...]:
        """The other authors who have one of their names in common with this one."""
        if self.order.called is None:
            made = ((one.key, (*self._names(one), *one.names.values())) for one in self.authors.values())
            self.order.called = sharing(made)
        return self.order.called.get(key, ())

    def _names(self, writer: Writer) -> tuple[str, ...]:
        return (writer.name, *(self.person(writer.name, lang) for lang in self.scripts[1:]))

    def _list(self, kind: str, key: str) -> tuple[str, ...]:
        if kind == "authors":
            return self.authors[key].articles
        return (self.sections if kind == "sections" else self.columns)[key].articles


def _kept(kept: dict[tuple[str, str], Version], source: Version, lang: str, variant: str) -> Version:
    """A version in the script `lang`, made from another and kept."""
    found = kept.get((source.id, lang))
    if found is None:
        if len(kept) >= REMEMBERED:
            kept.clear()
        tag = "zh-Hans" if lang == SIMPLIFIED else lang  # "zh" alone would be taken for the site's first script
        found = kept[source.id, lang] = converted(source, tag, converter(lang, variant))
    return found
