"""Invite links and the requests they bring."""

from types import MappingProxyType

from sandbox.access import Access, check_right
from sandbox.errors import bad
from sandbox.links import admit, new_link, shown
from sandbox.methods.call import Call, Handler
from sandbox.methods.chats import user_id_of
from sandbox.state import Chat, InviteLink

NO_INVITING = "not enough rights to manage chat invite link"
NO_REQUESTS = "not enough rights to manage chat join requests"
LONGEST_NAME = 32


def _chat(call: Call, complaint: str = NO_INVITING) -> Chat:
    chat = call.chat(Access.WRITE)
    if chat.type == "private":
        raise bad("can't invite members to a private chat")
    check_right(call.world, chat, "can_invite_users", complaint)
    return chat


def export(call: Call) -> object:
    """The old main link dies, a new one takes its place."""
    chat = _chat(call)
    for link in chat.links.values():
        if link.is_primary:
            link.is_primary, link.is_revoked = False, True
    call.world.changed()
    return new_link(call.world, chat, call.world.bot_id, primary=True).link


def create(call: Call) -> object:
    _check_limits(call)
    chat = _chat(call)
    link = new_link(call.world, chat, call.world.bot_id, primary=False)
    _fill(call, link)
    return shown(call.world, chat, link)


def edit(call: Call) -> object:
    _check_limits(call)
    chat = _chat(call)
    link = _known(call, chat)
    _fill(call, link)
    return shown(call.world, chat, link)


def _check_limits(call: Call) -> None:
    if call.flag("creates_join_request") and call.number("member_limit"):
        raise bad("member limit can't be specified for links requiring administrator approval")


def _fill(call: Call, link: InviteLink) -> None:
    link.name = call.text("name")[:LONGEST_NAME]
    link.expire_date = max(0, call.number("expire_date"))
    link.member_limit = max(0, call.number("member_limit"))
    link.creates_join_request = call.flag("creates_join_request")
    call.world.changed()


def _known(call: Call, chat: Chat) -> InviteLink:
    if not call.text("invite_link"):
        raise bad("invite link must be non-empty")
    link = chat.links.get(call.text("invite_link"))
    if link is None:
        raise bad("INVITE_HASH_INVALID")
    return link


def revoke(call: Call) -> object:
    chat = _chat(call)
    link = _known(call, chat)
    link.is_revoked = True
    if link.is_primary:
        link.is_primary = False
        new_link(call.world, chat, call.world.bot_id, primary=True)
    call.world.changed()
    return shown(call.world, chat, link)


def approve(call: Call) -> object:
    chat, user_id = _request(call)
    admit(call.world, chat, user_id)
    return True


def decline(call: Call) -> object:
    chat, user_id = _request(call)
    del chat.requests[user_id]
    call.world.changed()
    return True


def _request(call: Call) -> tuple[Chat, int]:
    user_id, chat = user_id_of(call), _chat(call, NO_REQUESTS)
    if user_id not in chat.requests:
        raise bad("HIDE_REQUESTER_MISSING")
    return chat, user_id


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "exportChatInviteLink": export,
        "createChatInviteLink": create,
        "editChatInviteLink": edit,
        "revokeChatInviteLink": revoke,
        "approveChatJoinRequest": approve,
        "declineChatJoinRequest": decline,
    }
)
