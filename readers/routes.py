"""Routes out of a TOML document, with a sentence and a line for everything that is wrong in it."""

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, NoReturn, TypeVar

from core.document import FORMAT, HUNDRED, MOST_BYTES, ReadRoutes, Signatory, Slip
from core.errors import Refused
from core.people import Party, Role
from core.rounds.editing import sound
from core.rounds.route import MOST_MONEY, Chair, Route, Rule, Silence, Stage, route_data
from readers.lines import Lines, Path

Table = Mapping[str, Any]
T = TypeVar("T")
TOP: Final = ("format", "routes")
LIMITS: Final = ("amount_above", "amount_up_to", "days_above", "days_up_to")
ROUTE: Final = ("name", "kinds", "currency", *LIMITS, "question_stops", "stages")
STAGE: Final = ("rule", "quorum", "days", "silence", "source", "signers")
SIGNER: Final = ("party", "role", "person")
LONGEST_WORD: Final = 40  # characters of a strange word that are repeated to its writer
BITS: Final = 64
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
WANTED: Final[Mapping[type, str]] = {
    str: "routes.file.a_text",
    int: "routes.file.a_number",
    bool: "routes.file.a_yes",
    list: "routes.file.a_list",
    dict: "routes.file.a_table",
}


class _WrongError(Exception):
    """This table cannot be read on; what is wrong has been written down."""


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
    reading = _Reading(Lines.of(text), people, frozenset(kinds))
    routes = reading.document(table)
    return ReadRoutes(slips=tuple(reading.slips)) if reading.slips else _found(routes)


def _found(routes: Sequence[Route]) -> ReadRoutes:
    return ReadRoutes(routes=tuple(map(route_data, routes)))


def _nothing(key: str, **params: str) -> ReadRoutes:
    return ReadRoutes(slips=(Slip(key=key, params=params),))


