"""What people do: they talk, edit, press, react, vote, start and stop the bot."""

from dataclasses import dataclass, field

from sandbox import polls
from sandbox.entities.formatted import formatted
from sandbox.errors import Refusal, WorldError
from sandbox.files import ogg_seconds
from sandbox.membership import block
from sandbox.messages import Draft, change, delete, full, tell_edit, write
from sandbox.methods.keyboards import ACTIONS
from sandbox.methods.media import media_object
from sandbox.reactions import plain, react
from sandbox.rights import admin_may, is_admin, is_inside, may_send
from sandbox.schema.checks import Upload
from sandbox.shapes import Obj
from sandbox.state import Chat, Posted, Press
from sandbox.world import World, anonymous_card

ALBUM = ("photo", "document", "video", "audio")
ALBUM_FIRST = 13_600_000_000_000_001
PRESS_FIRST = 4_382_573_921_000_000_001
SENDING = {
    "photo": "can_send_photos",
    "document": "can_send_documents",
    "video": "can_send_videos",
    "audio": "can_send_audios",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "sticker": "can_send_other_messages",
    "animation": "can_send_other_messages",
}


@dataclass(slots=True)
class Saying:
    """What someone is about to say in a chat."""

    author: int
    text: str = ""
    caption: str = ""
    entities: list[Obj] | None = None
    files: dict[str, list[Upload]] = field(default_factory=dict)
    content: Obj = field(default_factory=dict)  # a location, a contact, a venue
    reply_to: int = 0
    thread: int = 0
    group: str = ""
    duration: int = 0
    anonymous: bool = False
    sender_chat: int = 0


def say(world: World, chat: Chat, saying: Saying) -> list[Posted]:
    """Every message it makes: one, or an album."""
    _check_may_speak(world, chat, saying)
    contents = _contents(world, saying)
    group = saying.group
    if not group and len(contents) > 1:
        group = str(world.state.count("media_group", ALBUM_FIRST, 8))
    extra = {"media_group_id": group} if group and contents[0].keys() & set(ALBUM) else {}
    drafts = [_draft(world, chat, saying, content, extra) for content in contents]
    return [write(world, chat, draft) for draft in drafts]


def _check_may_speak(world: World, chat: Chat, saying: Saying) -> None:
    if chat.migrated_to:
        raise WorldError(409, f"the group has become {chat.migrated_to}")
    if chat.type == "private":
        _start_if_new(world, chat, saying.author)
        return
    member = chat.members.get(saying.author)
    if member is None or not is_inside(member):
        raise WorldError(403, f"{saying.author} is not in the chat")
    for kind in saying.files or ["text"]:
        if not may_send(chat, saying.author, SENDING.get(kind, "can_send_messages")):
            raise WorldError(403, f"{saying.author} may not send this here")
    topic = chat.topics.get(saying.thread or 1)
    manages = admin_may(chat, saying.author, "can_manage_topics")
    if saying.thread and topic is None:
        raise WorldError(404, "there is no such topic")
    if chat.is_forum and topic and topic.closed and not manages:
        raise WorldError(403, "the topic is closed")


def _start_if_new(world: World, chat: Chat, author: int) -> None:
    if author != chat.id:
        raise WorldError(403, "only its person writes in a private chat")
    person = world.state.people[chat.id]
    if person.blocked:
        raise WorldError(409, "this person has stopped the bot")
    person.started = True


def _contents(world: World, saying: Saying) -> list[Obj]:
    if saying.content:
        return [saying.content]
    said = formatted(saying.text or saying.caption, "", saying.entities, world.card)
    if not saying.files:
        if not said.text:
            raise WorldError(422, "nothing is said")
        return [{"text": said.text, **({"entities": said.entities} if said.entities else {})}]
    contents = [
        {kind: _file(world, kind, upload, saying)}
        for kind, uploads in saying.files.items()
        for upload in uploads
    ]
    if said.text:
        contents[0]["caption"] = said.text
        if said.entities:
            contents[0]["caption_entities"] = said.entities
    return contents


def _file(world: World, kind: str, upload: Upload, saying: Saying) -> object:
    if kind == "photo":
        try:
            return world.files.keep_photo(upload.data)
        except Refusal as refusal:
            raise WorldError(422, refusal.description) from refusal
    facts: Obj = {"duration": saying.duration or (ogg_seconds(upload.data) or 1)}
    if kind == "sticker":
        facts["width"], facts["height"] = world.files.image_size(upload.data) or (512, 512)
    elif kind != "voice" and (thumb := world.files.thumbnail_of(upload.data)):
        facts["thumbnail"] = thumb
    record = world.files.keep(
        kind, upload.data, name=upload.name, mime_type=upload.mime_type, **facts
    )
    return media_object(kind, record)


