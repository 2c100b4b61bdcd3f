"""The question to each of the crew: answered right, it was understood."""

from telegram import Update

from core.briefings import asking
from core.errors import Refused
from handlers.answers import toast
from handlers.briefings.reaching import adopt, reached
from handlers.context import Context
from handlers.texts import plain


async def answer(update: Update, context: Context, id_: int, word: str) -> None:
    """Nobody else sees it: what is right stands above the button of whoever pressed."""
    first, _, second = word.partition("-")
    if not (first.isdecimal() and second.isdecimal()):
        raise Refused("button.old")
    async with context.office.work(update.update_id) as work:
        briefing, voice = await reached(work, context.office, update, id_)
        said = await asking.respond(work, voice.here, briefing, int(first), int(second))
        await adopt(work, update, voice, briefing)
    if said.right:
        await toast(update, plain(voice.lang, "briefing.right"))
        return
    best = said.question["options"][said.question["right"]][voice.lang]
    await toast(update, plain(voice.lang, "briefing.wrong", words=best), alert=True)
