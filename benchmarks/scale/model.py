"""From two measured archives to the costs of millions of pages: straight lines, because every step is of that kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.scale.measure import Measured

GB = 1_000_000_000
HOUR = 3600
PAGES_LIMIT = 1 * GB
"""What GitHub Pages takes as one site."""
PRESSED = 0.65
"""What git keeps of the bytes of pages and articles: measured on a made archive after “git gc”."""


@dataclass(frozen=True, slots=True)
class Units:
    """What one more page, and one more article, costs: processor seconds, bytes, files, kilobytes of memory.

    `shared` are the seconds of an article that stay with the computer that builds, however many workers there are.
    """

    articles_a_page: float
    page_bytes: float
    ingest: float
    render: float
    index: float
    shared: float | None
    article_bytes: float
    site_bytes: float
    site_files: float
    index_bytes: float
    index_files: float
    memory: float


@dataclass(frozen=True, slots=True)
class Prices:
    """What is paid for: an hour of a core, a gigabyte kept for a month, a thousand files put."""

    core_hour: float
    gigabyte_month: float
    thousand_puts: float


@dataclass(frozen=True, slots=True)
class Scale:
    """An archive of so many pages by these units."""

    pages: int
    units: Units

    @property
    def articles(self) -> float:
        """Its articles."""
        return self.pages * self.units.articles_a_page

    @property
    def ingest_hours(self) -> float:
        """Hours of a core to cut all pages."""
        return self.pages * self.units.ingest / HOUR

    @property
    def render_hours(self) -> float:
        """Hours of a core to read the articles and make all views of them."""
        return self.articles * self.units.render / HOUR

    @property
    def index_hours(self) -> float:
        """Hours of a core to make the index."""
        return self.articles * self.units.index / HOUR

    @property
    def hours(self) -> float:
        """Hours of a core for all of it."""
        return self.ingest_hours + self.render_hours + self.index_hours

    def clock_hours(self, workers: int) -> float | None:
        """Hours by the clock with so many workers of a core each; None where it was not measured what stays here."""
        if self.units.shared is None:
            return None
        shared = self.articles * self.units.shared / HOUR
        return shared + max(self.hours - shared, 0) / workers

    @property
    def site_gigabytes(self) -> float:
        """The site without its index."""
        return self.articles * self.units.site_bytes / GB

    @property
    def index_gigabytes(self) -> float:
        """The index, with the texts that results are shown from."""
        return self.articles * self.units.index_bytes / GB

    @property
    def files(self) -> float:
        """Files of site and index."""
        return self.articles * (self.units.site_files + self.units.index_files)

    @property
    def git_gigabytes(self) -> float:
        """Pages and articles as git keeps them."""
        return (self.pages * self.units.page_bytes + self.articles * self.units.article_bytes) * PRESSED / GB

    @property
    def memory_gigabytes(self) -> float:
        """The most memory of a build in one piece."""
        return self.articles * self.units.memory * 1000 / GB

    @property
    def github_sites(self) -> int:
        """On how many sites of GitHub Pages it would have to be shared out."""
        return -int(-(self.site_gigabytes + self.index_gigabytes) * GB // PAGES_LIMIT)

    def monthly(self, prices: Prices) -> float:
        """What keeping the site costs a month."""
        return (self.site_gigabytes + self.index_gigabytes) * prices.gigabyte_month

    def once(self, prices: Prices) -> float:
        """What making and laying down all of it costs."""
        return self.hours * prices.core_hour + self.files / 1000 * prices.thousand_puts


def units_of(found: Sequence[Measured]) -> Units:
    """What lies between the smallest and the largest archive, for a page or an article."""
    small, large = min(found, key=lambda one: one.pages), max(found, key=lambda one: one.pages)
    pages, articles = large.pages - small.pages, large.articles - small.articles
    if pages <= 0 or articles <= 0:
        raise ValueError("There should be two archives of different sizes.")
    shared = None
    if small.shared is not None and large.shared is not None:
        shared = (large.shared - small.shared) / articles
    return Units(
        articles_a_page=articles / pages,
        page_bytes=(large.page_bytes - small.page_bytes) / pages,
        ingest=(large.ingest - small.ingest) / pages,
        render=(large.render - small.render) / articles,
        index=(large.index - small.index) / articles,
        shared=shared,
        article_bytes=(large.article_bytes - small.article_bytes) / articles,
        site_bytes=(large.site_bytes - small.site_bytes) / articles,
        site_files=(large.site_files - small.site_files) / articles,
        index_bytes=(large.index_bytes - small.index_bytes) / articles,
        index_files=(large.index_files - small.index_files) / articles,
        memory=max((large.memory - small.memory) / articles, 0),
    )
