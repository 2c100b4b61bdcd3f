"""Topics of forums, the General one included."""

from types import MappingProxyType

from sandbox.access import Access
from sandbox.errors import bad
from sandbox.messages import GENERAL, Draft, delete, write
from sandbox.methods.call import Call, Handler
from sandbox.rights import admin_may
from sandbox.shapes import Obj
from sandbox.state import Chat, Topic

COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
LONGEST_NAME = 128
WHITE = 0xFFFFFF
# A few of Telegram's own topic icons, by the numbers it knows them by.
ICONS = {
    "📰": "5434144690511290129",
    "💡": "5312536423851630001",
    "⚡️": "5312016608254762256",
    "🎙": "5377544228505134960",
    "🔝": "5418085807791545980",
    "🗣": "5370870893004203704",
    "🆒": "5420216386448270341",
    "❗️": "5379748062124056162",
    "📝": "5373251851074415873",
    "📆": "5433614043006903194",
    "📁": "5357315181649076022",
    "🔎": "5309965701241379366",
    "📣": "5309984423003823246",
    "🔥": "5312241539987020022",
    "❓": "5377316857231450742",
    "📈": "5350305691942788490",
    "💼": "5348227245599105972",
    "👀": "5357121491508928442",
    "✅": "5237699328843200968",
    "⭐️": "5235579393115438657",
    "🏠": "5312486108309757006",
    "🛠": "5348436127038579546",
}


def new_forum_topics(chat: Chat) -> None:
    """Every forum has its General topic from the beginning."""
    chat.topics[GENERAL] = Topic(GENERAL, "General", COLOURS[0])


def icon_stickers(_call: Call) -> object:
    return [_icon(emoji, number) for emoji, number in ICONS.items()]


def _icon(emoji: str, number: str) -> Obj:
    return {
        "file_id": f"CAACAgIAAx{number}",
        "file_unique_id": f"AgAD{number}",
        "type": "custom_emoji",
        "width": 512,
        "height": 512,
        "is_animated": True,
        "is_video": False,
        "emoji": emoji,
        "set_name": "Topics",
        "custom_emoji_id": number,
    }


def _forum(call: Call, complaint: str, topic: Topic | None = None) -> Chat:
    chat = call.chat(Access.WRITE)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    own = topic is not None and topic.id in chat.messages
    mine = own and topic and chat.messages[topic.id].author == call.world.bot_id
    if not mine and not admin_may(chat, call.world.bot_id, "can_manage_topics"):
        raise bad(complaint)
    return chat


def create(call: Call) -> object:
    chat = _forum(call, "not enough rights to create a topic")
    name = call.text("name").strip()[:LONGEST_NAME]
    if not name:
        raise bad("name must be non-empty")
    colour = call.number("icon_color") or COLOURS[0]
    if colour not in COLOURS:
        known = 0 <= colour <= WHITE
        raise bad("TOPIC_ICON_COLOR_INVALID" if known else "invalid icon color specified")
    icon = _checked_icon(call)
    topic = Topic(chat.next_message_id, name, colour, icon)
    chat.topics[topic.id] = topic
    said = {"name": name, "icon_color": colour, **_with_icon(icon)}
    _announce(call, chat, topic, {"forum_topic_created": said})
    return {"message_thread_id": topic.id, **said}


def _with_icon(icon: str) -> Obj:
    return {"icon_custom_emoji_id": icon} if icon else {}


def _checked_icon(call: Call) -> str:
    icon = call.text("icon_custom_emoji_id")
    if icon and icon not in ICONS.values():
        raise bad("DOCUMENT_INVALID")
    return icon


def _topic(call: Call, complaint: str) -> tuple[Chat, Topic]:
    chat = call.chat(Access.WRITE)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    number = call.number("message_thread_id")
    topic = chat.topics.get(number)
    if number <= 0:
        raise bad("invalid forum topic identifier specified")
    if topic is None:
        raise bad("TOPIC_ID_INVALID")
    _forum(call, complaint, topic)
    return chat, topic


