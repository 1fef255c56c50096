"""The twin of the last site: with it or without it, what stands in the output is what was asked for, byte for byte."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import environment, tree

from generator.output import Folder, attic, bring_up, look, open_site, publish, swap
from generator.output.attic import attic_of
from generator.output.marker import MARKER, listed
from generator.output.staging import digest
from generator.problems import GeneratorError

SITE = {
    "index.html": b"home",
    "articles/a/index.html": b"a",
    "articles/a/a.txt": b"text",
    "articles/b/index.html": b"b",
}


@pytest.fixture(autouse=True, scope="module")
def _no_power_cuts():
    """Waiting for the disk each time would take minutes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "settle", lambda folder: None)
        yield


def write_site(folder: Path, files: dict[str, bytes], **how: bool) -> bool:
    """Write a site of these files the way a build does."""
    site = open_site(folder / "public", cache=folder / ".cache", **how)
    try:
        writer = site.folder()
        for path, data in files.items():
            site.note((path,), fresh=writer.write(path, data))
        return site.publish()
    finally:
        site.discard()


def change_site(folder: Path, changes: dict[str, bytes], gone: tuple[str, ...] = ()) -> bool:
    """Change some files of a site, the way a build does that knows what has changed."""
    site = open_site(folder / "public", cache=folder / ".cache")
    try:
        site.keep_all()
        site.drop(gone)
        writer = site.folder()
        for path, data in changes.items():
            site.note((path,), fresh=writer.write(path, data))
        return site.publish()
    finally:
        site.discard()


def twin_of(folder: Path) -> Path:
    """The folder of the twin."""
    return attic_of(folder / "public", folder / ".cache").twin


def content(folder: Path) -> dict[str, bytes]:
    """The files of the site but for its marker, which must list them."""
    public = folder / "public"
    found = {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}
    assert found.pop(MARKER, None) is not None
    assert listed(public) == found.keys()
    return found


@pytest.fixture
def site(tmp_path) -> Path:
    """A folder with a site that has a twin."""
    write_site(tmp_path, {**SITE, "index.html": b"older"})
    write_site(tmp_path, SITE)
    assert twin_of(tmp_path).is_dir()
    return tmp_path


def test_the_twin_holds_the_very_files_of_the_site(site):
    for path in SITE:
        same = (twin_of(site) / path).stat().st_ino == (site / "public" / path).stat().st_ino
        assert same is (path != "index.html")
    assert sorted(path.name for path in site.iterdir()) == [".cache", "public"]


def test_only_what_differs_is_touched(site, monkeypatch):
    linked: list[str] = []
    link = Folder.take_over
    monkeypatch.setattr(Folder, "take_over", lambda self, path: linked.append(path) or link(self, path))
    assert change_site(site, {"articles/b/index.html": b"B"})
    assert set(linked) == {"index.html"}  # what the site before the last had another version of
    assert content(site) == {**SITE, "articles/b/index.html": b"B"}
    linked.clear()
    assert change_site(site, {"articles/c/index.html": b"c"}, gone=("articles/a/a.txt", "articles/a/index.html"))
    assert set(linked) == {"articles/b/index.html"}
    assert not (site / "public/articles/a").exists()
    assert change_site(site, {}) is False


def test_both_folders_take_turns(site):
    folders = set()
    for number in range(6):
        change_site(site, {"index.html": str(number).encode()})
        folders.add((site / "public").stat().st_ino)
    assert len(folders) == 2
    assert len(list(twin_of(site).parent.glob("*.tree"))) == 2


