"""ARCHITECTURE.md is true: rooms import what its table says and nothing else, and never in a circle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


def table() -> dict[str, set[str]]:
    """The rooms of ARCHITECTURE.md and what each may import."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.split("## Rooms and imports", 1)[1].split("\n## ", 1)[0]
    return {room: set(names.split()) - {"–"} for room, _, names in ROW.findall(section)}


def rooms() -> dict[str, list[Path]]:
    """The rooms on disk with their modules."""
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found.setdefault(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), []).append(path)
    return found


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports when it runs, inside functions too."""
    for node in running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (room_of(alias.name) for alias in node.names if alias.name.split(".")[0] == "generator")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the room"
            if node.module == "generator":
                yield from (alias.name if alias.name in rooms() else "__init__" for alias in node.names)
            elif node.module and node.module.startswith("generator."):
                yield room_of(node.module)


def running(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module but those that only type checkers read."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from running(node)


def room_of(module: str) -> str:
    """The room of a module's dotted name."""
    return [*module.split("."), "__init__"][1]


def test_every_room_is_in_the_table():
    assert table().keys() == rooms().keys()


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_imports_what_its_row_says(room):
    found = {name for path in rooms()[room] for name in imported(path)} - {room}
    assert found - table()[room] == set(), "not in its row of ARCHITECTURE.md"
    assert table()[room] - found == set(), "in its row of ARCHITECTURE.md, but not imported"


def test_no_room_imports_in_a_circle():
    allowed = table()
    done: set[str] = set()
    while ready := {room for room, names in allowed.items() if room not in done and names <= done}:
        done |= ready
    assert done == allowed.keys(), f"in a circle: {sorted(allowed.keys() - done)}"


def test_every_module_says_what_it_is():
    for path in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_pure_rooms_touch_no_disk():
    """Rooms that are not marked with effects neither open files nor start processes, but for their own resources."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    marked = {room for room, what, _ in ROW.findall(text) if "(effects)" in what}
    readers = {
        "catalogue",
        "chinese",
        "render",
        "workspace",
        "files",
        "workers",
        "commands",
        "__main__",
        "opening",
        "segment",
    }
    for room, paths in rooms().items():
        if room in marked | readers:
            continue
        for path in paths:
            calls = {
                node.attr
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Attribute)
            }
            assert not calls & {"read_text", "read_bytes", "write_text", "write_bytes", "Popen", "mkdir", "unlink"}, (
                path
            )


def test_the_program_does_not_need_what_measures_it():
    for path in PACKAGE.rglob("*.py"):
        assert not re.search(r"^\s*(?:from|import) benchmarks\b", path.read_text(encoding="utf-8"), re.MULTILINE), path
