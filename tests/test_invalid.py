"""Bad input, one folder a case: what is said, sentence by sentence, what it returns, and that the rest is built.

A case's `in/` is laid over a sound archive of two pages; `expected.txt` is what comes of it. After a change of words,
`pytest tests/test_invalid.py --snapshot-update` writes it again: read the difference before you commit it.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import baoku, make_archive, page_text
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

FOLDER = Path(__file__).with_name("invalid")
ARTICLES = ["2025-03-03-A01-01", "2025-03-03-A01-02", "2025-03-03-A02-01", "2025-03-03-A02-02"]
"""The articles of the sound archive: they must be on the site whatever else is wrong."""
STOPPED = ("F-yaml-in-settings", "O-write")
"""Cases after which there is nothing to build with, or nowhere to build to."""


class Expected(SingleFileSnapshotExtension):
    """The snapshot of a case is the file `expected.txt` in its folder."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def get_location(cls, *, test_location, index):
        """The file of a case."""
        return str(FOLDER / str(index) / "expected.txt")

    @classmethod
    def matches_test_location(cls, *, test_location, snapshot_location):
        """One test has all of them."""
        return Path(snapshot_location).name == "expected.txt"

    def is_snapshot_location(self, *, location):
        """Only these files are snapshots; the others here are the cases' input."""
        return Path(location).name == "expected.txt"


def binary(archive: Path) -> None:
    """A picture that calls itself a text, and bytes that are nothing."""
    pages = archive / "content/pages/2025-03-03"
    (pages / "A03.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (pages / "A04.txt").write_bytes(bytes(range(256)) * 8)


def half_a_character(archive: Path) -> None:
    """A file that was cut off in the middle of a character."""
    whole = page_text(3).encode().rstrip()
    (archive / "content/pages/2025-03-03/A03.txt").write_bytes(whole[:-1])


def fifty_megabytes(archive: Path) -> None:
    """A page on one line."""
    (archive / "content/pages/2025-03-03/A03.txt").write_bytes("一行写到底，没有换行。".encode() * 1_590_000)


def long_title(archive: Path) -> None:
    """A title of 5,000 characters."""
    text = f"---\nid: 2025-03-03-A03-01\ntitle: {'长' * 5000}\ndate: 2025-03-03\n---\n\n正文。\n"
    article = archive / "content/articles/2025-03-03/A03/01.md"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(text, encoding="utf-8")


def links_in_a_circle(archive: Path) -> None:
    """Links that lead back to a folder above them."""
    (archive / "content/pages/2025-03-03/again").symlink_to(archive / "content/pages")
    (archive / "content/articles/2025-03-03").mkdir(parents=True)
    (archive / "content/articles/2025-03-03/again").symlink_to("..")
    (archive / "content/pages/2025-03-03/A05.txt").symlink_to("A05.txt")


def a_file_in_the_way(archive: Path) -> None:
    """A file where the site should go."""
    (archive / "public").write_text("in the way")


def nothing_left(archive: Path) -> None:
    """A site whose pages and articles have gone since."""
    baoku("build", "--jobs", 1, cwd=archive, timeout=300)
    shutil.rmtree(archive / "content/articles")
    shutil.rmtree(archive / "content/pages/2025-03-03")


PREPARE: dict[str, Callable[[Path], None]] = {
    "I-binary": binary,
    "I-encoding": half_a_character,
    "I-large": fifty_megabytes,
    "C-long-title": long_title,
    "I-loop": links_in_a_circle,
    "O-emptied": nothing_left,
    "O-write": a_file_in_the_way,
}
OPTIONS = {"D-work": ("--cluster", "tcp://127.0.0.1:9", "--work", "no-such-kind://of/place")}
"""What is typed behind “build” in a case, besides what is typed in all of them."""
CASES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_bad_input(case, tmp_path, snapshot):
    archive = make_archive(tmp_path)
    if (FOLDER / case / "in").is_dir():
        shutil.copytree(FOLDER / case / "in", archive, dirs_exist_ok=True)
    PREPARE.get(case, lambda _: None)(archive)
    done = baoku("build", "--jobs", 1, *OPTIONS.get(case, ()), cwd=archive, timeout=300, **environment_of(case))
    told = told_of(done, archive)
    assert told == snapshot(name=case, extension_class=Expected)
    shown = sorted(path.name for path in archive.glob("public/articles/*"))
    assert set(ARTICLES) <= set(shown) or case in STOPPED
    views = {path: path.read_text(encoding="utf-8") for path in archive.rglob("public/**/*.html")}
    assert not [
        path for path, html in views.items() if re.search(r"<script>alert|<img src=x|<iframe|<div onclick", html)
    ]
    assert not (tmp_path.parent / "outside").exists()
    if case == "X-no-pagefind":
        assert not (archive / "public" / "pagefind").exists()
        assert search_is_said_to_be_missing(views[archive / "public/search/index.html"])


def environment_of(case: str) -> dict[str, str]:
    """What differs in the environment of a case."""
    return {"BAOKU_PAGEFIND": "/nonexistent"} if case == "X-no-pagefind" else {}


def search_is_said_to_be_missing(html: str) -> bool:
    """Whether the search view says that there is no search."""
    return 'id="q"' not in html and 'class="notice"' in html


def told_of(done, archive: Path) -> str:
    """Everything a user sees, without what differs from run to run."""
    shown = sorted(path.name for path in archive.glob("public/articles/*"))
    seconds = re.sub(r"\d+ files, [\d.]+ [kM]B; \d+\.\d s", "… files, … s", done.stdout)
    problems = re.sub(r"\d+ (words are not|more; those)", r"… \1", done.stderr)  # the words of the interface grow
    more = ", ".join(name for name in shown if name not in ARTICLES) or "none"
    return f"{problems}{seconds}exit status {done.returncode}\nmore articles on the site: {more}\n"
