"""Build: the one place that knows the order. Pages → articles → archive → index → views → the site in its place."""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.archive import Archive, assemble
from generator.cluster import Cluster, joined
from generator.config import SiteConfig
from generator.facts import Present
from generator.indexing import forget_index, index_files
from generator.ingest import How, IngestedPage, IngestReport, ingest, nowhere
from generator.ledger import Ledger, forget_ledger, read_ledger, write_ledger
from generator.load import Loaded, is_kept, keep_sounds, load, with_lines
from generator.lockfile import lock_path, read_lock, write_lock
from generator.making import DoubtError, Made, Order, make_units
from generator.output import (
    Seal,
    Site,
    Standing,
    Tree,
    Writer,
    guard,
    hold,
    look,
    open_site,
    site_key,
    token_of,
)
from generator.output.marker import files_of
from generator.output.size import Size, size_of, size_problems
from generator.permanence import addresses, lost, with_new
from generator.permanence.addresses import Entry
from generator.problems import GeneratorError, Problem, problem
from generator.program import program_stamp
from generator.render import plain_files, surroundings
from generator.rendering import nowhere as rendered_nowhere
from generator.sealing import Terms, made_of, read_before, read_later, seal_site, still_sealed, summed_up
from generator.search import nobody
from generator.stitches import Stitches
from generator.workspace import Workspace, as_seen, built_in, layers

Progress = Callable[[str, int, int], None]
STOPPERS = ("R-template",)
"""Problems after which the last site stays in place: what they spoil is not one article but the site."""
NOTHING_DONE = {"pages_ingested": 0, "made": 0}
"""What is counted differently by a build that finds nothing changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build: with how many processes, with or without the search index, and without reusing anything.

    With `strict`, an address that was published and is lost keeps the last site in its place; with `lock`, new
    addresses are written to urls.lock. `cluster` is the address of a scheduler whose workers help, `work` the place
    where they lay things down, as fsspec names it.
    """

    jobs: int = 1
    search: bool = True
    clean: bool = False
    strict: bool = False
    lock: bool = True
    cluster: str = ""
    work: str = ""


@dataclass(slots=True)
class Report:
    """What a build did: counts, seconds per stage, problems, whether the site was changed, its size and its token.

    `passing` says that some problems would not be told by another build of the same: pages are read once.
    """

    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    times: dict[str, float] = field(default_factory=dict)
    published: bool = False
    changed: bool = False
    passing: bool = False
    size: Size = field(default_factory=Size)
    token: str = ""

    def summary(self, output: str) -> str:
        """What the build came to, in one line; `output` is the site's folder as the user knows it."""
        if not self.published:
            return f"The site in {output} was left as it was"
        return summed_up(self.counts, self.size, sum(self.times.values()), output, changed=self.changed)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Measure a stage."""
        start = time.perf_counter()
        yield
        self.times[stage] = self.times.get(stage, 0.0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a command: its folders, settings and options; what it finds goes into `report`.

    `seen` is what stood in the output folder a moment ago, `cluster` are the other computers that help.
    """

    space: Workspace
    config: SiteConfig
    options: Options = Options()
    report: Report = field(default_factory=Report)
    progress: Progress = lambda _stage, _done, _total: None
    seen: Standing | None = None
    cluster: Cluster | None = None


def build(run: Run, on_wait: Callable[[], None]) -> Report:
    """Build the whole site. Never raises for bad input or an output that cannot be written: those are Problems."""
    space, report = run.space, run.report
    try:
        with hold(space.output, on_wait):
            with report.timed("look"):
                standing = _look(run)
                found = None if run.options.clean else still_sealed(standing, _made_how(run))
            if found:
                _leave(run, standing, found)
            else:
                _build_anew(run, standing)
    except GeneratorError as error:
        report.problems.append(error.problem)
    report.problems = seen_problems(report.problems, space)
    return report


