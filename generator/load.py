"""Reading site.yml, article files and page records from disk; what cannot be read is a Problem and the rest is read."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import SiteConfig, parse_config
from generator.content import RECORD_NAME, load_article, load_record
from generator.model import Article, PageRecord
from generator.problems import Problem, problem

INCOMING = ".md.incoming"
TRANSLATION = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What lies in the folder of articles; `files` names the file of each article, below that folder."""

    articles: tuple[Article, ...] = ()
    files: tuple[str, ...] = ()
    records: tuple[PageRecord, ...] = ()
    waiting: tuple[str, ...] = ()


def load_config(path: Path, *, required: bool) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """Read site.yml. None when nothing should be built with it: it is missing though `required`, or no YAML at all.

    Problems: G-missing, G-defaults (none there, and none is needed), G-unreadable, and those of `parse_config`.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if required:
            return None, (problem("G-missing", str(path)),)
        return SiteConfig(), (problem("G-defaults", str(path)),)
    except UnicodeDecodeError as error:
        return None, (problem("G-unreadable", str(path), reason=f"byte {error.start + 1} is not UTF-8 text"),)
    except OSError as error:
        return None, (problem("G-unreadable", str(path), reason=error.strerror or str(error)),)
    config, problems = parse_config(text, str(path))
    stopped = any(found.code in ("F-yaml", "F-not-a-map") for found in problems)
    return (None if stopped else config), problems


def load(folder: Path) -> tuple[Loaded, tuple[Problem, ...]]:
    """Read every article and page record below `folder`, in the order of their names.

    Problems: C-encoding, C-unreadable, I-loop, A-no-original (a translation that names none), and those of
    `load_article` and `load_record`.
    """
    problems: list[Problem] = []
    names = dict.fromkeys(sorted(_walk(folder, problems)))
    articles: dict[str, Article] = {}
    records = []
    for name in sorted(names, key=lambda name: (bool(TRANSLATION.fullmatch(name)), name)):
        if not name.endswith((".md", f"/{RECORD_NAME}")):
            continue
        text = _read(folder / name, name, problems)
        if text is None:
            continue
        if name.endswith(RECORD_NAME):
            record, wrong = load_record(text, name)
            records += [record] if record else []
        else:
            article, wrong = _article(text, name, articles, names)
            articles |= {name: article} if article else {}
        problems += wrong
    files = tuple(sorted(articles))
    waiting = tuple(name for name in names if name.endswith(INCOMING))
    found = Loaded(
        articles=tuple(articles[name] for name in files), files=files, records=tuple(records), waiting=waiting
    )
    return found, tuple(problems)


def _article(
    text: str, name: str, read: dict[str, Article], names: Collection[str]
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article; a translation takes from its original, read before it, what it does not say itself."""
    translated = TRANSLATION.fullmatch(name)
    above = f"{translated[1]}.md" if translated else ""
    if translated and above in read:
        return load_article(text, name, replace(read[above], lang=translated[2]))
    article, problems = load_article(text, name, Article(id="", title="", lang=translated[2]) if translated else None)
    if translated and article is None:
        problems = tuple(found for found in problems if found.code != "F-missing")
        if above not in names:  # else the original is broken, and that is what must be told
            problems = (*problems, problem("A-no-original", name, id=above.rpartition("/")[2].removesuffix(".md")))
    return article, problems


def _read(path: Path, name: str, problems: list[Problem]) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(problem("C-encoding", name, offset=error.start + 1))
    except OSError as error:
        problems.append(problem("C-unreadable", name, reason=error.strerror or str(error)))
    return None


def _walk(folder: Path, problems: list[Problem]) -> Iterator[str]:
    """The names of all files below `folder`; links to folders are followed unless they lead back."""

    def cannot(error: OSError) -> None:
        if Path(error.filename) != folder:
            problems.append(problem("C-unreadable", str(error.filename), reason=error.strerror or str(error)))

    base = str(folder)
    above: dict[str, frozenset[str]] = {base: frozenset({os.path.realpath(base)})}
    for here, folders, names in os.walk(base, followlinks=True, onerror=cannot):
        line = above.pop(here)
        kept = []
        for name in sorted(folders):
            child = f"{here}{os.sep}{name}"
            real = os.path.realpath(child)
            if real in line:
                problems.append(problem("I-loop", child))
            elif not name.startswith("."):
                kept.append(name)
                above[child] = line | {real}
        folders[:] = kept
        inner = here[len(base) + 1 :].replace(os.sep, "/")
        yield from (f"{inner}/{name}" if inner else name for name in names if not name.startswith("."))
