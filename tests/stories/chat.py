"""Chats as one reads them: who said what, what the bot answered, and the buttons under it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.demo.crew import buttons

Message = Mapping[str, Any]
SECRET = re.compile(r"(?P<before>[?&]start=|/start |join:)(?P<kind>[a-z])[\w-]{12,}")
FAULT = re.compile(r"E-[2-9A-Z]{5}")
SERVICE = {
    "new_chat_members": "＋ {}",
    "left_chat_member": "－ {}",
    "migrate_to_chat_id": "⇪",
    "migrate_from_chat_id": "⇪",
    "group_chat_created": "✦",
    "supergroup_chat_created": "✦",
    "forum_topic_created": "＃ {}",
    "pinned_message": "📌",
    "new_chat_title": "✎ {}",
}


def told(text: str) -> str:
    """Signatures differ from run to run; what kind of link it is does not."""
    return SECRET.sub(r"\g<before>\g<kind>…", text)


def author(message: Message) -> str:
    if "sender_chat" in message:
        return message["sender_chat"].get("title", "?")
    sender = message.get("from", {})
    return " ".join(filter(None, (sender.get("first_name"), sender.get("last_name"))))


def lines(message: Message) -> Iterator[str]:
    """The inside of a bubble."""
    yield from attached(message)
    text = message.get("text") or message.get("caption") or ""
    yield from told(text).splitlines()
    markup = message.get("reply_markup") or {}
    for row in markup.get("inline_keyboard", []):
        yield " ".join(button(b) for b in row)
    if markup.get("force_reply"):
        yield f"⌨ {markup.get('input_field_placeholder', '')}"


def attached(message: Message) -> Iterator[str]:
    if "photo" in message:
        yield "📷"
    if "document" in message:
        yield f"📎 {message['document'].get('file_name')}"
    if "location" in message:
        where = message["location"]
        yield f"🛰 {where['latitude']}, {where['longitude']}"
    for name, form in SERVICE.items():
        if name in message:
            yield form.format(whom(message[name]))


def whom(value: Any) -> str:
    match value:
        case [*people]:
            return ", ".join(whom(p) for p in people)
        case {"first_name": name} | {"name": name}:
            return str(name)
        case str():
            return value
    return ""


def button(shown: Mapping[str, Any]) -> str:
    link = f" → {told(shown['url']).partition('t.me/')[2]}" if "url" in shown else ""
    return f"[{shown['text']}{link}]"


def bubble(message: Message, reply: str = "", topic: str = "") -> list[str]:
    answer = f" ↩ {reply}" if reply else ""
    where = f" ＃{topic}" if topic else ""
    return [f"{author(message)}{where}{answer}", *(f"    {line}" for line in lines(message))]


def moment(at: datetime) -> str:
    return f"{at:%a %Y-%m-%d %H:%M}"


def topic(entry, message):
    """The name of the forum topic it stands in."""
    thread = message.get("message_thread_id")
    names = {t["message_thread_id"]: t["name"] for t in entry.get("topics", [])}
    return names.get(thread, "")


def different(before, after):
    """What an edit changed, under the line by which one knows the message again."""
    first, *rest = after
    changed = [line for line in rest if line not in before]
    return [first, *changed, *(["    …"] if len(changed) < len(rest) else [])]


def label(message, data):
    """What stands on the button, or the data itself when somebody made it up."""
    texts = [b["text"] for b in buttons(message) if data in (b.get("callback_data"), b.get("url"))]
    return f"[{texts[0]}]" if texts else f"⚒ {told(data)}"
