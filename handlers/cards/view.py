"""What a card is drawn with: the language, the moment, and the people of the site."""

from dataclasses import dataclass
from datetime import datetime

from core.calendar import Calendar
from core.office import Office, SiteWork
from core.people import Actor, Roster
from core.sites import Site


@dataclass(frozen=True, slots=True)
class View:
    """`lookers` see it: one person, everybody in the group, or nobody who was let in.

    `width` is how many characters of one thing are said.
    """

    work: SiteWork
    site: Site
    roster: Roster
    calendar: Calendar
    lang: str
    now: datetime
    lookers: tuple[Actor, ...] = ()
    width: int = 90

    async def name(self, person_id: int | None) -> str | None:
        """Also of those who have left the site."""
        if person_id is None:
            return None
        return self.roster.name(person_id) or (await self.work.people.get(person_id)).name


async def view_of(
    work: SiteWork, office: Office, site_id: int, person_id: int | None = None
) -> View:
    """The group's view of a site, or one person's."""
    site = await work.sites.get(site_id)
    roster = await work.members.roster(site_id)
    actor = roster.of(person_id)
    lang = actor.lang if actor else site.lang
    if actor is None and person_id is not None:
        lang = (await work.people.get(person_id)).lang
    calendar = office.calendar(site, work.now.year)
    lookers = (actor,) if actor else tuple(roster) if person_id is None else ()
    return View(work, site, roster, calendar, lang, work.now, lookers)
