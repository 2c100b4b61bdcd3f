"""What the process is given to run: handlers, words, addresses, and what the clocks call."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from telegram import Update

from bot.courier import AddressBook, Render
from bot.nursery import Nursery
from bot.settings import Settings
from core.office import Office
from core.ports import Clock
from handlers.context import App
from storage.engine import Database

Alarms: TypeAlias = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Tick:
    """Something asked every so many seconds; late is better than never, twice is once.

    `alarms` are zones and clock times, in minutes after midnight, at which it is asked as well.
    """

    name: str
    seconds: float
    call: Callable[[datetime], Awaitable[object]]
    alarms: Callable[[], Awaitable[Alarms]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the process has, for whoever furnishes the house.

    `poke` wakes the courier: call it after every transaction that told somebody something.
    """

    settings: Settings
    database: Database
    clock: Clock
    nursery: Nursery
    poke: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    office: Office
    register: Callable[[App], None]
    apologise: Callable[[App, Update, str], Awaitable[None]]
    render: Render
    book: AddressBook
    fetch: Callable[[str], Awaitable[bytes]]
    ticks: tuple[Tick, ...] = field(default=())
    greet: Callable[[App], Awaitable[None]] | None = None


Furnish: TypeAlias = Callable[[Tools], Awaitable[House]]
