"""Eleventy on the same texts, with views written as functions, which is the fastest way it has."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks.search.measured import PROJECT

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


def command(program: list[str], texts: Path, output: Path) -> list[str]:
    """The command that builds a site of the texts that Hugo reads. The module tells the settings where they are."""
    settings = f"--config={SITE / 'eleventy.config.js'}"
    # Eleventy wants its input below the folder it is called in; texts, views and site come to it as variables.
    env = ["env", f"TEXTS={texts / 'content'}", f"STATIC={PROJECT / 'static'}"]
    return [*env, *program, settings, "--quiet", f"--input={texts / 'content'}", f"--output={output}"]
