"""A change with all there is to see of it: pictures, card, signatures, actions, history."""

from telegram import InlineKeyboardButton, Update
from telegram.ext import CallbackQueryHandler

from core.changes.flow import CHANGE
from core.changes.paper import Change
from core.photos import Stage
from core.rounds.paper import LAPSED
from core.rounds.round import Answer, Round, Seat
from handlers.buttons import press
from handlers.cards.signing import ANSWERS
from handlers.cards.view import View
from handlers.changes.sheets import action_line
from handlers.context import Context
from handlers.dates import moment
from handlers.texts import Safe, plain, say
from handlers.whole import Whole, folded, show_numbered, show_pressed, whole_of

SHOWN = 12  # characters of a checksum: enough to compare with the paper of evidence


async def numbered(update: Update, context: Context, number: int) -> None:
    await show_numbered(update, context, CHANGE.name, number, _whole)


async def opened(update: Update, context: Context) -> None:
    await show_pressed(update, context, CHANGE.name, _whole)


async def _whole(view: View, change: Change) -> Whole:
    more = [
        folded(head, lines)
        for head, lines in (
            (say(view.lang, "changelist.signed"), await _signed(view, change)),
            (say(view.lang, "changelist.actions"), await _actions(view, change)),
        )
        if lines
    ]

    def stages(stage: Stage) -> str:
        return f"changelist.photo.{stage}"

    doors = _doors(view, change)
    return await whole_of(view, CHANGE.name, change, stages, more=more, doors=doors)


def _doors(view: View, change: Change) -> list[InlineKeyboardButton]:
    doors = [press(plain(view.lang, "button.pdf"), f"change:{change.id}:pdf")]
    if change.rounds:
        route = plain(view.lang, "change.button.route")
        doors.append(press(route, f"change:{change.id}:route"))
    return doors


async def _signed(view: View, change: Change) -> list[Safe]:
    """Every word on every revision, in the order in which they were given."""
    lines = []
    for round_ in change.rounds:
        seats = [s for s in round_.seats if s.answered_at and s.answer != Answer.SPARED]
        lines.append(_revision(view, round_))
        lines += [await _word(view, round_, seat) for seat in sorted(seats, key=_given)]
    return lines


def _given(seat: Seat) -> tuple[object, ...]:
    return seat.answered_at, seat.stage, seat.place


def _revision(view: View, round_: Round) -> Safe:
    outcome = f"changelist.outcome.{round_.outcome}" if round_.outcome else "changelist.going"
    return say(
        view.lang,
        "changelist.revision",
        revision=round_.revision,
        state=outcome,
        sha256=round_.sha256[:SHOWN],
    )


async def _word(view: View, round_: Round, seat: Seat) -> Safe:
    """Who, in which role then, for whom, when, with which note; or what their silence meant."""
    assert seat.answer is not None  # noqa: S101 -- only words that were given are told
    lapsed = seat.answer in LAPSED
    source = round_.way.stages[seat.stage].source if lapsed else ""
    return say(
        view.lang,
        "changelist.silence" if lapsed else "changelist.word",
        mark=ANSWERS[seat.answer],
        party=f"party.{seat.signer_party or seat.party}",
        role=f"role.{seat.signer_role or seat.role}",
        name=await view.name(seat.signer_id),
        behalf=say(view.lang, "changelist.behalf", name=await view.name(seat.behalf_id))
        if seat.behalf_id
        else "",
        at=moment(view.lang, view.calendar, seat.answered_at or view.now, view.now),
        what=f"change.answer.{seat.answer}" if lapsed else "",
        note=say(view.lang, "changelist.note", note=seat.note) if seat.note else "",
        source=say(view.lang, "changelist.source", source=source) if source else "",
    )


async def _actions(view: View, change: Change) -> list[Safe]:
    """What has come of it, done or not."""
    actions = await view.work.actions.of_paper(CHANGE.name, change.id or 0)
    return [
        say(view.lang, "changelist.action", what=what, how=how)
        for what, how in [await action_line(view, action) for action in actions]
    ]


HANDLERS = (CallbackQueryHandler(opened, pattern=r"^change:(?P<id>\d{1,9}):whole$"),)
