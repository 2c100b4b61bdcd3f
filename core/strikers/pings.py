"""Once a week everybody hears how often it rang for them."""

from core.beats.plan import Verdict
from core.pings import weekly_lines
from core.stroke import Stroke


async def tell_pings(stroke: Stroke) -> Verdict | None:
    return None if await weekly_lines(stroke.work, stroke.scene) else Verdict.NOTHING
