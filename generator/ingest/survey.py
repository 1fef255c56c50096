"""Surveying page files before any is cut: what has changed, where its articles go, which columns it opens."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.config import SiteConfig
from generator.content import RECORD_NAME, load_record
from generator.ingest.known import Known
from generator.ingest.metadata import SIDECAR, Sidecar, parse_sidecar
from generator.ingest.reader import read_page
from generator.ingest.sources import PageFile
from generator.model import PageMeta, PageRecord
from generator.problems import Problem, problem
from generator.segment import VERSION
from generator.segment.recurring import label_lines, recurring
from generator.segment.words import Words, declared_columns, words_of

ASKED = ("source", "sha256", "date", "page", "rules", "declares", "labels")
"""What a survey asks of a page's record."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A page file to cut: the rules it is cut by, the folder and label of its page, the columns it opens.

    The folder, and with it the ids, stay once given; the label follows corrections of the page's date and number.
    """

    page: PageFile
    rules: str
    folder: str
    label: str
    declares: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: pages to cut, the number of unchanged ones, the words of all pages together, and Problems."""

    changed: tuple[Changed, ...]
    unchanged: int
    words: Words
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page file as it was looked at: by which rules, where its articles go, and what it tells of columns.

    `cut_by` are the rules that its articles were last cut by, "" for a page that has to be cut in any case.
    """

    page: PageFile
    issue: str
    rules: str
    cut_by: str
    folder: str
    label: str
    declares: tuple[str, ...]
    labels: tuple[str, ...]


def sidecars_of(files: Iterable[PageFile]) -> tuple[dict[str, tuple[Sidecar, str]], list[Problem]]:
    """The sidecar of each folder with its hash."""
    sidecars: dict[str, tuple[Sidecar, str]] = {}
    problems: list[Problem] = []
    for page in files:
        if page.folder in sidecars:
            continue
        path = Path(page.folder, SIDECAR)
        try:
            data = path.read_bytes() if path.is_file() else b""
        except OSError as error:
            problems.append(problem("I-unreadable", str(path), reason=error.strerror or str(error)))
            data = b""
        name = page.file.rpartition("/")[0]
        text = data.decode("utf-8-sig", errors="replace")
        sidecar, wrong = parse_sidecar(text, f"{name}/{path.name}" if name else path.name)
        problems += wrong
        sidecars[page.folder] = (sidecar, hashlib.sha256(data).hexdigest()[:8] if data else "0")
    return sidecars, problems


def records_in(articles_dir: Path, known: Known) -> tuple[dict[str, tuple[PageRecord, str]], list[Problem]]:
    """The page records on disk by their source file, each with the folder it lies in.

    A record holds no more than a survey asks of it: not the lines and the articles of the page.
    """
    records: dict[str, tuple[PageRecord, str]] = {}
    problems: list[Problem] = []
    for folder in _page_folders(articles_dir):
        name = f"{folder}/{RECORD_NAME}"
        path = f"{articles_dir}{os.sep}{name}"
        try:
            state, row = known.look(path)
            if row is None:
                record, wrong = load_record(Path(path).read_text(encoding="utf-8"), name)
                problems += wrong
                row = [getattr(record, field) for field in ASKED] if record else None
                if row and not wrong:
                    known.learn(path, state, row)
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(problem("C-record", name, reason=str(error)))
            continue
        if row:
            source, sha256, date, page, rules, declares, labels = row
            found = PageRecord(
                source=source,
                sha256=sha256,
                date=date,
                page=page,
                rules=rules,
                declares=tuple(declares),
                labels=tuple(labels),
            )
            records.setdefault(source, (found, folder))
    return records, problems


def _page_folders(articles_dir: Path) -> Iterator[str]:
    """The folders of pages below the folder of articles, as issue/page, in their order."""
    for issue in _folders(str(articles_dir)):
        yield from (f"{issue}/{page}" for page in _folders(f"{articles_dir}{os.sep}{issue}"))


def _folders(path: str) -> list[str]:
    with suppress(OSError), os.scandir(path) as found:
        return sorted(entry.name for entry in found if entry.is_dir())
    return []


def _fingerprint(config: SiteConfig) -> str:
    """What besides the page decides how it is cut: the version of the rules and the words of site.yml."""
    told = repr((words_of(config), config.source_pattern, config.classify, config.sections))
    return f"{VERSION}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def survey(
    files: Sequence[PageFile],
    sidecars: Mapping[str, tuple[Sidecar, str]],
    records: Mapping[str, tuple[PageRecord, str]],
    config: SiteConfig,
    known: Known | None = None,
    *,
    again: bool = False,
    is_gone: Callable[[str], bool] = lambda _: False,
) -> Survey:
    """Look at every page file: which have changed, where their articles go, which columns they open.

    A page whose source is known stays in its folder, so that ids never change; two files that claim one page get a
    folder each. A file whose bytes are those of a page that `is_gone` is that page under a new name. A page is cut
    again when a line of it has become the label of a column, so that the order in which pages come changes nothing.
    `again` cuts unchanged pages too.
    """
    known = known or Known()
    rules = _fingerprint(config)
    words = words_of(config)
    digests = _digests(files, known)
    gone = {source for source in records.keys() - {page.file for page in files} if is_gone(source)}
    asked = _asked(rules, files, sidecars, records, digests, gone)
    if not again and asked == known.settled:
        return Survey((), len(files), words, ())
    taken = {folder.casefold(): record.source for record, folder in records.values()}
    lost = {records[source][0].sha256: records[source] for source in records if source in gone}
    seen: list[_Seen] = []
    problems: list[Problem] = []
    for page in files:
        sidecar, told = sidecars[page.folder]
        record, folder = records.get(page.file, (None, ""))
        told = f"{rules}-{told}"
        digest = digests[page.file]
        if record and digest and record.sha256 == digest and record.rules.rpartition("-")[0] == told and not again:
            seen.append(
                _Seen(page, record.issue, told, record.rules, folder, record.page, record.declares, record.labels)
            )
            continue
        if record is None and digest and digest in lost:
            record, folder = lost.pop(digest)
            problems.append(problem("I-renamed", page.file, old=record.source))
            taken[folder.casefold()] = page.file
        try:
            data = page.path.read_bytes()
        except OSError as error:
            problems.append(problem("I-unreadable", page.file, reason=error.strerror or str(error)))
            continue
        read, wrong = read_page(page.file, data, sidecar, words, config.source_pattern)
        if read is None:
            problems += wrong
            continue
        if not folder:
            folder, twin = _free_folder(read.meta, page.file, taken)
            problems += twin
            taken[folder.casefold()] = page.file
        text = "\n".join(line.text for line in read.lines)
        label = _label(read.meta, page.file, folder, taken)
        seen.append(
            _Seen(page, read.meta.issue, told, "", folder, label, declared_columns(text), label_lines(read, words))
        )
    here = {page.file for page in files}
    words = _with_columns(words, seen, [record for record, _ in records.values() if record.source not in here])
    changed = tuple(one for one in (_cut_by(words, look) for look in seen) if one is not None)
    known.settled = "" if changed or problems or again else asked
    return Survey(changed, len(seen) - len(changed), words, tuple(problems))


def _digests(files: Sequence[PageFile], known: Known) -> dict[str, str]:
    """The SHA-256 of each page file; "" for one that cannot be read, which is told where it has to be."""
    digests = {}
    for page in files:
        path = str(page.path)
        try:
            state, digest = known.look(path)
            if digest is None:
                digest = hashlib.sha256(page.path.read_bytes()).hexdigest()
                known.learn(path, state, digest)
        except OSError:
            digest = ""
        digests[page.file] = digest
    return digests


def _asked(
    rules: str,
    files: Sequence[PageFile],
    sidecars: Mapping[str, tuple[Sidecar, str]],
    records: Mapping[str, tuple[PageRecord, str]],
    digests: Mapping[str, str],
    gone: Collection[str],
) -> str:
    """The hash of all that a survey depends on: asked the same, it finds again that there is nothing to cut."""
    told = hashlib.sha256(repr((rules, sorted(gone))).encode("utf-8", "surrogatepass"))
    for page in files:
        told.update(f"{page.file}\0{sidecars[page.folder][1]}\0{digests[page.file]}\n".encode("utf-8", "surrogatepass"))
    for record, folder in records.values():
        row = f"{record.source}\0{record.sha256}\0{record.date}\0{record.page}\0{record.declares}\0{record.labels}"
        told.update(f"{folder}\0{record.rules}\0{row}\n".encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def _with_columns(words: Words, seen: Sequence[_Seen], others: Sequence[PageRecord]) -> Words:
    """The words of site.yml with the columns that pages open, and those whose labels recur from page to page."""
    opened = [name for declares in (*(s.declares for s in seen), *(r.declares for r in others)) for name in declares]
    pages = [(one.issue, one.page.file, one.labels) for one in seen]
    pages += [(one.issue, one.source, one.labels) for one in others]
    labels = recurring((file if issue == "undated" else issue, found) for issue, file, found in pages)
    return words.with_columns(opened).with_columns(labels)


def _cut_by(words: Words, seen: _Seen) -> Changed | None:
    """The page with the rules that cut it now; None when it was cut by these already."""
    columns = sorted({found for label in seen.labels if (found := words.column(label))})
    rules = f"{seen.rules}-{hashlib.sha256(repr(columns).encode()).hexdigest()[:6] if columns else '0'}"
    if seen.cut_by == rules:
        return None
    return Changed(seen.page, rules, seen.folder, seen.label, seen.declares, seen.labels)


def _label(meta: PageMeta, file: str, folder: str, taken: Mapping[str, str]) -> str:
    """The page's label: its own, unless another file has that page; then the name of its folder."""
    owner = taken.get(f"{meta.issue}/{meta.page}".casefold(), file)
    return meta.page if owner == file else folder.rpartition("/")[2]


def _free_folder(meta: PageMeta, file: str, taken: Collection[str]) -> tuple[str, tuple[Problem, ...]]:
    """The folder for a new page; a second file for the same page gets its suffix or a number behind the label."""
    folder = f"{meta.issue}/{meta.page}"
    if folder.casefold() not in taken:
        return folder, ()
    suffix = Path(file).suffix.removeprefix(".")
    names = (f"{meta.page}-{ending}" for ending in (suffix, *range(2, 1000)))
    page = next(name for name in names if f"{meta.issue}/{name}".casefold() not in taken)
    return f"{meta.issue}/{page}", (problem("I-twin", file, other=folder, page=meta.page, given=page),)