def test_a_clean_build_leaves_the_twin_aside(site):
    (twin_of(site) / "articles/a/a.txt").write_bytes(b"spoilt")  # and so is that of the site
    assert write_site(site, SITE, reuse=False)
    assert content(site) == SITE
    assert twin_of(site).is_dir()
    assert change_site(site, {"index.html": b"new"})
    assert content(site) == {**SITE, "index.html": b"new"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda twin: (twin / "articles/a/a.txt").unlink(),
        lambda twin: (twin / "articles/a/more.txt").write_bytes(b"?"),
        lambda twin: (twin / "articles/new").mkdir(),
        lambda twin: shutil.rmtree(twin / "articles/a"),
        shutil.rmtree,
        lambda twin: shutil.rmtree(twin.parent),
        lambda twin: (replaced(twin / "articles/a/a.txt")).write_bytes(b"text"),
        lambda twin: (replaced(twin / "articles/a/a.txt")).mkdir(),
        lambda twin: (replaced(twin / "articles/a/a.txt")).symlink_to("/etc/passwd"),
        lambda twin: (twin / "index.html").write_bytes(b"written into the old one"),
        lambda twin: (replaced(twin / MARKER)).write_bytes(b"not the list"),
        lambda twin: linked_away(twin / "articles"),
    ],
    ids=[
        "file-gone", "file-added", "folder-added", "folder-gone", "twin-gone", "attic-gone", "file-replaced",
        "file-now-folder", "file-now-link", "old-file-changed", "marker-replaced", "folder-now-link",
    ],
)  # fmt: skip
def test_what_is_done_to_the_twin_does_not_come_into_the_site(site, spoil):
    spoil(twin_of(site))
    assert change_site(site, {"articles/b/index.html": b"B"})
    assert content(site) == {**SITE, "articles/b/index.html": b"B"}
    assert change_site(site, {"index.html": b"I"})
    assert content(site) == {**SITE, "articles/b/index.html": b"B", "index.html": b"I"}
    assert not any(path.is_symlink() for path in (site / "public").rglob("*"))


def replaced(path: Path) -> Path:
    """A path whose file was deleted, to be taken by another."""
    path.unlink()
    return path


def linked_away(folder: Path) -> None:
    """A folder moved away, with a link to it in its place."""
    folder.rename(folder.parents[1] / "elsewhere")
    folder.symlink_to("../elsewhere")


def test_nothing_is_written_or_deleted_through_a_link(site, tmp_path_factory):
    mine = tmp_path_factory.mktemp("mine")
    (mine / "a").mkdir()
    for path in ("photo.jpg", "a/a.txt"):
        (mine / path).write_bytes(b"mine")
    twin = twin_of(site)
    before = (twin.stat(), (twin / "articles").stat())
    shutil.rmtree(twin / "articles")
    (twin / "articles").symlink_to(mine)
    for path, found in zip((twin, twin / "articles"), before, strict=True):
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=False)
    assert change_site(site, {"articles/b/index.html": b"B"}, gone=("articles/a/a.txt",))
    assert tree(mine).keys() == {"photo.jpg", "a/a.txt"}
    expected = {**SITE, "articles/b/index.html": b"B"}
    del expected["articles/a/a.txt"]
    assert content(site) == expected


def test_what_is_done_to_the_site_is_noticed(site):
    (site / "public/articles/a/index.html").write_bytes(b"A")
    (site / "public/articles/b/index.html").unlink()
    found = look(site / "public", site / ".cache")
    assert found.damaged == {"articles/a/index.html", "articles/b/index.html"}
    assert found.odd == ["articles/b"]
    assert found.stranger() == ""
    assert write_site(site, SITE)
    assert content(site) == SITE
    assert look(site / "public", site / ".cache").whole


def test_a_file_of_the_same_length_and_time_is_noticed_by_its_number(site):
    file = site / "public/articles/a/index.html"
    before = file.stat()
    file.unlink()
    file.write_bytes(b"?")
    os.utime(file, ns=(before.st_mtime_ns, before.st_mtime_ns))
    assert look(site / "public", site / ".cache").damaged == {"articles/a/index.html"}


def test_what_nobody_made_anew_stays_in_doubt(site):
    (site / "public/articles/a/index.html").write_bytes(b"A")
    assert change_site(site, {"index.html": b"new"})
    assert look(site / "public", site / ".cache").damaged == {"articles/a/index.html"}
    assert not change_site(site, {})
    assert look(site / "public", site / ".cache").damaged == {"articles/a/index.html"}
    assert change_site(site, {"articles/a/index.html": b"a"})
    assert look(site / "public", site / ".cache").whole
    assert content(site) == {**SITE, "index.html": b"new"}


