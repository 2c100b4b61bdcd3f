"""What goes wrong at Telegram's end: refusals, errors after the effect, broken connections."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from bot.clock import pause
from sandbox.faults import Effect, Fault, Faults

RETRY = 1
KINDS: dict[str, dict[str, object]] = {
    "429": {"effect": Effect.BEFORE, "status": 429, "parameters": {"retry_after": RETRY}},
    "502": {"effect": Effect.BEFORE, "status": 502},
    "effect, then 502": {"effect": Effect.AFTER, "status": 502},
    "dropped": {"effect": Effect.DROP},
    "effect, then dropped": {"effect": Effect.DROP_AFTER},
    "slow": {"effect": Effect.DELAY, "delay": 0.7},
}
METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "*")
FILES = "getFile"
SHORTEST, LONGEST = 0.2, 0.9
AT_ONCE = 3


@dataclass
class Weather:
    """`files` says whether fetching files goes wrong too, which is made good a minute later."""

    faults: Faults
    rng: Random
    files: bool = True
    _armed: list[tuple[str, int, Fault]] = field(default_factory=list)

    async def blow(self) -> None:
        """For ever; whoever started it ends it."""
        while True:
            await pause(self.rng.uniform(SHORTEST, LONGEST))
            if len(self.faults.armed()) < AT_ONCE:
                self._arm()

    def calm(self) -> None:
        self.faults.disarm()

    @property
    def struck(self) -> Counter[str]:
        """How often each kind has met a call."""
        counted = Counter[str](dict.fromkeys(KINDS, 0))
        for kind, times, fault in self._armed:
            counted[kind] += times - max(0, fault.times)
        return counted

    def _arm(self) -> None:
        kind = self.rng.choice(list(KINDS))
        method = self.rng.choice((*METHODS, FILES) if self.files else METHODS)
        times = self.rng.randint(1, 3)
        fault = Fault(method=method, times=times, **KINDS[kind])
        self.faults.arm(fault)
        self._armed.append((kind, times, fault))
