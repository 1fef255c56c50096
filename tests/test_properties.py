"""Promises that hold for any text whatever: nothing is lost, invented or raised, and all is read back as written."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.config import SiteConfig, parse_config
from generator.content import dump_article, dump_record, load_article, load_record
from generator.ingest import ingest
from generator.ingest.decode import decode
from generator.ingest.metadata import Sidecar, front_matter, parse_sidecar
from generator.ingest.reader import read_page
from generator.model import (
    KINDS,
    REVIEWS,
    Article,
    Author,
    Join,
    KeptLine,
    Line,
    PageMeta,
    PageRecord,
    Source,
    SourcePage,
    Written,
)
from generator.segment import Segmented, segment
from generator.segment.articles import escape
from generator.segment.words import Words, declared_columns

PAGES = Path(__file__).parent.parent / "content" / "pages"
WORDS = Words(columns=(("校对台", "校对台"), ("铅字春秋", "铅字春秋")), sections=("要闻", "副刊"), paper=("样报",))
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?=\S)")
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True)


# --- pages -----------------------------------------------------------------------------------------------------------

SPECIMEN_LINES = sorted(
    {
        line
        for file in PAGES.glob("*/A*.*")
        if (decoded := decode(file.read_bytes(), file.name)[0])
        for line in decoded.text.splitlines()
    }
)
WELL_KNOWN = (
    "本报讯（记者 文样）", "□ 记者 文样 通讯员 程稿", "（文样）", "文样 摄", "（下转第2版）", "(上接第1版)",
    "开栏的话", "【开栏的话】", "编者按：", "编后", "图为排字房旧影。", "责任编辑 文样 版式 程稿", "2025年3月3日",
    "第4版", "校对台", "校对台　一字之差", "一、拣字", "（一）", "——访排字房某师傅", "问：何谓校对？", "答：逐字相对。",
    "图片新闻", "启事", "……", "****", "垒。", "相关链接", "3", "“", "”", "即日起开设“铅字春秋”栏目", "文/张稿 图/版样",
    "详见4版", "![](a.png)", "<!-- -->", "要闻", "样报", "（图片）",
)  # fmt: skip
LINE_STARTS = ("# ", "## ", "### ", "　　", "  ", "    ", "——", "● ")
CHARS = st.one_of(
    st.sampled_from("报版铅字校对排印油墨栏目记者文样程稿一二三年月日摄"),
    st.sampled_from("，。、；：！？“”‘’（）《》【】…—·「」『』"),
    st.sampled_from("#*_`[]()<>&\\+-=~>|!.:;\"'0123456789"),
    st.sampled_from("abcXYZ éß \u3000\t\ue000\uf8ff\ufffd\u200b\U00020000"),
)
LINES = st.one_of(
    st.text(CHARS, max_size=40),
    st.text(CHARS, min_size=20, max_size=120),
    st.sampled_from(WELL_KNOWN),
    st.sampled_from(SPECIMEN_LINES),
    st.just(""),
    st.builds("{}{}".format, st.sampled_from(LINE_STARTS), st.text(CHARS, max_size=30)),
    st.builds("{}{}".format, st.sampled_from(WELL_KNOWN), st.sampled_from(SPECIMEN_LINES)),
)
PAGE_LINES = st.lists(LINES, max_size=40)


def page_of(lines: Iterable[str]) -> SourcePage:
    text = "\n".join(lines)
    numbered = tuple(Line(number, line) for number, line in enumerate(text.splitlines(), 1))
    return SourcePage(file="a.md", dialect="markdown", lines=numbered, sha256="0" * 64, meta=PageMeta(page="a"))


def cut(lines: Iterable[str]) -> tuple[SourcePage, Segmented]:
    page = page_of(lines)
    text = "\n".join(line.text for line in page.lines)
    return page, segment(page, WORDS.with_columns(declared_columns(text)))[0]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(line: str) -> str:
    """A source line as it is to be kept: without the mark of a Markdown heading and without white space."""
    return squeeze(HEADING.sub("", line))


def plain_blocks(body: str) -> list[str]:
    """The texts of a Markdown body, as a library that knows nothing of this project reads them."""
    tokens = MarkdownIt("commonmark", {"html": False}).parse(body)
    return ["".join(c.content for c in t.children or []) for t in tokens if t.type == "inline"]


def numbers_of(article: Article) -> list[int]:
    assert article.source is not None
    return [number for first, last in article.source.lines for number in range(first, last + 1)]


def own_text(article: Article) -> Counter[str]:
    """The characters of the fields that hold a piece of the page each, none of them twice."""
    head = (article.title, article.kicker, *article.deck, *article.note, *article.caption)
    return Counter(squeeze("".join((*head, *plain_blocks(article.body)))))


def all_text(article: Article) -> Counter[str]:
    fields = (article.byline, *article.credit, article.label or article.column)
    return own_text(article) + Counter(squeeze("".join(fields)))


@SETTINGS
@given(PAGE_LINES)
def test_every_line_of_a_page_is_in_exactly_one_place(lines: list[str]) -> None:
    page, found = cut(lines)
    wanted = sorted(line.number for line in page.lines if squeeze(line.text))
    blank = {line.number for line in page.lines if not squeeze(line.text)}
    places = [number for article in found.articles for number in numbers_of(article) if number not in blank]
    places += [item.line for item in (*found.furniture, *found.leftover)]
    assert sorted(places) == wanted


@SETTINGS
@given(PAGE_LINES)
def test_no_character_is_lost_and_none_invented(lines: list[str]) -> None:
    page, found = cut(lines)
    text_of = {line.number: printed(line.text) for line in page.lines}
    for item in (*found.furniture, *found.leftover):
        assert squeeze(item.text) in (text_of[item.line], squeeze(page.lines[item.line - 1].text))
    for article in found.articles:
        source = Counter("".join(text_of[number] for number in numbers_of(article)))
        assert source - all_text(article) == Counter(), "lost"
        assert own_text(article) - source == Counter(), "invented"


@SETTINGS
@given(PAGE_LINES)
def test_a_paragraph_is_made_of_whole_lines(lines: list[str]) -> None:
    page, found = cut(lines)
    for article in found.articles:
        rest = "\n".join(printed(page.lines[number - 1].text) for number in numbers_of(article))
        for block in plain_blocks(article.body):
            assert is_concatenation(squeeze(block), [line for line in rest.split("\n") if line])


def is_concatenation(text: str, lines: list[str]) -> bool:
    """Whether `text` is one or more of `lines` set end to end."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + len(line) for line in lines if text.startswith(line, start)}
    return len(text) in reached


