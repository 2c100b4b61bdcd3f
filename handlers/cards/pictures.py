"""The picture above a card: before and after side by side, where somebody has to decide."""

from typing import Any

from core.changes.flow import CHANGE
from core.office import Office
from core.photos import Stage
from core.work import Paper
from handlers.cards.view import View


async def picture(office: Office, view: View, flow: str, paper: Paper[Any]) -> str | None:
    """The checksum of what to show, or nothing; only for whoever is asked to sign."""
    asked = flow == CHANGE.name and any(
        step.sighted
        for person in view.lookers
        for step in CHANGE.open_to(paper.state, paper.flags, person, paper.ties(person))
    )
    if not asked or paper.id is None:
        return None
    files = await view.work.album.of_paper(flow, paper.id)
    shown = {f.stage: f.thumb for f in reversed(files) if f.thumb}
    pair = [office.files.read(shown[s]) for s in (Stage.BEFORE, Stage.AFTER) if s in shown]
    found = [data for data in pair if data]
    return await office.files.keep(await office.desk.beside(found)) if found else None
