"""What reference managers and search engines take from the head of an article, as tables of expectations."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from heads import Head, zotero
from rdflib import RDF, Graph, Namespace, URIRef
from site_sample import archive_of, article, render_to_dict, sample_config, sample_site

from generator.archive import assemble
from generator.load import load, load_config
from generator.model import Author

BASE = "https://example.org/p"
ROOT = Path(__file__).parents[2]
SCHEMA = Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def site():
    return sample_site(base_url=BASE)


@pytest.fixture(scope="module")
def specimen():
    """The specimen as it would be published: its archive and its files."""
    config, _ = load_config(ROOT / "site.yml", required=True)
    loaded, _ = load(ROOT / "content/articles")
    config = replace(config, base_url=BASE)
    archive = assemble(loaded.heads, loaded.records, config, loaded.files, loaded.texts)[0]
    return archive, render_to_dict(archive, config)


def head(site, path):
    return Head(site[f"{path}index.html"])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "articles/2024-05-06-A01-01/",
            {
                "title": "铅字入库 反字正心",
                "creators": [("许小样", ""), ("程排", "")],
                "pages": "A01",
                "section": "要闻",
            },
        ),
        ("articles/2024-05-06-A01-02/", {"title": "小城通车", "creators": [], "pages": "A01-A02"}),
        ("articles/2024-05-06-A02-02/", {"creators": [("本报评论员", "")], "section": "言论", "date": "2024/05/06"}),
        ("articles/undated-loose-01/", {"date": "", "pages": "", "creators": []}),
        ("articles/2024-05-20-A01-01/", {"title": "手盘进了博物馆", "pages": "A01"}),
        (
            "en/articles/2024-05-06-A01-01/",
            {
                "title": "Type Goes into Store, the Heart Stays Straight",
                "publicationTitle": "The Galley",
                "language": "en",
                "section": "News",
                "url": f"{BASE}/en/articles/2024-05-06-A01-01/",
            },
        ),
    ],
    ids=["signed, in a column", "unsigned, goes on", "of a desk", "undated", "in a column", "translation"],
)
def test_zotero_takes_a_newspaper_article(site, path, expected):
    item = zotero(head(site, path))
    assert item | expected == item
    common = {"itemType": "newspaperArticle", "ISSN": "1234-5679"}
    assert item | common == item
    if not path.startswith("en/"):
        own = {"publicationTitle": "小样报", "language": "zh", "url": f"{BASE}/{path}"}
        assert item | own == item


def test_a_name_that_print_tells_apart_comes_to_zotero_so():
    authors = (Author("J. R. Moss"), Author("Berg, Anna"), Author("Wen Yang"))
    one = article("2024-05-06-A01-01", "Type", authors=authors, lang="en")
    config = sample_config()
    html = render_to_dict(archive_of([one], config), config)["articles/2024-05-06-A01-01/index.html"]
    assert zotero(Head(html))["creators"][:2] == [("Moss", "J. R."), ("Berg", "Anna")]


def test_a_column_is_what_the_article_is_part_of(site):
    assert head(site, "articles/2024-05-06-A01-01/").one("DCTERMS.isPartOf") == "字架 之间"
    assert head(site, "articles/2024-05-06-A01-02/").one("DCTERMS.isPartOf") == ""


def test_what_other_sites_show_of_a_link(site):
    found = head(site, "articles/2024-05-06-A01-01/")
    assert found.one("og:type") == "article"
    assert found.one("og:title") == "铅字入库 反字正心"
    assert found.one("og:url") == f"{BASE}/articles/2024-05-06-A01-01/"
    assert found.all("article:author") == ["许小样", "程排"]
    assert found.one("article:published_time") == "2024-05-06"
    assert found.one("twitter:card") == "summary"
    assert found.one("og:image") == f"{BASE}/sections/news/card.svg"
    assert "sections/news/card.svg" in site
    assert head(site, "en/").one("og:image") == f"{BASE}/en/card.svg"
    assert "The Galley" in site["en/card.svg"]


def test_without_an_address_of_the_site_no_picture_is_named():
    assert not Head(sample_site()["articles/2024-05-06-A01-01/index.html"]).all("og:image")


def test_a_long_name_fits_on_its_card():
    config = sample_config(title={"zh": "极" * 40 + "<长>"})
    svg = render_to_dict(archive_of([], config), config)["card.svg"]
    assert 'font-size="24"' in svg
    assert "&lt;长&gt;" in svg


def test_every_article_of_the_specimen_is_a_newspaper_article(specimen):
    archive, files = specimen
    for key, one in archive.articles.items():
        item = zotero(Head(files[f"articles/{key}/index.html"]))
        assert item["itemType"] == "newspaperArticle"
        assert item["publicationTitle"] == "样报"
        assert item["date"] == one.date.replace("-", "/")
        assert item["pages"].startswith(one.page)
        assert len(item["creators"]) == len([author for author in one.authors if author.name])
        assert item["title"]


def graph_of(html):
    """The JSON-LD as a graph; the context is written out, because no test asks the network."""
    value = json.loads(Head(html).script)
    assert value.pop("@context") == "https://schema.org"
    return Graph().parse(data=json.dumps({"@context": {"@vocab": str(SCHEMA)}, **value}), format="json-ld")


def test_the_graph_leads_from_article_to_newspaper(site):
    graph = graph_of(site["articles/2024-05-06-A01-01/index.html"])
    story = URIRef(f"{BASE}/articles/2024-05-06-A01-01/")
    assert (story, RDF.type, SCHEMA.NewsArticle) in graph
    issue = URIRef(f"{BASE}/issues/2024-05-06/")
    assert (story, SCHEMA.isPartOf, issue) in graph
    assert (issue, RDF.type, SCHEMA.PublicationIssue) in graph
    assert str(graph.value(issue, SCHEMA.issueNumber)) == "1"
    paper = graph.value(issue, SCHEMA.isPartOf)
    assert (paper, RDF.type, SCHEMA.Newspaper) in graph
    assert str(graph.value(paper, SCHEMA.name)) == "小样报"
    assert str(graph.value(paper, SCHEMA.issn)) == "1234-5679"
    column = URIRef(f"{BASE}/columns/case/")
    assert (story, SCHEMA.isPartOf, column) in graph
    assert (column, RDF.type, SCHEMA.CreativeWorkSeries) in graph
    assert str(graph.value(column, SCHEMA.name)) == "字架 之间"
    assert {
        str(name) for person in graph.objects(story, SCHEMA.author) for name in graph.objects(person, SCHEMA.name)
    } == {
        "许小样",
        "程排",
    }
    assert {str(text) for text in graph.objects(story, SCHEMA.alternativeHeadline)} == {
        "一间老排字房的最后一班",
        "——访小样报排字组",
        "三万枚铅字有了新家",
    }


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("articles/2024-05-06-A01-02/", "pagination", "A01-A02"),
        ("articles/2024-05-06-A01-02/", "pageEnd", "A02"),
        ("articles/2024-05-06-A02-02/", "articleSection", "言论"),
        ("articles/2024-05-06-A02-02/", "printPage", "A02"),
        ("articles/2024-05-06-A02-02/", "datePublished", "2024-05-06"),
        ("en/articles/2024-05-06-A01-01/", "inLanguage", "en"),
    ],
)
def test_the_graph_says_of_an_article(site, path, name, value):
    graph = graph_of(site[f"{path}index.html"])
    assert str(graph.value(URIRef(f"{BASE}/{path}"), SCHEMA[name])) == value


def test_a_translation_and_its_original_name_each_other(site):
    zh, en = (URIRef(f"{BASE}/{lang}articles/2024-05-06-A01-01/") for lang in ("", "en/"))
    assert (en, SCHEMA.translationOfWork, zh) in graph_of(site["en/articles/2024-05-06-A01-01/index.html"])
    assert (zh, SCHEMA.workTranslation, en) in graph_of(site["articles/2024-05-06-A01-01/index.html"])


def test_a_desk_is_an_organization_and_an_undated_piece_has_no_date(site):
    desk = graph_of(site["articles/2024-05-06-A02-02/index.html"])
    author = desk.value(URIRef(f"{BASE}/articles/2024-05-06-A02-02/"), SCHEMA.author)
    assert (author, RDF.type, SCHEMA.Organization) in desk
    assert not list(graph_of(site["articles/undated-loose-01/index.html"]).objects(None, SCHEMA.datePublished))
