"""A build on many machines: a real scheduler and real workers, killed in the middle too, and the same bytes always."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from shell import REPOSITORY, baoku, environment, start, tree

from generator.archive import Archive, Stitch
from generator.build import Options, Report, Run, build, gather, run_ingest
from generator.catalogue import Catalogue
from generator.cluster import crew, driver, joined
from generator.cluster.packing import pack, unpack
from generator.cluster.place import PlaceError, WorkPlace
from generator.cluster.program import difference, program
from generator.cluster.records import from_bytes, plain, restored, to_bytes
from generator.cluster.snapshot import PACK, read_snapshot, write_snapshot
from generator.model import Article, Author, Join, Source
from generator.opening import open_archive

ISSUES, PAGES, STORIES = 26, 4, 2
"""A made archive: more pages than one shard of ingest has, and more than one shard of everything else."""
SHARDS = 2 + 1 + 5
"""What is handed out at least for it: pages, a block of the search, views."""


@pytest.fixture(scope="module", autouse=True)
def _packages():
    """Without the packages nothing of this can be tested, but in CI that is a failure: there the promise is kept."""
    try:
        import distributed  # noqa: F401, PLC0415
        import fsspec  # noqa: F401, PLC0415
    except ImportError as error:
        if os.environ.get("CI", "").lower() in ("1", "true"):
            raise
        pytest.skip(f"NO DASK, SO BUILDING ON MANY MACHINES IS NOT TESTED: {error}")


@dataclass(frozen=True)
class Machines:
    """A scheduler and its workers, each a process of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]
    log: Path

    def end(self) -> None:
        """Stop all that still runs, without waiting for it to say good-bye."""
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                process.kill()
        for process in (*self.workers, self.scheduler):
            process.wait(timeout=30)


def machines(folder: Path, workers: int = 2) -> Machines:
    """Start a cluster on this machine, which is ready when its workers have come."""
    folder.mkdir(parents=True, exist_ok=True)
    log, file = folder / "log", folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    more = environment(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="5")

    def run(*words: str) -> subprocess.Popen[bytes]:
        with log.open("ab") as out:
            return subprocess.Popen([*dask, *words], cwd=folder, env=more, stdout=out, stderr=out)

    scheduler = run("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    hands = tuple(
        run("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
        for _ in range(workers)
    )  # fmt: skip
    until(lambda: file.exists() and log.read_text().count("Registered to:") >= workers)
    return Machines(json.loads(file.read_text())["address"], scheduler, hands, log)


def until(true, seconds: float = 240) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Machines]:
    """A cluster that nobody harms."""
    found = machines(tmp_path_factory.mktemp("dask"))
    yield found
    found.end()


@pytest.fixture(scope="module")
def specimen(tmp_path_factory) -> Path:
    """A copy of the sample archive in both scripts and in English, with a template of its own."""
    root = tmp_path_factory.mktemp("specimen")
    shutil.copytree(REPOSITORY / "content", root / "content")
    settings = (REPOSITORY / "site.yml").read_text(encoding="utf-8")
    (root / "site.yml").write_text(
        f"{settings}\nlanguages: [zh, zh-Hant, en]\n".replace("languages: [zh, en]", ""), encoding="utf-8"
    )
    (root / "templates/partials").mkdir(parents=True)
    footer = (REPOSITORY / "templates/partials/footer.html").read_text(encoding="utf-8")
    (root / "templates/partials/footer.html").write_text(f"{footer}<!-- our own -->\n", encoding="utf-8")
    baoku("build", "--jobs", 1, "--output", "local", cwd=root)
    return root


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """An archive of some hundred articles as pages only, and beside it the site that a local build makes of it."""
    root = tmp_path_factory.mktemp("made")
    write_pages(root / "one")
    done = baoku("build", "--jobs", 1, cwd=root / "one", timeout=300)
    assert done.returncode == 0, done.stderr
    return root


def write_pages(root: Path) -> None:
    """Pages of an invented paper; a column opened on one of them is known on all."""
    (root / "content/pages").mkdir(parents=True)
    (root / "site.yml").write_text("title: {zh: 众机报, en: The Many Machines}\n", encoding="utf-8")
    for issue in range(ISSUES):
        folder = root / f"content/pages/20{issue // 12 + 10}-{issue % 12 + 1:02}-05"
        folder.mkdir()
        for page in range(1, PAGES + 1):
            stories = "\n".join(story(issue, page, number) for number in range(1, STORIES + 1))
            (folder / f"A{page:02}.txt").write_text(f"第A{page:02}版 要闻\n\n{stories}", encoding="utf-8")


