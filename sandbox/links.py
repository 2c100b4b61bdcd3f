"""Invite links: made by the bot, followed by people, some of whom must ask first."""

import hashlib

from sandbox.membership import Change, become, gone
from sandbox.shapes import Obj
from sandbox.state import Chat, InviteLink
from sandbox.world import World


def new_link(world: World, chat: Chat, creator: int, *, primary: bool) -> InviteLink:
    number = world.state.count("link", 1)
    digest = hashlib.sha256(f"{chat.id}:{number}:{world.token}".encode()).hexdigest()
    link = InviteLink(f"https://t.me/+{digest[:16]}", creator, is_primary=primary)
    chat.links[link.link] = link
    return link


def shown(world: World, chat: Chat, link: InviteLink) -> Obj:
    """The `ChatInviteLink`."""
    said: Obj = {
        "invite_link": link.link,
        "creator": world.card(link.creator),
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    for name in ("name", "expire_date", "member_limit"):
        if value := getattr(link, name):
            said[name] = value
    if waiting := sum(1 for used in chat.requests.values() if used == link.link):
        said["pending_join_request_count"] = waiting
    return said


def usable(world: World, link: InviteLink) -> bool:
    expired = link.expire_date and link.expire_date <= world.clock.now()
    return not link.is_revoked and not expired


def follow(world: World, chat: Chat, link: InviteLink, user_id: int) -> bool:
    """Join by a link, or ask to; answers whether the person is inside."""
    if not gone(chat.members.get(user_id)):
        return True
    if not link.creates_join_request:
        change = Change(user_id, "member", by=user_id, link=shown(world, chat, link))
        become(world, chat, change)
        return True
    chat.requests[user_id] = link.link
    world.updates.add(
        "chat_join_request",
        {
            "chat": chat.card,
            "from": world.card(user_id),
            "user_chat_id": user_id,
            "date": world.clock.now(),
            "invite_link": shown(world, chat, link),
        },
    )
    world.changed()
    return False


def admit(world: World, chat: Chat, user_id: int) -> None:
    link = chat.links.get(chat.requests.pop(user_id))
    change = Change(user_id, "member", by=user_id, via_request=True)
    if link is not None:
        change.link = shown(world, chat, link)
    become(world, chat, change)
