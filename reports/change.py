"""One change as evidence: a PDF with every revision, each word given on it, and its photos."""

from typing import Any, Final

from core.dossier import ChangeSheet, FieldLine, Heading, SeatMark, SignLine, Version
from reports.proof import Words, frame, line, proven, update, written
from reports.wording import capital

# How a word is coloured: given, refused, taken at silence, or not needed.
TONES: Final = {
    SeatMark.APPROVED: "good",
    SeatMark.NOTED: "good",
    SeatMark.RETURNED: "bad",
    SeatMark.REJECTED: "bad",
    SeatMark.DEEMED: "silent",
    SeatMark.PASSED: "silent",
}
SHARED: Final = ("digest", "photos", "missing", "none", "history", "at", "who", "what")
OWN: Final = {
    "evidence": "report.change_evidence",
    "checksum": "report.checksum",
    "before": "changelist.photo.before",
    "after": "changelist.photo.after",
    **{
        name: f"report.change.{name}"
        for name in (
            *("revision", "sent", "ended", "route", "content", "files", "signatures", "stage"),
            *("signer", "word", "when", "warnings", "questions", "actions", "papers", "source"),
            *("was", "proceeding", "behalf", "under", "nobody"),
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
        "signs": [_sign(heading, sign, version, words) for sign in version.signs],
    }


def _field(field: FieldLine) -> dict[str, str | None]:
    return {"label": field.label, "value": field.value, "was": field.was}


def _sign(heading: Heading, sign: SignLine, version: Version, words: Words) -> dict[str, Any]:
    """Who signed something else than what this revision says would stand out here."""
    return {
        "stage": str(sign.stage),
        "tone": TONES.get(sign.mark, "quiet"),
        "what": sign.what,
        "post": f"{words[f'party.{sign.party}']} · {words[f'role.{sign.role}']}",
        "who": sign.who,
        "behalf": sign.behalf and words["report.change.behalf"].format(name=sign.behalf),
        "note": sign.note,
        "source": sign.source and words["report.change.source"].format(source=sign.source),
        "at": written(heading, sign.at, seconds=":%S") if sign.at else None,
        "update": update(words, sign.update_id),
        "under": sign.sha256,
        "same": sign.sha256 is None or sign.sha256 == version.sha256,
    }
