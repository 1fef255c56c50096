"""The nouns of a newspaper archive, as frozen values that every stage takes and returns.

"Page" is a printed page throughout; a page of the website is a *view*.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

KINDS = (
    "news",  # 消息
    "interview",  # 访谈
    "commentary",  # 评论
    "article",  # 文章 (signed or unsigned longer piece)
    "photo",  # 图片新闻
    "column-note",  # 开栏语, 编后: the editors' words about a column
    "notice",  # 启事, 广告, 更正
    "poem",  # 诗
    "letter",  # 读者来信
    "other",  # lists, data boxes, weather
)
REVIEWS = ("auto", "checked")
PARTED = "\0"
"""What parts the paragraphs of an opening."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file (as the user knows it), and a 1-based line and column if known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source page: its 1-based number in the file and its text without the line end."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """What is known of a printed page besides its text.

    `date` is an ISO date or "" when unknown (never guessed); `page` is the label in its normal form ("A01", "04"),
    or the file's stem for an undated page. `titles` are headlines a person listed in the sidecar, as printed.
    """

    date: str = ""
    page: str = ""
    section: str = ""
    issue_number: str = ""
    titles: tuple[str, ...] = ()

    @property
    def issue(self) -> str:
        """The issue's id: its date, or "undated"."""
        return self.date or "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A decoded page file: its lines in file order, blank ones included, and the hash of its bytes.

    `file` is the path below the source folder, with forward slashes; `dialect` is "text" or "markdown".
    """

    file: str
    dialect: str
    lines: tuple[Line, ...]
    sha256: str
    meta: PageMeta


@dataclass(frozen=True, slots=True)
class Author:
    """A person or desk behind a byline; a collective (本报评论员) has role "desk"."""

    name: str
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Two blocks of the page read as one paragraph: the last line before the break and the first after it.

    `doubtful` marks a join that a person should look at.
    """

    before: int
    after: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Provenance 出处: the page file, the 1-based inclusive line ranges, and the SHA-256 of the file's bytes."""

    file: str
    lines: tuple[tuple[int, int], ...] = ()
    sha256: str = ""
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What lists, cards and neighbours show of an article: its front matter, and the beginning of its text.

    Empty strings and empty tuples mean "not printed". `lang` is a BCP 47 tag. A translation has the same `id` as its
    original and another `lang`. `title_lines` holds the print lines of a headline that print broke into several.
    The last four come from the text, by `heads`: `start` is its opening, or what gives that when it is asked for;
    `credits_beside` are the credits that are not read in the text; `long` says whether the body is a long one.
    `length`, in characters, is for figures about all: no view may show it, because a head counts as the same whatever
    its length.
    """

    id: str
    title: str
    title_lines: tuple[str, ...] = ()
    kicker: str = ""
    deck: tuple[str, ...] = ()
    kind: str = "article"
    authors: tuple[Author, ...] = ()
    byline: str = ""
    column: str = ""
    label: str = ""  # the column label as printed, where it is not the registered name
    section: str = ""
    date: str = ""
    page: str = ""
    order: int = 0
    lang: str = "zh"
    jump_to: str = ""  # 下转: the page the article goes on at, as printed on that page
    jump_from: str = ""  # 上接
    review: str = "auto"
    confidence: float = 1.0
    aliases: tuple[str, ...] = ()
    translator: str = ""
    machine: bool = False
    start: str | Callable[[], str] = field(default="", compare=False)
    credits_beside: tuple[str, ...] = field(default=(), compare=False)
    long: bool = field(default=False, compare=False)
    length: int = field(default=0, compare=False, repr=False)

    @property
    def issue(self) -> str:
        """The issue's id: the date, or "undated"."""
        return self.date or "undated"

    @property
    def opening(self) -> str:
        """The first of the paragraphs that an excerpt is taken from, parted by PARTED and cut beyond any excerpt."""
        return self.start if isinstance(self.start, str) else self.start()

    @property
    def texts(self) -> tuple[str, ...]:
        """The first of the paragraphs that an excerpt is taken from."""
        opening = self.opening
        return tuple(opening.split(PARTED)) if opening else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Head):
    """One piece as it is published; the fields of its front matter, and its body in Markdown."""

    body: str = ""
    note: tuple[str, ...] = ()  # editor's note 编者按, a paragraph each
    caption: tuple[str, ...] = ()  # 图片说明
    credit: tuple[str, ...] = ()  # photo and source credits as printed
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a page that is in no article, with its number: furniture 版面附件 or leftover 未归篇文字."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """An article file as ingest last wrote it: its name, the SHA-256 of the file, and that of its text alone.

    Both are empty for an article that is gone, whose number is not given again.

    The text's hash leaves out where it came from, so that a page whose other parts changed is told from an article
    that changed itself.
    """

    name: str
    sha256: str
    text: str
    incoming: str = ""  # SHA-256 of the version that was laid beside a person's


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """What `_page.yml` says of a page: where it came from and the lines that are in no article.

    `written` says what ingest wrote, so that a person's corrections are seen; `rules` names what cut the page (the
    version of the segmentation, the words of site.yml, the sidecar); `declares` are columns that the page opens,
    `labels` its lines that could be labels of columns.
    """

    source: str
    sha256: str
    date: str = ""
    page: str = ""
    section: str = ""
    issue_number: str = ""
    furniture: tuple[KeptLine, ...] = ()
    leftover: tuple[KeptLine, ...] = ()
    written: tuple[Written, ...] = ()
    declares: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    rules: str = ""

    @property
    def issue(self) -> str:
        """The issue's id: the date, or "undated"."""
        return self.date or "undated"
