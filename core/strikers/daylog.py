"""Brings the daily log: every foreman is asked in a message of their own, once."""

from core.beats.plan import Verdict
from core.daylogs.verbs import begin, writers_of
from core.stroke import Stroke


async def ask_foremen(stroke: Stroke) -> Verdict | None:
    """Who has begun theirs by themselves is not asked again."""
    work, run = stroke.work, stroke.run
    asked = await writers_of(work, stroke.scene, stroke.site, run.day, run.shift)
    for author in asked:
        await begin(work, stroke.scene, author, run.day, run.shift)
    return None if asked else Verdict.NOTHING