def story(issue: int, page: int, number: int) -> str:
    """A short piece that no other is like."""
    name = "甲乙丙丁戊己庚辛壬癸"[(issue + number) % 10]
    return (
        f"街口第{issue}盏灯照见第{page}版第{number}件事\n\n"
        f"　　本报讯(记者 林{name}帆)第{issue * 100 + page * 10 + number}号仓库昨天开门，看守人说门轴已经上过油。\n"
        f"　　附近的住户都来看，有人数了数，一共{issue * 7 + number}级台阶。\n"
    )


def archive_like(made: Path, name: str) -> Path:
    """The pages of the made archive in a new folder, not yet cut."""
    root = made / name
    shutil.copytree(made / "one/content/pages", root / "content/pages")
    shutil.copyfile(made / "one/site.yml", root / "site.yml")
    return root


def build_on(root: Path, address: str, **more: object) -> Report:
    """Build in this process, into a folder of its own."""
    space, config, problems = open_archive({"config": str(root / "site.yml"), "output": str(root / "there")})
    assert config is not None, problems
    options = Options(cluster=address, clean=True, lock=False, **more)
    return build(Run(space=space, config=config, options=options), lambda: None)


def codes(report: Report) -> list[str]:
    """What is told of the cluster."""
    return [found.code for found in report.problems if found.code.startswith("D-")]


def test_the_sample_is_the_same(cluster, specimen):
    report = build_on(specimen, cluster.address)
    assert codes(report) == []
    assert tree(specimen / "there") == tree(specimen / "local")
    assert "<!-- our own -->" in (specimen / "there/about/index.html").read_text(encoding="utf-8")
    assert report.counts["shards"] > 3


def test_pages_are_cut_and_articles_shown_as_here(cluster, made):
    root = archive_like(made, "whole")
    done = baoku("build", "--json", "--cluster", cluster.address, "--work", (made / "shared").as_uri(), cwd=root)
    told = json.loads(done.stdout)
    assert told["ok"], told
    assert same_as_local(root, made)
    assert told["counts"]["shards"] >= SHARDS
    left = [path for path in (made / "shared").rglob("*") if path.is_file()]
    assert {path.parent.name for path in left} == {"given"}, "what was made should be gone"


def test_a_correction_of_a_person_is_not_touched(cluster, made):
    root = archive_like(made, "corrected")
    shutil.copytree(made / "one/content/articles", root / "content/articles")
    article = root / "content/articles/2010-01-05/A01/01.md"
    corrected = article.read_text(encoding="utf-8").replace("看守人说", "看守人笑着说")
    article.write_text(corrected, encoding="utf-8")
    for page in root.glob("content/pages/*/*.txt"):  # so that all of them are cut again
        page.write_text(page.read_text(encoding="utf-8").replace("附近的住户", "附近的老住户"), encoding="utf-8")
    space, config, _ = open_archive({"config": str(root / "site.yml")})
    with joined(cluster.address, "", space, []) as there:
        found = run_ingest(Run(space=space, config=config, cluster=there))
    assert (there.shards, found.cut) == (2, ISSUES * PAGES)
    assert [one.code for one in found.problems] == ["I-merged"]
    text = article.read_text(encoding="utf-8")
    assert "看守人笑着说" in text
    assert "附近的老住户" in text


def same_as_local(root: Path, made: Path) -> bool:
    """Whether articles, site and urls.lock are those of the local build, byte for byte."""
    folders = ("content/articles", "public")
    return all(tree(root / name) == tree(made / "one" / name) for name in folders) and (
        (root / "urls.lock").read_bytes() == (made / "one/urls.lock").read_bytes()
    )


