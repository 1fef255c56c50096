"""The seal: a build that has nothing to do notices it by stats alone, and in any doubt it does its work."""

import itertools
import json
import os
import shutil
import time
from array import array
from pathlib import Path

import pytest
from shell import baoku, make_archive, tree

from generator.model import Place
from generator.output import Seal, look, open_site, put_seal, trees_of, unchanged
from generator.output import stamps as stamping
from generator.output.keeping import restore, save
from generator.output.stamps import COARSE, DOUBTFUL, MISSING, SECOND, differing, get, stamps_of, too_young
from generator.output.tree import Tree, gather
from generator.problems import problem

ARTICLE = "content/articles/2025-03-03/A01/01.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A small archive whose site is sealed."""
    archive = make_archive(tmp_path_factory.mktemp("sealed"))
    done = baoku("build", "--no-search", cwd=archive)
    assert done.returncode == 0, done.stderr
    return archive


@pytest.fixture
def sealed(tmp_path) -> Path:
    """A folder with pages, and a site that was made from them."""
    (tmp_path / "pages" / "2025").mkdir(parents=True)
    (tmp_path / "pages" / "2025" / "A01.txt").write_text("text")
    (tmp_path / "site.yml").write_text("title: 报\n")
    inputs = trees_of(places(tmp_path))
    site = open_site(tmp_path / "public", cache=tmp_path / ".cache")
    site.note(["index.html"], fresh=site.folder().write("index.html", b"home"))
    site.publish()
    site.discard()
    told = problem("I-empty", Place("pages/A02.txt", 1, 2))
    seal = Seal(salt="v1", inputs=inputs, problems=(told,), counts={"articles": 1})
    put_seal(look(tmp_path / "public", tmp_path / ".cache"), site.token, seal)
    return tmp_path


def places(folder: Path) -> list[Path]:
    return [folder / "site.yml", folder / "templates", folder / "pages"]


def found(folder: Path, salt: str = "v1") -> Seal | None:
    return unchanged(look(folder / "public", folder / ".cache"), salt, places(folder))


def test_nothing_has_changed(sealed):
    seal = found(sealed)
    assert seal is not None
    assert seal.counts == {"articles": 1}
    assert seal.problems == (problem("I-empty", Place("pages/A02.txt", 1, 2)),)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "pages/2025/A01.txt").write_text("Text"),
        lambda folder: (folder / "pages/2025/A02.txt").write_text(""),
        lambda folder: (folder / "pages/2025/A01.txt").unlink(),
        lambda folder: (folder / "pages/2025/A01.txt").rename(folder / "pages/2025/A09.txt"),
        lambda folder: (folder / "pages/2026").mkdir(),
        lambda folder: (folder / "pages").rename(folder / "pgaes"),
        lambda folder: os.utime(folder / "site.yml"),
        lambda folder: edited_unseen(folder / "pages/2025/A01.txt"),
        lambda folder: edited_unseen(folder / "site.yml"),
        lambda folder: (folder / "site.yml").unlink(),
        lambda folder: (folder / "templates").mkdir(),
        lambda folder: (folder / "public/index.html").write_text("hom3"),
        lambda folder: (folder / "public/index.html").unlink(),
        lambda folder: (folder / "public/CNAME").write_text("example.org"),
        lambda folder: shutil.rmtree(folder / "public"),
        lambda folder: shutil.rmtree(folder / ".cache"),
        lambda folder: (spoilt(next((folder / ".cache").rglob("seal")))),
        lambda folder: (spoilt(next((folder / ".cache").rglob("*.tree")))),
    ],
    ids=[
        "edited", "added", "deleted", "renamed", "folder-added", "folder-renamed", "touched", "time-put-back", "time-of-one-put-back", "file-gone", "appeared",
        "site-edited", "site-deleted-from", "stranger", "site-gone", "cache-gone", "seal-spoilt", "tree-spoilt",
    ],
)  # fmt: skip
def test_any_change_breaks_the_seal(sealed, change):
    change(sealed)
    assert found(sealed) is None


