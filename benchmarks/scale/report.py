"""Units and scales as tables, and for scripts."""

from collections.abc import Sequence
from dataclasses import asdict

from benchmarks.scale.measure import Measured
from benchmarks.scale.model import Prices, Scale, Units
from benchmarks.tables import Table

LARGE, SMALL = 100, 10


def scale_tables(found: Sequence[Measured], units: Units, scales: Sequence[Scale], prices: Prices) -> tuple[Table, ...]:
    """What was measured, what follows for one page and one article, and for all of them."""
    return (_measured(found), _units(units), _scales(scales, prices))


def _measured(found: Sequence[Measured]) -> Table:
    names = ("pages", "articles", "ingest", "views", "index", "this side of a cluster", "memory", "site", "index")
    rows = tuple(
        (
            f"{one.pages:,}", f"{one.articles:,}", f"{one.ingest:.1f} s", f"{one.render:.1f} s", f"{one.index:.1f} s",
            "–" if one.shared is None else f"{one.shared:.1f} s", f"{one.memory / 1000:.0f} MB",
            f"{one.site_bytes / 1e6:.1f} MB", f"{one.index_bytes / 1e6:.1f} MB",
        )
        for one in found
    )  # fmt: skip
    return Table("Measured: processor seconds of one core, memory, bytes", names, rows, left=0)


def _units(units: Units) -> Table:
    shared = "–" if units.shared is None else f"{units.shared * 1000:.2f} ms"
    rows = (
        ("articles of a page", f"{units.articles_a_page:.2f}"),
        ("cutting a page", f"{units.ingest * 1000:.1f} ms"),
        ("reading an article and making all views of it", f"{units.render * 1000:.2f} ms"),
        ("indexing an article", f"{units.index * 1000:.2f} ms"),
        ("of an article, what stays with the computer that builds", shared),
        ("files of an article, with its share of lists", f"{units.site_files:.2f}"),
        ("bytes of these", f"{units.site_bytes / 1000:.1f} kB"),
        ("files of the index", f"{units.index_files:.2f}"),
        ("bytes of these", f"{units.index_bytes / 1000:.1f} kB"),
        ("page file", f"{units.page_bytes / 1000:.1f} kB"),
        ("article file, with what ingest notes of it", f"{units.article_bytes / 1000:.1f} kB"),
        ("memory of a build", f"{units.memory:.1f} kB"),
    )
    return Table("One page, one article", ("", "costs"), rows)


def _scales(scales: Sequence[Scale], prices: Prices) -> Table:
    def row(name: str, *values: str) -> tuple[str, ...]:
        return (name, *values)

    def clock(scale: Scale, workers: int) -> str:
        hours = scale.clock_hours(workers)
        return "–" if hours is None else _number(hours)

    rows = (
        row("articles, millions", *(_number(one.articles / 1e6) for one in scales)),
        row("cutting, hours of a core", *(_number(one.ingest_hours) for one in scales)),
        row("views, hours of a core", *(_number(one.render_hours) for one in scales)),
        row("index, hours of a core", *(_number(one.index_hours) for one in scales)),
        row("all, hours of a core", *(_number(one.hours) for one in scales)),
        *(row(f"by the clock with {many} workers, hours", *(clock(one, many) for one in scales)) for many in (8, 64)),
        row("site, GB", *(_number(one.site_gigabytes) for one in scales)),
        row("index, GB", *(_number(one.index_gigabytes) for one in scales)),
        row("files, millions", *(_number(one.files / 1e6) for one in scales)),
        row("git, GB", *(_number(one.git_gigabytes) for one in scales)),
        row("memory in one piece, GB", *(_number(one.memory_gigabytes) for one in scales)),
        row("sites of GitHub Pages (1 GB)", *(f"{one.github_sites:,}" for one in scales)),
        row("making it once, at the prices below", *(_number(one.once(prices)) for one in scales)),
        row("keeping it for a month", *(_number(one.monthly(prices)) for one in scales)),
    )
    below = (
        f"Prices: {prices.core_hour} for an hour of a core, {prices.gigabyte_month} for a gigabyte and month, "
        f"{prices.thousand_puts} for 1,000 files put.",
    )
    return Table("All of it", ("", *(f"{one.pages:,} pages" for one in scales)), rows, below)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= LARGE else f"{value:,.1f}" if value >= SMALL else f"{value:,.2f}"


def scale_data(found: Sequence[Measured], units: Units, scales: Sequence[Scale], prices: Prices) -> dict[str, object]:
    """The same for scripts; what was measured can be given back with --measured."""
    return {
        "measured": [asdict(one) for one in found],
        "units": asdict(units),
        "prices": asdict(prices),
        "scales": [
            {
                "pages": one.pages,
                "articles": one.articles,
                "core_hours": one.hours,
                "clock_hours": {many: one.clock_hours(many) for many in (8, 64)},
                "site_gigabytes": one.site_gigabytes,
                "index_gigabytes": one.index_gigabytes,
                "files": one.files,
                "git_gigabytes": one.git_gigabytes,
                "memory_gigabytes": one.memory_gigabytes,
                "once": one.once(prices),
                "monthly": one.monthly(prices),
            }
            for one in scales
        ],
    }
