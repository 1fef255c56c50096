"""Questions asked in a real browser: what is found, how long it takes, and what has to be loaded for it."""

import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.search.articles import ENGLISH
from benchmarks.search.queries import ENGLISH as ENGLISH_QUERY
from benchmarks.search.queries import Query
from benchmarks.search.server import Log, Sent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
LISTED = 200
"""Results up to which every single one is listed; of more, the number and the first ones are compared."""
TEXTS = re.compile(r"/pagefind/(?:en/)?(?:fragment|texts)/")
"""Addresses of the texts that results are shown from."""
SHELL = re.compile(r"/$|\.(?:html|css|svg|ico|png|woff2?)$")
"""Addresses of the view itself; all else that a session loads is counted as the search."""
UNANSWERED = ("no answer", "Execution context was destroyed")
"""What is told when no answer came in time, or when the form was sent to the server because no script took it."""
QUIET = 0.15
"""Seconds without an answer of the server after which nothing more is under way."""


class NoBrowserError(Exception):
    """There is no browser to ask in; the message says what is missing."""


class SilentError(Exception):
    """A search does not answer at all; the message says what went wrong in the view."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One of the two searches: what asks it, and its view for questions in each language."""

    name: str
    script: str
    views: Mapping[str, str]

    def view(self, query: Query) -> str:
        """The path of the view where a query is asked."""
        return self.views[ENGLISH if query.kind == ENGLISH_QUERY else "zh"]


def _engine(name: str, views: Mapping[str, str]) -> Engine:
    return Engine(name, Path(__file__).with_name(f"drive_{name}.js").read_text(encoding="utf-8"), views)


BAOKU = _engine("baoku", {"zh": "search/", ENGLISH: "search/"})
STOCK = _engine("stock", {"zh": "search-zh.html", ENGLISH: "search-en.html"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: milliseconds, how many were counted (-1: no answer), which are listed, and the translations."""

    ms: float
    count: int
    ids: tuple[str, ...] = ()
    translated: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """What one question of a cold session loaded: bytes and requests; bytes of the texts of results by themselves."""

    size: int
    requests: int
    texts: int
    ms: float


@dataclass(frozen=True, slots=True)
class Session:
    """A cold session: what each of its questions loaded, and the tasks over 50 ms of the main thread."""

    loads: tuple[Load, ...]
    tasks: tuple[float, ...] = ()


@dataclass(slots=True)
class Asked:
    """Questions with their answers, and the tasks over 50 ms of the main thread meanwhile, in milliseconds."""

    answers: dict[Query, Answer] = field(default_factory=dict)
    tasks: tuple[float, ...] = ()


@contextmanager
def a_browser() -> Iterator["Browser"]:
    """A Chromium: that of the system, else Playwright's own. Raises NoBrowserError."""
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only this measurement needs it
    except ImportError as error:
        raise NoBrowserError("Playwright is not installed: pip install '.[bench]'") from error
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, NAMES)), None)
        try:
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        except Error as error:
            raise NoBrowserError(f"There is no Chromium: {str(error).splitlines()[0]}") from error
        try:
            yield browser
        finally:
            browser.close()


def ask_all(
    browser: "Browser", engine: Engine, address: str, queries: Iterable[Query], *, limit: int = LISTED,
    budget: float = float("inf"),
) -> Asked:  # fmt: skip
    """Ask one query after the other in an open view, for up to `budget` seconds.

    The view is warm: it was asked something before that does not count. Raises SilentError when even that is not
    answered.
    """
    asked = Asked()
    end = time.monotonic() + budget
    with browser.new_context() as context:
        pages: dict[str, Page] = {}
        for query in queries:
            if time.monotonic() > end:
                break
            view = engine.view(query)
            if view not in pages:
                pages[view] = _opened(context, engine, address + view)
                _first_answer(pages[view], "of" if query.kind == ENGLISH_QUERY else "了")
                _tasks(pages[view])
            answer = asked.answers[query] = _ask(pages[view], query.typed, limit)
            if answer.count < 0:
                pages.pop(view).close()
        asked.tasks = tuple(task for page in pages.values() for task in _tasks(page))
    return asked


def cold_sessions(
    browser: "Browser", engine: Engine, address: str, log: Log, sessions: Sequence[Sequence[Query]]
) -> tuple[Session, ...]:
    """What each question of each session loaded; every session begins with nothing in the browser's cache.

    Raises SilentError when the first question is not answered.
    """
    return tuple(_session(browser, engine, address, log, session) for session in sessions)


def _session(browser: "Browser", engine: Engine, address: str, log: Log, session: Sequence[Query]) -> Session:
    loads: list[Load] = []
    with browser.new_context() as context:
        log.take()
        page = _opened(context, engine, address + engine.view(session[0]))
        _tasks(page)
        for query in session:
            answer = _ask(page, query.typed, 0) if loads else _first_answer(page, query.typed)
            loads.append(load_of(_settled(log), answer.ms))
        return Session(tuple(loads), _tasks(page))


def _settled(log: Log) -> list[Sent]:
    """What was sent, once nothing more is."""
    before = -1
    while len(log) != before:
        before = len(log)
        time.sleep(QUIET)
    return log.take()


def load_of(sent: Iterable[Sent], ms: float) -> Load:
    """What was sent, sorted into the search itself and the texts of results; the view around it is left out."""
    counted = [one for one in sent if not SHELL.search(one.path)]
    texts = [one for one in counted if TEXTS.search(one.path)]
    rest = [one for one in counted if not TEXTS.search(one.path)]
    return Load(sum(one.size for one in rest), len(rest), sum(one.size for one in texts), ms)


def _opened(context: "BrowserContext", engine: Engine, address: str) -> "Page":
    page = context.new_page()
    page.add_init_script(engine.script)
    page.goto(address)
    return page


def _tasks(page: "Page") -> tuple[float, ...]:
    """The tasks over 50 ms of the main thread since this was asked last, in milliseconds."""
    time.sleep(QUIET)  # the browser tells of a task some time after its end
    return tuple(map(float, page.evaluate("measured.longTasks()")))


def _first_answer(page: "Page", text: str) -> Answer:
    """The answer to what a view is asked first. Raises SilentError when there is none."""
    address, early = page.url, page.page_errors()
    answer = _ask(page, text, 0)
    if answer.count < 0:
        told = dict.fromkeys(str(error) for error in (*early, *page.page_errors()))
        raise SilentError(f"The search view {address} does not answer. {'; '.join(told)}")
    return answer


def _ask(page: "Page", text: str, limit: int) -> Answer:
    """One question; a search that does not answer in time has the count -1."""
    from playwright.sync_api import Error  # noqa: PLC0415 - only this measurement needs it

    try:
        found: dict[str, Any] = page.evaluate("([text, limit]) => measured.ask(text, limit)", [text, limit])
    except Error as error:
        if not any(words in str(error) for words in UNANSWERED):
            raise
        return Answer(0.0, -1)
    return Answer(float(found["ms"]), int(found["count"]), tuple(found["ids"]), tuple(found["translated"]))
