"""Routes out of a TOML document, with a sentence and a line for everything that is wrong in it."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.document import FORMAT, HUNDRED, MOST_BYTES, ReadRoutes, Signatory, Slip
from core.errors import Refused
from core.people import Party, Role
from core.rounds.editing import sound
from core.rounds.route import MOST_MONEY, Chair, Route, Rule, Silence, Stage, route_data
from readers.lines import Lines, Path
from readers.tables import Reading, Table, WrongError, endless, short

TOP: Final = ("format", "routes")
LIMITS: Final = ("amount_above", "amount_up_to", "days_above", "days_up_to")
ROUTE: Final = ("name", "kinds", "currency", *LIMITS, "question_stops", "stages")
STAGE: Final = ("rule", "quorum", "days", "silence", "source", "signers")
SIGNER: Final = ("party", "role", "person")
FIELDS: Final[Mapping[str, str]] = {
    "route.odd_name": "name",
    "route.odd_currency": "currency",
    "route.odd_days": "days",
    "route.odd_quorum": "quorum",
    "route.odd_source": "source",
    "route.same_chair": "signers",
    "route.empty_stage": "signers",
    "route.no_stages": "stages",
}


def read(data: bytes, people: Sequence[Signatory], kinds: Collection[str]) -> ReadRoutes:
    """`people` are those who may be named, `kinds` the papers there are."""
    if len(data) > MOST_BYTES:
        return _nothing("routes.file.too_large", most=str(MOST_BYTES // 1024))
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError:
        return _nothing("routes.file.not_utf8")
    except (ValueError, RecursionError) as odd:
        return ReadRoutes(slips=(Slip(key="routes.file.syntax", line=Lines.named(str(odd))),))
    reading = _Reading(lines=Lines.of(text), people=people, kinds=frozenset(kinds))
    routes = reading.document(table)
    return ReadRoutes(slips=tuple(reading.slips)) if reading.slips else _found(routes)


def _found(routes: Sequence[Route]) -> ReadRoutes:
    return ReadRoutes(routes=tuple(map(route_data, routes)))


def _nothing(key: str, **params: str) -> ReadRoutes:
    return ReadRoutes(slips=(Slip(key=key, params=params),))


@dataclass(slots=True, kw_only=True)
class _Reading(Reading):
    people: Sequence[Signatory]
    kinds: frozenset[str]
    words: str = "routes.file"

    def document(self, table: Table) -> tuple[Route, ...]:
        routes: list[Route] = []
        with suppress(WrongError):
            self.known(table, TOP, ())
            if self.take(table, "format", int, (), FORMAT) != FORMAT:
                self.wrong("format", ("format",), known=str(FORMAT))
            listed = self.take(table, "routes", list, (), [])
            for n, one in enumerate(listed):
                with suppress(WrongError):
                    routes.append(self._route(self.table(one, ("routes", n)), ("routes", n)))
        if self.slips:
            return ()
        with suppress(WrongError), self._refusals(("routes",)):
            return sound(routes)
        return ()

    def _route(self, table: Table, at: Path) -> Route:
        self.known(table, ROUTE, at)
        stages = self.each(table, "stages", at, self._stage)
        kinds = self.take(table, "kinds", list, at, [])
        for kind in kinds:
            self.word(kind, self.kinds, (*at, "kinds"))
        with self._refusals(at):
            return Route(
                name=self.take(table, "name", str, at),
                kinds=frozenset(kinds),
                currency=self.take(table, "currency", str, at, "CNY"),
                above=self._money(table, "amount_above", at),
                up_to=self._money(table, "amount_up_to", at),
                days_above=self.take(table, "days_above", int, at, None),
                days_up_to=self.take(table, "days_up_to", int, at, None),
                question_stops=self.take(table, "question_stops", bool, at, False),  # noqa: FBT003 -- what it is when nothing is written
                stages=tuple(stages),
            )
        raise WrongError

    def _stage(self, table: Table, at: Path) -> Stage:
        self.known(table, STAGE, at)
        chairs = self.each(table, "signers", at, self._chair)
        rule = self.take(table, "rule", str, at, str(Rule.ALL))
        silence = self.take(table, "silence", str, at, str(Silence.ESCALATE))
        self.word(rule, set(Rule), (*at, "rule"))
        self.word(silence, set(Silence), (*at, "silence"))
        with self._refusals(at):
            return Stage(
                chairs=tuple(chairs),
                rule=Rule(rule),
                quorum=self.take(table, "quorum", int, at, 1),
                days=self.take(table, "days", int, at, 2),
                silence=Silence(silence),
                source=self.take(table, "source", str, at, ""),
            )
        raise WrongError

    def _chair(self, table: Table, at: Path) -> Chair:
        self.known(table, SIGNER, at)
        party, role = (self.take(table, name, str, at) for name in ("party", "role"))
        self.word(party, set(Party), at)
        self.word(role, set(Role), at)
        with self._refusals(at):
            return Chair(Party(party), Role(role), self._person(table.get("person"), at))
        raise WrongError

    def _person(self, who: object, at: Path) -> int | None:
        """By the number on this site; a telegram name is understood as well, of those at work."""
        if who is None:
            return None
        called = short(who).removeprefix("@").casefold()
        for one in self.people:
            numbered = type(who) is int and one.number == who
            named = type(who) is str and one.active and (one.username or "").casefold() == called
            if numbered or (named and called):
                return one.person_id
        return self.wrong("unknown_person", at, who=short(who))

    def _money(self, table: Table, name: str, at: Path) -> int | None:
        """In whole units, with two decimals at most."""
        value = table.get(name)
        if value is None:
            return None
        if type(value) not in (int, Decimal) or endless(value):
            self.wrong("not_a", (*at, name), name=name, what=self.wanted(int))
        exact = Decimal(value)
        if not exact.is_finite() or not 0 <= exact <= MOST_MONEY / HUNDRED:
            self.wrong("route.odd_limit", (*at, name))
        if (exact * HUNDRED) % 1:
            self.wrong("decimals", (*at, name), name=name)
        return int(exact * HUNDRED)

    @contextmanager
    def _refusals(self, at: Path) -> Iterator[None]:
        """What no route can be is said in the site's own words, where it stands."""
        try:
            yield
        except Refused as refused:
            named = (*at, FIELDS[refused.key]) if refused.key in FIELDS else at
            self.slips.append(self.slip(refused.key, named, **refused.params))
