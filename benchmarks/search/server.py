"""Serves a folder as a host does, with packed scripts and kept connections, and counts what it sends."""

import gzip
import mimetypes
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt")
"""What hosts send gzip'd; files of an index are sent as they are."""
KEPT = 600
"""Seconds that a browser may keep a file without asking again, as on GitHub Pages."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer: its path, and its bytes with the head."""

    path: str
    size: int


@dataclass(slots=True)
class Log:
    """What was sent since it was last emptied."""

    sent: list[Sent] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, sent: Sent) -> None:
        """Note an answer."""
        with self.lock:
            self.sent.append(sent)

    def take(self) -> list[Sent]:
        """What is in it; it is empty then."""
        with self.lock:
            taken, self.sent = self.sent, []
        return taken

    def __len__(self) -> int:
        """How many answers are in it."""
        return len(self.sent)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Log]]:
    """Serve a folder while the block runs: its address, ending in "/", and what is sent."""
    log = Log()
    server = _Server(("127.0.0.1", 0), partial(_Handler, folder=folder.resolve(), log=log))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", log
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing when a browser hangs up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: object, folder: Path, log: Log) -> None:
        self._folder = folder
        self._log = log
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, with "not changed", or with "not found"."""
        path = unquote(urlsplit(self.path).path)
        file = self._folder / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        inside = file.resolve().is_relative_to(self._folder)
        body = file.read_bytes() if inside and file.is_file() else None
        if body is None:
            self._answer(path, 404, b"", {})
            return
        tag = f'"{zlib.crc32(body):08x}"'
        head = {
            "Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            "Cache-Control": f"max-age={KEPT}",
            "ETag": tag,
        }
        if self.headers.get("If-None-Match") == tag:
            self._answer(path, 304, b"", head)
            return
        if file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, head = gzip.compress(body, 6), {**head, "Content-Encoding": "gzip"}
        self._answer(path, 200, body, head)

    def _answer(self, path: str, status: int, body: bytes, head: dict[str, str]) -> None:
        """Send head and body in one write: two would wait for each other."""
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        lines = b"".join(getattr(self, "_headers_buffer", [])) + b"\r\n"
        self._headers_buffer: list[bytes] = []
        self._log.add(Sent(path, len(lines) + len(body)))
        self.wfile.write(lines + body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
