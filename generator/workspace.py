"""Where everything of one run lies: page files, articles, the site, the cache, templates and static files."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.config import SiteConfig

CONFIG_NAME = "site.yml"
PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The folders of one run, all absolute. `root` is the folder of site.yml.

    `source_named` says that the folder of pages was named on the command line, so that it must be there.
    """

    root: Path
    config_file: Path
    source: Path
    articles: Path
    output: Path
    source_named: bool = False

    @property
    def cache(self) -> Path:
        """The folder of what can be made again; safe to delete."""
        return self.root / ".cache"


def workspace(
    config_file: Path, config: SiteConfig, *, source: str = "", output: str = "", articles: str = ""
) -> Workspace:
    """Place the folders of a run.

    Paths given on the command line are relative to the current folder, those of site.yml to the folder of site.yml.
    With `source` given, articles go beside the output unless `articles` says otherwise.
    """
    root = config_file.absolute().parent
    site = Path(output).absolute() if output else root / config.output
    if articles:
        texts = Path(articles).absolute()
    elif source:
        texts = real(site).parent / "articles"
    else:
        texts = root / config.articles
    pages = Path(source).absolute() if source else root / config.source
    return Workspace(
        root=root,
        config_file=config_file.absolute(),
        source=pages,
        articles=texts,
        output=site,
        source_named=bool(source),
    )


def built_in(name: str) -> Path:
    """The `templates` or `static` that come with Baoku: inside an installed package, beside it in a repository."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def layers(root: Path, name: str) -> tuple[Path, ...]:
    """The folders in which `name` (templates, static) is looked up, the archive's own before those of Baoku."""
    own, ours = root / name, built_in(name)
    return tuple(dict.fromkeys(real(folder) for folder in (own, ours) if folder.is_dir()))


def real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it does not raise for links that lead in a circle."""
    return Path(os.path.realpath(path))


def as_seen(path: Path | str) -> str:
    """A path as the user would type it: relative to the current folder where it lies inside it."""
    try:
        return Path(path).absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
