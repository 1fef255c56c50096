"""Frozen values ⇄ compact records: what goes to the workers, and what comes back, as JSON without any program in it.

The fields of a dataclass become a list in their order, without names; both sides run the same program, which is
checked before. Nothing of it can be run, unlike what Python's own serialisation makes.
"""

import json
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Coder = Callable[[Any], Any]
ATOMS = (int, float, bool)
SHORT = 24
"""Characters of texts that often stand in many records, and are kept once: dates, pages, names."""


def to_bytes(plain: object) -> bytes:
    """A record as bytes; half a surrogate pair, which YAML can smuggle in, stays what it is."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Any:
    """The record that `to_bytes` made. Raises ValueError for what is none."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def plain(kind: Any, value: Any) -> Any:
    """A value of the type `kind` as a record: lists, maps, texts and numbers."""
    return _coders(kind)[0](value)


def restored(kind: Any, record: Any) -> Any:
    """The value of the type `kind` that a record was made of."""
    return _coders(kind)[1](record)


def kept_fields(kind: type) -> tuple[Field[Any], ...]:
    """The fields of a dataclass that make it what it is, without those that it only works out while it is used."""
    return tuple(field for field in fields(kind) if field.init and field.repr)


def _same(value: Any) -> Any:
    return value


def _shared(text: str) -> str:
    return sys.intern(text) if len(text) <= SHORT else text


@cache
def _coders(kind: Any) -> tuple[Coder, Coder]:
    """How values of a type are written down, and how they are read again."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _of_union(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        put, get = _coders(inner[0])
        return (lambda value: [put(one) for one in value]), (lambda record: tuple(get(one) for one in record))
    if origin is tuple:
        pairs = tuple(_coders(one) for one in inner)
        return _fixed([put for put, _ in pairs], list), _fixed([get for _, get in pairs], tuple)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_mapping(inner[1])
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, PurePath):
        return str, Path
    if kind is str:
        return _same, _shared
    if kind in ATOMS:
        return _same, _same
    raise TypeError(f"There is no record for values of the type {kind}.")


def _fixed(coders: list[Coder], made: Callable[[Any], Any]) -> Coder:
    return lambda value: made(coder(one) for coder, one in zip(coders, value, strict=True))


def _of_mapping(values: Any) -> tuple[Coder, Coder]:
    """Maps whose keys are texts."""
    put, get = _coders(values)
    return (
        lambda value: {key: put(one) for key, one in value.items()},
        lambda record: {key: get(one) for key, one in record.items()},
    )


def _of_union(inner: tuple[Any, ...]) -> tuple[Coder, Coder]:
    """One of several types that a record tells apart: nothing, a list, and one that is no list.

    What is given when it is asked for is asked for.
    """
    shapes: dict[bool, tuple[Coder, Coder]] = {}
    for kind in inner:
        if kind is not type(None) and get_origin(kind) is not Callable:
            listed = get_origin(kind) is tuple or is_dataclass(kind)
            if listed in shapes:
                raise TypeError(f"A record cannot tell these types apart: {inner}.")
            shapes[listed] = _coders(kind)

    def coder(place: int) -> Coder:
        def code(value: Any) -> Any:
            if value is None:
                return None
            if callable(value):
                value = value()
            listed = isinstance(value, list | tuple) or is_dataclass(value)
            return shapes[listed][place](value)

        return code

    return coder(0), coder(1)


def _of_dataclass(kind: type) -> tuple[Coder, Coder]:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in kept_fields(kind))
    puts: list[tuple[str, Coder]] = []
    gets: list[tuple[str, Coder]] = []
    for name in names:
        put, get = _coders(hints[name])
        puts.append((name, put))
        gets.append((name, get))

    def write(value: Any) -> list[Any]:
        return [put(getattr(value, name)) for name, put in puts]

    def read(record: list[Any]) -> Any:
        return kind(**{name: get(one) for (name, get), one in zip(gets, record, strict=True)})

    return write, read
