"""One build at a time in one output folder."""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from generator.problems import GeneratorError, problem
from generator.workspace import as_seen, real

PATIENCE = 10.0
"""Seconds that a build waits for another one."""
NOTICE = 1.0
"""Seconds after which the user is told why nothing happens."""


@contextlib.contextmanager
def hold(output: Path, on_wait: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of an output folder; `on_wait` is called once when it has to be waited for.

    The lock belongs to the process, so that a killed one never blocks the next. Raises GeneratorError (O-busy).
    """
    lock = FileLock(_lock_file(output))
    try:
        lock.acquire(timeout=min(NOTICE, patience))
    except Timeout:
        on_wait()
        try:
            lock.acquire(timeout=max(0.0, patience - NOTICE))
        except Timeout:
            raise GeneratorError(problem("O-busy", as_seen(output))) from None
    except OSError as error:
        raise GeneratorError(problem("O-write", as_seen(output), reason=error.strerror or str(error))) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # who waits notices that the file is gone, and makes a new one
            Path(lock.lock_file).unlink()
        lock.release()


def _lock_file(output: Path) -> Path:
    """Beside the output, where every build of this folder finds it; else in the folder for temporary files."""
    place = real(output)
    beside = place.parent / f".{place.name}.lock"
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.touch()
    except OSError:
        key = hashlib.sha256(str(place).encode(errors="surrogateescape")).hexdigest()[:16]
        return Path(tempfile.gettempdir(), f"baoku-{key}.lock")
    return beside
