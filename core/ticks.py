"""What happens because time has passed: whoever is late hears of it, rung by rung."""

from core.office import WORKFLOWS, Office, SiteWork
from core.ringing import ring
from core.work import Scene

AT_ONCE = 100


async def ring_late(office: Office) -> int:
    """Ring for every paper whose time has come; gives how many there were.

    One piece of work takes a hundred papers, so that nobody waits long for the archive.
    """
    rung = 0
    for name in WORKFLOWS:
        while some := await _ring_some(office, name):
            rung += some
            if some < AT_ONCE:
                break
    return rung


async def _ring_some(office: Office, name: str) -> int:
    async with office.work(None) as work:
        return await ring_some(work, office, name)


async def ring_some(work: SiteWork, office: Office, name: str) -> int:
    """For the first hundred of those whose time has come; each site is looked at once."""
    scenes: dict[int, Scene] = {}
    papers = await work.ringing(name, AT_ONCE)
    for paper in papers:
        if paper.site_id not in scenes:
            scenes[paper.site_id] = await _scene(work, office, paper.site_id)
        await ring(work, scenes[paper.site_id], WORKFLOWS[name], paper)
        work.touch(name, paper.id)
    return len(papers)


async def _scene(work: SiteWork, office: Office, site_id: int) -> Scene:
    site = await work.sites.get(site_id)
    roster = await work.members.roster(site_id)
    return Scene(site_id, roster, office.calendar(site, work.now.year))
