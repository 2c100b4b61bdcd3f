"""The tree of places: looked at level by level, and grown from a list somebody pastes."""

import re
from dataclasses import dataclass

from telegram import ForceReply, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from core.errors import Refused
from core.members import manages
from core.office import Office, SiteWork
from core.photos import Attachment, Media
from core.places import Path, Place, Places, grow, sketch
from core.questions import Question
from core.reading import outline
from handlers.answers import redraw, reply, toast
from handlers.buttons import press, rows
from handlers.context import Context
from handlers.entry import Voice, chat_of, check_manager, enter, enter_as_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.shortening import shortened
from handlers.texts import Safe, plain, say

PASTE, GROW = "places.paste", "places.grow"
PRESSED = (
    r"^places:(?P<site>\d{1,9}):(?P<what>at|add|grow|drop)(?:@(?P<at>\d{1,9})-(?P<page>\d{1,3}))?$"
)
PAGE = 20
FEW_NAMES = 12
LINE = 120


@dataclass(frozen=True, slots=True)
class Branch:
    """One level of the tree, as somebody looks at it; `at` is the place that is open."""

    voice: Voice
    tree: Places
    at: int | None = None
    page: int = 0

    def button(self, what: str, at: int | None = None, page: int = 0) -> str:
        where = f"@{at or 0}-{page}" if what == "at" else ""
        return f"places:{self.voice.here.site_id}:{what}{where}"


def drawn(branch: Branch) -> Outgoing:
    lang, tree = branch.voice.lang, branch.tree
    where = tree.label(branch.at) or branch.voice.site.name
    head = say(lang, "places.head", where=where, count=tree.size(branch.at))
    if not tree.all:
        head = say(lang, "places.empty", where=where)
    lines = listed(tree, branch.at, lang, branch.page)
    return Outgoing(Safe("\n".join([head, *lines])), _buttons(branch))


def listed(tree: Places, at: int | None, lang: str, page: int = 0) -> list[Safe]:
    """Each branch of this page with what is in it; below the first, the leaves in one line."""
    lines = []
    for place in _branches(tree, at)[page * PAGE : (page + 1) * PAGE]:
        inside = _names(lang, [p.name for p in tree.under(place.id)])
        lines.append(say(lang, "places.branch", name=place.name, inside=inside))
    leaves = [p.name for p in tree.under(at) if not tree.under(p.id)]
    if leaves and not page:
        lines.append(say(lang, "places.leaves", names=_names(lang, leaves, 4 * FEW_NAMES)))
    return lines


def _branches(tree: Places, at: int | None) -> list[Place]:
    return [place for place in tree.under(at) if tree.under(place.id)]


def _names(lang: str, names: list[str], most: int = FEW_NAMES) -> str:
    """As many as a line holds: a message has an end, a building site has none."""
    short = shortened(names)
    joined = ("、" if lang == "zh" else ", ").join(short[:most])
    whole = len(short) <= most and len(joined) <= LINE
    return joined if whole else _cut(joined)


def _cut(text: str) -> str:
    return text[:LINE].rstrip("、, ") + " …"


def _buttons(branch: Branch) -> InlineKeyboardMarkup | None:
    lang, tree = branch.voice.lang, branch.tree
    below = _branches(tree, branch.at)
    start = branch.page * PAGE
    lines = [
        *rows(
            press(f"{p.name} ›", branch.button("at", p.id)) for p in below[start : start + PAGE]
        ).inline_keyboard
    ]
    turns = []
    if branch.page:
        data = branch.button("at", branch.at, branch.page - 1)
        turns.append(press(plain(lang, "button.earlier"), data))
    if start + PAGE < len(below):
        data = branch.button("at", branch.at, branch.page + 1)
        turns.append(press(plain(lang, "button.further"), data))
    lines += rows(turns).inline_keyboard
    if place := tree.of(branch.at):
        lines.append((press(plain(lang, "button.back"), branch.button("at", place.parent_id)),))
    if manages(branch.voice.actor):
        lines.append((press(plain(lang, "places.add"), branch.button("add")),))
    return InlineKeyboardMarkup(lines) if lines else None


async def places(update: Update, context: Context) -> None:
    """/places shows the tree; with lines under it, it reads them."""
    message = update.effective_message
    assert message is not None  # noqa: S101 -- a command is a message
    _, *pasted = re.split(r"\s", message.text or "", maxsplit=1)
    if not context.args:
        async with context.office.look() as work:
            voice = await enter(work, context.office, update)
            shown = drawn(Branch(voice, await work.places(voice.here.site_id)))
    else:
        async with context.office.work(None) as work:
            voice = await enter_as_manager(work, context.office, update)
            shown = await preview(work, voice, chat_of(update).id, pasted[0])
    await reply(update, Safe(shown.text), shown.keyboard)


