"""What the papers of a site know about each item of its next meeting."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from core.actions.paper import Action
from core.calendar import DAY
from core.changes.listing import (
    MOST_COUNTED,
    ChangeLedger,
    Standing,
    Sum,
    Totals,
    Wanted,
    horizon,
    lapses_at,
)
from core.changes.paper import Change
from core.dayfacts.lines import Tone
from core.meetings.figures import Court, Figures, IssueCount, Repeated
from core.meetings.items import Item, Point, Subject, keeper
from core.work import Scene

PERIOD = 7 * DAY  # what is counted where no meeting was held before
MOST_ACTIONS, MOST_NEAR, MOST_REPEATED = 30, 10, 5
OFTEN = 3  # what has come back so many times stands out


class AgendaWork(Protocol):
    @property
    def now(self) -> datetime: ...

    @property
    def figures(self) -> Figures: ...

    @property
    def change_ledger(self) -> ChangeLedger: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive has counted; `held_at` is when people last met."""

    held_at: datetime | None
    done: int
    undone: int
    actions: Sequence[Action]
    issues: Sequence[IssueCount]
    repeated: Sequence[Repeated]
    totals: Totals
    near: Sequence[Change]
    courts: Sequence[Court]


async def drawn_up(work: AgendaWork, scene: Scene, held_at: datetime | None) -> list[Item]:
    """Every standing item; where no paper knows anything, whoever does is to be asked."""
    known = await _known(work, scene, held_at)
    points: dict[Subject, Callable[[Known, Scene, datetime], Iterator[Point]]] = {
        Subject.LAST: _last,
        Subject.QUALITY: _quality,
        Subject.SAFETY: _safety,
        Subject.CHANGES: _changes,
        Subject.OTHER: _other,
    }
    return [
        Item(
            subject=subject,
            points=tuple(points[subject](known, scene, work.now)) if subject in points else (),
            asked=_asked(subject, scene),
        )
        for subject in Subject
    ]


def refreshed(items: Sequence[Item], fresh: Sequence[Item]) -> list[Item]:
    """What was counted is counted anew; what people have said of it, and still owe, stays."""
    old = {item.subject: item for item in items}
    return [
        replace(item, said=old[item.subject].said, asked=old[item.subject].asked)
        if item.subject in old
        else item
        for item in fresh
    ]


def _asked(subject: Subject, scene: Scene) -> tuple[int, ...]:
    who = keeper(subject, scene.roster)
    return (who.person_id,) if who else ()


async def _known(work: AgendaWork, scene: Scene, held_at: datetime | None) -> Known:
    site_id, since = scene.site_id, held_at or work.now - PERIOD
    soon = horizon(scene.calendar, work.now)
    pending = Wanted(site_id=site_id, soon=soon, standing=Standing.PENDING)
    page = await work.change_ledger.page(pending, MOST_NEAR)
    return Known(
        held_at=held_at,
        done=await work.figures.done(site_id, since),
        undone=await work.figures.undone(site_id),
        actions=await work.figures.carried(site_id, MOST_ACTIONS),
        issues=await work.figures.issues(site_id, since, work.now),
        repeated=await work.figures.repeated(site_id, since, MOST_REPEATED),
        totals=await work.change_ledger.totals(
            Wanted(site_id=site_id, soon=soon, standing=Standing.EVERY), MOST_COUNTED
        ),
        near=[c for c in page.rows if (at := lapses_at(c)) is not None and at <= soon],
        courts=await work.figures.courts(site_id),
    )


def _last(known: Known, scene: Scene, now: datetime) -> Iterator[Point]:
    if known.held_at is None and not known.undone:
        yield Point("meeting.point.first")
        return
    yield Point("meeting.point.done", {"done": known.done, "undone": known.undone})
    for action in known.actions:
        yield _undone(action, scene, now)
    if (rest := known.undone - len(known.actions)) > 0:
        yield Point("meeting.point.more_actions", {"count": rest})


def _undone(action: Action, scene: Scene, now: datetime) -> Point:
    late = 0
    if action.due is not None and action.due < now:
        late = max(1, (scene.calendar.day(now) - scene.calendar.day(action.due)).days)
    params: dict[str, Any] = {
        "number": action.number,
        "text": action.text,
        "person": action.owner_id,
        "due": action.due.isoformat() if action.due else None,
        "late": late,
        "carried": action.carried,
    }
    tone = Tone.STOP if action.carried >= OFTEN else Tone.WARN if late else Tone.NORMAL
    return Point("meeting.point.late" if late else "meeting.point.undone", params, tone)


def _issues(known: Known, *, safety: bool) -> Iterator[Point]:
    """By party, whoever has most left first; then what comes again and again."""
    counts = [one for one in known.issues if one.safety == safety]
    for one in sorted(counts, key=lambda c: (-c.overdue, -c.opened, str(c.party))):
        params: dict[str, Any] = {
            "opened": one.opened,
            "closed": one.closed,
            "overdue": one.overdue,
            "reopened": one.reopened,
        }
        party = {"party": f"party.{one.party}" if one.party else "meeting.nobody"}
        tone = Tone.WARN if one.overdue else Tone.NORMAL
        yield Point("meeting.point.issues", params | party, tone)
    for again in (one for one in known.repeated if one.safety == safety):
        where = {"kind": f"kind.{again.kind}", "place": again.place_id, "count": again.count}
        yield Point("meeting.point.repeated", where, Tone.WARN)
    if not counts:
        yield Point("meeting.point.no_safety" if safety else "meeting.point.no_issues")


def _quality(known: Known, scene: Scene, now: datetime) -> Iterator[Point]:
    del scene, now
    return _issues(known, safety=False)


def _safety(known: Known, scene: Scene, now: datetime) -> Iterator[Point]:
    del scene, now
    return _issues(known, safety=True)


def _changes(known: Known, scene: Scene, now: datetime) -> Iterator[Point]:
    """Those on which silence takes effect soon come first."""
    del scene, now
    for change in known.near:
        at = lapses_at(change)
        params = {
            "number": change.number,
            "title": change.title,
            "due": at.isoformat() if at else None,
        }
        yield Point("meeting.point.near", params, Tone.STOP)
    for one in known.totals.sums:
        yield Point("meeting.point.changes", _sum(one))
    if not known.totals.number:
        yield Point("meeting.point.no_changes")


def _sum(one: Sum) -> dict[str, Any]:
    return {
        "state": f"meeting.share.{one.share}",
        "count": one.number,
        "money": [one.cost, one.currency],
        "days": f"{one.days:+d}",
    }


def _other(known: Known, scene: Scene, now: datetime) -> Iterator[Point]:
    for court in known.courts:
        party = f"party.{court.party}" if court.party else "meeting.nobody"
        days = (scene.calendar.day(now) - scene.calendar.day(court.since)).days
        params = {"what": f"meeting.court.{court.what}", "party": party}
        yield Point("meeting.point.court", params | {"count": court.count, "days": days})
    if not known.courts:
        yield Point("meeting.point.no_court")
