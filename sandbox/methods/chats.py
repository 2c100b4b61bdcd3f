"""What a chat is and who is in it; its title, description, picture and permissions."""

from types import MappingProxyType

from sandbox.access import Access, check_right
from sandbox.errors import bad
from sandbox.membership import Change, become
from sandbox.messages import Draft, write
from sandbox.methods.call import Call, Handler
from sandbox.rights import ADMINISTRATORS, PERMISSIONS, admin_may, chat_member, is_inside
from sandbox.shapes import Obj
from sandbox.state import Chat, Member

NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
)
LONGEST_TITLE = 128
LONGEST_DESCRIPTION = 255
REACTIONS_SHOWN = 11
COLOURS = 7
MEDIA = PERMISSIONS[1:7]
FOLLOWING = {
    "can_manage_topics": "can_pin_messages",
    "can_edit_tag": "can_pin_messages",
    "can_react_to_messages": "can_send_messages",
}


def get_chat(call: Call) -> object:
    chat = call.chat(Access.READ)
    told: Obj = {
        **chat.card,
        "accent_color_id": abs(chat.id) % COLOURS,
        "max_reaction_count": REACTIONS_SHOWN,
        "accepted_gift_types": {**NO_GIFTS, "gifts_from_channels": False},
    }
    if username := chat.card.get("username"):
        told["active_usernames"] = [username]
    if chat.type != "private":
        told |= _group_facts(call, chat)
    if chat.photo:
        told["photo"] = _chat_photo(chat.photo)
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])):
        told["pinned_message"] = pinned.message
    return told


def _group_facts(call: Call, chat: Chat) -> Obj:
    facts: Obj = {}
    if chat.type != "channel":
        facts["permissions"] = dict(chat.permissions)
    if chat.description:
        facts["description"] = chat.description
    if chat.type == "supergroup":
        facts["has_visible_history"] = True
    primary = next((link for link in chat.links.values() if link.is_primary), None)
    if primary and admin_may(chat, call.world.bot_id, "can_invite_users"):
        facts["invite_link"] = primary.link
    return facts


def _chat_photo(sizes: list[Obj]) -> Obj:
    small, big = sizes[min(1, len(sizes) - 1)], sizes[-1]
    return {
        "small_file_id": small["file_id"],
        "small_file_unique_id": small["file_unique_id"],
        "big_file_id": big["file_id"],
        "big_file_unique_id": big["file_unique_id"],
    }


def get_administrators(call: Call) -> object:
    chat = call.chat(Access.MEMBERS)
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    bots = call.flag("return_bots")
    return [
        chat_member(call.world, chat, member)
        for member in chat.members.values()
        if member.status in ADMINISTRATORS and (bots or not _other_bot(call, member))
    ]


def _other_bot(call: Call, member: Member) -> bool:
    card = call.world.card(member.user_id) or {}
    return bool(card.get("is_bot")) and member.user_id != call.world.bot_id


def get_member_count(call: Call) -> object:
    chat = call.chat(Access.MEMBERS)
    if chat.type == "private":
        return 2
    return sum(1 for member in chat.members.values() if is_inside(member))


def user_id_of(call: Call) -> int:
    user_id = call.number("user_id")
    if user_id <= 0:
        raise bad("invalid user_id specified")
    return user_id


def get_member(call: Call) -> object:
    user_id = user_id_of(call)
    own = user_id == call.world.bot_id
    chat = call.chat(Access.READ if own else Access.MEMBERS)
    if call.world.card(user_id) is None:
        raise bad("PARTICIPANT_ID_INVALID")
    if chat.type == "private":
        if user_id not in {chat.id, call.world.bot_id}:
            raise bad("member not found")
        return chat_member(call.world, chat, Member(user_id, "member"))
    member = chat.members.get(user_id)
    if member is None and chat.type == "group":
        raise bad("member not found")
    return chat_member(call.world, chat, member or Member(user_id, "left"))


def _for_change(call: Call, kind: str, complaint: str) -> Chat:
    chat = call.chat(Access.WRITE)
    if chat.type == "private":
        raise bad(f"can't change private chat {kind}")
    check_right(call.world, chat, "can_change_info", complaint)
    return chat


