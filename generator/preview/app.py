"""The web application of the preview: files of the site, the reload script, and news of every new build."""

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.preview.news import News

SCRIPT = Path(__file__).with_name("reload.js")
SCRIPT_URL = "/__baoku__/reload.js"
TAG = f'<script src="{SCRIPT_URL}"></script>'.encode()
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
NO_STORE = {"Cache-Control": "no-store"}
STARTING = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Baoku</title>"
    "<body><p>There is no site to show yet. 网站还没有生成。</p></body></html>"
)


def make_app(site: Path, news: News) -> Starlette:
    """The application that shows the site in the folder `site` and tells browsers of `news`."""

    async def listen(_request: Request) -> Response:
        return StreamingResponse(_events(news), media_type="text/event-stream", headers=NO_STORE)

    async def script(_request: Request) -> Response:
        return Response(SCRIPT.read_bytes(), headers={**NO_STORE, "Content-Type": TYPES[".js"]})

    async def show(request: Request) -> Response:
        return await asyncio.to_thread(respond, site, request.path_params["path"])

    return Starlette(
        routes=[
            Route("/__baoku__/news", listen),
            Route(SCRIPT_URL, script),
            Route("/{path:path}", show, methods=["GET", "HEAD"]),
        ]
    )


def respond(site: Path, path: str) -> Response:
    """The answer to a request for `path` below the site's root."""
    if "\0" in path or any(part in ("..", ".") or "\\" in part for part in path.split("/")):
        return PlainTextResponse("Not found", 404)
    target = site / path
    if target.is_dir() and path and not path.endswith("/"):
        return RedirectResponse(f"/{path}/", headers=NO_STORE)
    if not path or path.endswith("/"):
        target /= "index.html"
    try:
        return _file(target, 200)
    except OSError:
        pass
    try:
        return _file(site / "404.html", 404)
    except OSError:
        return _html(STARTING.encode(), 404)


def _file(path: Path, status: int) -> Response:
    """A file with its content type; HTML gets the reload script. Raises OSError."""
    data = path.read_bytes()
    kind = TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix.lower() == ".html":
        return _html(data, status)
    return Response(data, status, headers={**NO_STORE, "Content-Type": kind})


def _html(data: bytes, status: int) -> Response:
    head, end, tail = data.rpartition(b"</body>")
    with_script = head + TAG + end + tail if end else data + TAG
    return Response(with_script, status, headers={**NO_STORE, "Content-Type": TYPES[".html"]})


async def _events(news: News) -> AsyncIterator[str]:
    """What is the case now, and every change of it, as server-sent events."""
    seen = -1
    while not news.ended:
        if news.moment != seen:
            seen = news.moment
            yield f"data: {json.dumps(news.state())}\n\n"
        elif not await news.wait(seen, 15.0):
            yield ": still here\n\n"
