"""The record of a briefing as a PDF: who held it, what was said, who was there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from telegram import Update
from telegram.constants import ChatAction

from core.attendance import Presence
from core.briefings.crew import by_trade
from core.briefings.paper import FLOW, Briefing, BriefingState
from core.briefings.said import Tone
from core.checklist import Check
from core.dayfacts.briefing import (
    Absent,
    Asked,
    Block,
    BriefingSheet,
    Hazard,
    Item,
    Present,
    Verdict,
)
from core.dayfacts.lines import Line, TradeCount
from core.dayfacts.lines import Tone as Printed
from core.errors import Refused
from core.office import Office
from core.records import Entry
from handlers.answers import toast
from handlers.briefings.reaching import looking, reached
from handlers.buttons import capital
from handlers.cards.held import Held, held, item_words, trade_word, why_barred
from handlers.cards.spoken import on_day, sentence, value, weather
from handlers.cards.view import View
from handlers.context import Context
from handlers.entry import chat_of
from handlers.handing import entry_line, heading_of, send_file, shots_of
from handlers.split import plain as unescaped
from handlers.texts import TEXTS, plain

WIDE: Final = 1000  # characters: paper has room
TONES: Final = {
    Tone.NORMAL: Printed.NORMAL,
    Tone.WARN: Printed.WARN,
    Tone.STOP: Printed.STOP,
    Tone.ASK: Printed.UNKNOWN,
}


async def send(update: Update, context: Context, id_: int, word: str) -> None:
    del word
    office = context.office
    async with office.look() as work:
        briefing, voice = await reached(work, office, update, id_)
        if briefing.state == BriefingState.OPEN:
            raise Refused("briefing.not_over")
        view = replace(await looking(work, office, voice), width=WIDE)
        sheet = await sheet_of(office, view, briefing)
        heading = heading_of(view, voice.actor)
    await toast(update, plain(view.lang, "export.coming"))
    await chat_of(update).send_action(ChatAction.UPLOAD_DOCUMENT)
    pdf = await office.printer.briefing(heading, sheet, TEXTS[view.lang])
    name = plain(view.lang, "briefing.file", site=heading.site, day=briefing.day.isoformat())
    await send_file(update, pdf, f"{name}.pdf")


async def chart(update: Update, context: Context, id_: int, word: str) -> None:
    """Who was there, trade by trade, as a picture."""
    del word
    office = context.office
    async with office.look() as work:
        briefing, voice = await reached(work, office, update, id_)
        view = await looking(work, office, voice)
        trades = _trades(view, await held(view, briefing))
        heading = heading_of(view, voice.actor)
    day = on_day(view, briefing.day)
    title = plain(view.lang, "briefing.chart", day=day, number=briefing.number or "")
    await toast(update)
    picture = await office.printer.headcount(heading, title, trades, TEXTS[view.lang])
    message = update.effective_message
    thread = message.message_thread_id if message and message.is_topic_message else None
    await chat_of(update).send_photo(picture, caption=title, message_thread_id=thread)


async def sheet_of(office: Office, view: View, briefing: Briefing) -> BriefingSheet:
    assert briefing.id is not None  # noqa: S101 -- it came out of the archive
    about = await held(view, briefing)
    files = await view.work.album.of_paper(FLOW, briefing.id)
    entries = await view.work.history_of(FLOW, briefing.id)
    told = [entry for entry in entries if entry.verb not in ("sign", "answer", "tick")]
    return BriefingSheet(
        number=briefing.number or 0,
        day=briefing.day,
        shift=plain(view.lang, f"briefing.shift_{briefing.shift}"),
        host=await view.name(briefing.host_id),
        opened_at=briefing.opened_at,
        closed_at=briefing.closed_at,
        remark=_remark(view, briefing),
        facts=_facts(view, briefing),
        blocks=list(_blocks(view, briefing)),
        hazards=list(_hazards(view, briefing)),
        checklist=[await _item(view, about, check) for check in about.checks],
        present=[await _present(view, about, one) for one in about.there],
        absent=[
            Absent(name=one.name, trade=_trade(view, one), party=_party(view, one))
            for one in about.absent
        ],
        asked=_asked(view, briefing, entries),
        trades=_trades(view, about),
        shots=await shots_of(office, view, files, None),
        history=[await entry_line(view, entry) for entry in told],
    )


def _remark(view: View, briefing: Briefing) -> str | None:
    if briefing.state == BriefingState.MISSED:
        return plain(view.lang, "briefing.remark_missed")
    if briefing.content.get("lapsed"):
        return plain(view.lang, "briefing.remark_lapsed")
    return plain(view.lang, "briefing.remark_late") if briefing.late else None


def _facts(view: View, briefing: Briefing) -> list[tuple[str, str]]:
    said = briefing.content.get("weather")
    return [(plain(view.lang, "briefing.topic.weather"), weather(view, said))] if said else []


def _blocks(view: View, briefing: Briefing) -> Iterator[Block]:
    for name, block in briefing.content.get("blocks", ()):
        lines = [one for one in block if one["key"] != "weather"]
        if lines:
            yield Block(
                title=plain(view.lang, f"briefing.part.{name}"),
                lines=[
                    Line(unescaped(sentence(view, one)), TONES[Tone(one["tone"])]) for one in lines
                ],
            )


def _hazards(view: View, briefing: Briefing) -> Iterator[Hazard]:
    for one in briefing.content.get("hazards", ()):
        controls = [
            plain(
                view.lang,
                "briefing.control_printed",
                words=value(view, control["text"]),
                who=value(view, control["person"]),
            )
            for control in one["controls"]
        ]
        yield Hazard(
            title=capital(str(value(view, one["title"]))),
            controls=controls,
            source=str(value(view, one["source"])),
        )


async def _item(view: View, about: Held, check: Check) -> Item:
    return Item(
        text=item_words(view, check),
        verdict=Verdict(check.outcome) if check.outcome else Verdict.OPEN,
        by=await view.name(check.by_id),
        at=check.at,
        note=check.note or None,
        issue=about.issues.get(check.issue_id or 0),
    )


def _trade(view: View, one: object) -> str | None:
    trade = getattr(one, "trade", None)
    return plain(view.lang, f"trade.{trade}") if trade else None


def _party(view: View, one: object) -> str | None:
    party = getattr(one, "party", None)
    return plain(view.lang, f"party.{party}") if party else None


async def _present(view: View, about: Held, one: Presence) -> Present:
    asks = bool(about.briefing.content.get("asks")) and one.person_id is not None
    return Present(
        name=one.name,
        trade=_trade(view, one),
        party=_party(view, one),
        how=" · ".join([plain(view.lang, f"briefing.how.{one.how}"), *_barred(view, about, one)]),
        by=await view.name(one.by_id),
        at=one.at,
        understood=one.understood_at is not None if asks else None,
    )


def _barred(view: View, about: Held, one: Presence) -> list[str]:
    """Why somebody who was there must not work."""
    ids = (one.person_id, one.worker_id)
    return [
        why_barred(view, each["why"])
        for each in about.barred
        if (each["person"] in ids[:1] and ids[0]) or each["worker"] in ids[1:]
    ]


def _trades(view: View, about: Held) -> list[TradeCount]:
    came = Counter(one.trade for one in about.there)
    missed = Counter(one.trade for one in about.absent)
    return [
        TradeCount(
            label=trade_word(view, trade),
            present=came[trade],
            expected=came[trade] + missed[trade],
        )
        for trade, _ in by_trade([*came.elements(), *missed.elements()])
    ]


def _asked(view: View, briefing: Briefing, entries: Sequence[Entry]) -> list[Asked]:
    """Each question with how many answered it, and how many of them right at once."""
    first: dict[int, dict[int | None, bool]] = {}
    for entry in entries:
        if entry.verb == "answer":
            given = first.setdefault(int(entry.details["question"]), {})
            given.setdefault(entry.person_id, bool(entry.details["right"]))
    return [
        Asked(
            text=str(value(view, question["question"])),
            right=sum(first.get(n, {}).values()),
            answered=len(first.get(n, {})),
        )
        for n, question in enumerate(briefing.content.get("questions", ()))
        if n in first or not briefing.content.get("asks")
    ]
