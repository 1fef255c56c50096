"""The articles of an archive whole, each taken from where it is when somebody asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Protocol

from generator.model import Article, Head

PLACED = ("lang", "date", "page", "order")
"""What the archive may know better than the file."""


class Shelf(Protocol):
    """Articles by file, which can be told whether they have changed without being read."""

    def __getitem__(self, file: str, /) -> Article:
        """An article whole."""

    def digest(self, file: str, /) -> bytes:
        """A hash of an article."""

    def head_digest(self, file: str, /) -> bytes:
        """A hash of its head."""

    def page_file(self, file: str, /) -> str:
        """The page file whose lines its joins speak of, "" where it has none."""


class Versions(Mapping[str, Article]):
    """Articles by id, or the versions of one by language, in the order of `heads`.

    `heads` are those of the archive, or the articles themselves where these are in memory; else `shelf` has the
    articles, and `files` names the file of each.
    """

    def __init__(self, heads: Mapping[str, Head], files: Mapping[str, str], shelf: Shelf | None) -> None:
        self._heads, self._files, self._shelf = heads, files, shelf

    def __getitem__(self, key: str) -> Article:
        head = self._heads[key]
        if isinstance(head, Article):
            return head
        if self._shelf is None:
            raise KeyError(key)
        found = self._shelf[self._files[key]]
        placed = {name: getattr(head, name) for name in PLACED}
        same = all(getattr(found, name) == value for name, value in placed.items())
        return found if same else replace(found, **placed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)

    def __contains__(self, key: object) -> bool:
        return key in self._heads

    def digest(self, key: str, *, whole: bool) -> bytes:
        """A hash of an article, or of its head alone, that is known without reading it."""
        head = self._heads[key]
        if isinstance(head, Article) or self._shelf is None:
            return blake2b(repr(head).encode(errors="surrogatepass"), digest_size=16).digest()
        file = self._files[key]
        found = self._shelf.digest(file) if whole else self._shelf.head_digest(file)
        placed = " ".join(str(getattr(head, name)) for name in PLACED)
        return found + placed.encode(errors="surrogatepass")

    def page_file(self, key: str) -> str:
        """The page file whose lines the joins of an article speak of, "" where it has none; known without reading."""
        head = self._heads[key]
        if isinstance(head, Article):
            return head.source.file if head.source and head.source.joins else ""
        return self._shelf.page_file(self._files[key]) if self._shelf else ""


class Translations(Mapping[str, Versions]):
    """The translations by id and language; `files` names the file of each by both."""

    def __init__(
        self, heads: Mapping[str, Mapping[str, Head]], files: Mapping[tuple[str, str], str], shelf: Shelf | None
    ) -> None:
        self._heads, self._files, self._shelf = heads, files, shelf

    def __getitem__(self, key: str) -> Versions:
        versions = self._heads[key]
        return Versions(versions, {lang: self._files[key, lang] for lang in versions}, self._shelf)

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)

    def __contains__(self, key: object) -> bool:
        return key in self._heads


def digests(
    article_id: str,
    originals: Mapping[str, Article],
    translations: Mapping[str, Mapping[str, Article]],
    *,
    whole: bool,
) -> tuple[bytes, ...] | None:
    """Hashes of all versions of an article, or of their heads; None where there is none."""
    if article_id not in originals or not isinstance(originals, Versions):
        return None
    others = translations.get(article_id, {})
    found = (
        (lang.encode() + others.digest(lang, whole=whole) for lang in others) if isinstance(others, Versions) else ()
    )
    return originals.digest(article_id, whole=whole), *found
