"""How names sound in Latin letters, remembered, because the dictionaries take a fifth of a second and 50 MB to load."""

from collections.abc import Mapping

_known: dict[str, str] = {}


def romanised(name: str) -> str:
    """A name in Latin letters, Chinese in pinyin without tones."""
    if name.isascii():
        return name
    found = _known.get(name)
    if found is None:
        from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

        found = _known[name] = "-".join(lazy_pinyin(name))
    return found


def recall(known: Mapping[str, str]) -> None:
    """Remember what an earlier run found out."""
    _known.update(known)


def remembered() -> dict[str, str]:
    """All names that were asked for, and how they sound."""
    return dict(_known)