# --- files and back --------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip)
FULL = TEXT.filter(bool)
PART = st.from_regex(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,12}", fullmatch=True)
JOINS = st.lists(st.builds(Join, st.integers(1, 99), st.integers(1, 99), st.booleans()), max_size=2).map(tuple)
SPANS = st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), max_size=3).map(tuple)
BODIES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200).map(
    lambda text: text.strip("\n")
)
ARTICLES = st.builds(
    Article,
    id=PART,
    title=TEXT,
    body=BODIES,
    title_lines=st.lists(FULL, max_size=3).map(tuple),
    kicker=TEXT,
    deck=st.lists(FULL, max_size=3).map(tuple),
    kind=st.sampled_from(KINDS),
    authors=st.lists(st.builds(Author, FULL, TEXT, TEXT), max_size=3).map(tuple),
    byline=TEXT,
    column=TEXT,
    label=TEXT,
    section=TEXT,
    date=st.one_of(st.just(""), st.dates().map(str)),
    page=TEXT,
    order=st.integers(0, 9999),
    lang=st.sampled_from(["zh", "zh-Hant", "en", "en-GB", "he", "und", "yue"]),
    note=st.lists(FULL, max_size=2).map(tuple),
    caption=st.lists(FULL, max_size=2).map(tuple),
    credit=st.lists(FULL, max_size=2).map(tuple),
    jump_to=TEXT,
    jump_from=TEXT,
    source=st.one_of(
        st.none(),
        st.builds(
            Source,
            file=TEXT,
            lines=SPANS,
            sha256=TEXT,
            joins=JOINS,
        ),
    ),
    review=st.sampled_from(REVIEWS),
    confidence=st.floats(0, 1).map(lambda number: round(number, 2)),
    aliases=st.lists(PART.map("/articles/{}/".format), max_size=2).map(tuple),
    translator=TEXT,
    machine=st.booleans(),
)
KEPT = st.lists(st.builds(KeptLine, st.integers(0, 99999), TEXT), max_size=3).map(tuple)
HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
RECORDS = st.builds(
    PageRecord,
    source=FULL,
    sha256=HASHES,
    date=st.one_of(st.just(""), st.dates().map(str)),
    page=PART,
    section=TEXT,
    issue_number=TEXT,
    furniture=KEPT,
    leftover=KEPT,
    written=st.lists(
        st.builds(Written, st.integers(1, 9999).map("{:02}.md".format), HASHES, HASHES),
        unique_by=lambda entry: entry.name,
        max_size=3,
    ).map(tuple),
    declares=st.lists(FULL, max_size=3).map(tuple),
    rules=TEXT,
)
QUIET = {"C-no-title", "C-long-title"}


@SETTINGS
@given(ARTICLES)
def test_an_article_is_read_back_as_it_was_written(article: Article) -> None:
    read, problems = load_article(dump_article(article), "a.md")
    assert read == article
    assert [found for found in problems if found.code not in QUIET] == []


@SETTINGS
@given(RECORDS)
def test_a_record_is_read_back_as_it_was_written(record: PageRecord) -> None:
    assert load_record(dump_record(record), "_page.yml") == (record, ())


# --- nothing raises --------------------------------------------------------------------------------------------------

