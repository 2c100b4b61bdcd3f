"""The table of a daily log."""

from datetime import datetime

from core.calendar import Term, Unit
from core.daylogs.paper import DayLog, LogState
from core.hands import AUTHOR, CLOCK, ITSELF, MANAGER
from core.work import Given, Here
from core.workflow import Need, Rung, Step, Workflow

LOCKED_AFTER = {"": Term(24, Unit.HOURS)}
S = LogState


def _file(log: DayLog, here: Here, given: Given, now: datetime) -> None:
    del here, given
    log.filed_at = log.filed_at or now


LOG = Workflow(
    name="log",
    start=S.DRAFT,
    ladder=(Rung(AUTHOR, ball=True),),
    steps=(
        Step("ask", S.DRAFT, S.ASKED, ITSELF, within=LOCKED_AFTER),
        Step("amend", S.ASKED, S.ASKED, AUTHOR),
        Step("file", S.ASKED, S.FILED, AUTHOR, expects=(AUTHOR,), does=_file, within=LOCKED_AFTER),
        Step("miss", S.ASKED, S.MISSING, CLOCK, tells=(AUTHOR, MANAGER)),
        Step("reopen", S.FILED, S.ASKED, AUTHOR, within=LOCKED_AFTER),
        Step("lock", S.FILED, S.LOCKED, CLOCK),
        Step("add", S.LOCKED, S.LOCKED, AUTHOR | MANAGER, (Need.REASON,)),
        Step("add", S.MISSING, S.MISSING, AUTHOR | MANAGER, (Need.REASON,)),
    ),
)
