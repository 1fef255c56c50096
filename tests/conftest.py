"""What tests of more than one room share: a real browser, and folders served as a host would serve them."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`made_once(name, make)` is a folder that one of all the processes of this run makes, and none may write to."""
    own = tmp_path_factory.getbasetemp()
    base = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = base / name, base / f"{name}.done"
        with FileLock(base / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def specimen_site(made_once) -> Path:
    """The folder of the specimen's site, built by the command from this repository."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "generator", "build", "--output", str(folder), "--quiet"]
        done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=240)
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once("specimen-site", build)


@pytest.fixture(scope="session")
def browser():
    """A Chromium driven by Playwright's synchronous API; its own download if it has one, else the system's.

    Without a browser, tests that need one are skipped, but in CI they fail: there the promise has to be kept.
    """
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only these tests need it

    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=_chromium(), args=list(CHROMIUM_FLAGS))
        except Error as error:
            if os.environ.get("CI", "").lower() in ("1", "true"):
                raise
            pytest.skip(f"NO BROWSER, SO THIS IS NOT TESTED: {str(error).splitlines()[0]}")
        yield started
        started.close()


def _chromium() -> str | None:
    """A browser of the system, or None for Playwright's own."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(folder, subpath)` serves a folder under a path until the end of the run; its address, with a last "/"."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path, subpath: str = "/") -> str:
        below = f"/{subpath.strip('/')}/".replace("//", "/")
        handler = partial(_Handler, directory=str(folder), below=below)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}{below}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and nothing anywhere else."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, directory: str, below: str) -> None:
        self.below = below
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self.below))

    def log_message(self, *args: object) -> None:
        """Say nothing."""
