"""What is signed when minutes are confirmed."""

from collections.abc import Sequence
from typing import Any

from core.attendance import Presence
from core.meetings.paper import Meeting, Resolution
from core.people import Roster


def content_of(
    meeting: Meeting, lines: Sequence[Resolution], there: Sequence[Presence], roster: Roster
) -> dict[str, Any]:
    """People stand there by their names, as in everything that is signed."""
    host = roster.of(meeting.host_id)
    return {
        "number": meeting.number,
        "revision": meeting.revision,
        "sort": meeting.sort,
        "title": meeting.title,
        "opened_at": meeting.opened_at and meeting.opened_at.isoformat(),
        "closed_at": meeting.closed_at and meeting.closed_at.isoformat(),
        "host": host and host.name,
        "there": [
            {"name": p.name, "party": p.party, "for": roster.name(p.proxy_for)} for p in there
        ],
        "lines": [
            {
                "place": line.place,
                "item": meeting.items[line.item].subject,
                "word": line.word,
                "text": line.text,
                "by": roster.name(line.by_id),
            }
            for line in lines
            if line.struck_at is None
        ],
    }
