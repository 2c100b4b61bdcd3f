"""The words given in a signing round, as a paper of evidence shows them."""

from typing import Any, Final

from core.dossier import Heading, SeatMark, SignLine
from reports.proof import Words, update, written

# How a word is coloured: given, refused, taken at silence, or not needed.
TONES: Final = {
    SeatMark.APPROVED: "good",
    SeatMark.NOTED: "good",
    SeatMark.RETURNED: "bad",
    SeatMark.REJECTED: "bad",
    SeatMark.OBJECTED: "bad",
    SeatMark.DEEMED: "silent",
    SeatMark.PASSED: "silent",
}
# What the template says of them; each is a word of `report.change`.
SIGNING: Final = ("stage", "signer", "word", "when", "under", "nobody")


def signed(heading: Heading, sign: SignLine, content: str | None, words: Words) -> dict[str, Any]:
    """Who signed something else than `content` would stand out here."""
    return {
        "stage": str(sign.stage),
        "tone": TONES.get(sign.mark, "quiet"),
        "what": sign.what,
        "post": f"{words[f'party.{sign.party}']} · {words[f'role.{sign.role}']}",
        "who": sign.who,
        "behalf": sign.behalf and words["report.change.behalf"].format(name=sign.behalf),
        "note": sign.note,
        "source": sign.source and words["report.change.source"].format(source=sign.source),
        "at": written(heading, sign.at, seconds=":%S") if sign.at else None,
        "update": update(words, sign.update_id),
        "under": sign.sha256,
        "same": sign.sha256 is None or sign.sha256 == content,
    }
