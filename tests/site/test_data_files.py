"""data/: read back by the library that stands for the format, and in pieces that come out whole."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config, sample_site

from generator.config import Rights
from generator.model import Author
from generator.render.tables import ARTICLES, TABLES
from generator.views import planning

frictionless = pytest.importorskip("frictionless")
EVIL = '"逗号,引号""和\r\n换行\t=1+1'


def validated(files, folder):
    """The data package by frictionless, in a folder of its own."""
    for path, text in files.items():
        if path.startswith("data/"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
    report = frictionless.validate(str(folder / "data/datapackage.json"))
    assert report.valid, report.to_summary()
    return frictionless.Package(str(folder / "data/datapackage.json"))


def table(files, name):
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"], newline="")))


def test_the_data_package_is_valid_and_every_reference_leads_somewhere(tmp_path):
    package = validated(sample_site(), tmp_path)
    names = [resource.name for resource in package.resources]
    assert names == ["articles", "issues", "pages", "sections", "columns", "authors", "bylines", "articles-lines"]
    foreign = sum(len(resource.schema.foreign_keys) for resource in package.resources)
    assert foreign == len(ARTICLES.refers) + sum(len(one.refers) for one in TABLES)


def test_a_reference_that_leads_nowhere_would_be_seen(tmp_path):
    files = sample_site()
    files["data/issues.csv"] = files["data/issues.csv"].replace("2024-05-06,2024-05-06", "2024-05-07,2024-05-07")
    with pytest.raises(AssertionError, match="foreign-key"):
        validated(files, tmp_path)


def test_hostile_text_keeps_its_cell(tmp_path):
    one = article(
        "2024-05-06-A01-01",
        EVIL,
        section=EVIL,
        column=EVIL,
        kicker=EVIL,
        authors=(Author(EVIL, EVIL, EVIL),),
        byline=EVIL,
    )
    files = render_to_dict(archive_of([one]), sample_config())
    validated(files, tmp_path)
    assert table(files, "articles")[0]["title"] == EVIL
    assert table(files, "bylines")[0]["affiliation"] == EVIL


def test_an_empty_archive_has_empty_tables(tmp_path):
    files = render_to_dict(archive_of([]), sample_config())
    validated(files, tmp_path)
    assert files["data/articles.jsonl"] == ""
    assert table(files, "articles") == table(files, "issues") == []


def test_json_lines_and_csv_say_the_same():
    files = sample_site()
    rows = [json.loads(line) for line in files["data/articles.jsonl"].splitlines()]
    cells = table(files, "articles")
    assert [row["text"] for row in rows] == [cell["text"] for cell in cells]
    assert [row["deck"] for row in rows] == [json.loads(cell["deck"]) for cell in cells]
    assert all(list(row) == list(ARTICLES.fields) for row in rows)


def test_csv_is_that_of_rfc_4180():
    text = sample_site()["data/pages.csv"]
    assert text.startswith("key,issue,page,section,articles,source,url\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_translation_has_its_own_row_and_shares_the_keys_of_its_authors():
    files = sample_site()
    shared = [row for row in table(files, "bylines") if row["id"] == "2024-05-06-A01-01"]
    assert [(row["lang"], row["name"]) for row in shared] == [
        ("zh", "许 小样"),
        ("zh", "程排"),
        ("en", "Xu Xiaoyang"),
        ("en", "Cheng Pai"),
    ]
    keys = [row["author"] for row in shared]
    assert keys[:2] == keys[2:] == ["xu-xiao-yang-2cf3", keys[1]]
    assert keys[1].startswith("cheng-pai-")


def test_a_large_archive_has_each_year_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(planning, "YEARS_FROM", 3)
    ids = [f"{year}-05-06-A01-{order:02}" for year in (1987, 1988) for order in range(1, 6)]
    articles = [article(one, f"第{one}篇") for one in ids]
    articles.append(replace(articles[0], id="undated-loose-01", date="", page="loose"))
    files = render_to_dict(archive_of(articles), sample_config())
    package = validated(files, tmp_path)
    assert {name: files[name].count("\n") for name in files if name.startswith("data/years/")} == {
        "data/years/undated.jsonl": 1,
        "data/years/1987.jsonl": 5,
        "data/years/1988.jsonl": 5,
    }
    whole = "".join(files[f"data/years/{year}.jsonl"] for year in ("undated", "1987", "1988"))
    assert whole == files["data/articles.jsonl"]
    assert "articles-1987" in [resource.name for resource in package.resources]


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        (Rights(), (None, None)),
        (Rights(text={"zh": "版权所有"}), (None, "版权所有")),
        (Rights(licence="CC-BY-4.0"), ([{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}], "CC-BY-4.0")),
        (
            Rights(text={"zh": "可转载"}, licence="CC BY 4.0", url="https://example.org/by"),
            ([{"path": "https://example.org/by", "title": "CC BY 4.0"}], "可转载"),
        ),
    ],
)
def test_rights(tmp_path, rights, expected):
    config = sample_config(rights=rights)
    files = render_to_dict(sample_archive(config)[0], config)
    validated(files, tmp_path)
    package = json.loads(files["data/datapackage.json"])
    assert (package.get("licenses"), package.get("rights")) == expected


def test_addresses_lead_to_the_site():
    rows = table(sample_site(base_url="https://example.org/p"), "columns")
    assert rows[0]["url"] == "https://example.org/p/columns/case/"
    files = sample_site()
    for name in ("issues", "pages", "sections", "columns", "authors", "articles"):
        for row in table(files, name):
            assert f"{row['url']}index.html" in files, row["url"]
    assert re.fullmatch(r"[\w./,-]+", files["data/issues.csv"].splitlines()[1])
