"""A new archive builds where it stands, from a repository and from an installed package alike."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from shell import REPOSITORY, baoku, environment, tree

from generator.workspace import PACKAGE, built_in


def run_in(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the generator that lies in a folder, and no other."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        env={**environment(), "PYTHONPATH": "", **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A new archive."""
    folder = tmp_path_factory.mktemp("init") / "我的 archive"
    done = baoku("init", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    assert "python -m generator serve" in done.stdout
    return folder


def test_a_new_archive_builds_with_the_generator_in_it(fresh):
    used = subprocess.run(
        [sys.executable, "-c", "import generator; print(generator.__file__)"],
        cwd=fresh,
        env={**environment(), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(used.stdout.strip()).is_relative_to(fresh)
    done = run_in(fresh, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "2 articles on 1 page are in public" in done.stdout
    assert (fresh / "public/articles/2025-01-01-A01-01/index.html").is_file()
    assert run_in(fresh, "check", "--strict").returncode == 0


def test_it_holds_all_that_was_promised(fresh):
    names = tree(fresh).keys()
    assert {"site.yml", ".gitignore", "README.md", ".github/workflows/pages.yml", "pyproject.toml"} <= names
    assert [name for name in names if name.startswith("content/pages/")] == ["content/pages/2025-01-01/A01.txt"]
    assert {"generator/__main__.py", "templates/base.html", "static/css/site.css"} <= names
    assert not [name for name in names if "__pycache__" in name and not name.startswith("generator")]
    assert not (fresh / "generator" / "templates").exists()
    assert not (fresh / "tests").exists()


def test_the_readme_has_five_steps_in_both_languages(fresh):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^(\d)\. ", text, re.MULTILINE) == list("1234512345")
    assert "更新报库程序" in text
    assert "Updating Baoku" in text


def test_the_workflow_publishes_with_few_rights(fresh):
    flow = yaml.safe_load((fresh / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    assert flow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert flow["concurrency"]["group"] == "pages"
    steps = flow["jobs"]["build"]["steps"]
    assert any("configure-pages" in step.get("uses", "") for step in steps)
    assert any("--base-url" in step.get("run", "") and "steps.pages.outputs" in step["run"] for step in steps)


def test_the_dependencies_are_those_of_this_program(fresh):
    ours = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    theirs = tomllib.loads((fresh / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert theirs["dependencies"] == ours["dependencies"]
    assert theirs["requires-python"] == ours["requires-python"]


def test_a_new_archive_can_start_another(fresh, tmp_path):
    assert run_in(fresh, "init", str(tmp_path / "second")).returncode == 0
    names = tree(tmp_path / "second").keys()
    assert {"generator/starter_files/gitignore", ".gitignore", "templates/base.html"} <= names
    assert run_in(tmp_path / "second", "build", "--no-search").returncode == 0


def test_from_an_installed_package(tmp_path):
    """The layout of a wheel: templates and static files inside the package."""
    library = tmp_path / "library"
    shutil.copytree(PACKAGE, library / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "static"):
        shutil.copytree(built_in(name), library / "generator" / name)
    work = tmp_path / "work"
    work.mkdir()
    assert run_in(work, "init", "new", PYTHONPATH=str(library)).returncode == 0
    assert (work / "new" / "templates" / "base.html").is_file()
    assert not (work / "new" / "generator" / "templates").exists()
    assert run_in(work / "new", "build").returncode == 0
    # and the installed program builds an archive that does not carry its own
    for name in ("generator", "templates", "static"):
        shutil.rmtree(work / "new" / name)
    assert run_in(work / "new", "build", "--clean", PYTHONPATH=str(library)).returncode == 0
    assert (work / "new" / "public" / "static" / "css" / "site.css").is_file()


def test_the_wheel_is_told_to_hold_everything():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["generator"]
    assert wheel["force-include"] == {"templates": "generator/templates", "static": "generator/static"}


@pytest.mark.parametrize("name", ["full", "file"])
def test_what_is_there_is_never_touched(tmp_path, name):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "diary.txt").write_text("mine")
    (tmp_path / "file").write_text("mine too")
    before = tree(tmp_path)
    done = baoku("init", name, cwd=tmp_path)
    assert done.returncode == 1
    assert "O-not-empty: There are files here already, and none of them is touched" in done.stderr
    assert tree(tmp_path) == before


def test_an_empty_folder_will_do(tmp_path):
    (tmp_path / "new").mkdir()
    assert baoku("init", "new", cwd=tmp_path).returncode == 0


def test_a_place_that_cannot_be_written_to(tmp_path):
    (tmp_path / "file").write_text("x")
    done = baoku("init", "file/new", cwd=tmp_path)
    assert done.returncode == 1
    assert "O-write" in done.stderr
