"""What a meeting will speak about as a paper: its items, and charts of how the issues stand."""

from collections.abc import Iterator
from typing import Any, Final

from core.dayfacts.agenda import AgendaSheet, Called, Topic
from core.dayfacts.lines import Tone
from core.dossier import Heading
from reports.charts import chart_words, issue_charts
from reports.dayparts import NO_ANSWER, joined, laid, said, toned, when
from reports.proof import Words, frame, proven

OWN: Final = ("evidence", "called", "topics", "figures", "unknown", "nothing")


def agenda(heading: Heading, sheet: AgendaSheet, words: Words) -> bytes:
    return proven("agenda.typ", heading, _facts(heading, sheet, words), (), words)


def _facts(heading: Heading, sheet: AgendaSheet, words: Words) -> dict[str, Any]:
    mark = words["report.agenda.mark"].format(number=sheet.number)
    return frame(heading, mark, words) | {
        "heading": sheet.title,
        "words": said("agenda", OWN, words) | {"chart": chart_words(words)},
        "facts": list(_card(heading, sheet, words)),
        "called": [_called(one) for one in sheet.called],
        "topics": [_topic(one) for one in sheet.topics],
        "unknown": [
            joined(topic.number, line.text)
            for topic in sheet.topics
            for line in topic.lines
            if line.tone == Tone.UNKNOWN
        ],
        "figures": issue_charts(sheet.figures, words) if sheet.figures else None,
    }


def _card(heading: Heading, sheet: AgendaSheet, words: Words) -> Iterator[tuple[str, str]]:
    yield words["report.agenda.when"], when(heading, sheet.at, words)
    yield words["report.agenda.place"], sheet.place or NO_ANSWER
    yield words["report.agenda.host"], sheet.host or NO_ANSWER
    yield from sheet.facts


def _called(one: Called) -> dict[str, str | None]:
    return {"name": one.name, "post": joined(one.post, one.note)}


def _topic(one: Topic) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "safety": one.safety,
        "lines": toned(one.lines),
        "tables": laid(one.tables),
    }
