"""An index that was mended after edits is the one that would have been made of nothing, byte for byte."""

import random
import shutil
from dataclasses import replace

import pytest
from listed import build_index
from search_sample import sample_documents

from generator.search import SearchDocument, chunks, indexer, merging
from generator.search.packing import pack
from generator.search.runtime import HELD, held
from generator.search.service import TIMEOUT, find_pagefind

LETTERS = "报纸的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
WORDS = ("paper", "press", "0zz", "007", "archive", "archives", "Zeitung", "1949", "read", "reader")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Chunks, blocks and spans so small that a few articles have many of each."""
    monkeypatch.setattr(chunks, "CHUNK_LEAST", 250)
    monkeypatch.setattr(chunks, "CHUNK_MOST", 600)
    monkeypatch.setattr(merging, "BYTES_AT_ONCE", 2_000)
    monkeypatch.setattr(merging, "ROWS_AT_ONCE", 600)


@pytest.fixture(scope="module")
def runtime(tmp_path_factory):
    """What Pagefind gives, so that it need not be asked for each index."""
    cache = tmp_path_factory.mktemp("runtime")
    held(find_pagefind(), cache, TIMEOUT)
    return cache / HELD


def read_tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sentence(dice):
    if dice.random() < 0.15:
        return " ".join(dice.choice(WORDS) for _ in range(6))
    return "".join(dice.choice(LETTERS) for _ in range(dice.randrange(2, 30)))


def article(dice, number):
    lang = "en" if dice.random() < 0.2 else "zh"
    date = "" if dice.random() < 0.1 else f"20{dice.randrange(20, 23)}-0{dice.randrange(1, 4)}-0{dice.randrange(1, 5)}"
    parts = tuple(sentence(dice) for _ in range(dice.randrange(4)))
    return SearchDocument(id=f"a{number}", url=f"a{number}/", lang=lang, title=sentence(dice), parts=parts, date=date)


def edited(documents, dice, number):
    """The documents after one edit of some kind."""
    place = dice.randrange(len(documents))
    one = documents[place]
    kinds = {
        "title": lambda: [replace(one, title=sentence(dice))],
        "append": lambda: [replace(one, parts=(*one.parts, sentence(dice)))],
        "insert": lambda: [replace(one, parts=(sentence(dice), *one.parts))],
        "empty": lambda: [replace(one, title="", parts=())],
        "language": lambda: [replace(one, lang="zh" if one.is_english else "en")],
        "filters": lambda: [replace(one, filters={"section": (sentence(dice)[:2],)})],
        "move": lambda: [replace(one, date="2021-02-03")],
        "delete": list,
        "add": lambda: [one, article(dice, number)],
        "newest": lambda: [one, replace(article(dice, number), date="2022-03-09")],
    }
    kind = dice.choice(sorted(kinds))
    return kind, [*documents[:place], *kinds[kind](), *documents[place + 1 :]]


def damage(dice, folder, cache):
    """Something that befalls what was written before; what it was."""
    kind = dice.choice(["nothing"] * 6 + ["shorter", "longer", "gone", "no cache", "bad cache"])
    file = dice.choice(sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".made-from"))
    if kind == "shorter":
        file.write_bytes(file.read_bytes()[:-3])
    elif kind == "longer":
        file.write_bytes(file.read_bytes() + b"...")
    elif kind == "gone":
        file.unlink()
    elif kind == "no cache":
        shutil.rmtree(cache)
    elif kind == "bad cache":
        spoilt = dice.choice(sorted(cache.iterdir()))
        spoilt.write_bytes(spoilt.read_bytes()[:-9])
    return f"{kind} {file.name}"


@pytest.mark.parametrize(("seed", "shard"), [(1, 20_000), (2, 20_000), (3, 12), (4, 12)])
def test_after_any_edits_the_index_is_as_if_made_of_nothing(tmp_path, runtime, seed, shard):
    dice = random.Random(seed)
    documents = [article(dice, number) for number in range(30)]
    cache, clean = tmp_path / "cache", tmp_path / "clean-cache"
    cache.mkdir()
    shutil.copyfile(runtime, cache / HELD)
    assert build_index(documents, tmp_path / "0", cache=cache, shard=shard, block=6) == ()
    told = []
    for step in range(1, 26):
        kind, documents = edited(documents, dice, 100 + step)
        told.append(f"{kind}, {damage(dice, tmp_path / str(step - 1), cache)}")
        now = tmp_path / str(step)
        assert build_index(documents, now, before=tmp_path / str(step - 1), cache=cache, shard=shard, block=6) == ()
        clean.mkdir()
        shutil.copyfile(runtime, clean / HELD)
        assert build_index(documents, tmp_path / "new", cache=clean, shard=shard, block=6) == ()
        found, wanted = read_tree(now), read_tree(tmp_path / "new")
        assert sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)) == [], told
        shutil.rmtree(tmp_path / "new")
        shutil.rmtree(clean)
        shutil.rmtree(tmp_path / str(step - 1))


def test_after_an_edit_few_chunks_are_even_looked_at(tmp_path, monkeypatch):
    dice = random.Random(8)
    documents = [article(dice, number) for number in range(60)]
    assert build_index(documents, tmp_path / "one", cache=tmp_path / "cache", block=6) == ()
    made = []
    written = chunks._written
    monkeypatch.setattr(chunks, "_written", lambda *args, **more: made.append(args[1]) or written(*args, **more))
    documents[7] = replace(documents[7], parts=(*documents[7].parts, "报纸"))
    assert build_index(documents, tmp_path / "two", before=tmp_path / "one", cache=tmp_path / "cache", block=6) == ()
    assert 0 < len(made) < len(list((tmp_path / "two/index").iterdir())) / 5


def test_several_processes_write_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(indexer, "POOL_FROM", 0)
    documents = sample_documents(60)
    assert build_index(documents, tmp_path / "one", cache=tmp_path / "a") == ()
    assert build_index(documents, tmp_path / "two", cache=tmp_path / "b", jobs=3) == ()
    assert read_tree(tmp_path / "one") == read_tree(tmp_path / "two")


@pytest.mark.parametrize("folder", ["index", "fragment", ""])
def test_a_file_of_another_size_is_mended_though_no_article_has_changed(tmp_path, folder):
    documents = sample_documents(20)
    assert build_index(documents, tmp_path / "one") == ()
    damaged = next(path for path in sorted((tmp_path / "one" / folder).rglob("*.p*")) if path.is_file())
    good = damaged.read_bytes()
    damaged.write_bytes(pack(b"something else"))
    assert build_index(documents, tmp_path / "two", before=tmp_path / "one") == ()
    assert (tmp_path / "two" / damaged.relative_to(tmp_path / "one")).read_bytes() == good
