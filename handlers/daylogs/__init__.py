"""The daily log: asked in the evening, told in a sentence, put right by buttons, read by day."""

from handlers.daylogs import calling, fields, papers
from handlers.daylogs.days import preview
from handlers.daylogs.fields import ANSWERS, answered
from handlers.daylogs.telling import heard

HANDLERS = (*calling.HANDLERS, *fields.HANDLERS, *papers.HANDLERS)

__all__ = ("ANSWERS", "HANDLERS", "answered", "heard", "preview")