def _look(run: Run) -> Standing:
    """What stands in the output folder. Raises GeneratorError (O-write)."""
    try:
        return look(run.space.output, run.space.cache, run.seen)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GeneratorError(problem("O-write", as_seen(run.space.output), reason=reason)) from error


def _leave(run: Run, standing: Standing, found: Seal) -> None:
    """Leave the site as it is, and say what was said of it before."""
    report = run.report
    report.problems += found.problems
    report.counts |= found.counts
    report.published = True
    report.size = size_of(standing.tree) if standing.tree else Size()


def _build_anew(run: Run, standing: Standing) -> None:
    """Build what has changed, and seal it. Raises GeneratorError when the output cannot be written."""
    report = run.report
    refused = guard(run.space, _kept_folders(run.space), standing.stranger)
    report.problems += refused
    if refused:
        return
    inputs = read_before(run.space, run.config)
    with joined(run.options.cluster, run.options.work, run.space, report.problems) as cluster:
        _build(replace(run, cluster=cluster), standing, inputs)
    if cluster.asked:
        report.counts["shards"] = cluster.shards
        report.passing |= cluster.failed
    report.problems = seen_problems(report.problems, run.space)
    if report.published and not report.passing:
        made = made_of(inputs, tuple(report.problems), {**report.counts, **NOTHING_DONE})
        seal_site(standing, report.token, made, _made_how(run))


def _made_how(run: Run) -> Terms:
    options = run.options
    return Terms(run.space, run.config, search=options.search, strict=options.strict, lock=options.lock)


def _build(run: Run, standing: Standing, inputs: dict[Path, Tree]) -> None:
    """The stages, with the output locked; what is read after it was written goes into `inputs`.

    Raises GeneratorError when the output cannot be written.
    """
    report = run.report
    with report.timed("ingest"):
        run_ingest(run)
    with report.timed("load"):
        inputs |= read_later(run.space.articles)
        archive = gather(run)[1]
        archive = replace(archive, stitches=Stitches(archive.articles, run.space.source))
    place = run.space.cache / "ledgers" / f"{site_key(run.space.output)}.sqlite"
    known = Ledger() if run.options.clean else read_ledger(place, program_stamp(), token_of(run.space.output))
    try:
        locked = _make(run, standing, archive, known, place)
    except DoubtError:
        locked = _make(run, standing, archive, Ledger(), place)
    if locked and report.published and run.options.lock:
        lock = lock_path(run.space, run.config)
        report.problems += write_lock(lock, locked)
        inputs |= read_later(lock)


def _make(run: Run, standing: Standing, archive: Archive, ledger: Ledger, place: Path) -> frozenset[Entry] | None:
    """Make the site with what the ledger knows; what urls.lock should say.

    Raises DoubtError, where it has to be made without the ledger, and GeneratorError.
    """
    report = run.report
    site = open_site(run.space.output, reuse=not run.options.clean, cache=run.space.cache, standing=standing)
    writer = Writer(site)
    try:
        if not archive.heads and _must_stay(run, site):
            return None
        any_lost, locked = addresses_lost(run, archive, each=run.options.strict)
        if any_lost and run.options.strict:
            return None
        with report.timed("index"):
            config = _index(run, writer, archive)
        with report.timed("views"):
            _static(run, writer)
            order = _order(run, archive, config)
            made = make_units(order, ledger, writer)
            for file in plain_files(made.entries, archive, config):
                writer.put(file.path, file.data, order.owner(file.path))
            report.problems += (*made.problems, *writer.problems)
            report.counts |= {"files": len(site.files), "units": len(made.units), "made": made.anew}
        with report.timed("publish"):
            _publish(site, report)
        if report.published:
            with report.timed("ledger"):
                _keep(ledger, made, order, writer, place)
    finally:
        site.discard()
    return locked


