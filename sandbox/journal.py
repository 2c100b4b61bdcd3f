"""What the bot called and what the schema objected to, in order."""

from collections import deque
from itertools import islice

from sandbox.events import Events
from sandbox.shapes import Obj

KEPT = 20_000


class Journal:
    """The newest calls and violations; numbers go on when old ones are forgotten."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._calls: deque[Obj] = deque(maxlen=KEPT)
        self.violations: deque[Obj] = deque(maxlen=KEPT)
        self._count = 0

    def call(self, call: Obj) -> None:
        self._count += 1
        call["n"] = self._count
        self._calls.append(call)
        self._events.tell("call", **call)

    def violation(self, violation: Obj) -> None:
        violation["n"] = self._count + 1
        self.violations.append(violation)
        self._events.tell("violation", **violation)

    def calls(self, after: int) -> list[Obj]:
        first = self._count - len(self._calls)
        return list(islice(self._calls, max(0, after - first), None))
