"""What people do with meetings: call one, say something in it, write it down, send it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from core.actions.flow import ACTION
from core.actions.paper import Origin
from core.actions.verbs import ActionWork, give
from core.attendance import Attendance, How, Presence
from core.calendar import Calendar
from core.errors import Refused
from core.hands import CHAIRS, LEADS, OWNER
from core.meetings.content import content_of
from core.meetings.copies import copied
from core.meetings.defaults import route_for
from core.meetings.flow import MEETING
from core.meetings.items import Item, owed
from core.meetings.paper import Meeting, Resolution, Sort, Word
from core.meetings.register import Meetings
from core.moves import advance, allowed, carry, note, set_clock
from core.people import Actor, Party
from core.records import Notice
from core.rounds.round import opened
from core.rounds.routing import Routes
from core.rounds.sealing import fingerprint
from core.sites import Post
from core.work import Given, Here, Scene

CALLERS = CHAIRS | LEADS | OWNER  # whoever may call people together beside the weekly meeting
ORIGINS = {
    Word.DECISION: Origin.DECISION,
    Word.ACTION: Origin.AGREED,
    Word.QUESTION: Origin.QUESTION,
}
EARLIEST = timedelta(hours=1)  # before its time
LONGEST_WAIT = timedelta(hours=3)
LONGEST = 500  # characters of what is written down


class MeetingWork(ActionWork, Protocol):
    @property
    def meetings(self) -> Meetings: ...

    @property
    def attendance(self) -> Attendance: ...

    @property
    def routes(self) -> Routes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When people come together, and what about."""

    starts_at: datetime
    items: Sequence[Item]
    sort: Sort = Sort.WEEKLY
    title: str = ""
    topic: Post | None = None
    proposer_id: int | None = None


async def plan(work: MeetingWork, scene: Scene, wanted: Plan) -> Meeting:
    """It is known when it will be; whoever owes a word on an item is asked, once for all."""
    meeting = Meeting(
        site_id=scene.site_id,
        number=await work.number(scene.site_id, MEETING.name),
        sort=wanted.sort,
        title=wanted.title,
        starts_at=wanted.starts_at,
        topic=wanted.topic,
        proposer_id=wanted.proposer_id,
        due=_latest(scene.calendar, wanted.starts_at),
        created_at=work.now,
        changed_at=work.now,
    )
    meeting.put(wanted.items)
    await work.meetings.keep(meeting)
    set_clock(work, scene.calendar, MEETING, meeting, None, moved=True)
    note(work, scene, MEETING, meeting, verb="plan", before=meeting.state, details={})
    for person_id in sorted(meeting.asked):
        work.tell(
            Notice(
                site_id=scene.site_id,
                person_id=person_id,
                key="meeting.asked",
                params={"count": len(owed(wanted.items, person_id))},
                flow=MEETING.name,
                paper_id=meeting.id,
                silent=scene.calendar.is_quiet(work.now),
            )
        )
    return meeting


def _latest(calendar: Calendar, starts_at: datetime) -> datetime:
    """Until when people wait for somebody to open it, and for its end."""
    return max(calendar.closing(calendar.day(starts_at)), starts_at + LONGEST_WAIT)


async def call(work: MeetingWork, here: Here, wanted: Plan) -> Meeting:
    """Beside the weekly one, because something cannot wait."""
    if not CALLERS.fits(here.actor, frozenset()) and not here.actor.steward:
        raise Refused("workflow.not_yours", hand=f"hand.{CALLERS.name}")
    if wanted.starts_at <= work.now:
        raise Refused("meeting.past")
    return await plan(work, here, wanted)


async def open_(work: MeetingWork, here: Here, meeting: Meeting) -> None:
    """Whoever opens it chairs it, and is there; hours before its time a tap was a mistake."""
    allowed(here, MEETING, meeting, "open")
    if meeting.starts_at - work.now > EARLIEST:
        raise Refused("meeting.early")
    await advance(work, here, MEETING, meeting, "open")
    there = await work.attendance.of(MEETING.name, meeting.id or 0)
    if all(p.person_id != here.actor.person_id for p in there):
        await attend(work, here, meeting)


def may_stand_for(actor: Actor, principal: Actor) -> bool:
    """Of the same party; subcontractors are firms of their own, told apart by their trade."""
    if principal.deputy_id == actor.person_id:
        return True
    firm = actor.party != Party.SUBCONTRACTOR or actor.trade == principal.trade is not None
    return principal.party == actor.party and firm


def _there(
    work: MeetingWork, meeting: Meeting, actor: Actor, instead_of: int | None = None
) -> Presence:
    """A row for each seat: whoever came, and beside it whom they also speak for."""
    proxy = instead_of is not None
    return Presence(
        site_id=meeting.site_id,
        flow=MEETING.name,
        paper_id=meeting.id or 0,
        person_id=None if proxy else actor.person_id,
        by_id=actor.person_id if proxy else None,
        name=actor.name,
        party=actor.party,
        trade=actor.trade,
        how=How.PROXY if proxy else How.SELF,
        at=work.now,
        proxy_for=instead_of,
    )