@dataclass(slots=True)
class _Reading:
    """One document; `slips` fills while it is read, so that all is said at once."""

    lines: Lines
    people: Sequence[Signatory]
    kinds: frozenset[str]
    slips: list[Slip] = field(default_factory=list)

    def document(self, table: Table) -> tuple[Route, ...]:
        routes: list[Route] = []
        with suppress(_WrongError):
            self._known(table, TOP, ())
            if self._take(table, "format", int, (), FORMAT) != FORMAT:
                self._wrong("routes.file.format", ("format",), known=str(FORMAT))
            listed = self._take(table, "routes", list, (), [])
            for n, one in enumerate(listed):
                with suppress(_WrongError):
                    routes.append(self._route(self._table(one, ("routes", n)), ("routes", n)))
        if self.slips:
            return ()
        with suppress(_WrongError), self._refusals(("routes",)):
            return sound(routes)
        return ()

    def _route(self, table: Table, at: Path) -> Route:
        self._known(table, ROUTE, at)
        stages = self._each(table, "stages", at, self._stage)
        kinds = self._take(table, "kinds", list, at, [])
        for kind in kinds:
            self._word(kind, self.kinds, (*at, "kinds"))
        with self._refusals(at):
            return Route(
                name=self._take(table, "name", str, at),
                kinds=frozenset(kinds),
                currency=self._take(table, "currency", str, at, "CNY"),
                above=self._money(table, "amount_above", at),
                up_to=self._money(table, "amount_up_to", at),
                days_above=self._take(table, "days_above", int, at, None),
                days_up_to=self._take(table, "days_up_to", int, at, None),
                question_stops=self._take(table, "question_stops", bool, at, False),  # noqa: FBT003 -- what it is when nothing is written
                stages=tuple(stages),
            )
        raise _WrongError

    def _stage(self, table: Table, at: Path) -> Stage:
        self._known(table, STAGE, at)
        chairs = self._each(table, "signers", at, self._chair)
        rule = self._take(table, "rule", str, at, str(Rule.ALL))
        silence = self._take(table, "silence", str, at, str(Silence.ESCALATE))
        self._word(rule, set(Rule), (*at, "rule"))
        self._word(silence, set(Silence), (*at, "silence"))
        with self._refusals(at):
            return Stage(
                chairs=tuple(chairs),
                rule=Rule(rule),
                quorum=self._take(table, "quorum", int, at, 1),
                days=self._take(table, "days", int, at, 2),
                silence=Silence(silence),
                source=self._take(table, "source", str, at, ""),
            )
        raise _WrongError

    def _chair(self, table: Table, at: Path) -> Chair:
        self._known(table, SIGNER, at)
        party, role = (self._take(table, name, str, at) for name in ("party", "role"))
        self._word(party, set(Party), at)
        self._word(role, set(Role), at)
        with self._refusals(at):
            return Chair(Party(party), Role(role), self._person(table.get("person"), at))
        raise _WrongError

    def _person(self, who: object, at: Path) -> int | None:
        """By the number on this site; a telegram name is understood as well, of those at work."""
        if who is None:
            return None
        called = _short(who).removeprefix("@").casefold()
        for one in self.people:
            numbered = type(who) is int and one.number == who
            named = type(who) is str and one.active and (one.username or "").casefold() == called
            if numbered or (named and called):
                return one.person_id
        return self._wrong("routes.file.unknown_person", at, who=_short(who))

    def _money(self, table: Table, name: str, at: Path) -> int | None:
        """In whole units, with two decimals at most."""
        value = table.get(name)
        if value is None:
            return None
        if type(value) not in (int, Decimal) or _endless(value):
            self._wrong("routes.file.not_a", (*at, name), name=name, what=WANTED[int])
        exact = Decimal(value)
        if not exact.is_finite() or not 0 <= exact <= MOST_MONEY / HUNDRED:
            self._wrong("route.odd_limit", (*at, name))
        if (exact * HUNDRED) % 1:
            self._wrong("routes.file.decimals", (*at, name), name=name)
        return int(exact * HUNDRED)

    def _each(self, table: Table, name: str, at: Path, one: Callable[[Table, Path], T]) -> list[T]:
        """Every table of a list, those after a wrong one as well."""
        before, made = len(self.slips), []
        for n, item in enumerate(self._take(table, name, list, at, [])):
            with suppress(_WrongError):
                made.append(one(self._table(item, (*at, name, n)), (*at, name, n)))
        if len(self.slips) > before:
            raise _WrongError
        return made

    def _take(self, table: Table, name: str, kind: type, at: Path, *default: Any) -> Any:  # noqa: ANN401 -- whatever TOML can say
        """What stands there; TOML knows the kind of everything, and so do we."""
        if name not in table:
            if not default:
                self._wrong("routes.file.missing", at, name=name)
            return default[0]
        if type(table[name]) is not kind or _endless(table[name]):
            self._wrong("routes.file.not_a", (*at, name), name=name, what=WANTED[kind])
        return table[name]

    def _table(self, value: object, at: Path) -> Table:
        if not isinstance(value, dict):
            self._wrong("routes.file.not_a", at, name=str(at[-2]), what=WANTED[dict])
        return value

    def _known(self, table: Table, names: Sequence[str], at: Path) -> None:
        for name in table:
            if name not in names:
                near = get_close_matches(name, names, 1, 0.5)
                meant = near[0] if near else ", ".join(names)
                slip = self._slip(
                    "routes.file.unknown_key", (*at, name), name=_short(name), meant=meant
                )
                self.slips.append(slip)

    def _word(self, word: object, words: Collection[str], at: Path) -> None:
        if not isinstance(word, str) or word not in words:
            near = get_close_matches(str(word)[:LONGEST_WORD], words, 3, 0.5)
            meant = ", ".join(near or sorted(words))
            self._wrong("routes.file.unknown_word", at, word=_short(word), meant=meant)

    def _wrong(self, key: str, at: Path, **params: str) -> NoReturn:
        self.slips.append(self._slip(key, at, **params))
        raise _WrongError

    def _slip(self, key: str, at: Path, **params: str) -> Slip:
        return Slip(key=key, line=self.lines.at(at), params=params)

    @contextmanager
    def _refusals(self, at: Path) -> Iterator[None]:
        """What no route can be is said in the site's own words, where it stands."""
        try:
            yield
        except Refused as refused:
            named = (*at, FIELDS[refused.key]) if refused.key in FIELDS else at
            self.slips.append(self._slip(refused.key, named, **refused.params))


def _endless(value: object) -> bool:
    """TOML has numbers of 64 bits; whatever is longer cannot even be said."""
    return isinstance(value, int) and value.bit_length() >= BITS


def _short(value: object) -> str:
    return "…" if _endless(value) else str(value)[:LONGEST_WORD]