async def pressed(update: Update, context: Context) -> None:
    assert context.match  # noqa: S101 -- the pattern matched
    site_id = int(context.match["site"])
    match context.match["what"]:
        case "add":
            await _ask(update, context, site_id)
        case "grow":
            await _grow(update, context, site_id)
        case "drop":
            await _drop(update, context, site_id)
        case _:
            at, page = int(context.match["at"] or 0), int(context.match["page"] or 0)
            await _look(update, context, site_id, at, page)


async def _look(update: Update, context: Context, site_id: int, at: int, page: int) -> None:
    async with context.office.look() as work:
        voice = await enter_at(work, context.office, update, site_id)
        tree = await work.places(site_id)
        shown = drawn(Branch(voice, tree, at if tree.of(at) else None, page))
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update)


async def _ask(update: Update, context: Context, site_id: int) -> None:
    async with context.office.work(None) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        await _wait_for(work, voice, chat_of(update).id, PASTE, [])
    await toast(update)
    who = voice.person.username
    name = f"@{who}" if who and not voice.private else voice.person.name
    short = plain(voice.lang, "places.paste_short")
    said = say(voice.lang, "places.paste", name=name)
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=short))


async def _wait_for(
    work: SiteWork, voice: Voice, chat_id: int, about: str, paths: list[Path]
) -> None:
    await work.questions.ask(
        Question(
            chat_id=chat_id,
            person_id=voice.actor.person_id,
            site_id=voice.here.site_id,
            about=about,
            data={"paths": [list(path) for path in paths]},
            asked_at=work.now,
        )
    )


async def lines_of(office: Office, files: list[Attachment]) -> str | None:
    """What a spreadsheet among these says; raises `Refused` for one that cannot be read."""
    sheet = next((f for f in files if f.media == Media.DOCUMENT and f.sha256), None)
    if sheet is None or sheet.sha256 is None:
        return None
    return await office.desk.places(await office.files.fetch(sheet.sha256))


async def answer_places(work: SiteWork, voice: Voice, question: Question, text: str) -> Outgoing:
    """Somebody pasted their list, or another one instead of it.

    Raises `Refused` with the number of the line that cannot be read.
    """
    check_manager(voice)
    return await preview(work, voice, question.chat_id, text)


async def preview(work: SiteWork, voice: Voice, chat_id: int, text: str) -> Outgoing:
    """What was understood, before anything grows: it waits in the question for a yes."""
    paths, lang = outline(text), voice.lang
    tree = await work.places(voice.here.site_id)
    known = {tree.names(place.id) for place in tree}
    new = [path for path in paths if path not in known]
    if not new:
        if asked := await work.questions.open(chat_id, voice.actor.person_id):
            await work.questions.close(asked)
        return Outgoing(say(lang, "places.all_known", count=len(paths)))
    await _wait_for(work, voice, chat_id, GROW, new)
    lines = Safe("\n".join(listed(sketch(paths), None, lang)))
    said = say(lang, "places.preview", count=len(paths), new=len(new), lines=lines)
    here = f"places:{voice.here.site_id}"
    yes = press(plain(lang, "places.yes", new=len(new)), f"{here}:grow", "success")
    no = press(plain(lang, "places.no"), f"{here}:drop")
    return Outgoing(said, rows((yes, no)))


async def _grow(update: Update, context: Context, site_id: int) -> None:
    """The list that was shown becomes part of the tree."""
    async with context.office.work(update.update_id) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        question = await work.questions.open(chat_of(update).id, voice.actor.person_id)
        if question is None or (question.about, question.site_id) != (GROW, site_id):
            raise Refused("button.old")
        paths = [tuple(path) for path in question.data["paths"]]
        await grow(work, site_id, paths)
        await work.questions.close(question)
        shown = drawn(Branch(voice, await work.places(site_id)))
    await redraw(update, Safe(shown.text), shown.keyboard)
    await toast(update, plain(voice.lang, "places.grown", count=len(paths)))


async def _drop(update: Update, context: Context, site_id: int) -> None:
    """Nothing grows; whoever pasted the list may paste another."""
    async with context.office.work(None) as work:
        voice = await enter_as_manager(work, context.office, update, site_id)
        question = await work.questions.open(chat_of(update).id, voice.actor.person_id)
        if question is not None and question.about == GROW:
            await work.questions.close(question)
    await redraw(update, say(voice.lang, "places.dropped"), None)
    await toast(update)


HANDLERS = (
    CommandHandler("places", places),
    CallbackQueryHandler(pressed, pattern=PRESSED),
)
