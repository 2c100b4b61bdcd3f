"""One issue as evidence: a PDF with its card, its photos and everything that was done."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, zip_longest
from typing import Any, Final

from core.dossier import Heading, HistoryLine, IssueSheet, Moment, Shot
from reports.typesetting import pdf
from reports.wording import capital

PRINTABLE: Final = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif"}
WEBP: Final = slice(8, 12)
Words = Mapping[str, str]


def evidence(heading: Heading, sheet: IssueSheet, words: Words) -> bytes:
    """The digest at the foot covers every fact of the sheet and every photo's own checksum.

    Two prints of the same issue in the same language bear the same digest, whenever and by
    whomever they were made, as long as nothing was added in between.
    """
    pictures: dict[str, bytes] = {}
    pairs = _pairs(sheet)
    data = _facts(heading, sheet, words)
    data["photos"] = [[_described(heading, shot, words) for shot in pair] for pair in pairs]
    data["digest"] = digest(data)
    data["made"] = _made(heading, words)
    for shown, shot in zip(chain(*data["photos"]), chain(*pairs), strict=True):
        if shown and shot:
            shown["file"] = _file(shot, pictures)
    return pdf("evidence.typ", data, pictures)


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 of the facts in their canonical JSON form."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _facts(heading: Heading, sheet: IssueSheet, words: Words) -> dict[str, Any]:
    row = sheet.row
    names = ("evidence", "digest", "text", "photos", "checksum", "before", "after", "missing")
    columns = ("none", "history", "at", "who", "what")
    return {
        "lang": heading.lang,
        "site": heading.site,
        "title": f"{heading.site} #{row.number}",
        "number": row.number,
        "heading": row.title,
        "zone": words["report.zone"].format(zone=heading.zone.key),
        "pages": words["report.pages"],
        "words": {name: words[f"report.{name}"] for name in (*names, *columns)},
        "state": {"key": row.state, "word": capital(words[f"issue.state.{row.state}"])},
        "severity": {"key": row.severity, "word": capital(words[f"severity.{row.severity}"])},
        "kind": capital(words[f"kind.{row.kind}"]),
        "overdue": words["report.overdue"] if row.overdue else None,
        "facts": list(_card(heading, sheet, words)),
        "text": sheet.text if sheet.text.strip() not in ("", row.title) else None,
        "history": [_line(heading, line, words) for line in sheet.history],
    }


def _made(heading: Heading, words: Words) -> str:
    key = "report.made_by" if heading.made_by else "report.made"
    return words[key].format(at=_written(heading, heading.made_at), by=heading.made_by)


def _card(heading: Heading, sheet: IssueSheet, words: Words) -> Iterator[tuple[str, str]]:
    """What is not known is not written; what has no answer yet is a dash."""
    row = sheet.row
    yield words["report.place"], row.place or "—"
    if row.party:
        yield words["report.party"], words[f"party.{row.party}"]
    yield words["report.reporter"], row.reporter or "—"
    yield words["report.assignee"], row.assignee or "—"
    yield words["report.opened_at"], _written(heading, row.opened_at)
    yield words["report.due"], _written(heading, row.due) if row.due else "—"
    if row.closed_at:
        yield words["report.closed_at"], _written(heading, row.closed_at)
    if row.reopened:
        yield words["report.reopened"], str(row.reopened)
    if sheet.lat is not None and sheet.lon is not None:
        yield words["report.location"], _coordinates(sheet.lat, sheet.lon)
    yield from sheet.facts


def _line(heading: Heading, line: HistoryLine, words: Words) -> dict[str, str | None]:
    return {
        "at": _written(heading, line.at, seconds=":%S"),
        "who": line.who,
        "role": line.role,
        "what": line.what,
        "note": line.note,
        "update": words["report.update"].format(id=line.update_id) if line.update_id else None,
    }


def _pairs(sheet: IssueSheet) -> list[tuple[Shot | None, Shot | None]]:
    """The first of before beside the first of after, and so on."""
    before, after = (
        [shot for shot in sheet.shots if shot.moment is moment]
        for moment in (Moment.BEFORE, Moment.AFTER)
    )
    return list(zip_longest(before, after))


def _described(heading: Heading, shot: Shot | None, words: Words) -> dict[str, Any] | None:
    if shot is None:
        return None
    return {"sha256": shot.sha256, "lines": list(_caption(heading, shot, words))}


def _caption(heading: Heading, shot: Shot, words: Words) -> Iterator[str]:
    if shot.caption:
        yield shot.caption
    sent = _written(heading, shot.sent_at, seconds=":%S")
    yield words["report.sent"].format(at=sent, by=shot.sender)
    if shot.taken_at:
        taken = _written(heading, shot.taken_at, seconds=":%S")
        yield words["report.taken"].format(at=taken)
    if shot.lat is not None and shot.lon is not None:
        yield f"{words['report.location']} {_coordinates(shot.lat, shot.lon)}"


def _file(shot: Shot, pictures: dict[str, bytes]) -> str | None:
    """The photo as a file beside the template, if it can be printed at all."""
    data = shot.fetch()
    if not data or not (ending := _ending(data)):
        return None
    name = f"{len(pictures)}.{ending}"
    pictures[name] = data
    return name


def _ending(data: bytes) -> str | None:
    if data[WEBP] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in PRINTABLE.items() if data.startswith(magic)), None)


def _coordinates(lat: float, lon: float) -> str:
    return f"{lat:.6f}, {lon:.6f}"


def _written(heading: Heading, moment: datetime, seconds: str = "") -> str:
    return heading.local(moment).strftime("%Y-%m-%d %H:%M" + seconds)
