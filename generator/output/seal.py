"""The seal: whether all that a site was made from, and the site itself, are as the last build left them."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.model import Place
from generator.output.keeping import restore, save
from generator.output.standing import Standing
from generator.output.tree import Tree, gather
from generator.problems import CODES, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a build was made from and what it came to.

    `salt` stands for what is no file: the program's version, options. `inputs` are files and folders with their trees.
    `problems` and `counts` are told again when nothing has changed.
    """

    salt: str
    inputs: Mapping[Path, Tree] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def trees_of(places: Sequence[Path], skip: Callable[[str], bool] = lambda _: False) -> dict[Path, Tree]:
    """The trees of files and folders that a build is about to read; what is written after this shows as a change.

    A place may be a file, or not be there. Names to `skip` are left out.
    """
    return {place: gather(place, skip) for place in places}


def unchanged(standing: Standing, salt: str, places: Sequence[Path]) -> Seal | None:
    """The seal of the last build, where nothing has changed since: neither the site nor any of these places.

    None in any doubt, and where another program or other options made the site.
    """
    if not standing.whole or standing.attic is None:
        return None
    try:
        head, trees = restore(standing.attic.seal)
        known = (head["token"], head["salt"], head["places"]) == (standing.token, salt, [str(one) for one in places])
        if not known or not all(_stands(place, tree) for place, tree in zip(places, trees, strict=True)):
            return None
        problems = tuple(_problem(found) for found in _list(head["problems"]))
        inputs = dict(zip(places, trees, strict=True))
        return Seal(salt=salt, inputs=inputs, problems=problems, counts=_counts(head["counts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put_seal(standing: Standing, token: str, made: Seal) -> None:
    """Keep the seal of a site that was published as `token`. Without it, the next build only takes longer."""
    if standing.attic is None:
        return
    head: dict[str, object] = {
        "token": token,
        "salt": made.salt,
        "places": [str(place) for place in made.inputs],
        "problems": [_data(found) for found in made.problems],
        "counts": dict(made.counts),
    }
    with suppress(OSError):
        standing.attic.folder.mkdir(parents=True, exist_ok=True)
        save(standing.attic.seal, head, list(made.inputs.values()))


def _stands(place: Path, tree: Tree) -> bool:
    return tree.changed(tree.seen(place, inputs=True)) == ([], [])


def _data(found: Problem) -> list[object]:
    place = found.place
    return [found.code, place.file, place.line, place.column, found.values]


def _problem(data: object) -> Problem:
    """Raises TypeError, ValueError, KeyError for what is no problem of this program."""
    code, file, line, column, values = _list(data)
    if code not in CODES:
        raise KeyError(code)
    pairs = tuple((str(name), str(value)) for name, value in map(_list, _list(values)))
    return Problem(str(code), Place(str(file), _number(line), _number(column)), pairs)


def _counts(data: object) -> dict[str, int]:
    if not isinstance(data, dict) or not all(type(number) is int for number in data.values()):
        raise TypeError(data)
    return data


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError(json.dumps(data))
    return data


def _number(data: object) -> int | None:
    if data is not None and not isinstance(data, int):
        raise TypeError(data)
    return data
