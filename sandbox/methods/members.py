"""Banning, restricting and promoting of members."""

from types import MappingProxyType

from sandbox.access import Access
from sandbox.errors import bad
from sandbox.membership import Change, become
from sandbox.messages import delete
from sandbox.methods.call import Call, Handler
from sandbox.methods.chats import permissions_of, user_id_of
from sandbox.rights import GONE, admin_may, is_inside, names_of_rights
from sandbox.state import Chat, Member

NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"
SHORTEST = 30
LONGEST = 366 * 24 * 60 * 60


def ban(call: Call) -> object:
    user_id, chat = user_id_of(call), call.chat(Access.WRITE)
    if chat.type == "private":
        raise bad("can't ban members in private chats")
    _check_target(call, chat, user_id, "can_restrict_members", NO_RESTRICTING)
    change = Change(user_id, "kicked", by=call.world.bot_id, until=_until(call, chat))
    become(call.world, chat, change)
    if call.flag("revoke_messages"):
        delete(call.world, chat, [p.id for p in chat.messages.values() if p.author == user_id])
    return True


def _until(call: Call, chat: Chat) -> int:
    """Less than half a minute or more than 366 days is for ever; groups know only for ever."""
    date = call.number("until_date")
    lasting = date - call.world.clock.now()
    return date if chat.type != "group" and SHORTEST <= lasting <= LONGEST else 0


def _check_target(
    call: Call, chat: Chat, user_id: int, right: str, complaint: str
) -> Member | None:
    if call.world.card(user_id) is None:
        raise bad("PARTICIPANT_ID_INVALID")
    member = chat.members.get(user_id)
    restricting = right == "can_restrict_members"
    if user_id == call.world.bot_id:
        raise bad("can't restrict self" if restricting else "can't promote self")
    if member is not None and member.status == "creator":
        raise bad("can't remove chat owner")
    if not admin_may(chat, call.world.bot_id, right):
        raise bad(complaint)
    if restricting and member and member.status == "administrator" and not member.promoted_by_bot:
        raise bad("user is an administrator of the chat")
    return member


def unban(call: Call) -> object:
    user_id, chat = user_id_of(call), call.chat(Access.WRITE)
    if chat.type not in {"supergroup", "channel"}:
        raise bad("method is available for supergroup and channel chats only")
    member = chat.members.get(user_id)
    if call.flag("only_if_banned") and (member is None or member.status != "kicked"):
        return True
    _check_target(call, chat, user_id, "can_restrict_members", NO_RESTRICTING)
    if member is not None and member.status != "left":
        become(call.world, chat, Change(user_id, "left", by=call.world.bot_id))
    return True


def restrict(call: Call) -> object:
    user_id = user_id_of(call)
    rights = permissions_of(call)
    chat = call.chat(Access.WRITE)
    if chat.type != "supergroup":
        raise bad("method is available only for supergroups")
    member = _check_target(call, chat, user_id, "can_restrict_members", NO_RESTRICTING)
    inside = member is not None and is_inside(member)
    free = all(rights.values())
    status = ("member" if inside else "left") if free else "restricted"
    change = Change(
        user_id,
        status,
        by=call.world.bot_id,
        rights={} if free else rights,
        until=0 if free else _until(call, chat),
        inside=inside,
    )
    become(call.world, chat, change)
    return True


def promote(call: Call) -> object:
    user_id, chat = user_id_of(call), call.chat(Access.WRITE)
    if chat.type not in {"supergroup", "channel"}:
        raise bad("method is available for supergroup and channel chats only")
    member = _check_target(call, chat, user_id, "can_promote_members", "not enough rights")
    if member is None or member.status in GONE:
        raise bad("USER_NOT_MUTUAL_CONTACT" if member is None else "PARTICIPANT_ID_INVALID")
    if member.status == "administrator" and not member.promoted_by_bot:
        raise bad("CHAT_ADMIN_REQUIRED")
    rights = {name: call.flag(name) for name in names_of_rights(chat)}
    promoted = any(rights.values())
    if promoted:
        rights["can_manage_chat"] = True
    status = "administrator" if promoted else "member"
    change = Change(user_id, status, call.world.bot_id, rights if promoted else {})
    become(call.world, chat, change)
    return True


def set_custom_title(call: Call) -> object:
    user_id, chat = user_id_of(call), call.chat(Access.WRITE)
    if chat.type not in {"group", "supergroup"}:
        raise bad("method is available only for groups and supergroups")
    member = chat.members.get(user_id) or Member(user_id, "left")
    if member.status == "creator":
        raise bad("only the owner can edit their custom title")
    if member.status != "administrator":
        raise bad("user is not an administrator")
    if not member.promoted_by_bot:
        raise bad("not enough rights to change custom title of the user")
    member.title = call.text("custom_title")
    call.world.changed()
    return True


def set_tag(call: Call) -> object:
    user_id, chat = user_id_of(call), call.chat(Access.WRITE)
    if chat.type not in {"group", "supergroup"}:
        raise bad("method is available only for groups and supergroups")
    member = chat.members.get(user_id)
    if member is None or not is_inside(member):
        raise bad("PARTICIPANT_ID_INVALID")
    if not admin_may(chat, call.world.bot_id, "can_manage_tags"):
        raise bad("TAG_CHANGE_FORBIDDEN")
    member.tag = call.text("tag")
    call.world.changed()
    return True


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "banChatMember": ban,
        "unbanChatMember": unban,
        "restrictChatMember": restrict,
        "promoteChatMember": promote,
        "setChatAdministratorCustomTitle": set_custom_title,
        "setChatMemberTag": set_tag,
    }
)
