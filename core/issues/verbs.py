"""What people do with issues: write one down, report it, join two into one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.issues.flow import ISSUE
from core.issues.paper import Issue, Kind, Severity
from core.work import Here, Register, Work, advance, note


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said when they reported something, as far as it was understood."""

    title: str
    text: str
    kind: Kind = Kind.OTHER
    severity: Severity = Severity.MINOR
    place_id: int | None = None
    assignee_id: int | None = None
    due: datetime | None = None
    chat_id: int | None = None
    message_id: int | None = None


class IssueRegister(Register[Issue], Protocol):
    async def keep(self, issue: Issue) -> None:
        """Give it an identity, so that other things may refer to it."""


class IssueWork(Work, Protocol):
    @property
    def issues(self) -> IssueRegister: ...


async def draft(work: IssueWork, here: Here, said: Said) -> Issue:
    """Write down what was said; nobody else hears of it yet."""
    issue = Issue(
        site_id=here.site_id,
        title=said.title,
        text=said.text,
        kind=said.kind,
        severity=said.severity,
        place_id=said.place_id,
        reporter_id=here.actor.person_id,
        party=here.actor.party,
        assignee_id=said.assignee_id,
        due_said=said.due,
        chat_id=said.chat_id,
        message_id=said.message_id,
        created_at=work.now,
        changed_at=work.now,
    )
    await work.issues.keep(issue)
    note(work, here, ISSUE, issue, verb="draft", before=issue.state, details={"text": said.text})
    return issue


async def report(work: IssueWork, here: Here, said: Said) -> Issue:
    """Write down what was said, and send it to whoever must act."""
    issue = await draft(work, here, said)
    await advance(work, here, ISSUE, issue, "send")
    return issue
