"""Who is what in a chat, and what that allows: the Bot API's `ChatMember` and its kin."""

from sandbox.shapes import Obj
from sandbox.state import Chat, Member
from sandbox.world import World

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
RIGHTS = (
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
GROUP_RIGHTS = (*RIGHTS, "can_pin_messages", "can_manage_tags")
SUPERGROUP_RIGHTS = (*GROUP_RIGHTS, "can_manage_topics")
CHANNEL_RIGHTS = (
    *RIGHTS,
    "can_post_messages",
    "can_edit_messages",
    "can_manage_direct_messages",
)
BY_TYPE = {"group": GROUP_RIGHTS, "supergroup": SUPERGROUP_RIGHTS, "channel": CHANNEL_RIGHTS}
ADMINISTRATORS = frozenset({"creator", "administrator"})
GONE = frozenset({"left", "kicked"})
FOREVER = 0


def names_of_rights(chat: Chat) -> tuple[str, ...]:
    return BY_TYPE.get(chat.type, SUPERGROUP_RIGHTS)


def all_rights(chat: Chat) -> dict[str, bool]:
    """What Telegram's own apps give a new administrator: everything but hiding."""
    return {name: name != "is_anonymous" for name in names_of_rights(chat)}


def default_permissions() -> dict[str, bool]:
    return dict.fromkeys(PERMISSIONS, True)


def member_of(chat: Chat, user_id: int) -> Member | None:
    member = chat.members.get(user_id)
    return member if member and is_inside(member) else None


def is_inside(member: Member) -> bool:
    return member.status not in GONE and (member.status != "restricted" or member.inside)


def is_admin(chat: Chat, user_id: int) -> bool:
    member = chat.members.get(user_id)
    return member is not None and member.status in ADMINISTRATORS


def admin_may(chat: Chat, user_id: int, right: str) -> bool:
    """Whether someone holds this right as an administrator."""
    member = chat.members.get(user_id)
    if member is None or member.status not in ADMINISTRATORS:
        return False
    return member.status == "creator" or member.rights.get(right, False)


def may_send(chat: Chat, user_id: int, permission: str) -> bool:
    member = chat.members.get(user_id)
    if chat.type == "private" or member is None or member.status in ADMINISTRATORS:
        return True
    own = member.rights if member.status == "restricted" else {}
    return chat.permissions.get(permission, True) and own.get(permission, True)


def chat_member(world: World, chat: Chat, member: Member) -> Obj:
    """A `ChatMember` of the right variety."""
    user = world.card(member.user_id) or {}
    said: Obj = {"user": user, "status": member.status}
    if member.status == "creator":
        said["is_anonymous"] = member.rights.get("is_anonymous", False)
    elif member.status == "administrator":
        said["can_be_edited"] = member.promoted_by_bot
        said |= {name: member.rights.get(name, False) for name in names_of_rights(chat)}
    elif member.status == "restricted":
        said |= {name: member.rights.get(name, True) for name in PERMISSIONS}
        said |= {"is_member": member.inside, "until_date": member.until}
    elif member.status == "kicked" or (member.status == "member" and member.until):
        said["until_date"] = member.until
    return said | _names(member)


def _names(member: Member) -> Obj:
    if member.title and member.status in ADMINISTRATORS:
        return {"custom_title": member.title}
    if member.tag and member.status in {"member", "restricted"}:
        return {"tag": member.tag}
    return {}


def expire(world: World, chat: Chat) -> None:
    """Bans and restrictions end by themselves."""
    now = world.clock.now()
    for member in chat.members.values():
        if member.until and member.until <= now:
            member.until = FOREVER
            if member.status == "kicked":
                member.status = "left"
            elif member.status == "restricted":
                member.status = "member" if member.inside else "left"