@pytest.mark.parametrize(
    ("path", "seen"),
    [("CNAME", "CNAME"), ("articles/cat/cat.jpg", "articles/cat/cat.jpg"), (".DS_Store", ""), ("articles/empty/", "")],
)
def test_strangers_are_seen_without_looking_through_the_site(site, path, seen):
    target = site / "public" / path
    if path.endswith("/"):
        target.mkdir()
    else:
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(b"x")
    assert look(site / "public", site / ".cache").stranger() == seen
    if not seen:
        assert change_site(site, {"index.html": b"new"})
        assert content(site) == {**SITE, "index.html": b"new"}


def test_a_stranger_in_the_place_of_a_file_is_seen(site):
    file = site / "public/articles/a/index.html"
    file.unlink()
    file.mkdir()
    (file / "mine").write_bytes(b"x")
    assert look(site / "public", site / ".cache").stranger() == "articles/a/index.html/mine"


def test_a_folder_that_was_renamed_or_copied_is_not_known(site):
    shutil.copytree(site / "public", site / "copy")
    shutil.rmtree(site / "public")
    (site / "copy").rename(site / "public")
    assert look(site / "public", site / ".cache").tree is None
    assert change_site(site, {"index.html": b"new"})
    assert content(site) == {**SITE, "index.html": b"new"}


def test_a_known_digest_spares_reading(site, monkeypatch):
    monkeypatch.setattr("generator.output.staging._read", lambda path, size: pytest.fail(f"{path} was read"))
    opened = open_site(site / "public", cache=site / ".cache")
    writer = opened.folder()
    assert writer.write("index.html", b"home", digest(b"home")) is False
    assert writer.write("index.html", b"other", digest(b"home")) is True
    opened.discard()


def test_a_known_digest_does_not_count_for_a_damaged_file(site):
    (site / "public/index.html").write_bytes(b"????")
    opened = open_site(site / "public", cache=site / ".cache")
    opened.keep_all()
    opened.note(["index.html"], fresh=opened.folder().write("index.html", b"home", digest(b"home")))
    assert opened.publish()
    opened.discard()
    assert content(site) == SITE


def test_a_build_that_is_given_up_leaves_a_twin_that_can_be_used(site, monkeypatch):
    before = content(site)
    opened = open_site(site / "public", cache=site / ".cache")
    writer = opened.folder()
    opened.note(["index.html"], fresh=writer.write("index.html", b"half"))
    opened.note(["articles/x/index.html"], fresh=writer.write("articles/x/index.html", b"x"))
    opened.discard()
    assert content(site) == before
    assert twin_of(site).is_dir()
    linked: list[str] = []
    link = Folder.take_over
    monkeypatch.setattr(Folder, "take_over", lambda self, path: linked.append(path) or link(self, path))
    assert change_site(site, {"articles/b/index.html": b"B"})
    assert set(linked) == {"index.html"}
    assert content(site) == {**SITE, "articles/b/index.html": b"B"}


def test_a_file_may_become_a_folder_and_the_other_way_round(site):
    for files in ({"a/index.html": b"1"}, {"a": b"2"}, {"a/b/c": b"3"}, {"a/b": b"4"}, {"a/index.html": b"5"}):
        write_site(site, files)
        assert content(site) == files


def test_files_in_pieces(site):
    for text in (b"one", b"two", b"two"):
        opened = open_site(site / "public", cache=site / ".cache")
        opened.keep_all()
        writer = opened.folder()
        opened.note(["list"], fresh=writer.write("list", b"begin "))
        writer.append("list", text)
        opened.note(["list"], fresh=writer.settle("list"))
        opened.publish()
        opened.discard()
        assert content(site) == {**SITE, "list": b"begin " + text}


def test_a_twin_beside_the_site_where_the_cache_is_on_another_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(attic, "_device", lambda folder: 1 if ".cache" in str(folder) else 2)
    write_site(tmp_path, {"index.html": b"1"})
    write_site(tmp_path, {"index.html": b"2"})
    assert twin_of(tmp_path) == tmp_path / ".public.baoku-twin"
    assert twin_of(tmp_path).is_dir()
    for number in range(3):
        assert change_site(tmp_path, {"index.html": str(number).encode()})
    assert content(tmp_path) == {"index.html": b"2"}


