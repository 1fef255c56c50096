"""The accounts of one run: each is written and told when it comes, and let go."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.explain.data import as_data
from generator.explain.files import write_view
from generator.explain.text import PLAIN, Styled, as_text
from generator.problems import Problem, plural
from generator.segment.account import Account
from generator.workspace import as_seen

FEW = 10
"""Views that are named one by one; of more, their folder is."""
NARROW, USUAL, WIDE = 60, 100, 140
"""Cells of a line on the terminal: at least, where its width is not known, at most."""


class Explained:
    """Gathers explanations in the language `lang`; views for the browser go below `folder`, if there is one."""

    def __init__(self, lang: str, folder: Path | None, *, as_data: bool = False) -> None:
        self.problems: list[Problem] = []
        self._lang = lang
        self._folder = folder
        self._width = max(NARROW, min(WIDE, shutil.get_terminal_size((USUAL, 24)).columns))
        self._as_data = as_data
        self._lines: list[Styled] = []
        self._data: list[dict[str, Any]] = []
        self._views: list[Path] = []

    def add(self, name: str, account: Account) -> None:
        """Take the account of the page whose articles are in the folder `name`. Problem: O-write."""
        if self._as_data:
            self._data.append({"folder": name, **as_data(account, self._lang)})
        else:
            self._lines += as_text(account, name, self._lang, self._width)
        if self._folder:
            view, problem = write_view(name, account, self._folder, self._lang)
            self._views += [view] if view else []
            self.problems += [problem] if problem else []

    def lines(self, *, named: bool) -> Iterator[Styled]:
        """What is to be shown, and where the views are; `named` says that a person named the pages."""
        if not self._lines and not named:
            yield "No page has changed. Name the page that you want explained: ingest --explain PATH", PLAIN
        yield from self._lines
        if len(self._views) > FEW and self._folder:
            yield f"For the browser: {plural(len(self._views), 'view')} in {as_seen(self._folder)}", PLAIN
        else:
            yield from ((f"For the browser: {as_seen(view)}", PLAIN) for view in self._views)

    def more(self) -> dict[str, object]:
        """What JSON says."""
        return {"explained": self._data, "explained_in": [str(view) for view in self._views]}
