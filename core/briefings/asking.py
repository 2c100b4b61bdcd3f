"""The questions to the crew: one of three answered right says that it was understood."""

from dataclasses import dataclass
from typing import Any

from core.attendance import Presence
from core.briefings.flow import BRIEFING
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.briefings.said import Said
from core.briefings.verbs import sign
from core.briefings.work import BriefingWork
from core.errors import Refused
from core.moves import allowed, note
from core.work import Here


@dataclass(frozen=True, slots=True)
class Answered:
    """`question` is as the briefing keeps it; `right` says how it was answered."""

    question: Said
    right: bool


def asks(briefing: Briefing) -> bool:
    return bool(briefing.content.get("asks") and briefing.content.get("questions"))


def turn(briefing: Briefing, presence: Presence) -> int:
    """Neighbours get different questions, and after a wrong answer comes another one."""
    questions: list[Any] = briefing.content["questions"]
    return ((presence.person_id or 0) + presence.tries) % len(questions)


async def respond(
    work: BriefingWork, here: Here, briefing: Briefing, number: int, option: int
) -> Answered:
    """Whoever answers is there; raises `Refused` for what was never asked."""
    questions = briefing.content.get("questions", ())
    if not asks(briefing) or number >= len(questions):
        raise Refused("button.old")
    question = questions[number]
    if option >= len(question["options"]):
        raise Refused("button.old")
    late = briefing.state == BriefingState.CLOSED
    allowed(here, BRIEFING, briefing, "join" if late else "sign")
    await sign(work, here, briefing)
    presence = await presence_of(work, briefing, here.actor.person_id)
    if presence is None or presence.understood_at is not None:
        raise Refused("briefing.understood_already")
    presence.tries += 1
    right = option == question["right"]
    if right:
        presence.understood_at = work.now
    told = {"question": number, "right": right}
    note(work, here, BRIEFING, briefing, verb="answer", before=briefing.state, details=told)
    return Answered(question, right)


async def presence_of(work: BriefingWork, briefing: Briefing, person_id: int) -> Presence | None:
    assert briefing.id is not None  # noqa: S101 -- it came out of the archive
    there = await work.attendance.of(FLOW, briefing.id)
    return next((one for one in there if one.person_id == person_id), None)
