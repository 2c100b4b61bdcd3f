"""Messages in a chat: writing one down, and showing it with what it replies to."""

from dataclasses import dataclass, field

from sandbox.privacy import bot_sees
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted
from sandbox.world import World

GENERAL = 1  # the topic every forum has; its messages carry no thread


@dataclass(slots=True)
class Draft:
    """A message before it has a number and a date."""

    author: int
    content: Obj
    sender_chat: Obj | None = None
    reply_to: int = 0
    quote: Obj = field(default_factory=dict)  # quote, external_reply
    thread: int = 0
    markup: Obj | None = None
    extra: Obj = field(default_factory=dict)
    protected: bool = False
    pins: int = 0
    service: bool = False
    shown_as: Obj | None = None  # the stand-in of an anonymous administrator


def write(world: World, chat: Chat, draft: Draft) -> Posted:
    """Put it into the chat, tell the watchers and, where it may know, the bot."""
    posted = Posted(
        message=_message(world, chat, draft),
        author=draft.author,
        reply_to=draft.reply_to,
        pins=draft.pins,
        protected=draft.protected,
        service=draft.service,
    )
    if draft.markup and "inline_keyboard" not in draft.markup:
        posted.keyboard = draft.markup
    chat.messages[posted.id] = posted
    chat.last_author = draft.author
    if world.events.watched:
        world.events.tell("message", chat_id=chat.id, message=shown_to_people(chat, posted))
    world.changed()
    if (draft.author != world.bot_id or draft.service) and bot_sees(world, chat, posted):
        world.updates.add(_kind(chat, edited=False), full(chat, posted))
    return posted


def _message(world: World, chat: Chat, draft: Draft) -> Obj:
    message: Obj = {"message_id": world.new_message_id(chat)}
    if draft.sender_chat is not None:
        message["sender_chat"] = draft.sender_chat
    if chat.type != "channel":
        message["from"] = draft.shown_as or world.card(draft.author)
    message["chat"] = chat.card
    message["date"] = world.clock.now()
    if draft.thread:
        message["message_thread_id"] = draft.thread
        message["is_topic_message"] = True
    elif not chat.is_forum and chat.type == "supergroup" and draft.reply_to:
        message["message_thread_id"] = _thread_of(chat, draft.reply_to)
    message |= draft.extra | draft.quote | draft.content
    if draft.markup and "inline_keyboard" in draft.markup:
        message["reply_markup"] = draft.markup
    if draft.protected:
        message["has_protected_content"] = True
    return message


def _thread_of(chat: Chat, replied: int) -> int:
    """In supergroups a reply belongs to the thread of the first message of its chain."""
    root = chat.messages.get(replied)
    return int(root.message.get("message_thread_id", replied)) if root else replied


def change(world: World, chat: Chat, posted: Posted, changes: Obj) -> None:
    """Replace parts of a message; None takes a part away."""
    kept = {**posted.message, **changes}
    posted.message = {key: value for key, value in kept.items() if value is not None}
    if world.events.watched:
        message = shown_to_people(chat, posted)
        world.events.tell("edited_message", chat_id=chat.id, message=message)
    world.changed()


def tell_edit(world: World, chat: Chat, posted: Posted) -> None:
    if bot_sees(world, chat, posted):
        world.updates.add(_kind(chat, edited=True), full(chat, posted))


def _kind(chat: Chat, *, edited: bool) -> str:
    kind = "channel_post" if chat.type == "channel" else "message"
    return f"edited_{kind}" if edited else kind


def full(chat: Chat, posted: Posted) -> Obj:
    """As a bot sees it: in a topic, what answers nothing answers the topic's first message."""
    first = posted.thread if posted.thread < posted.id else 0
    return _with_others(chat, posted, posted.reply_to or first)


def _with_others(chat: Chat, posted: Posted, reply_to: int) -> Obj:
    """The `Message` with what it replies to, and what it pinned, one level deep."""
    message = posted.message
    replied = chat.messages.get(reply_to)
    if replied is not None:
        message = {**message, "reply_to_message": replied.message}
    if posted.pins:
        pinned = chat.messages.get(posted.pins)
        shown = pinned.message if pinned else inaccessible(chat, posted.pins)
        message = {**message, "pinned_message": shown}
    return message


def inaccessible(chat: Chat, message_id: int) -> Obj:
    return {"chat": chat.card, "message_id": message_id, "date": 0}


def shown_to_people(chat: Chat, posted: Posted) -> Obj:
    """The same with what only people see: reply keyboards and who reacted."""
    message = _with_others(chat, posted, posted.reply_to)
    extras: Obj = {}
    if posted.keyboard is not None:
        extras["reply_markup"] = posted.keyboard
    if posted.reactions:
        extras["reactions"] = reactions_of(posted)
    return {**message, **extras} if extras else message


def reactions_of(posted: Posted) -> list[Obj]:
    return [
        {"type": reaction, "user_id": user_id}
        for user_id, reactions in posted.reactions.items()
        for reaction in reactions
    ]


def delete(world: World, chat: Chat, message_ids: list[int]) -> None:
    """Bots are never told that something was deleted."""
    for message_id in message_ids:
        chat.messages.pop(message_id, None)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
    world.events.tell("deleted", chat_id=chat.id, message_ids=message_ids)
    world.changed()
