"""Who did not come to a meeting, and who gets its minutes to know of them."""

from collections.abc import Sequence

from core.attendance import Presence
from core.meetings.defaults import leads_of
from core.meetings.flow import MEETING
from core.meetings.paper import Meeting
from core.people import Party, Roster
from core.records import Notice
from core.work import Here, Work


def copied(work: Work, here: Here, meeting: Meeting, there: Sequence[Presence]) -> None:
    """Parties that did not come and have no seat get to know what was decided."""
    seats = {seat.party for seat in meeting.round.seats} if meeting.round else set()
    parties = [Party(name) for name in absent(here.roster, there)]
    for actor in (a for p in parties if p not in seats for a in leads_of(p, here.roster)):
        work.tell(
            Notice(
                site_id=meeting.site_id,
                person_id=actor.person_id,
                key="meeting.minutes_copy",
                params={"number": meeting.number},
                flow=MEETING.name,
                paper_id=meeting.id,
                silent=here.calendar.is_quiet(work.now),
            )
        )


def absent(roster: Roster, there: Sequence[Presence]) -> list[str]:
    """Parties on site of which nobody has come, in the order in which they joined."""
    came = {p.party for p in there}
    return list(dict.fromkeys(str(a.party) for a in roster if a.party not in came))
