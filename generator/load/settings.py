"""Reading site.yml and the catalogues of words; what cannot be read is a Problem and the rest is read."""

from collections.abc import Mapping
from pathlib import Path

from generator.catalogue import Catalogue, checked, parse_catalogue
from generator.config import LANGUAGES, SiteConfig, parse_config
from generator.fields import WITH_LIBYAML
from generator.languages import canonical
from generator.problems import Problem, problem

LOCALES = "locales"
"""The folder beside site.yml with the archive's own catalogues of words."""


def load_config(path: Path, *, required: bool) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """Read site.yml. None when nothing should be built with it: it is missing though `required`, or no YAML at all.

    Problems: G-missing, G-defaults (none there, and none is needed), G-unreadable, G-slow-yaml, L-unused, and those of
    `load_catalogues` and `parse_config`.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if required:
            return None, (problem("G-missing", str(path)),)
        return SiteConfig(), (problem("G-defaults", str(path)),)
    except UnicodeDecodeError as error:
        return None, (problem("G-unreadable", str(path), reason=f"byte {error.start + 1} is not UTF-8 text"),)
    except OSError as error:
        return None, (problem("G-unreadable", str(path), reason=error.strerror or str(error)),)
    catalogues, wrong = load_catalogues(path.parent / LOCALES)
    config, problems = parse_config(text, str(path), catalogues)
    problems = (*problems, *(() if WITH_LIBYAML else (problem("G-slow-yaml", str(path)),)))
    stopped = any(found.code in ("F-yaml", "F-not-a-map") for found in problems)
    unused = _unused(catalogues, config)
    idle = {found.place.file for found in unused}  # of these files nothing else need be said
    return (None if stopped else config), (*problems, *(one for one in wrong if one.place.file not in idle), *unused)


def load_catalogues(folder: Path) -> tuple[dict[str, Catalogue], tuple[Problem, ...]]:
    """Read the catalogues of words of an archive, by language; those of Baoku stand behind them.

    Problems: L-syntax, L-plural, L-missing (in a language that Baoku has no words for), L-unknown, L-placeholder.
    """
    problems: list[Problem] = []
    found = {}
    for file in sorted(folder.glob("*.po")):
        name, lang = f"{folder.name}/{file.name}", canonical(file.stem)
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = "this is not UTF-8 text" if isinstance(error, ValueError) else error.strerror or str(error)
            problems.append(problem("L-syntax", name, reason=reason))
            continue
        catalogue, wrong = parse_catalogue(text, lang, name)
        broken = any(one.code == "L-syntax" for one in wrong)
        found[lang], more = checked(catalogue, whole=not broken and lang not in LANGUAGES)
        problems += (*wrong, *more)
    return found, tuple(problems)


def _unused(catalogues: Mapping[str, Catalogue], config: SiteConfig) -> tuple[Problem, ...]:
    """L-unused for each catalogue of a language that the site does not have."""
    idle = [found for lang, found in catalogues.items() if lang not in config.languages]
    return tuple(problem("L-unused", found.file, lang=found.lang) for found in idle)
