"""Reading site.yml, article files and page records from disk; what cannot be read is a Problem and the rest is read."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalogue import Catalogue, checked, parse_catalogue
from generator.config import LANGUAGES, SiteConfig, parse_config
from generator.content import RECORD_NAME, field_lines, load_article, load_record
from generator.languages import canonical
from generator.model import Article, PageRecord, Place
from generator.problems import Problem, problem

INCOMING = ".md.incoming"
LOCALES = "locales"
"""The folder beside site.yml with the archive's own catalogues of words."""
TRANSLATION = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What lies in the folder of articles; `files` names the file of each article, below that folder.

    `record_files` names the files of the records in the same way.
    """

    articles: tuple[Article, ...] = ()
    files: tuple[str, ...] = ()
    records: tuple[PageRecord, ...] = ()
    record_files: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def load_config(path: Path, *, required: bool) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """Read site.yml. None when nothing should be built with it: it is missing though `required`, or no YAML at all.

    Problems: G-missing, G-defaults (none there, and none is needed), G-unreadable, L-unused, and those of
    `load_catalogues` and `parse_config`.
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
    catalogues, wrong = load_catalogues(path.parent / LOCALES)
    config, problems = parse_config(text, str(path), catalogues)
    stopped = any(found.code in ("F-yaml", "F-not-a-map") for found in problems)
    unused = _unused(catalogues, config)
    idle = {found.place.file for found in unused}  # of these files nothing else need be said
    return (None if stopped else config), (*problems, *(one for one in wrong if one.place.file not in idle), *unused)


def load_catalogues(folder: Path) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
    """Read the catalogues of words of an archive, by language; those of Baoku stand behind them.

    Problems: L-syntax, L-plural, L-missing (in a language that Baoku has no words for), L-unknown, L-placeholder.
    """
    problems: list[Problem] = []
    found = {}
    for file in sorted(folder.glob("*.po")):
        name, lang = f"{folder.name}/{file.name}", canonical(file.stem)
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = "this is not UTF-8 text" if isinstance(error, ValueError) else error.strerror or str(error)
            problems.append(problem("L-syntax", name, reason=reason))
            continue
        catalogue, wrong = parse_catalogue(text, lang, name)
        broken = any(one.code == "L-syntax" for one in wrong)
        found[lang], more = checked(catalogue, whole=not broken and lang not in LANGUAGES)
        problems += (*wrong, *more)
    return found, tuple(problems)


def _unused(catalogues: Mapping[str, Catalogue], config: SiteConfig) -> tuple[Problem, ...]:
    """L-unused for each catalogue of a language that the site does not have."""
    idle = [found for lang, found in catalogues.items() if lang not in config.languages]
    return tuple(problem("L-unused", found.file, lang=found.lang) for found in idle)


def load(folder: Path) -> tuple[Loaded, tuple[Problem, ...]]:
    """Read every article and page record below `folder`, in the order of their names.

    Problems: C-encoding, C-unreadable, C-language, I-loop, A-no-original (a translation that names none), and those
    of `load_article` and `load_record`.
    """
    problems: list[Problem] = []
    names = dict.fromkeys(sorted(_walk(folder, problems)))
    articles: dict[str, Article] = {}
    records: dict[str, PageRecord] = {}
    for name in sorted(names, key=lambda name: (bool(TRANSLATION.fullmatch(name)), name)):
        if not name.endswith((".md", f"/{RECORD_NAME}")):
            continue
        text = _read(folder / name, name, problems)
        if text is None:
            continue
        if name.endswith(RECORD_NAME):
            record, wrong = load_record(text, name)
            records |= {name: record} if record else {}
        else:
            article, wrong = _article(text, name, articles, names)
            articles |= {name: article} if article else {}
        problems += wrong
    files = tuple(sorted(articles))
    waiting = tuple(name for name in names if name.endswith(INCOMING))
    found = Loaded(
        articles=tuple(articles[name] for name in files),
        files=files,
        records=tuple(records.values()),
        record_files=tuple(records),
        waiting=waiting,
    )
    return found, tuple(problems)


def _article(
    text: str, name: str, read: dict[str, Article], names: Collection[str]
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article; a translation takes from its original, read before it, what it does not say itself.

    The file's name says what is a translation, and into which language.
    """
    translated = TRANSLATION.fullmatch(name)
    if not translated:
        return load_article(text, name)
    above, lang = f"{translated[1]}.md", translated[2]
    base = replace(read[above], lang=lang) if above in read else Article(id="", title="", lang=lang)
    article, problems = load_article(text, name, base)
    if article is None:
        problems = tuple(found for found in problems if found.code != "F-missing")
        if above not in names:  # else the original is broken, and that is what must be told
            problems = (*problems, problem("A-no-original", name, id=above.rpartition("/")[2].removesuffix(".md")))
    elif above in names and not _same_language(article.lang, lang):
        wrong = problem("C-language", Place(name, line_of(text, "lang")), found=article.lang, lang=lang)
        return replace(article, lang=lang), (*problems, wrong)
    return article, problems


def _same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, such as "en" and "en-GB"."""
    return one.split("-", 1)[0].lower() == other.split("-", 1)[0].lower()


def with_lines(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    """The problems, each about a field of a file below `folder` with the line of that field.

    The archive is made of values and knows no lines; the few files that something is wrong with are read once more.
    """
    for found in problems:
        key = dict(found.values).get("key", "")
        line = None
        if key and found.place.line is None:
            with suppress(OSError):  # it may be about a page, or the file has gone since
                line = line_of((folder / found.place.file).read_bytes().decode(errors="replace"), key)
        yield replace(found, place=replace(found.place, line=line)) if line else found


def line_of(text: str, key: str) -> int | None:
    """The line of a key in the front matter of an article file, or in a file of YAML; None where it is not."""
    return field_lines(text).get(key)


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
