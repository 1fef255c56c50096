"""The promises of the output: the last good site stays whole whatever happens, and nobody's files are touched."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from shell import baoku, make_archive, page_text, start, tree

from generator.config import SiteConfig
from generator.output import Claims, Folder, guard, hold, open_site, publish, swap
from generator.output.lock import _lock_file
from generator.output.marker import MARKER, listed
from generator.problems import GeneratorError
from generator.workspace import workspace

KILLS = 14


def no_wait() -> None:
    """Nobody to tell."""


def write_site(output: Path, files: dict[str, bytes], **how: bool) -> bool:
    """Write a site of these files the way a build does."""
    site = open_site(output, **how)
    folder = site.folder()
    try:
        for path, data in files.items():
            site.note((path,), fresh=folder.write(path, data))
        return site.publish()
    finally:
        site.discard()


def leftovers(folder: Path) -> list[str]:
    """Hidden names in a folder: work folders, locks."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != ".cache"]


def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path):
    archive = make_archive(tmp_path / "archive", pages=6, articles=4)
    page = archive / "content" / "pages" / "2025-03-03" / "A01.txt"
    versions = [page_text(1, 4), page_text(1, 4).replace("小事", "大事")]
    sites = []
    began = time.monotonic()
    for text in versions:
        page.write_text(text, encoding="utf-8")
        assert baoku("build", "--jobs", 2, cwd=archive).returncode == 0
        sites.append(tree(archive / "public"))
    length = (time.monotonic() - began) / 2
    assert sites[0] != sites[1]
    outcomes = set()
    rng = random.Random(11)
    for kill in range(KILLS):
        page.write_text(versions[kill % 2], encoding="utf-8")
        running = start("build", "--jobs", 2, cwd=archive)
        time.sleep(length * rng.uniform(0.1, 1.05))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        left = tree(archive / "public")
        assert left in sites, f"kill {kill} left something else"
        outcomes.add(sites.index(left))
        assert baoku("build", "--jobs", 2, cwd=archive).returncode == 0
        assert tree(archive / "public") == sites[kill % 2]
        assert leftovers(archive) == []
    assert outcomes == {0, 1}


