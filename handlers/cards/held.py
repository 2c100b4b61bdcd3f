"""Who is at a briefing, who should be, and what was looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from core.attendance import How, Presence
from core.briefings.asking import asks
from core.briefings.closing import crew_of
from core.briefings.crew import Expected, by_trade, key_of, missing
from core.briefings.items import KEY
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.briefings.people import barred_there
from core.briefings.said import Said
from core.checklist import Check, Outcome
from core.work import Scene
from handlers.cards.fitting import short
from handlers.cards.spoken import joined, sentence
from handlers.cards.view import View
from handlers.split import plain as unescaped
from handlers.texts import Safe, plain, say

NAMES: Final = 12
NAME: Final = 40  # characters
BARRED: Final = 3  # by name, the others are counted
MARKS: Final = {None: "☐", Outcome.PASS: "✅", Outcome.FAIL: "❌", Outcome.NA: "➖"}


Key: TypeAlias = tuple[int | None, int | None]  # a person, or a worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A briefing with whoever is there, whoever should be, and its checklist."""

    briefing: Briefing
    there: Sequence[Presence] = ()
    crew: Sequence[Expected] = ()
    checks: Sequence[Check] = ()
    issues: dict[int, int | None]
    expected: frozenset[Key] = frozenset()
    barred: Sequence[Said] = ()
    tickers: Sequence[str] = ()

    @property
    def open(self) -> bool:
        return self.briefing.state == BriefingState.OPEN

    @property
    def absent(self) -> list[Expected]:
        return missing(self.crew, self.there)


async def held(view: View, briefing: Briefing) -> Held:
    """A briefing that was never kept is a preview: nobody is there yet."""
    scene = Scene(briefing.site_id, view.roster, view.calendar)
    crew = await crew_of(view.work, scene, briefing)
    if briefing.id is None:
        return Held(briefing=briefing, crew=crew, issues={}, expected=_keys(crew))
    there = await view.work.attendance.of(FLOW, briefing.id)
    content, going = briefing.content, briefing.state == BriefingState.OPEN
    if going:
        workers = await view.work.workers.of(briefing.site_id)
        keys, barred = _keys(crew), barred_there(workers, there, briefing.day)
    else:
        crew = [_recorded(one) for one in content.get("absent", ())]
        keys, barred = _recorded_keys(content, crew, there), content.get("barred", [])
    checks = await view.work.checks.of(FLOW, briefing.id)
    found = [check.issue_id for check in checks if check.issue_id is not None]
    numbers = {id_: (await view.work.issues.get(id_)).number for id_ in found}
    tickers = dict.fromkeys(one.by_id for one in there if one.how == How.HOST)
    return Held(
        briefing=briefing,
        there=there,
        crew=crew,
        checks=checks,
        issues=numbers,
        expected=keys,
        barred=barred,
        tickers=[name for id_ in tickers if (name := await view.name(id_))],
    )


def _keys(crew: Sequence[Expected]) -> frozenset[Key]:
    return frozenset(one.key for one in crew)


def _recorded_keys(
    content: Said, absent: Sequence[Expected], there: Sequence[Presence]
) -> frozenset[Key]:
    """Who was expected when it was closed; of old ones only who came and who did not is known."""
    if "expected" in content:
        return frozenset((person, worker) for person, worker in content["expected"])
    return _keys(absent) | {key_of(one) for one in there}


def _recorded(kept: Said) -> Expected:
    """Whoever was missing when it was closed."""
    return Expected(
        name=kept["name"],
        trade=kept["trade"],
        party=kept["party"],
        person_id=kept["person"],
        worker_id=kept.get("worker"),
    )


def attendance(view: View, about: Held) -> Iterator[Safe]:
    briefing, there = about.briefing, about.there
    yield _present(view, about)
    if there:
        counts = by_trade(one.trade for one in there)
        each = [f"{trade_word(view, trade)} {n}" for trade, n in counts]
        yield say(view.lang, "briefing.trades", trades=joined(view, each))
    ticked = sum(one.how == How.HOST for one in there)
    late = sum(one.how == How.LATE for one in there)
    if ticked:
        by = joined(view, [short(name, NAME) for name in about.tickers], "briefing.and_people")
        yield say(view.lang, "briefing.ticked", count=ticked, names=by)
    yield from _barred(view, about)
    if late:
        yield say(view.lang, "briefing.late_count", count=late)
    if asks(briefing) and there:
        yield say(
            view.lang,
            "briefing.understood",
            count=sum(one.understood_at is not None for one in there),
        )
    if briefing.state != BriefingState.OPEN and about.absent:
        names = [one.name for one in about.absent]
        yield say(view.lang, "briefing.absent", count=len(names), names=_named(view, names))


def _present(view: View, about: Held) -> Safe:
    """Of those who are expected, and how many others have signed in as well."""
    if about.briefing.state == BriefingState.MISSED:
        return say(view.lang, "briefing.present_only", came=len(about.there))
    came = sum(key_of(one) in about.expected for one in about.there)
    others = len(about.there) - came
    more = say(view.lang, "briefing.present_others", count=others) if others else ""
    return say(view.lang, "briefing.present", came=came, whole=len(about.expected), others=more)


def _barred(view: View, about: Held) -> Iterator[Safe]:
    for one in about.barred[:BARRED]:
        name, why = short(one["name"], NAME), why_barred(view, one["why"])
        yield say(view.lang, "briefing.barred", name=name, why=why)
    left = len(about.barred) - BARRED
    if left > 0:
        yield say(view.lang, "briefing.barred_more", count=left)


def why_barred(view: View, why: Sequence[Said]) -> str:
    return ("；" if view.lang == "zh" else "; ").join(
        unescaped(sentence(view, one)) for one in why
    )


def trade_word(view: View, trade: Any) -> str:  # noqa: ANN401 -- a trade, or nothing
    return plain(view.lang, f"trade.{trade}" if trade else "briefing.no_trade")


def _named(view: View, names: Sequence[str]) -> str:
    shown = [short(name, min(view.width, 40)) for name in names[:NAMES]]
    comma = "、" if view.lang == "zh" else ", "
    left = len(names) - len(shown)
    more = plain(view.lang, "briefing.and_people", count=left) if left > 0 else ""
    return comma.join(shown) + more


def checklist(view: View, about: Held) -> Iterator[Safe]:
    checks = about.checks
    if not checks:
        return
    done = sum(check.outcome is not None for check in checks)
    yield say(view.lang, "briefing.checked", done=done, whole=len(checks))
    for check in checks:
        if check.outcome == Outcome.FAIL:
            yield say(
                view.lang,
                "briefing.failed",
                item=item_words(view, check),
                note=short(check.note, view.width),
                number=about.issues.get(check.issue_id or 0) or "",
            )


def item_words(view: View, check: Check) -> str:
    return plain(view.lang, check.item) if check.item.startswith(KEY) else check.item
