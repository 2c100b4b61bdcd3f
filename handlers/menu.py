"""The table of commands, from which help and Telegram's own menus are made."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.ext import ExtBot

from core.members import manages
from core.people import Actor
from handlers.context import App
from handlers.texts import LANGUAGES, plain


class Where(Enum):
    PRIVATE = auto()
    GROUP = auto()
    FORUM = auto()


class Who(Enum):
    ANYBODY = auto()
    NEWCOMER = auto()
    MEMBER = auto()
    MANAGER = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """What may be typed after the stroke, by whom and where; its words are `command.NAME`."""

    name: str
    who: Who = Who.MEMBER
    where: frozenset[Where] = frozenset(Where)

    def open_to(self, actor: Actor | None) -> bool:
        match self.who:
            case Who.ANYBODY:
                return True
            case Who.NEWCOMER:
                return actor is None
            case Who.MEMBER:
                return actor is not None
            case Who.MANAGER:
                return actor is not None and manages(actor)


PRIVATE = frozenset({Where.PRIVATE})
GROUP, FORUM = frozenset({Where.GROUP, Where.FORUM}), frozenset({Where.FORUM})
COMMANDS = (
    Command("issue"),
    Command("change"),
    Command("mine"),
    Command("today"),
    Command("briefing"),
    Command("meeting"),
    Command("log"),
    Command("actions"),
    Command("issues"),
    Command("changes"),
    Command("find"),
    Command("drafts", where=PRIVATE),
    Command("ledger"),
    Command("places"),
    Command("routes"),
    Command("schedule"),
    Command("people"),
    Command("crew"),
    Command("me", where=PRIVATE),
    Command("invite", Who.MANAGER),
    Command("settings", Who.MANAGER),
    Command("topic", Who.MANAGER, FORUM),
    Command("setup", Who.NEWCOMER),
    Command("site", where=PRIVATE),
    Command("language", Who.ANYBODY, PRIVATE),
    Command("language", Who.MANAGER, GROUP),
    Command("leave", where=PRIVATE),
    Command("cancel", Who.ANYBODY),
    Command("help", Who.ANYBODY),
)


def open_to(actor: Actor | None, where: Where) -> list[Command]:
    """What this person can do here."""
    return [c for c in COMMANDS if where in c.where and c.open_to(actor)]


@dataclass(frozen=True, slots=True)
class Menu:
    """One of Telegram's menus: who sees it, and where."""

    scope: BotCommandScope
    where: Where
    whose: frozenset[Who]

    def commands(self, lang: str) -> tuple[BotCommand, ...]:
        """Each name once, in the order of the table."""
        names = dict.fromkeys(
            c.name for c in COMMANDS if self.where in c.where and c.who in self.whose
        )
        return tuple(BotCommand(name, plain(lang, f"command.{name}")) for name in names)


EVERYBODY = frozenset({Who.ANYBODY, Who.MEMBER})
MENUS = (
    Menu(BotCommandScopeDefault(), Where.GROUP, frozenset({Who.ANYBODY})),
    Menu(BotCommandScopeAllPrivateChats(), Where.PRIVATE, EVERYBODY),
    Menu(BotCommandScopeAllGroupChats(), Where.GROUP, EVERYBODY),
    Menu(BotCommandScopeAllChatAdministrators(), Where.FORUM, frozenset(Who)),
)
CODES: Mapping[str, str] = MappingProxyType({"": "en"} | {lang: lang for lang in LANGUAGES})


async def publish_commands(app: App) -> None:
    """Give Telegram the menus, side by side; what it knows already is not said again."""
    async with asyncio.TaskGroup() as group:
        for menu in MENUS:
            for code, lang in CODES.items():
                group.create_task(_publish(app.bot, menu, code, menu.commands(lang)))


async def _publish(bot: ExtBot[Any], menu: Menu, code: str, wanted: Iterable[BotCommand]) -> None:
    known = await bot.get_my_commands(scope=menu.scope, language_code=code)
    if tuple(known) != tuple(wanted):
        await bot.set_my_commands(tuple(wanted), scope=menu.scope, language_code=code)
