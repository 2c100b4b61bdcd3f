"""Comings and goings: who is what in a chat now, and who is told of it."""

from dataclasses import dataclass, field, replace

from sandbox.messages import Draft, write
from sandbox.rights import GONE, all_rights, chat_member, is_admin, is_inside
from sandbox.shapes import Obj
from sandbox.state import Chat, Member
from sandbox.world import World


@dataclass(slots=True)
class Change:
    """What becomes of someone in a chat, and by whose hand."""

    user_id: int
    status: str
    by: int
    rights: dict[str, bool] = field(default_factory=dict)
    until: int = 0
    inside: bool = True
    link: Obj | None = None
    via_request: bool = False


def become(world: World, chat: Chat, change: Change) -> Member:
    """Make the change, send the updates, and leave a service message where Telegram does."""
    old = chat.members.get(change.user_id) or Member(change.user_id, "left")
    new = replace(
        old,
        status=change.status,
        rights=change.rights or _default_rights(chat, change.status),
        until=change.until,
        inside=change.inside,
        promoted_by_bot=change.by == world.bot_id and change.status == "administrator",
        title=old.title if change.status in {"creator", "administrator"} else "",
    )
    chat.members[change.user_id] = new
    _tell_bot(world, chat, change, (old, new))
    world.events.tell("member", chat_id=chat.id, member=chat_member(world, chat, new))
    if is_inside(new) and not is_inside(old):
        _announce(world, chat, change.by, {"new_chat_members": [world.card(change.user_id)]})
    elif is_inside(old) and not is_inside(new):
        _announce(world, chat, change.by, {"left_chat_member": world.card(change.user_id)})
    world.changed()
    return new


def _default_rights(chat: Chat, status: str) -> dict[str, bool]:
    return all_rights(chat) if status in {"creator", "administrator"} else {}


def _tell_bot(world: World, chat: Chat, change: Change, states: tuple[Member, Member]) -> None:
    old, new = (chat_member(world, chat, member) for member in states)
    if old == new:
        return
    update: Obj = {
        "chat": chat.card,
        "from": world.card(change.by),
        "date": world.clock.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    if change.link:
        update["invite_link"] = change.link
    if change.via_request:
        update["via_join_request"] = True
    if change.user_id == world.bot_id:
        world.updates.add("my_chat_member", update)
    elif is_admin(chat, world.bot_id):
        world.updates.add("chat_member", update)


def _announce(world: World, chat: Chat, by: int, content: Obj) -> None:
    if chat.type != "channel":
        write(world, chat, Draft(by, content, service=True))


def block(world: World, user_id: int, *, blocked: bool) -> None:
    """A person stops the bot in their private chat, or lets it speak again."""
    person = world.state.people[user_id]
    if person.blocked == blocked:
        return
    chat = world.some_chat(user_id)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    person.blocked = blocked
    bot = world.bot_id
    old, new = (chat_member(world, chat, Member(bot, status)) for status in (before, after))
    update = {
        "chat": chat.card,
        "from": person.card,
        "date": world.clock.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    world.updates.add("my_chat_member", update)
    world.events.tell("member", chat_id=chat.id, member=new)
    world.changed()


def gone(member: Member | None) -> bool:
    return member is None or member.status in GONE
