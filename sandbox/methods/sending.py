"""Messages without files: text, places, contacts, dice, and the sign that one is typing."""

import secrets
from types import MappingProxyType

from sandbox.access import Access
from sandbox.entities.formatted import Formatted
from sandbox.errors import bad
from sandbox.methods.call import LONGEST_TEXT, Call, Handler
from sandbox.methods.compose import send
from sandbox.shapes import Obj

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "⚽️": 5, "🎰": 64}
ACTIONS_WORDS = (
    "typing upload_photo record_video upload_video record_audio upload_audio "
    "record_voice upload_voice upload_document choose_sticker pick_up_location "
    "find_location record_video_note upload_video_note cancel"
)
ACTIONS = frozenset(ACTIONS_WORDS.split())
PROVIDERS = (("foursquare_id", "foursquare_type"), ("google_place_id", "google_place_type"))
LIVE = range(60, 86401)
PREVIEW_WORDS = "is_disabled url prefer_small_media prefer_large_media show_above_text"
PREVIEW = tuple(PREVIEW_WORDS.split())
LIVE_FOREVER = 0x7FFFFFFF
FARTHEST = {"heading": 360, "proximity_alert_radius": 100_000}


def send_message(call: Call) -> object:
    return send(call, text_content(call))


def text_content(call: Call) -> Obj:
    """The text parts of a message; also those of an edit."""
    if not call.text("text"):
        raise bad("message text is empty")
    said = call.formatted(call.args, "text", "parse_mode", "entities")
    if not said.text:
        raise bad("text must be non-empty")
    if said.width > LONGEST_TEXT:
        call.object_to("text", f"{said.width} UTF-16 units after parsing")
        raise bad("message is too long")
    return {"text": said.text, **_entities(said), **link_preview(call)}


def _entities(said: Formatted) -> Obj:
    return {"entities": said.entities} if said.entities else {}


def link_preview(call: Call) -> Obj:
    options = call.given("link_preview_options")
    if not options and call.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    chosen = {name: options[name] for name in PREVIEW if options.get(name)}
    return {"link_preview_options": chosen} if chosen else {}


def send_location(call: Call) -> object:
    period = call.number("live_period")
    if period and period not in LIVE and period != LIVE_FOREVER:
        raise bad("wrong live location period specified")
    location = place(call)
    if period:
        location |= {"live_period": period, **moving(call)}
    return send(call, {"location": location})


def moving(call: Call) -> Obj:
    """What a live location may say besides the place."""
    moves = {name: call.number(name) for name in FARTHEST if call.number(name)}
    for name, value in moves.items():
        if not 0 < value <= FARTHEST[name]:
            raise bad(f"wrong live location {name.replace('_', ' ')} specified")
    return moves


def place(call: Call) -> Obj:
    """A `Location` from the parameters of a call."""
    point: Obj = {}
    for name, limit in (("latitude", 90.0), ("longitude", 180.0)):
        value = call.args.get(name)
        if value is None or value == "":
            raise bad(f"{name} is empty")
        if not isinstance(value, (int, float)) or abs(value) > limit:
            raise bad("invalid location specified")
        point[name] = float(value)
    accuracy = call.args.get("horizontal_accuracy")
    if isinstance(accuracy, (int, float)) and accuracy:
        point["horizontal_accuracy"] = float(accuracy)
    return point


def send_venue(call: Call) -> object:
    location = place(call)
    named = {name: call.text(name) for name in ("title", "address")}
    venue: Obj = {"location": location, **named}
    if not venue["title"]:
        raise bad("title is empty")
    for provider in PROVIDERS:
        known = {name: call.text(name) for name in provider if call.text(name)}
        if known:  # the first provider that is named is the only one kept
            venue |= known
            break
    return send(call, {"location": location, "venue": venue})


def send_contact(call: Call) -> object:
    contact: Obj = {}
    for name in ("phone_number", "first_name"):
        if not call.text(name):
            raise bad(f'parameter "{name}" is required')
        contact[name] = call.text(name)
    for name in ("last_name", "vcard"):
        if call.text(name):
            contact[name] = call.text(name)
    return send(call, {"contact": contact})


def send_dice(call: Call) -> object:
    emoji = call.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad("DICE_EMOJI_INVALID")
    return send(call, {"dice": {"emoji": emoji, "value": 1 + secrets.randbelow(DICE[emoji])}})


def send_chat_action(call: Call) -> object:
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = call.chat(Access.WRITE)
    thread = call.number("message_thread_id")
    where: Obj = {"message_thread_id": thread} if thread else {}
    call.world.events.tell("chat_action", chat_id=chat.id, action=action, **where)
    return True


def send_message_draft(call: Call) -> object:
    """A message in the making, shown while it grows; nothing of it is kept."""
    chat = call.chat(Access.WRITE)
    if chat.type != "private":
        raise bad("method is available only for private chats")
    said = call.formatted(call.args, "text", "parse_mode", "entities")
    draft = {"draft_id": call.number("draft_id"), "text": said.text, "entities": said.entities}
    call.world.events.tell("message_draft", chat_id=chat.id, **draft)
    return True


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "sendMessage": send_message,
        "sendLocation": send_location,
        "sendVenue": send_venue,
        "sendContact": send_contact,
        "sendDice": send_dice,
        "sendChatAction": send_chat_action,
        "sendMessageDraft": send_message_draft,
    }
)
