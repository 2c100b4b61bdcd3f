"""Changes in the chat: raised, listed, shown, sent on their way."""

from handlers.changes import answers, raising, sending

HANDLERS = (*raising.HANDLERS, *answers.HANDLERS, *sending.HANDLERS)