async def attend(
    work: MeetingWork, here: Here, meeting: Meeting, *, instead_of: int | None = None
) -> None:
    """Somebody is there, for themselves or for somebody who sent them.

    The row of the meeting itself stays as it is: many sign in at the same moment.
    """
    allowed(here, MEETING, meeting, "attend")
    assert meeting.id is not None  # noqa: S101 -- it is held
    actor = here.actor
    principal = here.roster.of(instead_of)
    if instead_of is not None and (principal is None or not may_stand_for(actor, principal)):
        raise Refused("meeting.not_theirs")
    there = await work.attendance.of(MEETING.name, meeting.id)
    came = any(p.person_id == actor.person_id for p in there)
    if came and instead_of is None:
        raise Refused("meeting.there_already")
    if instead_of is not None and any(instead_of in (p.person_id, p.proxy_for) for p in there):
        raise Refused("meeting.there_themselves")
    for sent in (p for p in there if p.proxy_for == actor.person_id):
        await work.attendance.strike(sent)  # whoever comes speaks for themselves
    if not came:
        await work.attendance.keep(_there(work, meeting, actor))
    if instead_of is not None:
        await work.attendance.keep(_there(work, meeting, actor, instead_of))
    details = {"person": instead_of} if instead_of is not None else {}
    note(work, here, MEETING, meeting, verb="attend", before=meeting.state, details=details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What is to be written down; `due` is when it is to be done or answered."""

    word: Word
    text: str
    owner_id: int | None = None
    due: datetime | None = None


async def say(work: MeetingWork, here: Here, meeting: Meeting, spoken: Spoken) -> Resolution:
    """It becomes a paper at once, under the item that is spoken of; a note stays a line."""
    verb = "decide" if spoken.word == Word.DECISION else "say"
    allowed(here, MEETING, meeting, verb)
    assert meeting.id is not None  # noqa: S101 -- it is held
    known = await work.meetings.resolutions(meeting.id)
    resolution = Resolution(
        site_id=meeting.site_id,
        meeting_id=meeting.id,
        place=len(known) + 1,
        item=len(meeting.agenda) - 1 if meeting.item is None else meeting.item,
        word=spoken.word,
        text=spoken.text[:LONGEST],
        by_id=here.actor.person_id,
        at=work.now,
    )
    if spoken.word in ORIGINS:
        action = await give(
            work,
            here,
            owner_id=spoken.owner_id,
            giver_id=here.actor.person_id,
            due=spoken.due,
            origin=ORIGINS[spoken.word],
            text=resolution.text,
            flow=MEETING.name,
            paper_id=meeting.id,
        )
        resolution.action_id = action.id
    await work.meetings.resolve(resolution)
    told = {"word": str(spoken.word), "text": resolution.text, "place": resolution.place}
    await advance(work, here, MEETING, meeting, verb, Given(changes=told))
    return resolution


async def mend(
    work: MeetingWork, here: Here, meeting: Meeting, resolution: Resolution, text: str
) -> None:
    """What was written down is said better, before the minutes go out."""
    words = text.strip()[:LONGEST]
    if not words or resolution.struck_at is not None:
        raise Refused("meeting.no_words")
    told = {"place": resolution.place, "before": resolution.text, "after": words}
    await advance(work, here, MEETING, meeting, "mend", Given(changes=told))
    resolution.text = words
    if resolution.action_id is not None:
        action = await work.actions.get(resolution.action_id)
        action.text = words
        work.touch(ACTION.name, resolution.action_id)


async def strike(work: MeetingWork, here: Here, meeting: Meeting, resolution: Resolution) -> None:
    """It was written down by mistake: what came of it is taken back as well."""
    if resolution.struck_at is not None:
        raise Refused("button.old")
    told: dict[str, Any] = {"place": resolution.place, "text": resolution.text}
    await advance(work, here, MEETING, meeting, "strike", Given(changes=told))
    resolution.struck_at = work.now
    if resolution.action_id is None:
        return
    action = await work.actions.get(resolution.action_id)
    row = next(
        (r for r in ACTION.rows(action.state, action.flags) if r.verb in ("drop", "revoke")), None
    )
    if row is not None:
        await carry(work, here, ACTION, action, row, Given(reason=resolution.text))


async def send(work: MeetingWork, here: Here, meeting: Meeting) -> None:
    """Ask all who were there whether it was written down right; whoever sends it says so."""
    allowed(here, MEETING, meeting, "send")
    assert meeting.id is not None  # noqa: S101 -- it was held
    there = await work.attendance.of(MEETING.name, meeting.id)
    lines = await work.meetings.resolutions(meeting.id)
    meeting.revision += 1
    content = content_of(meeting, lines, there, here.roster)
    own = await work.routes.of(meeting.site_id, MEETING.name)
    round_ = opened(
        route_for(there, here.roster, own),
        site_id=meeting.site_id,
        flow=MEETING.name,
        paper_id=meeting.id,
        revision=meeting.revision,
        content=content,
        sha256=fingerprint(content),
        now=work.now,
    )
    meeting.rounds.append(round_)
    await advance(work, here, MEETING, meeting, "send")
    copied(work, here, meeting, there)
    if round_.open and round_.seat_for(here.actor) is not None:
        seen = Given(seen=meeting.edition)
        await advance(work, here, MEETING, meeting, "approve", seen)
