"""Who has signed what, as the card of any paper that is signed shows it."""

from core.rounds.round import Answer, Round, Seat
from core.rounds.route import Rule, Silence
from handlers.cards.fitting import WIDTHS, short
from handlers.cards.view import View
from handlers.texts import Safe, plain, say

ANSWERS = {
    Answer.APPROVED: "✅",
    Answer.NOTED: "✅💬",
    Answer.RETURNED: "↩️",
    Answer.REJECTED: "⛔️",
    Answer.OBJECTED: "⚠️",
    Answer.DEEMED: "⏳✅",
    Answer.PASSED: "⏳➡️",
    Answer.SPARED: "▫️",
}
COUNTS = (Silence.DEEMED_ACCEPTED, Silence.DEEMED_PASSED)
MOST_SEATS, FEW_SEATS = 8, 4


async def signatures(view: View, round_: Round) -> list[Safe]:
    """Every seat in its order."""
    seats = sorted(round_.seats, key=lambda s: (s.stage, s.place))
    shown = _around(seats, round_.stage, max(FEW_SEATS, MOST_SEATS * view.width // WIDTHS[0]))
    lines = [await _seat(view, round_, seat) for seat in shown]
    if len(shown) < len(seats):
        lines.append(say(view.lang, "change.more_seats", count=len(seats) - len(shown)))
    rules = [
        say(view.lang, f"route.said.{stage.rule}", needed=stage.needed, of=len(stage.chairs))
        for number, stage in enumerate(round_.way.stages)
        if number == round_.stage and round_.open and stage.rule != Rule.ALL
    ]
    return [*lines, *rules, *await _question(view, round_)]


def _around(seats: list[Seat], stage: int, most: int) -> list[Seat]:
    """Where there is no room for all: those who are asked now, and who comes before and after."""
    asked = next((n for n, seat in enumerate(seats) if seat.stage == stage), 0)
    first = min(max(asked - most // 3, 0), max(len(seats) - most, 0))
    return seats[first : first + most]


async def _seat(view: View, round_: Round, seat: Seat) -> Safe:
    open_ = round_.open and seat.open
    return say(
        view.lang,
        "change.seat",
        step=seat.stage + 1,
        mark="👉" if open_ else ANSWERS[seat.answer] if seat.answer else "▫️",
        role=f"role.{seat.role}",
        name=await _who(view, seat),
        note=say(view.lang, "change.note", note=short(seat.note, view.width))
        if seat.note and seat.signer_id is not None
        else "",
    )


async def _who(view: View, seat: Seat) -> str | Safe:
    """Who signed; before that, who may."""
    if seat.signer_id is not None:
        name = await called(view, seat.signer_id)
        if seat.behalf_id is None:
            return name
        return say(view.lang, "change.behalf", name=name, whose=await called(view, seat.behalf_id))
    if seat.answer is not None:
        return plain(view.lang, f"change.answer.{seat.answer}")
    names = [short(a.name, view.width // 2) for a in view.roster if seat.fits(a)]
    comma = "、" if view.lang == "zh" else ", "
    return comma.join(names[:2]) or plain(view.lang, "change.vacant")


async def called(view: View, person_id: int | None) -> str:
    """Some people have very long names."""
    return short(await view.name(person_id), view.width // 2)


async def _question(view: View, round_: Round) -> list[Safe]:
    if not round_.question or not round_.open:
        return []
    name, question = await called(view, round_.asker_id), short(round_.question, view.width)
    asked = say(view.lang, "change.question", name=name, words=question)
    if not round_.reply:
        return [asked]
    return [asked, say(view.lang, "change.reply", words=short(round_.reply, view.width))]


def silence(view: View, round_: Round | None) -> Safe | str:
    """What happens if nobody says anything: the most important words of a reminder."""
    if round_ is None or not round_.open or round_.now_asked.silence not in COUNTS:
        return ""
    stage = round_.now_asked
    named = short(stage.source, view.width)
    source = f"（{named}）" if view.lang == "zh" else f" ({named})"
    return say(view.lang, f"change.silence.{stage.silence}", source=source if named else "")
