"""The whole measurement: articles made, archives built, both searches asked in the same browser."""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.search.archive import write_archive, write_stock
from benchmarks.search.articles import Corpus, make_corpus
from benchmarks.search.browser import BAOKU, STOCK, Answer, Asked, Engine, Session, a_browser, ask_all, cold_sessions
from benchmarks.search.builds import INDEX, Builds, IndexCost, Size, index_alone, measure_builds, measure_stock
from benchmarks.search.measured import Cost
from benchmarks.search.queries import Query, make_queries, make_sessions
from benchmarks.search.score import Wanted, wanted_by
from benchmarks.search.server import served
from benchmarks.search.texts import Texts
from benchmarks.search.truth import Originals, Translations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SESSION = 5
"""Questions of a session."""
COMMONEST = 10
"""How many of the commonest words, and of the commonest characters, are asked for."""
STOCK_BUDGET = 300.0
"""Seconds that stock Pagefind may take for a set of questions; it needs seconds for some, and then answers fewer."""
NOT_FOR_STOCK = ("traditional",)
"""Kinds of questions that stock Pagefind never set out to answer."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure, with which seed."""

    articles: int
    queries: int
    sessions: int
    seed: int
    stock: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How one search did in the browser."""

    asked: Asked
    sessions: tuple[Session, ...]
    words: Asked
    characters: Asked

    @property
    def tasks(self) -> tuple[float, ...]:
        """The tasks over 50 ms of the main thread, in milliseconds."""
        asked = (task for one in (self.asked, self.words, self.characters) for task in one.tasks)
        return (*(task for session in self.sessions for task in session.tasks), *asked)


@dataclass(frozen=True, slots=True)
class StockCosts:
    """The index of stock Pagefind."""

    cost: Cost
    size: Size


@dataclass(frozen=True, slots=True)
class Measurement:
    """All that was measured; `wanted` is what each query should have found."""

    plan: Plan
    text_bytes: int
    builds: Builds
    reading: Reading
    wanted: Mapping[Query, Wanted]
    stock: StockCosts | None = None
    stock_reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Grown:
    """The index of an archive of one size; None where it could not be measured."""

    articles: int
    text_bytes: int
    index: IndexCost | None
    size: Size | None
    stock: StockCosts | None


@dataclass(frozen=True, slots=True)
class _Questions:
    queries: tuple[Query, ...]
    sessions: tuple[tuple[Query, ...], ...]
    words: tuple[Query, ...]
    characters: tuple[Query, ...]


def measure_search(texts: Texts, plan: Plan, work: Path, say: Say) -> Measurement:
    """Measure in the folder `work`, which should be empty. Raises FailedError, NoBrowserError, SilentError."""
    corpus = make_corpus(texts, plan.articles, plan.seed)
    with a_browser() as browser:
        say(f"{plan.articles} articles, {len(corpus.translations)} translations; building four times …")
        archive = write_archive(corpus, work / "archive")
        builds = measure_builds(archive, corpus.originals[len(corpus.originals) // 2], work)
        stock = _stock(corpus, work, say) if plan.stock else None
        questions, wanted = _questions(corpus, plan)
        say(f"{len(questions.queries)} questions in the browser …")
        reading = _read(browser, BAOKU, work / "site", questions)
        stock_reading = None
        if stock:
            say("The same of stock Pagefind …")
            fair = tuple(query for query in questions.queries if query.kind not in NOT_FOR_STOCK)
            folder = work / "stock"
            found = _read(browser, STOCK, folder, replace(questions, queries=fair), STOCK_BUDGET)
            stock_reading = replace(found, asked=named(found.asked, stock_names(folder / INDEX)))
    return Measurement(plan, corpus.size, builds, reading, wanted, stock, stock_reading)


def measure_sizes(texts: Texts, sizes: Sequence[int], plan: Plan, work: Path, say: Say) -> tuple[Grown, ...]:
    """The index alone for archives of several sizes."""
    found = []
    for count in sizes:
        say(f"{count} articles …")
        corpus = make_corpus(texts, count, plan.seed)
        place = work / str(count)
        archive = write_archive(corpus, place / "archive")
        made = index_alone(archive, place)
        stock = _stock(corpus, place, say) if plan.stock else None
        found.append(Grown(count, corpus.size, made[0] if made else None, made[1] if made else None, stock))
    return tuple(found)


def _stock(corpus: Corpus, work: Path, say: Say) -> StockCosts:
    say("Indexing the same articles with stock Pagefind …")
    write_stock(corpus, work / "stock")
    return StockCosts(*measure_stock(work / "stock"))


def _questions(corpus: Corpus, plan: Plan) -> tuple[_Questions, dict[Query, Wanted]]:
    originals, translations = Originals(corpus.originals), Translations(corpus.translations)
    words, characters = (
        tuple(Query("common", piece) for piece in originals.commonest(length, COMMONEST)) for length in (2, 1)
    )
    queries = make_queries(corpus, plan.queries, plan.seed)
    sessions = make_sessions(corpus, plan.sessions, SESSION, plan.seed)
    wanted = {query: wanted_by(query, originals, translations) for query in queries}
    return _Questions(queries, sessions, words, characters), wanted


def _read(
    browser: "Browser", engine: Engine, folder: Path, questions: _Questions, budget: float = float("inf")
) -> Reading:
    with served(folder) as (address, log):
        return Reading(
            sessions=cold_sessions(browser, engine, address, log, questions.sessions),
            words=ask_all(browser, engine, address, questions.words, limit=0, budget=budget),
            characters=ask_all(browser, engine, address, questions.characters, limit=0, budget=budget),
            asked=ask_all(browser, engine, address, questions.queries, budget=budget),
        )


def stock_names(index: Path) -> dict[str, str]:
    """The names that stock Pagefind gives to results, with the ids of the articles in their addresses."""
    names = {}
    for path in (index / "fragment").iterdir():
        packed = gzip.decompress(path.read_bytes())
        address = json.loads(packed[packed.index(b"{") :])["url"]
        names[path.name.partition(".")[0]] = str(address).strip("/").split("/")[1]
    return names


def named(asked: Asked, names: Mapping[str, str]) -> Asked:
    """Answers with the ids of articles in the place of the engine's own names."""

    def renamed(answer: Answer) -> Answer:
        return replace(answer, ids=tuple(names[name] for name in answer.ids))

    return replace(asked, answers={query: renamed(answer) for query, answer in asked.answers.items()})
