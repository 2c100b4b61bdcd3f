"""Changing routes, one hand movement at a time; what comes out can always be followed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from core.errors import Refused
from core.rounds.route import Chair, Route, Rule, Stage, route_data

MOST_ROUTES, MOST_STAGES, MOST_CHAIRS = 20, 10, 12
DIGITS = 6  # of a fingerprint: it tells two hands apart, it guards no secret
Way: TypeAlias = tuple[Route, ...]


def fingerprint(routes: Sequence[Route]) -> str:
    """Short, the same for the same routes: by it an old button is known."""
    data = [route_data(route) for route in routes]
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:DIGITS]


def sound(routes: Sequence[Route]) -> Way:
    """These, if a site can have them; raises `Refused` otherwise. Gaps are another matter."""
    if not routes:
        raise Refused("route.last")
    if len(routes) > MOST_ROUTES:
        raise Refused("route.too_many", most=str(MOST_ROUTES))
    names = [route.name.casefold() for route in routes]
    if twice := next((r.name for r in routes if names.count(r.name.casefold()) > 1), None):
        raise Refused("route.same_name", name=twice)
    for route in routes:
        if len(route.stages) > MOST_STAGES:
            raise Refused("route.too_many_stages", name=route.name, most=str(MOST_STAGES))
        if any(len(stage.chairs) > MOST_CHAIRS for stage in route.stages):
            raise Refused("route.too_many_chairs", name=route.name, most=str(MOST_CHAIRS))
    return tuple(routes)


def route_at(routes: Sequence[Route], at: int) -> Route:
    if not 0 <= at < len(routes):
        raise Refused("button.old")
    return routes[at]


def stage_at(route: Route, at: int) -> Stage:
    if not 0 <= at < len(route.stages):
        raise Refused("button.old")
    return route.stages[at]


def swapped(things: tuple[Any, ...], one: int, two: int) -> tuple[Any, ...]:
    """The two in each other's place; nothing moves beyond the ends."""
    if not 0 <= one < len(things) or not 0 <= two < len(things):
        return things
    listed = list(things)
    listed[one], listed[two] = listed[two], listed[one]
    return tuple(listed)


def without(things: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*things[:at], *things[at + 1 :])


def with_new(routes: Way, name: str) -> Way:
    """A copy of the one that asks most people, at the end: so nothing gets easier."""
    model = max(routes, key=lambda route: sum(stage.needed for stage in route.stages))
    names = {route.name.casefold() for route in routes}
    numbered = (f"{name} {n}" for n in range(1, len(routes) + 2))
    free = next(one for one in numbered if one.casefold() not in names)
    return sound((*routes, replace(model, name=free)))


def amended(routes: Way, at: int, **fields: Any) -> Way:  # noqa: ANN401 -- fields of a route
    """One route says something else."""
    changed = replace(route_at(routes, at), **fields)
    return sound((*routes[:at], changed, *routes[at + 1 :]))


def restaged(routes: Way, at: int, number: int, **fields: Any) -> Way:  # noqa: ANN401 -- fields of a stage
    """One stage of one route says something else; of fewer chairs no more can be wanted."""
    route = route_at(routes, at)
    stage = stage_at(route, number)
    chairs = fields.get("chairs", stage.chairs)
    quorum = fields.pop("quorum", min(stage.quorum, max(len(chairs), 1)))
    changed = replace(stage, quorum=quorum, **fields)
    stages = (*route.stages[:number], changed, *route.stages[number + 1 :])
    return amended(routes, at, stages=stages)


def seated(routes: Way, at: int, number: int, chair: Chair) -> Way:
    """One more signer; behind the last stage that is a new stage."""
    route = route_at(routes, at)
    if number == len(route.stages):
        return amended(routes, at, stages=(*route.stages, Stage(chairs=(chair,))))
    return restaged(routes, at, number, chairs=(*stage_at(route, number).chairs, chair))


def ruled(routes: Way, at: int, number: int, word: str) -> Way:
    """All, any, or so many of them."""
    if word.isdecimal():
        return restaged(routes, at, number, rule=Rule.SOME, quorum=int(word))
    if word not in (Rule.ALL, Rule.ANY):
        raise Refused("button.old")
    return restaged(routes, at, number, rule=Rule(word), quorum=1)
