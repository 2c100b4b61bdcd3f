"""Every feature of the door, in the order in which they are asked."""

from handlers import (
    actions,
    briefings,
    changes,
    chats,
    crew,
    daylogs,
    digests,
    drafts,
    errors,
    exports,
    finding,
    helping,
    invitations,
    issues,
    joining,
    ledger,
    meetings,
    messages,
    mine,
    oneself,
    people,
    places,
    routes,
    schedule,
    setup,
    start,
    steps,
    strays,
    today,
    todo,
    topics,
)
from handlers.context import App

FEATURES = (
    chats,
    start,
    setup,
    joining,
    invitations,
    people,
    crew,
    places,
    routes,
    schedule,
    topics,
    helping,
    issues,
    briefings,
    changes,
    meetings,
    drafts,
    exports,
    mine,
    digests,
    today,
    daylogs,
    oneself,
    actions,
    todo,
    ledger,
    finding,
    steps,
    messages,
    strays,
)


def register(app: App) -> None:
    """Order matters in Telegram; this list is the order."""
    for feature in FEATURES:
        app.add_handlers(feature.HANDLERS)
    app.add_error_handler(errors.answer)
