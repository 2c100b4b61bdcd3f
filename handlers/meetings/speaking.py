"""What people say in the group while a meeting is held: «决定 …», «action @Li … by Friday»."""

from telegram import Update

from core.errors import Refused
from core.meetings.paper import Word
from core.meetings.speech import Speech, heard
from core.office import Office, SiteWork
from handlers.answers import nod, reply
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter, whoever
from handlers.meetings.drafts import Draft, go_on, people_of
from handlers.outgoing import Outgoing
from handlers.texts import Safe


async def spoken(update: Update, context: Context, words: str) -> None:
    """It becomes a paper at once; who is not of this site is not heard."""
    office = context.office
    async with office.look() as work:
        if await whoever(work, office, update) is None:
            return
    async with office.work(update.update_id) as work:
        voice = await enter(work, office, update)
        said = await _taken(work, office, voice, words, chat_of(update).id)
    if said is None:
        await nod(update)
    else:
        await reply(update, Safe(said.text), said.keyboard)


async def _taken(
    work: SiteWork, office: Office, voice: Voice, words: str, chat_id: int
) -> Outgoing | None:
    """Words that are called nothing answered the card: they are written down as they are."""
    meeting = await work.meetings.running(voice.here.site_id)
    if meeting is None:
        raise Refused("meeting.over")
    speech = heard(words, work.now, voice.here.calendar, people_of(voice))
    if speech is None:
        speech = Speech(word=Word.NOTE, text=" ".join(words.split()))
    draft = Draft(speech.word).with_speech(speech, work.now)
    return await go_on(work, office, voice, meeting, draft, chat_id)
