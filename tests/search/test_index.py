"""The index on disk: the same as Pagefind would write, the same each time, and problems said in words."""

import itertools
import json
import os
import random
import re
import stat
from dataclasses import replace

import pytest
from listed import build_index
from rows_read import absolute, postings_of
from search_sample import sample_documents

from generator.problems import CODES
from generator.search import SearchDocument
from generator.search.cbor import decode, encode
from generator.search.chunks import CHUNK_MOST
from generator.search.packing import Names, digest, pack, unpack
from generator.search.plan import plan
from generator.search.service import OVERRIDE, Service, find_pagefind
from generator.search.tokens import TITLE_END, Fold, exactly, pair, single, words
from generator.search.traditional import traditional_table


def read_tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_meta(files):
    entry = json.loads(files["pagefind-entry.json"])
    (language,) = entry["languages"].values()
    return decode(unpack(files[f"pagefind.{language['hash']}.pf_meta"]))


def read_words(files):
    """Every word of an index: word → [(document's url, positions)]."""
    pages, chunks = read_meta(files)[1:3]
    urls = [json.loads(unpack(files[f"fragment/{name}.pf_fragment"]))["url"] for name, _ in pages]
    found = {}
    for _, _, chunk in chunks:
        (rows,) = decode(unpack(files[f"index/{chunk}.pf_index"]))
        for word, postings, *_ in rows:
            assert word not in found
            found[word] = [(urls[number], places) for number, places in absolute(postings)]
    return found


def stock_words(contents, language):
    """What Pagefind itself makes of texts: word → [(number of the text, positions)]."""
    with Service(find_pagefind()) as service:
        index = service.new_index()
        record = {"language": language, "meta": {}, "filters": {}, "sort": {}}
        service.add_records(
            index, [{**record, "url": f"/{number}", "content": text} for number, text in enumerate(contents)]
        )
        files = service.files(index)
    return {
        word: sorted((int(url.strip("/")), places) for url, places in rows) for word, rows in read_words(files).items()
    }


def laid_out(document, fold, tokens):
    """The tokens of a document at their positions, with a filler where none stands; the rest begins at TITLE_END."""
    places = []
    for number, paragraph in enumerate(document.paragraphs):
        if number or not document.has_title:
            places += ["filler"] * (TITLE_END - len(places))
        places += tokens(fold(paragraph))
    return " ".join(places)


def pairs_then_filler(folded):
    return [*(pair(one, two) for one, two in itertools.pairwise(folded)), "filler"] if folded else []


def test_our_pairs_are_those_pagefind_writes():
    fold = Fold(traditional_table())
    documents = [document for document in sample_documents(30) if not document.is_english]
    ours = postings_of(documents, fold)
    theirs = stock_words([laid_out(document, fold, pairs_then_filler) for document in documents], "und")
    del theirs["filler"]
    ours = {token: sorted(found.items()) for token, found in ours.items() if token.startswith("0q")}
    assert len(ours) > 1000
    assert ours == theirs


def test_single_characters_tell_whether_they_stand_in_the_title():
    fold = Fold()
    document = SearchDocument(id="x", url="x/", lang="zh", title="报𠮷", parts=("纸报", "a报"))
    found = postings_of([document], fold)
    assert {token: places for token, places in found.items() if token.startswith("0z")} == {
        single("报"): {0: [0]},
        single("𠮷"): {0: [0]},
        single("纸"): {0: [1]},
        single("a"): {0: [1]},
    }


def test_our_stems_are_those_pagefind_writes():
    fold = Fold()
    texts = [
        "Proofreaders re-joined the broken columns, happily searching archives.",
        "Generously flying skies; dying news, early inning. Succeeding communities and organizations.",
        "The 1990s' best-known café: nothing said, yes? Tom’s 3 GB.",
    ]
    documents = [SearchDocument(id=text, url=text, lang="en", title="", parts=(text,)) for text in texts]
    ours = postings_of(documents, fold)
    plain = stock_words([laid_out(document, fold, words) for document in documents], "en")
    del plain["filler"]
    stems = {token: sorted(found.items()) for token, found in ours.items() if not token.endswith(exactly(""))}
    assert stems == plain
    exact = stock_words([laid_out(one, fold, lambda text: map(exactly, words(text))) for one in documents], "en")
    del exact["filler"]
    assert {token: sorted(found.items()) for token, found in ours.items() if token.endswith(exactly(""))} == exact


def test_an_english_article_is_found_by_the_other_characters_in_it():
    document = SearchDocument(id="x", url="x/", lang="en", title="Papers", parts=("Read 样报 daily", "Nothing else"))
    found = postings_of([document], Fold())
    assert pair("样", "报") in found
    assert pair("d", "样") in found
    assert pair("n", "o") not in found
    assert single("样") in found
    assert single("d") not in found
    assert {"paper", "daili", exactly("daily")} <= set(found)


