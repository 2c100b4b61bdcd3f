"""An issue with everything, and the words of the reports in both languages."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.dossier import Heading, HistoryLine, IssueRow, IssueSheet, Moment, Shot
from tests.readers.drawing import scene, through_telegram

NOON = datetime(2026, 12, 3, 4, 0, 15, tzinfo=UTC)  # noon in Shanghai
DAY = timedelta(days=1)
SITES = {"zh": "滨海新城二期", "en": "Harbour Quarter Phase II"}
TITLES = {"zh": "卫生间顶板渗水", "en": "Water through the bathroom ceiling"}


def heading(lang: str) -> Heading:
    zone = ZoneInfo("Asia/Shanghai")
    return Heading(site=SITES[lang], zone=zone, lang=lang, made_at=NOON, made_by="王建国")


def row(lang: str = "zh", **changes: object) -> IssueRow:
    facts: dict[str, object] = {
        "number": 12,
        "title": TITLES[lang],
        "state": "closed",
        "kind": "quality",
        "severity": "major",
        "party": "contractor",
        "place": "3号楼 / 5层 / 501室",
        "assignee": "张三",
        "reporter": "Anna Weber",
        "opened_at": NOON - 5 * DAY,
        "due": NOON - 2 * DAY,
        "closed_at": NOON - DAY,
        "reopened": 1,
    }
    return IssueRow(**(facts | changes))


def shot(seed: int, moment: Moment, data: bytes | None = None, **changes: object) -> Shot:
    picture = through_telegram(scene(seed, (800, 600))) if data is None else data
    facts: dict[str, object] = {
        "sha256": hashlib.sha256(picture).hexdigest(),
        "moment": moment,
        "sent_at": NOON - 5 * DAY,
        "sender": "Anna Weber",
        "fetch": lambda: picture,
    }
    return Shot(**(facts | changes))


def shots(before: int, after: int) -> Iterator[Shot]:
    yield from (shot(n, Moment.BEFORE) for n in range(before))
    yield from (shot(n + before, Moment.AFTER) for n in range(after))


def sheet(lang: str, **changes: object) -> IssueSheet:
    lines = [
        HistoryLine(at=NOON - 5 * DAY, who="Anna Weber", what="A", role="R1", update_id=81),
        HistoryLine(at=NOON - DAY, who="张三", what="B", note="闭水试验 24 h"),
    ]
    facts: dict[str, object] = {
        "row": row(lang),
        "text": "*不是标记* #12 $x$ \\ #panic()",
        "lat": 22.5,
        "lon": 114.0625,
        "history": lines,
        "shots": list(shots(2, 1)),
    }
    return IssueSheet(**(facts | changes))


def moved(moment: datetime) -> str:
    """As it is written on a site in Shanghai."""
    return f"{moment + timedelta(hours=8):%Y-%m-%d %H:%M}"
