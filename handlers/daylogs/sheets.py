"""The logs of one shift as one paper: what its foremen wrote, merged."""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import datetime, time

from core.dayfacts.daily import (
    Delay,
    IssueMention,
    LogSheet,
    Recording,
    Said,
    Work,
    Writer,
)
from core.dayfacts.lines import Line, Tone, TradeCount
from core.daylogs.content import Content, Field
from core.daylogs.content import Line as Told
from core.daylogs.flow import LOG
from core.daylogs.paper import DayLog, LogState
from core.dossier import HistoryLine
from core.office import Office
from core.photos import Attachment, Media
from core.records import Entry
from handlers.cards.daylogs import weather_of, worded
from handlers.cards.view import View
from handlers.dates import day as dated
from handlers.handing import entry_line, shots_of
from handlers.texts import plain

CLOSED = frozenset({LogState.LOCKED, LogState.MISSING})


async def sheet_of(office: Office, view: View, logs: Sequence[DayLog]) -> LogSheet:
    """`logs` are of one day and one shift, at least one."""
    by = [(log.said, await view.name(log.author_id) or "") for log in logs]
    album = view.work.album
    files = [f for log in logs for f in await album.of_paper(LOG.name, log.id or 0)]
    entries = sorted(await _entries(view, logs), key=lambda e: (e.at, e.id or 0))
    first = logs[0]
    several = len(view.site.shifts) > 1 or first.shift > 1
    return LogSheet(
        day=first.day,
        shift=plain(view.lang, "log.shift", number=first.shift) if several else None,
        locked_at=_locked(logs),
        facts=[pair async for pair in _remarks(view, logs)],
        writers=[await _writer(view, log) for log in logs],
        weather=_weather(view, logs),
        trades=await _present(view, first) or _counted(by),
        works=[_work(one, name) for one, name in _lines(by, Field.WORKS)],
        plant=[_said(one, name) for one, name in _lines(by, Field.PLANT)],
        deliveries=[*_deliveries(view, logs)],
        delays=[_delay(view, one, name) for one, name in _lines(by, Field.DELAYS)],
        visitors=[_said(one, name) for one, name in _lines(by, Field.VISITORS)],
        accidents=[*_accidents(view, by)],
        opened=await _mentions(view, logs, "opened"),
        closed=await _mentions(view, logs, "closed"),
        shots=await shots_of(office, view, filter(_shows, files), None),
        recordings=[r async for r in _recordings(view, files)],
        additions=[await _addition(view, e) for e in entries if e.verb == "add"],
        history=[await _happened(view, logs, e) for e in entries if e.verb != "add"],
    )


def _lines(by: Iterable[tuple[Content, str]], name: Field) -> Iterator[tuple[Told, str]]:
    return ((line, who) for said, who in by for line in said[name])


def _locked(logs: Sequence[DayLog]) -> datetime | None:
    """When the last of them was; nothing while one may still be changed."""
    closed = all(log.state in CLOSED for log in logs)
    return max(log.changed_at for log in logs) if closed else None


async def _remarks(view: View, logs: Sequence[DayLog]) -> AsyncIterator[tuple[str, str]]:
    """By person: copied words, nothing done, not filed; and what is planned next."""
    for log in logs:
        name, said = await view.name(log.author_id) or "", log.said
        if said.nothing:
            yield name, plain(view.lang, "log.day.nothing")
        if log.alike is not None:
            key = "log.day.copied_meant" if log.meant_by else "log.day.copied"
            at = view.calendar.at(log.alike, time(12))
            yield name, plain(view.lang, key, day=dated(view.lang, view.calendar, at))
        if log.state == LogState.LOCKED and log.filed_at is None:
            yield name, plain(view.lang, "log.day.unfiled")
        for field in (Field.PEOPLE, Field.PLAN):
            lines = [worded(view.lang, line) for line in said[field]]
            if lines:
                yield plain(view.lang, f"log.day.{field}", name=name), "\n".join(lines)
    built = {one["number"]: one["title"] for log in logs for one in log.facts.get("built", ())}
    if built:
        titles = "\n".join(f"{number} {title}" for number, title in sorted(built.items()))
        yield plain(view.lang, "log.day.built"), titles


async def _writer(view: View, log: DayLog) -> Writer:
    actor = view.roster.of(log.author_id)
    post = plain(view.lang, f"role.{actor.role}") if actor else None
    return Writer(name=await view.name(log.author_id) or "", post=post, at=log.filed_at)


