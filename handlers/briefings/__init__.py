"""The pre-shift briefing in the chat: its card, what is asked of the host, and its record."""

from telegram.ext import CallbackQueryHandler, CommandHandler

from core.office import Office, SiteWork
from core.photos import Attachment
from core.questions import Question
from handlers.briefings import checking, filling, showing
from handlers.briefings.pressing import PATTERN, pressed
from handlers.briefings.showing import preview
from handlers.entry import Voice
from handlers.outgoing import Outgoing

__all__ = ("ASKED", "HANDLERS", "answered", "preview")
ASKED = frozenset({checking.FAIL, filling.FILL})


async def answered(
    work: SiteWork,
    office: Office,
    voice: Voice,
    question: Question,
    said: tuple[str, list[Attachment]],
) -> Outgoing:
    """What somebody wrote when the host was asked for something."""
    if question.about == checking.FAIL:
        return await checking.failed(work, office, voice, question, said)
    return await filling.told(work, office, voice, question, said[0])


HANDLERS = (
    CommandHandler("briefing", showing.briefing),
    CallbackQueryHandler(pressed, pattern=PATTERN),
)
