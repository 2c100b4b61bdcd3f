"""A dry run: which route a paper would take, who would be asked, and until when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton

from core.changes.paper import ChangeKind
from core.changes.verbs import KINDS
from core.errors import Refused
from core.reading.changing import read_change_kind
from core.reading.money import Money, read_money
from core.reading.spans import read_span
from core.rounds.checking import pieces, sample
from core.rounds.route import MOST_DAYS, MOST_MONEY, Route
from core.rounds.routing import Size, Turn, choose, dry_run
from handlers.buttons import Row, lined, press
from handlers.dates import day
from handlers.money import money as said_money
from handlers.outgoing import Outgoing
from handlers.routes import words
from handlers.routes.cards import board
from handlers.routes.desk import Args, Desk, number, word
from handlers.texts import Safe, plain, say

PARTS = re.compile(r"[\s;；]+")
SPLIT = re.compile(r"[,，、](?!\d{3})")
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """The paper that is tried: `amount` in hundredths."""

    kind: str
    amount: int = 0
    days: int = 0
    currency: str = ""

    def args(self) -> tuple[object, ...]:
        return (self.kind, self.amount, self.days, *filter(None, (self.currency,)))


def trial(desk: Desk, args: Args) -> Outgoing:
    """By buttons: kind, amount, days; begins with the first kind and nothing else."""
    wish = Wish(str(ChangeKind.DESIGN))
    if args:
        wish = Wish(word(args, 0), number(args, 1), number(args, 2), (*args, "", "", "", "")[3])
    if wish.kind not in KINDS or wish.amount > MOST_MONEY or wish.days > MOST_DAYS:
        raise Refused("button.old")
    return tried(desk, wish)


def tried(desk: Desk, wish: Wish) -> Outgoing:
    text = [*_head(desk, wish), *_outcome(desk, wish)]
    typed = [desk.button("routes.type_trial", "say"), desk.button("button.back", "list")]
    return board(text, [*_choices(desk, wish), typed])


def read_wish(text: str) -> Wish:
    """«设计变更 35000 2天», in any order; raises `Refused` when the kind is not named."""
    kind, rest = read_change_kind(text)
    if kind is None:
        raise Refused("routes.bad_trial")
    amount, days = Money(0), 0
    for part in _parts(rest):
        span = read_span(part) if re.search(r"[天日周]|d(?:ays?)?$|weeks?$", part) else None
        money = None if span is not None else read_money(part)
        if span is None and money is None:
            raise Refused("routes.bad_trial")
        amount, days = money or amount, days if span is None else span
    return Wish(kind, abs(amount.amount), max(days, 0), amount.currency or "")


def _parts(rest: str) -> list[str]:
    """A number and its unit belong together, whatever stands between them."""
    joined = re.sub(
        r"(\d)\s+(?=(?:[天日周元]|days?\b|weeks?\b|cny\b|rmb\b|thousand|million))", r"\1", rest
    )
    joined = re.sub(r"\b(USD|EUR|GBP|CNY|RMB)\s+(?=\d)", r"\1", joined, flags=re.IGNORECASE)
    return [p for part in PARTS.split(joined) for p in SPLIT.split(part) if p.strip()]


def currency_of(desk: Desk, wish: Wish) -> str:
    """The one that was named, else that of the routes themselves."""
    return wish.currency or next((r.currency for r in desk.routes), "CNY")


def route_of(desk: Desk, wish: Wish) -> Route | None:
    size = Size(
        kind=wish.kind, amount=wish.amount, days=wish.days, currency=currency_of(desk, wish)
    )
    try:
        return choose(desk.routes, size)
    except Refused:
        return None


def _head(desk: Desk, wish: Wish) -> list[Safe]:
    return [
        say(
            desk.lang,
            "routes.trial_head",
            kind=f"change.kind.{wish.kind}",
            amount=said_money(desk.lang, wish.amount, currency_of(desk, wish)),
            days=wish.days,
        )
    ]


def _outcome(desk: Desk, wish: Wish) -> list[Safe]:
    taken = route_of(desk, wish)
    if taken is None:
        return [say(desk.lang, "routes.trial_none")]
    turns = dry_run(taken, desk.roster, desk.now, desk.calendar)
    lines = [say(desk.lang, "routes.trial_route", name=words.called(desk.lang, taken)), Safe("")]
    for n, turn in enumerate(turns):
        lines += _turn(desk, n, turn)
    end = day(desk.lang, desk.calendar, turns[-1].due)
    if steps := _stuck(desk, turns):
        return [*lines, Safe(""), say(desk.lang, "routes.trial_stuck", steps=steps)]
    return [*lines, Safe(""), say(desk.lang, "routes.trial_end", day=end)]


def _stuck(desk: Desk, turns: Sequence[Turn]) -> str:
    """The stages where fewer are there than must agree."""
    there = (sum(bool(people) for _, people in turn.asked) for turn in turns)
    short = (n < turn.stage.needed for n, turn in zip(there, turns, strict=True))
    return words.comma(desk.lang).join(str(n) for n, lack in enumerate(short, 1) if lack)


def _turn(desk: Desk, n: int, turn: Turn) -> list[Safe]:
    """Until when they would have if every stage before took all of its time."""
    asked = [
        say(
            desk.lang,
            "routes.asked",
            signer=words.post(desk.lang, chair),
            people=_names(desk, [a.name for a in people]),
        )
        for chair, people in turn.asked
    ]
    until = day(desk.lang, desk.calendar, turn.due)
    rule = words.rule(desk.lang, turn.stage)
    return [
        say(desk.lang, "routes.turn", step=n + 1, until=until, rule=rule and f" · {rule}"),
        *asked,
        say(desk.lang, "routes.turn_silence", silence=words.silence(desk.lang, turn.stage)),
    ]


def _names(desk: Desk, names: list[str]) -> str:
    return words.comma(desk.lang).join(names) or plain(desk.lang, "routes.nobody")


def chain(desk: Desk, route: Route) -> Safe:
    """A whole route in a line: who would be asked, and when it would end."""
    turns = dry_run(route, desk.roster, desk.now, desk.calendar)
    asked = [
        words.comma(desk.lang).join(
            _names(desk, [a.name for a in people]) for _, people in turn.asked
        )
        for turn in turns
    ]
    end = day(desk.lang, desk.calendar, turns[-1].due)
    said = {"name": words.called(desk.lang, route), "people": " → ".join(asked)}
    if steps := _stuck(desk, turns):
        return say(desk.lang, "routes.trial_line_stuck", **said, steps=steps)
    return say(desk.lang, "routes.trial_line", **said, day=end)


def _choices(desk: Desk, wish: Wish) -> list[Row]:
    """Kinds, and one size out of each range that the routes tell apart."""
    kinds = [
        _button(desk, plain(desk.lang, f"change.kind.{kind}"), wish, replace(wish, kind=kind))
        for kind in KINDS
    ]
    return [*lined(kinds, 3), *lined(_amounts(desk, wish), 3), *lined(_days(desk, wish), 3)]


def _amounts(desk: Desk, wish: Wish) -> list[InlineKeyboardButton]:
    currency = currency_of(desk, wish)
    own = [r for r in desk.routes if r.currency == currency]
    buttons = []
    for piece in pieces(n for r in own for n in (r.above, r.up_to)):
        if piece != (None, None):
            # One whole unit more than a limit: that is how people would try it.
            amount = piece[1] if piece[1] is not None else (piece[0] or 0) + HUNDRED
            label = words.limits(desk.lang, piece, (None, None), currency)
            buttons.append(_button(desk, label, wish, replace(wish, amount=amount)))
    return buttons


def _days(desk: Desk, wish: Wish) -> list[InlineKeyboardButton]:
    buttons = []
    for piece in pieces(n for r in desk.routes for n in (r.days_above, r.days_up_to)):
        if piece != (None, None):
            label = words.limits(desk.lang, (None, None), piece, "CNY")
            buttons.append(_button(desk, label, wish, replace(wish, days=sample(piece))))
    return buttons


def _button(desk: Desk, label: str, now: Wish, other: Wish) -> InlineKeyboardButton:
    mark = "✓ " if now == other else ""
    return press(mark + label, desk.data("try", *other.args()))
