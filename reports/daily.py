"""The log of a site for one day as a paper: what its foremen wrote, merged and locked."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from core.dayfacts.daily import Delay, IssueMention, LogSheet, Recording, Said, Work, Writer
from core.dossier import Heading
from reports.charts import chart_words, trades_chart
from reports.dayparts import clock, dated, joined, said, toned
from reports.proof import Words, abreast, frame, line, proven, written

MINUTE: Final = 60
OWN: Final = (
    *("evidence", "weather", "people", "works", "work", "place", "quantity", "trade", "by"),
    *("plant", "deliveries", "delays", "delay", "cause", "lost", "visitors", "accidents"),
    *("opened", "closed", "recordings", "additions", "writers", "unanswered"),
    *("no_delays", "no_accidents", "open_still", "name", "post", "amount", "entry"),
)


def daily(heading: Heading, sheet: LogSheet, words: Words) -> bytes:
    facts = _facts(heading, sheet, words)
    return proven("daily.typ", heading, facts, sheet.shots, words, pairs_of=abreast)


def _facts(heading: Heading, sheet: LogSheet, words: Words) -> dict[str, Any]:
    return frame(heading, dated(sheet.day, words), words) | {
        "heading": joined(words["report.daily.evidence"], sheet.shift),
        "words": said("daily", OWN, words) | {"chart": chart_words(words)},
        "locked": _locked(heading, sheet, words),
        "facts": list(sheet.facts),
        "writers": [_writer(heading, one, sheet, words) for one in sheet.writers],
        "weather": toned(sheet.weather),
        "trades": trades_chart(sheet.trades, words),
        "works": [_work(one) for one in sheet.works],
        "plant": _lines(sheet.plant),
        "deliveries": _lines(sheet.deliveries),
        "delays": [_delay(one) for one in sheet.delays],
        "visitors": _lines(sheet.visitors),
        "accidents": _lines(sheet.accidents),
        "opened": [_issue(one) for one in sheet.opened],
        "closed": [_issue(one) for one in sheet.closed],
        "recordings": [_recording(heading, one, words) for one in sheet.recordings],
        "additions": [line(heading, entry, words) for entry in sheet.additions],
        "history": [line(heading, entry, words) for entry in sheet.history],
    }


def _locked(heading: Heading, sheet: LogSheet, words: Words) -> str | None:
    if sheet.locked_at is None:
        return None
    at = written(heading, sheet.locked_at, seconds=":%S")
    return words["report.daily.locked_at"].format(at=at)


def _writer(
    heading: Heading, one: Writer, sheet: LogSheet, words: Words
) -> dict[str, str | bool | None]:
    at = clock(heading, one.at, sheet.day) or words["report.daily.unanswered"]
    return {"name": one.name, "post": one.post, "at": at, "answered": one.at is not None}


def _work(one: Work) -> dict[str, str | None]:
    return {
        "what": one.what,
        "place": one.place,
        "quantity": " ".join(part for part in (one.quantity, one.unit) if part),
        "trade": one.trade,
        "by": one.by,
    }


def _lines(rows: Sequence[Said]) -> list[dict[str, str | None]]:
    return [
        {"text": one.text, "amount": one.amount, "by": one.by, "tone": str(one.tone)}
        for one in rows
    ]


def _delay(one: Delay) -> dict[str, str | None]:
    return {"text": one.text, "cause": one.cause, "lost": one.lost, "by": one.by}


def _issue(one: IssueMention) -> dict[str, str | None]:
    return {"mark": f"#{one.number}", "title": one.title, "place": one.place}


def _recording(heading: Heading, one: Recording, words: Words) -> dict[str, str]:
    sent = words["report.sent"].format(
        at=written(heading, one.sent_at, seconds=":%S"), by=one.sender
    )
    return {"name": joined(*_named(one)), "sent": sent, "sha256": one.sha256}


def _named(one: Recording) -> Iterator[str]:
    """With its length in minutes and seconds."""
    yield one.name
    if one.seconds is not None:
        yield "{}:{:02d}".format(*divmod(one.seconds, MINUTE))
