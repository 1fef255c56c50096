"""Running units of work in several processes, so that a process that dies is noticed and none outlives its parent."""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 3
"""Tasks per worker that are given out before their results are asked for; more would fill the memory."""


def available_cores() -> int:
    """The processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


def run_all(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    *,
    setup: Callable[[], None],
    on_death: Callable[[], None],
) -> Iterator[Result]:
    """The results of `work` over `tasks`, in their order whatever `jobs` is; `setup` prepares a process for them.

    When a worker is killed from outside, `on_death` is called once and the tasks left are done in this process.
    """
    setup()
    done = 0
    if jobs > 1 and len(tasks) > 1:
        try:
            for result in _in_pool(work, tasks, min(jobs, len(tasks)), setup):
                done += 1
                yield result
        except BrokenProcessPool:
            on_death()
    for task in tasks[done:]:
        yield work(task)


def _in_pool(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, setup: Callable[[], None]
) -> Iterator[Result]:
    """Raises BrokenProcessPool when a worker dies."""
    forked = sys.platform == "linux"  # elsewhere system libraries do not survive a copy of the process
    context = get_context("fork" if forked else "spawn")
    with ProcessPoolExecutor(jobs, context, begin, (None if forked else setup,)) as pool:
        rest = iter(tasks)
        with _undisturbed():
            waiting: deque[Future[Result]] = deque(pool.submit(work, task) for task in islice(rest, jobs * AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(work, task) for task in islice(rest, 1))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C back while processes are started: one that falls into a fork is lost without a trace."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(setup: Callable[[], None] | None = None) -> None:
    """Settle a worker in: Ctrl-C is its parent's business, and it ends when its parent does, even by kill -9."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if setup is not None:
        setup()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