def set_title(call: Call) -> object:
    chat = _for_change(call, "title", "not enough rights to change chat title")
    title = call.text("title").strip()[:LONGEST_TITLE]
    if not title:
        raise bad("title must be non-empty")
    if title != chat.card["title"]:
        chat.card["title"] = title
        _announce(call, chat, {"new_chat_title": title})
    return True


def set_description(call: Call) -> object:
    chat = _for_change(call, "description", "not enough rights to set chat description")
    description = call.text("description")[:LONGEST_DESCRIPTION]
    if description == chat.description:
        raise bad("chat description is not modified")
    chat.description = description
    _tell(call, chat)
    return True


def set_photo(call: Call) -> object:
    upload = call.upload(call.args.get("photo"))
    if upload is None:
        missing = not call.args.get("photo")
        raise bad(
            "there is no photo in the request"
            if missing
            else "photo must be uploaded as an InputFile"
        )
    chat = _for_change(call, "photo", "not enough rights to change chat photo")
    chat.photo = call.world.files.keep_photo(upload.data, "chat_photo")
    _announce(call, chat, {"new_chat_photo": chat.photo})
    return True


def delete_photo(call: Call) -> object:
    chat = _for_change(call, "photo", "not enough rights to change chat photo")
    if chat.photo:
        chat.photo = []
        _announce(call, chat, {"delete_chat_photo": True})
    return True


def permissions_of(call: Call) -> dict[str, bool]:
    """Permissions as given; without independence a wider one brings the narrower."""
    given = call.given("permissions")
    if "permissions" not in call.args:
        raise bad("can't parse permissions JSON object")
    chosen = {name: given.get(name) is True for name in PERMISSIONS}
    dependent = not call.flag("use_independent_chat_permissions")
    if not given.keys() & set(MEDIA) and given.get("can_send_media_messages") is True:
        chosen |= dict.fromkeys(MEDIA, True)  # what the six were called before there were six
        chosen["can_send_messages"] |= dependent
    for name, source in FOLLOWING.items():
        if name not in given:
            chosen[name] = chosen[source]
    if dependent:
        _widen(chosen)
    return chosen


def _widen(chosen: dict[str, bool]) -> None:
    """Who may send the fancy things may send the plain ones."""
    if chosen["can_send_other_messages"] or chosen["can_add_web_page_previews"]:
        chosen |= dict.fromkeys(("can_send_messages", *MEDIA), True)
    if chosen["can_send_polls"]:
        chosen["can_send_messages"] = True


def set_permissions(call: Call) -> object:
    permissions = permissions_of(call)
    chat = call.chat(Access.WRITE)
    if chat.type == "private":
        raise bad("can't change private chat permissions")
    complaint = "not enough rights to change chat permissions"
    check_right(call.world, chat, "can_restrict_members", complaint)
    if chat.permissions == permissions:
        raise bad("CHAT_NOT_MODIFIED")
    chat.permissions = permissions
    _tell(call, chat)
    return True


def leave(call: Call) -> object:
    chat = call.chat(Access.READ)
    if chat.type == "private":
        raise bad("can't leave private chats")
    become(call.world, chat, Change(call.world.bot_id, "left", by=call.world.bot_id))
    return True


def _announce(call: Call, chat: Chat, content: Obj) -> None:
    sender = chat.card if chat.type == "channel" else None
    draft = Draft(call.world.bot_id, content, sender_chat=sender, service=True)
    write(call.world, chat, draft)
    _tell(call, chat)


def _tell(call: Call, chat: Chat) -> None:
    call.world.events.tell("chat", chat_id=chat.id, chat=chat.card)
    call.world.changed()


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "getChat": get_chat,
        "getChatAdministrators": get_administrators,
        "getChatMemberCount": get_member_count,
        "getChatMember": get_member,
        "setChatTitle": set_title,
        "setChatDescription": set_description,
        "setChatPhoto": set_photo,
        "deleteChatPhoto": delete_photo,
        "setChatPermissions": set_permissions,
        "leaveChat": leave,
    }
)
