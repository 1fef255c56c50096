"""Sealing: what a site is made from, so that the next build can tell at a glance that nothing has changed."""

import os
import platform
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from generator import __version__
from generator.config import SiteConfig
from generator.lockfile import lock_path
from generator.output import Seal, Standing, Tree, put_seal, trees_of, unchanged
from generator.output.marker import LITTER
from generator.problems import Problem
from generator.workspace import PACKAGE, Workspace, built_in

VARIABLES = "BAOKU_"
"""Begin of the names of environment variables that Baoku heeds."""
OUTSIDE = "ORX"
"""Rooms whose problems come from outside of what is taken down: the disk, memory, programs."""


def still_sealed(standing: Standing, space: Workspace, config: SiteConfig, options: object) -> Seal | None:
    """What the last build came to, where another one would come to the same."""
    return unchanged(standing, _salt(space, config, options), _places(space, config))


def read_before(space: Workspace, config: SiteConfig) -> dict[Path, Tree]:
    """Take down all that a build reads but the articles, which it may write first; before anything is read."""
    return trees_of([place for place in _places(space, config) if place != space.articles], _is_litter)


def read_later(*places: Path) -> dict[Path, Tree]:
    """Take down what the build has written itself: articles, before they are read; urls.lock."""
    return trees_of(places, _is_litter)


def seal_site(
    standing: Standing, token: str, made: Seal, space: Workspace, config: SiteConfig, options: object
) -> None:
    """Seal a site that was published as `token`; `made` has inputs, problems and counts, in any order.

    A site with problems that may go away by themselves is not sealed.
    """
    if any(found.code[0] in OUTSIDE for found in made.problems):
        return
    inputs = {place: made.inputs[place] for place in _places(space, config)}
    salt = _salt(space, config, options)
    put_seal(standing, token, Seal(salt=salt, inputs=inputs, problems=made.problems, counts=made.counts))


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


def _salt(space: Workspace, config: SiteConfig, options: object) -> str:
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
        space,
        config,
        options,
    )
    return repr(parts)
