"""What stands in the words of a host beside themselves: places, and the day of an incident."""

import re
from datetime import date
from typing import Any, Final

from core.calendar import DAY
from core.errors import Refused
from core.facts import Topic
from core.office import SiteWork
from core.reading import PlaceName, read
from core.reading.pastday import read_past_day
from handlers.entry import Voice

FULL: Final = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
SHORT: Final = re.compile(r"\d{1,2}[-/月]\d{1,2}日?")
DAYS: Final = re.compile(r"(?P<n>\d{1,4})\s*(?:天|days?\b)", re.IGNORECASE)


async def said_data(work: SiteWork, voice: Voice, topic: Topic, text: str) -> dict[str, Any]:
    match topic:
        case Topic.INCIDENT:
            today = voice.here.calendar.day(work.now)
            return {"date": incident_day(text, today).isoformat()}
        case Topic.WORKS:
            return {"places": await _places(work, voice, text)}
    return {}


async def _places(work: SiteWork, voice: Voice, text: str) -> list[int]:
    """Line by line: each may be somewhere else."""
    known = [PlaceName(id_, way) for id_, way in await work.place_names(voice.here.site_id)]
    lines = [line for line in re.split(r"[\n;；]", text) if line.strip()]
    found = [
        read(line, now=work.now, calendar=voice.here.calendar, places=known).place_id
        for line in lines[:20]
    ]
    return [id_ for id_ in dict.fromkeys(found) if id_ is not None]


def incident_day(text: str, today: date) -> date:
    """A day, or how many days nothing has happened; raises `Refused` for anything else."""
    if days := DAYS.search(text):
        return today - DAY * int(days["n"])
    found = FULL.search(text) or SHORT.search(text)
    day = read_past_day(found[0] if found else text, today)
    if day is None or day > today:
        raise Refused("briefing.bad_day")
    return day