def test_without_hard_links_nothing_is_lost(site, monkeypatch):
    def refused(*args, **kwargs):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    expected = dict(SITE)
    for number in range(4):
        expected["index.html"] = str(number).encode()
        change_site(site, {"index.html": expected["index.html"]})
        assert content(site) == expected
    assert look(site / "public", site / ".cache").whole


def test_without_the_system_call_the_twin_takes_its_turn_too(site, monkeypatch):
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    for number in range(3):
        assert change_site(site, {"index.html": str(number).encode()})
    assert content(site) == {**SITE, "index.html": b"2"}
    assert sorted(path.name for path in site.iterdir()) == [".cache", "public"]


def test_a_cache_that_cannot_be_written_to_costs_time_only(tmp_path):
    (tmp_path / ".cache").write_text("a file in the way")
    for number in range(3):
        write_site(tmp_path, {"index.html": str(number).encode(), "same.html": b"same"})
        assert content(tmp_path) == {"index.html": str(number).encode(), "same.html": b"same"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "public"]


def test_what_is_kept_of_a_site_may_be_rubbish(site):
    for record in twin_of(site).parent.glob("*.tree"):
        record.write_bytes(record.read_bytes()[:-3] + b"???")
    assert look(site / "public", site / ".cache").tree is None
    assert change_site(site, {"index.html": b"new"})
    assert content(site) == {**SITE, "index.html": b"new"}


NAMES = st.sampled_from(
    ["index.html", "a", "a/index.html", "a/b/c", "b/index.html", "b/x.txt", "报/一.html", "é", "c/d"]
)
BYTES = st.sampled_from([b"", b"1", b"2", b"33", b"x" * 5000])
STEPS = st.tuples(
    st.sampled_from(["write", "change", "clean", "give up", "no cache", "damage", "no twin", "spoil the twin"]),
    st.dictionaries(NAMES, BYTES, max_size=6),
    st.lists(NAMES, max_size=3),
)


