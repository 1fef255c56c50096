"""Which program this is: a hash of its code and of the libraries that decide what it writes."""

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
LIBRARIES = (
    *("babel", "feedgenerator", "jinja2", "markdown-it-py", "markupsafe"),
    *("opencc-python-reimplemented", "pypinyin", "pyyaml"),
)


@cache
def program_stamp() -> str:
    """A hash of all that a site depends on besides the archive, its settings and its templates."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for file in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.po"))):
        digest.update(f"{file.relative_to(PACKAGE).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    for folder in (PACKAGE / "static", PACKAGE.parent / "static"):
        digest.update("\0".join(sorted(path.name for path in folder.rglob("*.js"))).encode())  # views ask for them
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
