"""The card of an issue."""

from core.issues.flow import ACTIVE, DOING, ISSUE
from core.issues.paper import Issue, IssueState, Kind, Severity
from core.photos import Stage
from core.work import ball
from handlers.cards.fitting import ends, short
from handlers.cards.view import View
from handlers.dates import distance, moment
from handlers.texts import Safe, say

MARKS = {Severity.MINOR: "🟡", Severity.MAJOR: "🟠", Severity.CRITICAL: "🔴"}
DONE = {IssueState.CLOSED: "✅", IssueState.VOID: "⚪️", IssueState.DRAFT: "📝"}


def mark(issue: Issue) -> str:
    return DONE.get(issue.state, MARKS[issue.severity])


async def label(_: View, issue: Issue) -> str:
    return f"{mark(issue)} #{issue.number or '–'}"


async def line(view: View, issue: Issue) -> Safe:
    """The issue in one line of a message about many."""
    place = await view.work.place_label(issue.place_id)
    return say(
        view.lang,
        "issue.line",
        number=issue.number,
        title=short(issue.title, view.width),
        place=place and say(view.lang, "notice.at", place=ends(place, view.width)),
    )


async def row(view: View, issue: Issue) -> Safe:
    """The issue in a list: where it stands, who has it in hand, until when."""
    place = await view.work.place_label(issue.place_id)
    holders = ball(ISSUE, issue, view.roster)
    until = issue.deadline
    when = distance(view.lang, until, view.now) if until and holders else ""
    late = until is not None and until <= view.now and bool(holders)
    parts = (place, holders[0].name if holders else "", ("⏰ " if late else "") + when)
    return say(
        view.lang,
        "list.line",
        mark=mark(issue),
        number=issue.number or "–",
        title=issue.title[:80],
        state=f"issue.state.{issue.state}",
        rest=" · ".join(part for part in parts if part),
    )


async def text(view: View, issue: Issue) -> Safe:
    """What is wrong, where, who must act by when."""
    lines = [await _head(view, issue), say(view.lang, "issue.title", title=issue.title)]
    place = await view.work.place_label(issue.place_id)
    if place:
        lines.append(say(view.lang, "issue.place", place=place))
    if issue.lat is not None and issue.lon is not None:
        lines.append(say(view.lang, "issue.spot", lat=f"{issue.lat:.5f}", lon=f"{issue.lon:.5f}"))
    lines += await _people(view, issue)
    lines += _dates(view, issue)
    if photos := await _photos(view, issue):
        lines.append(photos)
    if issue.state == IssueState.DRAFT and issue.looks_like is not None:
        twin = await view.work.issues.get(issue.looks_like)
        lines.append(
            say(view.lang, "issue.looks_like.hint", number=twin.number, title=twin.title[:60])
        )
    return Safe("\n".join(lines))


async def _head(view: View, issue: Issue) -> Safe:
    if issue.number is None and issue.state == IssueState.VOID:
        return await _gone(view, issue)
    return say(
        view.lang,
        "issue.head" if issue.number else "issue.head_draft",
        mark=mark(issue),
        number=issue.number,
        severity=f"severity.{issue.severity}",
        kind=say(view.lang, "issue.of_kind", kind=f"kind.{issue.kind}")
        if issue.kind != Kind.OTHER
        else "",
        state=f"issue.state.{issue.state}",
    )


async def _gone(view: View, issue: Issue) -> Safe:
    """Where a draft went that was never sent."""
    older = issue.looks_like and await view.work.issues.get(issue.looks_like)
    if not older or not await _was_merged(view, issue):
        return say(view.lang, "issue.dropped")
    return say(view.lang, "issue.merged", number=older.number, title=older.title[:60])


async def _was_merged(view: View, issue: Issue) -> bool:
    assert issue.id is not None  # noqa: S101 -- a kept issue has one
    history = await view.work.history_of(ISSUE.name, issue.id)
    return any(entry.verb == "merge" for entry in history)


async def _people(view: View, issue: Issue) -> list[Safe]:
    reporter = say(view.lang, "issue.reporter", name=await view.name(issue.reporter_id))
    if issue.state not in ACTIVE:
        fixer = await view.name(issue.fixer_id)
        return [say(view.lang, "issue.fixer", name=fixer), reporter] if fixer else [reporter]
    holders = ball(ISSUE, issue, view.roster)
    names = "、" if view.lang == "zh" else ", "
    waiting = [
        say(view.lang, "issue.ball", names=names.join(a.name for a in holders[:3]))
        if holders
        else say(view.lang, "issue.nobody")
    ]
    assignee = await view.name(issue.assignee_id)
    if assignee and issue.assignee_id not in {a.person_id for a in holders}:
        waiting.append(say(view.lang, "issue.assignee", name=assignee))
    return [*waiting, reporter]


def _dates(view: View, issue: Issue) -> list[Safe]:
    if issue.state not in ACTIVE:
        return []
    lines = []
    promised = issue.due if issue.state in DOING else None
    for at, ahead, late in (
        (issue.answer_by, f"issue.clock.{issue.state}", f"issue.clock.{issue.state}_late"),
        (promised, "issue.due", "issue.due_late"),
        (issue.asked_due, "issue.asked_due", "issue.asked_due"),
    ):
        if at is not None:
            lines.append(
                say(
                    view.lang,
                    late if at <= view.now else ahead,
                    at=moment(view.lang, view.calendar, at, view.now),
                )
            )
    return lines


async def _photos(view: View, issue: Issue) -> Safe | None:
    if issue.id is None:
        return None
    files = await view.work.album.of_paper(ISSUE.name, issue.id)
    after = sum(file.stage == Stage.AFTER for file in files)
    if not files:
        return None
    key = "issue.photos_both" if after else "issue.photos"
    return say(view.lang, key, before=len(files) - after, after=after)
