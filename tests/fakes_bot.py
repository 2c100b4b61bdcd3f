"""A house in miniature: a counter per chat, with everything the process has to run for it."""

import asyncio
from collections import defaultdict

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, func, insert, select
from sqlalchemy import update as sql_update
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import TypeHandler

from bot.clock import pause
from bot.house import House
from bot.settings import Settings
from core.delivery import Address
from core.errors import Refused
from handlers.outgoing import Outgoing
from storage.inbox import claim_update
from storage.outbox import CardState, cards, notices

metadata = MetaData()
LOOK = 0.02
tallies = Table(
    "tallies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("text", String, nullable=False),
)
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("+1", callback_data="add")]])


def settings(sandbox, database_url, **telegram):
    """Quick and without limits, unless a test is about them."""
    quick = {
        "token": sandbox.token,
        "base_url": sandbox.url,
        "pace": "off",
        "poll_seconds": 1,
        "gather_seconds": 0.1,
    }
    return Settings.model_validate(
        {
            "telegram": quick | telegram,
            "storage": {"url": database_url},
            "web": {"port": 0},
        }
    )


async def until(condition, within=5.0):
    """Look again and again until it is so."""
    async with asyncio.timeout(within):
        while not await condition():
            await pause(LOOK)


class CounterHouse:
    """Understands `add`, `tell`, `card`, `slow`, `boom` and more, and notes what it hears."""

    def __init__(self):
        self.database = self.clock = self.poke = None
        self.seen = defaultdict(list)
        self.apologies = []
        self.moves, self.lost, self.unreachable_people = [], [], []
        self.gate = asyncio.Event()
        self.failures = []
        self.render_failures = []
        self.rendered = 0
        self.group = None
        self.thread = None
        self.photos = {}

    async def furnish(self, tools):
        self.database, self.clock, self.poke = tools.database, tools.clock, tools.poke
        async with self.database.writing.begin() as connection:
            await connection.run_sync(metadata.create_all)
        return House(
            office=self,
            register=self.register,
            apologise=self.apologise,
            render=self,
            book=self,
            fetch=self.fetch,
        )

    def register(self, app):
        app.add_handler(TypeHandler(Update, self.handle))
        app.add_error_handler(self.refused)

    async def fetch(self, name):
        return self.photos[name]

    async def refused(self, update, context):
        await context.bot.send_message(update.effective_chat.id, f"no: {context.error.key}")

    async def apologise(self, app, update, number):
        self.apologies.append(number)
        if update.effective_chat:
            await app.bot.send_message(update.effective_chat.id, f"sorry, {number}")

    async def handle(self, update, context):
        if update.callback_query:
            await update.callback_query.answer()
            await self.add(update, "press")
        elif update.message and update.message.text:
            self.seen[update.effective_chat.id].append(update.message.text)
            verb, _, rest = update.message.text.lstrip("/").partition(" ")
            if what := getattr(self, f"do_{verb}", None):
                await what(update, context, rest)

    async def do_add(self, update, context, rest):
        if self.failures:
            raise self.failures.pop(0)
        await self.add(update, rest)

    async def do_late(self, update, context, rest):
        """The effect is kept, and only then something fails."""
        await self.add(update, rest)
        raise self.failures.pop(0)

    async def do_slow(self, update, context, rest):
        await self.gate.wait()

    async def do_boom(self, update, context, rest):
        raise ZeroDivisionError(rest)

    async def do_refuse(self, update, context, rest):
        raise Refused("not.here")

    async def do_say(self, update, context, rest):
        await context.bot.send_message(update.effective_chat.id, rest)

    async def do_tell(self, update, context, rest):
        await self.tell(update, rest)

    async def do_urgent(self, update, context, rest):
        await self.tell(update, rest, urgent=True)

    async def do_card(self, update, context, rest):
        row = {"flow": "tally", "paper_id": 1, "chat_id": update.effective_chat.id}
        await self.work(update, insert(cards).values(told_at=self.clock.now(), **row))

    async def add(self, update, text):
        chat = update.effective_chat.id
        row = {"chat": chat, "update_id": update.update_id, "text": text}
        alive = cards.c.state != CardState.DEAD
        bump = sql_update(cards).where(cards.c.chat_id == chat, alive)
        await self.work(
            update, insert(tallies).values(row), bump.values(wanted=cards.c.wanted + 1)
        )

    async def tell(self, update, rest, **more):
        person, _, text = rest.partition(" ")
        row = {"person_id": int(person), "key": "x", "params": {"text": text}}
        await self.work(update, insert(notices).values(told_at=self.clock.now(), **row, **more))

    async def work(self, update, *statements):
        """One transaction for the mark and the effects, as the archive does it."""
        async with self.database.writing.begin() as connection:
            await claim_update(connection, update.update_id, self.clock.now())
            for statement in statements:
                await connection.execute(statement)
        self.poke()

    async def tell_group(self, text, **more):
        row = {"chat_id": self.group, "key": "x", "params": {"text": text}}
        async with self.database.writing.begin() as connection:
            await connection.execute(
                insert(notices).values(told_at=self.clock.now(), **(row | more))
            )
        self.poke()

    async def tallied(self, chat=None):
        found = select(tallies.c.text).order_by(tallies.c.id)
        if chat is not None:
            found = found.where(tallies.c.chat == chat)
        async with self.database.reading.connect() as connection:
            return list(await connection.scalars(found))

    async def notice(self, rows):
        if self.render_failures:
            raise self.render_failures.pop(0)
        lines = [str(row.params.get("text", row.key)) for row in rows]
        if rows[0].stand_in:
            lines.insert(0, f"for {rows[0].person_id}:")
        photo = rows[0].params.get("photo")
        return Outgoing("\n".join(lines), photo=photo)

    async def card(self, row):
        self.rendered += 1
        async with self.database.reading.connect() as connection:
            found = select(func.count()).select_from(tallies)
            count = await connection.scalar(found.where(tallies.c.chat == row.chat_id))
        return Outgoing(f"<b>{count}</b> so far", BUTTON)

    async def resolve(self, row):
        if row.person_id in self.unreachable_people:
            return self.group and Address(self.group, None, stand_in=True)
        where = row.person_id or row.chat_id
        return where and Address(where, self.thread if where == self.group else None)

    async def moved(self, old, new):
        self.moves.append((old, new))
        if self.group == old:
            self.group = new

    async def unreachable(self, person_id):
        self.unreachable_people.append(person_id)

    async def lost_chat(self, chat_id):
        self.lost.append(chat_id)

    async def lost_topic(self, chat_id, thread_id):
        self.lost.append((chat_id, thread_id))
