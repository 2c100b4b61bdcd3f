"""A route as a picture for the phone: stages one below the other, and how far a paper has come."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from core.dossier import BoxMark, Heading, RouteSheet, SeatLine, StageBox
from reports.typesetting import png

PPI: Final = 220  # about 870 pixels wide: sharp on a phone, small to send
COARSE: Final = 130  # for what is so large that it has to be enlarged anyway
TALL, HUGE = 18, 40  # seats: more of them stand in columns, and are drawn more coarsely
MOST_COLUMNS: Final = 4
ALONE: Final = 1
Words = Mapping[str, str]


def picture(heading: Heading, sheet: RouteSheet, words: Words) -> bytes:
    """A PNG; whatever people wrote stands in it as they wrote it."""
    seats = sum(len(box.seats) for box in sheet.stages)
    stages = [_stage(heading, box, n, words) for n, box in enumerate(sheet.stages, start=1)]
    data = {
        "lang": heading.lang,
        "site": heading.site,
        "title": sheet.title,
        "route": words["report.route.by"].format(route=sheet.route),
        "facts": list(sheet.facts),
        "state": {"key": sheet.state, "word": words[f"change.state.{sheet.state}"]}
        if sheet.state
        else None,
        "question": sheet.question,
        "columns": _columns(stages, seats),
        "made": words["report.made"].format(at=_written(heading, heading.made_at)),
        "zone": words["report.zone"].format(zone=heading.zone.key),
    }
    return png("route.typ", data, {}, ppi=COARSE if seats > HUGE else PPI)


def _columns(stages: list[dict[str, Any]], seats: int) -> list[list[dict[str, Any]]]:
    """One below the other; what would be longer than Telegram takes, side by side."""
    wanted = min(-(-seats // TALL), MOST_COLUMNS, len(stages))
    columns: list[list[dict[str, Any]]] = [[]]
    room = -(-seats // wanted)
    for stage in stages:
        filled = sum(len(one["seats"]) for one in columns[-1])
        if columns[-1] and filled + len(stage["seats"]) > room and len(columns) < wanted:
            columns.append([])
        columns[-1].append(stage)
    return columns


def _stage(heading: Heading, box: StageBox, number: int, words: Words) -> dict[str, Any]:
    return {
        "number": number,
        "key": str(box.mark),
        "rule": _rule(box, words),
        "lines": list(_terms(heading, box, words)),
        "seats": [_seat(heading, seat, words) for seat in box.seats],
    }


def _rule(box: StageBox, words: Words) -> str | None:
    if len(box.seats) == ALONE:
        return None
    return words[f"report.route.rule_{box.rule}"].format(count=box.needed, of=len(box.seats))


def _terms(heading: Heading, box: StageBox, words: Words) -> Iterator[str]:
    """How long they have, and what happens if they say nothing."""
    if box.mark in (BoxMark.NOW, BoxMark.LATER):
        term = words["report.route.term"].format(days=box.days)
        due = words["report.route.due"].format(at=_written(heading, box.due)) if box.due else None
        yield " · ".join(filter(None, (due, term)))
        said = words[f"route.silence.{box.silence}"]
        source = box.source and words["report.route.source"].format(source=box.source)
        yield " ".join(filter(None, (said, source)))


def _seat(heading: Heading, seat: SeatLine, words: Words) -> dict[str, str | None]:
    behalf = seat.behalf and words["report.route.behalf"].format(name=seat.behalf)
    return {
        "key": str(seat.mark),
        "mark": words[f"report.route.mark_{seat.mark}"],
        "post": _post(words[f"party.{seat.party}"], words[f"role.{seat.role}"], words),
        "who": " ".join(filter(None, (seat.who, behalf))) or None,
        "at": _written(heading, seat.at) if seat.at else None,
        "note": seat.note,
    }


def _post(party: str, role: str, words: Words) -> str:
    """A designer of the designer's is a designer."""
    alike = party.casefold() == role.casefold()
    return party if alike else words["report.route.post"].format(party=party, role=role)


def _written(heading: Heading, moment: datetime) -> str:
    return heading.local(moment).strftime("%Y-%m-%d %H:%M")