def test_the_site_never_disappears_while_it_is_swapped(tmp_path):
    output = tmp_path / "public"
    write_site(output, {"index.html": b"0"})
    watcher = subprocess.Popen(
        ["python3", "-c", WATCH, str(output / "index.html")], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    assert watcher.stdout.readline() == b"ready\n"
    for number in range(200):
        write_site(output, {"index.html": str(number).encode(), f"{number}.html": b"x"})
    missing, _ = watcher.communicate(b"\n", timeout=20)
    assert missing.strip() == b"0"


WATCH = """
import select, sys
print("ready", flush=True)
missing = 0
while not select.select([sys.stdin], [], [], 0)[0]:
    try:
        open(sys.argv[1], "rb").close()
    except FileNotFoundError:
        missing += 1
print(missing)
"""


def test_without_the_system_call_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    output = tmp_path / "public"
    write_site(output, {"index.html": b"old", "gone.html": b"x"})
    assert write_site(output, {"index.html": b"new"})
    assert tree(output).keys() == {"index.html", MARKER}
    assert (output / "index.html").read_bytes() == b"new"
    assert leftovers(tmp_path) == []


def test_a_kill_between_the_two_renames_is_repaired_at_the_next_start(tmp_path):
    output = tmp_path / "public"
    write_site(output, {"index.html": b"old"})
    output.rename(tmp_path / ".public.baoku-old-0badcafe")
    (tmp_path / ".public.baoku-new-0badcafe").mkdir()
    site = open_site(output)
    assert (output / "index.html").read_bytes() == b"old"
    site.discard()
    assert leftovers(tmp_path) == []


def test_work_folders_of_killed_runs_are_removed(tmp_path):
    archive = make_archive(tmp_path)
    (archive / ".public.baoku-new-12345678" / "articles").mkdir(parents=True)
    other = archive / ".publications.baoku-new-12345678"
    other.mkdir()
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    assert leftovers(archive) == [other.name]


def test_files_that_did_not_change_are_the_same_files(tmp_path):
    output = tmp_path / "public"
    write_site(output, {"a/index.html": b"a", "b/index.html": b"b"})
    before = (output / "a/index.html").stat()
    write_site(output, {"a/index.html": b"a", "b/index.html": b"B"})
    after = (output / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)


def test_nothing_is_swapped_when_nothing_changed(tmp_path):
    output = tmp_path / "public"
    assert write_site(output, {"index.html": b"a"})
    before = output.stat().st_ino
    assert not write_site(output, {"index.html": b"a"})
    assert output.stat().st_ino == before


def test_a_file_that_was_tampered_with_is_made_again(tmp_path):
    output = tmp_path / "public"
    write_site(output, {"index.html": b"a"})
    (output / "index.html").write_bytes(b"?")
    assert write_site(output, {"index.html": b"a"})
    assert (output / "index.html").read_bytes() == b"a"


def test_the_folder_keeps_its_permissions(tmp_path):
    output = tmp_path / "public"
    write_site(output, {"index.html": b"a"})
    output.chmod(0o750)
    write_site(output, {"index.html": b"b"})
    assert output.stat().st_mode & 0o777 == 0o750


def test_an_output_that_is_a_link_stays_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    output = tmp_path / "public"
    output.symlink_to(tmp_path / "disk")
    write_site(output, {"index.html": b"a"})
    assert output.is_symlink()
    assert (tmp_path / "disk" / "index.html").read_bytes() == b"a"


@pytest.fixture
def mounted(tmp_path):
    """A folder that cannot be renamed because something is mounted there."""
    place = tmp_path / "public"
    (tmp_path / "disk").mkdir()
    place.mkdir()
    done = subprocess.run(["mount", "--bind", tmp_path / "disk", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this user may not mount folders")
    yield place
    subprocess.run(["umount", place], check=True)


def test_in_a_mounted_folder_files_are_replaced_one_by_one(mounted):
    write_site(mounted, {"index.html": b"old", "gone/index.html": b"x", "a": b"file"})
    write_site(mounted, {"index.html": b"new", "a/index.html": b"y"})
    assert tree(mounted).keys() == {"index.html", "a/index.html", MARKER}
    assert (mounted / "index.html").read_bytes() == b"new"
    assert listed(mounted) == {"index.html", "a/index.html"}
    assert not (mounted / "gone").exists()
    assert leftovers(mounted.parent) == []


def test_an_output_inside_a_folder_that_cannot_be_written_to(tmp_path, monkeypatch):
    output = tmp_path / "public"
    write_site(output, {"index.html": b"old"})
    real = Path.mkdir

    def forbidden(path, *args, **kwargs):
        if path.parent == tmp_path and path.name.startswith(".public"):
            raise PermissionError(13, "Permission denied")
        real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "mkdir", forbidden)
    write_site(output, {"index.html": b"new"})
    assert tree(output).keys() == {"index.html", MARKER}
    assert (output / "index.html").read_bytes() == b"new"


def test_a_stranger_in_the_output_stops_the_build(tmp_path):
    archive = make_archive(tmp_path)
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    (archive / "public" / "CNAME").write_text("example.org")
    before = tree(archive / "public")
    done = baoku("build", "--no-search", cwd=archive)
    assert done.returncode == 1
    assert "O-foreign: The output folder holds files that Baoku did not make, such as CNAME" in done.stderr
    assert tree(archive / "public") == before


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    archive = make_archive(tmp_path / "archive")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"meow")
    done = baoku("build", "--output", tmp_path / "photos", cwd=archive)
    assert done.returncode == 1
    assert "cat.jpg" in done.stderr
    assert tree(tmp_path / "photos").keys() == {"cat.jpg"}


@pytest.mark.parametrize(
    ("output", "what"),
    [
        (".", "the page files"),
        ("content", "the page files"),
        ("content/pages", "the page files"),
        ("content/pages/site", "the page files: it lies inside their folder"),
        ("content/articles", "the articles"),
        ("..", "the page files"),
        ("/", "the page files"),
        ("templates", "the archive's templates"),
        (".cache/..", "the page files"),
    ],
)
def test_an_output_that_holds_what_must_stay_is_refused(tmp_path, output, what):
    archive = make_archive(tmp_path / "archive")
    (archive / "templates").mkdir()
    before = tree(tmp_path)
    done = baoku("build", "--output", output, cwd=archive)
    assert done.returncode == 1
    assert f"O-inside: The output folder would contain or overwrite {what}\n" in done.stderr
    assert tree(tmp_path) == before


def test_the_generator_itself_is_never_overwritten(tmp_path):
    config = make_archive(tmp_path) / "site.yml"
    package = Path(publish.__file__).parents[1]
    for output in (package, package.parent):
        found = guard(workspace(config, SiteConfig(), output=str(output)), {"Baoku itself": package})
        assert [one.code for one in found] == ["O-inside"]


def test_articles_may_not_lie_among_the_pages(tmp_path):
    archive = make_archive(tmp_path)
    done = baoku("build", "--articles", "content/pages/articles", cwd=archive)
    assert done.returncode == 1
    assert "O-articles" in done.stderr
    assert not (archive / "content/pages/articles").exists()


def test_two_builds_at_once_take_turns(tmp_path):
    archive = make_archive(tmp_path, pages=4, articles=4)
    running = [start("build", cwd=archive) for _ in range(3)]
    for one in running:
        _, errors = one.communicate(timeout=60)
        assert one.returncode == 0, errors
    assert leftovers(archive) == []
    reference = tree(archive / "public")
    assert baoku("build", "--clean", cwd=archive).returncode == 0
    assert tree(archive / "public") == reference


def test_a_build_waits_for_another_and_says_so(tmp_path):
    archive = make_archive(tmp_path)
    with hold(archive / "public", no_wait):
        waiting = start("build", "--no-search", cwd=archive)
        said = iter(waiting.stderr.readline, "")
        assert any("Another build is at work in this folder; waiting for it" in line for line in said)
        time.sleep(0.5)
        assert waiting.poll() is None
    waiting.communicate(timeout=60)
    assert waiting.returncode == 0


def test_a_build_gives_up_after_ten_seconds(tmp_path):
    archive = make_archive(tmp_path)
    with hold(archive / "public", no_wait):
        began = time.monotonic()
        done = baoku("build", cwd=archive)
        took = time.monotonic() - began
    assert done.returncode == 1
    assert "O-busy" in done.stderr
    assert 9 < took < 60
    assert not (archive / "public").exists()


def test_the_lock_of_a_dead_process_does_not_block(tmp_path):
    archive = make_archive(tmp_path)
    _lock_file(archive / "public").write_text("12345")
    assert baoku("build", "--no-search", cwd=archive).returncode == 0  # a lock that is held ends in O-busy


def test_a_wait_for_the_lock_has_an_end(tmp_path):
    busy = pytest.raises(GeneratorError)
    with hold(tmp_path / "public", no_wait), busy as told, hold(tmp_path / "public", no_wait, patience=1.2):
        pass
    assert told.value.problem.code == "O-busy"


def test_a_place_that_cannot_be_written_to(tmp_path):
    archive = make_archive(tmp_path)
    (archive / "file").write_text("x")
    for output in ("file", "file/site", "/proc/site"):
        done = baoku("build", "--output", output, cwd=archive)
        assert done.returncode == 1
        assert "O-write: This cannot be written" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="needs Linux")