def _order(run: Run, archive: Archive, config: SiteConfig) -> Order:
    """What is to be made, and how."""
    own = run.space.root / "templates"
    templates = own if own.is_dir() else None
    present = Present(
        archive,
        config,
        heads=lambda key: archive.digests(key, whole=False),
        texts=lambda key: archive.digests(key, whole=True),
        others={
            **surroundings(archive, config, templates),
            "stitches": Stitches(archive.articles, run.space.source).state,
        },
    )
    return Order(
        archive=archive,
        config=config,
        templates=templates,
        present=present,
        owner=lambda path: _owner(path, archive, run.space),
        elsewhere=run.cluster.render(archive, config, templates) if run.cluster else rendered_nowhere,
        jobs=run.options.jobs,
        progress=run.progress,
    )


def _keep(ledger: Ledger, made: Made, order: Order, writer: Writer, place: Path) -> None:
    """Write the ledger of the site that stands now; after a refused address the next build goes without one."""
    if writer.problems:
        forget_ledger(place)
        return
    ledger.stamp, ledger.site = program_stamp(), token_of(writer.site.output)
    renewed, gone = ledger.settle(made.units, order.present.digest)
    write_ledger(place, ledger, renewed, gone)


def _must_stay(run: Run, site: Site) -> bool:
    """Whether the last site must stay, now that there are no articles: a mistyped folder must not cost it.

    Problem: O-emptied, unless it was said already that the folder of pages is not there.
    """
    if not run.space.source.exists():
        return True
    lost = any(path.startswith("articles/") for path in site.listed)
    if lost:
        run.report.problems.append(problem("O-emptied", as_seen(run.space.output)))
    return lost


def run_ingest(
    run: Run,
    paths: Sequence[Path] = (),
    *,
    dry_run: bool = False,
    explain: bool = False,
    each: Callable[[IngestedPage], None] = lambda _: None,
) -> IngestReport:
    """Cut new and changed pages into articles; `each` is handed every page that was cut, and none is kept.

    With `dry_run` or `explain`, pages that are named in `paths` are looked at though they have not changed.
    """
    space = run.space
    if not (paths or space.source_named or space.source.exists()) and space.articles.is_dir():
        return IngestReport((), 0, ())  # an archive may be kept without its pages
    how = How(
        dry_run=dry_run,
        again=bool(paths) and (dry_run or explain),
        explain=explain,
        jobs=run.options.jobs,
        table=space.cache / "pages.json",
    )
    found = ingest(
        paths,
        space.source,
        space.articles,
        run.config,
        how=how,
        progress=lambda done, total: run.progress("pages", done, total),
        each=each,
        elsewhere=run.cluster.cut if run.cluster else nowhere,
    )
    run.report.problems += found.problems
    run.report.passing |= bool(found.cut and found.problems)
    run.report.counts |= {"pages_ingested": found.cut, "pages_unchanged": found.unchanged}
    return found


def gather(run: Run, *, keep: bool = True) -> tuple[Loaded, Archive]:
    """Read the articles and file them; without `keep`, no cache is made where there is none."""
    cache = run.space.cache if keep or is_kept(run.space.cache) else None
    collecting = gc.isenabled()
    gc.disable()  # nothing of what is read is garbage, and looking for some takes a third of the time
    try:
        loaded, problems = load(run.space.articles, cache, anew=run.options.clean)
        archive, wrong = assemble(loaded.heads, loaded.records, run.config, loaded.files, loaded.texts)
        keep_sounds(loaded)
    finally:
        if collecting:
            gc.enable()
    run.report.problems += (*problems, *with_lines(wrong, run.space.articles))
    run.report.counts |= {
        "articles": len(archive.heads),
        "pages": len(archive.pages),
        "issues": len(archive.issues),
    }
    return loaded, archive


