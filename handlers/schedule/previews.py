"""What each beat would look like now: one line for each feature that can show it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from core.beats.kinds import Beat
from core.errors import Refused
from core.office import Office, SiteWork
from core.sites import Shift
from handlers import briefings, daylogs, meetings
from handlers.entry import Voice
from handlers.outgoing import Outgoing

# Reads, changes nothing, and talks to nobody: what comes back goes to whoever asked, in private.
Preview: TypeAlias = Callable[[SiteWork, Office, Voice, date, Shift], Awaitable[Outgoing]]


async def _briefing(
    work: SiteWork, office: Office, voice: Voice, day: date, shift: Shift
) -> Outgoing:
    person_id = voice.actor.person_id
    return await briefings.preview(
        work, office, voice.here, voice.site, day, shift.number, person_id
    )


async def _log(work: SiteWork, office: Office, voice: Voice, day: date, shift: Shift) -> Outgoing:
    return await daylogs.preview(work, office, voice.here, voice.site, day, shift, voice.actor)


async def _agenda(
    work: SiteWork, office: Office, voice: Voice, day: date, shift: Shift
) -> Outgoing:
    """That of the next worked day."""
    del shift
    ahead = voice.here.calendar.next_working_day(day)
    me = voice.actor.person_id
    return await meetings.preview(work, office, voice.here, voice.site, ahead, me)


async def _meeting(
    work: SiteWork, office: Office, voice: Voice, day: date, shift: Shift
) -> Outgoing:
    del shift
    me = voice.actor.person_id
    return await meetings.preview(work, office, voice.here, voice.site, day, me)


PREVIEWS: Mapping[Beat, Preview] = MappingProxyType(
    {
        Beat.BRIEFING: _briefing,
        Beat.LOG: _log,
        Beat.AGENDA: _agenda,
        Beat.MEETING: _meeting,
    }
)


async def preview_of(
    work: SiteWork, office: Office, voice: Voice, beat: Beat, day: date, shift: int
) -> Outgoing:
    """Of that day and shift; raises `Refused` when there is nothing of the kind."""
    turn = voice.site.shift(shift)
    if beat not in PREVIEWS or turn is None:
        raise Refused("button.old")
    return await PREVIEWS[beat](work, office, voice, day, turn)
