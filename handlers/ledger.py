"""The ledger in the chat: lists whose filters and pages are kept in their buttons alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from core.errors import Refused
from core.issues.flow import ISSUE
from core.issues.paper import Issue, Kind
from core.ledger import Standing, Wanted
from core.pages import PAGE, Page
from core.people import Party
from core.reading import query_tokens
from core.work import ball
from handlers.answers import rebutton, redraw, reply, toast
from handlers.buttons import board, lined, press
from handlers.cards.issues import mark
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.dates import distance
from handlers.entry import Voice, enter
from handlers.narrowing import Narrowed, narrowed
from handlers.texts import Safe, plain, say

ANY: Final = "-"
MOST_PLACES: Final = 80
LONGEST_NUMBER: Final = 9  # digits
LONGEST_WORDS: Final = 24  # bytes of a search that still fit into a button beside the filters
STANDINGS: Final = {s[0]: s for s in Standing}
KINDS: Final = {k[0]: k for k in Kind}
PARTIES: Final = {p[:3]: p for p in Party}


@dataclass(frozen=True, slots=True)
class Query:
    """A list as its buttons say it; `before` is the number at which the page begins."""

    standing: str = Standing.ACTIVE[0]
    kind: str = ANY
    party: str = ANY
    place: str = ANY
    mine: str = ANY
    before: str = ANY
    words: str = ""

    def data(self, **changes: str) -> str:
        new = replace(self, before=ANY) if "before" not in changes else self
        new = replace(new, **changes)
        parts = (new.standing, new.kind, new.party, new.place, new.mine, new.before, new.words)
        return ":".join(("ls", *parts))

    def door(self, inside: int | None) -> str:
        """The button that opens the choice of a place, for this very list."""
        return f"lp:{inside or ANY}:{self.data(place=ANY).removeprefix('ls:')}"

    def wanted(self, voice: Voice) -> Wanted:
        return Wanted(
            site_id=voice.here.site_id,
            standing=STANDINGS.get(self.standing, Standing.ACTIVE),
            kind=KINDS.get(self.kind),
            party=PARTIES.get(self.party),
            place_id=int(self.place) if self.place != ANY else None,
            mine=voice.person.id if self.mine == "m" else None,
            words=frozenset(query_tokens(self.words)),
            before=int(self.before) if self.before != ANY else None,
        )


def parse(data: str) -> Query:
    """A button's own words; strange ones find nothing worse than the plain list."""
    parts = data.split(":", 7)[1:]
    if len(parts) != len(KNOWN) + 1:
        return Query()
    known = [part if fits(part) else ANY for part, fits in zip(parts, KNOWN, strict=False)]
    standing = known[0] if known[0] != ANY else Standing.ACTIVE[0]
    return replace(Query(*known), standing=standing, words=_short(parts[-1]))


