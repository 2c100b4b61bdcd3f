"""The agenda and the minutes of a meeting, in the words of whoever reads them on paper."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from core.attendance import Presence
from core.calendar import DAY
from core.dayfacts.agenda import AgendaSheet, Called, Topic
from core.dayfacts.lines import IssueFigures, Line, PartyCount, Tone
from core.dayfacts.minutes import (
    Attendee,
    Dealt,
    MinutesSheet,
    Objection,
    Outcome,
    OutcomeKind,
    Sent,
    Spoken,
)
from core.dossier import Heading
from core.meetings.copies import absent
from core.meetings.figures import Share
from core.meetings.flow import MEETING
from core.meetings.items import Item, Subject
from core.meetings.paper import Meeting, MeetingState, Resolution, Word
from core.office import Office
from core.people import Actor
from core.rounds.round import Answer
from handlers.cards.points import answer, heading, line, numbers, title, waiting
from handlers.cards.view import View
from handlers.handing import entry_line
from handlers.outgoing import Document
from handlers.signing import signs_of
from handlers.texts import TEXTS, plain

Printing: TypeAlias = Callable[[], Awaitable[Document]]
WEEKS = 8
LONGEST = 500  # characters of one thing: paper is patient


async def prepared(
    office: Office, view: View, meeting: Meeting, by: str | None = None
) -> Printing:
    """Everything that is to stand on it is read now; printed is it when nobody waits for us."""
    view = replace(view, width=LONGEST)
    head = Heading(
        site=view.site.name,
        zone=view.calendar.zone,
        lang=view.lang,
        made_at=view.now,
        made_by=by,
    )
    words, planned = TEXTS[view.lang], meeting.state == MeetingState.PLANNED
    kind = plain(view.lang, "report.agenda.title" if planned else "report.minutes.title")
    name = f"{view.site.name}-{kind}-{meeting.number}.pdf"
    if planned:
        agenda = await agenda_of(view, meeting)

        async def print_agenda() -> Document:
            return Document(name, await office.printer.agenda(head, agenda, words))

        return print_agenda
    minutes = await minutes_of(view, meeting)

    async def print_minutes() -> Document:
        return Document(name, await office.printer.minutes(head, minutes, words))

    return print_minutes


async def agenda_of(view: View, meeting: Meeting) -> AgendaSheet:
    items = meeting.items
    return AgendaSheet(
        number=meeting.number or 0,
        title=heading(view.lang, meeting),
        at=meeting.starts_at,
        place=meeting.place or None,
        host=await view.name(meeting.host_id),
        called=[Called(name=a.name, post=_post(view, a)) for a in called(view)],
        topics=[
            await _topic(view, number, item)
            for number, item in zip(numbers(items), items, strict=True)
        ],
        figures=await _figures(view) if meeting.sort == "weekly" else None,
    )


def called(view: View) -> list[Actor]:
    """Who is asked to come: whoever leads or speaks for a party, and its engineers."""
    crews = ("crew",)
    return [a for a in view.roster if a.role not in crews]


def _post(view: View, actor: Actor) -> str:
    party, role = plain(view.lang, f"party.{actor.party}"), plain(view.lang, f"role.{actor.role}")
    return f"{party} · {role}"


async def _topic(view: View, number: str, item: Item) -> Topic:
    lines = [Line(await line(view, point), point.tone) for point in item.points]
    lines += [Line(_bare(await answer(view, said))) for said in item.said]
    if missing := await waiting(view, item):
        lines.append(Line(_bare(missing), Tone.UNKNOWN))
    lines = [Line(_bare(one.text), one.tone) for one in lines]
    safety = item.subject == Subject.SAFETY
    return Topic(number=number, title=title(view.lang, item), lines=lines, safety=safety)


def _bare(text: str) -> str:
    """On paper nothing is HTML."""
    plain_text = text
    for tag in ("<b>", "</b>", "<i>", "</i>", "<code>", "</code>"):
        plain_text = plain_text.replace(tag, "")
    for code, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain_text = plain_text.replace(code, char)
    return plain_text.strip()


async def _figures(view: View) -> IssueFigures:
    """Eight weeks up to now."""
    site_id, figures = view.site.id or 0, view.work.figures
    bounds = [view.now - 7 * DAY * n for n in range(WEEKS, -1, -1)]
    weeks = await figures.weeks(site_id, bounds)
    labels = [f"{view.calendar.day(at):%m-%d}" for at in bounds]
    shares = sorted(
        await figures.shares(site_id, bounds[0]), key=lambda s: (-s.total, str(s.party))
    )
    return IssueFigures(
        weeks=[replace(week, label=label) for week, label in zip(weeks, labels, strict=False)],
        ages=await figures.ages(site_id, view.now),
        parties=[
            PartyCount(label=_whose(view, s), closed=s.closed, total=s.total) for s in shares
        ],
    )


def _whose(view: View, share: Share) -> str:
    return plain(view.lang, f"party.{share.party}" if share.party else "meeting.nobody")


async def minutes_of(view: View, meeting: Meeting) -> MinutesSheet:
    there = await view.work.attendance.of(MEETING.name, meeting.id or 0)
    found = await view.work.meetings.resolutions(meeting.id or 0)
    lines = [one for one in found if one.struck_at is None]
    entries = await view.work.history_of(MEETING.name, meeting.id or 0)
    round_ = meeting.round if meeting.state != MeetingState.MINUTES else None
    items = meeting.items
    return MinutesSheet(
        number=meeting.number or 0,
        title=heading(view.lang, meeting),
        began_at=meeting.opened_at,
        ended_at=meeting.closed_at,
        place=meeting.place or None,
        host=await view.name(meeting.host_id),
        keeper=await view.name(meeting.proposer_id),
        state=plain(view.lang, f"meeting.state.{meeting.state}"),
        revision=max(meeting.revision, 1),
        sha256=round_.sha256 if round_ else None,
        attended=[await _attendee(view, one) for one in there],
        missing=[_missing(view, party) for party in absent(view.roster, there)],
        topics=[
            await _dealt(view, number, item, [one for one in lines if one.item == n])
            for n, (number, item) in enumerate(zip(numbers(items), items, strict=True))
        ],
        objections=await _objections(view, meeting),
        signs=await signs_of(view, round_) if round_ else (),
        sent=await _sent(view, meeting),
        history=[await entry_line(view, entry) for entry in entries],
    )


async def _attendee(view: View, one: Presence) -> Attendee:
    actor = view.roster.of(one.person_id or one.by_id)
    return Attendee(
        name=one.name,
        post=_post(view, actor) if actor else None,
        behalf=await view.name(one.proxy_for),
        came_at=one.at,
    )


def _missing(view: View, party: str) -> Attendee:
    return Attendee(
        name=plain(view.lang, f"party.{party}"), note=plain(view.lang, "meeting.nobody_came")
    )


async def _dealt(view: View, number: str, item: Item, lines: Sequence[Resolution]) -> Dealt:
    said = [
        Spoken(text=one.text, by=await view.name(one.person_id)) for one in item.said if one.text
    ]
    notes = [one for one in lines if one.word == Word.NOTE]
    said += [Spoken(text=n.text, by=await view.name(n.by_id), at=n.at) for n in notes]
    return Dealt(
        number=number,
        title=title(view.lang, item),
        spoken=said,
        outcomes=[await _outcome(view, one) for one in lines if one.word != Word.NOTE],
        safety=item.subject == Subject.SAFETY,
    )


async def _outcome(view: View, one: Resolution) -> Outcome:
    action = await view.work.actions.get(one.action_id) if one.action_id else None
    due = action.due if action else None
    return Outcome(
        kind=OutcomeKind(one.word),
        number=str(action.number) if action and action.number else str(one.place),
        text=one.text,
        who=await view.name(action.owner_id) if action else None,
        due=view.calendar.day(due) if due else None,
        state=plain(view.lang, f"action.state.{action.state}") if action else None,
    )


async def _objections(view: View, meeting: Meeting) -> list[Objection]:
    """Those of every revision: what was answered to one is the next, or a word of the chair."""
    entries = await view.work.history_of(MEETING.name, meeting.id or 0)
    words = [e.details.get("reason") for e in entries if e.verb == "uphold"]
    last = meeting.round.revision if meeting.round else 0
    return [
        Objection(
            who=await view.name(seat.signer_id) or "",
            post=" · ".join(
                plain(view.lang, key)
                for key in (f"party.{seat.signer_party}", f"role.{seat.signer_role}")
            ),
            text=seat.note or "",
            at=seat.answered_at or round_.opened_at,
            answer=plain(view.lang, "meeting.revised", revision=round_.revision + 1)
            if round_.revision < last
            else next(iter(words[::-1]), None),
        )
        for round_ in meeting.rounds
        for seat in round_.seats
        if seat.answer == Answer.OBJECTED
    ]


async def _sent(view: View, meeting: Meeting) -> list[Sent]:
    """To whom they went, once they have begun to arrive; whose signature is the receipt."""
    if meeting.round is None or meeting.state == MeetingState.MINUTES:
        return []
    told = f"{MEETING.name}.told.send"
    came = await view.work.arrived(MEETING.name, meeting.id or 0, told)
    seats = meeting.round.seats
    people = [a for a in view.roster if a.person_id in came or any(s.fits(a) for s in seats)]
    senders = {s.signer_id for s in seats if s.answered_at == meeting.round.opened_at}
    return [
        Sent(to=a.name, post=_post(view, a), at=came.get(a.person_id))
        for a in people
        if came and a.person_id not in senders
    ]
