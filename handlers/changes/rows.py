"""The list of changes in words: what they add up to, and each in three lines."""

from collections.abc import Iterable, Iterator

from core.changes.flow import CHANGE
from core.changes.lines import lines_of
from core.changes.listing import MOST_COUNTED, Share, Sum, Totals, horizon, lapses_at
from core.changes.paper import Change, ChangeState
from core.pages import Page
from core.work import ball
from handlers.cards.changes import mark
from handlers.cards.outlook import unapproved
from handlers.cards.view import View
from handlers.dates import distance, moment
from handlers.money import money, rounded
from handlers.texts import Safe, plain, say

TITLE = 80
MARKS = {Share.PENDING: "⏳", Share.APPROVED: "✅", Share.IMPLEMENTED: "🏗", Share.DROPPED: "⚪️"}


async def warned(view: View) -> Safe:
    """What must not be built yet, on the whole site."""
    return unapproved(view.lang, await lines_of(view.work, view.calendar, view.site.id or 0))


async def listed(view: View, heads: Iterable[Safe], page: Page[Change], totals: Totals) -> Safe:
    top = Safe("\n".join(line for line in (*heads, *summed(view.lang, totals)) if line))
    rows = [await _row(view, change) for change in page.rows]
    return Safe("\n\n".join([top, *rows] if rows else [top, say(view.lang, "changelist.nothing")]))


def summed(lang: str, totals: Totals) -> Iterator[Safe]:
    """A line for each share: how many, how much, how long."""
    for share in Share:
        if sums := totals.of(share):
            yield say(
                lang,
                "changelist.sum",
                mark=MARKS[share],
                what=f"changelist.share.{share}",
                number=sum(one.number for one in sums),
                cost=_comma(lang).join(rounded(lang, one.cost, one.currency) for one in sums),
                days=_days(sums),
            )
    if totals.more:
        yield say(lang, "changelist.newest", count=MOST_COUNTED)


def _comma(lang: str) -> str:
    return "、" if lang == "zh" else ", "


def _days(sums: list[Sum]) -> str:
    days = sum(one.days for one in sums)
    return f"{days:+d}" if days else "0"


async def _row(view: View, change: Change) -> Safe:
    place = await view.work.place_label(change.place_id)
    parts = [place, turn(view, change), _time(view, change), *_impact(view.lang, change)]
    row = say(
        view.lang,
        "changelist.row",
        mark=mark(change),
        number=change.number or "–",
        title=change.title[:TITLE],
        kind=f"change.kind.{change.kind}",
        state=f"change.state.{change.state}",
        rest=" · ".join(part for part in parts if part),
    )
    near = _near(view, change)
    return Safe(f"{near}\n{row}") if near else row


def _near(view: View, change: Change) -> Safe | None:
    """What will happen by itself, and when, if nobody speaks."""
    at = lapses_at(change)
    if at is None or change.running is None or at > horizon(view.calendar, view.now):
        return None
    stage = change.running.now_asked
    return say(
        view.lang,
        f"changelist.near.{stage.silence}",
        at=moment(view.lang, view.calendar, at, view.now),
        distance=distance(view.lang, at, view.now),
        party=_parties(view.lang, change),
        source=say(view.lang, "changelist.source", source=stage.source) if stage.source else "",
    )


def _parties(lang: str, change: Change) -> str:
    """Whose word is missing now."""
    seats = change.running.open_seats() if change.running else ()
    parties = dict.fromkeys(seat.party for seat in seats)
    return _comma(lang).join(plain(lang, f"party.{party}") for party in parties)


def turn(view: View, change: Change) -> str:
    """The parties whose word is missing, or who has the ball."""
    if change.state == ChangeState.IN_REVIEW and (parties := _parties(view.lang, change)):
        return plain(view.lang, "changelist.waits", party=parties)
    holders = ball(CHANGE, change, view.roster)
    return plain(view.lang, "changelist.waits", party=holders[0].name) if holders else ""


def _time(view: View, change: Change) -> str:
    until = change.deadline
    if until is None or not CHANGE.waits(change.state):
        return ""
    return ("⏰ " if until <= view.now else "") + distance(view.lang, until, view.now)


def _impact(lang: str, change: Change) -> Iterator[str]:
    if change.cost:
        yield money(lang, change.cost, change.currency)
    if change.days:
        yield plain(lang, "changelist.days", days=f"{change.days:+d}")
