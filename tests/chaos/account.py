"""The account of a storm, as it is printed."""

from collections.abc import Iterator

from tests.chaos.findings import Findings
from tests.chaos.storm import Storm

MOST = 30


def account(storm: Storm, found: Findings) -> str:
    return "\n".join(_lines(storm, found))


def _lines(storm: Storm, found: Findings) -> Iterator[str]:
    plan = storm.plan
    yield f"{plan.kills} kills in {storm.seconds:.0f} s, seed {plan.seed}, {storm.kind}"
    yield f"  {storm.early_kills} while it started, {plan.kills - storm.early_kills} at work"
    yield "what went wrong at Telegram's end"
    for kind, times in storm.weather.struck.items():
        yield f"  {times:6}  {kind}"
    yield "what people did, and what came of it"
    for what, times in sorted(found.counts.items()):
        yield f"  {times:6}  {what}"
    yield "what people had to do once more"
    for what, times in sorted(storm.diary.asked_again.items()) or [("nothing", 0)]:
        yield f"  {times:6}  {what}"
    yield f"  {storm.calm:6.1f}  seconds from the last start until all was done"
    yield from _verdict(found)


def _verdict(found: Findings) -> Iterator[str]:
    if not found.wrong:
        yield "nothing was lost and nothing was doubled"
        return
    yield f"{len(found.wrong)} THINGS ARE WRONG"
    yield from (f"  {what}" for what in found.wrong[:MOST])
