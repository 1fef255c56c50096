"""The preview: a real server, real changes, what browsers are told."""

import json
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from shell import baoku, make_archive, start, tree

from generator.config import SiteConfig
from generator.preview.app import TAG, respond
from generator.preview.watch import concerns
from generator.workspace import workspace


@contextmanager
def served(archive: Path, *words: object):
    """A running preview; its address. It must end cleanly on Ctrl-C."""
    running = start("serve", "--port", 0, *words, cwd=archive, PYTHONUNBUFFERED="1")
    try:
        address = ""
        while not address:
            line = running.stdout.readline()
            assert line, running.stderr.read()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            address = found[0] if found else ""
        yield address, running
        running.send_signal(signal.SIGINT)
        out, errors = running.communicate(timeout=15)
        assert running.returncode == 0
        assert out.endswith("Stopped.\n")
        assert "Traceback" not in out + errors
    finally:
        running.kill()
        running.wait()


def get(address: str) -> tuple[int, str, bytes]:
    """Status, content type and body."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read()


class Listener:
    """A browser that listens to news."""

    def __init__(self, address: str) -> None:
        self.stream = urllib.request.urlopen(f"{address}__baoku__/news", timeout=30)

    def next(self) -> dict:
        """The next state."""
        deadline = time.monotonic() + 20
        while (line := self.stream.readline().decode()) and time.monotonic() < deadline:
            if line.startswith("data: "):
                return json.loads(line.removeprefix("data: "))
        raise AssertionError("there was no news")


def test_the_preview_follows_changes_and_shows_errors(tmp_path):
    archive = make_archive(tmp_path)
    with served(archive, "--no-search") as (address, _):
        status, kind, body = get(address)
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert body.count(TAG) == 1
        browser = Listener(address)
        with closing(browser.stream):
            assert browser.next() == {"version": 1, "problems": []}
            article = archive / "content/articles/2025-03-03/A01/01.md"
            good = article.read_text(encoding="utf-8")
            article.write_text(good.replace("小事", "要紧事"), encoding="utf-8")
            assert browser.next() == {"version": 2, "problems": []}
            assert "要紧事" in get(f"{address}articles/2025-03-03-A01-01/")[2].decode()
            article.write_text("---\ntitle: [\n---\n", encoding="utf-8")
            [found] = browser.next()["problems"]
            assert (found["file"], found["line"]) == ("content/articles/2025-03-03/A01/01.md", 3)
            article.write_text(good, encoding="utf-8")
            assert browser.next()["problems"] == []
            (archive / "site.yml").write_text("title: 换了名字\n", encoding="utf-8")
            browser.next()
            assert "换了名字" in get(address)[2].decode()
            (archive / "content/pages/2025-03-03/A07.txt").write_text(
                "新来的一版\n\n　　只有一句话。\n", encoding="utf-8"
            )
            browser.next()
            assert get(f"{address}issues/2025-03-03/A07/")[0] == 200


def test_published_files_hold_nothing_of_the_preview(tmp_path):
    archive = make_archive(tmp_path)
    assert baoku("build", "--no-search", cwd=archive).returncode == 0
    before = tree(archive / "public")
    with served(archive, "--no-search"):
        pass
    assert tree(archive / "public") == before
    files = [path for root in ("public", ".cache/preview") for path in (archive / root).rglob("*") if path.is_file()]
    assert not [path for path in files if b"__baoku__" in path.read_bytes()]


def test_base_url_is_ignored(tmp_path):
    archive = make_archive(tmp_path)
    (archive / "site.yml").write_text("title: 试\nbase_url: https://example.org/deep/path\n", encoding="utf-8")
    with served(archive, "--no-search") as (address, _):
        assert b"https://example.org" not in get(address)[2]
        assert get(f"{address}issues/")[0] == 200


def test_what_is_not_there_and_what_is(tmp_path):
    archive = make_archive(tmp_path)
    with served(archive) as (address, _):
        status, kind, body = get(f"{address}no/such/view/")
        assert (status, kind) == (404, "text/html; charset=utf-8")
        assert TAG in body
        assert get(f"{address}static/css/site.css")[:2] == (200, "text/css; charset=utf-8")
        assert get(f"{address}data/articles.csv")[:2] == (200, "text/csv; charset=utf-8")
        assert get(f"{address}feed.xml")[:2] == (200, "application/xml; charset=utf-8")
        assert get(f"{address}pagefind/pagefind.js")[:2] == (200, "text/javascript; charset=utf-8")
        assert get(f"{address}issues")[0] == 200
        assert get(f"{address}%2e%2e/%2e%2e/site.yml")[0] == 404


def test_settings_that_are_broken_from_the_start_can_be_mended(tmp_path):
    archive = make_archive(tmp_path)
    (archive / "site.yml").write_text("title: [\n", encoding="utf-8")
    with served(archive, "--no-search") as (address, _):
        assert get(address)[0] == 404
        listener = Listener(address)
        with closing(listener.stream):
            assert listener.next()["problems"][0]["code"] == "F-yaml"
            (archive / "site.yml").write_text("title: 好了\n", encoding="utf-8")
            assert listener.next()["problems"] == []
            assert "好了" in get(address)[2].decode()


def test_a_port_that_is_taken_is_said_and_another_offered(tmp_path):
    archive = make_archive(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = baoku("serve", "--port", port, cwd=archive, timeout=20)
    assert done.returncode == 1
    assert f"O-port: Port {port} is in use by another program" in done.stderr
    assert re.search(r"python -m generator serve --port \d+", done.stderr)


def test_a_killed_preview_leaves_no_builder_behind(tmp_path):
    archive = make_archive(tmp_path)
    running = start("serve", "--port", 0, "--no-search", cwd=archive, PYTHONUNBUFFERED="1")
    while "http://" not in running.stdout.readline():
        pass
    found = subprocess.run(["pgrep", "-P", str(running.pid)], capture_output=True, text=True, check=False)
    builders = [int(word) for word in found.stdout.split()]
    assert builders
    running.kill()
    running.communicate()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in builders) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in builders)


def test_a_view_without_an_end_gets_the_script_too(tmp_path):
    (tmp_path / "index.html").write_text("<p>short")
    assert respond(tmp_path, "").body == b"<p>short" + TAG


@pytest.mark.parametrize("path", ["../secret", "a/../../secret", "..\\secret", "a\0b", "./index.html"])
def test_nothing_outside_the_site_is_shown(tmp_path, path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret").write_text("x")
    assert respond(site, path).status_code == 404


def test_only_what_goes_into_the_site_calls_for_a_build(tmp_path):
    archive = make_archive(tmp_path).resolve()
    space = workspace(archive / "site.yml", SiteConfig())
    (archive / "templates").mkdir()
    wanted = ["site.yml", "content/pages/2025-03-03/A01.txt", "templates/base.html"]
    unwanted = ["README.md", ".cache/preview/index.html", "public/index.html", "content/pages/.A01.txt.swp", "x/y~"]
    assert all(concerns(archive / name, space) for name in wanted)
    assert not any(concerns(archive / name, space) for name in unwanted)
