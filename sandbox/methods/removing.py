"""Deleting and pinning of messages."""

from types import MappingProxyType

from sandbox.access import Access, check_right, message_for
from sandbox.errors import bad
from sandbox.messages import GENERAL, Draft, delete, write
from sandbox.methods.call import Call, Handler
from sandbox.methods.copying import message_ids
from sandbox.rights import admin_may, is_admin
from sandbox.state import Chat, Posted

DELETABLE_FOR = 48 * 60 * 60
DICE_STANDS_FOR = 24 * 60 * 60
UNREMOVABLE = frozenset(
    {"migrate_from_chat_id", "supergroup_chat_created", "channel_chat_created"}
    | {"forum_topic_created"}
)
NO_PINNING = "not enough rights to manage pinned messages in the chat"


def delete_message(call: Call) -> object:
    if not call.text("chat_id"):
        raise bad("chat identifier is not specified")
    if call.number("message_id") <= 0:
        raise bad("message identifier is not specified")
    chat = call.chat(Access.WRITE)
    posted = message_for(chat, call.args["message_id"], "message to delete")
    _check_deletable(call, chat, posted)
    delete(call.world, chat, [posted.id])
    return True


def delete_messages(call: Call) -> object:
    wanted = message_ids(call)
    chat = call.chat(Access.WRITE)
    found = [chat.messages[number] for number in wanted if number in chat.messages]
    for posted in found:
        _check_deletable(call, chat, posted)
    delete(call.world, chat, [posted.id for posted in found])
    return True


def _check_deletable(call: Call, chat: Chat, posted: Posted) -> None:
    age = call.world.clock.now() - posted.message["date"]
    if chat.type in {"supergroup", "channel"}:
        if age >= DELETABLE_FOR or not _may_take_away(call, chat, posted):
            raise bad("message can't be deleted")
    elif age > DELETABLE_FOR or not _may_revoke(call, chat, posted, age):
        raise bad("message can't be deleted for everyone")


def _may_take_away(call: Call, chat: Chat, posted: Posted) -> bool:
    bot = call.world.bot_id
    if UNREMOVABLE & posted.message.keys():
        return False
    if admin_may(chat, bot, "can_delete_messages"):
        return True
    if chat.type == "channel" or posted.service:
        return posted.author == bot and admin_may(chat, bot, "can_post_messages")
    return posted.author == bot


def _may_revoke(call: Call, chat: Chat, posted: Posted, age: int) -> bool:
    if chat.type == "private":
        return "dice" not in posted.message or age >= DICE_STANDS_FOR
    own = posted.author == call.world.bot_id and not posted.service
    return own or is_admin(chat, call.world.bot_id)


def pin(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    posted = message_for(chat, call.args.get("message_id"), "message to pin")
    _check_pinning(call, chat)
    if posted.service:
        raise bad("service messages can't be pinned")
    if posted.id in chat.pinned:
        return True
    chat.pinned.append(posted.id)
    _tell(call, chat)
    draft = Draft(call.world.bot_id, {}, pins=posted.id, thread=posted.thread, service=True)
    if chat.type == "channel":
        draft.sender_chat = chat.card
    write(call.world, chat, draft)
    return True


def unpin(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    if not call.number("message_id"):
        _check_pinning(call, chat)
        if not chat.pinned:
            raise bad("message to unpin not found")
        chat.pinned.pop()
    else:
        posted = message_for(chat, call.args["message_id"], "message to unpin")
        _check_pinning(call, chat)
        if posted.id in chat.pinned:
            chat.pinned.remove(posted.id)
    _tell(call, chat)
    return True


def unpin_all(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    _check_pinning(call, chat)
    chat.pinned.clear()
    _tell(call, chat)
    return True


def unpin_topic(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    thread = call.number("message_thread_id")
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if thread not in chat.topics:
        raise bad("invalid forum topic identifier specified")
    return _unpin_thread(call, chat, thread)


def unpin_general(call: Call) -> object:
    chat = call.chat(Access.WRITE)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    return _unpin_thread(call, chat, GENERAL)


def _unpin_thread(call: Call, chat: Chat, thread: int) -> bool:
    _check_pinning(call, chat)
    kept = [number for number in chat.pinned if (_thread(chat, number) or GENERAL) != thread]
    chat.pinned[:] = kept
    _tell(call, chat)
    return True


def _thread(chat: Chat, number: int) -> int:
    posted = chat.messages.get(number)
    return posted.thread if posted else 0


def _check_pinning(call: Call, chat: Chat) -> None:
    if chat.type != "private":
        right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
        check_right(call.world, chat, right, NO_PINNING)


def _tell(call: Call, chat: Chat) -> None:
    call.world.events.tell("pinned", chat_id=chat.id, pinned=list(chat.pinned))
    call.world.changed()


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "deleteMessage": delete_message,
        "deleteMessages": delete_messages,
        "pinChatMessage": pin,
        "unpinChatMessage": unpin,
        "unpinAllChatMessages": unpin_all,
        "unpinAllForumTopicMessages": unpin_topic,
        "unpinAllGeneralForumTopicMessages": unpin_general,
    }
)
