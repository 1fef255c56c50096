"""What is known of a page: from its path, its folio, its front matter, and the issue.yml beside it."""

import pytest

from generator.ingest.metadata import (
    fill,
    for_page,
    from_folio,
    from_path,
    front_matter,
    named,
    number,
    page_label,
    parse_sidecar,
)
from generator.model import Line, PageMeta
from generator.problems import Problem
from generator.segment.words import Words


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{found.code} {found.place}: {found.message}" for found in problems]


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(at, line) for at, line in enumerate(text.split("\n"), 1))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("第4版", "04"), ("4", "04"), ("A1", "A01"), ("a12", "A12"), ("p07", "07"), ("page3", "03"), ("第十二版", "12"),
        ("四版", "04"), ("二十", "20"), ("B 3", "B03"), ("123", "123"), ("要闻", ""), ("", ""), ("十百", ""), ("A1234", ""),
    ],
)  # fmt: skip
def test_page_labels(text: str, label: str) -> None:
    assert page_label(text) == label


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("〇", 0)]
)
def test_numbers_in_words(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "百", "甲", "十十"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        number(text)


@pytest.mark.parametrize(
    ("path", "date", "page"),
    [
        ("2024-01-19/A01.txt", "2024-01-19", "A01"),
        ("2024-01-19-A01.txt", "2024-01-19", "A01"),
        ("20240119_01.txt", "2024-01-19", "01"),
        ("x_2010-12-16_p07.md", "2010-12-16", "07"),
        ("2024/1/9/3.txt", "2024-01-09", "03"),
        ("archive/2024-01-19/第4版.txt", "2024-01-19", "04"),
        ("2024-01-19/要闻.txt", "2024-01-19", ""),
        ("1895-06-01/01.txt", "1895-06-01", "01"),
        ("0123456789012_3.txt", "", ""),
        ("A01.txt", "", "A01"),
        ("notes.txt", "", ""),
    ],
)
def test_paths(path: str, date: str, page: str) -> None:
    assert from_path(path) == (PageMeta(date=date, page=page), ())


def test_a_path_with_a_day_that_does_not_exist() -> None:
    meta, problems = from_path("2024-13-01/A01.txt")
    assert meta == PageMeta()
    assert told(problems) == ["I-date 2024-13-01/A01.txt: The path says 2024-13-01, a date that does not exist"]
    assert problems[0].hint == "Correct it; the page is filed as undated until then"


def test_a_pattern_of_ones_own_reads_unusual_names() -> None:
    pattern = r"v(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})-(?P<page>\w+)-(?P<section>\w+)"
    assert from_path("in/v19012024-7-副刊.txt", pattern) == (
        PageMeta(date="2024-01-19", page="07", section="副刊"),
        (),
    )
    assert from_path("2024-01-19/A01.txt", pattern)[0].page == "A01", "other names are read as usual"
    assert told(from_path("v31022024-7-副刊.txt", pattern)[1]) == [
        "I-date v31022024-7-副刊.txt: The path says v31022024-7-副刊, a date that does not exist"
    ]
    assert from_path("d20240119.txt", r"d(?P<date>\d{8})")[0].date == "2024-01-19"


@pytest.mark.parametrize(
    ("folio", "meta"),
    [
        ("2024年1月19日 星期五 第4版", PageMeta(date="2024-01-19", page="04")),
        ("要闻 02", PageMeta(page="02", section="要闻")),
        ("二〇二四年一月十九日 第十二版 总第8888期", PageMeta(date="2024-01-19", page="12", issue_number="8888")),
        ("A03 2024-01-19", PageMeta(date="2024-01-19", page="A03")),
        ("19/1/2024 星期五", PageMeta(date="2024-01-19")),
        ("# 2024年1月19日", PageMeta(date="2024-01-19")),
    ],
)
def test_folios(folio: str, meta: PageMeta) -> None:
    assert from_folio(lines(f"{folio}\n\n正文一段，到此为止。"), "a.txt", Words(sections=("要闻",))) == (meta, ())


def test_a_date_in_a_sentence_is_no_folio() -> None:
    text = "本报讯（记者 文样）资料馆藏有2024年1月19日的报纸原件，是第4版，读者可以凭证到三楼阅览室翻看。"
    assert from_folio(lines(text), "a.txt", Words()) == (PageMeta(), ())


def test_a_folio_far_from_the_edges_is_not_read() -> None:
    body = "\n".join(["正文的一行，写得不长不短，刚刚好。"] * 12)
    assert from_folio(lines(f"{body}\n2024年1月19日 第4版\n{body}"), "a.txt", Words())[0] == PageMeta()


def test_front_matter_and_its_lines() -> None:
    text = "---\ndate: 2024-01-19\npage: A1\ntitles: [一字之差]\n---\n正文\n"
    assert front_matter(text, "a.md") == (PageMeta(date="2024-01-19", page="A01", titles=("一字之差",)), 5, ())


@pytest.mark.parametrize("text", ["正文", "---\n正文\n", "---\n没有冒号\n---\n正文", "----\na: b\n----"])
def test_what_is_no_front_matter(text: str) -> None:
    assert front_matter(text, "a.md") == (PageMeta(), 0, ())


def test_a_slip_in_front_matter_is_told_with_its_line() -> None:
    meta, taken, problems = front_matter("---\ndate: 2024-02-30\npaeg: A1\n---\n正文", "a.md")
    assert (meta, taken) == (PageMeta(), 4)
    assert told(problems) == [
        "F-unknown-key a.md:3: “paeg” is not a known key",
        "F-date a.md:2: “date: 2024-02-30” is not a date that exists",
    ]
    assert problems[0].hint == "Did you mean “page”? Known keys: date, page, section, issue_number, titles"


def test_a_sidecar_speaks_of_the_issue_and_of_its_pages() -> None:
    text = "date: 2024-01-19\nissue_number: 1001\nsection: 要闻\npages:\n  04: {section: 副刊}\n  scan7: {page: A7}\n"
    sidecar, problems = parse_sidecar(text, "issue.yml")
    assert problems == ()
    assert for_page(sidecar, "x/第4版.txt", "04") == PageMeta(
        date="2024-01-19", page="04", section="副刊", issue_number="1001"
    )
    assert for_page(sidecar, "x/scan7.txt", "").page == "A07"
    assert for_page(sidecar, "x/scan8.txt", "").section == "要闻"


def test_a_sidecar_that_cannot_be_read_says_nothing() -> None:
    sidecar, problems = parse_sidecar("date: [", "d/issue.yml")
    assert sidecar.issue == PageMeta()
    assert [found.code for found in problems] == ["F-yaml"]
    assert problems[0].place.file == "d/issue.yml"


def test_what_is_given_first_counts() -> None:
    found = fill(PageMeta(page="A01"), PageMeta(page="B02", date="2024-01-19"), PageMeta(section="要闻"))
    assert found == PageMeta(page="A01", date="2024-01-19", section="要闻")


def test_an_undated_page_is_called_after_its_file() -> None:
    assert named(PageMeta(page="A01"), "x/My scan (1).txt").page == "My-scan-1"
    assert named(PageMeta(page="A01", date="2024-01-19"), "x/y.txt").page == "A01"
    assert named(PageMeta(date="2024-01-19"), "x/要闻.txt").page == "要闻"
