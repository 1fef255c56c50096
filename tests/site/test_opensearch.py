"""What a browser is told of the search, and what is left out where there is none."""

from xml.etree import ElementTree

import pytest
from site_sample import sample_archive, sample_config, sample_site

from generator.config import Search
from generator.render.opensearch import opensearch_files, short
from generator.views import site_info

SPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
BASE = "https://example.org/p"


def described(site, path="opensearch.xml"):
    return ElementTree.fromstring(site[path].encode())


def test_the_template_leads_to_the_search_of_each_language():
    site = sample_site(base_url=BASE)
    for path, there in (("opensearch.xml", f"{BASE}/search/"), ("en/opensearch.xml", f"{BASE}/en/search/")):
        urls = described(site, path).findall("o:Url", SPACE)
        html = next(url for url in urls if url.get("type") == "text/html")
        assert html.get("template").replace("{searchTerms}", "%E5%AD%97") == f"{there}?q=%E5%AD%97"
        assert {url.get("template") for url in urls if url.get("rel") == "self"} == {f"{BASE}/{path}"}


def test_names_fit_the_format():
    config = sample_config(
        base_url=BASE, title={"zh": "很长很长" * 9, "en": "A & B <Gazette> of the Whole Wide Valley"}
    )
    archive, _ = sample_archive(config)
    infos = {lang: site_info(lang, archive, config) for lang in config.languages}
    zh, en = (ElementTree.fromstring(file.data) for file in opensearch_files(config, infos))
    assert zh.findtext("o:ShortName", "", SPACE) == "小样报"  # the paper's name, where the archive's is too long
    assert len(zh.findtext("o:LongName", "", SPACE)) <= 48
    assert en.findtext("o:LongName", "", SPACE) == "A & B <Gazette> of the Whole Wide Valley"
    assert en.findtext("o:InputEncoding", "", SPACE) == "UTF-8"
    assert en.findtext("o:Image", "", SPACE) == f"{BASE}/static/favicon.svg"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The Galley", "The Galley"),
        ("The Specimen Daily", "The Specimen"),
        ("Northwestagriculturaldaily", "Northwestagricul"),
        ("一二三四五六七八九十一二三四五六七", "一二三四五六七八九十一二三四五六"),
    ],
)
def test_a_name_is_cut_after_a_whole_word(text, cut):
    assert short(text, 16) == cut


def test_every_view_names_the_description_of_its_language():
    site = sample_site(base_url=BASE)
    link = '<link rel="search" type="application/opensearchdescription+xml" title="{}" href="{}">'
    assert link.format("小样报库", "../../opensearch.xml") in site["columns/case/index.html"]
    assert link.format("The Galley Archive", "../../../en/opensearch.xml") in site["en/columns/case/index.html"]


def test_there_is_no_description_without_a_public_address():
    site = sample_site()
    assert not [path for path in site if path.endswith("opensearch.xml")]
    assert not [path for path, html in site.items() if "opensearchdescription" in html]


def test_without_a_search_nothing_offers_one():
    site = sample_site(base_url=BASE, search=Search(enabled=False))
    assert not [path for path in site if path.endswith(("opensearch.xml", "words.json"))]
    for trace in ('id="find"', 'id="within"', "opensearchdescription", "highlight.js"):
        assert not [path for path, html in site.items() if trace in html], trace
