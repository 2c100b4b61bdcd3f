"""The cards of the routes: all of them, one of them, one stage."""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.rounds.editing import route_at, stage_at
from core.rounds.route import Stage
from handlers.buttons import Row, lined, press
from handlers.outgoing import Outgoing
from handlers.routes import words
from handlers.routes.desk import Args, Desk, number
from handlers.texts import Safe, plain, say

LONGEST = 3600  # characters: what is longer is told in short
MOST_FINDINGS = 8
LABEL = 24  # characters of a name on a button


def board(text: Sequence[str], lines: Sequence[Row]) -> Outgoing:
    return Outgoing(Safe("\n".join(text)), InlineKeyboardMarkup([row for row in lines if row]))


def listed(desk: Desk, _: Args = ()) -> Outgoing:
    """All routes in the order in which they are tried, and what is wrong with them."""
    text = list(_listing(desk, short=False))
    if sum(map(len, text)) > LONGEST:
        text = list(_listing(desk, short=True))
    doors = [
        press(f"{n + 1}. {words.called(desk.lang, r)[:LABEL]}", desk.data("open", n))
        for n, r in enumerate(desk.routes)
    ]
    everybody = [desk.button("routes.try", "try"), desk.button("routes.export", "export")]
    managers = [
        desk.button("routes.add", "new"),
        desk.button("routes.templates", "tpls"),
        desk.button("routes.import", "import"),
    ]
    return board(text, [*lined(doors), everybody, managers if desk.leads else ()])


def _listing(desk: Desk, *, short: bool) -> Iterator[str]:
    yield say(desk.lang, "routes.head", site=desk.voice.site.name)
    if not desk.own:
        yield say(desk.lang, "routes.default")
    for n, route in enumerate(desk.routes):
        yield ""
        yield say(desk.lang, "routes.name_line", number=n + 1, name=words.called(desk.lang, route))
        yield from [words.in_short(desk, route)] if short else words.described(desk, route)
    yield from faults(desk)


def faults(desk: Desk) -> Iterator[Safe]:
    """What is wrong, or that nothing is."""
    yield Safe("")
    found = list(words.findings(desk, desk.findings()))
    if not found:
        yield say(desk.lang, "routes.sound")
        return
    yield say(desk.lang, "routes.faults")
    yield from found[:MOST_FINDINGS]
    if len(found) > MOST_FINDINGS:
        yield say(desk.lang, "routes.more_faults", count=len(found) - MOST_FINDINGS)


def route(desk: Desk, args: Args) -> Outgoing:
    """One route, with everything about it that can be changed."""
    at, lang = number(args, 0), desk.lang
    one = route_at(desk.routes, at)
    mine = [f for f in desk.findings() if f.route in ("", one.name)]
    text: list[str] = [
        say(lang, "routes.name_line", number=at + 1, name=words.called(lang, one)),
        *words.described(desk, one),
        *words.findings(desk, mine),
    ]
    stages = [
        press(
            plain(lang, "routes.step", number=n + 1, who=_who(desk, stage)),
            desk.data("stage", at, n),
        )
        for n, stage in enumerate(one.stages)
    ]
    below = [desk.button("routes.picture", "pict", at), desk.button("button.back", "list")]
    if not desk.leads:
        return board(text, [below])
    top = [
        desk.button("routes.name", "name", at),
        desk.button("routes.kinds", "kinds", at),
        desk.button("routes.size", "sizes", at),
        desk.button("routes.question_on" if one.question_stops else "routes.question", "stop", at),
    ]
    more = [
        desk.button("routes.add_stage", "party", at, len(one.stages)),
        desk.button("routes.up", "up", at),
        desk.button("routes.down", "down", at),
        desk.button("routes.delete", "sure", at),
    ]
    return board(text, [*lined(top), *lined(stages, 1), *lined(more, 4), below])


def _who(desk: Desk, stage: Stage) -> str:
    first = words.signer(desk, stage.chairs[0])
    more = len(stage.chairs) - 1
    return f"{first[: 2 * LABEL]} +{more}" if more else first[: 2 * LABEL]


def stage(desk: Desk, args: Args) -> Outgoing:
    """One stage: its signers, how many of them, how long, and what silence means."""
    at, place, lang = number(args, 0), number(args, 1), desk.lang
    one = stage_at(route_at(desk.routes, at), place)
    name = words.called(lang, desk.routes[at])
    text: list[str] = [say(lang, "routes.stage_head", name=name, number=place + 1)]
    for chair in one.chairs:
        who = words.signer(desk, chair)
        text.append(say(lang, "routes.chair", signer=who, people=words.people(desk, chair)))
    facts = (
        words.rule(lang, one),
        plain(lang, "routes.term", days=one.days),
        words.silence(lang, one),
    )
    text += [say(lang, "routes.fact", fact=fact) for fact in facts if fact]
    mine = (f for f in desk.findings() if (f.route, f.stage) == (desk.routes[at].name, place))
    text += words.findings(desk, [f for f in mine if f.chair or f.fault == "unfounded"])
    back = [desk.button("button.back", "open", at)]
    if not desk.leads:
        return board(text, [back])
    return board(text, [*_signers(desk, at, place, one), *_terms(desk, at, place, one), back])


def _signers(desk: Desk, at: int, place: int, one: Stage) -> Iterator[Row]:
    """Each may be taken away; more may be asked."""
    for n, chair in enumerate(one.chairs):
        label = plain(desk.lang, "routes.remove", who=words.signer(desk, chair)[: 2 * LABEL])
        yield [press(label, desk.data("unseat", at, place, n))]
    yield [desk.button("routes.add_signer", "party", at, place)]
    yield from lined(_rules(desk, at, place, one), 4)


def _rules(desk: Desk, at: int, place: int, one: Stage) -> Iterator[InlineKeyboardButton]:
    now = str(one.quorum) if one.rule == "some" else str(one.rule)
    for rule in words.rules(one):
        mark = "✓ " if rule == now else ""
        key = "routes.choose_some" if rule.isdecimal() else f"routes.choose_{rule}"
        label = plain(desk.lang, key, count=rule)
        yield press(mark + label, desk.data("rule", at, place, rule))


def _terms(desk: Desk, at: int, place: int, one: Stage) -> Iterator[Row]:
    yield [
        press(plain(desk.lang, "routes.days", days=one.days), desk.data("terms", at, place)),
        desk.button("routes.silence", "hush", at, place),
    ]
    yield [
        desk.button("routes.earlier", "stup", at, place),
        desk.button("routes.later", "stdn", at, place),
        desk.button("routes.delete_stage", "unst", at, place),
    ]
