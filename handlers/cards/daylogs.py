"""The card of a daily log: what is known of the day, what was said of it, what is added later."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from telegram import InlineKeyboardButton

from core.daylogs.content import Field, Line
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog, LogState
from core.photos import Media, pictures
from core.weather import Sky
from core.work import open_steps
from core.workflow import Flag
from handlers.buttons import press
from handlers.cards import spoken
from handlers.cards.fitting import short
from handlers.cards.view import View
from handlers.dates import day, moment
from handlers.split import length
from handlers.texts import Safe, plain, say

MARKS = {
    LogState.DRAFT: "📝",
    LogState.ASKED: "📓",
    LogState.FILED: "📗",
    LogState.LOCKED: "🔒",
    LogState.MISSING: "⚪️",
}
MOST = 8  # lines of one field on a card; the paper has all of them
WIDTHS = (120, 60, 30, 15)  # characters of one line
LONGEST = 2800  # in what Telegram counts; something may be said above the card


def mark(log: DayLog) -> str:
    return MARKS[log.state]


def standing(log: DayLog) -> str:
    """The key of its state; what is written waits for its author's last look."""
    ready = log.state == LogState.ASKED and Flag.COMPLETE in log.flags
    return "log.state.ready" if ready else f"log.state.{log.state}"


def named(view: View, log: DayLog) -> str:
    """The day, and of several shifts which one."""
    at = day(view.lang, view.calendar, view.calendar.at(log.day, time(12)))
    if len(view.site.shifts) == 1 and log.shift == 1:
        return at
    return f"{at} · {plain(view.lang, 'log.shift', number=log.shift)}"


async def label(view: View, log: DayLog) -> str:
    several = f"·{log.shift}" if len(view.site.shifts) > 1 or log.shift > 1 else ""
    return f"{mark(log)} {log.day:%m-%d}{several} {short(await view.name(log.author_id), 12)}"


async def line(view: View, log: DayLog) -> Safe:
    return say(
        view.lang,
        "log.line",
        mark=mark(log),
        day=named(view, log),
        name=await view.name(log.author_id),
        state=standing(log),
    )


async def text(view: View, log: DayLog) -> Safe:
    """The more there is to say, the less of each line is said; the paper has all of it."""
    said = Safe("")
    for width in WIDTHS:
        said = await _drawn(replace(view, width=width), log)
        if length(said) <= LONGEST:
            break
    return said


async def _drawn(view: View, log: DayLog) -> Safe:
    head = say(
        view.lang,
        "log.head",
        mark=mark(log),
        day=named(view, log),
        name=await view.name(log.author_id),
        state=standing(log),
    )
    parts = [head, *known(view, log)]
    said = list(told(view, log))
    parts += said or ([say(view.lang, "log.ask")] if log.state == LogState.ASKED else [])
    parts += [part async for part in _around(view, log)]
    return Safe("\n".join(part for part in parts if part))


def known(view: View, log: DayLog) -> Iterator[Safe]:
    """What nobody has to type; nothing is said of what nobody knows."""
    facts, lang = log.facts, view.lang
    if people := facts.get("people"):
        yield say(lang, "log.known.people", people=crew(lang, people))
    if words := weather_of(view, log):
        yield say(lang, "log.known.weather", weather=short(words, view.width))
    for text_ in facts.get("materials", [])[:MOST]:
        yield say(lang, "log.known.materials", words=short(text_, view.width))
    for name in ("opened", "closed", "built"):
        if some := facts.get(name):
            papers = "\n".join(_paper(lang, one) for one in some[:MOST])
            yield say(lang, f"log.known.{name}", count=len(some), papers=papers)


def weather_of(view: View, log: DayLog) -> str:
    """In the words of whoever reads it, where it was chosen; else in those it was written in."""
    said = log.facts.get("weather", {})
    data = said.get("data", {})
    if data.get("sky") in set(Sky):
        return spoken.weather(view, {**data, "source": said.get("source")})
    return str(said.get("text", ""))


def crew(lang: str, people: Sequence[Mapping[str, Any]]) -> str:
    comma = "、" if lang == "zh" else ", "
    trades = [f"trade.{p['trade']}" if p["trade"] else "log.no_trade" for p in people]
    pairs = zip(trades, people, strict=True)
    return comma.join(f"{plain(lang, trade)} {p['count']}" for trade, p in pairs)


def _paper(lang: str, one: Mapping[str, Any]) -> str:
    return plain(lang, "log.known.paper", number=one["number"], title=short(one["title"], 60))


