"""The index on disk: the same as Pagefind would write, the same each time, and problems said in words."""

import json
import os
import random
import stat

import pytest
from search_sample import sample_documents

from generator.problems import CODES
from generator.search import SearchDocument, build_index
from generator.search.cbor import decode, encode
from generator.search.packing import Names, pack, unpack
from generator.search.postings import Postings
from generator.search.service import OVERRIDE, Service, find_pagefind
from generator.search.tokens import Fold, pairs, positions, single
from generator.search.traditional import traditional_table
from generator.search.writer import CHUNK_MOST, IndexWriter


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
    words = {}
    for _, _, chunk in chunks:
        (rows,) = decode(unpack(files[f"index/{chunk}.pf_index"]))
        for word, postings, *_ in rows:
            words[word] = [(urls[number], places) for number, places in absolute(postings)]
    return words


def absolute(postings):
    number = 0
    for step, places, *_ in postings:
        number += step
        steps = [place for place in places if place >= 0]  # negative numbers are weights
        yield number, [sum(steps[: end + 1]) for end in range(len(steps))]


def stock_index(documents, fold):
    """The files of Pagefind itself for our tokens: a filler where no pair stands, the single characters at the end."""
    with Service(find_pagefind()) as service:
        index = service.new_index()
        service.add_records(
            index,
            [
                {
                    "url": document.url,
                    "content": " ".join(stock_words(document.paragraphs, fold)),
                    "language": "und",
                    "meta": {},
                    "filters": {},
                    "sort": {},
                }
                for document in documents
            ],
        )
        return service.files(index)


def stock_words(paragraphs, fold):
    characters = set()
    for paragraph in paragraphs:
        folded = fold(paragraph)
        characters.update(folded)
        yield from (*pairs(folded), "filler") if folded else ()
    yield from map(single, sorted(characters))


def test_our_index_is_the_one_pagefind_writes(tmp_path):
    documents = [document for document in sample_documents(30) if not document.is_english]
    fold = Fold(traditional_table())
    writer = IndexWriter(tmp_path / "index", tmp_path, fold, block_positions=500)
    for document in documents:
        writer.add(document)
    writer.finish()
    ours = read_words(read_tree(tmp_path / "index"))
    theirs = read_words(stock_index(documents, fold))
    del theirs["filler"]
    assert len(ours) > 1000
    assert ours.keys() == theirs.keys()
    for word, rows in theirs.items():
        expected = [(url, [0] if word.startswith("zz") else places) for url, places in rows]
        assert ours[word] == expected, word


def test_two_builds_are_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        assert build_index(sample_documents(40), tmp_path / name, fold_traditional=True) == ()
    assert read_tree(tmp_path / "one") == read_tree(tmp_path / "two")


def test_blocks_do_not_change_the_index(tmp_path):
    trees = []
    for size in (1, 700, 10**9):
        folder = tmp_path / str(size)
        folder.mkdir()
        writer = IndexWriter(folder / "index", folder, Fold(), size)
        for document in sample_documents(20):
            writer.add(document)
        writer.finish()
        trees.append(read_tree(folder / "index"))
    assert trees[0] == trees[1] == trees[2]


def test_every_token_lies_in_the_range_of_its_chunk(tmp_path):
    assert build_index(sample_documents(60), tmp_path / "index", fold_traditional=True) == ()
    files = read_tree(tmp_path / "index")
    chunks = read_meta(files)[2]
    assert len(chunks) > 5
    for _, _, chunk in chunks:
        (rows,) = decode(unpack(files[f"index/{chunk}.pf_index"]))
        for token, _ in rows:
            loaded = [name for start, end, name in chunks if start <= token <= end]
            assert chunk in loaded
            assert len(loaded) <= 2
    for token in ("000", "m", "zzz", "zznvnj"):
        assert [name for start, end, name in chunks if start <= token <= end]
    assert max(len(unpack(files[f"index/{name}.pf_index"])) for *_, name in chunks) <= CHUNK_MOST + 10