def test_a_disk_that_cannot_be_written_to(tmp_path):
    archive = make_archive(tmp_path / "archive")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", disk], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount folders")
    try:
        done = baoku("build", "--output", disk / "site", "--no-search", cwd=archive)
    finally:
        subprocess.run(["umount", disk], check=True)
    assert done.returncode == 1
    assert "O-write: This cannot be written: Read-only file system" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="needs Linux")
def test_a_full_disk_leaves_the_last_site(tmp_path):
    archive = make_archive(tmp_path / "archive")
    disk = tmp_path / "disk"
    disk.mkdir()
    full = ["mount", "-t", "tmpfs", "-o", "size=1200k", "none", disk]
    if subprocess.run(full, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount folders")
    try:
        write_site(disk / "site", {"index.html": b"old"})
        (disk / "ballast").write_bytes(bytes(1100 * 1024))
        done = baoku("build", "--output", disk / "site", "--no-search", cwd=archive)
        left = tree(disk / "site")
    finally:
        subprocess.run(["umount", disk], check=True)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert left.keys() == {"index.html", MARKER}


@pytest.mark.parametrize(
    "path", ["../up.html", "/etc/passwd", "a/../../b", "", ".", "a//b", "a/./b", "C:\\x", "a\\..\\b", "a/\0", MARKER]
)
def test_nothing_is_written_outside(path):
    found = Claims().claim(path, "a view")
    assert found is not None
    assert found.code == "O-outside"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("articles/a/index.html", "articles/a/index.html"),
        ("articles/a/index.html", "articles/A/index.html"),
        ("authors/\u00e9/index.html", "authors/e\u0301/index.html"),
        ("old", "old/index.html"),
        ("old/index.html", "OLD"),
    ],
)
def test_two_views_may_not_have_one_address(first, second):
    claims = Claims()
    assert claims.claim(first, "the first") is None
    found = claims.claim(second, "the second")
    assert found is not None
    assert found.message == f"Two views want the same address, {second}: the first and the second"