def addresses_lost(run: Run, archive: Archive, *, each: bool) -> tuple[bool, frozenset[Entry] | None]:
    """Compare the addresses of the archive with urls.lock: whether any is lost, and what the lock should say.

    The latter is None where it says so already, or cannot be read. Without `each`, losses are one P-lost, because an
    archive that is being worked on must build. Problems: those of `permanence` and `lockfile`.
    """
    path = lock_path(run.space, run.config)
    lock, problems = read_lock(path)
    run.report.problems += problems
    if lock is None:
        return True, None
    now = addresses(archive, run.config)
    found = tuple(lost(lock, now, archive, as_seen(path)))
    if found and not each:
        values = dict(found[0].values)
        summary = problem(
            "P-lost",
            found[0].place,
            more="others" if len(found) > 1 else values.get("more", ""),
            example=values["address"],
        )
        found = (summary,)
    run.report.problems += found
    return bool(found), with_new(lock, now)


def _index(run: Run, writer: Writer, archive: Archive) -> SiteConfig:
    """Write the search index; the settings come back with the search switched off where there is none.

    It goes before the views, because the search view says whether there is an index.
    """
    config = run.config
    done: tuple[str, ...] = ()
    if config.search.enabled and run.options.search:
        if run.options.clean:
            forget_index(run.space.cache)
        count = run.cluster.count(archive, config) if run.cluster else nobody
        done, problems = index_files(writer.site, archive, config, run.space.cache, run.options.jobs, count)
        run.report.problems += problems
    for path in done:
        writer.claims.claim(path, "the search index")
    return config if done else replace(config, search=replace(config.search, enabled=False))


def _static(run: Run, writer: Writer) -> None:
    """Copy the static files; one that cannot be read is a Problem (O-static)."""
    for path, file in static_files(run.space.root).items():
        try:
            data = file.read_bytes()
        except OSError as error:
            run.report.problems.append(problem("O-static", as_seen(file), reason=error.strerror or str(error)))
            continue
        writer.put(f"static/{path}", data, as_seen(file))


def _owner(path: str, archive: Archive, space: Workspace) -> str:
    """Who wants the file at `path`: the file of the article that it shows or leads to, else its address."""
    url = path.removesuffix("index.html")
    folder, _, article_id = url.rstrip("/").rpartition("/")
    if url in archive.aliases:
        article_id = archive.aliases[url][0]
    elif not folder.endswith("articles"):
        article_id = ""
    file = archive.files.get(article_id)
    return as_seen(space.articles / file) if file else f"/{url}"


def _publish(site: Site, report: Report) -> None:
    if any(found.code in STOPPERS for found in report.problems):
        return
    report.changed = site.publish()
    report.published = True
    report.size, report.token = site.size, site.token
    report.problems += size_problems(site.size, as_seen(site.output))


def static_files(root: Path) -> dict[str, Path]:
    """The static files by path: the archive's own go before those of Baoku."""
    found: dict[str, Path] = {}
    for folder in reversed(layers(root, "static")):
        found |= {path: folder / path for path in files_of(folder, ".")}
    return dict(sorted(found.items()))


def seen_problems(problems: Sequence[Problem], space: Workspace) -> list[Problem]:
    """The problems, each once, with files named as the user would type them."""
    return list(dict.fromkeys(_as_seen(found, space) for found in problems))


def _as_seen(found: Problem, space: Workspace) -> Problem:
    file = found.place.file
    room = found.code[0]
    folders = (space.source, space.articles) if room in "IS" else (space.articles, space.source)
    if Path(file).is_absolute():
        name = as_seen(file)
    else:
        name = next((as_seen(folder / file) for folder in folders if file and os.path.lexists(folder / file)), file)
    return replace(found, place=replace(found.place, file=name)) if name != file else found


def _kept_folders(space: Workspace) -> dict[str, Path]:
    """What the output must not touch besides the inputs."""
    named = {
        "the archive's templates": space.root / "templates",
        "the archive's static files": space.root / "static",
        "the templates of Baoku": built_in("templates"),
        "the static files of Baoku": built_in("static"),
        "Baoku itself": Path(__file__).resolve().parent,
    }
    return {what: path for what, path in named.items() if path.exists()}
