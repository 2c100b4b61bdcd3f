"""The words behind /issues are filters where they are the buttons' words or places of the tree."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar import Calendar
from core.issues.paper import Kind
from core.ledger import Standing
from core.people import Party
from handlers.narrowing import Narrowed, narrowed

BUILDING, FLOOR = 3, 35


@dataclass
class Shelf:
    now: datetime = datetime(2026, 3, 4, 8, tzinfo=UTC)

    async def place_names(self, site_id):
        assert site_id == 1
        return [(BUILDING, ("3号楼",)), (FLOOR, ("3号楼", "5层"))]


@dataclass
class Here:
    site_id: int = 1
    calendar: Calendar = field(default_factory=lambda: Calendar(zone=ZoneInfo("UTC")))


@dataclass
class Voice:
    here: Here = field(default_factory=Here)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Narrowed()),
        ("待整改 3号楼", Narrowed(standing=Standing.ACTIVE, place_id=BUILDING)),
        ("building 3 floor 5 overdue", Narrowed(standing=Standing.OVERDUE, place_id=FLOOR)),
        ("not closed", Narrowed(standing=Standing.ACTIVE)),
        ("Closed", Narrowed(standing=Standing.CLOSED)),
        ("待复查", Narrowed(standing=Standing.REVIEW)),
        ("作废", Narrowed(standing=Standing.EVERY)),
        ("安全问题 监理", Narrowed(kind=Kind.SAFETY, party=Party.SUPERVISOR)),
        ("safety issues contractor", Narrowed(kind=Kind.SAFETY, party=Party.CONTRACTOR)),
        ("分包单位 我的", Narrowed(party=Party.SUBCONTRACTOR, mine=True)),
        ("mine", Narrowed(mine=True)),
        ("渗水 已超期", Narrowed(standing=Standing.OVERDUE, words="渗水")),
        ("安全网", Narrowed(words="安全网")),
        ("disclosed drawings", Narrowed(words="disclosed drawings")),
        ("9号楼", Narrowed(words="9号楼")),
    ],
)
async def test_words_are_filters_or_words(words, expected):
    assert await narrowed(Shelf(), Voice(), words) == expected
