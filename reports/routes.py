"""Routes written as a TOML document, with comments in the language of whoever reads it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT, Array, Table

from core.document import FORMAT, HUNDRED, Signatory
from core.dossier import Heading
from core.rounds.route import Chair, Route, Rule, Stage, route_from

Words = Mapping[str, str]
MONEY: Final = {"amount_above": "above", "amount_up_to": "up_to"}
DAYS: Final = ("days_above", "days_up_to")


def routes_document(
    heading: Heading,
    routes: Sequence[Mapping[str, Any]],
    people: Sequence[Signatory],
    words: Words,
) -> bytes:
    """What stands in a comment is for people alone; reading it back gives the same routes."""
    document = tomlkit.document()
    made = words["report.routes.head"].format(
        site=heading.site,
        at=heading.local(heading.made_at).strftime("%Y-%m-%d %H:%M"),
        by=heading.made_by or "",
    )
    for line in (*made.splitlines(), "", *_legend(words)):
        document.add(tomlkit.comment(_plain(line)))
    document.add(tomlkit.nl())
    document.add("format", tomlkit.item(FORMAT))
    tables = AoT([])
    for route in map(route_from, routes):
        tables.append(_route(route, {one.person_id: one for one in people}, words))
    document.add("routes", tables)
    return tomlkit.dumps(document).encode()


def _legend(words: Words) -> Iterable[str]:
    for name in ("rule", "silence", "person"):
        yield from words[f"report.routes.{name}"].splitlines()


def _plain(text: str) -> str:
    """A comment ends with its line, whatever somebody is called."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def _route(route: Route, people: Mapping[int, Signatory], words: Words) -> Table:
    table = tomlkit.table()
    _add(table, "name", route.name, words.get(f"route.name.{route.name}"))
    kinds = sorted(route.kinds)
    said = [words.get(f"change.kind.{kind}", kind) for kind in kinds]
    _add(table, "kinds", kinds, ", ".join(said) or words["report.routes.every_kind"])
    _add(table, "currency", route.currency)
    for name, field in MONEY.items():
        if (limit := getattr(route, field)) is not None:
            _add(table, name, tomlkit.value(_amount(limit)), words[f"report.routes.{name}"])
    for name in DAYS:
        if (limit := getattr(route, name)) is not None:
            _add(table, name, limit, words[f"report.routes.{name}"])
    _add(table, "question_stops", route.question_stops, words["report.routes.question_stops"])
    stages = AoT([])
    for stage in route.stages:
        stages.append(_stage(stage, people, words))
    table.add("stages", stages)
    return table


def _amount(hundredths: int) -> str:
    """20000, or 20000.50: exact, and as people write it."""
    whole, rest = divmod(hundredths, HUNDRED)
    return f"{Decimal(hundredths) / HUNDRED:.2f}" if rest else str(whole)


def _stage(stage: Stage, people: Mapping[int, Signatory], words: Words) -> Table:
    table = tomlkit.table()
    _add(table, "rule", str(stage.rule), words[f"route.rule.{stage.rule}"])
    if stage.rule == Rule.SOME or stage.quorum != 1:
        _add(table, "quorum", stage.quorum)
    _add(table, "days", stage.days, words["report.routes.days"])
    _add(table, "silence", str(stage.silence), words[f"route.silence.{stage.silence}"])
    if stage.source:
        _add(table, "source", stage.source)
    table.add("signers", _signers(stage.chairs, people, words))
    return table


def _signers(chairs: Sequence[Chair], people: Mapping[int, Signatory], words: Words) -> Array:
    """One to a line, each with who it is in a comment."""
    array = tomlkit.array()
    for chair in chairs:
        one = tomlkit.inline_table()
        one.update({"party": str(chair.party), "role": str(chair.role)})
        said = [words[f"party.{chair.party}"], words[f"role.{chair.role}"]]
        if chair.person_id is not None:
            named = people[chair.person_id]
            one["person"] = named.number
            said += [named.name, f"@{named.username}" if named.username else ""]
        array.add_line(one, indent="  ", comment=_plain(" ".join(said)))
    array.add_line(indent="")
    return array


def _add(table: Table, name: str, value: object, comment: str | None = None) -> None:
    item = tomlkit.item(value)
    if comment:
        item.comment(_plain(comment))
    table.add(name, item)
