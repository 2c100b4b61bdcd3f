"""A change is opened by a link: its draft goes on where it stopped, else its card is shown."""

from telegram import Update

from core.changes.flow import CHANGE
from core.changes.paper import Change
from core.office import Office, SiteWork
from core.work import open_steps
from handlers.answers import reply
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.changes import dialogue
from handlers.context import Context
from handlers.entry import Voice, reach
from handlers.outgoing import Outgoing
from handlers.texts import Safe


async def opened(update: Update, context: Context, change_id: int) -> None:
    """Opening twice does no harm: it counts as done once it was seen."""
    async with context.office.work(None) as work:
        change, voice = await reach(work, context.office, update, work.changes, change_id)
        said = await _drawn(work, context.office, voice, change)
    await reply(update, Safe(said.text), said.keyboard)


async def _drawn(work: SiteWork, office: Office, voice: Voice, change: Change) -> Outgoing:
    if any(s.verb == "amend" for s in open_steps(CHANGE, change, voice.actor)) and voice.private:
        return await dialogue.begin(await dialogue.talk_of(work, office, voice, change))
    view = await view_of(work, office, change.site_id, voice.person.id)
    return await draw(view, CHANGE.name, change)