def test_addresses_below_one_folder_do_not_collide():
    claims = Claims()
    assert [claims.claim(path, path) for path in ("a/index.html", "a/b/index.html", "a.html", "ab/index.html")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("kept", "claimed"),
    [
        ("articles/a/index.html", "articles/a/index.html"),
        ("articles/a/index.html", "articles/A/index.html"),
        ("authors/\u00e9/index.html", "authors/e\u0301/index.html"),
        ("old", "old/index.html"),
        ("old/index.html", "OLD"),
        ("a/b/c/d", "a/b"),
    ],
)
def test_what_stays_keeps_its_address(kept, claimed):
    others = [f"{number}/index.html" for number in range(30)]
    claims = Claims()
    claims.keep(others, "others")
    claims.keep([kept], "the first")
    found = claims.claim(claimed, "the second")
    assert found is not None
    assert found.message == f"Two views want the same address, {claimed}: the first and the second"
    assert not claims.collide()
    earlier = Claims()
    assert earlier.claim(claimed, "the second") is None
    earlier.keep(others, "others")
    assert not earlier.collide()
    earlier.keep([kept], "the first")
    assert earlier.collide()


def test_beside_what_stays_there_is_room():
    claims = Claims()
    claims.keep(["a/index.html", "a.html", "b-c/d", "\u00e9"], "kept")
    assert [claims.claim(path, path) for path in ("a/b/index.html", "ab", "b", "b-c/e", "e", "a0")] == [None] * 6
    assert not claims.collide()


def test_links_are_not_taken_for_files(tmp_path):
    last = tmp_path / "last"
    last.mkdir()
    (tmp_path / "secret").write_bytes(b"same")
    (last / "a").symlink_to(tmp_path / "secret")
    new = tmp_path / "new"
    new.mkdir()
    assert Folder(new, last).write("a", b"same")
    assert not (new / "a").is_symlink()


def test_without_hard_links_files_are_copied(tmp_path, monkeypatch):
    output = tmp_path / "public"
    write_site(output, {"a": b"1", "b": b"2"})

    def refused(*args, **kwargs):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    write_site(output, {"a": b"1", "b": b"3"})
    assert ((output / "a").read_bytes(), (output / "b").read_bytes()) == (b"1", b"3")


def test_orphaned_work_does_not_hold_the_lock(tmp_path):
    """Workers of a killed build end with it, so that the next build does not wait for them."""
    archive = make_archive(tmp_path, pages=110, articles=4)
    assert baoku("ingest", cwd=archive).returncode == 0
    running = start("build", "--jobs", 2, "--no-search", cwd=archive)
    deadline = time.monotonic() + 100
    while not (workers := _children(running.pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert workers
    running.kill()
    running.wait()
    for stream in (running.stdout, running.stderr):
        stream.close()
    while any(_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in workers)
    shutil.rmtree(archive / "public", ignore_errors=True)
    assert baoku("build", "--no-search", cwd=archive, timeout=60).returncode == 0


def _children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def _alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] not in "ZX"
    return False
