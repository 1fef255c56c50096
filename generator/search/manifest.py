"""The file that makes a folder an index, and what else the browser wants of all its articles."""

import hashlib
import json
from collections.abc import Sequence

from generator.search.catalogue import Settings
from generator.search.plan import ShardPlan
from generator.search.shelf import Shelf
from generator.search.traditional import table_file

MANIFEST = "search.json"
"""What the browser asks for first; a folder without it has no search."""
VERSION_DIGITS = 10
"""Of the hash that tells a browser whether what it keeps is still right."""


def write_manifest(folders: Sequence[tuple[ShardPlan, str]], english: int, settings: Settings, root: Shelf) -> None:
    """Write the manifest of folders, each with its stamp, and the tables that it speaks of. Raises OSError.

    Fragments and tables keep their names when they change; browsers that have old ones go by the versions in it.
    """
    names = _json(settings.names)
    root.put("fold.json", table_file())
    root.put("names.json", names)
    for lang, data in settings.scripts.items():
        root.put(f"script-{lang}.json", data)
    listed = [
        {"path": plan.path, "from": plan.days[0].code if plan.days else "0", "version": stamp[:VERSION_DIGITS]}
        for plan, stamp in folders
    ]
    manifest = {
        "fold": settings.fold_traditional,
        "count": sum(day.count for plan, _ in folders for day in plan.days),
        "words": english,
        "names": hashlib.sha256(names).hexdigest()[:VERSION_DIGITS],
        "folders": listed,
        **({"views": settings.views} if settings.views else {}),
    }
    root.put(MANIFEST, _json(manifest))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
