"""The first press in private: whoever comes plainly is greeted, whoever has a link is let in."""

from telegram import ForceReply, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from core.errors import Refused
from core.links import Join, Proposal, Sheet, Sticker, Visit, verify
from core.office import Office, SiteWork
from core.people import Person
from core.questions import REPORT, Question
from handlers import helping, joining
from handlers.answers import redraw, reply, toast
from handlers.buttons import press, rows
from handlers.cards.drawing import draw
from handlers.cards.view import view_of
from handlers.changes import opening
from handlers.context import Context
from handlers.entry import Voice, chat_of, enter_at, meet, reach, speaker
from handlers.links import PLAIN
from handlers.texts import Safe, plain, say


async def start(update: Update, context: Context) -> None:
    """They may be written to from now on; then whatever the link asks for."""
    async with context.office.work(None) as work:
        person = await meet(work, speaker(update))
        person.dm_ok = True
        now = work.now
    payload = next(iter(context.args or ()), PLAIN)
    if payload == PLAIN:
        await _greet(update, context, person)
        return
    match verify(context.office.secret, payload, now):
        case Join() as link:
            await joining.begin(update, context, link)
        case Visit(site_id):
            await _visit(update, context, site_id)
        case Sticker(code):
            await _at_place(update, context, code)
        case Sheet(issue_id):
            await _show(update, context, issue_id)
        case Proposal(change_id):
            await opening.opened(update, context, change_id)


async def _greet(update: Update, context: Context, person: Person) -> None:
    said = say(person.lang, "start.hello", name=person.name)
    summary = await helping.summary(update, context.office)
    await reply(update, Safe(f"{said}\n\n{summary}"))


async def _visit(update: Update, context: Context, site_id: int) -> None:
    """From the group of a site into the private chat about it."""
    voice = await _look_at(update, context, site_id)
    await _greet(update, context, voice.person)


async def _look_at(update: Update, context: Context, site_id: int) -> Voice:
    async with context.office.work(None) as work:
        voice = await _stand_on(work, context.office, update, site_id)
        voice.person.site_id = site_id
    return voice


async def _stand_on(work: SiteWork, office: Office, update: Update, site_id: int) -> Voice:
    """Whoever holds a site's sticker may know that it is one, but not what is on it."""
    try:
        return await enter_at(work, office, update, site_id)
    except Refused as no:
        raise Refused("site.not_yours") from no


async def _at_place(update: Update, context: Context, code: str) -> None:
    """A scanned sticker: one photo or one sentence, and the place is known already."""
    office = context.office
    async with office.work(update.update_id) as work:
        place = await work.place(code)
        if place is None:
            raise Refused("link.unknown")
        voice = await _stand_on(work, office, update, place.site_id)
        voice.person.site_id = place.site_id
        label = await work.place_label(place.id)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=place.site_id,
                about=REPORT,
                data={"place_id": place.id},
                asked_at=work.now,
            )
        )
    short = plain(voice.lang, "issue.what_short")
    said = say(voice.lang, "start.at_place", place=label, site=voice.site.name)
    await reply(update, said, ForceReply(input_field_placeholder=short))


async def _show(update: Update, context: Context, issue_id: int) -> None:
    async with context.office.look() as work:
        issue, voice = await reach(work, context.office, update, work.issues, issue_id)
        view = await view_of(work, context.office, issue.site_id, voice.person.id)
        card = await draw(view, "issue", issue)
    await reply(update, Safe(card.text), card.keyboard)


async def sites(update: Update, context: Context) -> None:
    """/site: which of my sites I look at in private."""
    async with context.office.look() as work:
        person = await _known(work, update)
        mine = await work.sites.of_person(person.id or 0)
        current = next((s for s in mine if s.id == person.site_id), mine[0] if mine else None)
    if current is None:
        raise Refused("who.stranger")
    marks = {s.id: "✓ " if s.id == current.id else "" for s in mine}
    buttons = [press(marks[s.id] + s.name, f"site:{s.id}") for s in mine]
    key = "site.which" if len(mine) > 1 else "site.only"
    await reply(update, say(person.lang, key, site=current.name), rows(buttons, width=1))


async def _known(work: SiteWork, update: Update) -> Person:
    person = await work.people.by_telegram(speaker(update).id)
    if person is None:
        raise Refused("who.stranger")
    return person


async def switch(update: Update, context: Context) -> None:
    """The pressed site is the one from now on."""
    assert context.match  # noqa: S101 -- the pattern matched
    voice = await _look_at(update, context, int(context.match["site"]))
    await redraw(update, say(voice.person.lang, "site.now", site=voice.site.name), None)
    await toast(update)


HANDLERS = (
    CommandHandler("start", start, filters=filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE),
    CommandHandler("site", sites, filters=filters.ChatType.PRIVATE),
    CallbackQueryHandler(switch, pattern=r"^site:(?P<site>\d{1,9})$"),
)