def edit(call: Call) -> object:
    chat, topic = _topic(call, "not enough rights to edit the topic")
    name = call.text("name").strip()[:LONGEST_NAME]
    if call.text("name") and not name:
        raise bad("name must be non-empty")
    with_icon = "icon_custom_emoji_id" in call.args
    if not name and not with_icon:
        return True
    icon = _checked_icon(call) if with_icon else topic.icon_custom_emoji_id
    changed: Obj = {}
    if name and name != topic.name:
        changed["name"] = topic.name = name
    if icon != topic.icon_custom_emoji_id:
        changed["icon_custom_emoji_id"] = topic.icon_custom_emoji_id = icon
    if not changed:
        raise bad("TOPIC_NOT_MODIFIED")
    _announce(call, chat, topic, {"forum_topic_edited": changed})
    return True


def close(call: Call) -> object:
    chat, topic = _topic(call, "not enough rights to close or open the topic")
    return _set_closed(call, chat, topic, closed=True)


def reopen(call: Call) -> object:
    chat, topic = _topic(call, "not enough rights to close or open the topic")
    return _set_closed(call, chat, topic, closed=False)


def _set_closed(call: Call, chat: Chat, topic: Topic, *, closed: bool) -> bool:
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    if not closed:
        topic.hidden = False
    _announce(call, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def remove(call: Call) -> object:
    chat, topic = _topic(call, "not enough rights to delete the topic")
    if topic.id == GENERAL:
        raise bad("TOPIC_ID_INVALID")
    if not admin_may(chat, call.world.bot_id, "can_delete_messages"):
        raise bad("not enough rights to delete the topic")
    del chat.topics[topic.id]
    inside = [p.id for p in chat.messages.values() if topic.id in {p.thread, p.id}]
    delete(call.world, chat, inside)
    call.world.events.tell("topic", chat_id=chat.id, deleted=topic.id)
    return True


def _general(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call, "not enough rights to edit the topic")
    return chat, chat.topics[GENERAL]


def edit_general(call: Call) -> object:
    chat, topic = _general(call)
    name = call.text("name").strip()[:LONGEST_NAME]
    if not name:
        raise bad("name must be non-empty")
    if name == topic.name:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name = name
    _announce(call, chat, topic, {"forum_topic_edited": {"name": name}})
    return True


def close_general(call: Call) -> object:
    return _set_closed(call, *_general(call), closed=True)


def reopen_general(call: Call) -> object:
    return _set_closed(call, *_general(call), closed=False)


def hide_general(call: Call) -> object:
    return _set_hidden(call, hidden=True)


def unhide_general(call: Call) -> object:
    return _set_hidden(call, hidden=False)


def _set_hidden(call: Call, *, hidden: bool) -> bool:
    """Hiding the General topic closes it as well."""
    chat, topic = _general(call)
    if topic.hidden == hidden:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.hidden = hidden
    topic.closed = topic.closed or hidden
    name = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _announce(call, chat, topic, {name: {}})
    return True


def _announce(call: Call, chat: Chat, topic: Topic, content: Obj) -> None:
    thread = 0 if topic.id == GENERAL else topic.id
    write(call.world, chat, Draft(call.world.bot_id, content, thread=thread, service=True))
    call.world.events.tell("topic", chat_id=chat.id, topic=shown(topic))


def shown(topic: Topic) -> Obj:
    """A topic for people: with whether it is closed or hidden."""
    return {
        "message_thread_id": topic.id,
        "name": topic.name,
        "icon_color": topic.icon_color,
        **_with_icon(topic.icon_custom_emoji_id),
        "closed": topic.closed,
        "hidden": topic.hidden,
    }


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "getForumTopicIconStickers": icon_stickers,
        "createForumTopic": create,
        "editForumTopic": edit,
        "closeForumTopic": close,
        "reopenForumTopic": reopen,
        "deleteForumTopic": remove,
        "editGeneralForumTopic": edit_general,
        "closeGeneralForumTopic": close_general,
        "reopenGeneralForumTopic": reopen_general,
        "hideGeneralForumTopic": hide_general,
        "unhideGeneralForumTopic": unhide_general,
    }
)
