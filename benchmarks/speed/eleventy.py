"""Eleventy on the same texts, with views written as functions, which is the fastest way it has."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.measured import PROJECT
from benchmarks.speed.corpus import Names

SITE = Path(__file__).parent / "eleventy"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "baoku-benchmarks" / "eleventy"
"""Where npm puts Eleventy, once."""
PROGRAM = Path("node_modules") / "@11ty" / "eleventy" / "cmd.cjs"
PATIENCE = 300
"""Seconds that npm may take."""


def executable(say: Callable[[str], None]) -> list[str] | None:
    """Eleventy, installed by npm where it is not there yet; None where that cannot be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    if not (CACHE / PROGRAM).is_file():
        say(f"npm installs Eleventy in {CACHE}")
        CACHE.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SITE / "package.json", CACHE / "package.json")
        words = [npm, "install", "--no-audit", "--no-fund", "--silent"]
        try:
            subprocess.run(words, cwd=CACHE, capture_output=True, timeout=PATIENCE, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            say(f"npm could not install Eleventy: {error}")
            return None
    return [node, str(CACHE / PROGRAM)]


@dataclass(frozen=True, slots=True)
class EleventySide:
    """A site of Eleventy in `root`, of the texts that Hugo reads, written to `output`."""

    root: Path
    output: Path

    def start(self, texts: Path, sections: Names, columns: Names) -> None:
        """Put views and settings in place, and the texts within reach: it reads only what is below its folder."""
        shutil.copytree(SITE, self.root)
        (self.root / "content").symlink_to(texts.resolve())
        (self.root / "static").symlink_to(PROJECT / "static")
        names = {"sections": dict(sections.pairs()), "columns": dict(columns.pairs())}
        (self.root / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    def command(self, program: list[str]) -> list[str]:
        """The command that builds; it is run in `root`."""
        return [*program, "--quiet", f"--output={os.path.relpath(self.output, self.root)}"]
