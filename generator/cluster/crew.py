"""The workers of a Dask cluster, as this computer sees them: handing out work, and noticing when nobody does it."""

import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from threading import Event
from typing import Any

from generator.cluster import worker
from generator.cluster.place import PlaceError, WorkPlace
from generator.cluster.program import difference, program, stamp
from generator.problems import Problem, problem

CONNECT = 10
"""Seconds in which a scheduler must answer."""
JOIN = 60
"""Seconds in which a worker must come, at the start and after the last one has gone."""
LOOK = 0.5
"""Seconds between two looks at what is being waited for."""
AHEAD = 3
"""Shards per worker that are given out before their results are asked for."""
RETRIES = 3
"""How many times a shard is tried again that could not be done."""


class LostError(Exception):
    """The cluster cannot go on; carries the Problem that says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


class Crew:
    """The workers behind a scheduler. All that goes wrong with them ends in LostError, and is told once."""

    def __init__(self, address: str, work: str) -> None:
        """Connect, and see that every worker has the same program and the same work place.

        Raises LostError, PlaceError. Problems: D-missing, D-unreachable, D-no-workers, D-version.
        """
        self.address = address
        self._distributed = _distributed(address)
        self.place = WorkPlace(work)
        try:
            self._client: Any = self._distributed.Client(address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:  # a name that is no address is a ValueError
            raise LostError(problem("D-unreachable", address, reason=_reason(error))) from error
        try:
            self._meet()
        except BaseException:
            self.close()
            raise

    def _meet(self) -> None:
        """Wait for workers and compare them with this computer. Raises LostError, PlaceError."""
        greeting = self.place.give(worker.GREETING)
        try:
            self._client.wait_for_workers(1, timeout=JOIN)
        except TimeoutError as error:
            raise LostError(problem("D-no-workers", self.address, seconds=JOIN)) from error
        try:
            found = self._client.run(worker.greet, self.place.url, greeting)
        except ModuleNotFoundError as error:
            told = {"worker": "A worker", "here": f"baoku {program()['baoku']}", "there": f"no {error.name}"}
            raise LostError(problem("D-version", self.address, **told)) from error
        except Exception as error:
            raise LostError(problem("D-unreachable", self.address, reason=_reason(error))) from error
        self._compare(found)

    def _compare(self, greetings: dict[str, worker.Greeting]) -> None:
        """Raises LostError when a worker has another program, PlaceError when it has no way to the work place."""
        for name, (versions, reason) in sorted(greetings.items()):
            found = difference(program(), versions)
            if found:
                raise LostError(problem("D-version", self.address, worker=name, here=found[0], there=found[1]))
            if reason:
                raise PlaceError(f"{name}: {reason}")

    def each(self, work: Callable[..., Any], shards: Iterable[tuple[Any, ...]], count: int) -> Iterator[Any]:
        """The results of `work`, which is told our versions first, over `count` shards, in their order.

        Raises LostError. A shard is made when a worker will soon be free for it. Problems: D-lost, D-failed.
        """
        rest = iter(shards)
        waiting: deque[Any] = deque()
        done = 0
        try:
            while True:
                room = max(AHEAD * max(len(self._workers()), 1) - len(waiting), 0)  # fewer workers than before
                waiting.extend(
                    self._client.submit(work, stamp(), *one, pure=False, retries=RETRIES) for one in islice(rest, room)
                )
                if not waiting:
                    return
                yield self._result(waiting.popleft(), done, count)
                done += 1
        finally:
            for future in waiting:
                with contextlib.suppress(Exception):
                    future.cancel()

    def _result(self, future: Any, done: int, count: int) -> Any:
        """What a worker made, however long it takes while there is one. Raises LostError."""
        ended = Event()
        future.add_done_callback(lambda _: ended.set())
        alone = time.monotonic()
        while not ended.wait(LOOK) and not future.done() and self._client.status == "running":
            if self._workers():
                alone = time.monotonic()
            elif time.monotonic() - alone > JOIN:
                raise self._lost(done, count, "there is no worker any more")
        try:
            if future.done():
                return future.result(timeout=JOIN)  # short as it is, a busy worker may take its time to tell it
        except Exception as error:
            if future.status == "error":
                told = {"done": done, "count": count, "reason": _reason(error)}
                raise LostError(problem("D-failed", self.address, **told)) from error
        raise self._lost(done, count, "the scheduler does not answer any more")

    def _workers(self) -> tuple[str, ...]:
        """The addresses of the workers there are at this moment."""
        with contextlib.suppress(Exception):
            return tuple(self._client.scheduler_info(n_workers=-1)["workers"])
        return ()

    def _lost(self, done: int, count: int, reason: str) -> LostError:
        return LostError(problem("D-lost", self.address, done=done, count=count, reason=reason))

    def close(self) -> None:
        """Part from the workers; they go on for others."""
        with contextlib.suppress(Exception):
            self._client.close(timeout=1)


def _distributed(address: str) -> Any:
    """Dask's package, told to leave it to us to speak of what goes wrong. Raises LostError (D-missing)."""
    try:
        import_module("fsspec")
        found = import_module("distributed")
    except ImportError as error:
        raise LostError(problem("D-missing", address, package=error.name or "distributed")) from error
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return found


def _reason(error: BaseException | None) -> str:
    """What an error says, on one line."""
    return (str(error) or type(error).__name__).strip().splitlines()[0]
