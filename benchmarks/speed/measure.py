"""The whole measurement: articles written for all sides, each built in turns, and after changes."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.search.measured import Cost, FailedError, cost_of
from benchmarks.speed import stock
from benchmarks.speed.archive import with_sentence
from benchmarks.speed.bench import Bench, Plan, Say, prepare
from benchmarks.speed.corpus import new_issue
from benchmarks.speed.found import (
    BAOKU,
    BARE,
    EDIT,
    ELEVENTY,
    HUGO,
    ISSUE,
    NOTHING,
    PAGEFIND,
    WHOLE,
    Found,
    Grown,
)
from benchmarks.speed.kinds import amounts, mean_beside_text
from benchmarks.speed.machine import machine

SHORT_UP_TO = 20_000
"""Articles up to which Baoku also runs with one process, and peers also after an edit; beyond, that takes too long."""
SETTLED = 3.0
"""Seconds between a change and the build that should see it, as a person needs; a younger file is not trusted."""


def measure_speed(plan: Plan, work: Path, say: Say) -> Found:
    """Measure one archive. Raises CorpusError, and FailedError when Baoku cannot build it."""
    bench, articles, kept, last = prepare(plan, work, say)
    for number in range(1, plan.rounds + 1):
        say(f"round {number} of {plan.rounds}")
        _whole_builds(bench, number, articles)
        article = with_sentence(kept[number % len(kept)], number)
        bench.add(article)
        _after_edit(bench, number)
        for one in new_issue(last, number, plan.corpus.seed):
            bench.add(one)
        time.sleep(SETTLED)
        bench.note(BAOKU, ISSUE, plan.jobs, number, _baoku(bench, plan.jobs))
    return replace(_found(bench, articles), kinds=bench.kinds, beside=bench.beside)


def measure_sizes(plan: Plan, sizes: Sequence[int], work: Path, say: Say) -> Found:
    """Build archives of several sizes once each, with search. Raises CorpusError and FailedError."""
    grown: list[Grown] = []
    for size in sizes:
        say(f"{size} articles")
        folder = work / str(size)
        folder.mkdir()
        bench, articles, _, _ = prepare(replace(plan, corpus=replace(plan.corpus, count=size)), folder, say)
        _whole_builds(bench, 1, articles, alone=True)
        grown += [Grown(articles, run.side, run.cost) for run in bench.runs if run.what == WHOLE or run.side == HUGO]
    return replace(_found(bench, max(one.articles for one in grown)), runs=(), grown=tuple(grown), rounds=1)


def _whole_builds(bench: Bench, number: int, articles: int, *, alone: bool = False) -> None:
    """All sides from nothing, in turns. `alone` leaves out what is not needed to see how the cost grows."""
    jobs = bench.plan.jobs
    several = (jobs,) if alone or jobs == 1 or articles > SHORT_UP_TO else (jobs, 1)
    _peer(bench, HUGO, BARE, number, clean=True)
    if not alone:
        _look(bench, HUGO, bench.hugo.output)
        for processes in several:
            bench.note(BAOKU, BARE, processes, number, _baoku(bench, processes, "--clean", "--no-search"))
            _look(bench, BAOKU, bench.baoku.output)
    _peer(bench, PAGEFIND, WHOLE, number)
    for processes in reversed(several):
        bench.note(BAOKU, WHOLE, processes, number, _baoku(bench, processes, "--clean"))
    _peer(bench, ELEVENTY, BARE, number, clean=True)
    _look(bench, ELEVENTY, bench.eleventy.output)


def _look(bench: Bench, side: str, site: Path) -> None:
    """Note what a side's first site without search consists of."""
    if side not in bench.kinds and site.is_dir():
        bench.kinds[side], bench.beside[side] = amounts(site), mean_beside_text(site)[1]


def _after_edit(bench: Bench, number: int) -> None:
    """After one article was edited; then after nothing. Peers make all anew each time, so once is enough for them."""
    time.sleep(SETTLED)
    bench.note(BAOKU, EDIT, bench.plan.jobs, number, _baoku(bench, bench.plan.jobs))
    time.sleep(SETTLED)
    bench.note(BAOKU, NOTHING, bench.plan.jobs, number, _baoku(bench, bench.plan.jobs))
    if number == 1 and bench.plan.corpus.count <= SHORT_UP_TO:
        _peer(bench, HUGO, EDIT, number)
        _peer(bench, PAGEFIND, EDIT, number)


def _baoku(bench: Bench, jobs: int, *options: str) -> Cost:
    """Build with Baoku, from nothing where `--clean` is among the options."""
    if "--clean" in options:
        bench.put_away(bench.baoku.made)
    return cost_of(bench.baoku.command(jobs, *options), bench.work, bench.plan.jobs)


def _peer(bench: Bench, side: str, what: str, number: int, *, clean: bool = False) -> None:
    """Run a peer, if it is here; one that fails is told of and left out from then on."""
    program = bench.programs.get(side)
    if program is None or (side == PAGEFIND and HUGO not in bench.programs):
        return
    try:
        bench.note(side, what, 0, number, _peer_cost(bench, side, program, clean=clean))
    except FailedError as error:
        del bench.programs[side]
        bench.notes.append(f"{side} failed: {str(error)[-500:]}")


def _peer_cost(bench: Bench, side: str, program: list[str], *, clean: bool) -> Cost:
    cores = bench.plan.jobs
    if side == PAGEFIND:
        bench.put_away([bench.hugo.output / stock.INDEX])
        return stock.index(program, bench.hugo.output, bench.work, cores)
    if side == ELEVENTY:
        bench.put_away([bench.eleventy.output])
        return cost_of(bench.eleventy.command(program), bench.eleventy.root, cores)
    if clean:
        bench.put_away(bench.hugo.made)
    return cost_of(bench.hugo.command(program), bench.work, cores)


def _found(bench: Bench, articles: int) -> Found:
    plan = bench.plan
    told = machine(plan.jobs, bench.programs)
    return Found(plan.corpus.name, articles, plan.jobs, plan.rounds, told, tuple(bench.runs), notes=tuple(bench.notes))
