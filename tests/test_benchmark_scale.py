"""What millions of pages cost, from what two archives cost: the sums, and that what is made is a newspaper."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.cli import main
from benchmarks.scale.measure import Measured
from benchmarks.scale.model import Prices, Scale, units_of
from benchmarks.scale.pages import write_pages

SMALL = Measured(
    pages=100, articles=500, ingest=3.0, render=2.0, index=1.0, memory=100_000, shared=1.5, page_bytes=1_000_000,
    article_bytes=2_000_000, site_bytes=20_000_000, site_files=3_000, index_bytes=4_000_000, index_files=700,
)  # fmt: skip
LARGE = replace(
    SMALL, pages=1_100, articles=5_500, ingest=23.0, render=12.0, index=6.0, memory=200_000, shared=4.0,
    page_bytes=15_000_000, article_bytes=27_000_000, site_bytes=120_000_000, site_files=18_000,
    index_bytes=34_000_000, index_files=5_700,
)  # fmt: skip
PRICES = Prices(core_hour=0.1, gigabyte_month=0.02, thousand_puts=0.005)


def test_a_unit_is_what_lies_between_two_archives():
    units = units_of([LARGE, SMALL])
    assert units.articles_a_page == 5
    assert units.ingest == pytest.approx(0.02)
    assert (units.render, units.index, units.shared) == pytest.approx((0.002, 0.001, 0.0005))
    assert (units.site_bytes, units.index_bytes, units.memory) == pytest.approx((20_000, 6_000, 20))
    with pytest.raises(ValueError, match="different sizes"):
        units_of([SMALL])


def test_a_million_pages():
    million = Scale(1_000_000, units_of([SMALL, LARGE]))
    assert million.articles == 5_000_000
    assert million.ingest_hours == pytest.approx(20_000 / 3600)
    assert million.hours == pytest.approx((20_000 + 10_000 + 5_000) / 3600)
    assert million.clock_hours(1) == pytest.approx(million.hours)
    assert million.clock_hours(10**9) == pytest.approx(2_500 / 3600, rel=1e-3), "what stays here, stays"
    assert (million.site_gigabytes, million.index_gigabytes) == pytest.approx((100, 30))
    assert million.github_sites == 130
    assert million.monthly(PRICES) == pytest.approx(2.6)
    assert million.once(PRICES) == pytest.approx(million.hours * 0.1 + 20_000 * 0.005)
    assert Scale(1, units_of([replace(SMALL, shared=None), LARGE])).clock_hours(8) is None


def test_what_was_measured_can_be_counted_again(tmp_path, capsys):
    file = tmp_path / "found.json"
    file.write_text(json.dumps({"measured": [vars_of(SMALL), vars_of(LARGE)]}), encoding="utf-8")
    assert main(["scale", "--measured", str(file), "--json", "--for", "1000000"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["scales"][0]["site_gigabytes"] == pytest.approx(100)
    assert main(["scale", "--measured", str(file), "--markdown"]) == 0
    assert "| by the clock with 64 workers, hours |" in capsys.readouterr().out
    file.write_text("{}", encoding="utf-8")
    assert main(["scale", "--measured", str(file)]) == 2
    assert main(["scale", "--pages", "some"]) == 2


def vars_of(found: Measured) -> dict[str, object]:
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def test_made_pages_are_the_same_each_time_and_can_be_cut(tmp_path):
    for name in ("one", "other"):
        write_pages(9, tmp_path / name)
    assert files(tmp_path / "one") == files(tmp_path / "other")
    assert len(files(tmp_path / "one")) == 10
    issues = sorted(path.name for path in (tmp_path / "one/content/pages").iterdir())
    assert issues == ["1950-01-02", "1950-01-03"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
