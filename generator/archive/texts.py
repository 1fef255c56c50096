"""The articles of an archive whole, each taken from where it is when somebody asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.model import Article, Head

PLACED = ("lang", "date", "page", "order")
"""What the archive may know better than the file."""


class Originals(Mapping[str, Article]):
    """The originals by id, in reading order, as far as they are asked for.

    `heads` are those of the archive, or the articles themselves where these are in memory; else `texts` has the
    articles by file, and `files` names the file of each.
    """

    def __init__(
        self, heads: Mapping[str, Head], files: Mapping[str, str], texts: Mapping[str, Article] | None
    ) -> None:
        self._heads, self._files, self._texts = heads, files, texts

    def __getitem__(self, key: str) -> Article:
        return whole(self._heads[key], self._files[key], self._texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)

    def __contains__(self, key: object) -> bool:
        return key in self._heads


class Translations(Mapping[str, Mapping[str, Article]]):
    """The translations by id and language, in the same way; `files` names the file of each by both."""

    def __init__(
        self,
        heads: Mapping[str, Mapping[str, Head]],
        files: Mapping[tuple[str, str], str],
        texts: Mapping[str, Article] | None,
    ) -> None:
        self._heads, self._files, self._texts = heads, files, texts

    def __getitem__(self, key: str) -> Mapping[str, Article]:
        versions = self._heads[key]
        return Originals(versions, {lang: self._files[key, lang] for lang in versions}, self._texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._heads)

    def __len__(self) -> int:
        return len(self._heads)

    def __contains__(self, key: object) -> bool:
        return key in self._heads


def whole(head: Head, file: str, texts: Mapping[str, Article] | None) -> Article:
    """The article of a head, in the script, and on the day and page, that the archive takes it to be of."""
    if isinstance(head, Article):
        return head
    if texts is None:
        raise KeyError(file)
    found = texts[file]
    placed = {name: getattr(head, name) for name in PLACED}
    same = all(getattr(found, name) == value for name, value in placed.items())
    return found if same else replace(found, **placed)
