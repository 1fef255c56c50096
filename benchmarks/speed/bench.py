"""The folders of a measurement: where the articles are written for all sides, and what each run has cost so far."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.search.measured import Cost
from benchmarks.speed import eleventy, hugo, stock
from benchmarks.speed.archive import BaokuSide
from benchmarks.speed.corpus import Corpus, CorpusError, Names, column_names, section_names
from benchmarks.speed.found import ELEVENTY, HUGO, Run
from benchmarks.speed.kinds import Amount
from generator.model import Article

EDITABLE = 40
"""Articles that are kept in memory, to be edited."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: articles, rounds, processor cores, and which peers."""

    corpus: Corpus
    rounds: int
    jobs: int
    peers: frozenset[str]


@dataclass(slots=True)
class Bench:
    """The folders of one measurement, and what has been found in it so far."""

    plan: Plan
    work: Path
    say: Say
    programs: dict[str, list[str]]
    sections: Names
    columns: Names
    runs: list[Run] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    aside: int = 0
    kinds: dict[str, dict[str, Amount]] = field(default_factory=dict)
    beside: dict[str, float] = field(default_factory=dict)

    @property
    def baoku(self) -> BaokuSide:
        """Baoku's archive and site."""
        return BaokuSide(self.work / "baoku", self.work / "baoku-site")

    @property
    def hugo(self) -> hugo.HugoSide:
        """Hugo's; Eleventy reads the same texts."""
        return hugo.HugoSide(self.work / "hugo", self.work / "hugo-site", self.sections, self.columns)

    @property
    def eleventy(self) -> eleventy.EleventySide:
        """Eleventy's."""
        return eleventy.EleventySide(self.work / "eleventy", self.work / "eleventy-site")

    def add(self, article: Article) -> None:
        """Write an article for all sides."""
        self.sections.key(article.section)
        self.columns.key(article.column)
        self.baoku.add(article)
        if self.programs.keys() & {HUGO, ELEVENTY}:
            self.hugo.add(article)

    def put_away(self, paths: Sequence[Path]) -> None:
        """Move what a build has made out of the way. It is not deleted: that would slow down the next one."""
        for path in paths:
            if path.exists():
                self.aside += 1
                place = self.work / "aside"
                place.mkdir(exist_ok=True)
                path.rename(place / f"{self.aside}-{path.name}")

    def note(self, side: str, what: str, jobs: int, number: int, cost: Cost) -> None:
        """Keep what a run cost."""
        self.runs.append(Run(side, what, jobs, number, cost))
        told = f"{cost.cpu:.1f} CPU s, {cost.seconds:.1f} s, {cost.kilobytes / 1024:.0f} MB"
        self.say(f"  {side}, {what}{f', {jobs} process(es)' if jobs else ''}: {told}")


def prepare(plan: Plan, work: Path, say: Say) -> tuple[Bench, int, list[Article], str]:
    """The articles written: the bench, their number, some that can be edited, and the last day of an issue."""
    sections, columns = section_names(plan.corpus), column_names(plan.corpus)
    bench = Bench(plan, work, say, dict(_programs(plan.peers, say)), sections, columns)
    bench.notes += [f"{name} is not installed, and was not measured." for name in plan.peers - bench.programs.keys()]
    if bench.programs.keys() & {HUGO, ELEVENTY}:
        bench.hugo.start()
    say(f"writing {'up to ' if plan.corpus.file else ''}{plan.corpus.count} articles, {plan.corpus.name}")
    step = max(1, plan.corpus.count // EDITABLE)
    count, last = 0, ""
    kept: list[Article] = []
    for article in plan.corpus.articles():
        bench.add(article)
        if count % step == 0:
            kept.append(article)
        count, last = count + 1, max(last, article.date)
    if not count:
        raise CorpusError(f"There is no article in {plan.corpus.name}.")
    bench.baoku.finish(sections, columns)
    if bench.programs.keys() & {HUGO, ELEVENTY}:
        bench.hugo.finish(count)
    if ELEVENTY in bench.programs:
        bench.eleventy.start(bench.hugo.root / "content", sections, columns)
    return bench, count, kept[len(kept) // 2 :] + kept[: len(kept) // 2], last


def _programs(peers: frozenset[str], say: Say) -> Iterator[tuple[str, list[str]]]:
    """The peers that are here, with their programs."""
    for name in sorted(peers):
        if found := _program(name, say):
            yield name, found


def _program(name: str, say: Say) -> list[str] | None:
    if name == ELEVENTY:
        return eleventy.executable(say)
    return hugo.executable() if name == HUGO else stock.executable()
