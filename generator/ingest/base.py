"""The base of a merge: every article of a page as ingest last made it, packed into one small file beside the record.

Once a person has edited an article, nothing else tells her changes from those of the page. The file holds a third of
what the articles hold; `bzcat _written.bz2` shows it. Without it corrections are kept all the same, but not merged.
"""

import bz2
import json
from collections.abc import Mapping

BASE_NAME = "_written.bz2"


def pack(texts: Mapping[str, str]) -> bytes:
    """The file for the texts of articles by their file names; the same texts give the same bytes."""
    return bz2.compress(json.dumps(texts, ensure_ascii=False, sort_keys=True, indent=0).encode("utf-8", "replace"))


def unpack(data: bytes) -> dict[str, str]:
    """The texts in a file of `pack`; none when it is damaged."""
    try:
        texts = json.loads(bz2.decompress(data))
    except (OSError, ValueError, EOFError):
        return {}
    if not isinstance(texts, dict):
        return {}
    return {name: text for name, text in texts.items() if isinstance(text, str)}