def told(view: View, log: DayLog) -> Iterator[Safe]:
    """Field by field, each line by its number."""
    said = log.said
    if said.nothing:
        yield say(view.lang, "log.nothing")
    for name, lines in said.pairs:
        head = say(view.lang, f"log.field.{name}")
        if not lines:
            yield say(view.lang, "log.none", field=head)
            continue
        if len(lines) == 1:
            words = short(worded(view.lang, lines[0]), view.width)
            yield say(view.lang, "log.single", field=head, words=words)
            continue
        shown = [numbered(view, n, one) for n, one in enumerate(lines[:MOST], start=1)]
        if len(lines) > MOST:
            shown.append(say(view.lang, "log.more", count=len(lines) - MOST))
        yield Safe("\n".join([say(view.lang, "log.section", field=head), *shown]))


def numbered(view: View, number: int, one: Line) -> Safe:
    words = short(worded(view.lang, one), view.width)
    return say(view.lang, "log.item", number=number, words=words)


def worded(lang: str, one: Line) -> str:
    """Where, what, how much; of a delay why, and what it cost."""
    amount = " ".join(part for part in (one.quantity, one.unit) if part)
    words = f"{one.text} {amount}" if one.text and amount else one.text or amount
    said = " · ".join(part for part in (one.place, words) if part)
    rest = [plain(lang, f"log.cause.{one.cause}")] if one.cause else []
    rest += [one.lost] if one.lost and one.lost not in one.text else []
    comma = "，" if lang == "zh" else ", "
    return plain(lang, "log.because", words=said, rest=comma.join(rest)) if rest else said


async def _around(view: View, log: DayLog) -> AsyncIterator[Safe]:
    """What was copied, what was sent along, until when it may be changed, what came later."""
    if log.alike is not None:
        yield copied(view, log)
    yield await _files(view, log)
    if log.state in (LogState.ASKED, LogState.FILED) and log.deadline is not None:
        at = moment(view.lang, view.calendar, log.deadline, view.now)
        yield say(view.lang, f"log.until.{log.state}", at=at)
    for one in await added(view, log):
        yield one


def copied(view: View, log: DayLog) -> Safe:
    assert log.alike is not None  # noqa: S101 -- asked before
    at = day(view.lang, view.calendar, view.calendar.at(log.alike, time(12)))
    return say(view.lang, "log.meant" if log.meant_by else "log.alike", day=at)


async def _files(view: View, log: DayLog) -> Safe:
    """Voice notes are kept as they are: nobody has listened to them."""
    files = await view.work.album.of_paper(LOG.name, log.id) if log.id else []
    photos, voices = pictures(files), sum(f.media == Media.VOICE for f in files)
    others = len(files) - photos - voices
    said = [
        say(view.lang, f"log.files.{name}", count=count)
        for name, count in (("photos", photos), ("voices", voices), ("others", others))
        if count
    ]
    return Safe(" · ".join(said))


async def added(view: View, log: DayLog) -> list[Safe]:
    """Whatever was said after the text was closed, with its author and time."""
    entries = await view.work.history_of(LOG.name, log.id) if log.id else []
    return [
        say(
            view.lang,
            "log.addition",
            at=moment(view.lang, view.calendar, entry.at, view.now),
            name=await view.name(entry.person_id),
            words=short(str(entry.details.get("reason", "")), 2 * view.width),
        )
        for entry in entries
        if entry.verb == "add"
    ]


def may_amend(view: View, log: DayLog) -> bool:
    return any(s.verb == "amend" for p in view.lookers for s in open_steps(LOG, log, p))


def extras(view: View, log: DayLog) -> list[InlineKeyboardButton]:
    """One button for each field, while its author may still change it."""
    if not may_amend(view, log):
        return []
    said = log.said
    names = [f for f in Field if said.complete or said[f] or f != Field.PEOPLE]
    buttons = [press(plain(view.lang, f"log.button.{f}"), f"log:{log.id}:menu@{f}") for f in names]
    open_cause = next((n for n, d in enumerate(said[Field.DELAYS]) if d.cause is None), None)
    if open_cause is not None:
        stamp = said[Field.DELAYS][open_cause].stamp
        why = f"log:{log.id}:menu@{Field.DELAYS}-{open_cause}-{stamp}"
        buttons.insert(0, press(plain(view.lang, "log.button.why"), why))
    if said[Field.ACCIDENTS]:
        alarm = press(plain(view.lang, "log.button.alarm"), f"dl:{log.id}:a:{Field.ACCIDENTS}")
        buttons.insert(0, alarm)
    return buttons
