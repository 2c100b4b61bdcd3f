"""One beat of one site that comes now, as it is handed to whoever brings it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from core.beats.plan import Plan, Run, Verdict
from core.office import Office, SiteWork
from core.sites import Site
from core.work import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """The day is the run's: a late shift may be struck after its midnight."""

    office: Office
    work: SiteWork
    site: Site
    scene: Scene
    plan: Plan
    run: Run

    @property
    def late(self) -> bool:
        """Whether it begins with a word of apology."""
        return self.run.verdict == Verdict.LATE

    @property
    def silent(self) -> bool:
        """Whether it comes without a sound, because people are not to be disturbed now."""
        return self.scene.calendar.is_quiet(self.work.now)


# Brings what the beat brings, and says which paper came of it, or why nothing did; nothing
# means that it came and is no paper.
Striker: TypeAlias = Callable[[Stroke], Awaitable[tuple[str, int] | Verdict | None]]