KEYS = (
    "id", "title", "deck", "kind", "authors", "name", "role", "source", "file", "lines", "joins", "date", "page",
    "order", "lang", "confidence", "aliases", "machine", "sections", "columns", "key", "classify", "section", "theme",
    "accent", "search", "enabled", "source_pattern", "languages", "pages", "04", "titles", "furniture", "leftover",
    "written", "sha256", "text", "line",
)  # fmt: skip
VALUES = (
    "", "[", "[1, 2]", "[[1, 2], [3]]", "{a: b}", "&x 1", "*x", "!!python/none", "2025-02-30", "| ", "[a, {b: c}]",
    "nan", "9" * 30, "(", "[[1e9, ²]]", "{1: 2}", "- -", "? a", "zh", "0x1F", "\t",
)  # fmt: skip
YAML_LINES = st.builds(
    "{}{}: {}".format,
    st.sampled_from(["", "  ", "- ", "  - "]),
    st.sampled_from(KEYS),
    st.one_of(st.text(max_size=20), st.sampled_from(VALUES)),
)
YAMLISH = st.one_of(st.text(max_size=200), st.lists(YAML_LINES, max_size=12).map("\n".join))


@SETTINGS
@given(YAMLISH)
def test_no_text_makes_a_reader_of_yaml_raise(text: str) -> None:
    parse_config(text)
    parse_sidecar(text, "issue.yml")
    load_record(text, "_page.yml")
    load_article(text, "a.md")
    load_article(f"---\n{text}\n---\n{text}", "a.md")
    front_matter(f"---\n{text}\n---\n{text}", "a.md")


@SETTINGS
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.sampled_from(["a.md", "a.txt"]))
@example(b"\xff\xfe\x00", "a.txt")
@example(b"---\ndate: [\n---\nx", "a.md")
def test_no_bytes_make_the_reader_of_pages_raise(data: bytes, file: str) -> None:
    decoded, problems = decode(data, file)
    assert decoded is not None or any(found.severity == "error" for found in problems)
    page, problems = read_page(file, data, Sidecar(), WORDS)
    assert page is not None or any(found.severity == "error" for found in problems)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=300), PAGE_LINES.map("\n".join).map(str.encode)), min_size=1, max_size=3))
def test_no_files_make_ingest_raise(files: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "pages").mkdir()
        for number, data in enumerate(files):
            (root / "pages" / f"2025-03-03-A{number:02}.md").write_bytes(data)
        first = ingest([], root / "pages", root / "articles", SiteConfig())
        second = ingest([], root / "pages", root / "articles", SiteConfig())
    broken = {found.place.file for found in first.problems if found.code in ("I-empty", "I-binary")}
    assert len(first.pages) == len(files) - len(broken)
    errors = [found for found in first.problems if found.severity == "error"]
    damaged = {found.place.file for found in errors} - broken
    assert (len(second.pages), second.unchanged) == (len(damaged), len(first.pages) - len(damaged))
    assert [found for found in second.problems if found.severity == "error"] == errors


# --- Markdown and encodings ------------------------------------------------------------------------------------------

MARKS = st.text(
    st.one_of(CHARS, st.sampled_from("#*_`[]()<>&\\+-=~>|!.:;1234567890 \n")),
    max_size=80,
)


@settings(max_examples=600, deadline=None)
@given(MARKS)
@example("1. 一")
@example("- 一\n- 二")
@example("甲\n===")
@example("甲\n---")
@example("![图](a)")
@example("<b>&amp;</b>")
@example("标题 ##")
@example("http://a.b <http://a.b>")
def test_escaped_text_renders_as_the_same_characters(text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    tokens = MarkdownIt("commonmark").parse(escape("\n".join(lines)))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    inner = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inner} <= {"text", "hardbreak", "text_special"}
    shown = ["\n" if child.type == "hardbreak" else child.content for child in inner]
    assert "".join(shown) == "\n".join(lines)


SAMPLE_TEXTS = (
    "校对者的工作，是把原稿与校样逐字逐句地对照，凡有一点不同，都要在校样上用红笔标出来，注明改法，再退回排字房改正，改过之后还要再核一遍，直到没有差错为止。",
    "昔時報館，夜半猶聞鉛字之聲。排字者立於架前，左手執盤，右手揀字，一夜可得數千言；及天明，版成上機，油墨未乾而報已出門。讀者得之，但覺字字分明，不知其勞。",
)


@SETTINGS
@given(
    st.sampled_from(SAMPLE_TEXTS),
    st.integers(0, 40),
    st.integers(1, 4),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5"]),
)
def test_a_text_is_decoded_as_it_was_encoded(text: str, start: int, times: int, encoding: str) -> None:
    text = "\n".join([text[start:] + text[:start]] * times) + "\n1"
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    decoded, problems = decode(data, "a.txt")
    assert problems == ()
    assert decoded is not None
    assert decoded.text == text
