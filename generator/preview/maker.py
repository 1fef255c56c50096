"""Building for the preview in a process of its own, so that the server answers meanwhile."""

import multiprocessing
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.problems import Problem, problem
from generator.workers import begin
from generator.workspace import Workspace, as_seen


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome of a build: how it is summed up, whether the site changed, what is wrong, which folders to watch."""

    summary: str
    changed: bool
    problems: tuple[Problem, ...]
    space: Workspace | None = None


class Maker:
    """Makes the site of the preview, one build at a time. A builder that dies is replaced."""

    def __init__(self, options: Mapping[str, Any], site: Path) -> None:
        self._options = dict(options)
        self._site = site
        self._pool = self._new_pool()

    def make(self) -> Made:
        """Build now; waits until it is done."""
        try:
            return self._pool.submit(make_once, self._options, self._site).result()
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._new_pool()
            return Made("The build was stopped by the system", False, (problem("R-stopped", "serve"),))

    def close(self) -> None:
        """End the builder, in the middle of a build too: the last site stays whole."""
        for process in list(self._pool._processes.values()):
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _new_pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), begin)


def make_once(options: Mapping[str, Any], site: Path) -> Made:
    """Read the settings again and build into `site`, with addresses below the root. Never raises."""
    from generator.build import Options, Run, build  # noqa: PLC0415 - in the builder's process only
    from generator.opening import open_archive  # noqa: PLC0415

    try:
        space, config, problems = open_archive(options)
        if config is None:
            return Made("Nothing was built", False, problems, space)
        shown = replace(space, output=site)
        chosen = Options(search=not options.get("no_search"), lock=False)
        run = Run(space=shown, config=replace(config, base_url=""), options=chosen)
        report = build(run, lambda: None)
        return Made(report.summary(as_seen(site)), report.changed, (*problems, *report.problems), space)
    except Exception as error:  # the preview goes on; the next change builds again
        reason = f"{type(error).__name__}: {error}"
        return Made("The build failed", False, (problem("R-failed", "serve", reason=reason),))
