"""Routes, their stages and what is wrong with them, as people on site say it."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from core.rounds.checking import Cell, Fault, Finding, Range
from core.rounds.route import Chair, Route, Rule, Silence, Stage
from core.rounds.routing import able
from handlers.money import money
from handlers.routes.desk import Desk
from handlers.texts import TEXTS, Safe, plain, say

STEPS = "①②③④⑤⑥⑦⑧⑨⑩"


def comma(lang: str) -> str:
    return "、" if lang == "zh" else ", "


def called(lang: str, route: Route | str) -> str:
    """Its name; those of the templates are known in both languages."""
    name = route if isinstance(route, str) else route.name
    return TEXTS[lang].get(f"route.name.{name}", name)


def kinds(lang: str, route: Route) -> str:
    if not route.kinds:
        return plain(lang, "routes.every_kind")
    return comma(lang).join(plain(lang, f"change.kind.{kind}") for kind in sorted(route.kinds))


def limits(lang: str, amount: Range, days: Range, currency: str) -> str:
    """For which sizes, in one breath."""
    sums = (None if a is None else money(lang, a, currency) for a in amount)
    said = [_limit(lang, "amount", *sums)]
    said += [_limit(lang, "days", *(None if d is None else str(d) for d in days))]
    return comma(lang).join(filter(None, said))


def _limit(lang: str, what: str, above: str | None, up_to: str | None) -> str:
    if above is None and up_to is None:
        return ""
    form = "between" if above and up_to else "above" if above else "up_to"
    return plain(lang, f"routes.{what}_{form}", above=above, up_to=up_to)


def size(lang: str, route: Route) -> str:
    cell: Cell = (route.above, route.up_to), (route.days_above, route.days_up_to)
    return limits(lang, *cell, route.currency) or plain(lang, "routes.any_size")


def post(lang: str, chair: Chair) -> str:
    party, role = plain(lang, f"party.{chair.party}"), plain(lang, f"role.{chair.role}")
    if party.casefold() == role.casefold():
        return party
    return plain(lang, "routes.post", party=party, role=role)


def signer(desk: Desk, chair: Chair) -> str:
    """By name where the route names somebody."""
    if chair.person_id is None:
        return post(desk.lang, chair)
    return plain(
        desk.lang, "routes.named", name=desk.name(chair.person_id), post=post(desk.lang, chair)
    )


def people(desk: Desk, chair: Chair) -> str:
    """Who would be asked there now."""
    names = [actor.name for actor in able(chair, desk.roster)]
    return comma(desk.lang).join(names) or plain(desk.lang, "routes.nobody")


def rule(lang: str, stage: Stage) -> str:
    if len(stage.chairs) == 1:
        return ""
    return plain(lang, f"routes.rule_{stage.rule}", count=stage.needed, of=len(stage.chairs))


def silence(lang: str, stage: Stage) -> str:
    said = plain(lang, f"route.silence.{stage.silence}")
    return plain(lang, "routes.sourced", said=said, source=stage.source) if stage.source else said


def stage_line(desk: Desk, stage: Stage, number: int) -> Safe:
    """One step of a route: whose word, how many of them, how long, and what silence means."""
    asked = comma(desk.lang).join(signer(desk, chair) for chair in stage.chairs)
    ruled = rule(desk.lang, stage)
    return say(
        desk.lang,
        "routes.stage_line",
        step=STEPS[number] if number < len(STEPS) else f"{number + 1}.",
        signers=asked,
        rule=ruled and f" · {ruled}",
        term=plain(desk.lang, "routes.term", days=stage.days),
        silence=f" · {silence(desk.lang, stage)}"
        if stage.silence != Silence.ESCALATE or stage.source
        else "",
    )


def described(desk: Desk, route: Route) -> list[Safe]:
    """All a route says, line by line, but its name."""
    lang = desk.lang
    lines = [say(lang, "routes.takes", kinds=kinds(lang, route), size=size(lang, route))]
    lines += [stage_line(desk, stage, n) for n, stage in enumerate(route.stages)]
    return [*lines, say(lang, "routes.stops")] if route.question_stops else lines


def in_short(desk: Desk, route: Route) -> Safe:
    """Where the message has no room for everything."""
    posts = [comma(desk.lang).join(signer(desk, c) for c in s.chairs) for s in route.stages]
    takes = say(
        desk.lang, "routes.takes", kinds=kinds(desk.lang, route), size=size(desk.lang, route)
    )
    return Safe(f"{takes}\n{escape(' → '.join(posts), quote=False)}")


def findings(desk: Desk, found: Sequence[Finding]) -> Iterator[Safe]:
    """One sentence for each; a gap of several kinds is told once, and so is who is missing."""
    gaps = [f for f in found if f.fault == Fault.GAP]
    alike = sorted(gaps, key=_size)
    for _, same in groupby(alike, key=_size):
        yield _gap(desk.lang, list(same))
    yield from _absent(desk, [f for f in found if f.fault == Fault.NOBODY])
    yield from (_fault(desk, f) for f in found if f.fault not in (Fault.GAP, Fault.NOBODY))


def _size(gap: Finding) -> str:
    return repr((gap.currency, gap.amount, gap.days))


def _gap(lang: str, gaps: Sequence[Finding]) -> Safe:
    said = comma(lang).join(plain(lang, f"change.kind.{gap.kind}") for gap in gaps)
    one = gaps[0]
    where = limits(lang, one.amount, one.days, one.currency or "CNY")
    return say(lang, "routes.fault_gap", kinds=said, size=where or plain(lang, "routes.any_size"))


def _absent(desk: Desk, found: Sequence[Finding]) -> Iterator[Safe]:
    where: dict[str, list[str]] = {}
    for one in found:
        who = signer(desk, one.chair) if one.chair else ""
        route = called(desk.lang, one.route)
        at = plain(desk.lang, "routes.at_step", route=route, step=one.stage + 1)
        where.setdefault(who, []).append(at)
    for who, places in where.items():
        yield say(
            desk.lang, "routes.fault_nobody", signer=who, where=comma(desk.lang).join(places)
        )


def _fault(desk: Desk, found: Finding) -> Safe:
    return say(
        desk.lang,
        f"routes.fault_{found.fault}",
        route=called(desk.lang, found.route),
        step=found.stage + 1,
        signer=signer(desk, found.chair) if found.chair else "",
    )


def rules(stage: Stage) -> list[str]:
    """All of them, any one, or so many: what may be chosen for these signers."""
    some = [str(n) for n in range(2, len(stage.chairs))]
    return [str(Rule.ALL), *some, str(Rule.ANY)] if len(stage.chairs) > 1 else []