def test_two_builds_are_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        assert build_index(sample_documents(40), tmp_path / name) == ()
    assert read_tree(tmp_path / "one") == read_tree(tmp_path / "two")


def test_an_index_in_several_folders_holds_the_same(tmp_path):
    documents = sample_documents(60)
    assert build_index(documents, tmp_path / "whole") == ()
    assert build_index(documents, tmp_path / "parts", shard=20) == ()
    manifest = json.loads((tmp_path / "parts/search.json").read_text())
    assert [folder["path"] for folder in manifest["folders"]] == ["", "2/", "3/"]
    assert manifest["count"] == len(documents)
    whole = read_words(read_tree(tmp_path / "whole"))
    parts = {}
    for path in ("", "2/", "3/"):
        for word, rows in read_words(read_tree(tmp_path / "parts" / path)).items():
            parts.setdefault(word, []).extend(rows)
    assert parts == whole


def test_one_edited_article_is_all_that_is_counted_again(tmp_path):
    documents = sample_documents(60)
    cache = tmp_path / "cache"
    assert build_index(documents, tmp_path / "one", cache=cache) == ()
    before = {path.name: path.stat().st_mtime_ns for path in cache.glob("*.block")}
    edited = [replace(one, parts=(*one.parts, "改了一句")) if one.id == documents[7].id else one for one in documents]
    assert build_index(edited, tmp_path / "two", before=tmp_path / "one", cache=cache) == ()
    after = {path.name: path.stat().st_mtime_ns for path in cache.glob("*.block")}
    assert len(before) >= 4
    assert len(after) == len(before) + 1
    assert all(after[name] == written for name, written in before.items())
    assert build_index(edited, tmp_path / "new") == ()
    assert read_tree(tmp_path / "two") == read_tree(tmp_path / "new")


def test_blocks_that_are_no_longer_used_are_deleted_after_a_while(tmp_path):
    cache = tmp_path / "cache"
    assert build_index(sample_documents(20), tmp_path / "one", cache=cache) == ()
    old = sorted(cache.glob("*.block"))
    os.utime(old[0], (0, 0))
    assert build_index(sample_documents(20, seed=8), tmp_path / "two", cache=cache) == ()
    assert [path for path in old if path.exists()] == old[1:]


def test_nothing_is_counted_where_nothing_changed(tmp_path):
    documents = sample_documents(20)
    assert build_index(documents, tmp_path / "one") == ()
    assert build_index(documents, tmp_path / "two", before=tmp_path / "one", cache=tmp_path / "gone") == ()
    assert not (tmp_path / "gone").exists()
    assert read_tree(tmp_path / "two") == read_tree(tmp_path / "one")


def test_a_damaged_cache_is_not_believed(tmp_path):
    documents = sample_documents(20)
    cache = tmp_path / "cache"
    assert build_index(documents, tmp_path / "one", cache=cache) == ()
    for number, path in enumerate(sorted(cache.iterdir())):
        path.write_bytes(path.read_bytes()[: -1 - number] if number % 2 else b"no block")
    assert build_index(documents, tmp_path / "two", cache=cache) == ()
    assert read_tree(tmp_path / "two") == read_tree(tmp_path / "one")


def test_a_block_with_some_bytes_lost_is_not_believed(tmp_path):
    documents = sample_documents(20)
    cache = tmp_path / "cache"
    assert build_index(documents, tmp_path / "one", cache=cache) == ()
    for path in cache.glob("*.block"):
        data = bytearray(path.read_bytes())
        middle = (data.index(b"\n") + len(data)) // 2
        data[middle : middle + 40] = bytes(40)
        path.write_bytes(data)
    assert build_index(documents, tmp_path / "two", cache=cache) == ()
    assert read_tree(tmp_path / "two") == read_tree(tmp_path / "one")


def test_what_was_never_finished_is_cleared_away(tmp_path):
    cache = tmp_path / "cache"
    cache.mkdir()
    old, new = cache / ".a.block.1.tmp", cache / ".b.block.2.tmp"
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert build_index(sample_documents(2), tmp_path / "one", cache=cache) == ()
    assert not old.exists()
    assert new.exists(), "another run may be writing it"


