"""One line of a person's words, read for what an issue's card asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.calendar import Calendar
from core.reading.due import read_due
from core.reading.kinds import read_kind, read_severity
from core.reading.marks import Mark, overlaps
from core.reading.people import Mention, PersonName, read_people
from core.reading.places import PlaceName, read_place
from core.reading.title import title_of

READ: Final = 600  # characters; what comes later in a long report is told, not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was certain is decided, what was not is left to be asked.

    `place_ids` and `person_ids` hold one id when it is certain and all that fit when it is
    not; `doubts` are keys such as `place.several` or `due.past`.
    """

    title: str
    place_ids: tuple[int, ...] = ()
    new_place: tuple[str, ...] | None = None
    kind: str | None = None
    severity: str | None = None
    due: datetime | None = None
    mentions: tuple[Mention, ...] = ()
    marks: tuple[Mark, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def place_id(self) -> int | None:
        return self.place_ids[0] if len(self.place_ids) == 1 else None

    @property
    def person_ids(self) -> tuple[int, ...]:
        """Whoever is called upon first; the others are to know."""
        return self.mentions[0].ids if self.mentions else ()

    @property
    def person_id(self) -> int | None:
        return self.person_ids[0] if len(self.person_ids) == 1 else None

    @property
    def unknown(self) -> str | None:
        """The name that was called and that nobody on the site bears."""
        return next((mention.who for mention in self.mentions if not mention.ids), None)


def read(
    text: str,
    *,
    now: datetime,
    calendar: Calendar,
    places: Sequence[PlaceName] = (),
    people: Sequence[PersonName] = (),
) -> Reading:
    """Read Chinese and English alike; never guess, never fail."""
    line = text[:READ]
    mentions = read_people(line, people)
    marks = tuple(mention.mark for mention in mentions)
    place = read_place(_blank(line, marks), places)
    marks += place.marks
    due = read_due(line, now, calendar, marks)
    marks += due.marks
    severity, flags = read_severity(line, marks)
    kind, heading = read_kind(line)
    marks += flags + tuple(m for m in heading if not overlaps(m.start, m.end, marks + flags))
    doubts = (place.doubt, due.doubt, *(_doubt(mention) for mention in mentions))
    return Reading(
        title=title_of(text, marks),
        place_ids=place.ids,
        new_place=place.new,
        kind=kind,
        severity=severity,
        due=due.due,
        mentions=mentions,
        marks=tuple(sorted(marks, key=lambda mark: mark.start)),
        doubts=tuple(doubt for doubt in doubts if doubt),
    )


def _blank(text: str, marks: Sequence[Mark]) -> str:
    """The same length without the words already understood: @B2 is nobody's basement."""
    for mark in marks:
        text = text[: mark.start] + "@" * (mark.end - mark.start) + text[mark.end :]
    return text


def _doubt(mention: Mention) -> str | None:
    return None if len(mention.ids) == 1 else mention.mark.reason
