"""The register of changes: a workbook with one row for each change, and what they add up to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from core.dossier import ChangeRow, Heading
from reports.sheets import OPTIONS, Column, Sheet, Words, properties, said, summary
from reports.styles import CHANGES, Styles

HUNDRED: Final = 100
SHARES: Final = ("pending", "approved", "implemented", "dropped")
KINDS: Final = ("design", "negotiation", "instruction")


def _money(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / HUNDRED


def _trades(row: ChangeRow, words: Words) -> str | None:
    return " · ".join(said(words, f"trade.{trade}") for trade in row.trades) or None


COLUMNS: Final[tuple[Column[ChangeRow], ...]] = (
    Column("number", 7, "plain", lambda row, _w, _n: row.number, lambda _row: "ordinal"),
    Column("kind", 11, "plain", lambda row, words, _n: said(words, f"change.kind.{row.kind}")),
    Column("change_title", 40, "wrapped", lambda row, _w, _n: row.title),
    Column("place", 24, "wrapped", lambda row, _w, _n: row.place),
    Column(
        "state",
        11,
        "plain",
        lambda row, words, _n: said(words, f"change.state.{row.state}"),
        lambda row: f"state.{row.state}",
    ),
    Column(
        "change_party", 14, "wrapped", lambda row, words, _n: said(words, f"party.{row.party}")
    ),
    Column("proposer", 14, "wrapped", lambda row, _w, _n: row.proposer),
    Column("responsible", 14, "wrapped", lambda row, _w, _n: row.responsible),
    Column("cost", 15, "money", lambda row, _w, _n: _money(row.cost)),
    Column("currency", 7, "plain", lambda row, _w, _n: row.currency if row.cost else None),
    Column("delay", 8, "delay", lambda row, _w, _n: row.days),
    Column("trades", 20, "wrapped", lambda row, words, _n: _trades(row, words)),
    Column("drawings", 24, "wrapped", lambda row, _w, _n: row.drawings),
    Column("sent_at", 16, "moment", lambda row, _w, _n: row.sent_at),
    Column("approved_at", 16, "moment", lambda row, _w, _n: row.approved_at),
    Column("review_days", 10, "count", lambda row, _w, _n: row.review_days),
    Column("waits", 20, "wrapped", lambda row, _w, _n: row.waits),
    Column(
        "proceeding",
        11,
        "plain",
        lambda row, words, _n: words["report.proceeding_mark"] if row.proceeding else None,
        lambda _row: "overdue",
    ),
    Column("revision", 7, "count", lambda row, _w, _n: row.revision),
)


def register(heading: Heading, rows: Iterable[ChangeRow], words: Words) -> bytes:
    """Rows are taken one by one and written as they come."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        properties(book, heading, words["report.changes"])
        sums = Sums()
        sheet = Sheet(book, heading, words, words["report.changes"], COLUMNS)
        sheet.write(rows, sums.count, words["report.no_changes"])
        _Totals(book, sums, heading, words).write()
    return file.getvalue()


@dataclass(slots=True)
class Sums:
    """Numbers, days and money by group; money by currency as well."""

    number: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    days: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    cost: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))
    currencies: dict[str, None] = field(default_factory=dict)

    def count(self, row: ChangeRow) -> None:
        """Once for each of the tables, and once for the whole."""
        for group, key in (
            ("kind", row.kind),
            ("state", row.state),
            ("share", row.share),
            ("", ""),
        ):
            self.number[group, key] += 1
            self.days[group, key] += row.days or 0
            self.cost[group, key, row.currency] += row.cost or 0
        if row.cost:
            self.currencies[row.currency] = None


class _Totals:
    """The second sheet: by what becomes of the money, by kind, by state."""

    def __init__(self, book: Workbook, sums: Sums, heading: Heading, words: Words) -> None:
        self.sums, self.words = sums, words
        note = words["report.change_count"].format(count=sums.number["", ""])
        self.currencies = list(sums.currencies) or ["CNY"]
        columns = 2 + len(self.currencies)
        self.sheet = summary(book, words["report.summary"], heading, note, columns)
        self.sheet.set_column(1, columns, 16)
        self.styles = Styles(book)

    def write(self) -> None:
        tables: dict[str, Sequence[str]] = {
            "share": SHARES,
            "kind": KINDS,
            "state": tuple(CHANGES),
        }
        at = 3
        for group, keys in tables.items():
            at = self._table(at, group, [k for k in keys if self.sums.number[group, k]]) + 2

    def _table(self, at: int, group: str, keys: Sequence[str]) -> int:
        """Answers the row below the table."""
        self.sheet.write_string(at, 0, self.words[f"report.by_{group}"], self.styles["subtitle"])
        self._head(at + 1, group)
        prefix = "changelist.share" if group == "share" else f"change.{group}"
        for n, key in enumerate(keys, start=at + 2):
            self._line(n, said(self.words, f"{prefix}.{key}"), group, key)
        last = at + 2 + len(keys)
        self._line(last, self.words["report.total"], "", "", bold=True)
        return last + 1

    def _head(self, at: int, group: str) -> None:
        names = (self.words["report.pieces"], self.words["report.delay"])
        money = [f"{self.words['report.cost']} {one}" for one in self.currencies]
        self.sheet.write_string(at, 0, self.words[f"report.by_{group}"], self.styles["head"])
        for n, name in enumerate((*names, *money), start=1):
            self.sheet.write_string(at, n, name, self.styles["head_count"])

    def _line(self, at: int, name: str, group: str, key: str, *, bold: bool = False) -> None:
        number, money = ("total", "sum") if bold else ("count", "money")
        self.sheet.write_string(at, 0, name, self.styles["plain"])
        self.sheet.write_number(at, 1, self.sums.number[group, key], self.styles[number])
        self.sheet.write_number(at, 2, self.sums.days[group, key], self.styles["delay"])
        for n, currency in enumerate(self.currencies, start=3):
            cost: Any = self.sums.cost[group, key, currency] / HUNDRED
            self.sheet.write_number(at, n, cost, self.styles[money])
