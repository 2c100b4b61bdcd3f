"""What happens because time has passed: whoever is late hears of it, rung by rung."""

from core.moves import ring
from core.office import WORKFLOWS, Office
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
    flow = WORKFLOWS[name]
    async with office.work(None) as work:
        papers = await work.ringing(name, AT_ONCE)
        for paper in papers:
            site = await work.sites.get(paper.site_id)
            roster = await work.members.roster(paper.site_id)
            scene = Scene(paper.site_id, roster, office.calendar(site, work.now.year))
            await ring(work, scene, flow, paper)
            work.touch(name, paper.id)
    return len(papers)
