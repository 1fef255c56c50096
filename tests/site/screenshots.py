"""Pictures of every kind of view, for docs/screenshots/: `make screenshots`, or this file with a folder and kinds.

The specimen is built anew, served on this computer and opened in the browser of the tests. A picture is a JPEG of what a
reader sees first, as good as fits into LIMIT. What is in the folder and no longer made stays.
"""

import argparse
import shutil
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from built import build_specimen  # noqa: E402 - beside this file
from conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES  # noqa: E402
from playwright.sync_api import BrowserContext, sync_playwright  # noqa: E402

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
LIMIT = 150_000
VIEWS = {
    "home": "",
    "calendar": "issues/",
    "issue": "issues/2025-03-03/",
    "page": "issues/2025-03-10/A01/",
    "article": "articles/2025-03-03-A01-02/",
    "section": "sections/craft/",
    "column": "columns/paper-to-screen/",
    "authors": "authors/",
    "search": "search/?q=%E6%A0%A1%E5%AF%B9",
    "completeness": "about/completeness/",
}
SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 1.5, "is_mobile": True},
}
PREFIXES = {"zh": "", "en": "en/"}
ROUNDS = (
    ("desktop", "light", "zh en"),
    ("desktop", "dark", "zh"),
    ("phone", "light", "zh en"),
    ("phone", "dark", "en"),
)
"""Which languages are taken on which screen: dark is dark in both, so that one is enough."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description="Take pictures of the specimen's site.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where they go (docs/screenshots)")
    parser.add_argument("--view", action="append", choices=VIEWS, help="only this view; repeatable")
    parser.add_argument("--site", type=Path, help="a built site to take them of, instead of the specimen")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = asked.site or build_specimen(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            take(f"http://127.0.0.1:{server.server_address[1]}/", asked.folder, asked.view or list(VIEWS))
        finally:
            server.shutdown()


def take(base: str, folder: Path, views: list[str]) -> None:
    """Take the pictures of some views of the site at `base`."""
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        for screen, scheme, languages in ROUNDS:
            context = browser.new_context(**SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")
            for lang in languages.split():
                suffix = f"{screen}-{lang}{'-dark' if scheme == 'dark' else ''}.jpg"
                for view in views:
                    (folder / f"{view}-{suffix}").write_bytes(_picture(context, base + PREFIXES[lang] + VIEWS[view]))
            context.close()
            print(f"{screen}, {scheme}, {languages}: {', '.join(views)}")
        browser.close()


def _picture(context: BrowserContext, address: str) -> bytes:
    """What is seen first at an address, as good as fits."""
    tab = context.new_page()
    tab.goto(address, wait_until="load")
    if "?q=" in address:
        tab.wait_for_selector("#status[data-state=done]")
    tab.evaluate("document.fonts.ready")
    sizes = (tab.screenshot(type="jpeg", quality=quality) for quality in range(80, 0, -10))
    found = next(picture for picture in sizes if len(picture) < LIMIT)
    tab.close()
    return found


if __name__ == "__main__":
    main()
