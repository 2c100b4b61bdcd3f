"""What may be pressed on the card of a meeting, beside the steps of its table."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton

from core.hands import CHAIRS, HOST
from core.meetings.flow import MEETING
from core.meetings.items import owed
from core.meetings.paper import Meeting, MeetingState, Sort, Word
from core.members import manages
from core.work import open_steps
from handlers.buttons import press
from handlers.cards.points import named
from handlers.cards.view import View
from handlers.texts import plain

S = MeetingState
LEADING = HOST | CHAIRS
WRITTEN = frozenset({S.MINUTES, S.IN_REVIEW, S.CONFIRMED, S.CONTESTED})
WORDS = {Word.DECISION: "✅", Word.ACTION: "📌", Word.QUESTION: "❓", Word.NOTE: "💬"}


def data(meeting: Meeting, what: str, value: object = "") -> str:
    return f"mt:{meeting.id}:{what}" + (f"@{value}" if value != "" else "")


def extras(view: View, meeting: Meeting) -> list[InlineKeyboardButton]:
    match meeting.state:
        case S.PLANNED:
            return [*_owed(view, meeting), *_before(view, meeting)]
        case S.RUNNING:
            return list(_during(view, meeting))
        case state if state in WRITTEN:
            return list(_after(view, meeting))
    return []


def _leads(view: View, meeting: Meeting) -> bool:
    return any(LEADING.fits(a, meeting.ties(a)) for a in view.lookers)


def _owed(view: View, meeting: Meeting) -> Iterator[InlineKeyboardButton]:
    """Only whoever is asked sees what they are asked for."""
    if len(view.lookers) != 1:
        return
    mine = owed(meeting.items, view.lookers[0].person_id)
    names = list(named(view.lang, meeting.items))
    for at in mine:
        yield press(f"✍️ {names[at]}", data(meeting, "fill", at))
    if mine:
        yield press(plain(view.lang, "meeting.button.nothing"), data(meeting, "none"))


def _before(view: View, meeting: Meeting) -> Iterator[InlineKeyboardButton]:
    yield press(plain(view.lang, "meeting.button.agenda"), data(meeting, "pdf"))
    if len(view.lookers) == 1 and manages(view.lookers[0]):
        yield press(plain(view.lang, "meeting.button.rule"), data(meeting, "rule"))
    may = {s.verb for a in view.lookers for s in open_steps(MEETING, meeting, a)}
    if meeting.sort == Sort.EXTRA and "lay" in may:
        yield press(plain(view.lang, "meeting.button.items"), data(meeting, "lay"))


def _during(view: View, meeting: Meeting) -> Iterator[InlineKeyboardButton]:
    """Thumbs first: who is there, what came of it; then where to go on."""
    lang = view.lang
    yield press(plain(lang, "meeting.button.attend"), data(meeting, "in"))
    yield press(plain(lang, "meeting.button.proxy"), data(meeting, "proxy"))
    for word in Word:
        yield press(
            f"{WORDS[word]} {plain(lang, f'meeting.word.{word}')}", data(meeting, "word", word)
        )
    at, count = meeting.item, len(meeting.agenda)
    if at is None:
        for n, name in enumerate(named(lang, meeting.items)):
            yield press(name, data(meeting, "at", n))
        return
    if at > 0:
        yield press(plain(lang, "meeting.button.before"), data(meeting, "at", at - 1))
    yield press(plain(lang, "meeting.button.list"), data(meeting, "list"))
    if at + 1 < count:
        yield press(plain(lang, "meeting.button.next"), data(meeting, "at", at + 1))


def _after(view: View, meeting: Meeting) -> Iterator[InlineKeyboardButton]:
    if meeting.state == S.MINUTES and _leads(view, meeting):
        yield press(plain(view.lang, "meeting.button.mend"), data(meeting, "mend"))
        yield press(plain(view.lang, "meeting.button.strike"), data(meeting, "strike"))
    yield press(plain(view.lang, "meeting.button.minutes"), data(meeting, "pdf"))
