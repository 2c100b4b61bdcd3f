"""What would be different: route by route, by the lines that people read."""

from collections.abc import Iterator
from dataclasses import replace

from core.rounds.editing import Way
from core.rounds.route import Route
from handlers.routes import words
from handlers.routes.desk import Desk
from handlers.texts import Safe, say


def difference(desk: Desk, new: Way) -> Iterator[Safe]:
    """Routes are known by their names; one that was renamed is another one."""
    before = {route.name: route for route in desk.routes}
    after = {route.name: route for route in new}
    for name, route in before.items():
        if name not in after:
            yield say(desk.lang, "routes.gone", name=words.called(desk.lang, route))
    for name, route in after.items():
        if name not in before:
            yield say(desk.lang, "routes.added", name=words.called(desk.lang, route))
            yield from _marked(words.described(desk, route), "+")
        elif before[name] != route:
            yield say(desk.lang, "routes.changed", name=words.called(desk.lang, route))
            yield from _changed(desk, before[name], route)
    common = [name for name in before if name in after]
    if common != [name for name in after if name in before]:
        order = " → ".join(words.called(desk.lang, name) for name in after)
        yield say(desk.lang, "routes.reordered", order=order)


def _changed(desk: Desk, before: Route, after: Route) -> Iterator[Safe]:
    """Only the lines that differ; what no line says is a matter of the currency."""
    old, new = words.described(desk, before), words.described(desk, after)
    yield from _marked([line for line in old if line not in new], "−")
    yield from _marked([line for line in new if line not in old], "+")
    if replace(before, currency=after.currency) == after:
        yield from _marked([Safe(before.currency)], "−")
        yield from _marked([Safe(after.currency)], "+")


def _marked(lines: list[Safe], mark: str) -> Iterator[Safe]:
    return (Safe(f"{mark} {line}") for line in lines)
