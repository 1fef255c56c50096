"""The effects of explaining: a view for the browser, in a folder of its own."""

from pathlib import Path

from generator.explain.view import as_html
from generator.files import replace_file
from generator.problems import Problem, problem
from generator.segment.account import Account


def write_view(name: str, account: Account, folder: Path, lang: str) -> tuple[Path | None, Problem | None]:
    """Write the view of a page, whose articles are in the folder `name`, below `folder`; where it is.

    Problem: O-write.
    """
    path = folder / f"{name}.html"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, as_html(account, name, lang).encode("utf-8", errors="replace"))
    except OSError as error:
        return None, problem("O-write", str(path), reason=error.strerror or str(error))
    return path, None
