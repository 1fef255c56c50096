"""A property that is found once and then stands in the value itself."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Found = TypeVar("Found")


class once(Generic[Found]):  # noqa: N801 - it is written above a function, as `property` is
    """`functools.cached_property` without its lock, which takes longer than most of what it keeps here."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self.find = find
        self.name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "once[Found]": ...

    @overload
    def __get__(self, owner: object, kind: type | None = None) -> Found: ...

    def __get__(self, owner: object | None, kind: type | None = None) -> "Found | once[Found]":
        """What was found of `owner`, which must have a `__dict__`."""
        if owner is None:
            return self
        found = owner.__dict__[self.name] = self.find(owner)
        return found
