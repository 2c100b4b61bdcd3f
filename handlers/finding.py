"""Searching by words: in everything that has words."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers import ledger
from handlers.changes import listing
from handlers.context import Context


async def find(update: Update, context: Context) -> None:
    """/find words: whatever its state; a list of changes only where there is something in it."""
    words = " ".join(context.args or ())
    issues, changes = ledger.found(words), listing.found(words)
    hit = await listing.any_of(update, context, changes)
    if not hit or await ledger.any_of(update, context, issues):
        await ledger.show(update, context, issues)
    if hit:
        await listing.show(update, context, changes)


HANDLERS = (CommandHandler("find", find),)
