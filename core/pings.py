"""How often it rang for whom, and what is said of that once a week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.records import Notice
from core.work import Scene, Work

TARGET = 3  # messages that ring, a worked day and person: the site's target (issue 4)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rings:
    """`by` counts messages by what they were about; one about several things counts for each."""

    count: int
    by: Mapping[str, int]

    @property
    def loudest(self) -> str:
        """What rang most."""
        return max(self.by, key=lambda about: (self.by[about], about))


class Pings(Protocol):
    """What was delivered with a sound: to people, or to the group in their place."""

    async def counted(self, site_id: int, since: datetime, until: datetime) -> Mapping[int, int]:
        """How many messages rang, by person; those for whom none did are left out."""

    async def heard(self, site_id: int, since: datetime, until: datetime) -> Mapping[int, Rings]:
        """The same, with what they were about."""


class PingWork(Work, Protocol):
    @property
    def pings(self) -> Pings: ...


async def weekly_lines(work: PingWork, scene: Scene) -> int:
    """Tell everybody for whom it rang how often it did; gives how many they are.

    It is said without a sound, and once for each day on which somebody asks for it.
    """
    since = work.now - WEEK
    days = max(scene.calendar.working_days_between(since, work.now), 1)
    heard = await work.pings.heard(scene.site_id, since, work.now)
    there = {person_id: rings for person_id, rings in heard.items() if scene.roster.of(person_id)}
    for person_id, rings in there.items():
        work.tell(_line(work, scene, person_id, rings, days))
    return len(there)


def _line(work: Work, scene: Scene, person_id: int, rings: Rings, days: int) -> Notice:
    above = rings.count > TARGET * days
    daily = f"{rings.count / days:.1f}".removesuffix(".0")
    said = {"count": rings.count, "daily": daily, "target": TARGET}
    return Notice(
        site_id=scene.site_id,
        person_id=person_id,
        key="pings.week_above" if above else "pings.week",
        params=said | ({"what": f"pings.of.{rings.loudest}"} if above else {}),
        silent=True,
        once=f"pings:{scene.calendar.day(work.now)}",
    )
