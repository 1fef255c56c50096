"""Sealing: what a site is made from, so that the next build can tell at a glance that nothing has changed."""

import os
import platform
import sysconfig
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from pathlib import Path

from generator import __version__
from generator.config import SiteConfig
from generator.lockfile import lock_path
from generator.output import Seal, Standing, Tree, put_seal, trees_of, unchanged
from generator.output.marker import LITTER
from generator.output.size import Size, shown
from generator.problems import Problem, plural
from generator.workspace import PACKAGE, Workspace, built_in

VARIABLES = "BAOKU_"
"""Begin of the names of environment variables that Baoku heeds."""
OUTSIDE = "ORX"
"""Rooms whose problems come from outside of what is taken down: the disk, memory, programs."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides about a site besides its files; not with how many processes it is made."""

    space: Workspace
    config: SiteConfig
    _: KW_ONLY
    search: bool = True
    strict: bool = False
    lock: bool = True


def summed_up(counts: Mapping[str, int], size: Size, seconds: float, output: str, *, changed: bool) -> str:
    """What a build came to, in one line; `output` is the site's folder as the user knows it."""
    what = f"{plural(counts['articles'], 'article')} on {plural(counts['pages'], 'page')}"
    state = "" if changed else "; nothing had changed"
    return f"{what} are in {output} ({plural(size.files, 'file')}, {shown(size.bytes)}; {seconds:.1f} s{state})"


def still_sealed(standing: Standing, terms: Terms) -> Seal | None:
    """What the last build came to, where another one would come to the same."""
    return unchanged(standing, _salt(terms), _places(terms.space, terms.config))


def read_before(space: Workspace, config: SiteConfig) -> dict[Path, Tree]:
    """Take down all that a build reads but the articles, which it may write first; before anything is read."""
    return trees_of([place for place in _places(space, config) if place != space.articles], _is_litter)


def read_later(*places: Path) -> dict[Path, Tree]:
    """Take down what the build has written itself: articles, before they are read; urls.lock."""
    return trees_of(places, _is_litter)


def seal_site(standing: Standing, token: str, made: Seal, terms: Terms) -> None:
    """Seal a site that was published as `token`; `made` has inputs, problems and counts, in any order.

    A site with problems that may go away by themselves is not sealed.
    """
    if any(found.code[0] in OUTSIDE for found in made.problems):
        return
    inputs = {place: made.inputs[place] for place in _places(terms.space, terms.config)}
    put_seal(standing, token, Seal(salt=_salt(terms), inputs=inputs, problems=made.problems, counts=made.counts))


def made_of(inputs: Mapping[Path, Tree], problems: tuple[Problem, ...], counts: Mapping[str, int]) -> Seal:
    """What a build was made from and came to, before it is sealed."""
    return Seal(salt="", inputs=inputs, problems=problems, counts=counts)


def _places(space: Workspace, config: SiteConfig) -> list[Path]:
    """The files and folders that a build reads."""
    own = [space.root / name for name in ("templates", "static", "locales")]
    ours = [built_in("templates"), built_in("static"), PACKAGE]
    found = [space.config_file, *own, *ours, space.source, space.articles, lock_path(space, config)]
    return list(dict.fromkeys(found))


def _is_litter(name: str) -> bool:
    return name == "__pycache__" or name in LITTER


def _salt(terms: Terms) -> str:
    """What decides about a site besides files: versions, settings, options, from where it was built."""
    try:
        packages = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    except OSError:
        packages = -1
    parts = (
        __version__,
        platform.python_version(),
        packages,
        sorted(item for item in os.environ.items() if item[0].startswith(VARIABLES)),
        Path.cwd(),
        terms,
    )
    return repr(parts)
