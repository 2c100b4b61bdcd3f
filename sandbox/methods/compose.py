"""Sending: from a call and its content to a message in a chat."""

from dataclasses import dataclass, field

from sandbox.access import Access, check_sending
from sandbox.entities.units import cut, width
from sandbox.errors import bad
from sandbox.messages import GENERAL, Draft, full, write
from sandbox.methods.call import Call
from sandbox.methods.keyboards import check_for_chat, read_markup
from sandbox.rights import admin_may
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted

QUOTED = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}
)
SHOWN_OUTSIDE_WORDS = (
    "link_preview_options animation audio document photo sticker video video_note voice "
    "has_media_spoiler contact dice location poll venue"
)
SHOWN_OUTSIDE = tuple(SHOWN_OUTSIDE_WORDS.split())


@dataclass(slots=True)
class Reply:
    """What a message answers: a message here, or one elsewhere shown with it."""

    message_id: int = 0
    thread: int = 0
    parts: Obj = field(default_factory=dict)


def send(call: Call, content: Obj) -> Obj:
    """Every send method ends here; answers the `Message`."""
    chat, draft = prepared(call, content)
    call.world.flood.count(chat.id)
    return full(chat, write(call.world, chat, draft))


def prepared(call: Call, content: Obj) -> tuple[Chat, Draft]:
    """All the checks of sending, in Telegram's order."""
    markup = read_markup(call)
    chat = call.chat(Access.WRITE)
    thread = _checked_thread(call, chat)
    reply = _resolved_reply(call, chat)
    check_for_chat(markup, chat)
    thread = thread or reply.thread
    check_open(call, chat, thread)
    check_sending(call.world, chat, content)
    draft = Draft(
        author=call.world.bot_id,
        content=content,
        sender_chat=chat.card if chat.type == "channel" else None,
        reply_to=reply.message_id,
        quote=reply.parts,
        thread=thread,
        markup=markup,
        extra={"effect_id": call.text("message_effect_id")} if _has_effect(call, chat) else {},
        protected=call.flag("protect_content"),
    )
    return chat, draft


def _has_effect(call: Call, chat: Chat) -> bool:
    return bool(call.text("message_effect_id")) and chat.type == "private"


def _checked_thread(call: Call, chat: Chat) -> int:
    thread = call.number("message_thread_id")
    if not thread or not (chat.is_forum or chat.type == "private"):
        return 0
    if thread == GENERAL or thread not in chat.topics:
        raise bad("message thread not found")
    return thread


def check_open(call: Call, chat: Chat, thread: int) -> None:
    """Only those who manage topics write in a closed one."""
    if not chat.is_forum:
        return
    topic = chat.topics.get(thread or GENERAL)
    manages = admin_may(chat, call.world.bot_id, "can_manage_topics")
    if topic is not None and topic.closed and not manages:
        raise bad("TOPIC_CLOSED")


def _resolved_reply(call: Call, chat: Chat) -> Reply:
    wanted = call.given("reply_parameters")
    if not wanted:
        wanted = {
            "message_id": call.number("reply_to_message_id"),
            "allow_sending_without_reply": call.flag("allow_sending_without_reply"),
        }
    elif not wanted.keys() & {"message_id", "ephemeral_message_id"}:
        raise bad('can\'t find field "message_id"')
    number = str(wanted.get("message_id") or "")
    message_id = int(number) if number.isdigit() else 0
    if not message_id:
        return Reply()
    source = chat
    if wanted.get("chat_id") not in {None, "", chat.id, str(chat.id)}:
        call.args["reply_chat_id"] = wanted["chat_id"]
        source = call.chat(Access.READ, "reply_chat_id")
    replied = source.messages.get(message_id)
    if replied is None:
        if wanted.get("allow_sending_without_reply"):
            return Reply()
        raise bad("message to be replied not found")
    parts = _quote(call, wanted, replied)
    if source is not chat:
        return Reply(parts={**parts, "external_reply": _outside(source, replied)})
    return Reply(message_id, replied.thread, parts)


def _quote(call: Call, wanted: Obj, replied: Posted) -> Obj:
    said = call.formatted(wanted, "quote", "quote_parse_mode", "quote_entities")
    if not said.text:
        return {}
    message = replied.message
    text = str(message.get("text") or message.get("caption") or "")
    place = text.find(said.text)
    if place < 0:
        raise bad("QUOTE_TEXT_INVALID")
    wanted_place = wanted.get("quote_position")
    position = width(text[:place])
    if isinstance(wanted_place, int) and cut(text, wanted_place, said.width) == said.text:
        position = wanted_place
    quote: Obj = {"text": said.text, "position": position, "is_manual": True}
    if entities := [entity for entity in said.entities if entity["type"] in QUOTED]:
        quote["entities"] = entities
    return {"quote": quote}


def _outside(source: Chat, replied: Posted) -> Obj:
    message = replied.message
    shown: Obj = {"origin": origin_of(replied)}
    if source.type in {"supergroup", "channel"}:
        shown |= {"chat": source.card, "message_id": replied.id}
    return shown | {name: message[name] for name in SHOWN_OUTSIDE if name in message}


def origin_of(posted: Posted) -> Obj:
    """Where a message comes from, for forwards and replies from elsewhere."""
    message = posted.message
    if "forward_origin" in message:
        return dict(message["forward_origin"])
    if message["chat"]["type"] == "channel":
        return {
            "type": "channel",
            "date": message["date"],
            "chat": message["chat"],
            "message_id": posted.id,
        }
    if "sender_chat" in message:
        return {"type": "chat", "date": message["date"], "sender_chat": message["sender_chat"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}
