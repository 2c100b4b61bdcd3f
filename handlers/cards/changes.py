"""The card of a change: what, where, why, for how much, and whose word is missing."""

from collections.abc import Iterator
from functools import partial

from telegram import InlineKeyboardButton

from core.changes.flow import CHANGE, DRAFTED
from core.changes.paper import Change, ChangeState
from core.photos import Stage
from core.work import ball
from handlers.buttons import press
from handlers.cards import actions
from handlers.cards.changefields import label as label_of
from handlers.cards.fitting import ends, fitted, short
from handlers.cards.signing import called, signatures, silence
from handlers.cards.view import View
from handlers.dates import distance, moment
from handlers.money import money
from handlers.texts import Safe, plain, say

MARKS = {
    ChangeState.DRAFT: "📝",
    ChangeState.IN_REVIEW: "✍️",
    ChangeState.REVISE: "↩️",
    ChangeState.APPROVED: "✅",
    ChangeState.REJECTED: "⛔️",
    ChangeState.IMPLEMENTED: "🏗",
    ChangeState.CLOSED: "🏁",
    ChangeState.VOID: "⚪️",
}
UNBUILT = (ChangeState.IN_REVIEW, ChangeState.REVISE, ChangeState.REJECTED)


def mark(change: Change) -> str:
    return MARKS[change.state]


async def label(_: View, change: Change) -> str:
    return f"{mark(change)} {change.number or '–'}"


async def line(view: View, change: Change) -> Safe:
    """The change in one line of a message about many."""
    place = await view.work.place_label(change.place_id)
    until = change.deadline
    return say(
        view.lang,
        "change.line",
        number=change.number or "–",
        title=short(change.title),
        place=place and say(view.lang, "notice.at", place=ends(place, view.width)),
        time=until and say(view.lang, "change.left", at=distance(view.lang, until, view.now)),
        silence=silence(view, change.running),
    )


def more(view: View, change: Change) -> list[InlineKeyboardButton]:
    whole = press(plain(view.lang, "button.papers"), f"change:{change.id}:whole")
    if change.round is None:
        return [whole]
    return [press(plain(view.lang, "change.button.route"), f"change:{change.id}:route"), whole]


async def text(view: View, change: Change) -> Safe:
    """All of it on one screen."""
    return await fitted(view, partial(_text, change))


async def _text(change: Change, view: View) -> Safe:
    parts = [
        _head(view, change),
        *await _matter(view, change),
        *await _impact(view, change),
        *await _signatures(view, change),
        *await _standing(view, change),
    ]
    return Safe("\n".join(parts))


def _head(view: View, change: Change) -> Safe:
    return say(
        view.lang,
        "change.head" if change.number else "change.head_draft",
        mark=mark(change),
        number=change.number,
        kind=f"change.kind.{change.kind}" if change.kind else "change.kind.unknown",
        state=f"change.state.{change.state}",
        revision=say(view.lang, "change.revision", revision=change.revision)
        if change.revision > 1
        else "",
    )


async def _matter(view: View, change: Change) -> list[Safe]:
    """What, where, why, from what to what."""
    place = await view.work.place_label(change.place_id)
    drawings = " · ".join(" ".join(pair) for pair in change.drawings or ())
    said = {
        "title": short(change.title, 2 * view.width),
        "place": ends(place, view.width),
        "reason": short(change.reason, view.width),
        "before": short(change.before, view.width),
        "after": short(change.after, view.width),
        "drawings": short(drawings, view.width),
    }
    lines = [say(view.lang, f"change.card.{k}", value=v) for k, v in said.items() if v]
    if photos := await _photos(view, change):
        lines.append(photos)
    return lines


async def _photos(view: View, change: Change) -> Safe | None:
    files = await view.work.album.of_paper("change", change.id or 0)
    after = sum(file.stage == Stage.AFTER for file in files)
    if not files:
        return None
    return say(view.lang, "change.card.photos", before=len(files) - after, after=after)


async def _impact(view: View, change: Change) -> list[Safe]:
    """Money and days, trades and papers, the other way, and who carries it out."""
    lang, lines = view.lang, []
    sums = []
    if change.cost is not None:
        sums.append(say(lang, "change.card.cost", value=money(lang, change.cost, change.currency)))
    if change.days is not None:
        key = "change.card.days" if change.days else "change.card.no_days"
        sums.append(say(lang, key, value=f"{change.days:+d}"))
    if sums:
        lines.append(Safe(" · ".join(sums)))
    comma = "、" if lang == "zh" else ", "
    trades = [plain(lang, f"trade.{trade}") for trade in change.trades or ()]
    said = {
        "trades": short(comma.join(trades), view.width),
        "papers": short(comma.join(change.papers or ()), view.width),
        "alternative": short(change.alternative, view.width),
        "responsible": await called(view, change.responsible_id),
    }
    return lines + [say(lang, f"change.card.{k}", value=v) for k, v in said.items() if v]


async def _signatures(view: View, change: Change) -> list[Safe]:
    """The round of an older revision does not count and is not shown."""
    if change.round is None or change.state in (ChangeState.DRAFT, ChangeState.VOID):
        return []
    return await signatures(view, change.round)


async def _standing(view: View, change: Change) -> list[Safe]:
    """Who has the ball until when, what silence does, and whether one may build."""
    return [
        *_missing(view, change),
        *_ball(view, change),
        *_clock(view, change),
        *await _warnings(view, change),
        *([open_] if (open_ := await actions.open_of(view, change)) else []),
    ]


def _missing(view: View, change: Change) -> Iterator[Safe]:
    """What it cannot be sent without, by name."""
    if change.state in DRAFTED and change.lacking:
        comma = "、" if view.lang == "zh" else ", "
        missing = comma.join(label_of(view.lang, field) for field in change.lacking)
        yield say(view.lang, "change.dialogue.lacking", missing=missing)


def _ball(view: View, change: Change) -> Iterator[Safe]:
    if not CHANGE.waits(change.state):
        return
    holders = ball(CHANGE, change, view.roster)
    comma = "、" if view.lang == "zh" else ", "
    names = comma.join(short(a.name, view.width // 2) for a in holders[:3])
    yield (
        say(view.lang, f"change.ball.{change.state}", names=names)
        if holders
        else say(view.lang, "change.nobody")
    )


def _clock(view: View, change: Change) -> Iterator[Safe]:
    until = change.deadline
    if until is None or not CHANGE.waits(change.state):
        return
    yield say(
        view.lang,
        "change.until" if until > view.now else "change.was_until",
        at=moment(view.lang, view.calendar, until, view.now),
        distance=distance(view.lang, until, view.now),
        silence=silence(view, change.running),
    )


async def _warnings(view: View, change: Change) -> list[Safe]:
    if change.proceeded_at is not None:
        at = moment(view.lang, view.calendar, change.proceeded_at, view.now)
        name = await called(view, change.allowed_by)
        return [say(view.lang, "change.proceeding", at=at, name=name)]
    return [say(view.lang, "change.do_not_build")] if change.state in UNBUILT else []
