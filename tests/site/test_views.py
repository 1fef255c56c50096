"""Every kind of view in both languages, as files of HTML that a person can read and compare."""

import pytest
from site_sample import archive_of, article, fresh_site, render_to_dict, sample_archive, sample_config, sample_site
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

VIEWS = {
    "home": "index.html",
    "calendar": "issues/index.html",
    "year": "issues/2024/index.html",
    "issue": "issues/2024-05-06/index.html",
    "whole": "issues/2024-05-06/all/index.html",
    "page": "issues/2024-05-06/A01/index.html",
    "empty-page": "issues/2024-05-06/A03/index.html",
    "article": "articles/2024-05-06-A01-01/index.html",
    "jump": "articles/2024-05-06-A01-02/index.html",
    "photo": "articles/2024-05-06-A01-03/index.html",
    "untitled": "articles/2024-05-13-01-01/index.html",
    "undated": "articles/undated-loose-01/index.html",
    "sections": "sections/index.html",
    "section": "sections/news/index.html",
    "empty-section": "sections/quiet/index.html",
    "columns": "columns/index.html",
    "column": "columns/case/index.html",
    "authors": "authors/index.html",
    "author": "authors/xu-xiao-yang-2cf3/index.html",
    "search": "search/index.html",
    "about": "about/index.html",
    "completeness": "about/completeness/index.html",
    "404": "404.html",
}


class Html(SingleFileSnapshotExtension):
    """One file of HTML for each snapshot."""

    file_extension = "html"
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The sample with a stand-in for the search form, which has tests of its own."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "search").mkdir()
    (folder / "search/form.html").write_text('<form action="./" data-root="{{ root }}" lang="{{ lang }}"></form>\n')
    config = sample_config()
    return render_to_dict(sample_archive(config)[0], config, folder)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", VIEWS)
def test_view(name, lang, site, snapshot):
    path = VIEWS[name] if lang == "zh" else f"en/{VIEWS[name]}"
    assert site[path] == snapshot(extension_class=Html)


def test_redirect(site, snapshot):
    assert site["old/1.html"] == snapshot(extension_class=Html)


def test_feed(site, snapshot):
    assert site["feed.xml"] == snapshot(extension_class=Html)


def test_an_empty_archive_says_how_to_begin():
    files = render_to_dict(archive_of([]), sample_config())
    assert "库里还没有报纸" in files["index.html"]
    assert "The archive is still empty" in files["en/index.html"]
    assert "还没有文章" in files["sections/news/index.html"]


def test_two_renders_have_the_same_bytes():
    assert fresh_site() == fresh_site()


def test_the_order_of_input_does_not_matter():
    articles = [article(f"2024-05-0{day}-A01-01", f"第{day}篇") for day in range(1, 6)]
    config = sample_config()
    assert render_to_dict(archive_of(articles), config) == render_to_dict(archive_of(articles[::-1]), config)


def test_a_site_of_one_language_has_no_switch():
    files = sample_site(languages=("zh",))
    assert not [path for path in files if path.startswith("en/")]
    assert 'class="languages"' not in files["index.html"]
