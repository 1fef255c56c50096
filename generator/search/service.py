"""A client of `pagefind --service`: requests and answers as base64 of JSON with a comma after each.

Pagefind's own Python client waits a tenth of a second for each answer, 105 s for 1,000 articles; this one sends
without waiting. See pagefind/src/service/ for the messages.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OVERRIDE = "BAOKU_PAGEFIND"
"""The environment variable that names the binary to use."""
TIMEOUT = 300.0
"""Seconds that one exchange with the service may take."""
CHUNK_SIZE = "4000"
"""Words and positions of an index chunk; Pagefind's own 20,000 make each search load 31 kB a word."""
AT_ONCE = 200
"""Requests under way before their answers are read, so that neither side's pipe runs full."""


class ServiceError(Exception):
    """Pagefind failed, or did not answer in time."""


def find_pagefind() -> Path | None:
    """The Pagefind binary: the one $BAOKU_PAGEFIND names, that of the package pagefind-bin, or one on the PATH."""
    named = os.environ.get(OVERRIDE)
    if named is not None:
        return Path(named) if Path(named).is_file() else None
    try:
        import pagefind_bin  # type: ignore[import-untyped]  # noqa: PLC0415 - a site without search needs none

        return Path(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError):
        found = shutil.which("pagefind")
        return Path(found) if found else None


class Service:
    """A running service, stopped at the end of the `with` block.

    Whatever goes wrong raises ServiceError with the reason; a service that hangs is killed after `timeout` seconds.
    """

    def __init__(self, binary: Path, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout
        self._late = False
        self._sent = 0
        self._rest = b""
        environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_SIZE}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the binary is the user's own
                [binary, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise ServiceError(error.strerror or str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written to a dead process is lost anyway
                pipe.close()  # type: ignore[union-attr]

    def new_index(self) -> int:
        """Begin an index; its number."""
        return int(self.exchange([{"type": "NewIndex", "config": None}])[0]["index_id"])

    def add_records(self, index: int, records: Iterable[Mapping[str, Any]]) -> None:
        """Add records: each a map of url, content, language, meta, filters and sort."""
        waiting: list[dict[str, Any]] = []
        for record in records:
            waiting.append({"type": "AddRecord", "index_id": index, **record})
            if len(waiting) == AT_ONCE:
                self.exchange(waiting)
                waiting = []
        self.exchange(waiting)

    def files(self, index: int) -> dict[str, bytes]:
        """The finished index: name → content. WriteFiles would do, but 1.5.2 may exit before all is on disk."""
        answer = self.exchange([{"type": "GetFiles", "index_id": index}])[0]
        return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}

    def exchange(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send requests and return their answers in order."""
        watch = threading.Timer(self._timeout, self._give_up)
        watch.start()
        try:
            numbers = [self._send(request) for request in requests]
            answers = self._receive(len(numbers))
            return [answers[number] for number in numbers]
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise ServiceError(self._reason(error)) from error
        finally:
            watch.cancel()

    def _send(self, payload: dict[str, Any]) -> int:
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload}).encode()
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        self._process.stdin.write(base64.b64encode(message) + b",")
        self._process.stdin.flush()
        return self._sent

    def _receive(self, count: int) -> dict[int, dict[str, Any]]:
        answers: dict[int, dict[str, Any]] = {}
        while len(answers) < count:
            message = json.loads(base64.b64decode(self._next_message()))
            payload = message["payload"]
            if payload["type"] == "Error":
                raise ServiceError(payload["message"])
            answers[message["message_id"]] = payload
        return answers

    def _next_message(self) -> bytes:
        parts = [self._rest]
        while b"," not in parts[-1]:
            assert self._process.stdout is not None  # noqa: S101 - for the type checker
            data = self._process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not data:
                raise EOFError
            parts.append(data)
        message, _, self._rest = b"".join(parts).partition(b",")
        return message

    def _give_up(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        """Stop the service and whatever it started: a child left over would keep the pipe open."""
        with suppress(OSError):  # it may have stopped already
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _reason(self, error: Exception) -> str:
        if self._late:
            return f"no answer within {self._timeout:g} seconds"
        if isinstance(error, EOFError | OSError):
            return f"it stopped with exit code {self._process.wait()}"
        return "its answer could not be read"
