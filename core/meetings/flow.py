"""The table of a meeting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from core.calendar import Calendar, Term, Unit
from core.errors import Refused
from core.hands import (
    AUTHOR,
    CHAIRS,
    CLOCK,
    CREW,
    HOST,
    ITSELF,
    LAPSED,
    MANAGER,
    OWNER,
    PROPOSER,
    SIGNED,
)
from core.meetings.items import Said
from core.meetings.paper import Meeting, MeetingState
from core.records import Notice
from core.rounds.flow import LADDER, REWORK, TOLD, WHY, opening, signing, word
from core.work import Given, Here, Scene, Work
from core.workflow import (
    Consequence,
    Flag,
    Need,
    Rung,
    Step,
    When,
    Workflow,
    last_morning,
    late,
    used_up,
)

# Minutes go out within three days (site rules C.2).
MINUTES_WITHIN = {"": Term(3, Unit.WORKING_DAYS)}
WAITED = Term(1, Unit.HOURS)  # for somebody to open it
# What a signer of minutes cannot do: they confirm or object, and nothing goes back by itself.
NOT_OF_MINUTES = frozenset({"agree", "return", "reject", "ask", "answer"})
OPENING = ("open", "cancel")  # what goes with the news that it is time
S = MeetingState


def _after_start(term: Term | None = None) -> When:
    def when(since: datetime, deadline: datetime, calendar: Calendar) -> datetime:
        del deadline
        return term.after(since, calendar) if term else since

    return when


def _open(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    del given
    meeting.host_id = here.actor.person_id
    meeting.opened_at = meeting.opened_at or now
    meeting.item = 0 if meeting.agenda else None


def _close(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    del given
    meeting.closed_at, meeting.item = now, None
    meeting.proposer_id = here.actor.person_id


def _turn(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    """To an item, or back to the list of all."""
    del here, now
    at = given.changes.get("item")
    if at is not None and not 0 <= at < len(meeting.agenda):
        raise Refused("button.old")
    meeting.item = at


def _supply(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    """What was unknown is known now, with the name of whoever said it."""
    items, text = meeting.items, str(given.changes.get("text", ""))
    said = Said(here.actor.person_id, text, now.isoformat())
    for at in given.changes.get("items", ()):
        if not 0 <= at < len(items):
            raise Refused("button.old")
        items[at] = items[at].answered(said)
    meeting.put(items)


def _lay(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    """What an extra meeting will speak about."""
    del here, now
    meeting.agenda = list(given.changes["agenda"])


def announcing(key: str) -> Consequence:
    """The group hears it, where the meeting is held."""

    async def tell_group(work: Work, scene: Scene, meeting: Meeting) -> None:
        work.tell(
            Notice(
                site_id=meeting.site_id,
                key=key,
                topic=meeting.topic,
                params={"number": meeting.number},
                flow=MEETING.name,
                paper_id=meeting.id,
                not_before=scene.calendar.after_quiet(work.now),
            )
        )

    return tell_group


def _countersigning() -> Iterator[Step[MeetingState]]:
    """An objection is kept with the minutes, and the others may still confirm."""
    yield Step(
        "contest",
        S.IN_REVIEW,
        S.CONTESTED,
        ITSELF,
        tells=TOLD,
        given=Flag.CONTESTED,
        within=REWORK,
        brings=announcing("meeting.contested_out"),
    )
    rows = signing(
        S.IN_REVIEW,
        S.CONFIRMED,
        S.MINUTES,
        S.CONTESTED,
        brings=announcing("meeting.confirmed_out"),
    )
    # With one stage silence ends it at once, and how it ended is told whoever sent it.
    rows = tuple(replace(r, tells=(LAPSED,)) if r.verb == "lapse" else r for r in rows)
    yield from (row for row in rows if row.verb not in NOT_OF_MINUTES)
    yield word("object", S.IN_REVIEW, S.IN_REVIEW, needs=WHY, tells=(PROPOSER,))


def _held() -> Iterator[Step[MeetingState]]:
    """While people sit together."""
    leading = CHAIRS | HOST
    for verb, hand in (
        ("attend", CREW),
        ("turn", leading),
        ("say", CREW),
        ("decide", leading | OWNER),
    ):
        does = _turn if verb == "turn" else None
        yield Step(verb, S.RUNNING, S.RUNNING, hand, does=does)
    yield Step(
        "close",
        S.RUNNING,
        S.MINUTES,
        leading,
        expects=(HOST, CHAIRS),
        does=_close,
        within=MINUTES_WITHIN,
    )


def _before() -> Iterator[Step[MeetingState]]:
    yield Step("open", S.PLANNED, S.RUNNING, CHAIRS, expects=(CHAIRS,), does=_open)
    yield Step(
        "cancel",
        S.PLANNED,
        S.CANCELLED,
        CHAIRS | PROPOSER,
        (Need.REASON,),
        brings=announcing("meeting.cancelled_out"),
    )
    yield Step(
        "miss",
        S.PLANNED,
        S.CANCELLED,
        CLOCK,
        tells=(MANAGER,),
        brings=announcing("meeting.missed_out"),
    )
    yield Step("supply", S.PLANNED, S.PLANNED, AUTHOR | CHAIRS, does=_supply)
    yield Step("lay", S.PLANNED, S.PLANNED, PROPOSER | CHAIRS, does=_lay)


def _afterwards() -> Iterator[Step[MeetingState]]:
    leading = HOST | CHAIRS
    sending = opening(
        S.MINUTES,
        S.IN_REVIEW,
        expects=(HOST, CHAIRS),
        brings=announcing("meeting.minutes_out"),
    )
    yield replace(sending, by=leading)
    yield Step("mend", S.MINUTES, S.MINUTES, leading)
    yield Step("strike", S.MINUTES, S.MINUTES, leading)
    yield from _countersigning()
    yield Step(
        "revise",
        S.CONTESTED,
        S.MINUTES,
        leading,
        expects=(HOST, CHAIRS),
        within=MINUTES_WITHIN,
    )
    yield Step(
        "uphold",
        S.CONTESTED,
        S.CONFIRMED,
        leading,
        WHY,
        tells=(SIGNED,),
        brings=announcing("meeting.confirmed_out"),
    )


MEETING = Workflow(
    name="meeting",
    start=S.PLANNED,
    ladder=(Rung(HOST, ball=True),),
    ladders={
        S.PLANNED: (
            Rung(CHAIRS, _after_start(), "time", at_once=True, brief=OPENING),
            Rung(CHAIRS, _after_start(WAITED), "unopened", at_once=True, brief=OPENING),
        ),
        S.MINUTES: (
            Rung(HOST, used_up(50), "soon", ball=True),
            Rung(HOST, last_morning, "soon", ball=True),
            Rung(HOST, ball=True),
            Rung(CHAIRS, late(1, Unit.WORKING_DAYS), "overdue_above"),
        ),
        S.IN_REVIEW: LADDER,
    },
    steps=(*_before(), *_held(), *_afterwards()),
)
