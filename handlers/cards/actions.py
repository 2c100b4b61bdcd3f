"""The card of an action: what is to be done, because of what, by whom, until when."""

from telegram import InlineKeyboardButton

from core.actions.flow import ACTION
from core.actions.paper import Action, ActionState, Origin
from core.actions.verbs import may_order
from core.changes.paper import Change
from handlers.buttons import press
from handlers.cards.fitting import short
from handlers.cards.view import View
from handlers.dates import distance, moment
from handlers.texts import Safe, plain, say

COUNTED = (ActionState.OPEN, ActionState.DONE)
MARKS = {
    ActionState.DRAFT: "📝",
    ActionState.OPEN: "📌",
    ActionState.DONE: "✅",
    ActionState.DROPPED: "⚪️",
    ActionState.STANDING: "🏛",
    ActionState.REVOKED: "⚪️",
}


def mark(action: Action) -> str:
    return MARKS[action.state]


async def label(_: View, action: Action) -> str:
    return f"{mark(action)} {action.number or '–'}"


async def line(view: View, action: Action) -> Safe:
    until = action.deadline
    return say(
        view.lang,
        "action.line",
        number=action.number,
        words=short(await what(view, action)),
        time=until and say(view.lang, "change.left", at=distance(view.lang, until, view.now)),
    )


async def what(view: View, action: Action) -> str:
    """In its own words, or in those of its origin, with the paper it comes from."""
    source = ""
    if action.flow == "change" and action.paper_id:
        change = await view.work.changes.get(action.paper_id)
        source = plain(view.lang, "action.of_change", number=change.number, title=change.title)
    elif action.flow == "meeting" and action.paper_id:
        meeting = await view.work.meetings.get(action.paper_id)
        source = plain(view.lang, "action.of_meeting", number=meeting.number)
    said = action.text or plain(view.lang, f"action.origin.{Origin(action.origin)}")
    return f"{said}{source}"


def ordering(view: View, change: Change) -> list[InlineKeyboardButton]:
    """On the card of a change that was approved: something to do because of it."""
    if not any(may_order(change, looker) for looker in view.lookers):
        return []
    return [press(plain(view.lang, "action.button"), f"act:{change.id}:new")]


async def open_of(view: View, change: Change) -> Safe | None:
    """How much is still to be done because of it."""
    found = await view.work.actions.of_paper("change", change.id or 0)
    given = [action for action in found if action.state in COUNTED]
    if not given:
        return None
    waiting = sum(action.state == ActionState.OPEN for action in given)
    key = "change.card.actions" if waiting else "change.card.actions_done"
    return say(view.lang, key, open=waiting, count=len(given))


async def text(view: View, action: Action) -> Safe:
    lines = [
        say(
            view.lang,
            "action.head",
            mark=mark(action),
            number=action.number,
            state=f"action.state.{action.state}",
        ),
        say(view.lang, "action.what", words=await what(view, action)),
    ]
    if action.owner_id:
        lines.append(say(view.lang, "action.owner", name=await view.name(action.owner_id)))
    elif action.origin != Origin.DECISION:
        lines.append(say(view.lang, "action.nobody"))
    if action.carried:
        lines.append(say(view.lang, "action.carried", count=action.carried))
    if action.due is not None and ACTION.waits(action.state):
        late = action.due <= view.now
        at = moment(view.lang, view.calendar, action.due, view.now)
        lines.append(say(view.lang, "action.due_late" if late else "action.due", at=at))
        if action.asked_due is not None:
            asked = moment(view.lang, view.calendar, action.asked_due, view.now)
            lines.append(say(view.lang, "action.asked_due", at=asked))
    return Safe("\n".join(lines))
