"""Changes in the chat: raised, listed, shown, sent on their way."""

from handlers.changes import answers, calling, exports, listing, raising, sending, showing

HANDLERS = (
    *raising.HANDLERS,
    *answers.HANDLERS,
    *sending.HANDLERS,
    *calling.HANDLERS,
    *listing.HANDLERS,
    *showing.HANDLERS,
    *exports.HANDLERS,
)
