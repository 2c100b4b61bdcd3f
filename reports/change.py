"""One change as evidence: a PDF with every revision, each word given on it, and its photos."""

from typing import Any, Final

from core.dossier import ChangeSheet, FieldLine, Heading, Version
from reports.proof import Words, frame, line, proven, written
from reports.signing import SIGNING, signed
from reports.wording import capital

SHARED: Final = ("digest", "photos", "missing", "none", "history", "at", "who", "what")
OWN: Final = {
    "evidence": "report.change_evidence",
    "checksum": "report.checksum",
    "before": "changelist.photo.before",
    "after": "changelist.photo.after",
    **{
        name: f"report.change.{name}"
        for name in (
            *("revision", "sent", "ended", "route", "content", "files", "signatures", *SIGNING),
            *("warnings", "questions", "actions", "papers", "was", "proceeding"),
        )
    },
}


def change(heading: Heading, sheet: ChangeSheet, words: Words) -> bytes:
    return proven("change.typ", heading, _facts(heading, sheet, words), sheet.shots, words)


def _facts(heading: Heading, sheet: ChangeSheet, words: Words) -> dict[str, Any]:
    row = sheet.row
    mark = words["report.change.mark"].format(number=row.number)
    said = {name: words[f"report.{name}"] for name in SHARED}
    return frame(heading, mark, words) | {
        "heading": row.title,
        "words": said | {name: words[key] for name, key in OWN.items()},
        "state": {"key": row.state, "word": capital(words[f"change.state.{row.state}"])},
        "kind": capital(words[f"change.kind.{row.kind}"]),
        "facts": list(sheet.facts),
        "proceeding": sheet.proceeding,
        "versions": [_version(heading, version, words) for version in sheet.versions],
        "warnings": [line(heading, entry, words) for entry in sheet.warnings],
        "questions": [line(heading, entry, words) for entry in sheet.questions],
        "actions": list(sheet.actions),
        "papers": list(sheet.papers),
        "history": [line(heading, entry, words) for entry in sheet.history],
    }


def _version(heading: Heading, version: Version, words: Words) -> dict[str, Any]:
    return {
        "name": words["report.change.revision"].format(revision=version.revision),
        "outcome": version.outcome,
        "route": version.route,
        "sent": written(heading, version.opened_at, seconds=":%S"),
        "ended": written(heading, version.closed_at, seconds=":%S") if version.closed_at else None,
        "sha256": version.sha256,
        "fields": [_field(field) for field in version.fields],
        "files": list(version.files),
        "signs": [signed(heading, sign, version.sha256, words) for sign in version.signs],
    }


def _field(field: FieldLine) -> dict[str, str | None]:
    return {"label": field.label, "value": field.value, "was": field.was}
