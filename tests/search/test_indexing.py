"""The index of a site: made here, or in a process beside this one; and what stands in its way is known beforehand."""

import os
import signal
import sys

import pytest

from generator.build import Run, gather
from generator.config import SiteConfig
from generator.indexing import index_beside, index_files, make_index, obstacles, take_in
from generator.output import open_site
from generator.search.service import OVERRIDE
from generator.workers import Beside
from generator.workspace import workspace

TEXT = "---\nid: {id}\ntitle: 第{number}篇\ndate: {date}\npage: A01\norder: {number}\nlang: zh\n---\n\n河边的仓库改成了读书的地方。\n"


@pytest.fixture
def made(tmp_path):
    """An archive of three articles: its settings, where it lies, and all of it."""
    folder = tmp_path / "content/articles/2025-03-03/A01"
    folder.mkdir(parents=True)
    for number in (1, 2, 3):
        text = TEXT.format(id=f"2025-03-03-A01-0{number}", number=number, date="2025-03-03")
        (folder / f"0{number}.md").write_text(text, encoding="utf-8")
    config = SiteConfig()
    space = workspace(tmp_path / "site.yml", config)
    return config, space, gather(Run(space=space, config=config))[1]


def test_an_index_made_beside_is_the_one_made_here(made, tmp_path):
    config, _, archive = made
    assert len(archive.heads) == 3
    trees = []
    for name in ("here", "beside"):
        site = open_site(tmp_path / name)
        if name == "here":
            files, problems = index_files(site, archive, config, tmp_path / "cache-1")
        else:
            with index_beside(site, archive, config, tmp_path / "cache-2") as beside:
                files, problems = take_in(beside.result(lambda: pytest.fail("it died")), site)
        assert problems == ()
        assert site.files == set(files)
        trees.append({path: (site.staging / path).read_bytes() for path in files})
        site.discard()
    assert "pagefind/search.json" in trees[0]
    assert trees[0] == trees[1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere work must be pickled")
def test_when_the_process_beside_is_killed_the_index_is_made_here(made, tmp_path):
    config, _, archive = made
    here, site = os.getpid(), open_site(tmp_path / "public")

    def work():
        found = make_index(site, archive, config, tmp_path / "cache")
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    with Beside(work) as beside:
        files, problems = take_in(beside.result(lambda: None), site)
    assert problems == ()
    assert {path for path in files if not (site.staging / path).is_file()} == set()
    assert "pagefind/search.json" in files
    site.discard()


def test_without_obstacles_pagefind_is_not_asked_again(made, tmp_path, monkeypatch):
    config, _, archive = made
    assert obstacles(tmp_path / "cache") == ()
    monkeypatch.setattr("generator.search.runtime.Service", lambda *_: pytest.fail("it was asked again"))
    assert obstacles(tmp_path / "cache") == ()
    site = open_site(tmp_path / "public")
    assert index_files(site, archive, config, tmp_path / "cache")[1] == ()
    site.discard()


def test_obstacles_are_told(tmp_path, monkeypatch):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "nothing"))
    assert [found.code for found in obstacles(tmp_path / "cache")] == ["X-no-pagefind"]
    (tmp_path / "program").write_text("no program")
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "program"))
    assert [found.code for found in obstacles(tmp_path / "cache")] == ["X-pagefind"]
