"""The server of the preview: finds a port, builds, serves, and builds again after every change."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import uvicorn

from generator.console import Console, Told, as_data, plain_lines
from generator.preview.app import make_app
from generator.preview.maker import Made, Maker
from generator.preview.news import News
from generator.preview.watch import follow, watched
from generator.problems import ERROR, problem
from generator.workspace import Workspace

HOST = "127.0.0.1"
TRIES = 50
"""Ports that are looked at for a free one."""


def preview(space: Workspace, options: Mapping[str, Any], console: Console) -> int:
    """Serve until Ctrl-C; the exit status. Problem: O-port."""
    port = int(options.get("port") or 0)
    listener = _listen(port)
    if listener is None:
        free = next((other for other in range(port + 1, port + TRIES) if _is_free(other)), 0)
        offered = sys.stdin.isatty() and click.confirm(f"Port {port} is in use. Use port {free} instead?", default=True)
        listener = _listen(free) if offered else None
        if listener is None:
            return console.tell(Told("Nothing is shown", (problem("O-port", "--port", port=port, free=free),)))
    maker = Maker(options, space.cache / "preview")
    try:
        asyncio.run(_serve(listener, maker, space, console))
    except KeyboardInterrupt:
        pass
    finally:
        maker.close()
        listener.close()
    console.say("Stopped.")
    return 0


class _Server(uvicorn.Server):
    """A server that lets open browsers go when it is told to stop."""

    def __init__(self, config: uvicorn.Config, news: News) -> None:
        super().__init__(config)
        self._news = news

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of news first: they would never end by themselves."""
        await self._news.end()
        await super().shutdown(sockets)


async def _serve(listener: socket.socket, maker: Maker, space: Workspace, console: Console) -> None:
    news = News()
    app = make_app(space.cache / "preview", news)
    settings = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=2)
    server = _Server(settings, news)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    making = asyncio.create_task(_keep_making(maker, space, news, console, address))
    try:
        await server.serve(sockets=[listener])
    finally:
        making.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await making


async def _keep_making(maker: Maker, space: Workspace, news: News, console: Console, address: str) -> None:
    """Build, tell the browsers, wait for a change; again and again."""
    watch = _Watch(space)
    console.say("Building …")
    try:
        while True:
            watch.renew(space)
            watch.dirty.clear()
            made = await asyncio.to_thread(maker.make)
            space = made.space or space
            watch.renew(space)  # the first build makes folders; changes in them count from here on
            await asyncio.sleep(0.05)
            await _tell(made, news, console)
            if address:
                console.say(f"The site is at {address} - it follows your changes; stop with Ctrl-C")
                address = ""
            await watch.next_change(console)
    finally:
        watch.end()


class _Watch:
    """Follows the folders of an archive; `dirty` is set when something in them has changed."""

    def __init__(self, space: Workspace) -> None:
        self.dirty = asyncio.Event()
        self._folders: tuple[Path, ...] = ()
        self._task = asyncio.create_task(follow((), space, self.dirty.set))

    def renew(self, space: Workspace) -> None:
        """Follow the folders that are there now."""
        folders = watched(space)
        if folders != self._folders:
            self.end()
            self._folders = folders
            self._task = asyncio.create_task(follow(folders, space, self.dirty.set))

    def end(self) -> None:
        """Stop following."""
        self._task.cancel()

    async def next_change(self, console: Console) -> None:
        """Wait for a change; when the system cannot watch files, say so and wait for ever."""
        waiting = asyncio.create_task(self.dirty.wait())
        await asyncio.wait({waiting, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            error = None if self._task.cancelled() else self._task.exception()
            reason = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
            console.say(f"Changes are not followed any more ({reason or 'watching ended'}); start again to see them")
            await waiting


async def _tell(made: Made, news: News, console: Console) -> None:
    """Tell the person at the terminal, and open browsers, what a build came to."""
    errors = [found for found in made.problems if found.severity == ERROR]
    for line in plain_lines(errors):
        console.say(line, aside=True)
    console.say(made.summary)
    await news.tell([as_data(found) for found in errors], changed=made.changed)


def _listen(port: int) -> socket.socket | None:
    """A socket at this port of this computer; None when the port is taken or not allowed."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except (OSError, OverflowError):
        listener.close()
        return None
    return listener


def _is_free(port: int) -> bool:
    listener = _listen(port) if port < 65536 else None
    if listener is None:
        return False
    listener.close()
    return True
