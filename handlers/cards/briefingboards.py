"""The buttons of a briefing: sign in, look, fill in, hold it, close it."""

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.briefings.flow import BRIEFING
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.briefings.said import unknown
from core.checklist import Check
from core.work import open_steps
from handlers.buttons import Row, board, lined, press
from handlers.cards.briefings import LETTERS, question_number
from handlers.cards.fitting import short
from handlers.cards.held import MARKS, item_words
from handlers.cards.spoken import value
from handlers.cards.view import View
from handlers.texts import plain

LABEL: Final = 16  # characters of an item on its button


async def markup(view: View, briefing: Briefing) -> InlineKeyboardMarkup | None:
    """Whoever looks alone sees what they may do; the group sees what anybody there may do."""
    if briefing.id is None:
        return None
    if briefing.state != BriefingState.OPEN:
        return board(await _asked(view, briefing), lined(await _after(view, briefing)))
    asked = await _asked(view, briefing)
    if asked and len(view.lookers) == 1:
        return board(asked)
    verbs = {s.verb for actor in view.lookers for s in open_steps(BRIEFING, briefing, actor)}
    checks = await view.work.checks.of(FLOW, briefing.id) if "check" in verbs else ()
    return board(
        [await _sign(view, briefing)],
        asked,
        lined(_item(view, briefing, check) for check in checks),
        lined(await _helping(view, briefing, verbs)),
        lined(_holding(view, briefing, verbs)),
    )


def data(briefing: Briefing, what: str, word: object = "") -> str:
    tail = f"@{word}" if word != "" else ""
    return f"brf:{briefing.id}:{what}{tail}"


def _said(view: View, briefing: Briefing, what: str, **filled: object) -> InlineKeyboardButton:
    return press(plain(view.lang, f"briefing.button.{what}", **filled), data(briefing, what))


async def _sign(view: View, briefing: Briefing) -> list[InlineKeyboardButton]:
    if await _is_down(view, briefing):
        return []
    sign = plain(view.lang, "briefing.verb.sign")
    return [press(sign, data(briefing, "sign"), "success")]


async def _is_down(view: View, briefing: Briefing) -> bool:
    """In private, whoever has signed in has nothing more to sign."""
    if len(view.lookers) != 1:
        return False
    there = await view.work.attendance.of(FLOW, briefing.id or 0)
    return any(one.person_id == view.lookers[0].person_id for one in there)


async def _asked(view: View, briefing: Briefing) -> Sequence[Row]:
    """The answers: in private in full, in the group by their letters."""
    number = await question_number(view, briefing)
    if number is None:
        return []
    options = briefing.content["questions"][number]["options"]
    if len(view.lookers) == 1:
        return [
            [press(str(value(view, one)), data(briefing, "say", f"{number}-{n}"))]
            for n, one in enumerate(options)
        ]
    letters = zip(LETTERS, range(len(options)), strict=False)
    return [[press(letter, data(briefing, "say", f"{number}-{n}")) for letter, n in letters]]


def _item(view: View, briefing: Briefing, check: Check) -> InlineKeyboardButton:
    words = short(item_words(view, check), LABEL)
    return press(f"{MARKS[check.outcome]} {words}", data(briefing, "item", check.place))


async def _helping(view: View, briefing: Briefing, verbs: set[str]) -> list[InlineKeyboardButton]:
    buttons: list[InlineKeyboardButton] = []
    if "fill" in verbs:
        count = len(unknown(briefing.content))
        buttons.append(_said(view, briefing, "fill", count=f" · {count}" if count else ""))
    if "tick" in verbs:
        workers = await view.work.workers.of(briefing.site_id)
        if any(worker.person_id is None for worker in workers):
            buttons.append(_said(view, briefing, "tick"))
    return buttons


def _holding(view: View, briefing: Briefing, verbs: set[str]) -> list[InlineKeyboardButton]:
    """Who holds it closes it; until somebody does, anybody of them may take it."""
    buttons = [_said(view, briefing, "who")]
    for verb in ("host", "close"):
        if verb in verbs and (verb == "host" or "host" not in verbs):
            said = plain(view.lang, f"briefing.verb.{verb}")
            buttons.insert(0, press(said, f"{FLOW}:{briefing.id}:{verb}"))
    return buttons


async def _after(view: View, briefing: Briefing) -> list[InlineKeyboardButton]:
    buttons = [_said(view, briefing, "pdf"), _said(view, briefing, "chart")]
    if briefing.state == BriefingState.CLOSED and not await _is_down(view, briefing):
        join = plain(view.lang, "briefing.verb.join")
        buttons.insert(0, press(join, data(briefing, "join")))
    return buttons
