"""Who is at a briefing, who should be, and what was looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.attendance import How, Presence
from core.briefings.asking import asks
from core.briefings.closing import crew_of
from core.briefings.crew import Expected, by_trade, missing
from core.briefings.items import KEY
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.briefings.said import Said
from core.checklist import Check, Outcome
from core.work import Scene
from handlers.cards.fitting import short
from handlers.cards.spoken import joined
from handlers.cards.view import View
from handlers.texts import Safe, plain, say

NAMES: Final = 12
MARKS: Final = {None: "☐", Outcome.PASS: "✅", Outcome.FAIL: "❌", Outcome.NA: "➖"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A briefing with whoever is there, whoever should be, and its checklist."""

    briefing: Briefing
    there: Sequence[Presence] = ()
    crew: Sequence[Expected] = ()
    checks: Sequence[Check] = ()
    issues: dict[int, int | None]

    @property
    def absent(self) -> list[Expected]:
        return missing(self.crew, self.there)


async def held(view: View, briefing: Briefing) -> Held:
    """A briefing that was never kept is a preview: nobody is there yet."""
    scene = Scene(briefing.site_id, view.roster, view.calendar)
    crew = await crew_of(view.work, scene, briefing)
    if briefing.id is None:
        return Held(briefing=briefing, crew=crew, issues={})
    if briefing.state != BriefingState.OPEN:
        crew = [_recorded(one) for one in briefing.content.get("absent", ())]
    checks = await view.work.checks.of(FLOW, briefing.id)
    found = [check.issue_id for check in checks if check.issue_id is not None]
    numbers = {id_: (await view.work.issues.get(id_)).number for id_ in found}
    there = await view.work.attendance.of(FLOW, briefing.id)
    return Held(briefing=briefing, there=there, crew=crew, checks=checks, issues=numbers)


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
    came = len(there)
    whole = came + len(about.absent)
    missed = briefing.state == BriefingState.MISSED
    key = "briefing.present_only" if missed else "briefing.present"
    yield say(view.lang, key, came=came, whole=whole)
    if there:
        counts = by_trade(one.trade for one in there)
        each = [f"{trade_word(view, trade)} {n}" for trade, n in counts]
        yield say(view.lang, "briefing.trades", trades=joined(view, each))
    ticked = sum(one.how == How.HOST for one in there)
    late = sum(one.how == How.LATE for one in there)
    if ticked:
        yield say(view.lang, "briefing.ticked", count=ticked)
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


def trade_word(view: View, trade: Any) -> str:  # noqa: ANN401 -- a trade, or nothing
    return plain(view.lang, f"trade.{trade}" if trade else "briefing.no_trade")


def _named(view: View, names: Sequence[str]) -> str:
    shown = [short(name, min(view.width, 40)) for name in names[:NAMES]]
    comma = "、" if view.lang == "zh" else ", "
    left = len(names) - len(shown)
    more = plain(view.lang, "briefing.and_more", count=left) if left > 0 else ""
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
