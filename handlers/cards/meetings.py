"""The card of a meeting: its agenda, the item that is spoken of, what was decided, who agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from core.actions.paper import Action, Origin
from core.attendance import Presence
from core.meetings.copies import absent
from core.meetings.flow import MEETING
from core.meetings.items import Item, owed
from core.meetings.paper import Meeting, MeetingState, Resolution
from core.people import Party, Role
from core.work import ball
from handlers.cards.fitting import WIDTHS, short
from handlers.cards.meetingbuttons import WORDS
from handlers.cards.points import heading, lines_of, numbers, title
from handlers.cards.signing import signatures, silence
from handlers.cards.view import View
from handlers.dates import distance, moment
from handlers.split import length
from handlers.texts import Safe, plain, say

S = MeetingState
MARKS = {
    S.PLANNED: "🗓",
    S.RUNNING: "🔴",
    S.MINUTES: "📝",
    S.IN_REVIEW: "✍️",
    S.CONFIRMED: "✅",
    S.CONTESTED: "⚠️",
    S.CANCELLED: "⚪️",
}
LONGEST = 3200  # as Telegram counts: a message one still reads
MOST = (6, 4, 3, 2, 1)  # lines of one item: the more there is, the less is said of each
MOST_NAMES = 12
MANY = 5  # so many times as many lines where it is about one item, or what came of all
BLANK = Safe("")
MINUTE = timedelta(minutes=1)  # nearer than that it is now


def mark(meeting: Meeting) -> str:
    return MARKS[meeting.state]


async def label(_: View, meeting: Meeting) -> str:
    return f"{mark(meeting)} {meeting.number or '–'}"


async def line(view: View, meeting: Meeting) -> Safe:
    return say(
        view.lang,
        "meeting.line",
        number=meeting.number or "–",
        title=heading(view.lang, meeting),
        at=moment(view.lang, view.calendar, meeting.starts_at, view.now),
        state=f"meeting.state.{meeting.state}",
    )


async def text(view: View, meeting: Meeting) -> Safe:
    """As much of it as there is room for: the more there is, the less is said of each thing."""
    said = Safe("")
    for most, width in zip(MOST, WIDTHS, strict=False):
        said = Safe("\n".join(await _drawn(replace(view, width=width), meeting, most)))
        if length(said) <= LONGEST:
            break
    return said


async def _drawn(view: View, meeting: Meeting, most: int) -> list[Safe]:
    match meeting.state:
        case S.PLANNED:
            return await _planned(view, meeting, most)
        case S.RUNNING:
            return await _running(view, meeting, most * MANY)
        case S.CANCELLED:
            return [_head(view, meeting)]
    return await _written(view, meeting, most * MANY)


def _head(view: View, meeting: Meeting) -> Safe:
    return say(
        view.lang,
        "meeting.head",
        mark=mark(meeting),
        title=heading(view.lang, meeting),
        number=say(view.lang, "meeting.numbered", number=meeting.number) if meeting.number else "",
        state=f"meeting.state.{meeting.state}",
        at=moment(view.lang, view.calendar, meeting.starts_at, view.now),
        distance=f" · {distance(view.lang, meeting.starts_at, view.now)}"
        if meeting.state == S.PLANNED and abs(meeting.starts_at - view.now) >= MINUTE
        else "",
    )


async def _planned(view: View, meeting: Meeting, most: int) -> list[Safe]:
    """Whoever is asked sees what they are asked."""
    if mine := asked_now(view, meeting):
        return [_head(view, meeting), *await _asked(view, meeting, mine)]
    return [_head(view, meeting), *await agenda_lines(view, meeting.items, most)]


def asked_now(view: View, meeting: Meeting) -> list[int]:
    """The items on which the word of the one who looks is missing, as long as there is time."""
    if len(view.lookers) != 1 or meeting.starts_at <= view.now:
        return []
    return owed(meeting.items, view.lookers[0].person_id)


async def _asked(view: View, meeting: Meeting, mine: Sequence[int]) -> list[Safe]:
    items, shown = meeting.items, numbers(meeting.items)
    lines = [
        say(view.lang, "meeting.item", number=shown[at], title=title(view.lang, items[at]))
        for at in mine
    ]
    return [*lines, BLANK, say(view.lang, "meeting.the_rest")]


async def agenda_lines(view: View, items: Sequence[Item], most: int) -> list[Safe]:
    lines: list[Safe] = []
    for number, item in zip(numbers(items), items, strict=True):
        what = short(title(view.lang, item), 2 * view.width)
        lines.append(say(view.lang, "meeting.item", number=number, title=what))
        lines += await lines_of(view, item, most)
    return lines


# -- while it is held


async def _running(view: View, meeting: Meeting, most: int) -> list[Safe]:
    there = await view.work.attendance.of(MEETING.name, meeting.id or 0)
    lines = await view.work.meetings.resolutions(meeting.id or 0)
    head = [_head(view, meeting), *await attendance(view, there)]
    items = meeting.items
    if meeting.item is not None and meeting.item < len(items):
        return [*head, BLANK, *await _open_item(view, meeting, lines, most)]
    done = {line.item for line in lines if line.struck_at is None}
    listed = [
        say(
            view.lang,
            "meeting.listed",
            mark="☑️" if n in done else "▫️",
            number=number,
            title=short(title(view.lang, item)),
        )
        for n, (number, item) in enumerate(zip(numbers(items), items, strict=True))
    ]
    return [*head, BLANK, *listed, BLANK, say(view.lang, "meeting.how")]


async def _open_item(
    view: View, meeting: Meeting, lines: Sequence[Resolution], most: int
) -> list[Safe]:
    """What was known of it, and the last that came of it."""
    at, items = meeting.item or 0, meeting.items
    what = say(
        view.lang,
        "meeting.now",
        number=numbers(items)[at],
        title=short(title(view.lang, items[at]), 2 * view.width),
    )
    known = await lines_of(view, items[at], most // 2)
    mine = [line for line in lines if line.item == at and line.struck_at is None]
    said = [await resolved(view, line) for line in mine[-most // 2 :]]
    return [what, *known, *([Safe("———"), *said] if said else []), say(view.lang, "meeting.how")]


async def attendance(view: View, there: Sequence[Presence]) -> list[Safe]:
    """Who has come and for whom, which party is missing, and whether the builder's head is."""
    comma = "、" if view.lang == "zh" else ", "
    names = [await _present(view, one) for one in there[:MOST_NAMES]]
    came = sum(one.proxy_for is None for one in there)
    rest = say(view.lang, "meeting.others", count=len(there) - MOST_NAMES)
    more = rest if len(there) > MOST_NAMES else ""
    lines = [say(view.lang, "meeting.there", count=came, names=Safe(comma.join(names) + more))]
    missing = absent(view.roster, there)
    if missing:
        parties = comma.join(plain(view.lang, f"party.{party}") for party in missing)
        lines.append(say(view.lang, "meeting.missing", parties=parties))
    if Party.CONTRACTOR not in missing and not head_came(view, there):
        lines.append(say(view.lang, "meeting.no_builder"))
    return lines


