"""Having one sent now, or shown to nobody but oneself."""

from datetime import date

from telegram import Update
from telegram.constants import ParseMode
from telegram.error import Forbidden

from core.beats.kinds import On
from core.beats.plan import CAME, Plan
from core.errors import Refused
from core.striking import send_now
from handlers.answers import redraw, toast
from handlers.context import Context
from handlers.entry import check_manager, enter_at, speaker
from handlers.schedule import cards, words
from handlers.schedule.desk import Args, Desk, desk_of
from handlers.schedule.previews import preview_of
from handlers.texts import Safe, plain, say


async def sure(update: Update, context: Context, site_id: int, args: Args) -> None:
    """What everybody will read is not sent by one slip of a thumb."""
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_manager(voice)
        desk = await desk_of(work, context.office, voice)
        plan = desk.plan(args)
        day = words.day_of(desk, desk.table(plan).by_hand(desk.now))
    said = say(desk.lang, "schedule.ask_send", name=words.name(desk, plan), day=day)
    yes = desk.button("schedule.yes_send", "send", plan.beat, plan.shift)
    back = desk.button("button.back", "open", plan.beat, plan.shift)
    shown = cards.board([said], [[yes], [back]])
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


async def send(update: Update, context: Context, site_id: int, args: Args) -> None:
    """It comes now, and not again at its own time."""
    office = context.office
    async with office.work(update.update_id) as work:
        voice = await enter_at(work, office, update, site_id)
        check_manager(voice)
        desk = await desk_of(work, office, voice, hold=True)
        plan = desk.plan(args)
        by = voice.actor.person_id
        await send_now(work, office, desk.site, plan, by, list(desk.plans))
        shown = cards.beat(await desk_of(work, office, voice), args)
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, plain(desk.lang, "schedule.sent"))


async def preview(update: Update, context: Context, site_id: int, args: Args) -> None:
    """In private to whoever pressed, and to nobody else."""
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        desk = await desk_of(work, context.office, voice)
        plan = desk.plan(args)
        day = _shown_day(desk, plan)
        shown = await preview_of(work, context.office, voice, plan.beat, day, plan.shift)
    head = say(voice.lang, "schedule.preview")
    try:
        await context.bot.send_message(
            speaker(update).id, f"{head}\n\n{shown.text}", parse_mode=ParseMode.HTML
        )
    except Forbidden:
        raise Refused("schedule.start_first") from None
    await toast(update, "" if voice.private else plain(voice.lang, "schedule.previewed"))


def _shown_day(desk: Desk, plan: Plan) -> date:
    """The same that would be sent now; where that has come, or comes every day, the next one."""
    table = desk.table(plan)
    by_hand = table.by_hand(desk.now)
    came = any(run.day == by_hand and run.verdict in CAME for run in desk.runs_of(plan))
    if plan.kind.on in (On.WEEKDAYS, On.EVE) and not came:
        return by_hand
    return next(table.ahead(desk.today, desk.now), desk.today)
