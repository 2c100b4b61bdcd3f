"""Forwarding and copying of messages."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from sandbox.access import Access, check_sending, message_for
from sandbox.errors import bad
from sandbox.messages import write
from sandbox.methods.call import Call, Handler
from sandbox.methods.compose import origin_of, prepared, send
from sandbox.methods.media import new_group
from sandbox.shapes import Obj
from sandbox.state import Posted

CONTENT_WORDS = (
    "text entities link_preview_options animation audio document photo sticker video "
    "video_note voice caption caption_entities show_caption_above_media "
    "has_media_spoiler contact dice location poll venue"
)
CONTENT = tuple(CONTENT_WORDS.split())
MOST = 100


def forward_message(call: Call) -> object:
    posted = _source(call, "message to forward")
    _check_unprotected(posted, "the message can't be forwarded")
    return send(call, _forwarded(posted))


def forward_messages(call: Call) -> object:
    return _several(call, _forwarded)


def copy_message(call: Call) -> object:
    posted = _source(call, "message to copy")
    _check_unprotected(posted, "the message can't be copied")
    content = _content(posted)
    if "text" not in content and "caption" in call.args:
        content = {name: content[name] for name in content if not name.startswith("caption")}
        content |= call.caption(call.args)
    return {"message_id": send(call, content)["message_id"]}


def copy_messages(call: Call) -> object:
    bare = call.flag("remove_caption")
    return _several(call, lambda posted: _content(posted, bare=bare))


def _source(call: Call, what: str) -> Posted:
    if not call.text("from_chat_id"):
        raise bad('parameter "from_chat_id" is required')
    source = call.chat(Access.READ, "from_chat_id")
    return message_for(source, call.args.get("message_id"), what)


def _check_unprotected(posted: Posted, complaint: str) -> None:
    if posted.protected or posted.service:
        raise bad(complaint)


def _content(posted: Posted, *, bare: bool = False) -> Obj:
    message = posted.message
    kept = [name for name in CONTENT if not (bare and name.startswith("caption"))]
    content = {name: message[name] for name in kept if name in message}
    if not content:
        raise bad("the message can't be copied")
    return content


def _forwarded(posted: Posted) -> Obj:
    return {**_content(posted), "forward_origin": origin_of(posted)}


def message_ids(call: Call) -> list[int]:
    """The numbers of a list of messages, in order."""
    given = call.args.get("message_ids")
    if not given:
        raise bad("message identifiers are not specified")
    if not isinstance(given, list):
        raise bad("expected an Array of message identifiers")
    if len(given) > MOST:
        raise bad("too many message identifiers specified")
    return [_message_id(item) for item in given]


def _message_id(item: object) -> int:
    if isinstance(item, bool) or not isinstance(item, (int, str)):
        raise bad("message identifier must be a Number")
    if not str(item).lstrip("-").isdigit():
        raise bad("can't parse message identifier as a Number")
    if int(item) <= 0:
        raise bad("invalid message identifier specified")
    return int(item)


def _several(call: Call, content: Callable[[Posted], Obj]) -> object:
    """What can be found and passed on is; the rest is skipped."""
    wanted = message_ids(call)
    if wanted != sorted(set(wanted)):
        raise bad("message identifiers must be in a strictly increasing order")
    chat, draft = prepared(call, {})
    source = call.chat(Access.READ, "from_chat_id")
    found = [source.messages[number] for number in wanted if number in source.messages]
    usable = [posted for posted in found if not (posted.protected or posted.service)]
    if not usable:
        raise bad("messages can't be forwarded" if found else "there are no messages to forward")
    call.world.flood.count(chat.id, len(usable))
    copies = [
        replace(draft, content=content(posted), extra=extra)
        for posted, extra in _regrouped(call, usable)
    ]
    for copy in copies:
        check_sending(call.world, chat, copy.content)
    return [{"message_id": write(call.world, chat, copy).id} for copy in copies]


def _regrouped(call: Call, usable: list[Posted]) -> list[tuple[Posted, Obj]]:
    """Albums stay albums, with a number of their own."""
    old = {str(posted.message.get("media_group_id") or "") for posted in usable} - {""}
    new = {group: new_group(call) for group in sorted(old)}
    return [
        (posted, {"media_group_id": new[group]} if group else {})
        for posted in usable
        for group in [posted.message.get("media_group_id")]
    ]


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "forwardMessage": forward_message,
        "forwardMessages": forward_messages,
        "copyMessage": copy_message,
        "copyMessages": copy_messages,
    }
)
