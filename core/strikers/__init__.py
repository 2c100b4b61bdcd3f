"""Who brings each beat: one module for each, and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from core.beats.kinds import Beat
from core.strikers.briefing import bring_briefing
from core.strikers.daylog import ask_foremen
from core.strikers.meetings import bring_agenda, bring_meeting
from core.strikers.pings import tell_pings
from core.strikers.year import warn_of_years
from core.stroke import Striker

STRIKERS: Mapping[Beat, Striker] = MappingProxyType(
    {
        Beat.BRIEFING: bring_briefing,
        Beat.LOG: ask_foremen,
        Beat.AGENDA: bring_agenda,
        Beat.MEETING: bring_meeting,
        Beat.PINGS: tell_pings,
        Beat.YEAR: warn_of_years,
    }
)
