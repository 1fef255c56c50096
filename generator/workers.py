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
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

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


class Beside(Generic[Result]):
    """Work done in a process of its own while this one does something else; stopped at the end of the `with` block.

    Where processes are copied (Linux), `work` may be anything; elsewhere it must be one that can be pickled.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        self._work = work
        self._answer, answer = context.Pipe(duplex=False)
        self._process = context.Process(target=_tell, args=(work, answer))
        with _undisturbed():
            self._process.start()
        answer.close()  # so that the end of the process is noticed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._answer.close()

    def result(self, on_death: Callable[[], None]) -> Result:
        """Wait for what came of it. Raises what the work raised.

        When the process was killed from outside, `on_death` is called and the work is done in this one.
        """
        try:
            found, error = self._answer.recv()
        except (EOFError, OSError):
            on_death()
            return self._work()
        if error is not None:
            raise error
        result: Result = found
        return result


def _tell(work: Callable[[], Result], answer: "Connection") -> None:
    """Do the work in this process and send what came of it."""
    begin()
    try:
        found, error = work(), None
    except Exception as raised:
        found, error = None, raised
    answer.send((found, error))
