"""urls.lock on disk: read before a build, replaced in one step after it, never by a build that failed."""

from pathlib import Path

from generator.config import SiteConfig
from generator.files import replace_file
from generator.permanence import Lock, dump_lock, parse_lock
from generator.permanence.addresses import Entry
from generator.problems import Problem, problem
from generator.workspace import Workspace, as_seen, real

NAME = "urls.lock"


def lock_path(space: Workspace, config: SiteConfig) -> Path:
    """Where the lock lies: beside site.yml, or beside articles that lie elsewhere (articles.urls.lock)."""
    if real(space.articles) == real(space.root / config.articles):
        return space.root / NAME
    return space.articles.with_name(f"{space.articles.name}.{NAME}")


def read_lock(path: Path) -> tuple[Lock | None, tuple[Problem, ...]]:
    """The lock; empty where there is no file, None where there is one that cannot be trusted (P-unreadable, P-line)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Lock(), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return None, (problem("P-unreadable", as_seen(path), reason=reason),)
    lock, problems = parse_lock(text, as_seen(path))
    return (None if problems else lock), problems


def write_lock(path: Path, entries: frozenset[Entry]) -> tuple[Problem, ...]:
    """Replace the lock in one step. Problem: O-write."""
    try:
        replace_file(path, dump_lock(entries).encode())
    except OSError as error:
        return (problem("O-write", as_seen(path), reason=error.strerror or str(error)),)
    return ()
