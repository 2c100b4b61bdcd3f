"""What goes out with a notice as a file, by the notice's own key."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from core.office import Office
from handlers.cards.view import View
from handlers.meetings.sheets import Printing, prepared

# Reads all that is to stand on it, by (office, view, paper); printed is it afterwards.
Preparing: TypeAlias = Callable[[Office, View, Any], Awaitable[Printing]]
ENCLOSED: Mapping[str, Preparing] = MappingProxyType(
    dict.fromkeys(
        (
            "meeting.agenda_out",
            "meeting.agenda_out_late",
            "meeting.minutes_out",
            "meeting.minutes_copy",
            "meeting.told.send",
            "meeting.confirmed_out",
            "meeting.contested_out",
        ),
        prepared,
    )
)
