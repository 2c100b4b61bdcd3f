"""A change in the words of its papers: a line of the register, and the sheet of evidence."""

from collections.abc import AsyncIterator, Sequence

from core.actions.paper import Action
from core.changes.flow import CHANGE
from core.changes.listing import SHARES
from core.changes.paper import Change
from core.dossier import ChangeRow, ChangeSheet, HistoryLine
from core.office import Office
from core.photos import Attachment, Media
from core.records import Entry
from handlers.cards.view import View
from handlers.changes.rows import turn
from handlers.changes.versions import dated, drawings, listed, trades, versions_of
from handlers.handing import entry_line, shots_of
from handlers.history import told
from handlers.money import money
from handlers.texts import plain

TALK = ("ask", "answer")
WARNED = "waiting"


async def row_of(view: View, change: Change) -> ChangeRow:
    sent = change.rounds[0].opened_at if change.rounds else None
    decided = change.approved_at or (change.round.closed_at if change.round else None)
    return ChangeRow(
        number=change.number or 0,
        title=change.title,
        kind=str(change.kind),
        state=change.state,
        share=SHARES[change.state],
        place=await view.work.place_label(change.place_id) or None,
        party=change.party,
        proposer=await view.name(change.proposer_id) or "",
        responsible=await view.name(change.responsible_id),
        cost=change.cost,
        currency=change.currency,
        days=change.days,
        trades=tuple(change.trades or ()),
        drawings=drawings(change.drawings) or None,
        sent_at=sent,
        approved_at=change.approved_at,
        review_days=view.calendar.working_days_between(sent, decided or view.now)
        if sent
        else None,
        waits=turn(view, change) or None,
        proceeding=change.proceeded_at is not None,
        revision=change.revision,
    )


async def sheet_of(office: Office, view: View, change: Change) -> ChangeSheet:
    assert change.id is not None  # noqa: S101 -- it came out of the archive
    files = await view.work.album.of_paper(CHANGE.name, change.id)
    entries = told(await view.work.history_of(CHANGE.name, change.id))
    actions = await view.work.actions.of_paper(CHANGE.name, change.id)
    return ChangeSheet(
        row=await row_of(view, change),
        facts=[pair async for pair in _facts(view, change)],
        proceeding=await _proceeding(view, change, entries),
        versions=await versions_of(view, change.rounds),
        warnings=[await _warning(view, entry) for entry in entries if entry.verb == WARNED],
        questions=[await entry_line(view, entry) for entry in entries if entry.verb in TALK],
        actions=[await action_line(view, action) for action in actions],
        history=[await entry_line(view, entry) for entry in entries if entry.verb != WARNED],
        shots=await shots_of(office, view, files, change.message_id),
        papers=list(_others(files)),
    )


def _others(files: Sequence[Attachment]) -> list[tuple[str, str]]:
    """What cannot be printed is named, with its checksum."""
    return [
        (file.name or str(file.media), file.sha256)
        for file in files
        if file.sha256 and file.media != Media.PHOTO and (file.thumb is None or file.name)
    ]


async def _facts(view: View, change: Change) -> AsyncIterator[tuple[str, str]]:
    """The card: what is not known is not written."""
    lang = view.lang
    cost = None if change.cost is None else money(lang, change.cost, change.currency)
    said = {
        "report.place": await view.work.place_label(change.place_id),
        "report.cost": cost,
        "report.delay": None if change.days is None else f"{change.days:+d}",
        "report.proposer": await _person(view, change.proposer_id),
        "report.responsible": await _person(view, change.responsible_id),
        "report.trades": trades(lang, change.trades),
        "report.drawings": drawings(change.drawings),
        "change.field.papers": listed(lang, change.papers or ()),
        "change.field.needed_by": change.needed_by and dated(view, change.needed_by),
        "report.approved_at": change.approved_at and dated(view, change.approved_at),
    }
    for key, value in said.items():
        if value:
            yield plain(lang, key), value


async def _person(view: View, person_id: int | None) -> str | None:
    """With party and role, as long as they are on site."""
    name, actor = await view.name(person_id), view.roster.of(person_id)
    if name is None or actor is None:
        return name
    party, role = plain(view.lang, f"party.{actor.party}"), plain(view.lang, f"role.{actor.role}")
    return f"{name} · {party} · {role}"


async def _proceeding(view: View, change: Change, entries: Sequence[Entry]) -> str | None:
    """Who let the work begin before anybody had approved it, and why."""
    if change.proceeded_at is None:
        return None
    noted = next((e for e in reversed(entries) if e.verb == "proceed"), None)
    return plain(
        view.lang,
        "report.change.allowed",
        who=await _person(view, change.allowed_by),
        at=dated(view, change.proceeded_at),
        reason=noted.details.get("reason", "—") if noted else "—",
    )


async def _warning(view: View, entry: Entry) -> HistoryLine:
    """Whom it was told."""
    names = [await view.name(id_) or "" for id_ in entry.details.get("people", ())]
    return await entry_line(view, entry, listed(view.lang, names))


async def action_line(view: View, action: Action) -> tuple[str, str]:
    """What, by whom, until when, and how it stands."""
    what = action.text or plain(view.lang, f"action.origin.{action.origin}")
    due = action.due and dated(view, action.due)
    parts = (what, await view.name(action.owner_id), due)
    return " · ".join(part for part in parts if part), plain(
        view.lang, f"action.state.{action.state}"
    )
