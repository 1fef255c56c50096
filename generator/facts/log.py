"""Taking down facts while something is made."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Fact = tuple[str, ...]
"""The name of something that was looked at: what kind it is, its key, and which attribute of it."""
Made = TypeVar("Made")


class Log:
    """The facts that were looked at since the last thing was made."""

    def __init__(self) -> None:
        self._facts: set[Fact] = set()

    def add(self, fact: Fact) -> None:
        """Take a fact down."""
        self._facts.add(fact)

    def recall(self, facts: Iterable[Fact]) -> None:
        """Take down what was looked at when something was made that is now used again."""
        self._facts.update(facts)

    def gathered(self, make: Callable[[], Made]) -> tuple[Made, frozenset[Fact]]:
        """Make something; it comes back with its facts, which are those of what is around it too."""
        around, self._facts = self._facts, set()
        try:
            made = make()
            found = frozenset(self._facts)
        finally:
            around |= self._facts
            self._facts = around
        return made, found
