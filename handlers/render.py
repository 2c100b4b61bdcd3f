"""Finds the words for what the courier delivers: notices, and cards that live."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from core.delivery import CardRow, NoticeRow
from core.errors import Refused
from core.office import Office
from core.work import Paper
from handlers.buttons import board, lined, press
from handlers.cards.drawing import LINES, draw, label
from handlers.cards.fitting import short, within
from handlers.cards.pictures import picture
from handlers.cards.view import View, view_of
from handlers.outgoing import Outgoing
from handlers.split import length
from handlers.texts import Safe, mention, plain, say

MOST_LINES = 12
GAP = "\n\n"
# In what Telegram counts: a message, what stands under a picture, a line among many.
LONGEST, CAPTION, MOST_OF_A_LINE = 3000, int(MessageLimit.CAPTION_LENGTH), 200
LONGEST_NAME = 60  # characters
GATHERED = {"change.waiting": "change"}  # notices about whatever waits, and its kind of paper


@dataclass(slots=True)
class Renderer:
    """`username` is the bot's own, known once it has introduced itself."""

    office: Office
    lang: str
    username: Callable[[], str] = field(default=str)

    async def notice(self, rows: Sequence[NoticeRow]) -> Outgoing | None:
        """One message for all that waits for the same person or chat."""
        async with self.office.look() as work:
            site_id, person_id = rows[0].site_id, rows[0].person_id
            if site_id is None:
                lines = [say(self.lang, row.key, **row.params) for row in rows]
                return Outgoing(Safe("\n".join(lines)))
            view = await view_of(work, self.office, site_id, person_id)
            known = [row for row in rows if await _concerns(view, row)]
            if not known:
                return Outgoing(say(view.lang, "notice.departed", site=view.site.name))
            told = await spread(view, known)
            if not told:
                return None
            if rows[0].stand_in and person_id is not None:
                return await self._in_their_place(view, person_id, told)
            if len(told) == 1:
                return await self._single(view, told[0])
            return await self._many(view, told)

    async def _many(self, view: View, rows: Sequence[NoticeRow]) -> Outgoing:
        """The first ones by name with their doors; the rest are counted."""
        lines = [say(view.lang, "notice.many", count=len(rows))]
        lines += [await self._line(view, row) for row in rows[:MOST_LINES]]
        if len(rows) > MOST_LINES:
            lines.append(say(view.lang, "notice.and_more", count=len(rows) - MOST_LINES))
        papers = {(row.flow, row.paper_id): row for row in rows[:MOST_LINES]}
        doors = [door for row in papers.values() if (door := await self._door(view, row))]
        return Outgoing(Safe("\n\n".join(lines)), board(lined(doors, width=3)))

    async def card(self, row: CardRow) -> Outgoing | None:
        """The paper as it stands now; nothing when it is no more."""
        async with self.office.look() as work:
            try:
                paper = await work.registers[row.flow].get(row.paper_id)
            except Refused:
                return None
            view = await view_of(work, self.office, paper.site_id, row.person_id)
            if row.person_id is not None and not _theirs(view, row.person_id, paper):
                return None
            return await draw(view, row.flow, paper)

    async def _in_their_place(
        self, view: View, person_id: int, rows: Sequence[NoticeRow]
    ) -> Outgoing:
        """The group hears it for somebody we may not write to, with a button to change that."""
        person = await view.work.people.get(person_id)
        view = replace(view, lang=view.site.lang)
        named = mention(person.telegram_id, person.name)
        lines = [say(view.lang, "notice.in_place", mention=named)]
        start = InlineKeyboardButton(
            plain(view.lang, "notice.start"), url=f"https://t.me/{self.username()}?start=hello"
        )
        lines += [await self._line(view, row) for row in rows[:MOST_LINES]]
        only = (
            await self._single(view, rows[0]) if len(rows) == 1 else await self._many(view, rows)
        )
        return Outgoing(Safe("\n\n".join(lines)), _with(only.keyboard, start))

    async def _door(self, view: View, row: NoticeRow) -> InlineKeyboardButton | None:
        """Opens one paper of many."""
        if row.flow is None or row.paper_id is None:
            return None
        paper = await view.work.registers[row.flow].get(row.paper_id)
        return press(await label(view, row.flow, paper), f"{row.flow}:{row.paper_id}:whole")

    async def _single(self, view: View, row: NoticeRow) -> Outgoing:
        if row.flow is None or row.paper_id is None:
            return Outgoing(_said(view, row))
        paper = await view.work.registers[row.flow].get(row.paper_id)
        card = await draw(view, row.flow, paper)
        photo = await picture(self.office, view, row.flow, paper)
        said = _said(view, row, CAPTION - length(card.text) - len(GAP) if photo else LONGEST)
        return Outgoing(Safe(f"{said}{GAP}{card.text}"), card.keyboard, photo)

    async def _line(self, view: View, row: NoticeRow) -> Safe:
        said = _said(view, row, MOST_OF_A_LINE)
        if row.flow is None or row.flow not in LINES or row.paper_id is None:
            return said
        paper = await view.work.registers[row.flow].get(row.paper_id)
        rest = await LINES[row.flow](view, paper)
        return say(view.lang, "notice.line", said=said, rest=rest)


def _with(
    keyboard: InlineKeyboardMarkup | None, last: InlineKeyboardButton
) -> InlineKeyboardMarkup:
    under = keyboard.inline_keyboard if keyboard else ()
    return InlineKeyboardMarkup([*under, (last,)])


async def spread(view: View, rows: Sequence[NoticeRow]) -> list[NoticeRow]:
    """What is said of all papers that wait for somebody is said of each that still does."""
    papers = {(row.flow, row.paper_id) for row in rows if row.paper_id is not None}
    told: list[NoticeRow] = []
    for row in rows:
        if row.key not in GATHERED:
            told.append(row)
            continue
        flow = GATHERED[row.key]
        for actor in view.lookers:
            waiting = await view.work.changes.waiting_for(actor)
            told += [
                replace(row, flow=flow, paper_id=paper.id)
                for paper in waiting
                if (flow, paper.id) not in papers
            ]
    return told


def _theirs(view: View, person_id: int, paper: Paper[Any]) -> bool:
    """Whoever has left a site hears of themselves, and of nothing else there."""
    return view.roster.of(person_id) is not None or paper.subject_id == person_id


async def _concerns(view: View, row: NoticeRow) -> bool:
    """Whether its reader may still hear it: they may have left since it was written."""
    if row.person_id is None or row.flow is None or row.paper_id is None:
        return True
    paper = await view.work.registers[row.flow].get(row.paper_id)
    return _theirs(view, row.person_id, paper)


def _said(view: View, row: NoticeRow, room: int = LONGEST) -> Safe:
    """What has happened, and in the words of whoever did it why; as far as there is room."""
    params = {"by": "", "site": view.site.name} | dict(row.params)
    by = short(str(params["by"]), LONGEST_NAME)
    said = say(view.lang, row.key, **(params | {"by": by}))
    reason = str(row.params.get("reason") or "")
    around = length(say(view.lang, "notice.reason", reason="")) + 1
    told = within(reason, room - length(said) - around)
    return Safe(f"{said}\n{say(view.lang, 'notice.reason', reason=told)}") if reason else said
