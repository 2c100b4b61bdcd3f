"""The menus under a route: what one thing may be chosen from."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from telegram import InlineKeyboardButton

from core.changes.defaults import BY_CONTRACT, CAUTIOUS
from core.changes.verbs import KINDS
from core.errors import Refused
from core.people import ROLES, Party
from core.rounds.editing import Way, route_at, stage_at
from core.rounds.route import Silence
from handlers.buttons import Row, capital, lined, press
from handlers.outgoing import Outgoing
from handlers.routes import words
from handlers.routes.cards import board
from handlers.routes.desk import Args, Desk, number, word
from handlers.texts import plain, say

PAGE = 12
TERMS = (1, 2, 3, 5, 7, 10, 14, 28)
TEMPLATES: Mapping[str, Way] = MappingProxyType({"cautious": CAUTIOUS, "contract": BY_CONTRACT})
CLAUSE = BY_CONTRACT[-1].stages[-1].source
COUNTS = (Silence.DEEMED_ACCEPTED, Silence.DEEMED_PASSED)


def kinds(desk: Desk, args: Args) -> Outgoing:
    """For which papers; none chosen means every one."""
    at = number(args, 0)
    one = route_at(desk.routes, at)
    buttons = [
        press(
            ("✅ " if kind in one.kinds else "▫️ ") + plain(desk.lang, f"change.kind.{kind}"),
            desk.data("kind", at, kind),
        )
        for kind in KINDS
    ]
    return _menu(desk, say(desk.lang, "routes.ask_kinds", **_named(desk, at)), buttons, "open", at)


def sizes(desk: Desk, args: Args) -> Outgoing:
    """Up to how much, and for how many days: typed, or not at all."""
    at = number(args, 0)
    one = route_at(desk.routes, at)
    said = say(desk.lang, "routes.ask_sizes", **_named(desk, at), size=words.size(desk.lang, one))
    buttons = [
        desk.button("routes.type_amount", "amount", at),
        desk.button("routes.free_amount", "free", at, "amount"),
        desk.button("routes.type_span", "span", at),
        desk.button("routes.free_span", "free", at, "days"),
    ]
    return _menu(desk, said, buttons, "open", at)


def party(desk: Desk, args: Args) -> Outgoing:
    """Whose word: first the house, or somebody by name."""
    at, place = number(args, 0), number(args, 1)
    route_at(desk.routes, at)
    buttons = [
        press(capital(plain(desk.lang, f"party.{one}")), desk.data("role", at, place, one))
        for one in Party
    ]
    buttons.append(desk.button("routes.by_name", "names", at, place))
    said = say(desk.lang, "routes.ask_party", **_named(desk, at), number=place + 1)
    return _back(desk, said, lined(buttons), at, place)


def role(desk: Desk, args: Args) -> Outgoing:
    at, place, house = number(args, 0), number(args, 1), word(args, 2)
    if house not in set(Party):
        raise Refused("button.old")
    buttons = [
        press(
            capital(plain(desk.lang, f"role.{one}")),
            desk.data("seat", at, place, house[:3], one),
        )
        for one in ROLES[Party(house)]
    ]
    said = say(desk.lang, "routes.ask_role", party=f"party.{house}")
    return _back(desk, said, lined(buttons), at, place)


def names(desk: Desk, args: Args) -> Outgoing:
    """Everybody at work, a page at a time; those who may sign for their house come first."""
    at, place, page = number(args, 0), number(args, 1), number(args, 2, 0)
    everybody = sorted(desk.roster, key=lambda a: (a.role in ("crew", "foreman"), a.name))
    some = everybody[page * PAGE : (page + 1) * PAGE]
    buttons = [
        press(
            plain(desk.lang, "routes.person", name=a.name[:20], role=f"role.{a.role}"),
            desk.data("who", at, place, a.person_id),
        )
        for a in some
    ]
    turns = []
    if page:
        turns.append(desk.button("button.earlier", "names", at, place, page - 1))
    if len(everybody) > (page + 1) * PAGE:
        turns.append(desk.button("button.further", "names", at, place, page + 1))
    said = say(desk.lang, "routes.ask_name")
    return _back(desk, said, [*lined(buttons), turns], at, place)


def terms(desk: Desk, args: Args) -> Outgoing:
    """How many working days."""
    at, place = number(args, 0), number(args, 1)
    one = stage_at(route_at(desk.routes, at), place)
    buttons = [
        press(("✓ " if n == one.days else "") + str(n), desk.data("term", at, place, n))
        for n in TERMS
    ]
    other = [desk.button("setup.other", "days", at, place)]
    return _back(desk, say(desk.lang, "routes.ask_days"), [*lined(buttons, 4), other], at, place)


def hush(desk: Desk, args: Args) -> Outgoing:
    """What it means when somebody says nothing, and which rule says so."""
    at, place = number(args, 0), number(args, 1)
    one = stage_at(route_at(desk.routes, at), place)
    said = say(desk.lang, "routes.ask_silence", said=words.silence(desk.lang, one))
    chosen = [
        press(
            ("✓ " if silence == one.silence else "") + plain(desk.lang, f"routes.to_{silence}"),
            desk.data("quiet", at, place, silence),
        )
        for silence in Silence
    ]
    sources: list[InlineKeyboardButton] = []
    if one.silence in COUNTS or one.source:
        sources = [
            press(CLAUSE, desk.data("clause", at, place)),
            desk.button("routes.type_source", "source", at, place),
        ]
    return _back(desk, said, [*lined(chosen, 1), sources], at, place)


def templates(desk: Desk, _: Args = ()) -> Outgoing:
    """What a site may begin with; each is looked at before it takes the place of all."""
    buttons = [desk.button(f"routes.template_{name}", "tpl", name) for name in TEMPLATES]
    back = [desk.button("button.back", "list")]
    said = say(desk.lang, "routes.ask_template", clause=CLAUSE)
    return board([said], [*lined(buttons, 1), back])


def sure(desk: Desk, args: Args) -> Outgoing:
    """Nothing is taken away by one slip of a thumb."""
    at = number(args, 0)
    route_at(desk.routes, at)
    yes = press(plain(desk.lang, "routes.delete_yes"), desk.data("delete", at), "danger")
    said = say(desk.lang, "routes.ask_delete", **_named(desk, at))
    return _menu(desk, said, [yes], "open", at)


def _named(desk: Desk, at: int) -> dict[str, str]:
    return {"name": words.called(desk.lang, desk.routes[at])}


def _menu(
    desk: Desk, said: str, buttons: list[InlineKeyboardButton], back: str, *args: int
) -> Outgoing:
    return board([said], [*lined(buttons), [desk.button("button.back", back, *args)]])


def _back(desk: Desk, said: str, rows: list[Row], at: int, place: int) -> Outgoing:
    """To the stage; or to the route, while the stage is yet to be."""
    there = place < len(route_at(desk.routes, at).stages)
    back = desk.button("button.back", "stage", at, place) if there else None
    return board([said], [*rows, [back or desk.button("button.back", "open", at)]])


Draw = Callable[[Desk, Args], Outgoing]
MENUS: Mapping[str, Draw] = MappingProxyType(
    {
        "kinds": kinds,
        "sizes": sizes,
        "party": party,
        "role": role,
        "names": names,
        "terms": terms,
        "hush": hush,
        "tpls": templates,
        "sure": sure,
    }
)