async def _present(view: View, one: Presence) -> Safe:
    name = say(view.lang, "meeting.name", name=short(one.name, 20))
    if one.proxy_for is None:
        return name
    whose = short(await view.name(one.proxy_for), 20)
    return say(view.lang, "meeting.proxy", name=name, whose=whose)


def head_came(view: View, there: Sequence[Presence]) -> bool:
    """The builder's project manager must be there, or somebody they have sent."""
    heads = [
        a.person_id
        for a in view.roster
        if (a.party, a.role) == (Party.CONTRACTOR, Role.PROJECT_MANAGER)
    ]
    return not heads or any(p.person_id in heads or p.proxy_for in heads for p in there)


async def resolved(view: View, line: Resolution) -> Safe:
    """One line of the minutes, with the number of its paper, its owner and its day."""
    action = await view.work.actions.get(line.action_id) if line.action_id else None
    return say(
        view.lang,
        "meeting.resolved",
        place=line.place,
        mark=WORDS[line.word],
        words=short(line.text, 2 * view.width),
        rest=await _followed(view, action) if action else "",
    )


async def _followed(view: View, action: Action) -> Safe:
    if action.origin == Origin.DECISION:
        return say(view.lang, "meeting.decided", number=action.number or "–")
    due = action.due and moment(view.lang, view.calendar, action.due, view.now)
    name = short(await view.name(action.owner_id), view.width // 2)
    number = action.number or "–"
    return say(view.lang, "meeting.followed", number=number, name=name, due=due or "–")


# -- afterwards


async def _written(view: View, meeting: Meeting, most: int) -> list[Safe]:
    there = await view.work.attendance.of(MEETING.name, meeting.id or 0)
    found = await view.work.meetings.resolutions(meeting.id or 0)
    kept = [one for one in found if one.struck_at is None]
    lines = [_head(view, meeting), *await attendance(view, there), BLANK]
    lines += [await resolved(view, one) for one in kept[:most]]
    if not kept:
        lines.append(say(view.lang, "meeting.nothing_said"))
    if len(kept) > most:
        lines.append(say(view.lang, "meeting.and_more", count=len(kept) - most))
    if meeting.round is not None and meeting.state != S.MINUTES:
        lines += [BLANK, *await signatures(view, meeting.round)]
    return [*lines, *_standing(view, meeting)]


def _standing(view: View, meeting: Meeting) -> Iterator[Safe]:
    """Who has the ball until when, and what silence does."""
    if not MEETING.waits(meeting.state):
        return
    comma = "、" if view.lang == "zh" else ", "
    holders = ball(MEETING, meeting, view.roster)
    if holders:
        names = comma.join(short(a.name, view.width // 2) for a in holders[:3])
        yield say(view.lang, f"meeting.ball.{meeting.state}", names=names)
    until = meeting.deadline
    if until is not None:
        yield say(
            view.lang,
            "change.until" if until > view.now else "change.was_until",
            at=moment(view.lang, view.calendar, until, view.now),
            distance=distance(view.lang, until, view.now),
            silence=silence(view, meeting.running),
        )
