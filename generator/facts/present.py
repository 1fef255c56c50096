"""The hashes that facts have now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from generator.archive import Archive
from generator.config import SiteConfig
from generator.facts.log import Fact
from generator.facts.watch import BY_ATTRIBUTE, ORDER

Digest = int
"""64 bits."""


def digest_of(value: object) -> Digest:
    """A hash of a value that is made of texts, numbers, and tuples, maps and frozen records of them."""
    data = value if isinstance(value, bytes) else repr(value).encode(errors="surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


@dataclass
class Present:
    """The archive and the settings as they are now, to be asked about facts.

    `heads` and `texts` give a hash of all versions of an article by its id, without reading it; `others` answers for
    kinds of facts that are known elsewhere: words, templates, what surrounds the views of a language.
    """

    archive: Archive
    config: SiteConfig
    heads: Callable[[str], object]
    texts: Callable[[str], object]
    others: Mapping[str, Callable[..., object]] = field(default_factory=dict)
    _known: dict[Fact, Digest] = field(default_factory=dict)

    def digest(self, fact: Fact) -> Digest:
        """The hash of what a fact is now, and of its name."""
        found = self._known.get(fact)
        if found is None:
            found = self._known[fact] = digest_of((fact, self._value(fact)))  # so that a garbled name has another hash
        return found

    def _value(self, fact: Fact) -> object:
        try:
            return self._found(fact)
        except (LookupError, TypeError, ValueError):  # it is not there any more, or its name is garbled
            return None

    def _found(self, fact: Fact) -> object:
        kind = fact[0]
        if kind == "heads" and fact[1] != ORDER:
            return self.heads(fact[1])
        if kind == "texts" and fact[1] != ORDER:
            return self.texts(fact[1])
        if kind in ("heads", "texts"):
            return tuple(self.archive.heads)
        if kind == "config":
            return _setting(self.config, fact[1])
        asked: Callable[..., object] | None = _ASKED.get(kind)
        if asked is not None:
            return asked(self.archive, *fact[1:])
        if kind in self.others:
            return self.others[kind](*fact[1:])
        return _entry(getattr(self.archive, kind, {}), kind, fact)


def _entry(found: Mapping[str, Any], kind: str, fact: Fact) -> object:
    if fact[1] == ORDER:
        return tuple(found)
    value = found.get(fact[1])
    if len(fact) > 2 and kind in BY_ATTRIBUTE:
        return getattr(value, fact[2], None)
    return value is not None if kind in BY_ATTRIBUTE else value


def _setting(config: SiteConfig, name: str) -> object:
    """A value of the settings; what can be called stands for all of them."""
    value = getattr(config, name, None)
    return config if callable(value) else value


_ASKED: dict[str, Callable[..., object]] = {
    "near": lambda archive, kind, key, article, count: archive.near(kind, key, article, int(count)),
    "cut": lambda archive, kind, key, start, stop: archive.cut(kind, key, int(start), int(stop)),
    "newest": lambda archive, kind, key, most: archive.newest(kind, key, int(most)),
    "part_of_issue": lambda archive, article, size: archive.part_of_issue(article, int(size)),
    "archive": getattr,
    "beside": lambda archive, issue: archive.beside(issue),
    "in_month": lambda archive, month: archive.in_month(month),
    "months": lambda archive: archive.months(),
    "namesakes": lambda archive, key: archive.namesakes(key),
}