def test_with_another_table_of_characters_all_is_counted_again(tmp_path, monkeypatch):
    documents = sample_documents(20)
    cache = tmp_path / "cache"
    assert build_index(documents, tmp_path / "one", cache=cache) == ()
    table = {key: value for key, value in traditional_table().items() if key != "圖"}
    monkeypatch.setattr("generator.search.work.traditional_table", lambda: table)
    for module in ("rules", "manifest"):
        monkeypatch.setattr(f"generator.search.{module}.table_file", lambda: str(table).encode())
    assert build_index(documents, tmp_path / "two", before=tmp_path / "one", cache=cache) == ()
    assert build_index(documents, tmp_path / "clean", cache=tmp_path / "other") == ()
    assert read_tree(tmp_path / "two") == read_tree(tmp_path / "clean")
    assert read_tree(tmp_path / "two") != read_tree(tmp_path / "one")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_another_pagefind_is_noticed_where_its_files_are_there_already(tmp_path, monkeypatch):
    documents = sample_documents(2)
    assert build_index(documents, tmp_path / "one") == ()
    stand_in = tmp_path / "pagefind"
    stand_in.write_text("#!/bin/sh\necho pagefind 1.6.0\n")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(OVERRIDE, str(stand_in))
    (found,) = build_index(documents, tmp_path / "two", before=tmp_path / "one")
    assert "“pagefind 1.6.0”" in found.message


def test_a_damaged_chunk_of_the_last_index_does_not_stay(tmp_path):
    documents = sample_documents(20)
    assert build_index(documents, tmp_path / "one") == ()
    damaged = next((tmp_path / "one/index").iterdir())
    good = damaged.read_bytes()
    damaged.write_bytes(pack(b"something else"))
    edited = [replace(documents[0], title="改题"), *documents[1:]]
    assert build_index(edited, tmp_path / "two", before=tmp_path / "one") == ()
    again = tmp_path / "two/index" / damaged.name
    assert not again.exists() or again.read_bytes() == good


def test_every_token_lies_in_the_range_of_its_chunk(tmp_path):
    documents = [
        *sample_documents(60),
        SearchDocument(id="0", url="0/", lang="en", title="007 0x1f 0z", parts=("1 z",)),
    ]
    assert build_index(documents, tmp_path / "index") == ()
    files = read_tree(tmp_path / "index")
    chunks = read_meta(files)[2]
    assert len(chunks) > 5
    for _, _, chunk in chunks:
        (rows,) = decode(unpack(files[f"index/{chunk}.pf_index"]))
        for token, _ in rows:
            loaded = [name for start, end, name in chunks if start <= token <= end]
            assert chunk in loaded
            assert len(loaded) <= 3
    for token in ("0q0000001", "0qm", "0qzzz", "column", "zoo"):
        assert [name for start, end, name in chunks if start <= token <= end]
    assert max(len(unpack(files[f"index/{name}.pf_index"])) for *_, name in chunks) <= CHUNK_MOST + 10


def test_a_changed_article_leaves_most_chunks_as_they_were(tmp_path):
    dice = random.Random(5)
    articles = ["".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(200)) for _ in range(200)]
    chunks = []
    for text in (articles[100], "改" + articles[100][1:]):
        folder = tmp_path / str(len(chunks))
        texts = [*articles[:100], text, *articles[101:]]
        build_index(
            [SearchDocument(id=f"{n}", url=f"{n}/", lang="zh", title=one) for n, one in enumerate(texts)], folder
        )
        chunks.append({name for name in read_tree(folder) if name.startswith("index/")})
    assert len(chunks[0]) > 50
    assert len(chunks[0] - chunks[1]) < 15


def test_what_the_browser_is_told(tmp_path):
    documents = sorted(sample_documents(3), key=lambda one: one.date)
    names = {"section": {"news": {"zh": "要闻"}}}
    build_index(documents, tmp_path / "index", fold_traditional=False, names=names)
    files = read_tree(tmp_path / "index")
    manifest = json.loads(files["search.json"])
    versions = [manifest.pop("names"), manifest["folders"][0].pop("version")]
    assert all(re.fullmatch("[0-9a-f]{10}", version) for version in versions)
    assert manifest == {
        "fold": False,
        "count": 5,
        "words": 2,
        "folders": [{"path": "", "from": manifest["folders"][0]["from"]}],
    }
    assert "fold.json" in files  # for suggestions
    assert json.loads(files["names.json"]) == names
    pages = read_meta(files)[1]
    data = json.loads(unpack(files[f"fragment/{pages[1][0]}.pf_fragment"]))
    assert data["url"] == documents[1].url
    assert data["content"] == documents[1].content
    shown = {"id": documents[1].id, "lang": "zh", "title": documents[1].title}
    assert data["meta"] == {**documents[1].meta, **shown, "folds": "1"}  # it has characters of the table
    facets = json.loads(files["facets.json"])
    assert [f"{day}/{number:02}" for day, count in facets["days"] for number in range(count)] == [
        name for name, _ in pages
    ]
    assert facets["digits"] == 2
    sections = facets["filters"]["section"]
    shown = [
        [sections["values"][place - 1] for place in ([cell] if isinstance(cell, int) else cell)]
        for cell in sections["cells"]
    ]
    assert shown == [list(document.filters["section"]) for document in documents]
    assert 0 in facets["filters"]["author"]["cells"]


