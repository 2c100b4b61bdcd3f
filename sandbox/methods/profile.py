"""The bot itself: who it is, its commands, names and descriptions, menu and rights."""

import re
from types import MappingProxyType

from sandbox.access import Access, chat_for
from sandbox.commands import key
from sandbox.errors import Refusal, bad
from sandbox.methods.call import Call, Handler
from sandbox.methods.chats import user_id_of
from sandbox.rights import CHANNEL_RIGHTS, SUPERGROUP_RIGHTS
from sandbox.shapes import Obj

COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"[a-z]{2}|")
MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256
LIMITS = {"names": 64, "descriptions": 512, "short_descriptions": 120}


def get_me(call: Call) -> object:
    return {
        **call.world.state.bot.card,
        "can_join_groups": True,
        "can_read_all_group_messages": call.world.state.reads_all,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


def log_out(_call: Call) -> object:
    return True


def close(_call: Call) -> object:
    return True


def _scope(call: Call) -> str:
    scope = call.given("scope")
    kind = str(scope.get("type", "default"))
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        return kind
    if scope.get("chat_id") in {None, ""}:
        raise bad("can't parse BotCommandScope: Empty chat_id specified")
    user_id = scope.get("user_id")
    if kind == "chat_member" and (not isinstance(user_id, int) or user_id <= 0):
        raise bad("can't parse BotCommandScope: Invalid user_id specified")
    chat = chat_for(call.world, scope["chat_id"], Access.MEMBERS)
    if chat.type == "private" and kind != "chat":
        raise bad("can't use specified scope in private chats")
    if chat.type == "channel":
        raise bad("can't change commands in channel chats")
    return f"{kind}:{chat.id}:{user_id}" if kind == "chat_member" else f"{kind}:{chat.id}"


def _language(call: Call) -> str:
    language = call.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return language


def set_commands(call: Call) -> object:
    commands = [_command(item) for item in call.items("commands")]
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    place = key(_scope(call), _language(call))
    call.world.state.profile.commands[place] = commands
    _tell_commands(call)
    return True


def _command(item: Obj) -> Obj:
    command = str(item["command"]).strip().removeprefix("/")
    description = str(item["description"]).strip()
    _check_length("command", command, LONGEST_COMMAND)
    _check_length("command description", description, LONGEST_DESCRIPTION)
    if not COMMAND.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _check_length(what: str, text: str, longest: int) -> None:
    if not text:
        raise bad(f"{what} must be non-empty")
    if len(text) > longest:
        raise bad(f"{what} length must not exceed {longest}")


def delete_commands(call: Call) -> object:
    call.world.state.profile.commands.pop(key(_scope(call), _language(call)), None)
    _tell_commands(call)
    return True


def _tell_commands(call: Call) -> None:
    call.world.events.tell("commands")
    call.world.changed()


def get_commands(call: Call) -> object:
    return call.world.state.profile.commands.get(key(_scope(call), _language(call)), [])


def _texts(call: Call, name: str) -> dict[str, str]:
    texts = getattr(call.world.state.profile, name)
    if not isinstance(texts, dict):
        raise TypeError(name)
    return texts


def _setter(name: str, field: str) -> Handler:
    def handler(call: Call) -> object:
        language, text = _language(call), call.text(field)
        if len(text) > LIMITS[name]:
            raise bad(f"BOT_{'TITLE' if name == 'names' else 'ABOUT'}_INVALID")
        texts = _texts(call, name)
        if text:
            texts[language] = text
        else:
            texts.pop(language, None)
        call.world.changed()
        return True

    return handler


def _getter(name: str, field: str) -> Handler:
    def handler(call: Call) -> object:
        texts = _texts(call, name)
        default = call.world.state.bot.card["first_name"] if name == "names" else ""
        text = texts.get(_language(call)) or texts.get("") or default
        return {field: text}

    return handler


def set_menu_button(call: Call) -> object:
    person = _menu_owner(call)
    button = call.given("menu_button") or {"type": "default"}
    call.world.state.profile.menu_buttons[person] = button
    call.world.changed()
    return True


def get_menu_button(call: Call) -> object:
    buttons = call.world.state.profile.menu_buttons
    default = buttons.get(0, {"type": "commands"})
    chosen = buttons.get(_menu_owner(call), default)
    return default if chosen["type"] == "default" and default["type"] != "default" else chosen


def _menu_owner(call: Call) -> int:
    if "chat_id" not in call.args:
        return 0
    chat_id = call.number("chat_id")
    if chat_id <= 0:
        raise bad("invalid chat_id specified")
    if chat_id not in call.world.state.people:
        raise bad("user not found")
    return chat_id


def set_default_rights(call: Call) -> object:
    channels = call.flag("for_channels")
    names = CHANNEL_RIGHTS if channels else SUPERGROUP_RIGHTS
    chosen = {name: call.given("rights").get(name) is True for name in names}
    profile = call.world.state.profile
    if profile.channel_rights == chosen if channels else profile.group_rights == chosen:
        raise Refusal(400, "Bad Request: RIGHTS_NOT_MODIFIED")
    if channels:
        profile.channel_rights = chosen
    else:
        profile.group_rights = chosen
    call.world.changed()
    return True


def get_default_rights(call: Call) -> object:
    profile = call.world.state.profile
    if call.flag("for_channels"):
        return profile.channel_rights or dict.fromkeys(CHANNEL_RIGHTS, False)
    return profile.group_rights or dict.fromkeys(SUPERGROUP_RIGHTS, False)


def get_user_photos(call: Call) -> object:
    user_id = user_id_of(call)
    person = call.world.person(user_id)
    if person is None:
        raise bad("user not found")
    offset = max(0, call.number("offset"))
    limit = min(100, max(1, call.number("limit", 100)))
    photos = person.photos[offset : offset + limit]
    return {"total_count": len(person.photos), "photos": photos}


METHODS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "getMe": get_me,
        "logOut": log_out,
        "close": close,
        "setMyCommands": set_commands,
        "deleteMyCommands": delete_commands,
        "getMyCommands": get_commands,
        "setMyName": _setter("names", "name"),
        "getMyName": _getter("names", "name"),
        "setMyDescription": _setter("descriptions", "description"),
        "getMyDescription": _getter("descriptions", "description"),
        "setMyShortDescription": _setter("short_descriptions", "short_description"),
        "getMyShortDescription": _getter("short_descriptions", "short_description"),
        "setChatMenuButton": set_menu_button,
        "getChatMenuButton": get_menu_button,
        "setMyDefaultAdministratorRights": set_default_rights,
        "getMyDefaultAdministratorRights": get_default_rights,
        "getUserProfilePhotos": get_user_photos,
    }
)
