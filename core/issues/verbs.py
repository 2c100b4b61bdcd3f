"""What people do with issues: write one down, report it, join two into one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.errors import Refused
from core.issues.flow import ISSUE
from core.issues.paper import Issue, Kind, Severity
from core.moves import advance, note
from core.photos import Album
from core.work import Here, Register, Work


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


class Movable(Album, Protocol):
    async def move(self, flow: str, source: int, target: int) -> None:
        """Everything that hung on one paper hangs on the other from now on."""


class IssueWork(Work, Protocol):
    @property
    def album(self) -> Movable: ...

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


async def merge(work: IssueWork, here: Here, issue: Issue) -> Issue:
    """The draft was about something that is known: what came with it goes to the older paper.

    Raises `Refused` when the older one is gone or belongs to another site.
    """
    ISSUE.take(issue.state, issue.flags, "merge", here.actor, issue.ties(here.actor))
    older = await work.issues.get(issue.looks_like or 0)
    if older.site_id != issue.site_id or older.id is None or issue.id is None:
        raise Refused("paper.unknown")
    await advance(work, here, ISSUE, issue, "merge")
    await work.album.move(ISSUE.name, issue.id, older.id)
    details = {"text": issue.text, "draft": issue.id}
    note(work, here, ISSUE, older, verb="again", before=older.state, details=details)
    return older