def edited_unseen(path: Path) -> None:
    """Change a file in place, and give it the size and the time that it had before."""
    before = path.stat()
    with path.open("r+b") as file:
        file.write(b"T")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def spoilt(path: Path) -> None:
    """Change one byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["seal", "*.tree"])
def test_no_flipped_bit_is_believed(sealed, name):
    """Wherever it lies: in a length, a count, a problem that is told again, the token, a name, a stamp."""
    kept = next((sealed / ".cache").rglob(name))
    whole = kept.read_bytes()
    with kept.open("r+b", buffering=0) as file:
        for place, number in itertools.product(range(len(whole)), range(8)):
            os.pwrite(file.fileno(), bytes([whole[place] ^ 1 << number]), place)
            assert is_damaged(kept), f"bit {number} of byte {place}"
            os.pwrite(file.fileno(), whole[place : place + 1], place)
    assert found(sealed) is not None


@pytest.mark.parametrize("name", ["seal", "*.tree"])
def test_half_a_file_is_not_believed(sealed, name):
    kept = next((sealed / ".cache").rglob(name))
    for size in reversed(range(kept.stat().st_size)):
        os.truncate(kept, size)
        assert is_damaged(kept), f"{size} bytes"
    assert found(sealed) is None


@pytest.mark.parametrize(
    ("name", "word", "digit"),
    [("seal", b'"articles": ', b"7"), ("seal", b'"pages/A0', b"7"), ("*.tree", b'"lengths": [1', b"0")],
    ids=["count", "problem", "length"],
)
def test_a_damaged_head_is_nothing_to_the_next_build(sealed, name, word, digit):
    kept = next((sealed / ".cache").rglob(name))
    whole = kept.read_bytes()
    place = whole.index(word) + len(word)
    kept.write_bytes(whole[:place] + digit + whole[place + 1 :])
    assert found(sealed) is None
    site = open_site(sealed / "public", cache=sealed / ".cache")
    site.note(["index.html"], fresh=site.folder().write("index.html", b"HOME"))
    assert site.publish()
    site.discard()
    assert (sealed / "public/index.html").read_bytes() == b"HOME"


@pytest.mark.parametrize(
    "lengths", [[], [1], [0, 0, 0], [0, 0, 0, -1], [0, 0, 0, 24], [2, 0, 0, 24], [2, 0, 24.0, 0], None, "2", [[2]]]
)
def test_parts_that_make_no_tree_are_no_tree(tmp_path, lengths):
    """The name of one file and its stamp, whole by their checksum."""
    save(tmp_path / "kept", {"lengths": lengths}, [Tree(files=["a"], file_stamps=array("q", MISSING))])
    assert is_damaged(tmp_path / "kept")


def is_damaged(kept: Path) -> bool:
    """Whether a file of trees counts as none."""
    try:
        restore(kept)
    except ValueError:
        return True
    return False


def test_another_version_or_other_options_break_the_seal(sealed):
    assert found(sealed, "v2") is None
    assert unchanged(look(sealed / "public", sealed / ".cache"), "v1", places(sealed)[:2]) is None


def test_another_site_than_the_sealed_one_breaks_it(sealed):
    site = open_site(sealed / "public", cache=sealed / ".cache")
    site.keep_all()
    site.note(["more.html"], fresh=site.folder().write("more.html", b"more"))
    site.publish()
    site.discard()
    assert found(sealed) is None


def test_an_edit_of_the_same_length_within_the_same_moment_is_noticed(tmp_path):
    """A stamp is taken only when the next change must show in it."""
    for number in range(30):
        (tmp_path / "page.txt").write_text(f"{number:04}")
        taken = gather(tmp_path)
        (tmp_path / "page.txt").write_text(f"{number + 1:04}")
        assert taken.changed(taken.seen(tmp_path, inputs=True))[0] == ["page.txt"]


def test_nor_can_its_time_be_put_back_within_that_moment(tmp_path):
    """The time of the system counts as well: an old file may have been changed just now."""
    page = tmp_path / "page.txt"
    for _ in range(30):
        page.write_text("text")
        os.utime(page, ns=(SECOND + 7, SECOND + 7))
        taken = gather(tmp_path)
        edited_unseen(page)
        assert taken.changed(taken.seen(tmp_path, inputs=True))[0] == ["page.txt"]


def test_where_seconds_are_counted_young_files_are_not_trusted(tmp_path):
    (tmp_path / "page.txt").write_text("x")
    whole = time.time_ns() // SECOND * SECOND
    os.utime(tmp_path / "page.txt", ns=(whole, whole))
    assert get(gather(tmp_path).file_stamps, 0) == DOUBTFUL
    old = whole - COARSE - SECOND
    os.utime(tmp_path / "page.txt", ns=(old, old))
    assert get(gather(tmp_path).file_stamps, 0) != DOUBTFUL


def test_a_file_from_the_future_is_never_trusted(tmp_path):
    (tmp_path / "page.txt").write_text("x")
    ahead = time.time_ns() + 3600 * SECOND + 7
    os.utime(tmp_path / "page.txt", ns=(ahead, ahead))
    assert get(gather(tmp_path).file_stamps, 0) == DOUBTFUL


def test_a_tree_follows_links_and_ends_in_a_circle(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("a")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "linked").symlink_to("../one")
    (tmp_path / "one" / "back").symlink_to("../root")
    (tmp_path / "root" / "nowhere").symlink_to("nothing")
    taken = gather(tmp_path / "root")
    assert "linked/a.txt" in taken.files
    assert get(taken.file_stamps, taken.files.index("nowhere")) == MISSING
    (tmp_path / "one" / "a.txt").write_text("A")
    assert "linked/a.txt" in taken.changed(taken.seen(tmp_path / "root", inputs=True))[0]


def test_names_of_every_kind_are_kept(tmp_path):
    names = sorted(["a\nb.txt", "报.txt", os.fsdecode(b"\xff.txt"), " .txt", "é"])
    for name in names:
        (tmp_path / name).write_text("x")
    taken = gather(tmp_path)
    save(tmp_path.parent / "kept", {"about": "报"}, [taken, Tree()])
    head, [again, empty] = restore(tmp_path.parent / "kept")
    assert head["about"] == "报"
    assert (again, empty) == (taken, Tree())
    assert again.files == names


@pytest.mark.parametrize("count", [0, 1, 5, 2048, 5000])
def test_stamps_that_differ_are_found(tmp_path, count):
    (tmp_path / "file").write_text("x")
    one = stamps_of(str(tmp_path), ["file"] * count)
    other = stamps_of(str(tmp_path), ["file"] * count)
    assert differing(one, other) == []
    changed = sorted({0, count // 2, count - 1}) if count else []
    for number in changed:
        other[number * 3 + 1] += 1
    assert differing(one, other) == changed


def test_stamps_are_the_same_from_wherever_they_are_asked_for(tmp_path, monkeypatch):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("x")
    names = ["", "folder", "folder/file", "folder/none", "none/none"]
    quick = stamps_of(str(tmp_path), names)
    here = Path.cwd()
    monkeypatch.setattr(stamping.threading, "active_count", lambda: 2)
    assert stamps_of(str(tmp_path), names) == quick
    assert Path.cwd() == here
    assert get(quick, 3) == get(quick, 4) == MISSING
    assert MISSING not in (get(quick, 0), get(quick, 1), get(quick, 2))


def test_what_is_old_is_not_too_young(tmp_path):
    (tmp_path / "file").write_text("x")
    taken = stamps_of(str(tmp_path), ["file"])
    now = time.time_ns()
    assert too_young(taken, now) == [0]
    assert too_young(taken, now + 3 * SECOND) == []


def made(archive: Path, *words: str) -> dict:
    """What a build says of itself."""
    done = baoku("build", "--no-search", "--json", *words, cwd=archive)
    return json.loads(done.stdout)


def test_a_second_build_only_looks(built, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(built, archive)
    first = made(archive)
    assert "views" in first["times"]  # a copy has other files, which are not trusted
    second = made(archive)
    assert second["times"].keys() == {"look"}
    assert "nothing had changed" in second["summary"]
    assert second["counts"]["articles"] == first["counts"]["articles"] == 4
    article = archive / ARTICLE
    article.write_text(article.read_text(encoding="utf-8").replace("小事", "大事"), encoding="utf-8")
    third = made(archive)
    assert "nothing had changed" not in third["summary"]
    assert made(archive)["times"].keys() == {"look"}


@pytest.mark.parametrize("words", [["--clean"], ["--strict"], ["--base-url", "https://example.org"]])
def test_other_options_are_no_repetition(built, tmp_path, words):
    archive = tmp_path / "archive"
    shutil.copytree(built, archive)
    made(archive)
    assert "views" in made(archive, *words)["times"]


def test_jobs_make_no_difference(built, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(built, archive)
    made(archive, "--jobs", "1")
    assert made(archive, "--jobs", "2")["times"].keys() == {"look"}


def test_problems_are_told_again(built, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(built, archive)
    (archive / ARTICLE).write_text("no front matter\n", encoding="utf-8")
    told = [baoku("build", "--no-search", cwd=archive) for _ in range(3)]
    assert [done.returncode for done in told] == [1, 1, 1]
    assert "C-no-front-matter" in told[0].stderr
    assert told[0].stderr == told[1].stderr == told[2].stderr
    assert "nothing had changed" in told[2].stdout


def test_the_site_of_a_sealed_build_is_that_of_a_clean_one(built, tmp_path):
    archive = tmp_path / "archive"
    shutil.copytree(built, archive)
    for _ in range(3):
        made(archive)
    before = tree(archive / "public")
    made(archive, "--clean")
    assert tree(archive / "public") == before
