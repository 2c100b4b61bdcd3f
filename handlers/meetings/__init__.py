"""The coordination meeting in the chat: called, held by taps and words, written down, sent."""

from handlers.meetings import calling, exports, pressing
from handlers.meetings.answers import answer
from handlers.meetings.previewing import preview
from handlers.meetings.speaking import spoken

HANDLERS = (*calling.HANDLERS, *pressing.HANDLERS, *exports.HANDLERS)

__all__ = ("HANDLERS", "answer", "preview", "spoken")