def test_names_of_results_are_in_the_order_of_days_and_spread_over_folders(tmp_path):
    document = sample_documents(1)[0]
    many = [replace(document, id=str(number), date="2024-01-19") for number in range(40)]
    undated = [replace(document, id=f"u{number}", date="") for number in range(3)]
    build_index([*many, *undated], tmp_path / "index")
    names = [name for name, _ in read_meta(read_tree(tmp_path / "index"))[1]]
    assert names == sorted(names)
    assert names[:3] == ["0000/00", "0000/01", "0000/02"]
    assert all(re.fullmatch("[0-9a-z]{4}/[0-9a-z]{2}", name) for name in names)


def test_blocks_are_years_quarters_or_months_and_folders_end_with_them():
    counts = [
        ("", 3000),
        ("2023-05-01", 10),
        ("2023-06-01", 20),
        *((f"2024-{month:02}-09", 300 if month < 7 else 400) for month in range(1, 13)),
    ]
    shards = plan(counts, shard=2500, block=1000)
    names = [[block.name for block in shard.blocks] for shard in shards]
    assert names == [
        ["undated-0", "undated-1"],
        ["undated-2", "2023", "2024-q1", "2024-q2", "2024-07"],
        ["2024-08", "2024-09", "2024-10", "2024-11", "2024-12"],
    ]
    assert [day.code for day in shards[0].days] == ["0000", "0001"]
    assert sum(day.count for shard in shards for day in shard.days) == 7230


def test_a_new_issue_changes_the_last_block_only():
    counts = [(f"20{year:02}-{month:02}-01", 120) for year in range(1, 20) for month in range(1, 13)]
    before, after = (
        [(shard.path, block) for shard in plan(found) for block in shard.blocks]
        for found in (counts, [*counts, ("2019-12-02", 50)])
    )
    assert before[:-1] == after[:-1]
    assert before[-1] != after[-1]


def test_an_archive_without_articles(tmp_path):
    assert build_index([], tmp_path / "index") == ()
    assert json.loads((tmp_path / "index/search.json").read_text())["count"] == 0


def test_without_pagefind_there_is_no_index_and_a_warning(tmp_path, monkeypatch):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "nothing"))
    (found,) = build_index(sample_documents(2), tmp_path / "index")
    assert (found.code, found.severity) == ("X-no-pagefind", "error")
    assert found.message == CODES["X-no-pagefind"].message
    assert not (tmp_path / "index").exists()


@pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("sleep 60", "no answer within 0.5 seconds"),
        ("cat > /dev/null; exit 3", "no answer within 0.5 seconds"),
        ("exit 3", "it stopped with exit code 3"),
        ("printf 'bm8=,'; sleep 1", "its answer could not be read"),
    ],
)
def test_a_pagefind_that_fails_is_a_problem(tmp_path, monkeypatch, script, reason):
    stand_in = tmp_path / "pagefind"
    stand_in.write_text(f"#!/bin/sh\n{script}\n")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(OVERRIDE, str(stand_in))
    (found,) = build_index(sample_documents(2), tmp_path / "index", timeout=0.5)
    assert found.message == f"Pagefind did not do its work: {reason}"
    assert not (tmp_path / "index/search.json").exists()


def test_a_file_that_is_no_program_is_a_problem(tmp_path, monkeypatch):
    (tmp_path / "pagefind").write_text("no program")
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "pagefind"))
    (found,) = build_index(sample_documents(2), tmp_path / "index")
    assert found.code == "X-pagefind"


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path):
    (tmp_path / "file").write_text("")
    (found,) = build_index(sample_documents(2), tmp_path / "file" / "index")
    assert found.code == "O-write"


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 65535, 65536, 2**32, -1, -300, "", "一" * 90, [1, ["a", []]]])
def test_cbor_there_and_back(value):
    assert decode(encode(value)) == value


def test_packed_files():
    assert unpack(pack(b"content")) == b"content"
    with pytest.raises(ValueError, match="gzip"):
        unpack(b"content")


def test_names_that_clash_grow():
    names = Names()
    given = [names.shortest(digest(b"same"), 5) for _ in range(3)]
    assert [len(name) for name in given] == [5, 6, 7]
    assert all(name.startswith(given[0]) for name in given)