def apart(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without those that would have to be a folder too."""
    return {path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)}


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=2, max_size=9))
def test_any_row_of_builds_gives_what_was_asked_for(steps):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model: dict[str, bytes] = {"index.html": b"first"}
        write_site(folder, model)
        for how, files, gone in steps:
            model = take_step(folder, how, files, tuple(gone), model)
            assert content(folder) == model
            assert sorted(path.name for path in folder.iterdir()) == [".cache", "public"]


def take_step(
    folder: Path, how: str, files: dict[str, bytes], gone: tuple[str, ...], model: dict[str, bytes]
) -> dict[str, bytes]:
    """Build in one of the ways in which things go; what should stand there after it."""
    new = apart(files) or {"index.html": b"none"}
    if how == "no cache":
        shutil.rmtree(folder / ".cache")
    elif how == "no twin":
        shutil.rmtree(twin_of(folder), ignore_errors=True)
    elif how == "spoil the twin":
        spoil_at_random(twin_of(folder), files, gone)
    elif how == "give up":
        site = open_site(folder / "public", cache=folder / ".cache")
        for path, data in new.items():
            site.note((path,), fresh=site.folder().write(path, data))
        site.discard()
        return model
    elif how == "damage":
        for path in (*gone, *files):
            if path in model:
                with contextlib.suppress(FileNotFoundError):
                    (folder / "public" / path).unlink()
                (folder / "public" / path).write_bytes(b"damaged")
        write_site(folder, model)
        return model
    if how in ("write", "clean", "no cache"):
        write_site(folder, new, reuse=how != "clean")
        return new
    kept = {path: data for path, data in model.items() if path not in gone}
    changed = apart({**kept, **files})
    change_site(
        folder, {path: changed[path] for path in files if path in changed}, tuple(model.keys() - changed.keys())
    )
    return changed


def spoil_at_random(twin: Path, files: dict[str, bytes], gone: tuple[str, ...]) -> None:
    """Do to the twin what should not be done to it: files that it shares with the site are replaced, not changed."""
    for path in gone:
        with contextlib.suppress(OSError):
            (twin / path).unlink()
    for path, data in files.items():
        with contextlib.suppress(OSError):
            (twin / path).unlink(missing_ok=True)
            (twin / path).parent.mkdir(parents=True, exist_ok=True)
            (twin / path).write_bytes(data)


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_output_twin import change_site, model_of
number = 0
print("ready", flush=True)
while True:
    number += 1
    changes, gone = model_of(number)
    change_site(Path(sys.argv[1]), changes, gone)
    print(number, flush=True)
"""
MANY = 60


def model_of(number: int) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The changes of a build: all files of a version say its number, and some come and go."""
    files = {f"articles/{one}/index.html": str(number).encode() for one in range(number % 3, MANY, 3)}
    everywhere = {f"lists/{one}.html": str(number).encode() for one in range(20)}
    gone = tuple(f"come/{other}.html" for other in range(number) if other != number)[-5:]
    return {**files, **everywhere, f"come/{number}.html": b"now"}, gone


def expected_after(number: int) -> dict[str, bytes]:
    """The site after so many builds."""
    model: dict[str, bytes] = {"index.html": b"home"}
    for one in range(1, number + 1):
        changes, gone = model_of(one)
        model = {path: data for path, data in model.items() if path not in gone} | changes
    return model


def test_a_kill_at_any_moment_leaves_a_whole_site(tmp_path):
    rng = random.Random(3)
    between = set()
    for kill in range(16):
        folder = tmp_path / str(kill)
        write_site(folder, {"index.html": b"home"})
        running = subprocess.Popen(
            [sys.executable, "-c", KILLED, folder, Path(__file__).parent],
            env=environment(),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert running.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0.0, 0.25))
        running.send_signal(signal.SIGKILL)
        told = running.communicate()[0].split()
        last = int(told[-1]) if told else 0
        found = content(folder)
        assert found in (expected_after(last), expected_after(last + 1)), f"kill {kill} left something else"
        between.add(sorted(path.name for path in folder.iterdir()) == [".cache", "public"])
        after = {**found, "index.html": b"after"}
        assert write_site(folder, after)
        assert content(folder) == after
        assert change_site(folder, {"index.html": b"and so on"})
        assert content(folder) == {**found, "index.html": b"and so on"}
        assert sorted(path.name for path in folder.iterdir()) == [".cache", "public"]
    assert False in between, "no kill fell into a build"


@pytest.mark.parametrize("moment", ["_mend", "fill", "settle", "age", "swapped"])
def test_a_disk_that_fills_up_leaves_the_last_site(site, monkeypatch, moment):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    room = {"_mend": bring_up}.get(moment, publish)
    if moment == "fill":
        shutil.rmtree(site / ".cache")
    with monkeypatch.context() as patched:
        patched.setattr(room, moment, full)
        with pytest.raises(GeneratorError) as told:
            change_site(site, {"index.html": b"new"})
    assert told.value.problem.code == "O-write"
    assert content(site) == SITE
    assert change_site(site, {"index.html": b"new"})
    assert content(site) == {**SITE, "index.html": b"new"}


def test_a_mounted_output_has_no_twin(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "public").mkdir()
    mount = ["mount", "--bind", tmp_path / "disk", tmp_path / "public"]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount folders")
    try:
        for number in range(3):
            write_site(tmp_path, {"index.html": str(number).encode(), "same.html": b"same"})
            assert content(tmp_path)["index.html"] == str(number).encode()
        assert look(tmp_path / "public", tmp_path / ".cache").whole
        assert not twin_of(tmp_path).exists()
    finally:
        subprocess.run(["umount", tmp_path / "public"], check=True)


def test_two_outputs_have_twins_of_their_own(tmp_path):
    one, other = attic_of(tmp_path / "public", tmp_path / ".cache"), attic_of(tmp_path / "draft", tmp_path / ".cache")
    assert one.folder != other.folder


def test_the_same_bytes_whether_there_was_a_twin(tmp_path):
    for name, cache in (("with", True), ("without", False)):
        folder = tmp_path / name
        for number in range(3):
            write_site(folder, {**SITE, "index.html": str(number).encode()})
            if not cache:
                shutil.rmtree(folder / ".cache")
    assert tree(tmp_path / "with" / "public") == tree(tmp_path / "without" / "public")
