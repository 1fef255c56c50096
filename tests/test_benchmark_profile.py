"""Where the time of a build goes: the command, its flame graph, and the folder it leaves alone."""

import sys
import xml.etree.ElementTree as ET

import pytest

from benchmarks.cli import main
from benchmarks.flames import draw, heaviest, tree

STACKS = [
    (("build", "views", "escape"), 0.5),
    (("build", "views"), 0.25),
    (("build", "write"), 1.0),
    (("build", "load", "escape"), 0.75),
    (("build",), 0.0),
]


def widths(svg: str) -> dict[str, list[float]]:
    """The widths of the boxes by the name that a browser tells."""
    found: dict[str, list[float]] = {}
    for box in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}g"):
        title, shape = box[0].text or "", box[1]
        found.setdefault(title.partition(":")[0], []).append(float(shape.get("width", "0")))
    return found


def test_time_is_counted_where_it_is_spent():
    root = tree(STACKS)
    assert root.seconds == 2.5
    assert heaviest(root, 3) == [("escape", 1.25), ("write", 1.0), ("views", 0.25)]


def test_a_function_is_as_wide_as_its_time():
    found = widths(draw(tree(STACKS), "<a & b>"))
    assert found == {
        "all": [1400.0],
        "build": [1400.0],
        "load": [420.0],
        "escape": [420.0, 280.0],
        "views": [420.0],
        "write": [560.0],
    }


def test_nothing_at_all_can_be_drawn():
    assert widths(draw(tree([]), "nothing")) == {}


@pytest.mark.parametrize("own", [False, True])
def test_a_build_is_profiled(tmp_path, capsys, own):
    pytest.importorskip("pyinstrument", reason="what only measuring needs is not installed")
    graph = tmp_path / "graph.svg"
    arguments = ["profile", "--articles", "20", "--output", str(graph)]
    archive = tmp_path / "archive"
    if own:
        file = archive / "content/articles/2025-03-03/A01/01.md"
        file.parent.mkdir(parents=True)
        file.write_text("---\nid: 2025-03-03-A01-01\ntitle: 字库补齐\n---\n\n正文。\n", encoding="utf-8")
        (archive / "site.yml").write_text("title: 样报\n", encoding="utf-8")
        arguments.append(str(archive))
    assert main(arguments) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("1 articles" if own else "20 articles")
    assert len(said) == 12
    assert any(name.startswith("build build.py") for name in widths(graph.read_text(encoding="utf-8")))
    if own:
        assert sorted(path.name for path in archive.rglob("*") if path.is_file()) == ["01.md", "site.yml"]


def test_what_cannot_be_profiled_is_told(tmp_path, capsys, monkeypatch):
    assert main(["profile", str(tmp_path)]) == 2
    assert "There is no site.yml in" in capsys.readouterr().err
    (tmp_path / "site.yml").write_text("title: 样报\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pyinstrument", None)
    assert main(["profile", str(tmp_path)]) == 2
    assert "Install what measures first" in capsys.readouterr().err
