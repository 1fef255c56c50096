"""Which changes on disk call for a new build."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from generator.workspace import Workspace, built_in

PAUSE = 120
"""Milliseconds that changes are gathered for: an editor that saves touches a file several times."""


def watched(space: Workspace) -> tuple[Path, ...]:
    """The folders whose files go into the site; the folder of site.yml is among them."""
    folders = (
        space.root,
        space.source,
        space.articles,
        space.root / "templates",
        space.root / "static",
        space.root / "locales",
        built_in("templates"),
        built_in("static"),
    )
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def concerns(path: Path, space: Workspace) -> bool:
    """Whether a change of this file can change the site."""
    if path.name.startswith(".") or path.name.endswith(("~", ".tmp", ".swp")):
        return False
    if path.parent == space.root.resolve():
        return path.name in (space.config_file.name, "content", "templates", "static", "locales")
    return any(path.is_relative_to(folder) for folder in watched(space) if folder != space.root.resolve())


async def follow(folders: Iterable[Path], space: Workspace, on_change: Callable[[], None]) -> None:
    """Call `on_change` after every change that concerns the site, until cancelled. Raises OSError, RuntimeError."""
    root = space.root.resolve()

    def fits(_change: Change, name: str) -> bool:
        return concerns(Path(name), space)

    async def watch(*paths: Path, deep: bool) -> None:
        async for _ in awatch(*paths, watch_filter=fits, step=PAUSE, recursive=deep):
            on_change()

    async with asyncio.TaskGroup() as group:
        group.create_task(watch(root, deep=False))
        inner = [folder for folder in folders if folder != root]
        if inner:
            group.create_task(watch(*inner, deep=True))
