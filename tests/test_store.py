"""What was read of the archive before is taken again where its file has not changed, and never believed otherwise."""

import os
import random
import shutil
import sqlite3
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator import sounds
from generator.load import articles as loading
from generator.load import keep_sounds, load
from generator.problems import GeneratorError

FRONT = "id: 2031-05-04-A01-0{n}\ndate: 2031-05-04\npage: A01\norder: {n}\nsection: 要闻\n"
ORIGINAL = (
    f"---\ntitle: 摆渡人\nauthors: [温棠]\nkind: news\n{FRONT.format(n=1)}---\n\n河边的人都认得他。\n\n船很旧。\n"
)
JOINED = (
    f"---\ntitle: 渡口\n{FRONT.format(n=2)}"
    "source: {file: 2031-05-04/A01.txt, lines: [[3, 9]], joins: [[4, 6, doubtful]], sha256: abc}\n"
    "confidence: 0.75\nnote: [编者按]\ncredit: [（文样摄）]\n---\n\n雨停了。\n"
)
WRONG = f"---\ntitle: 错\nkind: novel\n{FRONT.format(n=3)}---\n\n正文。\n"
TRANSLATION = "---\ntitle: The Ferryman\n---\n\nEveryone by the river knew him.\n"
RECORD = (
    "source: {file: 2031-05-04/A01.txt, sha256: abc}\ndate: 2031-05-04\npage: A01\nrules: r1\n"
    "leftover:\n- {line: 7, text: 余下}\nwritten:\n  01.md: {sha256: d, text: e}\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of articles, long after they were written."""
    found = tmp_path / "articles"
    page = found / "2031-05-04/A01"
    page.mkdir(parents=True)
    texts = {"01.md": ORIGINAL, "02.md": JOINED, "03.md": WRONG, "01.en.md": TRANSLATION, "_page.yml": RECORD}
    for name, text in texts.items():
        (page / name).write_text(text, encoding="utf-8")
    later(monkeypatch)
    return found


def later(monkeypatch, seconds=60):
    now = loading.time.time_ns() + seconds * 10**9
    monkeypatch.setattr(loading.time, "time_ns", lambda: now)


def everything(found):
    """All that was read, whole."""
    loaded, problems = found
    texts = {name: (one, one.opening) for name, one in loaded.texts.items()}
    heads = [(head, head.opening, head.length, head.credits_beside) for head in loaded.heads]
    digests = [loaded.texts.digest(name) for name in loaded.files]
    rest = loaded.records, dict(loaded.whole_records), loaded.waiting, problems
    return loaded.files, heads, texts, digests, rest


def read_files(monkeypatch):
    """The names of the files that are read from now on."""
    names = []
    plain = Path.read_bytes

    def noted(path):
        names.append(path.name)
        return plain(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    return names


def test_what_has_not_changed_is_not_read_again(folder, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    first = everything(load(folder, cache))
    names = read_files(monkeypatch)
    assert everything(load(folder, cache)) == first
    assert names == []
    monkeypatch.undo()
    assert everything(load(folder)) == first
    assert [found.code for found in first[-1][-1]] == ["F-choice"]


def test_a_record_is_whole_only_for_those_who_ask(folder, tmp_path):
    loaded, _ = load(folder, tmp_path / "cache")
    (name,) = loaded.record_files
    assert (loaded.records[0].written, loaded.records[0].leftover[0].text) == ((), "余下")
    assert [(one.name, one.text) for one in loaded.whole_records[name].written] == [("01.md", "e")]
    assert loaded.whole_records[name].rules == "r1"


def test_a_file_written_just_now_is_read_again(folder, tmp_path, monkeypatch):
    monkeypatch.undo()
    load(folder, tmp_path / "cache")
    names = read_files(monkeypatch)
    load(folder, tmp_path / "cache")
    assert len(names) == 5
    later(monkeypatch)
    load(folder, tmp_path / "cache")
    assert len(names) == 10
    load(folder, tmp_path / "cache")
    assert len(names) == 10


def test_an_edit_is_seen_though_size_and_time_are_those_of_before(folder, tmp_path):
    path = folder / "2031-05-04/A01/02.md"
    before, _ = load(folder, tmp_path / "cache")
    was = path.stat()
    path.write_text(JOINED.replace("雨停了", "雪停了"), encoding="utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    after, _ = load(folder, tmp_path / "cache")
    name = "2031-05-04/A01/02.md"
    assert after.texts[name].body == "雪停了。"
    changed = [one for one in after.files if after.texts.digest(one) != before.texts.digest(one)]
    assert changed == [name]
    assert after.texts.head_digest(name) != before.texts.head_digest(name)  # the text opens in another way


def test_a_change_far_down_leaves_the_head(folder, tmp_path):
    path = folder / "2031-05-04/A01/02.md"
    path.write_text(JOINED + "\n\n" + "雨又下了。" * 200, encoding="utf-8")
    before, _ = load(folder, tmp_path / "cache")
    path.write_text(JOINED + "\n\n" + "雨又下了。" * 199 + "雨不停了。", encoding="utf-8")
    after, _ = load(folder, tmp_path / "cache")
    name = "2031-05-04/A01/02.md"
    assert after.texts.head_digest(name) == before.texts.head_digest(name)
    assert after.texts.digest(name) != before.texts.digest(name)


def test_a_file_that_was_only_touched_is_not_parsed_again(folder, tmp_path, monkeypatch):
    first = everything(load(folder, tmp_path / "cache"))
    path = folder / "2031-05-04/A01/01.md"
    os.utime(path, (10**9, 10**9))
    monkeypatch.setattr(loading, "load_article", None)
    assert everything(load(folder, tmp_path / "cache")) == first


def test_a_translation_follows_its_original(folder, tmp_path):
    name = "2031-05-04/A01/01.en.md"
    first, _ = load(folder, tmp_path / "cache")
    assert first.texts[name].section == "要闻"
    (folder / "2031-05-04/A01/01.md").write_text(ORIGINAL.replace("要闻", "副刊"), encoding="utf-8")
    assert load(folder, tmp_path / "cache")[0].texts[name].section == "副刊"
    (folder / "2031-05-04/A01/01.md").write_text("broken", encoding="utf-8")
    assert [one.code for one in load(folder, tmp_path / "cache")[1]] == ["C-no-front-matter", "F-choice"]
    (folder / "2031-05-04/A01/01.md").unlink()
    assert [one.code for one in load(folder, tmp_path / "cache")[1]] == ["F-choice", "A-no-original"]


def test_the_page_file_of_joins_is_known_without_reading(folder, tmp_path, monkeypatch):
    load(folder, tmp_path / "cache")
    loaded, _ = load(folder, tmp_path / "cache")
    monkeypatch.setattr(loaded.texts, "_read", None)
    assert [loaded.texts.page_file(name) for name in loaded.files] == ["", "", "2031-05-04/A01.txt", ""]


@pytest.mark.parametrize("what", ["cut", "foreign", "empty", "text"])
def test_a_database_of_no_use_is_made_anew(folder, tmp_path, what):
    first = everything(load(folder, tmp_path / "cache"))
    path = tmp_path / "cache" / loading.STORE
    data = path.read_bytes()
    path.unlink()
    if what == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE files (a)")
    else:
        path.write_bytes({"cut": data[: len(data) // 2], "empty": b"", "text": b"no database " * 999}[what])
    assert everything(load(folder, tmp_path / "cache")) == first
    assert everything(load(folder, tmp_path / "cache")) == first


def test_a_database_of_another_program_is_made_anew(folder, tmp_path, monkeypatch):
    load(folder, tmp_path / "cache")
    monkeypatch.setattr(loading, "program_stamp", lambda: "another")
    names = read_files(monkeypatch)
    load(folder, tmp_path / "cache")
    assert len(names) == 5


def test_no_flipped_bit_is_believed(folder, tmp_path):
    first = everything(load(folder, tmp_path / "cache"))
    path = tmp_path / "cache" / loading.STORE
    good = path.read_bytes()
    chance = random.Random(7)
    used = [place for place, byte in enumerate(good) if byte]
    for _ in range(150):
        bad = bytearray(good)
        for place in chance.sample(used, chance.choice((1, 1, 5))):
            bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        assert everything(load(folder, tmp_path / "cache")) == first


def test_without_a_place_for_the_cache(folder, tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert everything(load(folder, tmp_path / "cache")) == everything(load(folder))


def test_a_database_that_another_process_holds(folder, tmp_path, monkeypatch):
    first = everything(load(folder, tmp_path / "cache"))
    monkeypatch.setattr("generator.store.database.WAIT", 0.01)
    with sqlite3.connect(tmp_path / "cache" / loading.STORE) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert everything(load(folder, tmp_path / "cache")) == first


def test_texts_are_read_in_other_processes(folder, tmp_path):
    loaded, _ = load(folder, tmp_path / "cache")
    with get_context("fork").Pool(2) as pool:
        assert pool.map(loaded.texts.__getitem__, loaded.files) == list(loaded.texts.values())
    with get_context("spawn").Pool(1) as pool:
        assert pool.map(loaded.texts.__getitem__, loaded.files) == list(loaded.texts.values())


def test_a_text_that_the_database_lost_is_read_from_its_file(folder, tmp_path):
    first = everything(load(folder, tmp_path / "cache"))
    with sqlite3.connect(tmp_path / "cache" / loading.STORE) as base:
        base.execute("DELETE FROM texts")
    found = load(folder, tmp_path / "cache")
    assert everything(found) == first
    shutil.rmtree(folder)
    again, _ = found
    again.texts._kept.clear()
    with pytest.raises(GeneratorError, match="cannot be read"):
        again.texts["2031-05-04/A01/01.md"]


def test_what_is_gone_leaves_the_database(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("generator.store.database.SPARE", 0)
    load(folder, tmp_path / "cache")
    for path in folder.rglob("0*.md"):
        path.unlink()
    assert load(folder, tmp_path / "cache")[0].files == ()
    with sqlite3.connect(tmp_path / "cache" / loading.STORE) as base:
        counts = [base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("files", "texts")]
    assert counts == [1, 1]


def test_names_are_asked_for_their_sound_once(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(sounds, "_known", {})
    loaded, _ = load(folder, tmp_path / "cache")
    assert sounds.romanised("温棠") == "wen-tang"
    keep_sounds(loaded)
    monkeypatch.setattr(sounds, "_known", {})
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    load(folder, tmp_path / "cache")
    assert sounds.romanised("温棠") == "wen-tang"
    with pytest.raises(ImportError):
        sounds.romanised("陆铅")
