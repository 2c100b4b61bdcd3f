"""Changing routes by a button: done at once, written down, and shown with what it has opened."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from telegram import Update

from core.changes.flow import CHANGE
from core.changes.verbs import KINDS
from core.errors import Refused
from core.office import SiteWork
from core.people import Party, Role
from core.records import Entry
from core.rounds import editing
from core.rounds.editing import Way, route_at, stage_at
from core.rounds.route import Chair, Silence, route_data
from handlers.answers import redraw, toast
from handlers.context import Context
from handlers.entry import check_manager, enter_at
from handlers.outgoing import Outgoing
from handlers.routes import cards, menus, words
from handlers.routes.desk import Args, Desk, desk_for_change, known, number, word
from handlers.texts import Safe, plain

Change = Callable[[Desk, Args], Way]


def _move(by: int) -> Change:
    def move(desk: Desk, args: Args) -> Way:
        at = number(args, 0)
        route_at(desk.routes, at)
        return editing.swapped(desk.routes, at, at + by)

    return move


def _move_stage(by: int) -> Change:
    def move(desk: Desk, args: Args) -> Way:
        at, place = number(args, 0), number(args, 1)
        stages = route_at(desk.routes, at).stages
        return editing.amended(desk.routes, at, stages=editing.swapped(stages, place, place + by))

    return move


def _delete(desk: Desk, args: Args) -> Way:
    at = number(args, 0)
    route_at(desk.routes, at)
    return editing.sound(editing.without(desk.routes, at))


def _new(desk: Desk, args: Args) -> Way:
    del args
    return editing.with_new(desk.routes, plain(desk.lang, "routes.new_name"))


def _kind(desk: Desk, args: Args) -> Way:
    at, kind = number(args, 0), word(args, 1)
    if kind not in KINDS:
        raise Refused("button.old")
    return editing.amended(desk.routes, at, kinds=route_at(desk.routes, at).kinds ^ {kind})


def _stop(desk: Desk, args: Args) -> Way:
    at = number(args, 0)
    stops = not route_at(desk.routes, at).question_stops
    return editing.amended(desk.routes, at, question_stops=stops)


def _free(desk: Desk, args: Args) -> Way:
    """No limit any more."""
    at, what = number(args, 0), word(args, 1)
    names = {"amount": ("above", "up_to"), "days": ("days_above", "days_up_to")}
    if what not in names:
        raise Refused("button.old")
    return editing.amended(desk.routes, at, **dict.fromkeys(names[what]))


def _seat(desk: Desk, args: Args) -> Way:
    at, place, house, role = number(args, 0), number(args, 1), word(args, 2), word(args, 3)
    party = next((p for p in Party if p.startswith(house)), None)
    if party is None or role not in set(Role):
        raise Refused("button.old")
    return editing.seated(desk.routes, at, place, Chair(party, Role(role)))


def _who(desk: Desk, args: Args) -> Way:
    """Somebody by name, with what they are now."""
    at, place, person = number(args, 0), number(args, 1), desk.roster.of(number(args, 2))
    if person is None:
        raise Refused("button.old")
    chair = Chair(person.party, person.role, person.person_id)
    return editing.seated(desk.routes, at, place, chair)


def _unseat(desk: Desk, args: Args) -> Way:
    at, place, seat = (number(args, n) for n in range(3))
    chairs = stage_at(route_at(desk.routes, at), place).chairs
    if seat >= len(chairs):
        raise Refused("button.old")
    return editing.restaged(desk.routes, at, place, chairs=editing.without(chairs, seat))


def _unstage(desk: Desk, args: Args) -> Way:
    at, place = number(args, 0), number(args, 1)
    one = route_at(desk.routes, at)
    stage_at(one, place)
    return editing.amended(desk.routes, at, stages=editing.without(one.stages, place))


def _rule(desk: Desk, args: Args) -> Way:
    return editing.ruled(desk.routes, number(args, 0), number(args, 1), word(args, 2))


def _term(desk: Desk, args: Args) -> Way:
    at, place, days = (number(args, n) for n in range(3))
    return editing.restaged(desk.routes, at, place, days=days)


def _quiet(desk: Desk, args: Args) -> Way:
    """What silence means; the rule that said so goes with it where silence counts no more."""
    at, place, said = number(args, 0), number(args, 1), word(args, 2)
    if said not in set(Silence):
        raise Refused("button.old")
    source = stage_at(route_at(desk.routes, at), place).source
    kept = source if said in menus.COUNTS else ""
    return editing.restaged(desk.routes, at, place, silence=Silence(said), source=kept)


def _clause(desk: Desk, args: Args) -> Way:
    return editing.restaged(desk.routes, number(args, 0), number(args, 1), source=menus.CLAUSE)


Draw = Callable[[Desk, Args], Outgoing]


def _at(by: int) -> Draw:
    """The route that was moved, where it stands now."""

    def draw(desk: Desk, args: Args) -> Outgoing:
        there = min(max(number(args, 0) + by, 0), len(desk.routes) - 1)
        return cards.route(desk, (str(there),))

    return draw


def _last(desk: Desk, args: Args) -> Outgoing:
    del args
    return cards.route(desk, (str(len(desk.routes) - 1),))


def _stage_at(by: int) -> Draw:
    def draw(desk: Desk, args: Args) -> Outgoing:
        at = number(args, 0)
        last = len(desk.routes[at].stages) - 1
        return cards.stage(desk, (str(at), str(min(max(number(args, 1) + by, 0), last))))

    return draw


# What a button does, and what is seen afterwards.
CHANGES: Mapping[str, tuple[Change, Draw]] = MappingProxyType(
    {
        "up": (_move(-1), _at(-1)),
        "down": (_move(1), _at(1)),
        "delete": (_delete, cards.listed),
        "new": (_new, _last),
        "kind": (_kind, menus.kinds),
        "stop": (_stop, cards.route),
        "free": (_free, menus.sizes),
        "seat": (_seat, cards.stage),
        "who": (_who, cards.stage),
        "unseat": (_unseat, cards.stage),
        "unst": (_unstage, cards.route),
        "stup": (_move_stage(-1), _stage_at(-1)),
        "stdn": (_move_stage(1), _stage_at(1)),
        "rule": (_rule, cards.stage),
        "term": (_term, cards.stage),
        "quiet": (_quiet, menus.hush),
        "clause": (_clause, menus.hush),
    }
)


async def pressed(
    update: Update, context: Context, site_id: int, seen: str, what: str, args: Args
) -> None:
    """Whoever presses a button that is out of date sees what stands there now, and a word."""
    change, draw = CHANGES[what]
    async with context.office.work(update.update_id) as work:
        voice = await enter_at(work, context.office, update, site_id)
        check_manager(voice)
        before = await desk_for_change(work, voice)
        if before.seen != seen:
            after, shown = before, cards.listed(before)
        else:
            after = await decide(work, before, what, change(before, args))
            shown = draw(after, args)
    await redraw(update, Safe(shown.text), shown.keyboard)
    if before.seen != seen:
        await toast(update, plain(voice.lang, "routes.stale"), alert=True)
    else:
        said = opened(before, after)
        await toast(update, said or plain(voice.lang, "setup.kept"), alert=bool(said))


async def decide(work: SiteWork, desk: Desk, what: str, routes: Way) -> Desk:
    """These are the site's from now on, and who has said so is written down, with all they say."""
    if desk.own and routes == desk.routes:
        return desk
    site, voice = desk.voice.site, desk.voice
    await work.routes.put(voice.here.site_id, CHANGE.name, routes)
    work.record(
        Entry(
            site_id=voice.here.site_id,
            flow="site",
            paper_id=voice.here.site_id,
            at=work.now,
            person_id=voice.person.id,
            verb="routes",
            source=site.state,
            target=site.state,
            details={"did": what, "routes": [route_data(route) for route in routes]},
            update_id=work.update_id,
        )
    )
    return await known(work, replace(desk, routes=routes, own=True))


def opened(before: Desk, after: Desk) -> str:
    """What has gone wrong by this: the first of it, in a word above the button."""
    known_faults = set(words.findings(before, before.findings()))
    new = [said for said in words.findings(after, after.findings()) if said not in known_faults]
    if not new:
        return ""
    more = plain(after.lang, "routes.more_faults", count=len(new) - 1) if new[1:] else ""
    return plain(after.lang, "routes.opened", fault=_bare(new[0]), more=more).strip()


def _bare(said: str) -> str:
    """Above a button no HTML is understood."""
    for tag in ("<b>", "</b>"):
        said = said.replace(tag, "")
    return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
