"""Routes as a file: handed out, taken back, and looked at before they count."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.constants import ChatAction

from core.changes.verbs import KINDS
from core.document import MOST_BYTES, ReadRoutes, Slip
from core.dossier import Heading
from core.errors import Refused
from core.office import Office, SiteWork
from core.photos import Attachment, Media
from core.questions import Question
from core.rounds.editing import Way, fingerprint
from core.rounds.route import route_data, route_from
from handlers.answers import redraw, toast
from handlers.buttons import press
from handlers.context import Context
from handlers.entry import Voice, chat_of, check_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.routes import cards, menus
from handlers.routes.asking import FILE, TAKE
from handlers.routes.changing import decide
from handlers.routes.desk import Args, Desk, desk_for_change, desk_of, known, word
from handlers.routes.difference import difference
from handlers.routes.trial import chain
from handlers.texts import TEXTS, Safe, plain, say

NAME = "routes.toml"
MOST_SLIPS = 10
LONGEST = 3600
ABOUT = frozenset({f"routes.{FILE}", f"routes.{TAKE}"})


async def export(update: Update, context: Context, site_id: int) -> None:
    """Everybody of the site may read by what their papers go."""
    office = context.office
    async with office.look() as work:
        voice = await enter_at(work, office, update, site_id)
        desk = await desk_of(work, voice)
        people = await work.routes.signatories(site_id)
    heading = Heading(
        site=voice.site.name,
        zone=desk.calendar.zone,
        lang=voice.lang,
        made_at=desk.now,
        made_by=voice.person.name,
    )
    await toast(update, plain(voice.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    data = await office.printer.routes(
        heading, [route_data(r) for r in desk.routes], people, TEXTS[voice.lang]
    )
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await chat_of(update).send_document(
        data,
        filename=NAME,
        caption=plain(voice.lang, "routes.exported"),
        message_thread_id=thread,
    )


async def text_of(
    office: Office, question: Question, files: Sequence[Attachment], said: str
) -> str:
    """What stands in the file, or in the message itself, read before anything is held up."""
    sheet = next((f for f in files if f.media == Media.DOCUMENT), None)
    data = said.encode("utf8", "replace")
    if sheet is not None:
        if sheet.sha256 is None:
            raise Refused("routes.file.not_fetched")
        small = (sheet.size or 0) <= MOST_BYTES
        data = await office.files.fetch(sheet.sha256) if small else b"#" * (MOST_BYTES + 1)
    async with office.look() as work:
        people = await work.routes.signatories(question.site_id or 0)
    return _packed(await office.desk.routes(data, people, KINDS))


def _packed(read: ReadRoutes) -> str:
    slips = [{"key": s.key, "line": s.line, "params": dict(s.params)} for s in read.slips]
    return json.dumps({"routes": list(read.routes), "slips": slips})


async def answer(work: SiteWork, voice: Voice, question: Question, text: str) -> Outgoing:
    """Nothing counts yet: the wrong is named line by line, the right is shown first."""
    check_manager(voice)
    found: Mapping[str, Any] = json.loads(text)
    if slips := [Slip(**slip) for slip in found["slips"]]:
        return Outgoing(Safe("\n".join(_slips(voice.lang, slips))))
    way = tuple(route_from(data) for data in found["routes"])
    return await preview(work, voice, question.chat_id, way)


def _slips(lang: str, slips: Sequence[Slip]) -> Iterator[Safe]:
    yield say(lang, "routes.file.wrong", count=len(slips))
    for slip in slips[:MOST_SLIPS]:
        said = say(lang, slip.key, **slip.params)
        yield (
            say(lang, "routes.file.at", line=slip.line, said=said)
            if slip.line
            else Safe(f"• {said}")
        )
    if len(slips) > MOST_SLIPS:
        yield say(lang, "routes.more_faults", count=len(slips) - MOST_SLIPS)


async def preview(
    work: SiteWork, voice: Voice, chat_id: int, way: Way, key: str = "routes.preview"
) -> Outgoing:
    """The difference, what would be wrong, and a dry run; it waits in the question for a yes."""
    desk = await desk_of(work, voice)
    if desk.own and way == desk.routes:
        return Outgoing(say(desk.lang, "routes.all_known"))
    person_id = voice.actor.person_id
    await work.questions.ask(
        Question(
            chat_id=chat_id,
            person_id=person_id,
            site_id=voice.here.site_id,
            about=f"routes.{TAKE}",
            data={"routes": [route_data(route) for route in way]},
            asked_at=work.now,
        )
    )
    then = await known(work, replace(desk, routes=way))
    yes = plain(desk.lang, "routes.take", count=len(way))
    buttons = [
        press(yes, desk.data("take", fingerprint(way)), "success"),
        desk.button("routes.drop", "drop"),
    ]
    return cards.board([_fitting(desk, then, key)], [buttons])


def _fitting(desk: Desk, then: Desk, key: str) -> str:
    """A message has an end; what is left out of the difference stands in the file."""
    told = list(difference(desk, then.routes)) or [say(desk.lang, "routes.no_difference")]
    rest = [*cards.faults(then), Safe(""), say(desk.lang, "routes.trial_title")]
    rest += [chain(then, route) for route in then.routes]
    room = LONGEST - sum(len(line) + 1 for line in rest)
    kept: list[str] = []
    for line in told:
        room -= len(line) + 1
        if room < 0:
            kept.append("…")
            break
        kept.append(line)
    head = say(desk.lang, key, count=len(then.routes))
    return "\n".join([head, "", *kept, *rest])


async def template(update: Update, context: Context, site_id: int, args: Args) -> None:
    """A template is looked at as a file would be."""
    name = word(args, 0)
    if name not in menus.TEMPLATES:
        raise Refused("button.old")
    async with context.office.work(None) as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_manager(voice)
        shown = await preview(
            work, voice, chat_of(update).id, menus.TEMPLATES[name], "routes.preview_template"
        )
    if shown.keyboard is None:
        await toast(update, plain(voice.lang, "routes.all_known"), alert=True)
        return
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


async def take(update: Update, context: Context, site_id: int, seen: str, args: Args) -> None:
    """What was shown counts from now on; if the routes have changed since, it is shown anew."""
    async with context.office.work(update.update_id) as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_manager(voice)
        question = await work.questions.open(chat_of(update).id, voice.actor.person_id)
        if question is None or (question.about, question.site_id) != (f"routes.{TAKE}", site_id):
            raise Refused("button.old")
        way = tuple(route_from(data) for data in question.data["routes"])
        if fingerprint(way) != word(args, 0):
            raise Refused("button.old")
        desk = await desk_for_change(work, voice)
        stale = desk.seen != seen
        if stale:
            shown = await preview(work, voice, chat_of(update).id, way)
        else:
            shown = cards.listed(await decide(work, desk, TAKE, way))
            await work.questions.close(question)
    await redraw(update, Safe(shown.text), shown.keyboard)
    said = plain(voice.lang, "routes.stale" if stale else "routes.taken", count=len(way))
    await toast(update, said, alert=stale)


async def drop(update: Update, context: Context, site_id: int) -> None:
    """Everything stays as it is."""
    async with context.office.work(None) as work:
        voice = await enter_at(work, context.office, update, site_id)
        question = await work.questions.open(chat_of(update).id, voice.actor.person_id)
        if question is not None and question.about in ABOUT:
            await work.questions.close(question)
        shown = cards.listed(await desk_of(work, voice))
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, plain(voice.lang, "routes.dropped"))
