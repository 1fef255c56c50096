"""Ingest with real files: where pages are filed, and what happens to people's corrections when pages change."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from filed import FIRST, PAGE, SECOND, THIRD, TITLES, Archive

from generator.config import parse_config
from generator.ingest import IngestReport, ingest


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    (tmp_path / "pages").mkdir()
    return Archive(tmp_path)


def told(report: IngestReport) -> list[str]:
    """The problems as a person reads them, without notes about edits."""
    return [f"{found.code} {found.place}: {found.message}" for found in report.problems]


def codes(report: IngestReport) -> list[str]:
    return [found.code for found in report.problems]


# --- where a page is filed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        ("2024-01-19/A01.txt", "2024-01-19/A01"),
        ("2024-01-19-A01.txt", "2024-01-19/A01"),
        ("20240119_01.txt", "2024-01-19/01"),
        ("x_2010-12-16_p07.md", "2010-12-16/07"),
        ("2024/01/19/04.txt", "2024-01-19/04"),
        ("2024-01-19/第4版.txt", "2024-01-19/04"),
        ("2024年1月19日/四版.txt", "2024-01-19/04"),
        ("2024-01-19/a1.md", "2024-01-19/A01"),
        ("deep/down/2024.01.19/page12.markdown", "2024-01-19/12"),
        ("2024-01-19/scan.txt", "2024-01-19/scan"),
        ("A01.txt", "undated/A01"),
        ("some page.txt", "undated/some-page"),
    ],
)
def test_a_path_tells_date_and_page(archive: Archive, file: str, folder: str) -> None:
    archive.put(file, PAGE)
    archive.ingest()
    assert archive.folders() == [folder]
    assert archive.record(folder).source == file


@pytest.mark.parametrize(
    ("folio", "folder"),
    [
        ("2024年1月19日 星期五 第4版", "2024-01-19/04"),
        ("二〇二四年一月十九日 星期五 第四版", "2024-01-19/04"),
        ("二零二四年十二月二十一日　第十二版", "2024-12-21/12"),
        ("要闻 02\n2024-01-19", "2024-01-19/02"),
        ("A01 2024/1/19 星期五", "2024-01-19/A01"),
    ],
)
def test_a_folio_tells_what_the_path_does_not(archive: Archive, folio: str, folder: str) -> None:
    archive.put("scan-77-x.txt", f"{folio}\n\n{PAGE}")
    archive.ingest()
    assert archive.folders() == [folder]


def test_pages_that_are_handed_over_are_not_kept(archive: Archive) -> None:
    """So that the memory needed does not grow with the number of pages."""
    for day in ("18", "19"):
        archive.put(f"2024-01-{day}/04.txt", PAGE)
    seen: list[str] = []
    report = ingest([], archive.pages, archive.articles, archive.config, each=lambda page: seen.append(page.folder))
    assert (report.pages, report.cut) == ((), 2)
    assert seen == archive.folders() == ["2024-01-18/04", "2024-01-19/04"]


def test_issue_yml_comes_before_front_matter_before_path_before_folio(archive: Archive) -> None:
    front = "---\ndate: 2024-02-02\npage: B2\nsection: 副刊\n---\n"
    archive.put("2024-03-03/C03.md", f"{front}2024年4月4日 第4版 第404期\n\n{PAGE}")
    archive.ingest()
    assert archive.folders() == ["2024-02-02/B02"]
    record = archive.record("2024-02-02/B02")
    assert (record.section, record.issue_number) == ("副刊", "404")

    archive.put("2024-03-03/D04.md", f"{front}{PAGE}")
    archive.put("2024-03-03/issue.yml", "date: 2024-01-01\npages:\n  D04: {page: A9, section: 要闻}\n")
    archive.ingest()
    assert archive.folders() == ["2024-01-01/A09", "2024-02-02/B02"]
    assert archive.record("2024-01-01/A09").section == "要闻"


def test_a_page_whose_date_is_corrected_keeps_its_folder_and_ids(archive: Archive) -> None:
    archive.put("2024-03-03/C03.md", PAGE)
    archive.ingest()
    archive.put("2024-03-03/issue.yml", "date: 2024-03-04\n")
    archive.ingest()
    article = archive.read("2024-03-03/C03/01.md")
    assert (article.id, article.date) == ("2024-03-03-C03-01", "2024-03-04")


def test_a_date_that_does_not_exist_is_reported_and_not_guessed(archive: Archive) -> None:
    archive.put("2024-02-30/A01.txt", PAGE)
    archive.put("scan.txt", f"2023年2月29日 第1版\n\n{PAGE}")
    report = archive.ingest()
    assert archive.folders() == ["undated/A01", "undated/scan"]
    assert [line for line in told(report) if line.startswith("I-date")] == [
        "I-date 2024-02-30/A01.txt: The path says 2024-02-30, a date that does not exist",
        "I-date scan.txt:1: The folio says 2023年2月29日, a date that does not exist",
    ]
    assert codes(report).count("I-undated") == 2


def test_two_files_for_one_page_get_a_folder_each(archive: Archive) -> None:
    archive.put("2024-01-19/A01.md", PAGE)
    archive.put("2024-01-19/A01.txt", PAGE)
    archive.put("2024-01-19/A1.txt", PAGE)
    report = archive.ingest()
    assert archive.folders() == ["2024-01-19/A01", "2024-01-19/A01-2", "2024-01-19/A01-txt"]
    twins = [line for line in told(report) if line.startswith("I-twin")]
    assert twins[0] == (
        "I-twin 2024-01-19/A01.txt: Another file, 2024-01-19/A01, is already A01 of this issue; "
        "this one is filed as A01-txt"
    )
    assert len(twins) == 2
    assert archive.read("2024-01-19/A01-txt/02.md").id == "2024-01-19-A01-txt-02"
    again = archive.ingest()
    assert (again.pages, again.unchanged) == ((), 3)


# --- a second ingest -------------------------------------------------------------------------------------------------


@pytest.fixture
def filed(archive: Archive) -> Archive:
    """One page with three articles, ingested once."""
    archive.put("2025-03-03/A01.txt", PAGE)
    report = archive.ingest()
    assert told(report) == []
    assert [archive.read(f"2025-03-03/A01/0{n}.md").title for n in (1, 2, 3)] == list(TITLES)
    return archive


def test_an_unchanged_page_is_not_written_again(filed: Archive) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in filed.articles.rglob("*")}
    report = filed.ingest()
    assert (report.pages, report.unchanged, report.problems) == ((), 1, ())
    assert {path: path.stat().st_mtime_ns for path in filed.articles.rglob("*")} == stamps


def test_a_corrected_article_is_left_alone(filed: Archive) -> None:
    filed.edit("2025-03-03/A01/02.md", "长桌旁", "长桌边")
    before = filed.files()
    assert filed.ingest().unchanged == 1
    assert filed.files() == before


def test_a_change_elsewhere_on_the_page_updates_only_what_no_person_touched(filed: Archive) -> None:
    filed.edit("2025-03-03/A01/02.md", "长桌旁", "长桌边")
    mine = filed.read("2025-03-03/A01/02.md")
    filed.put("2025-03-03/A01.txt", PAGE.replace("用了十一年", "用了十二年"))
    report = filed.ingest()
    assert told(report) == ["I-edited 2025-03-03/A01/02.md: A person has corrected this article; it was left as it is"]
    assert "用了十二年" in filed.read("2025-03-03/A01/01.md").body
    assert replace(filed.read("2025-03-03/A01/02.md"), source=None) == replace(mine, source=None)
    assert [filed.read(f"2025-03-03/A01/0{n}.md").id for n in (1, 2, 3)] == [f"2025-03-03-A01-0{n}" for n in (1, 2, 3)]
    assert [page.articles[1].body for page in report.pages] == [filed.read("2025-03-03/A01/02.md").body]
    assert filed.ingest().unchanged == 1


def test_a_conflict_keeps_both_versions(filed: Archive) -> None:
    filed.edit("2025-03-03/A01/02.md", "晚上八点关门", "晚上八点半关门")
    mine = filed.read("2025-03-03/A01/02.md").body
    filed.put("2025-03-03/A01.txt", PAGE.replace("晚上八点关门", "晚上九点关门"))
    report = filed.ingest()
    assert told(report) == [
        "I-conflict 2025-03-03/A01/02.md:15: The page's text changed where a person had changed this article (body): yours "
        "is “晚上八点半关门。”, the page now reads “晚上九点关门。”; yours was kept, and the new version is beside it in 02.md.incoming"
    ]
    assert report.problems[0].hint == "Take over what is right, then delete 02.md.incoming"
    assert filed.read("2025-03-03/A01/02.md").body == mine
    assert "晚上九点关门" in filed.files()["2025-03-03/A01/02.md.incoming"].decode()

    (filed.articles / "2025-03-03/A01/02.md.incoming").unlink()
    filed.put("2025-03-03/A01.txt", PAGE.replace("晚上八点关门", "晚上九点关门").replace("用了十一年", "用了十年"))
    assert codes(filed.ingest()) == ["I-edited"]
    assert "2025-03-03/A01/02.md.incoming" not in filed.files()


def test_a_deleted_article_is_not_made_again(filed: Archive) -> None:
    (filed.articles / "2025-03-03/A01/02.md").unlink()
    assert filed.ingest().unchanged == 1
    filed.put("2025-03-03/A01.txt", PAGE.replace("用了十一年", "用了十二年"))
    report = filed.ingest()
    assert told(report) == ["I-deleted 2025-03-03/A01: 02.md was deleted by a person and is not made again"]
    filed.put("2025-03-03/A01.txt", PAGE.replace("用了十一年", "用了十三年"))
    assert codes(filed.ingest()) == ["I-deleted"]
    assert "2025-03-03/A01/02.md" not in filed.files()


def test_articles_that_turn_out_to_be_one_leave_their_address_behind(archive: Archive) -> None:
    tail = "本报讯（记者 程稿）灯换好以后，车间里又添了一只计时钟。钟一响灯就灭，谁也不必再掐着手表数那四分钟。"
    archive.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}\n\n车间添了计时钟\n\n{tail}\n")
    archive.ingest()
    assert archive.read("2025-03-03/A01/02.md").title == "车间添了计时钟"
    joined = tail.removeprefix("本报讯（记者 程稿）")
    archive.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}{joined}\n")
    report = archive.ingest()
    assert told(report) == [
        "I-moved 2025-03-03/A01/02.md: 2025-03-03-A01-02 is now part of 2025-03-03-A01-01; its old address leads there"
    ]
    assert archive.read("2025-03-03/A01/01.md").aliases == ("/articles/2025-03-03-A01-02/",)
    assert "2025-03-03/A01/02.md" not in archive.files()
    archive.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}{joined}\n\n{TITLES[1]}\n\n{SECOND}\n")
    archive.ingest()
    assert archive.read("2025-03-03/A01/01.md").aliases == ("/articles/2025-03-03-A01-02/",)
    assert archive.read("2025-03-03/A01/03.md").title == TITLES[1], "a number once given is not given again"


def test_an_article_taken_off_the_page_is_kept_and_reported(filed: Archive) -> None:
    filed.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}\n")
    report = filed.ingest()
    assert told(report) == [
        "I-gone 2025-03-03/A01/02.md: The page no longer has this article; it was kept",
        "I-gone 2025-03-03/A01/03.md: The page no longer has this article; it was kept",
    ]
    names = [name for name in filed.files() if name.endswith(".md")]
    assert names == ["2025-03-03/A01/01.md", "2025-03-03/A01/02.md", "2025-03-03/A01/03.md"]


def test_a_page_read_again_much_better_keeps_its_ids(archive: Archive) -> None:
    """Every fifth character was wrong in the first reading; the article is the same one all the same."""
    bad = "".join("某" if place % 5 == 3 else char for place, char in enumerate(FIRST))
    archive.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{bad}\n")
    archive.ingest()
    archive.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}\n")
    assert told(archive.ingest()) == []
    assert [name for name in archive.files() if name.endswith(".md")] == ["2025-03-03/A01/01.md"]
    assert archive.read("2025-03-03/A01/01.md").body == FIRST


def test_another_paper_s_page_of_the_same_name_changes_nothing(filed: Archive) -> None:
    before = filed.files()
    other = "铸字炉重新点火\n\n本报讯（记者 程稿）停用三年的铸字炉今晨重新点火，首批铸出的是缺得最多的几个姓氏用字。\n"
    filed.put("2025-03-03/A01.txt", other)
    for _ in range(2):
        report = filed.ingest()
        assert told(report) == [
            "I-other 2025-03-03/A01: The page file has nothing in common with the page that these articles were cut "
            "from; they were left as they are"
        ]
        assert filed.files() == before


@pytest.mark.parametrize("name", ["2025-03-04/A01.txt", "2025-03-03/A1.txt", "moved/2025-03-03-A01.md"])
def test_a_page_file_under_a_new_name_keeps_its_articles(filed: Archive, name: str) -> None:
    new = filed.put(name, "")
    (filed.pages / "2025-03-03/A01.txt").rename(new)
    report = filed.ingest()
    assert told(report) == [
        f"I-renamed {name}: This page file was 2025-03-03/A01.txt before; its articles keep their addresses"
    ]
    assert filed.folders() == ["2025-03-03/A01"]
    article = filed.read("2025-03-03/A01/02.md")
    assert (article.id, article.source.file if article.source else "") == ("2025-03-03-A01-02", name)


def test_a_corrected_page_number_is_followed_and_ids_stay(filed: Archive) -> None:
    filed.put("2025-03-03/issue.yml", "date: 2025-03-05\npages:\n  A01.txt: {page: A05}\n")
    assert told(filed.ingest()) == []
    article, record = filed.read("2025-03-03/A01/02.md"), filed.record("2025-03-03/A01")
    assert (article.id, article.date, article.page) == ("2025-03-03-A01-02", "2025-03-05", "A05")
    assert (record.date, record.page) == ("2025-03-05", "A05")


def test_a_corrected_date_reaches_an_edited_article(filed: Archive) -> None:
    filed.edit("2025-03-03/A01/02.md", "长桌旁", "长桌边")
    filed.put("2025-03-03/issue.yml", "date: 2025-03-05\n")
    assert codes(filed.ingest()) == ["I-merged"]
    article = filed.read("2025-03-03/A01/02.md")
    assert (article.date, "长桌边" in article.body) == ("2025-03-05", True)


def test_an_incoming_version_taken_over_whole_is_no_edit(filed: Archive) -> None:
    filed.edit("2025-03-03/A01/02.md", "长桌旁", "长桌边")
    filed.put("2025-03-03/A01.txt", PAGE.replace("长桌旁", "长桌前"))
    assert codes(filed.ingest()) == ["I-conflict"]
    waiting = filed.articles / "2025-03-03/A01/02.md.incoming"
    waiting.replace(filed.articles / "2025-03-03/A01/02.md")
    filed.put("2025-03-03/A01.txt", PAGE.replace("长桌旁", "长桌后"))
    assert codes(filed.ingest()) == []
    assert "长桌后" in filed.read("2025-03-03/A01/02.md").body


def test_an_error_in_a_page_is_said_every_time(archive: Archive) -> None:
    archive.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}\n".encode()[:-2])
    for _ in range(2):
        assert codes(archive.ingest()) == ["I-encoding"]


def test_names_that_differ_by_case_are_two_pages(archive: Archive) -> None:
    archive.put("ok.txt", f"{TITLES[0]}\n\n{FIRST}\n")
    archive.put("OK.txt", f"{TITLES[1]}\n\n{SECOND}\n")
    assert "I-twin" in codes(archive.ingest())
    assert len({folder.casefold() for folder in archive.folders()}) == 2


def test_what_is_no_file_is_not_waited_for(archive: Archive) -> None:
    os.mkfifo(archive.pages / "pipe.txt")
    archive.put("2025-03-03/A01.txt", PAGE)
    (archive.pages / "2025-03-03/A02.txt").symlink_to("A01.txt")
    archive.ingest()
    assert [(folder, archive.record(folder).source) for folder in archive.folders()] == [
        ("2025-03-03/A01", "2025-03-03/A01.txt"),
        ("2025-03-03/A02", "2025-03-03/A02.txt"),
    ]


def test_a_translation_protects_its_original(filed: Archive) -> None:
    """The two items are one now, but the original of a translation stays where it is."""
    filed.put("../articles/2025-03-03/A01/03.en.md", "---\ntitle: New paper\nlang: en\n---\n\nText.\n")
    filed.put("2025-03-03/A01.txt", f"{TITLES[0]}\n\n{FIRST}\n\n{TITLES[1]}\n\n{SECOND}{THIRD}\n")
    report = filed.ingest()
    assert codes(report) == ["I-gone"]
    assert {"2025-03-03/A01/03.md", "2025-03-03/A01/03.en.md"} <= set(filed.files())


def test_a_run_that_died_before_the_record_does_not_look_like_a_person(filed: Archive) -> None:
    before = filed.files()
    (filed.articles / "2025-03-03/A01/_page.yml").unlink()
    report = filed.ingest()
    assert told(report) == []
    assert filed.files() == before


def test_an_article_of_a_person_own_making_is_kept(filed: Archive) -> None:
    own = "---\nid: 2025-03-03-A01-09\ntitle: 手录中缝一则\n---\n\n中缝里的一则小启事，机器没有读出来。\n"
    filed.put("../articles/2025-03-03/A01/09.md", own)
    filed.put(
        "2025-03-03/A01.txt",
        PAGE + "\n排字房来了学徒\n\n本报讯（记者 李样章）排字房昨天来了三名学徒，先从认字架学起。\n",
    )
    assert codes(filed.ingest()) == []
    assert filed.files()["2025-03-03/A01/09.md"] == own.encode()
    assert filed.read("2025-03-03/A01/10.md").title == "排字房来了学徒"


def test_new_columns_in_site_yml_cut_the_pages_again(archive: Archive) -> None:
    archive.put("2025-03-03/A01.txt", f"字里行间\n\n一字之差\n\n□ 文样\n\n{'三个字差的只是一口气封没封住。' * 4}\n")
    archive.ingest()
    assert archive.read("2025-03-03/A01/01.md").column == ""
    config, problems = parse_config("columns:\n  - {key: between, name: 字里行间}\n")
    assert problems == ()
    archive.config = config
    assert len(archive.ingest().pages) == 1
    article = archive.read("2025-03-03/A01/01.md")
    assert (article.column, article.title, article.id) == ("字里行间", "一字之差", "2025-03-03-A01-01")
    assert archive.ingest().unchanged == 1


def test_a_column_that_one_page_opens_is_known_on_all(archive: Archive) -> None:
    note = "开栏的话\n\n旧报里藏着许多手艺，再不记就没人记得了。即日起，本报开设“老手艺”专栏，请做过的人自己来讲。\n"
    archive.put("2025-03-03/A01.txt", note)
    archive.ingest()
    archive.put("2025-03-04/A01.txt", f"老手艺\n\n铸一个字要几步\n\n□ 文样\n\n{'铸一个字要七步，一步也省不得。' * 4}\n")
    archive.ingest()
    assert archive.read("2025-03-04/A01/01.md").column == "老手艺"


# --- files of all sorts ----------------------------------------------------------------------------------------------


def test_a_folder_link_that_leads_back_is_skipped(archive: Archive) -> None:
    archive.put("2025-03-03/A01.txt", PAGE)
    (archive.pages / "2025-03-03" / "again").symlink_to(archive.pages, target_is_directory=True)
    report = archive.ingest()
    assert archive.folders() == ["2025-03-03/A01"]
    assert codes(report) == ["I-loop"]


def test_files_that_are_no_pages_are_named(archive: Archive) -> None:
    archive.put("2025-03-03/A01.txt", b"")
    archive.put("2025-03-03/A02.txt", b"%PDF-1.7 \x00\x01")
    archive.put("2025-03-03/A03.txt", b"\x00\x01\x02\xff" * 300)
    archive.put("2025-03-03/A04.jpg", b"\xff\xd8\xff")
    report = archive.ingest()
    assert sorted(told(report)) == [
        "I-binary 2025-03-03/A02.txt: This is not a text file (a PDF)",
        "I-binary 2025-03-03/A03.txt: This is not a text file (it has bytes that no text has)",
        "I-empty 2025-03-03/A01.txt: The page file is empty",
        f"I-suffix {archive.pages / '2025-03-03/A04.jpg'}: Files of this kind are not read as pages",
    ]
    assert report.pages == ()
    assert not archive.articles.exists()


def test_no_page_files_at_all(archive: Archive) -> None:
    report = archive.ingest()
    assert told(report) == [f"I-nothing {archive.pages}: There are no page files (.txt, .md) here"]
    report = archive.ingest(archive.pages / "none.txt")
    assert told(report) == [
        f"I-unreadable {archive.pages / 'none.txt'}: The file cannot be read: there is no such file or folder"
    ]


def test_only_the_paths_given_are_read(archive: Archive) -> None:
    one = archive.put("2025-03-03/A01.txt", PAGE)
    archive.put("2025-03-04/A01.txt", PAGE)
    archive.ingest(one)
    assert archive.folders() == ["2025-03-03/A01"]
    archive.ingest(archive.pages / "2025-03-04")
    assert archive.folders() == ["2025-03-03/A01", "2025-03-04/A01"]


def test_a_page_outside_the_source_folder_is_named_by_its_own_folder(archive: Archive, tmp_path: Path) -> None:
    elsewhere = tmp_path / "desk" / "2025-03-05" / "A02.txt"
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_text(PAGE, encoding="utf-8")
    archive.ingest(elsewhere)
    assert archive.record("2025-03-05/A02").source == "2025-03-05/A02.txt"


def test_one_endless_line_is_kept_whole(archive: Archive) -> None:
    line = FIRST * 20_000
    archive.put("2025-03-03/A01.txt", line)
    report = archive.ingest()
    assert told(report)[0] == (
        f"I-large 2025-03-03/A01.txt:1: A line of this page has {len(line)} characters; "
        "it is kept whole as one paragraph"
    )
    assert re.sub(r"\s", "", archive.read("2025-03-03/A01/01.md").body) == re.sub(r"\s", "", line)


def test_a_page_of_many_short_lines_is_read_to_its_end(archive: Archive) -> None:
    """A rule that compares every line with every other would not come to an end here."""
    lines = [f"{'甲乙丙丁戊己庚辛'[n % 8]}字第{n}号，存。" for n in range(20_000)]
    archive.put("2025-03-03/A01.txt", "\n\n".join(lines))
    report = archive.ingest()
    body = "".join(article.body for article in report.pages[0].articles)
    assert [line for line in lines if line not in body] == []


def test_dry_run_writes_nothing(archive: Archive) -> None:
    archive.put("2025-03-03/A01.txt", PAGE)
    report = archive.ingest(dry_run=True)
    assert [article.title for article in report.pages[0].articles] == list(TITLES)
    assert not archive.articles.exists()
    archive.ingest()
    before = archive.files()
    archive.put("2025-03-03/A01.txt", PAGE.replace("用了十一年", "用了十二年"))
    report = archive.ingest(dry_run=True)
    assert "用了十二年" in report.pages[0].articles[0].body
    assert archive.files() == before


def test_the_number_of_jobs_does_not_matter(tmp_path: Path) -> None:
    results = []
    for jobs in (1, 2):
        archive = Archive(tmp_path / str(jobs))
        for day in range(1, 28):
            for page in range(1, 5):
                archive.put(f"2025-02-{day:02}/A{page:02}.txt", PAGE.replace("十一年", f"{day}年零{page}月"))
        archive.put("2025-03-01/A01.txt", b"")
        report = archive.ingest(jobs=jobs)
        results.append((archive.files(), told(report), [page.file for page in report.pages]))
    assert len(results[0][2]) == 108
    assert results[0] == results[1]


def test_a_folder_that_cannot_be_written_is_a_problem_of_its_pages_alone(archive: Archive) -> None:
    archive.put("2025-03-03/A01.txt", PAGE)
    archive.put("2025-03-04/A01.txt", PAGE)
    archive.articles.mkdir()
    (archive.articles / "2025-03-03").write_text("in the way")
    report = archive.ingest()
    assert codes(report) == ["O-write"]
    assert archive.folders() == ["2025-03-04/A01"]


def test_a_broken_record_is_reported_and_written_again(filed: Archive) -> None:
    (filed.articles / "2025-03-03/A01/_page.yml").write_text("source: [", encoding="utf-8")
    report = filed.ingest()
    assert codes(report)[0] == "F-yaml"
    assert filed.record("2025-03-03/A01").source == "2025-03-03/A01.txt"
    assert filed.folders() == ["2025-03-03/A01"]


def test_every_character_of_a_page_is_in_an_article_or_its_record(archive: Archive) -> None:
    page = f"样报\n2025年3月3日 星期一\n\n{PAGE}\n责任编辑 文样 版式 程稿\n"
    archive.put("2025-03-03/A01.txt", page)
    archive.ingest()
    record = archive.record("2025-03-03/A01")
    text = "".join(item.text for item in (*record.furniture, *record.leftover))
    for name in ("01", "02", "03"):
        article = archive.read(f"2025-03-03/A01/{name}.md")
        text += article.title + article.body
    assert sorted(re.sub(r"\s", "", text)) == sorted(re.sub(r"\s", "", page))


def test_a_file_of_another_kind_is_no_page_even_when_named(archive: Archive) -> None:
    settings = archive.put("../site.yml", "title: 样报\n")
    report = ingest([settings], archive.pages, archive.articles, archive.config)
    assert codes(report) == ["I-suffix"]
    report = ingest([], settings, archive.articles, archive.config)
    assert codes(report) == ["I-suffix"]
    assert not archive.articles.exists()