@pytest.mark.parametrize("victim", ["worker", "scheduler"])
def test_one_is_killed_in_the_middle(victim, made, tmp_path):
    there = machines(tmp_path)
    root = archive_like(made, f"without-{victim}")
    try:
        build = start("build", "--json", "--cluster", there.address, cwd=root)
        until(lambda: list(root.glob(".cache/cluster/*/made/*")) or build.poll() is not None)
        until(lambda: list(root.glob("content/articles/*/*/_page.yml")) or build.poll() is not None)
        assert build.poll() is None, "the build was over before anybody could be killed"
        target = there.workers[0] if victim == "worker" else there.scheduler
        target.send_signal(signal.SIGKILL)
        out, err = build.communicate(timeout=120)
    finally:
        there.end()
    told = json.loads(out)
    lost = [found["code"] for found in told["problems"] if found["code"].startswith("D-")]
    assert "Traceback" not in err
    assert told["ok"]
    assert same_as_local(root, made)
    if victim == "worker":
        assert lost == []
        assert told["counts"]["shards"] >= SHARDS, "the other worker should have gone on"
        assert there.workers[0].returncode == -signal.SIGKILL
    else:
        assert lost == ["D-lost"]


def test_no_scheduler(specimen, monkeypatch):
    monkeypatch.setattr(crew, "CONNECT", 1)
    report = build_on(specimen, "tcp://127.0.0.1:9")
    assert codes(report) == ["D-unreachable"]
    assert report.counts["shards"] == 0
    assert tree(specimen / "there") == tree(specimen / "local")


def test_no_worker(specimen, tmp_path, monkeypatch):
    monkeypatch.setattr(crew, "JOIN", 0.2)
    alone = machines(tmp_path, workers=0)
    try:
        report = build_on(specimen, alone.address, search=False)
    finally:
        alone.end()
    assert codes(report) == ["D-no-workers"]
    assert report.published


def test_another_version(cluster, specimen, monkeypatch):
    monkeypatch.setattr(crew, "program", lambda: {**program(), "babel": "1.0"})
    report = build_on(specimen, cluster.address, search=False)
    assert codes(report) == ["D-version"]
    assert "babel 1.0" in next(found.message for found in report.problems if found.code == "D-version")
    assert report.published


def test_a_worker_of_another_version_comes_later(cluster, specimen, monkeypatch):
    monkeypatch.setattr(crew, "stamp", lambda: "another")
    report = build_on(specimen, cluster.address, search=False)
    assert codes(report) == ["D-failed"]
    assert "another version" in next(found.message for found in report.problems if found.code == "D-failed")


@pytest.mark.parametrize("work", ["memory://work", "file:///dev/null/work", "nothing-known://x"])
def test_a_work_place_that_is_none(work, cluster, specimen):
    """Memory is of each process alone, a file has nothing below it, and the last is no kind of place."""
    report = build_on(specimen, cluster.address, work=work, search=False)
    assert codes(report) == ["D-work"]
    assert report.published


def test_work_that_cannot_be_done(cluster, specimen, monkeypatch):
    monkeypatch.setattr(driver.Cluster, "_snapshot", lambda *_: "given/nothing")
    report = build_on(specimen, cluster.address)
    assert codes(report) == ["D-failed"]
    assert tree(specimen / "there") == tree(specimen / "local")


