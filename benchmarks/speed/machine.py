"""On what and with what was measured."""

import datetime
import platform
import re
import subprocess
from pathlib import Path

from generator import __version__

ASKED = {"Hugo": "version"}
"""How a program is asked for its version, if not with `--version`."""
_NUMBER = re.compile(r"v?(\d+\.\d+\.\d+)")


def machine(cores: int, programs: dict[str, list[str]]) -> dict[str, str]:
    """Processor, memory, system, day; the versions of Baoku and of `programs`, which are asked."""
    versions = {name: version_of([*command, ASKED.get(name, "--version")]) for name, command in programs.items()}
    return {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "processor": _first(Path("/proc/cpuinfo"), r"model name\s*:\s*(.+)") or platform.processor() or "unknown",
        "cores": str(cores),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Baoku": __version__,
        **versions,
    }


def version_of(command: list[str]) -> str:
    """The number in what a program says of its version; "unknown" where it says none."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    found = _NUMBER.search(done.stdout + done.stderr)
    return found[1] if found else "unknown"


def _memory() -> str:
    kilobytes = _first(Path("/proc/meminfo"), r"MemTotal:\s*(\d+) kB")
    return f"{int(kilobytes) / 1024 / 1024:.0f} GB" if kilobytes else "unknown"


def _first(file: Path, pattern: str) -> str:
    try:
        found = re.search(pattern, file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return found[1].strip() if found else ""
