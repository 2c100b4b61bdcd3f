"""Faults armed by tests: the next calls of a method go wrong in a chosen way."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum

from sandbox.errors import Refusal
from sandbox.events import Events
from sandbox.shapes import Obj

TOO_MANY = 429
REASONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    TOO_MANY: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Effect(StrEnum):
    BEFORE = "before"  # the error instead of the effect
    AFTER = "after"  # the effect, then the error
    DROP = "drop"  # the connection breaks before anything happens
    DROP_AFTER = "drop_after"  # the effect, then the connection breaks
    DELAY = "delay"  # the effect and its answer, late


@dataclass(slots=True)
class Fault:
    """`method` may be `*`; `times` counts down and the fault goes at zero."""

    method: str
    effect: Effect
    times: int = 1
    status: int = 500
    description: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    delay: float = 0.0

    def refusal(self) -> Refusal:
        wait = self.parameters.get("retry_after")
        words = REASONS.get(self.status, "Error")
        spoken = f"{words}: retry after {wait}" if self.status == TOO_MANY and wait else words
        return Refusal(self.status, self.description or spoken, **self.parameters)


class Faults:
    def __init__(self, events: Events) -> None:
        self._events = events
        self._armed: list[Fault] = []

    def arm(self, fault: Fault) -> None:
        self._armed.append(fault)
        self._events.tell("fault", faults=self.armed())

    def disarm(self) -> None:
        self._armed.clear()
        self._events.tell("fault", faults=[])

    def armed(self) -> list[Obj]:
        return [asdict(fault) for fault in self._armed]

    def strike(self, method: str) -> Fault | None:
        """The fault this call meets, if any."""
        for fault in self._armed:
            if fault.method.lower() in {method.lower(), "*"}:
                fault.times -= 1
                if fault.times <= 0:
                    self._armed.remove(fault)
                self._events.tell("fault", faults=self.armed())
                return fault
        return None
