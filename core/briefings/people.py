"""The block about people: how many of which trade, who is new, whose certificate ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from core.attendance import Presence
from core.briefings.crew import Expected, by_trade, ending, in_crew, uneducated
from core.briefings.said import Part, Said, Tone, line, listed, on, term
from core.briefings.work import BriefingWork
from core.people import Trade
from core.work import Scene
from core.workers import Worker

MOST: Final = 12  # names of one line
HEADCOUNTS: Final = frozenset({"headcount", "nobody"})


async def of(
    work: BriefingWork, scene: Scene, crew: Sequence[Expected], day: date, shift: int
) -> list[dict[str, Any]]:
    workers = await work.workers.of(scene.site_id)
    before = await work.briefings.last(scene.site_id, shift, day)
    lines = [_headcount(crew)]
    untrained = uneducated(workers)
    if untrained:
        lines.append(_named("untrained", Tone.STOP, [one.name for one in untrained]))
    lines += _certificates(workers, day)
    if before is not None:
        known = {one.person_id for one in workers}
        joined = await work.briefings.newcomers(scene.site_id, before.created_at) - known
        fresh = [one.name for one in scene.roster if in_crew(one) and one.person_id in joined]
        trained = [one for one in workers if one.educated_on and one.entered_on > before.day]
        lines += [_named("unrecorded", Tone.WARN, fresh)] if fresh else []
        lines += [_named("new", Tone.NORMAL, [one.name for one in trained])] if trained else []
    return lines


def counted(content: Said, crew: Sequence[Expected]) -> dict[str, Any]:
    """The same with the headcount of now: people have come and gone since it was called."""
    blocks = [
        [name, [_headcount(crew) if one["key"] in HEADCOUNTS else one for one in lines]]
        if name == Part.PEOPLE
        else [name, lines]
        for name, lines in content.get("blocks", ())
    ]
    return {**content, "blocks": blocks}


def barred(worker: Worker, day: date) -> list[dict[str, Any]]:
    """Why somebody must not work that day: untrained, or with a certificate that is over."""
    why = [] if worker.educated_on else [line("barred_untrained", Tone.STOP)]
    return why + [
        line("barred_over", Tone.STOP, what=one.what, until=on(one.until))
        for one in ending([worker], day)
        if one.until < day
    ]


def barred_there(
    workers: Iterable[Worker], there: Sequence[Presence], day: date
) -> list[dict[str, Any]]:
    """Whoever has come and must not work, with the reasons."""
    came = {one.worker_id for one in there} - {None}
    people = {one.person_id for one in there} - {None}
    return [
        {"name": one.name, "person": one.person_id, "worker": one.id, "why": why}
        for one in workers
        if (one.id in came or one.person_id in people) and (why := barred(one, day))
    ]


def _headcount(crew: Sequence[Expected]) -> dict[str, Any]:
    if not crew:
        return line("nobody", Tone.WARN)
    counts = by_trade(one.trade for one in crew)
    each = [{"count": n, "of": word(trade)} for trade, n in counts]
    return line("headcount", count=len(crew), trades=listed(each))


def word(trade: Trade | None) -> dict[str, str]:
    return term(f"trade.{trade}" if trade else "briefing.no_trade")


def _certificates(workers: Sequence[Worker], day: date) -> Iterable[dict[str, Any]]:
    for one in ending(workers, day)[: 2 * MOST]:
        over = one.until < day
        yield line(
            "certificate_over" if over else "certificate_ends",
            Tone.STOP if over else Tone.WARN,
            name=one.name,
            what=one.what,
            until=on(one.until),
        )


def _named(key: str, tone: Tone, names: Sequence[str]) -> dict[str, Any]:
    return line(key, tone, names=listed(names[:MOST]), count=len(names))
