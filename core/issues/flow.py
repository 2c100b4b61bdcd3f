"""The table of an issue: its states, who moves it on, and how long each hand has."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from core.calendar import Calendar, Term, Unit
from core.halfdays import gathering
from core.hands import (
    ASSIGNEE,
    CHIEF,
    DISPATCHER,
    JUDGE,
    LEADS,
    MANAGER,
    OWNER,
    REPORTER,
    SUPERVISION,
    VERIFIER,
)
from core.issues.paper import Issue, IssueState, Severity
from core.moves import tell
from core.people import Actor, Party
from core.work import Given, Here, Scene, Work, holding
from core.workflow import Flag, Need, Relief, Rung, Step, Workflow, last_morning, late


def by_severity(minor: Term, major: Term, critical: Term) -> Mapping[str, Term]:
    return MappingProxyType(
        {Severity.MINOR: minor, Severity.MAJOR: major, Severity.CRITICAL: critical}
    )


# First response within 4 h for a critical matter is the site's target; the others are common.
BUILDING = (Party.CONTRACTOR, Party.SUBCONTRACTOR)
DECIDES = replace(DISPATCHER, ties=DISPATCHER.ties - ASSIGNEE.ties)
DAYS, HOURS = Unit.WORKING_DAYS, Unit.HOURS
RESPOND = by_severity(Term(2, DAYS), Term(1, DAYS), Term(4, HOURS))
RECTIFY = by_severity(Term(7, DAYS), Term(3, DAYS), Term(24, HOURS))
VERIFY = by_severity(Term(2, DAYS), Term(1, DAYS), Term(4, HOURS))


def promise(issue: Issue, calendar: Calendar, now: datetime) -> None:
    """The date that was said, or else the one its severity asks for."""
    issue.due = issue.due_said or RECTIFY[issue.severity].after(now, calendar)


def _send(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del given
    promise(issue, here.calendar, now)


def _assign(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del here, now
    issue.assignee_id, issue.asked_due = given.person_id, None


def _merely_has_it(issue: Issue, actor: Actor) -> bool:
    """Nobody who decides whose it is, and not the one who reported it."""
    return not DECIDES.fits(actor, issue.ties(actor))


def _may_get_it(issue: Issue, named: Actor, by: Actor) -> bool:
    """Who has it passes it on to those who build, or to their own people; others to anybody."""
    side = named.party in BUILDING or named.party == by.party
    return side or not _merely_has_it(issue, by)


async def _passed_on(work: Work, scene: Scene, issue: Issue) -> None:
    """Managers and whoever reported it hear that it has gone from hand to hand."""
    by = scene.speaker
    if by is None or not _merely_has_it(issue, by):
        return
    hearers = [a.person_id for a in holding(MANAGER | REPORTER, issue, scene.roster)]
    tell(
        work,
        issue,
        ISSUE,
        [person_id for person_id in hearers if person_id != issue.assignee_id],
        "issue.passed_on",
        spare=by,
        calendar=scene.calendar,
        not_before=None if issue.urgent else gathering(scene.calendar, work.now, work.now).at,
    )


def _start(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del given, now
    issue.assignee_id = here.actor.person_id


def _fix(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del given, now
    issue.fixer_id, issue.fixer_party = here.actor.person_id, here.actor.party
    issue.assignee_id = issue.assignee_id or here.actor.person_id
    issue.asked_due = None


def _ask_time(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del here, now
    issue.asked_due = given.date


def _grant(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    issue.due, issue.due_said, issue.asked_due = issue.asked_due, issue.asked_due, None


def _deny(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del here, given, now
    issue.asked_due = None


def _reopen(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    del given
    issue.reopened += 1
    issue.due_said = None
    promise(issue, here.calendar, now)


def _amend(issue: Issue, here: Here, given: Given, now: datetime) -> None:
    for name, value in given.changes.items():
        setattr(issue, name, value)
    if issue.state != IssueState.DRAFT and {"severity", "due_said"} & given.changes.keys():
        promise(issue, here.calendar, now)
        if issue.answer_by is not None:
            issue.answer_by = issue.no_later(
                RESPOND[issue.severity].after(now, here.calendar), now
            )


S = IssueState
DOING = (S.OPEN, S.IN_PROGRESS)
ACTIVE = (*DOING, S.READY, S.IN_DISPUTE)

ISSUE = Workflow(
    name="issue",
    start=S.DRAFT,
    ladder=(
        Rung(ASSIGNEE, last_morning, "soon", ball=True),
        Rung(ASSIGNEE, ball=True),
        Rung(LEADS | MANAGER, late(1, DAYS), "overdue_above"),
        Rung(CHIEF, late(2, DAYS), "overdue_above"),
        Rung(OWNER, late(4, DAYS), "overdue_above"),
    ),
    steps=(
        Step("send", S.DRAFT, S.OPEN, REPORTER, does=_send, within=RESPOND),
        Step("merge", S.DRAFT, S.VOID, REPORTER, given=Flag.LOOKS_LIKE),
        Step("discard", S.DRAFT, S.VOID, REPORTER),
        Step("start", S.OPEN, S.IN_PROGRESS, ASSIGNEE, expects=(ASSIGNEE,), does=_start),
        *(
            row
            for state in DOING
            for row in (
                Step(
                    "fix",
                    state,
                    S.READY,
                    ASSIGNEE,
                    (Need.PHOTO,),
                    expects=(ASSIGNEE,),
                    does=_fix,
                    within=VERIFY,
                ),
                Step(
                    "assign",
                    state,
                    S.OPEN,
                    DISPATCHER,
                    (Need.PERSON,),
                    expects=(LEADS, MANAGER),
                    tells=(ASSIGNEE,),
                    does=_assign,
                    within=RESPOND,
                    among=_may_get_it,
                    brings=_passed_on,
                    relief=Relief.OTHER,
                ),
                Step(
                    "extend",
                    state,
                    state,
                    ASSIGNEE,
                    (Need.DATE, Need.REASON),
                    tells=(MANAGER,),
                    does=_ask_time,
                    lacking=Flag.EXTENSION_ASKED,
                    relief=Relief.LATER,
                ),
                Step(
                    "grant",
                    state,
                    state,
                    MANAGER,
                    tells=(ASSIGNEE,),
                    does=_grant,
                    given=Flag.EXTENSION_ASKED,
                ),
                Step(
                    "deny",
                    state,
                    state,
                    MANAGER,
                    (Need.REASON,),
                    tells=(ASSIGNEE,),
                    does=_deny,
                    given=Flag.EXTENSION_ASKED,
                ),
                Step(
                    "dispute",
                    state,
                    S.IN_DISPUTE,
                    ASSIGNEE,
                    (Need.REASON,),
                    within=VERIFY,
                ),
            )
        ),
        Step(
            "accept",
            S.READY,
            S.CLOSED,
            VERIFIER,
            expects=(REPORTER, SUPERVISION, VERIFIER),
            tells=(ASSIGNEE, REPORTER),
        ),
        Step("reject", S.READY, S.IN_PROGRESS, VERIFIER, (Need.REASON,)),
        *(
            Step(
                "decline",
                state,
                state,
                hand,
                (Need.REASON,),
                tells=(MANAGER,),
                relief=Relief.OTHER,
            )
            for state, hand in ((S.READY, VERIFIER), (S.IN_DISPUTE, JUDGE))
        ),
        Step(
            "uphold",
            S.IN_DISPUTE,
            S.IN_PROGRESS,
            JUDGE,
            (Need.REASON,),
            expects=(REPORTER, JUDGE),
            tells=(REPORTER,),
        ),
        *(
            Step("void", state, S.VOID, JUDGE, (Need.REASON,), tells=(ASSIGNEE, REPORTER))
            for state in (*DOING, S.IN_DISPUTE)
        ),
        *(
            Step("amend", state, state, REPORTER | DISPATCHER, does=_amend)
            for state in (S.DRAFT, *DOING)
        ),
        Step(
            "reopen",
            S.CLOSED,
            S.IN_PROGRESS,
            VERIFIER,
            (Need.REASON,),
            tells=(REPORTER,),
            does=_reopen,
        ),
    ),
)
