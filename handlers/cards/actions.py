"""The card of an action: what is to be done, because of what, by whom, until when."""

from core.actions.flow import ACTION
from core.actions.paper import Action, ActionState, Origin
from handlers.cards.view import View
from handlers.dates import distance, moment
from handlers.texts import Safe, plain, say

MARKS = {
    ActionState.DRAFT: "📝",
    ActionState.OPEN: "📌",
    ActionState.DONE: "✅",
    ActionState.DROPPED: "⚪️",
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
        what=await what(view, action),
        time=until and say(view.lang, "change.left", at=distance(view.lang, until, view.now)),
    )


async def what(view: View, action: Action) -> str:
    """In its own words, or in those of its origin, with the paper it comes from."""
    source = ""
    if action.flow == "change" and action.paper_id:
        change = await view.work.changes.get(action.paper_id)
        source = plain(view.lang, "action.of_change", number=change.number, title=change.title)
    said = action.text or plain(view.lang, f"action.origin.{Origin(action.origin)}")
    return f"{said}{source}"


async def text(view: View, action: Action) -> Safe:
    lines = [
        say(
            view.lang,
            "action.head",
            mark=mark(action),
            number=action.number,
            state=f"action.state.{action.state}",
        ),
        say(view.lang, "action.what", what=await what(view, action)),
        say(view.lang, "action.owner", name=await view.name(action.owner_id))
        if action.owner_id
        else say(view.lang, "action.nobody"),
    ]
    if action.due is not None and ACTION.waits(action.state):
        late = action.due <= view.now
        at = moment(view.lang, view.calendar, action.due, view.now)
        lines.append(say(view.lang, "action.due_late" if late else "action.due", at=at))
    return Safe("\n".join(lines))
