"""Check: what a careful reader would notice, and what is fine and must not be noticed."""

import json

import pytest
from shell import baoku, make_archive, tree

from generator.check import broken_links, slips
from generator.check.links import read_links


def found_in(text: str, others: str = "") -> list[str]:
    """The slips in a text, as line:column and what is said."""
    texts = {"a.md": text, "b.md": others}
    return [
        f"{found.place.line}:{found.place.column} {dict(found.values)['found']}"
        for found in slips(texts)
        if found.place.file == "a.md"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("会议nd召开了。", "1:3 the Latin “nd” in “会议nd召开了。”"),
        ("环境保�工作", "1:4 a character that was lost (�) in “环境保�工作”"),
        ("他说\ue123话", "1:3 a character of no script in “他说\ue123话”"),
        ("投资10！5亿元", "1:5 “！” between digits in “投资10！5亿元”"),
        ("工作会议.会上说", "1:5 “.” as a full stop in “工作会议.会上说”"),
        ("会议结束.", "1:5 “.” as a full stop in “会议结束.”"),
        ("他说：“好的。", "1:4 “ without its partner in “他说：“好的。”"),
        ("他说好的。”", "1:6 ” without its partner in “他说好的。””"),
        ("（见第3版", "1:1 （ without its partner in “（见第3版”"),
        ("作者：李 四五六）", "1:9 ） without its partner in “：李 四五六）”"),
        ("《样报创刊", "1:1 《 without its partner in “《样报创刊”"),
    ],
)
def test_slips_are_found_with_their_place(text, said):
    assert found_in(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "全区GDP增长6.5%，用了3个App，重5kg左右。",
        "第一段。\n\n“引文开始。\n\n“引文第二段。\n\n“引文结束。”",
        "1）先扫描；2）再识字；三）后校对。",
        "（记者 张三)报道",
        "本报讯(记者 李 四)昨日，（通讯员 王 十一）来电。",
        "（见图 1）（见一、二）（选A、B）（摄影：五一）",
        "（办法：1）先扫描；2）再识字）后校对。",
        "1）先扫描（见图 1）；2）再识字。",
        "（第一段。\n\n1）先扫描。\n\n2）再识字。）",
        "J.K.罗琳和卡尔·马克思的书，3.14和A.B.C.都在。",
        "网址是[这里](https://example.org/a_(b))。",
        "It’s a small thing, isn’t it?",
        "他说：“读‘四书’，看《论语》（节选）。”",
        "真的！5月再来。",
    ],
)
def test_what_is_fine_is_left_alone(text):
    assert found_in(text) == []


def test_a_word_that_stands_often_is_a_word():
    assert found_in("他用vim写字", "人用vim写字，又用vim读书") == []
    assert found_in("他用vim写字", "") != []


def test_the_front_matter_is_looked_at_only_where_it_is_text():
    text = "---\nid: a\ntitle: 会议nd召开\nsource: {file: 版bu版.txt}\n---\n\n正文。\n"
    assert found_in(text) == ["3:10 the Latin “nd” in “le: 会议nd召开”"]


VIEWS = {
    "index.html": '<a href="a/">a</a><img src="x.png" srcset="x.png 1x, y.png 2x"><a href="#top">t</a><p id="top">',
    "a/index.html": '<a href="../">home</a>\n<a href="../b/">no</a>\n<a href="../#nowhere">no</a><a href="?q=1">q</a>',
    "c/index.html": '<a href="../b/">no</a><a href="https://other.org/x">x</a><a href="mailto:a@b.c">m</a>',
}


def test_links_that_lead_nowhere():
    found = list(broken_links(VIEWS, {*VIEWS, "x.png"}))
    assert [(one.code, str(one.place), one.message) for one in found] == [
        ("K-link", "index.html:1", "The link to y.png leads nowhere"),
        ("K-link", "a/index.html:2", "The link to b/ leads nowhere (and so on 1 more views)"),
        ("K-anchor", "a/index.html:3", "The link to #nowhere leads to a view that has no place of that name"),
    ]


@pytest.mark.parametrize(
    ("link", "fine"),
    [
        ("/a/", True),
        ("/a/index.html", True),
        ("../a", True),
        ("%E6%8A%A5/", True),
        ("../../../a/", True),
        ("https://example.org/paper/a/", True),
        ("https://example.org/paper/z/", False),
        ("https://example.org/paperback/", True),
        ("//cdn.example.org/x.js", True),
        ("data:image/png;base64,xx", True),
        ("z.html", False),
    ],
)
def test_kinds_of_links(link, fine):
    views = {"a/index.html": f'<a href="{link}">x</a>', "a/报/index.html": ""}
    assert (list(broken_links(views, views, "https://example.org/paper")) == []) is fine


def test_names_of_places_are_read():
    page = read_links(
        "a.html", '<a name="old"></a><h2 id="n&amp;w">x</h2><base href="/z/"><object data="o.svg"></object>'
    )
    assert page.names == {"old", "n&w"}
    assert page.links == [("o.svg", 1)]


