"""Citations in every style, as a table that a librarian can read, and the files of reference managers, read back."""

import json
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import rispy
import yaml
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config

from generator import urls
from generator.archive import assemble
from generator.model import Author
from generator.views.citation import name, work
from generator.views.citation_formats import FORMATS, bibtex, ris
from generator.views.citation_lines import SLOT, STYLES, line, lines, lines_html
from generator.views.citations import citation_files, citation_views, citations
from generator.views.site import site_in

BASE = "https://example.org/p"
TABLE = yaml.safe_load(Path(__file__).with_name("citations.yml").read_text(encoding="utf-8"))
CASES = [TABLE["base"] | case for case in TABLE["cases"]]


def cited(case):
    """The work of a case, with what it goes on with and its translation."""
    date = str(case["date"])
    one = article(
        "2024-05-06-A01-01",
        case["title"],
        kind=case["kind"],
        authors=tuple(Author(name) for name in case["authors"]),
        column=case.get("column", ""),
        lang=case.get("lang", "zh"),
        jump_to=case.get("jump", ""),
    )
    one = replace(one, id=one.id if date else "undated-01", date=date, page=case["page"])
    if "desk" in case:
        one = replace(one, authors=(Author(case["desk"], "desk"),))
    found = [one]
    if "jump" in case:
        found.append(article(f"2024-05-06-{case['jump']}-01", case["title"], jump_from="1版"))
    if "translation" in case:
        other = dict(case["translation"])
        other["authors"] = tuple(Author(name) for name in other["authors"])
        found.append(replace(one, lang="en", **other))
    config = sample_config(base_url=BASE if case.get("online") else "")
    archive = assemble(found, (), config)[0]
    lang = "en" if "translation" in case else "zh"
    return work(site_in(lang, archive, config), archive.version(one.id, lang))


def shown(pieces):
    """A line with asterisks around its italics."""
    text = "".join(f"*{it}*" if place % 2 else it for place, it in enumerate(pieces))
    return SLOT.sub("{accessed}", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['style']}: {case['rule']}")
def test_the_line_is_as_the_style_says(case):
    found = line(cited(case), case["style"])
    assert shown(found.online if case.get("online") else found.printed) == case["line"]


def test_every_style_has_cases_of_the_hard_kinds():
    for style in STYLES:
        own = [case for case in CASES if case["style"] == style]
        assert any(case.get("online") for case in own), style
    assert {case["style"] for case in CASES if not case["authors"]} == set(STYLES)


def test_readers_of_chinese_see_the_chinese_standard_first():
    one = cited(CASES[0])
    assert [line.style for line in lines(one, "zh")][:2] == ["gbt-2015", "gbt-2025"]
    assert next(line.style for line in lines(one, "en")) == "apa"
    assert all(line.online == () for line in lines(one, "zh"))


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Moss, Jane", ("Moss", "Jane")),
        ("J. R. Moss", ("Moss", "J. R.")),
        ("MOSS Jane", ("Moss", "Jane")),
        ("Jane MOSS", ("Moss", "Jane")),
        ("Jane Moss", ("", "")),  # either may be the family's
        ("Wen Yang", ("", "")),
        ("许小样", ("", "")),
        ("阿依·努尔", ("", "")),
        ("UPI NEWS", ("", "")),
        ("City Desk, The Galley, Night", ("", "")),
    ],
)
def test_a_name_is_told_apart_only_where_print_does(printed, parts):
    found = name(Author(printed))
    assert (found.family, found.given) == parts
    assert name(Author(printed, "desk")).family == ""


@pytest.fixture(scope="module")
def site():
    config = sample_config(base_url=BASE)
    return site_in("zh", sample_archive(config)[0], config)


def files(site):
    """The citations of the first issue by ending."""
    return {one.url.rsplit(".", 1)[1]: one.text for one in citation_files(site, "2024-05-06")}


def test_bibtex_is_read_by_a_library(site):
    library = bibtexparser.parse_string(files(site)["bib"])
    assert not library.failed_blocks
    assert len(library.entries) == 4  # what goes on from another page is not cited twice
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert library.entries[0].entry_type == "article"
    assert fields == {
        "entrysubtype": "newspaper",
        "author": "{许小样} and {程排}",
        "title": "铅字入库 反字正心",
        "subtitle": "访小样报排字组 三万枚铅字有了新家",
        "titleaddon": "一间老排字房的最后一班",
        "journaltitle": "小样报",
        "series": "字架 之间",
        "date": "2024-05-06",
        "pages": "A01",
        "issn": "1234-5679",
        "langid": "chinese",
        "url": f"{BASE}/articles/2024-05-06-A01-01/",
    }


def test_ris_is_read_by_a_library(site):
    entries = rispy.loads(files(site)["ris"])
    assert len(entries) == 4
    first = entries[0]
    assert (first["type_of_reference"], first["authors"]) == ("NEWS", ["许小样", "程排"])
    assert (first["title"], first["secondary_title"]) == ("铅字入库 反字正心", "小样报")
    assert (first["date"], first["start_page"], first["issn"]) == ("2024/05/06/", "A01", "1234-5679")
    assert (first["language"], first["urls"]) == ("zh", [f"{BASE}/articles/2024-05-06-A01-01/"])
    assert (entries[1]["start_page"], entries[1]["end_page"]) == ("A01", "A02")