@pytest.mark.parametrize("package", ["distributed", "fsspec"])
def test_a_package_is_missing(package, specimen, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    report = build_on(specimen, "tcp://127.0.0.1:9", search=False)
    assert codes(report) == ["D-missing"]
    assert "baoku[cluster]" in report.problems[0].hint
    assert report.published


def test_a_template_that_does_not_work_is_told_as_here(cluster, specimen, tmp_path):
    root = tmp_path / "broken"
    shutil.copytree(specimen / "content", root / "content")
    shutil.copyfile(specimen / "site.yml", root / "site.yml")
    (root / "templates").mkdir()
    (root / "templates/about.html").write_text("{{ view.nothing }}\n{% include 'none.html' %}", encoding="utf-8")
    here, there = build_on(root, "", search=False), build_on(root, cluster.address, search=False)
    assert there.counts["shards"] > 0
    assert "R-template" in [found.code for found in here.problems]
    assert there.problems == here.problems


def test_an_address_that_is_none(tmp_path):
    done = baoku("build", "--cluster", "somewhere", cwd=tmp_path)
    assert done.returncode == 2
    assert "tcp://10.0.0.5:8786" in done.stderr


class Shrinking:
    """A client that loses a worker with each piece of work it is given; its results are what it was asked."""

    status = "running"

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def submit(self, work, _stamp, *words, **_):
        self.workers = max(self.workers - 1, 0)
        return Done(work(*words))

    def scheduler_info(self, **_):
        return {"workers": dict.fromkeys(range(self.workers))}


@dataclass
class Done:
    """A result that is there already."""

    value: object
    status: str = "finished"

    def add_done_callback(self, call):
        call(self)

    def done(self):
        return True

    def result(self, **_):
        return self.value


def test_shards_go_on_in_order_while_workers_leave():
    made = crew.Crew.__new__(crew.Crew)
    made._client = Shrinking(6)
    assert list(made.each(lambda number: number * 2, ((number,) for number in range(40)), 40)) == list(range(0, 80, 2))


def test_records_are_exact():
    article = Article(
        id="x",
        title="\ud83d \ude00\ud83d\ude00 “题”",  # halves of a pair, which must not become one character
        authors=(Author("林一帆", "记者"),),
        source=Source(file="a", lines=((1, 2), (3, 4)), joins=(Join(1, 2, doubtful=True),)),
        confidence=0.1 + 0.2,
        machine=True,
    )
    assert restored(Article, from_bytes(to_bytes(plain(Article, article)))) == article
    assert restored(Article, plain(Article, Article(id="", title=""))).source is None
    words = Catalogue("fr", {"a": "un", "b": ("un", "deux")})
    assert restored(Catalogue, from_bytes(to_bytes(plain(Catalogue, words)))) == words
    assert restored(tuple[Stitch, ...], plain(tuple[Stitch, ...], (Stitch(1, 2, 3),))) == (Stitch(1, 2, 3),)
    with pytest.raises(TypeError):
        plain(set[str], {"a"})


def test_an_archive_comes_back_as_it_was(specimen, tmp_path):
    space, config, _ = open_archive({"config": str(specimen / "site.yml")})
    _, archive = gather(Run(space=space, config=config))
    place = WorkPlace(tmp_path.as_uri())
    name, parts = write_snapshot(archive, config, None, place)
    found = read_snapshot(name, place, tmp_path)
    assert len(parts) == 1 + -(-len(archive.heads) // PACK)
    assert found.config == config
    assert list(found.archive.articles.items()) == list(archive.articles.items())
    for kind in ("heads", "translated", "filings", "issues", "pages", "sections", "columns", "authors", "aliases"):
        assert list(getattr(found.archive, kind)) == list(getattr(archive, kind)), kind
    for key, head in archive.heads.items():
        assert found.archive.heads[key].opening == head.opening
        for lang in config.languages:
            assert found.archive.version(key, lang) == archive.version(key, lang)
    assert write_snapshot(archive, config, None, place) == (name, parts), "the same archive has the same name"
    with pytest.raises(KeyError):
        found.archive.articles["none"]


def test_a_work_place_gives_back_what_was_laid_down_or_nothing(tmp_path):
    for url in (tmp_path.as_uri(), "memory://trial"):
        place = WorkPlace(url)
        given, one, other = place.give(b"a"), place.make(b"b"), place.make(b"b")
        assert place.give(b"a") == given
        assert one != other
        assert [place.read(name) for name in (given, one, other)] == [b"a", b"b", b"b"]
        place.tidy(frozenset({given}))
        assert place.read(given) == b"a"
        with pytest.raises(PlaceError):
            place.read(one)
    (tmp_path / given).write_bytes(b"half")
    with pytest.raises(PlaceError, match="not what was written"):
        WorkPlace(tmp_path.as_uri()).read(given)


def test_packs():
    assert unpack(pack({"a": [1, "题"]}, [b"", b"\0x", b"y" * 70_000])) == (
        {"a": [1, "题"]},
        (b"", b"\0x", b"y" * 70_000),
    )
    for broken in (b"", b"nothing", pack([1])[:-2]):
        with pytest.raises(ValueError, match=r"\S"):
            unpack(broken)


def test_what_differs_is_named():
    here = program()
    assert difference(here, here) is None
    assert difference(here, {**here, "jinja2": "0"}) == (f"jinja2 {here['jinja2']}", "jinja2 0")
    assert difference(here, {**here, "program": "0" * 64}) == (
        f"baoku {here['baoku']} ({here['program'][:8]})",
        f"baoku {here['baoku']} (00000000)",
    )
    assert all(here.values())


def test_every_part_of_an_archive_can_be_written_down():
    """A new part of an archive must have a type that a record can hold."""
    from typing import get_type_hints  # noqa: PLC0415

    from generator.cluster.records import _coders, kept_fields  # noqa: PLC0415

    hints = get_type_hints(Archive)
    assert all(_coders(hints[field.name]) for field in kept_fields(Archive))
