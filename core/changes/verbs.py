"""What people do with changes: propose one, and send it on its way."""

from collections.abc import Sequence
from typing import Any, Protocol

from core.changes.defaults import CAUTIOUS
from core.changes.flow import CHANGE
from core.changes.paper import Change, ChangeKind
from core.errors import Refused
from core.moves import advance, allowed, note
from core.photos import Album
from core.rounds.round import Round, opened
from core.rounds.route import Route
from core.rounds.routing import Routes, choose
from core.rounds.sealing import fingerprint
from core.work import Here, Register, Work


class ChangeRegister(Register[Change], Protocol):
    async def keep(self, change: Change) -> None: ...


class ChangeWork(Work, Protocol):
    @property
    def album(self) -> Album: ...

    @property
    def changes(self) -> ChangeRegister: ...

    @property
    def routes(self) -> Routes: ...

    async def place_label(self, place_id: int | None) -> str: ...


async def propose(
    work: ChangeWork,
    here: Here,
    words: str = "",
    **said: Any,  # noqa: ANN401 -- fields of a change
) -> Change:
    """Begin a draft with somebody's words; nobody else hears of it yet."""
    change = Change(
        site_id=here.site_id,
        proposer_id=here.actor.person_id,
        party=here.actor.party,
        created_at=work.now,
        changed_at=work.now,
        **said,
    )
    await work.changes.keep(change)
    told = {"text": words} if words else {}
    note(work, here, CHANGE, change, verb="draft", before=change.state, details=told)
    return change


async def send(work: ChangeWork, here: Here, change: Change) -> Round:
    """Ask those whose word it needs, by the site's own routes.

    Raises `Refused` while something is missing, and when no route fits.
    """
    if change.lacking:
        raise Refused("change.lacks", what=f"change.field.{change.lacking[0]}")
    allowed(here, CHANGE, change, "send")
    route = choose(await routes_of(work, here.site_id), change.size)
    assert change.id is not None  # noqa: S101 -- it was drafted
    if change.number is None:
        change.number = await work.number(change.site_id, CHANGE.name)
    change.revision += 1
    files = await work.album.of_paper(CHANGE.name, change.id)
    place = await work.place_label(change.place_id)
    content = change.content([f.sha256 or f.file_unique for f in files], place, here.roster)
    round_ = opened(
        route,
        site_id=change.site_id,
        flow=CHANGE.name,
        paper_id=change.id,
        revision=change.revision,
        content=content,
        sha256=fingerprint(content),
        now=work.now,
    )
    change.rounds.append(round_)
    await advance(work, here, CHANGE, change, "send")
    return round_


async def routes_of(work: ChangeWork, site_id: int) -> Sequence[Route]:
    """The site's own, or those it begins with."""
    return await work.routes.of(site_id, CHANGE.name) or CAUTIOUS


KINDS = tuple(ChangeKind)