def _weather(view: View, logs: Sequence[DayLog]) -> list[Line]:
    said = dict.fromkeys(weather_of(view, log) for log in logs)
    return [Line(text) for text in said if text]


def _accidents(view: View, by: Sequence[tuple[Content, str]]) -> Iterator[Said]:
    """Also who has said that there was none: that is an answer, and silence is not."""
    for said, name in by:
        for line in said[Field.ACCIDENTS]:
            yield _said(line, name, Tone.STOP)
        if Field.ACCIDENTS in said.lines and not said[Field.ACCIDENTS]:
            yield Said(text=plain(view.lang, "log.day.no_accident"), by=name)


def _counted(by: Sequence[tuple[Content, str]]) -> list[TradeCount]:
    """As the foremen have counted them, where no briefing was held."""
    found: dict[str, int] = {}
    for line, _ in _lines(by, Field.PEOPLE):
        if line.text and line.quantity.isdecimal():
            found[line.text] = found.get(line.text, 0) + int(line.quantity)
    return [TradeCount(label=label, present=count) for label, count in found.items()]


async def _happened(view: View, logs: Sequence[DayLog], entry: Entry) -> HistoryLine:
    """What nobody did was done to somebody's log."""
    log = next(one for one in logs if one.id == entry.paper_id)
    theirs = await view.name(log.author_id) if entry.person_id is None else None
    return await entry_line(view, entry, note=theirs)


async def _present(view: View, log: DayLog) -> list[TradeCount]:
    """Everybody who came to the briefing of that shift."""
    briefing = await view.work.briefings.of_day(log.site_id, log.day, log.shift)
    if briefing is None or briefing.id is None:
        return []
    counted: dict[str, int] = {}
    for one in await view.work.attendance.of("briefing", briefing.id):
        label = plain(view.lang, f"trade.{one.trade}" if one.trade else "log.no_trade")
        counted[label] = counted.get(label, 0) + 1
    return [TradeCount(label=label, present=count) for label, count in counted.items()]


def _work(line: Told, by: str) -> Work:
    return Work(
        what=line.text,
        place=line.place or None,
        quantity=line.quantity or None,
        unit=line.unit or None,
        by=by,
    )


def _said(line: Told, by: str, tone: Tone = Tone.NORMAL) -> Said:
    amount = f"{line.quantity} {line.unit}".strip() or None
    return Said(text=line.text, by=by, amount=amount, tone=tone)


def _delay(view: View, line: Told, by: str) -> Delay:
    cause = plain(view.lang, f"log.cause.{line.cause}") if line.cause else "–"
    return Delay(text=line.text, cause=cause, lost=line.lost or None, by=by)


def _deliveries(view: View, logs: Sequence[DayLog]) -> Iterator[Said]:
    texts = dict.fromkeys(text for log in logs for text in log.facts.get("materials", ()))
    for text in texts:
        yield Said(text=text, by=plain(view.lang, "history.bot"))


async def _mentions(view: View, logs: Sequence[DayLog], name: str) -> list[IssueMention]:
    """Each once, whoever it concerns."""
    found = {one["number"]: one for log in logs for one in log.facts.get(name, ())}
    return [
        IssueMention(
            number=number,
            title=one["title"],
            place=await view.work.place_label(one.get("place_id")) or None,
        )
        for number, one in sorted(found.items())
    ]


def _shows(file: Attachment) -> bool:
    return file.media == Media.PHOTO or (file.media == Media.DOCUMENT and bool(file.thumb))


async def _recordings(view: View, files: Sequence[Attachment]) -> AsyncIterator[Recording]:
    """Voice notes are named by their order, for they have no names of their own."""
    others = [file for file in files if file.sha256 and not _shows(file)]
    for number, file in enumerate(others, start=1):
        yield Recording(
            name=file.name or plain(view.lang, "log.day.voice", number=number),
            sha256=file.sha256 or "",
            sender=await view.name(file.person_id) or "",
            sent_at=file.sent_at,
        )


async def _entries(view: View, logs: Sequence[DayLog]) -> list[Entry]:
    return [e for log in logs for e in await view.work.history_of(LOG.name, log.id or 0)]


async def _addition(view: View, entry: Entry) -> HistoryLine:
    return await entry_line(view, entry, note=str(entry.details.get("reason", "")))
