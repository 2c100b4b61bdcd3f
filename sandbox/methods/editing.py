"""Edits of what the bot has sent."""

from types import MappingProxyType

from sandbox.access import Access, message_for
from sandbox.errors import Refusal, bad
from sandbox.messages import change, full
from sandbox.methods.call import Call, Handler
from sandbox.methods.keyboards import check_for_chat, inline_only, read_markup
from sandbox.methods.media import ALBUM_ALONE, input_media
from sandbox.methods.sending import moving, place, text_content
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)
MEDIA = ("photo", "video", "animation", "audio", "document")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
TEXT = ("text", "entities", "link_preview_options")
CAPTIONED = (*MEDIA, "voice")
FOREVER = 0x7FFFFFFF


def edit_text(call: Call) -> object:
    content = text_content(call)
    markup = inline_only(read_markup(call))
    chat, posted = _edited(call, markup)
    if "text" not in posted.message:
        raise bad("there is no text in the message to edit")
    return _apply(call, (chat, posted), {**dict.fromkeys(TEXT), **content}, markup)


def edit_caption(call: Call) -> object:
    markup = inline_only(read_markup(call))
    content = call.caption(call.args)
    if call.flag("show_caption_above_media") and content:
        content["show_caption_above_media"] = True
    chat, posted = _edited(call, markup)
    if not any(kind in posted.message for kind in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    return _apply(call, (chat, posted), {**dict.fromkeys(CAPTION), **content}, markup)


def edit_media(call: Call) -> object:
    markup = inline_only(read_markup(call))
    media = call.given("media")
    if not media:
        raise bad('parameter "media" is required')
    content = input_media(call, media)
    chat, posted = _edited(call, markup)
    if not any(kind in posted.message for kind in (*MEDIA, "text")):
        raise bad("message media can't be edited")
    _check_album(posted, str(media["type"]))
    old = dict.fromkeys((*MEDIA, *CAPTION, *TEXT, "has_media_spoiler"))
    return _apply(call, (chat, posted), {**old, **content}, markup)


def _check_album(posted: Posted, kind: str) -> None:
    """An album of documents or of music stays one."""
    if "media_group_id" not in posted.message or kind in posted.message:
        return
    if kind == "animation":
        raise bad("message content type can't be used in an album")
    if kind in ALBUM_ALONE or ALBUM_ALONE & posted.message.keys():
        raise bad("can't change media type in the album")


def edit_markup(call: Call) -> object:
    markup = inline_only(read_markup(call))
    return _apply(call, _edited(call, markup), {}, markup)


def edit_live_location(call: Call) -> object:
    point = place(call)
    markup = inline_only(read_markup(call))
    chat, posted = _edited(call, markup)
    old = _live(call, posted)
    period = call.number("live_period") or old["live_period"]
    location = {**point, "live_period": period, **moving(call)}
    return _apply(call, (chat, posted), {"location": location}, markup)


def stop_live_location(call: Call) -> object:
    markup = inline_only(read_markup(call))
    chat, posted = _edited(call, markup)
    location = dict(_live(call, posted))
    for name in ("live_period", "heading", "proximity_alert_radius"):
        location.pop(name, None)
    return _apply(call, (chat, posted), {"location": location}, markup)


def _live(call: Call, posted: Posted) -> Obj:
    location: Obj = posted.message.get("location") or {}
    period = location.get("live_period", 0)
    ends = posted.message["date"] + period
    if not period or (period != FOREVER and ends < call.world.clock.now()):
        if location and not posted.message.get("venue"):
            raise bad("message can't be edited")
        raise bad("there is no live location in the message to edit")
    return location


def _edited(call: Call, markup: Obj | None) -> tuple[Chat, Posted]:
    """The message to edit, when the bot may."""
    if not call.text("chat_id") and not call.number("message_id"):
        if not call.text("inline_message_id"):
            raise bad("message identifier is not specified")
        raise Refusal(400, "Bad Request: MESSAGE_ID_INVALID")
    chat = call.chat(Access.EDIT)
    posted = message_for(chat, call.args.get("message_id"), "message to edit")
    foreign = posted.author != call.world.bot_id or posted.service
    if foreign or "forward_origin" in posted.message or posted.keyboard is not None:
        raise bad("message can't be edited")
    check_for_chat(markup, chat)
    return chat, posted


def _apply(call: Call, place: tuple[Chat, Posted], content: Obj, markup: Obj | None) -> Obj:
    chat, posted = place
    changes = {**content, "reply_markup": markup}
    if all(posted.message.get(name) == value for name, value in changes.items()):
        raise bad(NOT_MODIFIED)
    call.world.flood.count(chat.id)
    change(call.world, chat, posted, {**changes, "edit_date": call.world.clock.now()})
    return full(chat, posted)


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "editMessageText": edit_text,
        "editMessageCaption": edit_caption,
        "editMessageMedia": edit_media,
        "editMessageReplyMarkup": edit_markup,
        "editMessageLiveLocation": edit_live_location,
        "stopMessageLiveLocation": stop_live_location,
    }
)
