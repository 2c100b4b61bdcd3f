"""Who brings each beat: one module for each, and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from core.beats.kinds import Beat
from core.strikers.daylog import ask_foremen
from core.strikers.pings import tell_pings
from core.strikers.year import warn_of_years
from core.stroke import Striker

STRIKERS: Mapping[Beat, Striker] = MappingProxyType(
    {
        Beat.LOG: ask_foremen,
        Beat.PINGS: tell_pings,
        Beat.YEAR: warn_of_years,
    }
)