def test_csl_json_has_the_fields_of_a_newspaper_article(site):
    first = json.loads(files(site)["json"])[0]
    assert first == {
        "id": "2024-05-06-A01-01",
        "type": "article-newspaper",
        "title": "铅字入库 反字正心",
        "author": [{"literal": "许小样"}, {"literal": "程排"}],
        "container-title": "小样报",
        "collection-title": "字架 之间",
        "section": "要闻",
        "issued": {"date-parts": [[2024, 5, 6]]},
        "page": "A01",
        "publisher": "小样报社",
        "ISSN": "1234-5679",
        "language": "zh",
        "URL": f"{BASE}/articles/2024-05-06-A01-01/",
    }


@pytest.mark.parametrize(
    "title", ["100% {reine} Schrift & 5_6 #7 $8 ~9 ^1 \\0", 'Zeile\neins "zwei" <drei>', "ER  - \r\nTY  - BOOK"]
)
def test_no_title_breaks_a_format(title):
    one = replace(cited(CASES[0]), title=title)
    library = bibtexparser.parse_string(bibtex(one))
    assert not library.failed_blocks
    assert len(library.entries) == 1
    assert len(rispy.loads(ris(one))) == 1
    assert json.loads(FORMATS["json"][1]([one]))[0]["title"] == title


def test_an_article_leads_to_its_styles_and_its_record(site):
    found = citations(site, site.archive.articles["2024-05-06-A02-02"])
    assert found.others == "issues/2024-05-06/citations/#2024-05-06-A02-02"
    assert (found.issue, found.record) == ("2024-05-06", "2024-05-06-A02-02")
    assert found.html.count("<h3>") == 1
    assert "本报评论员. " in found.html


def test_the_citations_of_an_issue_have_every_article_in_every_style(site):
    (view,) = citation_views(site, "2024-05-06")
    assert [it.id for it in view.articles] == list(site.archive.issues["2024-05-06"].articles)
    for it in view.articles:
        assert it.html.startswith(citations(site, site.archive.articles[it.id]).html)
        assert it.html.count("<h3>") == len(STYLES)
    assert view.articles[0].html.count('<p class="citation">') == 2 * len(STYLES)


def test_many_articles_are_cited_in_parts():
    many = [article(f"2024-05-01-A{page}-{n:02}", f"第{n}篇") for page in ("01", "02") for n in range(1, 31)]
    site = site_in("zh", archive_of(many), sample_config())
    first, second = citation_views(site, "2024-05-01")
    assert (first.url, second.url) == ("issues/2024-05-01/citations/", "issues/2024-05-01/citations/p2/")
    assert (len(first.articles), len(second.articles)) == (50, 10)
    assert (first.previous, first.following.url) == (None, second.url)
    assert (second.previous.url, second.following) == (first.url, None)
    for view in (first, second):
        for it in view.articles:
            assert citations(site, site.archive.articles[it.id]).others == f"{view.url}#{it.id}"


def test_a_page_may_be_called_citations():
    one = article("2024-05-01-A01-01", "一")
    archive = archive_of([one, replace(article("2024-05-01-A02-01", "二"), page="citations")])
    site = site_in("zh", archive, sample_config())
    (view,) = citation_views(site, "2024-05-01")
    assert view.url == "issues/2024-05-01/citations-/"
    assert citations(site, site.archive.articles[one.id]).others == f"{view.url}#{one.id}"
    assert view.url not in [urls.page(page.issue, page.id) for page in archive.pages.values()]


def test_an_issue_has_its_citations_as_files_once():
    config = sample_config(base_url=BASE)
    written = render_to_dict(sample_archive(config)[0], config)
    assert sorted(path for path in written if "citations." in path and "2024-05-06" in path) == [
        f"issues/2024-05-06/citations.{ending}" for ending in ("bib", "json", "ris")
    ]
    for page, root in (("issues/2024-05-06/", "../../"), ("en/issues/2024-05-06/", "../../../")):
        assert f'href="{root}issues/2024-05-06/citations.bib"' in written[f"{page}index.html"]


def test_what_goes_on_from_another_page_is_cited_once():
    one = article("2024-05-06-A01-01", "铅字入库", jump_to="2版")
    two = article("2024-05-06-A02-01", "", jump_from="1版", body="排字房的灯亮到天明。")
    config = sample_config()
    archive = archive_of([one, two])
    assert archive.filings[two.id].continued_from == one.id
    site = site_in("zh", archive, config)
    assert citations(site, two).record == one.id
    (found,) = [file.text for file in citation_files(site, "2024-05-06") if file.url.endswith(".bib")]
    assert found.count("@article") == 1


def test_an_article_grows_by_no_more_than_its_citations_may():
    config = sample_config(base_url="https://archive.example.org/paper")
    html = render_to_dict(sample_archive(config)[0], config)["articles/2024-05-06-A01-01/index.html"]
    section = html[html.index('<section class="cite"') :]
    size = len(section[: section.index("</section>")].encode())
    assert size <= 2000, size


def test_chinese_is_not_set_in_italics_and_html_is_escaped():
    one = cited(CASES[0])

    def apa(work):
        return lines_html((line(work, "apa"),), {"apa": "<APA>"})

    head = '<div class="cite-style" data-style="apa"><h3>&lt;APA&gt;</h3><p class="citation">'
    assert apa(one) == f"{head}许小样. (2024, May 6). 铅字入库. 小样报, A01.</p></div>\n"
    foreign = replace(one, title="<b>", paper="Type & Case")
    assert apa(foreign) == f"{head}许小样. (2024, May 6). &lt;b&gt;. <i>Type &amp; Case</i>, A01.</p></div>\n"
