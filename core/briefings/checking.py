"""The checklist of a briefing: what passes, what does not apply, and what becomes an issue."""

from core.briefings.flow import BRIEFING
from core.briefings.items import item_of
from core.briefings.paper import FLOW, Briefing
from core.briefings.work import BriefingWork
from core.checklist import Check, Outcome, find
from core.errors import Refused
from core.issues import verbs as issues
from core.issues.paper import Issue
from core.issues.verbs import Said
from core.moves import allowed, note
from core.work import Here, Missing


async def check_of(work: BriefingWork, briefing: Briefing, place: int) -> Check:
    """Raises `Refused` when there is no such item."""
    assert briefing.id is not None  # noqa: S101 -- it came out of the archive
    for check in await work.checks.of(FLOW, briefing.id):
        if check.place == place:
            return check
    raise Refused("button.old")


async def judge(  # noqa: PLR0913 -- a verdict has that many sides
    work: BriefingWork,
    here: Here,
    briefing: Briefing,
    check: Check,
    outcome: Outcome,
    *,
    note_: str = "",
    photos: int = 0,
    wrong: Said | None = None,
) -> Issue | None:
    """A verdict; what fails opens an issue that says what is `wrong`.

    Raises `Missing` when a failure comes without its reason.
    """
    allowed(here, BRIEFING, briefing, "check")
    lacking = item_of(check).lacks(outcome, note_, photos)
    if lacking is not None:
        raise Missing(lacking)
    find(check, outcome, here.actor.person_id, work.now, note_)
    issue = None
    if outcome == Outcome.FAIL and wrong is not None:
        issue = await issues.report(work, here, wrong)
        check.issue_id = issue.id
    details = {"item": check.item, "outcome": str(outcome), "reason": note_}
    told = details | ({"issue": issue.number} if issue else {})
    note(work, here, BRIEFING, briefing, verb="check", before=briefing.state, details=told)
    return issue