def _counted(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER


KNOWN: Final = (
    STANDINGS.__contains__,
    KINDS.__contains__,
    PARTIES.__contains__,
    _counted,
    "m".__eq__,
    _counted,
)


async def listed(update: Update, context: Context) -> None:
    """/issues, and whatever words narrow it."""
    query = Query()
    if words := " ".join(context.args or ()):
        async with context.office.look() as work:
            voice = await enter(work, context.office, update)
            query = _asked(await narrowed(work, voice, words))
    await _show(update, context, query)


def _asked(by: Narrowed) -> Query:
    return Query(
        standing=(by.standing or Standing.ACTIVE)[0],
        kind=by.kind[0] if by.kind else ANY,
        party=by.party[:3] if by.party else ANY,
        place=str(by.place_id or ANY),
        mine="m" if by.mine else ANY,
        words=_short(by.words),
    )


async def found(update: Update, context: Context) -> None:
    """/find words: whatever its state."""
    words = _short(" ".join(context.args or ()))
    await _show(update, context, Query(standing=Standing.EVERY[0], words=words))


async def turned(update: Update, context: Context) -> None:
    """A filter or a page was chosen: the same message shows another list."""
    assert update.callback_query is not None  # noqa: S101 -- registered for buttons only
    await _show(update, context, parse(update.callback_query.data or ""))


async def where(update: Update, context: Context) -> None:
    """The places of the site instead of the list's buttons, one level at a time."""
    assert update.callback_query is not None  # noqa: S101 -- registered for buttons only
    _, _, inner = (update.callback_query.data or "").partition(":")
    inside, _, rest = inner.partition(":")
    query, root = parse(f"ls:{rest}"), int(inside) if _counted(inside) else None
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        tree = await work.places(voice.here.site_id)
    lang = voice.lang
    if root is not None and tree.of(root) is None:
        raise Refused("button.old")
    whole = tree.label(root) if root else plain(lang, "list.every_place")
    buttons = [press(whole, query.data(place=str(root) if root else ANY))]
    for place in tree.under(root)[:MOST_PLACES]:
        deeper = bool(tree.under(place.id))
        data = query.door(place.id) if deeper else query.data(place=str(place.id))
        buttons.append(press(place.name + (" ›" if deeper else ""), data))
    await rebutton(update, board(lined(buttons)))
    await toast(update)


async def mine(update: Update, context: Context) -> None:
    """/mine: what waits for me, wherever the ball came from."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        own = Query(mine="m").wanted(voice)
        checks = Query(standing=Standing.REVIEW[0]).wanted(voice)
        papers = {
            issue.id: issue
            for wanted in (own, checks)
            for issue in (await work.ledger.page(wanted, work.now, 50)).rows
            if voice.person.id in {a.person_id for a in ball(ISSUE, issue, voice.here.roster)}
        }
        text = await _text(view, list(papers.values())[:PAGE], "list.mine")
        markup = board(lined(_openers(list(papers.values())[:PAGE]), width=3))
    await reply(update, text, markup)


async def drafts(update: Update, context: Context) -> None:
    """/drafts: what I wrote down and have not sent."""
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        papers = await work.issues.drafts(voice.person.id or 0, voice.here.site_id)
        text = await _text(view, papers, "list.drafts")
        openers = (press(f"📝 {p.title[:20]}", f"issue:{p.id}:whole") for p in papers)
        markup = board(lined(openers))
    await reply(update, text, markup)


async def _show(update: Update, context: Context, query: Query) -> None:
    async with context.office.look() as work:
        voice = await enter(work, context.office, update)
        view = await view_of(work, context.office, voice.here.site_id, voice.person.id)
        view = replace(view, lang=voice.lang)
        page = await work.ledger.page(query.wanted(voice), work.now, PAGE)
        text = await _text(view, page.rows, "list.words" if query.words else "list.head", query)
        markup = _buttons(view.lang, query, page)
    if update.callback_query is None:
        await reply(update, text, markup)
    else:
        await redraw(update, text, markup)
        await toast(update)


async def _text(view: View, issues: Sequence[Issue], key: str, query: Query | None = None) -> Safe:
    query = query or Query()
    narrowed = [
        plain(view.lang, word)
        for word in (
            query.kind in KINDS and f"kind.{KINDS[query.kind]}",
            query.party in PARTIES and f"party.{PARTIES[query.party]}",
            query.mine == "m" and "list.only_mine",
        )
        if word
    ]
    if query.place != ANY:
        tree = await view.work.places(view.site.id or 0)
        narrowed.append(tree.label(int(query.place)))
    standing = f"list.standing.{STANDINGS.get(query.standing, Standing.ACTIVE)}"
    head = say(view.lang, key, standing=standing, words=query.words, narrowed=" · ".join(narrowed))
    lines = [await _line(view, issue) for issue in issues]
    return Safe("\n\n".join([head, *lines] if lines else [head, say(view.lang, "list.nothing")]))


async def _line(view: View, issue: Issue) -> Safe:
    place = await view.work.place_label(issue.place_id)
    holders = ball(ISSUE, issue, view.roster)
    until = issue.deadline
    when = distance(view.lang, until, view.now) if until and holders else ""
    late = until is not None and until <= view.now and bool(holders)
    parts = (place, holders[0].name if holders else "", ("⏰ " if late else "") + when)
    return say(
        view.lang,
        "list.line",
        mark=mark(issue),
        number=issue.number or "–",
        title=issue.title[:80],
        state=f"issue.state.{issue.state}",
        rest=" · ".join(part for part in parts if part),
    )


def _openers(issues: Sequence[Issue]) -> Iterator[InlineKeyboardButton]:
    for issue in issues:
        yield press(f"{mark(issue)} #{issue.number or '–'}", f"issue:{issue.id}:whole")


def _buttons(lang: str, query: Query, page: Page[Issue]) -> InlineKeyboardMarkup | None:
    chosen = [
        press(_ticked(plain(lang, f"list.standing.{s}"), on=query.standing == s[0]), data)
        for s in Standing
        if (data := query.data(standing=s[0]))
    ]
    mine = query.mine == "m"
    narrow = [
        press(
            _ticked(plain(lang, "list.only_mine"), on=mine), query.data(mine=ANY if mine else "m")
        ),
        _cycle(lang, query, "kind"),
        _cycle(lang, query, "party"),
    ]
    turn = []
    if query.before != ANY:
        turn.append(press(plain(lang, "list.first"), query.data(before=ANY)))
    if page.more:
        turn.append(press(plain(lang, "list.next"), query.data(before=str(page.rows[-1].number))))
    where = _ticked(plain(lang, "list.place"), on=query.place != ANY)
    narrow.append(press(where, query.door(None)))
    narrowing = lined(narrow)
    return board(lined(_openers(page.rows), width=3), lined(chosen, width=3), narrowing, [turn])


def _cycle(lang: str, query: Query, name: str) -> InlineKeyboardButton:
    """Each press goes to the next kind or party, and after the last back to all."""
    codes = [ANY, *(KINDS if name == "kind" else PARTIES)]
    now = getattr(query, name)
    after = codes[(codes.index(now) + 1) % len(codes)] if now in codes else ANY
    known = KINDS.get(now) if name == "kind" else PARTIES.get(now)
    label = plain(lang, f"{name}.{known}") if known else plain(lang, f"list.any_{name}")
    return press(_ticked(label, on=known is not None), query.data(**{name: after}))


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _short(words: str) -> str:
    """As much of a search as a button can carry, cut between characters."""
    words = words.replace(":", " ").strip()
    return words.encode()[:LONGEST_WORDS].decode(errors="ignore").strip()


HANDLERS = (
    CommandHandler("issues", listed),
    CommandHandler("find", found),
    CommandHandler("mine", mine),
    CommandHandler("drafts", drafts, filters=filters.ChatType.PRIVATE),
    CallbackQueryHandler(turned, pattern=r"^ls:"),
    CallbackQueryHandler(where, pattern=r"^lp:"),
)
