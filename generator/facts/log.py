"""Taking down facts while something is made."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Fact = tuple[str, ...]
"""The name of something that was looked at: what kind it is, its key, and which attribute of it."""
Made = TypeVar("Made")


class Log:
    """The facts that were looked at since the last thing was made."""

    def __init__(self) -> None:
        self.facts: set[Fact] = set()
        """Where facts are taken down; a look into the archive must cost next to nothing."""

    def recall(self, facts: Iterable[Fact]) -> None:
        """Take down what was looked at when something was made that is now used again."""
        self.facts.update(facts)

    def gathered(self, make: Callable[[], Made]) -> tuple[Made, frozenset[Fact]]:
        """Make something; it comes back with its facts, which are those of what is around it too."""
        around, self.facts = self.facts, set()
        try:
            made = make()
            found = frozenset(self.facts)
        finally:
            around |= self.facts
            self.facts = around
        return made, found
