"""Traditional and simplified characters 繁简: one table, used for matching only and never shown.

It comes from the character dictionary of OpenCC (Apache License 2.0), of which the first simplified form of each
character is taken, for characters of the first plane: the others are not met in newspapers and would make the file
half as large again. Words with a form of their own are left out: both sides of a comparison go through this table.
"""

import json
from functools import cache
from importlib.resources import files

LAST = "\uffff"
"""The last character of the first plane."""


@cache
def traditional_table() -> dict[str, str]:
    """Traditional → simplified, one character each; no simplified form is itself a key."""
    source = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    table: dict[str, str] = {}
    for line in source.splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first and max(traditional, first) <= LAST:
            table[traditional] = first
    return {key: _last(value, table) for key, value in table.items()}


def table_file() -> bytes:
    """The table as the browser reads it: two texts of the same length, in the order of code points."""
    table = traditional_table()
    keys = sorted(table)
    texts = {"from": "".join(keys), "to": "".join(table[key] for key in keys)}
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()


def _last(char: str, table: dict[str, str]) -> str:
    """The end of a chain 薴 → 苧 → 苎, so that folding twice changes nothing."""
    seen = {char}
    while char in table and table[char] not in seen:
        char = table[char]
        seen.add(char)
    return char
