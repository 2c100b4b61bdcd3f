"""What comes by itself in a story, and when somebody has to look for it."""

from datetime import timedelta

from sqlalchemy import func, select

from core.sites import Site
from core.striking import plan_site
from storage.beats import beats


async def listen_to(office, group, chosen):
    """These beats come on the site of that group; nothing else comes on any."""
    async with office.work(None) as work:
        here = await work.sites.of_chat(group)
        for site in await work.session.scalars(select(Site)):
            await plan_site(work, office, site)
            for plan in await work.beats.of(site.id):
                plan.active = site.id == here.id and plan.beat in chosen


async def next_look(office, now, moment):
    """An hour later at the most, and whenever something comes by itself."""
    async with office.look() as work:
        beat = await work.session.scalar(
            select(func.min(beats.c.next_at)).where(beats.c.active, beats.c.next_at > now)
        )
    times = (moment, now + timedelta(hours=1), beat and beat.astimezone(now.tzinfo))
    return min(filter(None, times))