@pytest.mark.parametrize(
    ("path", "text", "targets"),
    [
        ("feed.xml", '<feed>\n<link href="articles/x/"/></feed>', ["/articles/x/"]),
        ("sitemap.xml", "<urlset>\n<url><loc>https://a.example/b/x/</loc></url></urlset>", ["/x/"]),
        ("sitemap.xml", '<urlset><xhtml:link hreflang="en" href="en/x/"/></urlset>', ["/en/x/"]),
        ("static/css/a.css", "a{background:url(b.svg)}\n@import 'c.css';", ["/static/css/b.svg", "/static/css/c.css"]),
        ("static/css/a.css", "a{background:url('data:image/svg+xml,x')}b{clip-path:url(#c)}", []),
        ("old/1.html", '<meta http-equiv="refresh" content="0; url=../new/">', ["/new/"]),
        ("a/index.html", '<img srcset="b.png 1x, c.png 2x" src="/other.png">', ["/a/b.png", "/a/c.png", "/other.png"]),
    ],
)
def test_links_of_feeds_maps_styles_and_redirects(path, text, targets):
    found = broken_links({path: text}, [path], "https://a.example/b")
    assert ["/" + dict(one.values)["target"].lstrip("/") for one in found] == targets


def test_languages_must_name_each_other():
    zh = '<link rel="alternate" hreflang="zh" href="./"><link rel="alternate" hreflang="en" href="./en/">'
    en = '<link rel="alternate" hreflang="en" href="./">'
    back = '<link rel="alternate" hreflang="zh" href="../">'
    views = {"index.html": zh, "en/index.html": en}
    assert [str(one.place) for one in broken_links(views, views)] == ["index.html:1"]
    assert [one.code for one in broken_links(views, views)] == ["K-language"]
    views["en/index.html"] += back
    assert list(broken_links(views, views)) == []


@pytest.fixture
def archive(tmp_path):
    """A small archive."""
    return make_archive(tmp_path)


def test_a_sound_archive_passes(archive):
    assert baoku("build", cwd=archive).returncode == 0
    before = kept_files(archive)
    done = baoku("check", "--strict", cwd=archive)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("4 articles and ")
    assert kept_files(archive) == before


def kept_files(folder):
    """All files but those of the cache."""
    return {path: digest for path, digest in tree(folder).items() if not path.startswith(".cache")}


def test_what_check_finds(archive):
    (archive / "content/pages/2025-03-03/A09.txt").write_text("第A09版\n", encoding="utf-8")
    assert baoku("build", cwd=archive).returncode == 0
    article = archive / "content/articles/2025-03-03/A01/01.md"
    text = article.read_text(encoding="utf-8").replace("小事。", "小nd事.").replace("authors:", "autors:")
    article.write_text(text, encoding="utf-8")
    (article.parent / "01.md.incoming").write_text("x")
    view = archive / "public/articles/2025-03-03-A02-01/index.html"
    view.write_text(view.read_text(encoding="utf-8") + '\n<a href="../gone/">x</a>', encoding="utf-8")
    done = baoku("check", "--json", cwd=archive)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    codes = {found["code"] for found in told["problems"]}
    assert codes >= {"F-unknown-key", "K-slip", "I-waiting", "K-link", "K-no-article"}
    [link] = [found for found in told["problems"] if found["code"] == "K-link"]
    assert (link["file"], link["message"]) == (
        "public/articles/2025-03-03-A02-01/index.html",
        "The link to articles/gone/ leads nowhere",
    )
    [waiting] = [found for found in told["problems"] if found["code"] == "I-waiting"]
    assert waiting["file"] == "content/articles/2025-03-03/A01/01.md.incoming"
    plain = baoku("check", cwd=archive)
    assert "error K-link" in plain.stdout
    assert plain.stderr == ""


def test_a_site_that_was_not_built_is_said(archive):
    assert baoku("ingest", cwd=archive).returncode == 0
    done = baoku("check", cwd=archive)
    assert done.returncode == 0
    assert "public: note K-not-built" in done.stdout


def test_a_site_that_is_behind_is_said(archive):
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    (archive / "content/articles/2025-03-03/A02/09.md").write_text("---\nid: new\ntitle: 新\n---\n", encoding="utf-8")
    done = baoku("check", cwd=archive)
    assert "public: warning K-stale: 1 articles are not in the built site, such as new" in done.stdout


def test_checked_articles_are_not_suspected(archive):
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    article = archive / "content/articles/2025-03-03/A01/01.md"
    text = article.read_text(encoding="utf-8").replace("小事。", "小nd事。")
    article.write_text(text, encoding="utf-8")
    assert "K-slip" in baoku("check", cwd=archive).stdout
    article.write_text(text.replace("review: auto", "review: checked"), encoding="utf-8")
    assert "K-slip" not in baoku("check", cwd=archive).stdout
