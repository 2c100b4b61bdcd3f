"""Finds the words for what the courier delivers: notices, and cards that live."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from core.delivery import CardRow, NoticeRow
from core.digests import Item, items_for
from core.errors import Refused
from core.office import WORKFLOWS, Office, SiteWork
from core.ringing import DIGEST
from core.work import Paper, Scene
from handlers.buttons import board, lined, press, step_buttons, steps_for
from handlers.cards.digest import Leaf, sheet, worded
from handlers.cards.doors import door
from handlers.cards.drawing import LINES, draw, label
from handlers.cards.fitting import short, within
from handlers.cards.pictures import picture
from handlers.cards.view import View, view_of
from handlers.enclosures import ENCLOSED
from handlers.meetings.sheets import Printing
from handlers.outgoing import Outgoing
from handlers.split import length
from handlers.texts import Safe, mention, plain, say

MOST_LINES = 12
GAP = "\n\n"
# In what Telegram counts: a message, what stands under a picture, a line among many.
LONGEST, CAPTION, MOST_OF_A_LINE = 3000, int(MessageLimit.CAPTION_LENGTH), 200
LONGEST_NAME = 60  # characters


@dataclass(slots=True)
class Renderer:
    """`username` is the bot's own, known once it has introduced itself."""

    office: Office
    lang: str
    username: Callable[[], str] = field(default=str)

    async def notice(self, rows: Sequence[NoticeRow]) -> Outgoing | None:
        """One message for all that waits for the same person or chat."""
        async with self.office.look() as work:
            said = await self._worded(work, rows)
            printing = await self._enclosed(work, rows) if said else None
        return replace(said, document=await printing()) if said and printing else said

    async def _worded(self, work: SiteWork, rows: Sequence[NoticeRow]) -> Outgoing | None:
        site_id, person_id = rows[0].site_id, rows[0].person_id
        if site_id is None:
            lines = [say(self.lang, row.key, **row.params) for row in rows]
            return Outgoing(Safe("\n".join(lines)))
        view = await view_of(work, self.office, site_id, person_id)
        known = [row for row in rows if await _concerns(view, row)]
        if not known:
            return Outgoing(say(view.lang, "notice.departed", site=view.site.name))
        told = [row for row in known if row.key != DIGEST]
        due = await due_for(view, told) if len(told) < len(known) else []
        if not told and not due:
            return None
        if rows[0].stand_in and person_id is not None:
            return await self._in_their_place(view, person_id, told, due)
        parts = [await self._news(view, told)] if told else []
        if due:
            leaf = Leaf(site_id, acts=not told)  # what is pressed would put out the news
            parts.append(await sheet(view, leaf, due))
        return _under_one_another(parts)

    async def _enclosed(self, work: SiteWork, rows: Sequence[NoticeRow]) -> Printing | None:
        """A file goes out with news that stands alone; under many the card has its button."""
        row = rows[0]
        if len(rows) > 1 or row.key not in ENCLOSED or row.stand_in:
            return None
        if row.site_id is None or row.flow is None or row.paper_id is None:
            return None
        view = await view_of(work, self.office, row.site_id, row.person_id)
        paper = await work.registers[row.flow].get(row.paper_id)
        return await ENCLOSED[row.key](self.office, view, paper)

    async def _news(self, view: View, rows: Sequence[NoticeRow]) -> Outgoing:
        if len(rows) == 1:
            return await self._single(view, rows[0])
        return await self._many(view, rows)

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
            if row.retired:
                name = await label(view, row.flow, paper)
                return Outgoing(say(view.lang, "notice.retired", name=name))
            return await draw(view, row.flow, paper)

    async def _in_their_place(
        self, view: View, person_id: int, rows: Sequence[NoticeRow], due: Sequence[Item]
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
        parts = [await self._news(view, rows)] if rows else []
        if due:
            parts.append(await sheet(view, Leaf(view.site.id or 0, acts=False), due))
            lines.append(Safe(parts[-1].text))
        buttons = _under_one_another(parts).keyboard
        return Outgoing(Safe(GAP.join(lines)), _with(buttons, start))

    async def _door(self, view: View, row: NoticeRow) -> InlineKeyboardButton | None:
        """Opens one paper of many."""
        if row.flow is None or row.paper_id is None:
            return None
        paper = await view.work.registers[row.flow].get(row.paper_id)
        return press(await label(view, row.flow, paper), f"{row.flow}:{row.paper_id}:whole")

    async def _single(self, view: View, row: NoticeRow) -> Outgoing:
        beside = row.person_id is None and row.key in ENCLOSED  # its card stands there already
        if row.flow is None or row.paper_id is None or beside:
            return Outgoing(_said(view, row), door(view.lang, row))
        paper = await view.work.registers[row.flow].get(row.paper_id)
        if row.key in WORKFLOWS[row.flow].brief:
            return await self._brief(view, row, paper)
        card = await draw(view, row.flow, paper)
        photo = await picture(self.office, view, row.flow, paper)
        said = _said(view, row, CAPTION - length(card.text) - len(GAP) if photo else LONGEST)
        return Outgoing(Safe(f"{said}{GAP}{card.text}"), card.keyboard, photo)

    async def _brief(self, view: View, row: NoticeRow, paper: Paper[Any]) -> Outgoing:
        """What is wanted and about which paper, with its buttons; the card is one tap away."""
        flow = WORKFLOWS[row.flow or ""]
        verbs = flow.brief[row.key]
        steps = [s for s in steps_for(flow, paper, view.lookers, view.roster) if s.verb in verbs]
        said = Safe(f"{_said(view, row)}\n{await LINES[flow.name](view, paper)}")
        whole = press(plain(view.lang, "button.papers"), f"{flow.name}:{paper.id}:whole")
        return Outgoing(said, board(lined([*step_buttons(flow, paper, steps, view.lang), whole])))

    async def _line(self, view: View, row: NoticeRow) -> Safe:
        said = _said(view, row, MOST_OF_A_LINE)
        if row.flow is None or row.flow not in LINES or row.paper_id is None:
            return said
        paper = await view.work.registers[row.flow].get(row.paper_id)
        rest = await LINES[row.flow](view, paper)
        return say(view.lang, "notice.line", said=said, rest=rest)


def _under_one_another(parts: Sequence[Outgoing]) -> Outgoing:
    if len(parts) == 1:
        return parts[0]
    under = [part.keyboard.inline_keyboard for part in parts if part.keyboard]
    return Outgoing(Safe(GAP.join(part.text for part in parts)), board(*under))


def _with(
    keyboard: InlineKeyboardMarkup | None, last: InlineKeyboardButton
) -> InlineKeyboardMarkup:
    under = keyboard.inline_keyboard if keyboard else ()
    return InlineKeyboardMarkup([*under, (last,)])


async def due_for(view: View, rows: Sequence[NoticeRow]) -> list[Item]:
    """What a digest to its one reader names now, besides what the other rows say already."""
    told = {(row.flow, row.paper_id) for row in rows}
    scene = Scene(view.site.id or 0, view.roster, view.calendar)
    items = [i for actor in view.lookers for i in await items_for(view.work, scene, actor)]
    return [i for i in worded(items) if i.told and (i.flow, i.paper.id) not in told]


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
