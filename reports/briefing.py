"""One briefing as a paper: what was said, what was checked, who was there and understood it."""

from collections.abc import Iterator
from typing import Any, Final

from core.dayfacts.briefing import Absent, Asked, BriefingSheet, Hazard, Item, Present
from core.dossier import Heading
from reports.charts import chart_words, trades_chart
from reports.dayparts import NO_ANSWER, clock, dated, joined, said, toned
from reports.proof import Words, abreast, frame, line, proven

OWN: Final = (
    *("evidence", "spoken", "hazards", "person", "source", "asked", "question", "answered"),
    *("checklist", "item", "verdict", "noted", "attendance", "by_trade", "number", "name"),
    *("post", "how", "clock", "understood", "yes", "no", "absent", "reason"),
    *("everybody", "nobody"),
)


def briefing(heading: Heading, sheet: BriefingSheet, words: Words) -> bytes:
    facts = _facts(heading, sheet, words)
    return proven("briefing.typ", heading, facts, sheet.shots, words, pairs_of=abreast)


def _facts(heading: Heading, sheet: BriefingSheet, words: Words) -> dict[str, Any]:
    mark = words["report.briefing.mark"].format(number=sheet.number)
    return frame(heading, mark, words) | {
        "heading": joined(dated(sheet.day, words), sheet.shift),
        "words": said("briefing", OWN, words) | {"chart": chart_words(words)},
        "remark": sheet.remark,
        "counted": _attended(sheet, words),
        "facts": list(_card(heading, sheet, words)),
        "blocks": [{"title": one.title, "lines": toned(one.lines)} for one in sheet.blocks],
        "hazards": [_hazard(one) for one in sheet.hazards],
        "asked": [_asked(one, words) for one in sheet.asked],
        "checklist": [_item(heading, one, sheet, words) for one in sheet.checklist],
        "trades": trades_chart(sheet.trades, words),
        "present": [_present(heading, one, sheet, words) for one in sheet.present],
        "absent": [_absent(one) for one in sheet.absent],
        "history": [line(heading, entry, words) for entry in sheet.history],
    }


def _card(heading: Heading, sheet: BriefingSheet, words: Words) -> Iterator[tuple[str, str]]:
    """What has no answer yet is a dash."""
    yield words["report.briefing.host"], sheet.host or NO_ANSWER
    yield words["report.briefing.place"], sheet.place or NO_ANSWER
    for name, moment in (("opened", sheet.opened_at), ("closed", sheet.closed_at)):
        yield words[f"report.briefing.{name}"], clock(heading, moment, sheet.day) or NO_ANSWER
    yield words["report.briefing.attended"], _attended(sheet, words)
    yield words["report.briefing.answers"], _answers(sheet, words)
    yield from sheet.facts


def _attended(sheet: BriefingSheet, words: Words) -> str:
    here, missing = len(sheet.present), len(sheet.absent)
    return words["report.briefing.counted"].format(present=here, absent=missing)


def _answers(sheet: BriefingSheet, words: Words) -> str:
    answers = [one.understood for one in sheet.present if one.understood is not None]
    if not answers:
        return words["report.briefing.nobody_asked"]
    key = "report.briefing.understood_by"
    return words[key].format(right=sum(answers), answered=len(answers))


def _hazard(one: Hazard) -> dict[str, Any]:
    return {
        "title": one.title,
        "controls": list(one.controls),
        "person": one.person,
        "source": one.source,
    }


def _asked(one: Asked, words: Words) -> dict[str, str]:
    key = "report.briefing.right" if one.answered else "report.briefing.nobody_answered"
    return {"text": one.text, "right": words[key].format(right=one.right, answered=one.answered)}


def _item(
    heading: Heading, one: Item, sheet: BriefingSheet, words: Words
) -> dict[str, str | None]:
    return {
        "text": one.text,
        "key": str(one.verdict),
        "verdict": words[f"report.verdict.{one.verdict}"],
        "by": one.by,
        "at": clock(heading, one.at, sheet.day),
        "note": one.note,
        "issue": _opened(one, words),
    }


def _opened(one: Item, words: Words) -> str | None:
    return words["report.briefing.issue"].format(number=one.issue) if one.issue else None


def _present(heading: Heading, one: Present, sheet: BriefingSheet, words: Words) -> dict[str, Any]:
    by = one.by and words["report.briefing.ticked"].format(name=one.by)
    return {
        "name": one.name,
        "post": joined(one.trade, one.party),
        "how": one.how,
        "by": by,
        "at": clock(heading, one.at, sheet.day),
        "understood": one.understood,
    }


def _absent(one: Absent) -> dict[str, str | None]:
    return {"name": one.name, "post": joined(one.trade, one.party), "reason": one.reason}
