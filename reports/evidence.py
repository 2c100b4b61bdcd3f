"""One issue as evidence: a PDF with its card, its photos and everything that was done."""

from collections.abc import Iterator
from typing import Any

from core.dossier import Heading, IssueSheet
from reports.proof import Words, coordinates, frame, line, proven, written
from reports.wording import capital


def evidence(heading: Heading, sheet: IssueSheet, words: Words) -> bytes:
    return proven("evidence.typ", heading, _facts(heading, sheet, words), sheet.shots, words)


def _facts(heading: Heading, sheet: IssueSheet, words: Words) -> dict[str, Any]:
    row = sheet.row
    names = ("evidence", "digest", "text", "photos", "checksum", "before", "after", "missing")
    columns = ("none", "history", "at", "who", "what")
    return frame(heading, f"#{row.number}", words) | {
        "heading": row.title,
        "words": {name: words[f"report.{name}"] for name in (*names, *columns)},
        "state": {"key": row.state, "word": capital(words[f"issue.state.{row.state}"])},
        "severity": {"key": row.severity, "word": capital(words[f"severity.{row.severity}"])},
        "kind": capital(words[f"kind.{row.kind}"]),
        "overdue": words["report.overdue"] if row.overdue else None,
        "facts": list(_card(heading, sheet, words)),
        "text": sheet.text if sheet.text.strip() not in ("", row.title) else None,
        "history": [line(heading, entry, words) for entry in sheet.history],
    }


def _card(heading: Heading, sheet: IssueSheet, words: Words) -> Iterator[tuple[str, str]]:
    """What is not known is not written; what has no answer yet is a dash."""
    row = sheet.row
    yield words["report.place"], row.place or "—"
    if row.party:
        yield words["report.party"], words[f"party.{row.party}"]
    yield words["report.reporter"], row.reporter or "—"
    yield words["report.assignee"], row.assignee or "—"
    yield words["report.opened_at"], written(heading, row.opened_at)
    yield words["report.due"], written(heading, row.due) if row.due else "—"
    if row.closed_at:
        yield words["report.closed_at"], written(heading, row.closed_at)
    if row.reopened:
        yield words["report.reopened"], str(row.reopened)
    if sheet.lat is not None and sheet.lon is not None:
        yield words["report.location"], coordinates(sheet.lat, sheet.lon)
    yield from sheet.facts
