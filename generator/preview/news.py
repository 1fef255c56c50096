"""What open browsers are told: which version of the site there is, and what is wrong with it."""

import asyncio
from collections.abc import Sequence
from typing import Any


class News:
    """The latest state, and a way to wait for the next. Lives in one event loop."""

    def __init__(self) -> None:
        self.version = 0
        self.problems: list[dict[str, Any]] = []
        self.moment = 0
        self.ended = False
        self._changed = asyncio.Condition()

    def state(self) -> dict[str, Any]:
        """The state as browsers are told it."""
        return {"version": self.version, "problems": self.problems}

    async def tell(self, problems: Sequence[dict[str, Any]], *, changed: bool) -> None:
        """Take in the outcome of a build; a site that has `changed` is reloaded."""
        async with self._changed:
            self.version += changed
            self.problems = list(problems)
            self.moment += 1
            self._changed.notify_all()

    async def wait(self, moment: int, seconds: float) -> bool:
        """Wait for news after `moment`; False when there were none in this time."""
        async with self._changed:
            try:
                await asyncio.wait_for(self._changed.wait_for(lambda: self.moment != moment or self.ended), seconds)
            except TimeoutError:
                return False
        return True

    async def end(self) -> None:
        """Let everyone go home."""
        async with self._changed:
            self.ended = True
            self._changed.notify_all()
