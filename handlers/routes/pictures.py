"""A route as a picture: of itself, and of how far a change has come on it."""

from collections.abc import Iterable
from dataclasses import replace

from telegram import Update
from telegram.constants import ChatAction

from core.changes.paper import Change
from core.changes.verbs import routes_of
from core.dossier import BoxMark, Heading, RouteSheet, SeatLine, SeatMark, StageBox
from core.people import Actor
from core.rounds.editing import route_at
from core.rounds.round import Outcome, Round
from core.rounds.route import Route, Stage
from core.rounds.routing import Size, able, choose
from core.rounds.seat import Seat
from handlers.answers import toast
from handlers.cards.fitting import short
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import chat_of, enter_at, reach
from handlers.money import money
from handlers.routes import words
from handlers.routes.asking import stale
from handlers.routes.desk import Args, desk_of, number
from handlers.texts import TEXTS, plain

FEW = 3  # names of those who might sign
# Characters: what is longer makes a picture that Telegram does not take; the papers have it all.
NAME, NOTE = 40, 160


async def of_route(update: Update, context: Context, site_id: int, seen: str, args: Args) -> None:
    """The picture of one route of the site."""
    office = context.office
    async with office.look() as work:
        voice = await enter_at(work, office, update, site_id)
        desk = await desk_of(work, voice)
        old = desk.seen != seen
        way = None if old else route_at(desk.routes, number(args, 0))
        view = await view_of(work, office, site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
    if way is None:
        await stale(update, desk)
        return
    facts = (words.kinds(voice.lang, way), words.size(voice.lang, way))
    sheet = RouteSheet(
        title=words.called(voice.lang, way),
        route=words.called(voice.lang, way),
        facts=facts,
        stages=[_planned(view, stage) for stage in way.stages],
    )
    await _send(update, context, view, sheet)


async def of_change(update: Update, context: Context) -> None:
    """The button under a change: where it stands; of a draft, which way it would go."""
    assert context.match is not None  # noqa: S101 -- the pattern matched
    office, id_ = context.office, int(context.match["id"])
    async with office.look() as work:
        change, voice = await reach(work, office, update, work.changes, id_)
        view = await view_of(work, office, change.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        sheet = await _sheet(view, change)
    await _send(update, context, view, sheet)


async def _send(update: Update, context: Context, view: View, sheet: RouteSheet) -> None:
    heading = Heading(
        site=view.site.name, zone=view.calendar.zone, lang=view.lang, made_at=view.now
    )
    await toast(update)
    await chat_of(update).send_action(ChatAction.UPLOAD_PHOTO)
    picture = await context.office.printer.route(heading, sheet, TEXTS[view.lang])
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await chat_of(update).send_photo(picture, caption=sheet.title[:200], message_thread_id=thread)


async def _sheet(view: View, change: Change) -> RouteSheet:
    round_ = change.round
    route = round_.way if round_ else await _likely(view, change)
    title = plain(
        view.lang, "routes.picture_title", number=change.number or "–", title=short(change.title)
    )
    stages = [
        await _standing(view, round_, n, stage) if round_ else _planned(view, stage)
        for n, stage in enumerate(route.stages)
    ]
    return RouteSheet(
        title=title.strip(),
        route=words.called(view.lang, route),
        facts=_facts(view, change),
        stages=stages,
        state=change.state,
        question=await _question(view, round_),
    )


async def _likely(view: View, change: Change) -> Route:
    """What a draft would take with what it says so far; raises `Refused` when none fits."""
    size = Size(
        kind=str(change.kind or ""),
        amount=change.cost or 0,
        currency=change.currency,
        days=change.days or 0,
    )
    return choose(await routes_of(view.work, change.site_id), size)


def _facts(view: View, change: Change) -> list[str]:
    said = [plain(view.lang, f"change.kind.{change.kind or 'unknown'}")]
    if change.cost is not None:
        said.append(money(view.lang, change.cost, change.currency))
    if change.days is not None:
        said.append(plain(view.lang, "routes.fact_days", days=change.days))
    if change.revision > 1:
        said.append(plain(view.lang, "routes.fact_revision", revision=change.revision))
    return [" · ".join(said)]


async def _question(view: View, round_: Round | None) -> str | None:
    if round_ is None or not round_.open or round_.asked_at is None or not round_.question:
        return None
    name = short(await view.name(round_.asker_id), NAME)
    return plain(view.lang, "change.question", name=name, words=short(round_.question, NOTE))


def _planned(view: View, stage: Stage) -> StageBox:
    """A stage nobody has been asked at yet."""
    seats = []
    for chair in stage.chairs:
        people = able(chair, view.roster)
        seats.append(
            SeatLine(
                party=chair.party,
                role=chair.role,
                mark=SeatMark.LATER if people else SeatMark.VACANT,
                who=_names(view, people),
            )
        )
    return _box(stage, seats, BoxMark.LATER)


async def _standing(view: View, round_: Round, number_: int, stage: Stage) -> StageBox:
    seats = [await _seat(view, round_, seat) for seat in round_.of_stage(number_)]
    mark = _mark(round_, number_)
    box = _box(stage, seats, mark)
    return replace(box, due=round_.due) if mark == BoxMark.NOW else box


def _box(stage: Stage, seats: list[SeatLine], mark: BoxMark) -> StageBox:
    return StageBox(
        seats=seats,
        mark=mark,
        rule=stage.rule,
        needed=stage.needed,
        days=stage.days,
        silence=stage.silence,
        source=stage.source,
    )


def _mark(round_: Round, number_: int) -> BoxMark:
    if number_ != round_.stage:
        return BoxMark.DONE if number_ < round_.stage else BoxMark.LATER
    if round_.open:
        return BoxMark.NOW
    return BoxMark.DONE if round_.outcome == Outcome.PASSED else BoxMark.ENDED


async def _seat(view: View, round_: Round, seat: Seat) -> SeatLine:
    people = [actor for actor in view.roster if seat.fits(actor)]
    line = SeatLine(party=seat.signer_party or seat.party, role=seat.signer_role or seat.role)
    if seat.signer_id is None:
        return replace(line, mark=_seat_mark(round_, seat, people), who=_names(view, people))
    return replace(
        line,
        mark=SeatMark(str(seat.answer)),
        who=short(await view.name(seat.signer_id), NAME),
        behalf=short(await view.name(seat.behalf_id), NAME) or None,
        at=seat.answered_at,
        note=short(seat.note, NOTE) or None,
    )


def _seat_mark(round_: Round, seat: Seat, people: list[Actor]) -> SeatMark:
    if seat.answer is not None:
        return SeatMark(str(seat.answer))
    if not (round_.open and seat.open):
        return SeatMark.LATER
    return SeatMark.WAITING if people else SeatMark.VACANT


def _names(view: View, people: Iterable[Actor]) -> str:
    return words.comma(view.lang).join([short(actor.name, NAME) for actor in people][:FEW])
