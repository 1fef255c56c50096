"""What the tests of commands share: running them as a person does, small archives, and trees compared byte for byte."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


def environment(**more: str) -> dict[str, str]:
    """The environment of a command: this repository's generator, and nothing of the terminal the tests run in."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return {**kept, "PYTHONPATH": str(REPOSITORY), **more}


def baoku(*words: object, cwd: Path, timeout: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. No command may ever show a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        timeout=timeout,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def start(*words: object, cwd: Path, **more: str) -> subprocess.Popen[str]:
    """Start a command."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=cwd,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def page_text(number: int, articles: int = 2) -> str:
    """A printed page with a folio and some articles."""
    parts = [f"2025年3月3日 第A{number:02}版 要闻"]
    for count in range(1, articles + 1):
        parts.append(f"第{number}版的第{count}篇有了新标题")
        parts.append(
            f"　　本报讯(记者 林一帆)这是第{number}版的第{count}篇文章，它说的是一件小事。\n"
            f"　　小事也要印在纸上，一百年以后还有人来找它，编号是{number * 1000 + count}。"
        )
    return "\n\n".join(parts) + "\n"


def make_archive(folder: Path, pages: int = 2, articles: int = 2) -> Path:
    """An archive with some pages, all of one issue."""
    issue = folder / "content" / "pages" / "2025-03-03"
    issue.mkdir(parents=True)
    (folder / "site.yml").write_text("title: {zh: 试报, en: The Trial}\n", encoding="utf-8")
    for number in range(1, pages + 1):
        (issue / f"A{number:02}.txt").write_text(page_text(number, articles), encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
