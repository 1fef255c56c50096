"""Pages that nobody touched are not read again, and no run comes out otherwise because of it."""

import itertools
import random
import shutil
from pathlib import Path

import pytest

from generator.config import SiteConfig, parse_config
from generator.ingest import How, ingest, known, survey

PAGE = "字库补齐\n本报讯（记者 文样）排字房的字库昨天{what}补齐了，冷僻字也有了着落。\n"
LABELLED = "校对台夜话\n\n字库补齐{what}\n\n□ 记者 文样\n\n排字房的字库昨天补齐了，冷僻字也有了着落。\n"
OTHER = parse_config("title: 样报\ncolumns:\n- {key: night, name: 校对台夜话}\n", "site.yml")[0]
AGES = itertools.count(10**10, 10**10)


def archive(root: Path, days: int = 4) -> Path:
    for day, form in zip(range(days), itertools.cycle((PAGE, LABELLED))):
        for page in ("A01", "A02"):
            file = root / "pages" / f"2025-03-0{day + 1}" / f"{page}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(form.format(what=page), encoding="utf-8")
    return root


def run(root: Path, *, table: bool = True, config: SiteConfig | None = None):
    """One ingest: pages cut, pages left, the codes and places of problems."""
    found = ingest(
        [],
        root / "pages",
        root / "articles",
        config or SiteConfig(),
        how=How(table=root / "pages.json" if table else None),
    )
    return found.cut, found.unchanged, sorted((one.code, str(one.place)) for one in found.problems)


@pytest.fixture
def later(monkeypatch):
    """Let time go by, so that what was written before is old."""

    def go_by() -> None:
        now = known.time.time_ns() + next(AGES)
        monkeypatch.setattr(known.time, "time_ns", lambda: now)

    return go_by


@pytest.fixture
def read(monkeypatch):
    """The names of the records and page files that are read, for their hash or their text."""
    names: list[str] = []
    load_record, read_bytes = survey.load_record, Path.read_bytes

    def loaded(text, file):
        names.append(file)
        return load_record(text, file)

    def taken(path):
        if path.suffix == ".txt":
            names.append(f"{path.parent.name}/{path.name}")
        return read_bytes(path)

    monkeypatch.setattr(survey, "load_record", loaded)
    monkeypatch.setattr(Path, "read_bytes", taken)
    return names


def test_what_nobody_touched_is_not_read(tmp_path, later, read):
    root = archive(tmp_path)
    assert run(root) == (8, 0, [])
    later()
    assert run(root) == (0, 8, [])
    read.clear()
    assert run(root) == (0, 8, [])
    assert read == []
    page = root / "pages/2025-03-01/A02.txt"
    page.write_text(PAGE.format(what="又"), encoding="utf-8")
    assert run(root) == (1, 7, [])
    assert {name for name in read if name.endswith(".txt")} == {"2025-03-01/A02.txt"}


def test_a_file_that_was_just_written_is_read_again(tmp_path, read):
    root = archive(tmp_path)
    run(root)
    run(root)
    read.clear()
    assert run(root) == (0, 8, [])
    assert len(read) == 16, "each page file and each record"


def test_a_change_that_leaves_size_and_time_is_seen(tmp_path, later):
    root = archive(tmp_path)
    run(root)
    later()
    run(root)
    page = root / "pages/2025-03-01/A01.txt"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace("昨天".encode(), "今天".encode()))
    known.os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    assert run(root) == (1, 7, [])


def test_nothing_is_written_by_a_dry_run(tmp_path):
    root = archive(tmp_path)
    ingest([], root / "pages", root / "articles", SiteConfig(), how=How(dry_run=True, table=root / "pages.json"))
    assert not (root / "pages.json").exists()


def test_a_damaged_table_costs_time_and_nothing_else(tmp_path, later):
    root = archive(tmp_path)
    run(root)
    later()
    run(root)
    table = root / "pages.json"
    whole = table.read_bytes()
    chance = random.Random(5)
    broken = [b"", whole[:100], whole[:-1], whole + b" ", b"[]", b"\xff\xfe", whole.replace(b"A01", b"A02")]
    for at in (chance.randrange(len(whole)) for _ in range(40)):
        broken.append(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
    for data in broken:
        table.write_bytes(data)
        assert known.Known(table)._old == {}
    assert run(root) == (0, 8, [])
    assert table.read_bytes() == whole, "it is made anew"


def test_a_table_that_cannot_be_written_is_no_problem(tmp_path, later):
    root = archive(tmp_path)
    (root / "pages.json").mkdir()
    assert run(root) == (8, 0, [])
    later()
    assert run(root) == (0, 8, [])


def test_runs_with_and_without_the_table_do_the_same(tmp_path, later):
    """Random edits of pages, records, articles, sidecars and settings, each followed by a run."""
    chance = random.Random(11)
    one, other = archive(tmp_path / "one"), archive(tmp_path / "other")
    config = SiteConfig()
    done = settled = 0
    for step in range(60):
        if chance.random() < 0.7:
            later()
        edit = chance.choice(
            (page_edited, page_moved, page_gone, record_gone, folder_gone, sidecar_written, page_broken, None, None)
        )
        if edit is not None:
            seed = chance.random()
            for root in (one, other):
                edit(root, random.Random(seed))
        elif chance.random() < 0.3:
            config = OTHER if config is not OTHER else SiteConfig()
        found = run(one, config=config)
        assert found == run(other, table=False, config=config), (step, edit)
        assert files(one) == files(other), (step, edit)
        done += found[0]
        settled += known.Known(one / "pages.json").settled != ""
    assert done > 40, "pages were cut on the way"
    assert settled > 5, "and often there was nothing to cut"


def files(root: Path) -> dict[str, bytes]:
    folder = root / "articles"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def any_page(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / "pages").glob("*/A*.txt")))


def page_edited(root: Path, chance: random.Random) -> None:
    any_page(root, chance).write_text(chance.choice((PAGE, LABELLED)).format(what=chance.random()), encoding="utf-8")


def page_moved(root: Path, chance: random.Random) -> None:
    page = any_page(root, chance)
    page.rename(page.with_name(f"A{chance.randrange(3, 40):02}.txt"))


def page_gone(root: Path, chance: random.Random) -> None:
    if len(sorted((root / "pages").glob("*/A*.txt"))) > 4:
        any_page(root, chance).unlink()


def page_broken(root: Path, chance: random.Random) -> None:
    any_page(root, chance).write_bytes(chance.choice((b"", b"%PDF-1", "一行".encode(), b"\xff\xfe\x00")))


def record_gone(root: Path, chance: random.Random) -> None:
    record = chance.choice(sorted((root / "articles").glob("*/*/_page.yml")))
    record.write_text(
        chance.choice(("", "source: 7\n", record.read_text(encoding="utf-8") + "furniture: 3\n")), encoding="utf-8"
    )


def folder_gone(root: Path, chance: random.Random) -> None:
    shutil.rmtree(chance.choice(sorted((root / "articles").glob("*/*/_page.yml"))).parent)


def sidecar_written(root: Path, chance: random.Random) -> None:
    day = any_page(root, chance).parent
    (day / "issue.yml").write_text(
        chance.choice(("section: 要闻\n", "section: [x\n", "", "date: 2025-02-30\n")), encoding="utf-8"
    )
