"""The daily log of one foreman, and what binds people to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any

from typing_extensions import override

from core.daylogs.content import Content, Field
from core.hands import CHIEF, INSPECTORS, LEADS, MANAGER, OWNER, Hand, Tie
from core.people import Actor
from core.work import Paper
from core.workflow import Flag


class LogState(StrEnum):
    DRAFT = auto()
    ASKED = auto()
    FILED = auto()
    LOCKED = auto()
    MISSING = auto()  # nobody wrote it


# Who reads what others have written, and the site's whole day.
READERS = LEADS | MANAGER | CHIEF | OWNER | Hand("readers", posts=INSPECTORS)
OPEN = frozenset({LogState.ASKED, LogState.FILED})  # its author may still change the words


@dataclass(eq=False, kw_only=True)
class DayLog(Paper[LogState]):
    """`content` is what was said by field; `facts` what we knew ourselves when we asked.

    `alike` is the day whose words were copied; `meant_by` who has said that they are meant.
    `alarmed_at` is when others were told of an accident.
    """

    state: LogState = LogState.DRAFT
    day: date
    shift: int = 1
    author_id: int
    content: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    alike: date | None = None
    meant_by: int | None = None
    filed_at: datetime | None = None
    alarmed_at: datetime | None = None

    @property
    def said(self) -> Content:
        return Content.of(self.content)

    @property
    @override
    def flags(self) -> frozenset[Flag]:
        said = self.said
        complete = said.complete
        held = {
            Flag.COMPLETE: complete,
            Flag.COPIED: complete and self.alike is not None and self.meant_by is None,
            Flag.ALARMING: bool(said[Field.ACCIDENTS]) and self.alarmed_at is None,
        }
        return super().flags | {flag for flag, holds in held.items() if holds}

    @override
    def shown_to(self, actor: Actor, chat_id: int) -> bool:
        """A log is its author's, and that of those who lead the work or watch over it."""
        del chat_id
        return actor.person_id == self.author_id or READERS.fits(actor, super().ties(actor))

    @override
    def ties(self, actor: Actor) -> frozenset[Tie]:
        bound = {Tie.AUTHOR: actor.person_id == self.author_id}
        return super().ties(actor) | {tie for tie, holds in bound.items() if holds}
