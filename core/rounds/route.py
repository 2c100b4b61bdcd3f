"""A route: whose word a paper needs, in which order, how long each has, and what silence means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from core.calendar import Term, Unit
from core.errors import Refused
from core.people import ROLES, Party, Role

LONGEST_NAME, LONGEST_SOURCE = 40, 120  # characters
MOST_MONEY = 10**13  # hundredths: nobody routes by more than a hundred thousand million
MOST_DAYS = 3650
LETTERS = 3  # of a currency


class Rule(StrEnum):
    """How many of a stage must agree."""

    ALL = auto()
    ANY = auto()
    SOME = auto()


class Silence(StrEnum):
    """What it means when somebody has said nothing when their time is up.

    `ESCALATE` tells those above, and the paper waits; `DEEMED_ACCEPTED` counts as their word;
    `DEEMED_PASSED` goes on without it; `NONE` means nothing at all.
    """

    ESCALATE = auto()
    DEEMED_ACCEPTED = auto()
    DEEMED_PASSED = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Chair:
    """Whose word: whoever holds the post, or one person by name (whose post is told as well)."""

    party: Party
    role: Role
    person_id: int | None = None

    def __post_init__(self) -> None:
        """No party has every role."""
        if self.role not in ROLES[self.party]:
            raise Refused("route.odd_role", role=f"role.{self.role}", party=f"party.{self.party}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Those who are asked at the same time; `quorum` is read where `rule` is `SOME`."""

    chairs: tuple[Chair, ...]
    rule: Rule = Rule.ALL
    quorum: int = 1
    days: int = 2  # working days
    silence: Silence = Silence.ESCALATE
    source: str = ""  # what says that silence means this: a clause of a contract

    def __post_init__(self) -> None:
        """A stage that nobody could ever pass is none."""
        if not self.chairs:
            raise Refused("route.empty_stage")
        if len(set(self.chairs)) != len(self.chairs):
            raise Refused("route.same_chair")
        if not 1 <= self.quorum <= len(self.chairs):
            raise Refused("route.odd_quorum", quorum=str(self.quorum))
        if not 1 <= self.days <= 365:  # noqa: PLR2004 -- nobody waits longer than a year
            raise Refused("route.odd_days", days=str(self.days))
        if not _said(self.source, LONGEST_SOURCE):
            raise Refused("route.odd_source", most=str(LONGEST_SOURCE))

    @property
    def term(self) -> Term:
        return Term(self.days, Unit.WORKING_DAYS)

    @property
    def needed(self) -> int:
        """How many of its chairs must agree."""
        return {Rule.ALL: len(self.chairs), Rule.ANY: 1, Rule.SOME: self.quorum}[self.rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The stages, and which papers take them.

    No `kinds` means every kind. An amount (in hundredths of `currency`) or a number of days
    fits when it is more than `above` and not more than `up_to`; where a limit is absent there
    is none. `question_stops` says that the clock stands while the proposer owes an answer.
    """

    name: str
    stages: tuple[Stage, ...]
    kinds: frozenset[str] = frozenset()
    above: int | None = None
    up_to: int | None = None
    days_above: int | None = None
    days_up_to: int | None = None
    currency: str = "CNY"
    question_stops: bool = False

    def __post_init__(self) -> None:
        """A route without stages would let everything pass; one without a paper helps nobody."""
        if not self.name or not _said(self.name, LONGEST_NAME):
            raise Refused("route.odd_name", most=str(LONGEST_NAME))
        if not self.stages:
            raise Refused("route.no_stages", name=self.name)
        _check_limits(self.above, self.up_to, MOST_MONEY)
        _check_limits(self.days_above, self.days_up_to, MOST_DAYS)
        code = self.currency
        if not (len(code) == LETTERS and code.isascii() and code.isalpha() and code.isupper()):
            raise Refused("route.odd_currency", currency=code[:LONGEST_NAME])

    def fits(self, kind: str, amount: int, days: int) -> bool:
        """Whether a paper of this kind, size and delay takes this route."""
        return (
            (not self.kinds or kind in self.kinds)
            and _within(amount, self.above, self.up_to)
            and _within(days, self.days_above, self.days_up_to)
        )


def _said(text: str, most: int) -> bool:
    """Whether it is one line of words: nothing that hides, turns or breaks what is around it."""
    return len(text) <= most and text.isprintable() and text == text.strip()


def _check_limits(above: int | None, up_to: int | None, most: int) -> None:
    if any(limit is not None and not 0 <= limit <= most for limit in (above, up_to)):
        raise Refused("route.odd_limit")
    if above is not None and up_to is not None and above >= up_to:
        raise Refused("route.odd_limits")


def _within(value: int, above: int | None, up_to: int | None) -> bool:
    return (above is None or value > above) and (up_to is None or value <= up_to)


def route_data(route: Route) -> dict[str, Any]:
    """The route as plain words and numbers, for a column or a file."""
    limits = ("above", "up_to", "days_above", "days_up_to")
    set_limits = {n: getattr(route, n) for n in limits if getattr(route, n) is not None}
    return {
        "name": route.name,
        "kinds": sorted(route.kinds),
        "currency": route.currency,
        "question_stops": route.question_stops,
        **set_limits,
        "stages": [_stage_data(stage) for stage in route.stages],
    }


def _stage_data(stage: Stage) -> dict[str, Any]:
    return {
        "chairs": [
            {"party": str(c.party), "role": str(c.role)}
            | ({"person": c.person_id} if c.person_id is not None else {})
            for c in stage.chairs
        ],
        "rule": str(stage.rule),
        "quorum": stage.quorum,
        "days": stage.days,
        "silence": str(stage.silence),
        "source": stage.source,
    }


def route_from(data: Mapping[str, Any]) -> Route:
    """The opposite of `route_data`; raises `Refused` for what cannot be a route."""
    try:
        return Route(
            name=str(data["name"]),
            kinds=frozenset(data.get("kinds", ())),
            currency=str(data.get("currency", "CNY")),
            question_stops=bool(data.get("question_stops", False)),
            stages=tuple(_stage_from(stage) for stage in data["stages"]),
            **{n: _limit(data, n) for n in ("above", "up_to", "days_above", "days_up_to")},
        )
    except (KeyError, TypeError, ValueError) as odd:
        raise Refused("route.odd", what=str(odd)) from odd


def _limit(data: Mapping[str, Any], name: str) -> int | None:
    value = data.get(name)
    return None if value is None else int(value)


def _stage_from(data: Mapping[str, Any]) -> Stage:
    chairs: Sequence[Mapping[str, Any]] = data["chairs"]
    return Stage(
        chairs=tuple(
            Chair(Party(c["party"]), Role(c["role"]), _limit(c, "person")) for c in chairs
        ),
        rule=Rule(data.get("rule", Rule.ALL)),
        quorum=int(data.get("quorum", 1)),
        days=int(data.get("days", 2)),
        silence=Silence(data.get("silence", Silence.ESCALATE)),
        source=str(data.get("source", "")),
    )
