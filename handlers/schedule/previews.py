"""What each beat would look like now: one line for each feature that can show it."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from core.beats.kinds import Beat
from core.beats.plan import Plan
from core.office import Office, SiteWork
from handlers.entry import Voice
from handlers.outgoing import Outgoing

# Reads, changes nothing, and talks to nobody: what comes back goes to whoever asked, in private.
Preview: TypeAlias = Callable[[SiteWork, Office, Voice, Plan], Awaitable[Outgoing]]
PREVIEWS: Mapping[Beat, Preview] = MappingProxyType({})
