"""Stock Pagefind over the articles of a site."""

from pathlib import Path

from benchmarks.search.measured import Cost, cost_of

INDEX = "pagefind"
ARTICLES = "articles/**/*.html"
"""Only these are read: they hold all texts, and reading the other views would cost Pagefind time for nothing."""


def executable() -> list[str] | None:
    """The extended program, which cuts Chinese into words; None where it is not installed."""
    try:
        import pagefind_bin_extended  # noqa: PLC0415 - only this peer needs it
    except ImportError:
        return None
    return [str(pagefind_bin_extended.get_executable())]


def index(program: list[str], site: Path, work: Path, cores: int) -> Cost:
    """Make the index of a site inside it, in place of an earlier one. Raises FailedError."""
    command = [*program, "--site", str(site), "--glob", ARTICLES, "--quiet"]
    return cost_of(command, work, cores)
