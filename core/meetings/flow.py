"""The table of a meeting."""

from datetime import datetime

from core.calendar import Term, Unit
from core.hands import CHAIRS, CREW, HOST, ITSELF
from core.meetings.paper import Meeting, MeetingState
from core.rounds.flow import LADDER, opening, signing
from core.work import Given, Here
from core.workflow import Need, Rung, Step, Workflow

# Minutes go out within three days (site rules C.2).
MINUTES_WITHIN = {"": Term(3, Unit.WORKING_DAYS)}
S = MeetingState


def _run(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    del given
    meeting.host_id = here.actor.person_id
    meeting.opened_at = meeting.opened_at or now


def _close(meeting: Meeting, here: Here, given: Given, now: datetime) -> None:
    del given
    meeting.closed_at, meeting.subject = now, None
    meeting.proposer_id = here.actor.person_id


MEETING = Workflow(
    name="meeting",
    start=S.DRAFT,
    ladder=(Rung(HOST, ball=True),),
    ladders={S.IN_REVIEW: LADDER},
    steps=(
        Step("plan", S.DRAFT, S.PLANNED, ITSELF),
        Step("open", S.PLANNED, S.RUNNING, CHAIRS, expects=(CHAIRS,), does=_run),
        Step("cancel", S.PLANNED, S.CANCELLED, CHAIRS, (Need.REASON,), tells=(CREW,)),
        Step("attend", S.RUNNING, S.RUNNING, CREW),
        Step("turn", S.RUNNING, S.RUNNING, CHAIRS | HOST),
        Step("say", S.RUNNING, S.RUNNING, CREW),
        Step(
            "close",
            S.RUNNING,
            S.MINUTES,
            CHAIRS | HOST,
            expects=(HOST,),
            does=_close,
            within=MINUTES_WITHIN,
        ),
        opening(S.MINUTES, S.IN_REVIEW, expects=(HOST, CHAIRS)),
        *signing(S.IN_REVIEW, S.CONFIRMED, S.MINUTES, S.CONTESTED),
    ),
)
