"""Signing in: one tap, once; whoever comes late hears it alone and signs then."""

from telegram import Update

from core.briefings import verbs
from core.briefings.asking import asks, presence_of
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.errors import Refused
from core.office import SiteWork
from core.records import Notice
from handlers.answers import toast
from handlers.briefings.reaching import adopt, reached
from handlers.cards.held import held
from handlers.cards.view import view_of
from handlers.context import Context
from handlers.entry import Voice
from handlers.texts import plain

LONGEST = 190  # characters of an alert


async def sign(update: Update, context: Context, id_: int, word: str) -> None:
    """Whoever is asked a question gets it in private, or finds it under the briefing."""
    del word
    async with context.office.work(update.update_id) as work:
        briefing, voice = await reached(work, context.office, update, id_)
        said = await put_down(work, voice, briefing)
        await adopt(work, update, voice, briefing)
    await toast(update, plain(voice.lang, said), alert=said == "briefing.signed_answer_here")


async def put_down(work: SiteWork, voice: Voice, briefing: Briefing) -> str:
    """What there is to say to whoever has signed in just now."""
    if not await verbs.sign(work, voice.here, briefing):
        raise Refused("briefing.signed_already")
    if not asks(briefing):
        return "briefing.signed"
    if voice.private:
        return "briefing.signed_answer"
    if not voice.actor.dm_ok:
        return "briefing.signed_answer_here"
    work.tell(_notice(briefing, voice, "asked_you", silent=True))
    return "briefing.signed_answer_there"


async def join(update: Update, context: Context, id_: int, word: str) -> None:
    """From the group it leads into the private chat, where it is read once more."""
    del word
    async with context.office.work(update.update_id) as work:
        briefing, voice = await reached(work, context.office, update, id_)
        if briefing.state != BriefingState.CLOSED:
            raise Refused("workflow.not_now", state=f"briefing.state.{briefing.state}")
        if await presence_of(work, briefing, voice.actor.person_id):
            raise Refused("briefing.signed_already")
        if voice.private or not voice.actor.dm_ok:
            said = await put_down(work, voice, briefing)
        else:
            work.tell(_notice(briefing, voice, "late", silent=False))
            said = "briefing.sent_there"
        await adopt(work, update, voice, briefing)
    await toast(update, plain(voice.lang, said))


def _notice(briefing: Briefing, voice: Voice, key: str, *, silent: bool) -> Notice:
    return Notice(
        site_id=briefing.site_id,
        person_id=voice.actor.person_id,
        key=f"briefing.{key}",
        flow=FLOW,
        paper_id=briefing.id,
        silent=silent,
    )


async def who(update: Update, context: Context, id_: int, word: str) -> None:
    """Who is missing, by name, for whoever asks."""
    del word
    async with context.office.look() as work:
        briefing, voice = await reached(work, context.office, update, id_)
        view = await view_of(work, context.office, briefing.site_id, voice.person.id)
        absent = (await held(view, briefing)).absent
    names = ("、" if voice.lang == "zh" else ", ").join(one.name for one in absent)
    key = "briefing.missing" if absent else "briefing.nobody_missing"
    said = plain(voice.lang, key, count=len(absent), names=names)
    cut = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    await toast(update, cut, alert=True)
