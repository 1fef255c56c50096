"""The archive as the workers get it: settings, heads and filings whole, texts in packs that are read when shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from generator.archive import Archive, Stitch
from generator.cluster.packing import pack, unpack
from generator.cluster.place import WorkPlace
from generator.cluster.records import from_bytes, kept_fields, plain, restored, to_bytes
from generator.config import SiteConfig
from generator.model import Article

Value = TypeVar("Value")
PACK = 200
"""Articles in a pack."""
PACKS = 4
"""Packs that a worker keeps at hand."""
TEXTS = ("articles", "translations", "stitches")
"""What of the archive lies in packs; all else is with every worker, the heads of articles too."""
TEXT = (Article, Mapping[str, Article], tuple[Stitch, ...])
"""What a pack holds of an article: itself, its translations, its stitches."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An archive as a worker has it, with the folder of the archive's own templates if it has one.

    `forget` lets go of the texts that were read.
    """

    archive: Archive
    config: SiteConfig
    templates: Path | None
    forget: Callable[[], None]


def write_snapshot(
    archive: Archive, config: SiteConfig, templates: Path | None, place: WorkPlace
) -> tuple[str, frozenset[str]]:
    """Lay an archive down for the workers: the name to read it by, and the names of all its parts.

    Raises PlaceError.
    """
    ids = tuple(archive.heads)
    packs: list[tuple[str, Sequence[str]]] = []
    stitched: list[str] = []
    for start in range(0, len(ids), PACK):
        some = ids[start : start + PACK]
        packs.append((place.give(pack(None, [_text(archive, key, stitched) for key in some])), some))
    own = _files_below(templates) if templates else {}
    rest = {name: plain(kind, getattr(archive, name)) for name, kind in _kinds().items() if name not in TEXTS}
    record = {
        "config": plain(SiteConfig, config),
        "archive": rest,
        "packs": packs,
        "stitches": stitched,
        "templates": list(own),
        "own": templates is not None,
    }
    name = place.give(pack(record, list(own.values())))
    return name, frozenset((name, *(found for found, _ in packs)))


def read_snapshot(name: str, place: WorkPlace, folder: Path) -> Snapshot:
    """The archive that lies under a name; its own templates are put into `folder`. Raises PlaceError, ValueError."""
    record, files = unpack(place.read(name))
    texts = _Texts(place, record["packs"])
    rest = {name: restored(_kinds()[name], found) for name, found in record["archive"].items()}
    translated = rest["translated"]
    archive = Archive(
        articles=_Lazy(texts.places, lambda key: texts.of(key)[0]),
        translations=_Lazy(translated, lambda key: _Lazy(translated[key], lambda lang: texts.of(key)[1][lang])),
        stitches=_Lazy(dict.fromkeys(record["stitches"]), lambda key: texts.of(key)[2]),
        **rest,
    )
    for path, data in zip(record["templates"], files, strict=True):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    config = restored(SiteConfig, record["config"])
    return Snapshot(archive, config, folder if record["own"] else None, texts.forget)


def _kinds() -> dict[str, Any]:
    """The parts of an archive with their types."""
    hints = get_type_hints(Archive)
    return {field.name: hints[field.name] for field in kept_fields(Archive)}


def _text(archive: Archive, key: str, stitched: list[str]) -> bytes:
    """All texts of an article, which is added to those that have stitches if it has some."""
    stitches = archive.stitches.get(key, ())
    if stitches:
        stitched.append(key)
    values = (archive.articles[key], archive.translations.get(key, {}), stitches)
    return to_bytes([plain(kind, value) for kind, value in zip(TEXT, values, strict=True)])


def _files_below(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class _Lazy(Mapping[str, Value]):
    """A mapping whose keys are known, in their order, and whose values are read when they are asked for."""

    def __init__(self, keys: Any, read: Any) -> None:
        self._keys = keys
        self._read = read

    def __getitem__(self, key: str) -> Value:
        if key not in self._keys:
            raise KeyError(key)
        found: Value = self._read(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class _Texts:
    """The texts of all articles; some packs are kept at hand, and every article that was read until all are let go."""

    def __init__(self, place: WorkPlace, packs: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.places = {key: (name, number) for name, keys in packs for number, key in enumerate(keys)}
        self._pack = lru_cache(PACKS)(lambda name: unpack(place.read(name))[1])
        self._read: dict[str, tuple[Any, ...]] = {}

    def of(self, key: str) -> tuple[Any, ...]:
        """An article, its translations and its stitches."""
        if key not in self._read:
            name, number = self.places[key]
            record = from_bytes(self._pack(name)[number])
            self._read[key] = tuple(restored(kind, found) for kind, found in zip(TEXT, record, strict=True))
        return self._read[key]

    def forget(self) -> None:
        """Let go of all articles."""
        self._read.clear()
