"""A briefing and whoever touches it; the message under the button stays true from now on."""

from dataclasses import replace

from telegram import Update

from core.briefings.flow import BRIEFING
from core.briefings.paper import FLOW, Briefing
from core.moves import allowed
from core.office import Office, SiteWork
from handlers.cards.view import View, view_of
from handlers.entry import Voice, chat_of, reach
from handlers.texts import Safe, mention


async def reached(
    work: SiteWork, office: Office, update: Update, id_: int
) -> tuple[Briefing, Voice]:
    return await reach(work, office, update, work.briefings, id_)


async def in_hand(
    work: SiteWork, office: Office, update: Update, id_: int, verb: str
) -> tuple[Briefing, Voice]:
    """Raises `Refused` where the table does not let them."""
    briefing, voice = await reached(work, office, update, id_)
    allowed(voice.here, BRIEFING, briefing, verb)
    return briefing, voice


def called(voice: Voice) -> str | Safe:
    """In a group a name that reaches its bearer, so that the question is theirs."""
    name = voice.person.name
    return name if voice.private else mention(voice.person.telegram_id, name)


async def looking(work: SiteWork, office: Office, voice: Voice) -> View:
    """With the eyes of one person, in the language of the chat."""
    view = await view_of(work, office, voice.here.site_id, voice.person.id)
    return replace(view, lang=voice.lang)


async def adopt(work: SiteWork, update: Update, voice: Voice, briefing: Briefing) -> None:
    """Only a message that shows the briefing, which has a button to sign in or to join."""
    message = update.effective_message
    if message is None or briefing.id is None:
        return
    await work.adopt_card(
        FLOW,
        briefing.id,
        chat_of(update).id,
        site_id=briefing.site_id,
        message_id=message.message_id,
        person_id=voice.person.id if voice.private else None,
    )
