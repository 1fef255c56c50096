"""Swapping two folders in one step, by the system call that Linux and macOS have for it."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # Linux, linux/fs.h
RENAME_SWAP = 2  # macOS, sys/stdio.h
NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders so that at every moment both names exist. False where the system cannot do it.

    Raises OSError when it can, but not with these two (a mount point, no permission).
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def settle(folder: Path) -> None:
    """Ask the system to put all data of a folder's file system on disk, so that a power cut spares what is swapped in.

    One call for all files: asking for each by itself takes a hundred times as long.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows cannot open folders
        return
    try:
        ctypes.CDLL(None).syncfs(handle)
    except (AttributeError, OSError):  # macOS has a call for everything only
        getattr(os, "sync", lambda: None)()
    finally:
        os.close(handle)


def flush(folder: Path) -> None:
    """Ask the system to put a folder's entry on disk; without effect where it has no such call."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows cannot open folders
        return
    try:
        os.fsync(handle)
    except OSError:  # some network file systems refuse; the swap itself has been done
        pass
    finally:
        os.close(handle)


def _call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda one, other: int(swap(one, other, RENAME_SWAP))
        rename = library.renameat2
        return lambda one, other: int(rename(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE))
    except AttributeError:  # an old system library
        return None