def _draft(world: World, chat: Chat, saying: Saying, content: Obj, extra: Obj) -> Draft:
    replied = chat.messages.get(saying.reply_to)
    if saying.reply_to and replied is None:
        raise WorldError(404, "the message to reply to is not there")
    thread = saying.thread if saying.thread != 1 else 0
    draft = Draft(
        author=saying.author,
        content=content,
        reply_to=saying.reply_to,
        thread=thread or (replied.thread if replied else 0),
        extra=extra,
    )
    member = chat.members.get(saying.author)
    if chat.type == "channel":
        draft.sender_chat = chat.card
    elif saying.anonymous or (member and member.rights.get("is_anonymous")):
        if not is_admin(chat, saying.author):
            raise WorldError(403, "only administrators may hide")
        draft.sender_chat, draft.shown_as = chat.card, anonymous_card()
    elif saying.sender_chat:
        draft.sender_chat = world.some_chat(saying.sender_chat).card
        draft.shown_as = anonymous_card()
    return draft


def start(world: World, user_id: int, payload: str) -> list[Posted]:
    """The start button or a deep link: `/start payload` in the private chat."""
    person = world.some_person(user_id)
    block(world, user_id, blocked=False)
    person.started = True
    text = f"/start {payload}" if payload else "/start"
    return say(world, world.some_chat(user_id), Saying(user_id, text))


def edit(world: World, chat: Chat, posted: Posted, saying: Saying) -> Posted:
    """An author changes what they said; a file keeps its place, its caption changes."""
    if posted.author != saying.author or posted.service:
        raise WorldError(403, "only its author edits a message")
    said = formatted(saying.text or saying.caption, "", saying.entities, world.card)
    name = "text" if "text" in posted.message else "caption"
    if name == "text" and not said.text:
        raise WorldError(422, "nothing is said")
    entities = "entities" if name == "text" else "caption_entities"
    changes: Obj = {name: said.text or None, entities: said.entities or None}
    changes["edit_date"] = world.clock.now()
    change(world, chat, posted, changes)
    tell_edit(world, chat, posted)
    return posted


def move(world: World, chat: Chat, posted: Posted, location: Obj) -> Posted:
    """A live location goes on."""
    old = posted.message.get("location") or {}
    moved = {**old, **location}
    change(world, chat, posted, {"location": moved, "edit_date": world.clock.now()})
    tell_edit(world, chat, posted)
    return posted


def remove(world: World, chat: Chat, posted: Posted, user_id: int) -> None:
    own = posted.author == user_id or chat.type == "private"
    if not own and not admin_may(chat, user_id, "can_delete_messages"):
        raise WorldError(403, "this message is not theirs to delete")
    delete(world, chat, [posted.id])


def press(world: World, chat: Chat, message_id: int, user_id: int, data: str) -> Press:
    """An inline button; any data goes, as a forger's own client could send it."""
    world.some_person(user_id)
    if chat.type != "private" and user_id not in chat.members:
        raise WorldError(403, f"{user_id} is not in the chat")
    number = str(world.state.count("press", PRESS_FIRST, 7))
    pressed = Press(number, user_id, chat.id, message_id, world.clock.exact())
    world.state.presses[number] = pressed
    posted = chat.messages.get(message_id)
    shown = {"chat": chat.card, "message_id": message_id, "date": 0}
    world.updates.add(
        "callback_query",
        {
            "id": number,
            "from": world.card(user_id),
            "message": full(chat, posted) if posted else shown,
            "chat_instance": chat.instance,
            "data": data,
        },
    )
    world.changed()
    return pressed


def labelled(posted: Posted, label: str) -> tuple[str, Obj]:
    """The button with this label: what kind of action it is, and the button."""
    markup = posted.keyboard or posted.message.get("reply_markup") or {}
    for row in markup.get("inline_keyboard", []) + markup.get("keyboard", []):
        for button in row:
            if button["text"] == label:
                return next((name for name in ACTIONS if name in button), "text"), button
    raise WorldError(404, f"there is no button {label!r}")


def reaction(world: World, chat: Chat, posted: Posted, user_id: int, emoji: str) -> None:
    """One emoji, or none to take it back."""
    world.some_person(user_id)
    chosen: list[Obj] = [{"type": "emoji", "emoji": plain(emoji)}] if emoji else []
    react(world, chat, posted, user_id, chosen)


def vote(world: World, posted: Posted, user_id: int, options: list[int]) -> None:
    poll = posted.message.get("poll")
    if poll is None or poll["id"] not in world.state.polls:
        raise WorldError(409, "the message is no poll")
    polls.vote(world, poll["id"], user_id, options)
