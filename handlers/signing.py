"""Who said what in a signing round, for the paper of evidence of whatever was signed."""

from typing import Final

from core.dossier import SeatMark, SignLine
from core.rounds.paper import LAPSED
from core.rounds.round import Answer, Round, Seat
from handlers.cards.view import View
from handlers.texts import plain

WORDS: Final = {
    Answer.APPROVED: "report.change.agreed",
    Answer.NOTED: "report.change.noted",
    Answer.RETURNED: "report.change.returned",
    Answer.REJECTED: "report.change.rejected",
    Answer.OBJECTED: "report.change.objected",
    Answer.DEEMED: "change.answer.deemed",
    Answer.PASSED: "change.answer.passed",
    Answer.SPARED: "change.answer.spared",
}


async def signs_of(view: View, round_: Round) -> list[SignLine]:
    """Every chair of a round, for any paper that is signed."""
    return [await _sign(view, round_, seat) for seat in sorted(round_.seats, key=_in_order)]


def _in_order(seat: Seat) -> tuple[int, int]:
    return seat.stage, seat.place


async def _sign(view: View, round_: Round, seat: Seat) -> SignLine:
    """Of whoever signed what they were then, of the others whose word was wanted."""
    lapsed = seat.answer in LAPSED
    return SignLine(
        stage=seat.stage + 1,
        mark=SeatMark(seat.answer) if seat.answer else SeatMark.WAITING,
        what=plain(view.lang, _word(seat)),
        party=seat.signer_party or seat.party,
        role=seat.signer_role or seat.role,
        who=await view.name(seat.signer_id or seat.named_id),
        behalf=await view.name(seat.behalf_id),
        note=seat.note,
        at=seat.answered_at,
        sha256=seat.sha256,
        update_id=seat.update_id,
        source=round_.way.stages[seat.stage].source if lapsed else "",
    )


def _word(seat: Seat) -> str:
    if seat.answer is None:
        return "report.change.asked" if seat.asked_at else "report.change.later"
    return WORDS[seat.answer]