def test_a_changed_article_leaves_most_chunks_as_they_were(tmp_path):
    dice = random.Random(5)
    articles = ["".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(200)) for _ in range(200)]
    chunks = []
    for text in (articles[100], "改" + articles[100][1:]):
        folder = tmp_path / str(len(chunks))
        folder.mkdir()
        writer = IndexWriter(folder / "index", folder, Fold())
        for number, article in enumerate([*articles[:100], text, *articles[101:]]):
            writer.add(SearchDocument(id=str(number), url=f"{number}/", lang="zh", title=article))
        writer.finish()
        chunks.append({name for name in read_tree(folder / "index") if name.startswith("index/")})
    assert len(chunks[0]) > 50
    assert len(chunks[0] - chunks[1]) < 10


def test_what_the_browser_is_told(tmp_path):
    documents = sample_documents(3)
    build_index(documents, tmp_path / "index", fold_traditional=False)
    files = read_tree(tmp_path / "index")
    assert json.loads(files["search.json"]) == {"fold": False, "count": {"characters": 3, "words": 2}}
    assert "fold.json" not in files
    pages = read_meta(files)[1]
    data = json.loads(unpack(files[f"fragment/{pages[1][0]}.pf_fragment"]))
    assert data["url"] == documents[1].url
    assert data["content"] == documents[1].content
    assert data["meta"] == {**documents[1].meta, "id": documents[1].id, "lang": "zh", "title": documents[1].title}
    facets = json.loads(files["facets.json"])
    assert facets["results"] == [name for name, _ in pages]
    assert facets["filters"]["author"]["cells"][0] == []
    sections = facets["filters"]["section"]
    assert [sections["values"][cell] for cell in sections["cells"]] == ["news", "news", "news"]


def test_an_archive_without_articles(tmp_path):
    assert build_index([], tmp_path / "index", fold_traditional=True) == ()
    assert json.loads((tmp_path / "index/search.json").read_text()) == {
        "fold": True,
        "count": {"characters": 0, "words": 0},
    }


def test_the_old_index_is_replaced(tmp_path):
    build_index(sample_documents(5), tmp_path / "index", fold_traditional=True)
    build_index(sample_documents(2), tmp_path / "index", fold_traditional=True)
    assert len(list((tmp_path / "index/fragment").iterdir())) == 2


def test_without_pagefind_there_is_no_index_and_a_warning(tmp_path, monkeypatch):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "nothing"))
    (found,) = build_index(sample_documents(2), tmp_path / "index", fold_traditional=True)
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
    (found,) = build_index(sample_documents(2), tmp_path / "index", fold_traditional=True, timeout=0.5)
    assert found.message == f"Pagefind did not do its work: {reason}"
    assert not (tmp_path / "index").exists()


def test_a_file_that_is_no_program_is_a_problem(tmp_path, monkeypatch):
    (tmp_path / "pagefind").write_text("no program")
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "pagefind"))
    (found,) = build_index(sample_documents(2), tmp_path / "index", fold_traditional=True)
    assert found.code == "X-pagefind"


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path):
    (tmp_path / "file").write_text("")
    (found,) = build_index(sample_documents(2), tmp_path / "file" / "index", fold_traditional=True)
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
    given = [names.name(b"same", 5, prefix="day") for _ in range(3)]
    assert [len(name) for name in given] == [8, 9, 10]
    assert all(name.startswith(given[0]) for name in given)


def test_postings_of_several_blocks_are_one_list(tmp_path):
    postings = Postings(tmp_path, block_positions=2)
    for number, text in enumerate(["ab", "cd", "abab", "ab"]):
        postings.add(number, positions([text], Fold()))
    rows = {token: list(absolute(decode(data))) for token, data in postings.merged()}
    (pair,) = pairs("ab")
    assert rows[pair] == [(0, [0]), (2, [0, 2]), (3, [0])]
    assert rows[single("a")] == [(0, [0]), (2, [0]), (3, [0])]
