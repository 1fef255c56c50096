"""Telling one output from another, and one site in it from the next."""

import hashlib
from pathlib import Path

from generator.output.marker import MARKER
from generator.workspace import real


def site_key(output: Path) -> str:
    """A name for what is kept of an output in the cache; another folder has another one."""
    return hashlib.sha256(str(real(output)).encode(errors="surrogateescape")).hexdigest()[:16]


def token_of(output: Path) -> str:
    """What tells the site that stands there from any other that stood or will stand there; "" where there is none.

    It is the file of the marker itself, which every site is given anew: copied or edited, it is another one.
    """
    try:
        found = (real(output) / MARKER).stat(follow_symlinks=False)
    except OSError:
        return ""
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns}"
