"""Who works in the process: lanes for what comes in, the courier for what goes out, listeners."""

import asyncio
import secrets
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

from bot.app import AppHandlers, request
from bot.contact import WebhookKeeper, take_down_webhook
from bot.courier import Courier, Post
from bot.courier.delivery import Delivery
from bot.courier.holds import Holds
from bot.courier.records import Records
from bot.courier.refusals import Refusals
from bot.ground import Ground
from bot.house import House
from bot.intake import Intake
from bot.lanes import Lanes
from bot.poller import Poller
from bot.scribe import Scribe
from bot.server import listening
from bot.watchdog import Watchdog
from bot.webhook import webhook
from handlers.context import App

WEBHOOK_LOOKS = 60.0


def hire_lanes(ground: Ground, house: House, app: App) -> Lanes:
    finished = Scribe(ground.inbox.finish)
    ground.nursery.keep(finished.run, "finished")
    return Lanes(
        inbox=ground.inbox,
        handlers=AppHandlers(app, house.apologise),
        nursery=ground.nursery,
        finished=finished,
        meters=ground.meters,
        poke=ground.bell.set,
        maintainers=ground.settings.telegram.maintainers,
        at_once=ground.settings.telegram.at_once,
    )


def hire_courier(ground: Ground, house: House, app: App) -> Courier:
    scribe = Scribe(ground.outbox.mark)
    ground.nursery.keep(scribe.run, "delivered")
    holds = Holds()
    records = Records(scribe, ground.meters)
    refusals = Refusals(
        book=house.book,
        records=records,
        outbox=ground.outbox,
        pace=ground.pace,
        holds=holds,
        meters=ground.meters,
        maintainers=ground.settings.telegram.maintainers,
    )
    delivery = Delivery(
        render=house.render,
        post=Post(app.bot, house.fetch, house.book.lost_topic),
        pace=ground.pace,
        clock=ground.clock,
        outbox=ground.outbox,
        records=records,
        refusals=refusals,
        holds=holds,
    )
    return Courier(
        outbox=ground.outbox,
        book=house.book,
        delivery=delivery,
        refusals=refusals,
        pace=ground.pace,
        holds=holds,
        nursery=ground.nursery,
        bell=ground.bell,
        gather=ground.settings.telegram.gather_seconds,
    )


class Listener:
    """Whoever hears Telegram; `hang_up` before the lanes are closed."""

    def __init__(self, ground: Ground, app: App, intake: Intake) -> None:
        self._ground = ground
        self._app = app
        self._intake = intake
        self._tasks = list[asyncio.Task[None]]()
        self._doors = AsyncExitStack()
        self._poller: Poller | None = None

    async def listen(self) -> None:
        if self._ground.settings.telegram.mode == "webhook":
            await self._be_called()
        else:
            await self._ask()

    async def hang_up(self) -> None:
        if self._poller is not None:
            await self._poller.laid()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._doors.aclose()

    async def _ask(self) -> None:
        ground, telegram = self._ground, self._ground.settings.telegram
        await take_down_webhook(self._app.bot)
        self._poller = poller = Poller(
            line=lambda: request(telegram.base_url),
            url=self._app.bot.base_url,
            store=self._intake.take,
            pulse=ground.pulse,
            poll_seconds=telegram.poll_seconds,
        )
        watchdog = Watchdog(
            ground.pulse, poller.restart, ground.alert, telegram.silent_after_seconds
        )
        self._tasks += [
            ground.nursery.keep(poller.run, "poller"),
            ground.nursery.keep(watchdog.run, "watchdog"),
        ]

    async def _be_called(self) -> None:
        ground, telegram = self._ground, self._ground.settings.telegram
        hook, given = telegram.webhook, telegram.webhook.secret
        secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
        path = urlsplit(hook.url).path or "/"
        door = webhook(path, secret, self._intake.take, ground.pulse)
        await self._doors.enter_async_context(
            listening(door, hook.host, hook.port, ground.nursery)
        )
        keeper = WebhookKeeper(
            bot=self._app.bot,
            url=hook.url,
            secret=secret,
            pulse=ground.pulse,
            clock=ground.clock,
            every=min(WEBHOOK_LOOKS, telegram.silent_after_seconds / 3),
        )
        watchdog = Watchdog(
            ground.pulse, keeper.restart, ground.alert, telegram.silent_after_seconds
        )
        self._tasks += [
            ground.nursery.keep(keeper.run, "webhook"),
            ground.nursery.keep(watchdog.run, "watchdog"),
        ]
