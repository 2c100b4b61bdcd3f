"""The summary of the ledger: how many issues, of whom, of what kind, and how punctual."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from xlsxwriter import Workbook

from core.dossier import Heading, IssueRow
from reports.sheets import summary
from reports.styles import STATES, Styles
from reports.wording import capital

GROUPS: Final = ("party", "kind", "severity")
ORDER: Final = {
    "party": ("owner", "survey", "design", "contractor", "supervisor", "subcontractor", ""),
    "kind": ("quality", "safety", "progress", "drawing", "other"),
    "severity": ("critical", "major", "minor"),
}
COLUMNS: Final = ("total", *STATES, "overdue", "on_time")
CHART: Final = {"width": 760, "height": 300}


@dataclass(slots=True)
class Tally:
    """Counts rows as they pass by; a state in which no issue is has no column."""

    now: datetime
    counts: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def count(self, row: IssueRow) -> None:
        for group in GROUPS:
            counter = self.counts[group, getattr(row, group) or ""]
            counter.update(("total", row.state))
            if row.overdue:
                counter["overdue"] += 1
            if row.closed_at and row.due:
                counter["closed_with_due"] += 1
                counter["closed_on_time"] += row.closed_at <= row.due

    def of(self, group: str) -> list[tuple[str, Counter[str]]]:
        """In the order people are used to; what is not in it comes last."""
        order = ORDER[group]
        found = [(key, counter) for (g, key), counter in self.counts.items() if g == group]
        return sorted(
            found, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)
        )

    @property
    def whole(self) -> Counter[str]:
        return sum((counter for _, counter in self.of("kind")), Counter[str]())

    @property
    def states(self) -> list[str]:
        return [state for state in STATES if self.whole[state]]


def write_summary(
    book: Workbook,
    tally: Tally,
    heading: Heading,
    words: Mapping[str, str],
    note: str | None = None,
) -> None:
    count = words["report.count"].format(
        count=tally.whole["total"], overdue=tally.whole["overdue"]
    )
    said = f"{count} · {note}" if note else count
    sheet = summary(book, words["report.summary"], heading, said, len(COLUMNS))
    styles = Styles(book)
    if not tally.counts:
        return
    at = 3
    for group in GROUPS:
        at = _Table(sheet, styles, tally, words).write(at, group) + 2
    _chart(book, sheet, tally, words, at)


class _Table:
    """One table of the summary, from its title down to its total."""

    def __init__(
        self,
        sheet: Any,  # noqa: ANN401 -- xlsxwriter has no types
        styles: Styles,
        tally: Tally,
        words: Mapping[str, str],
    ) -> None:
        self.sheet, self.styles, self.tally, self.words = sheet, styles, tally, words

    def write(self, at: int, group: str) -> int:
        """Answers the row below the table."""
        self.sheet.write_string(at, 0, self.words[f"report.by_{group}"], self.styles["subtitle"])
        self._head(at + 1, group)
        rows = self.tally.of(group)
        for n, (key, counter) in enumerate(rows, start=at + 2):
            self._line(n, self._name(group, key), counter, "count")
        last = at + 2 + len(rows)
        self._line(last, self.words["report.total"], self.tally.whole, "total")
        return last + 1

    def _name(self, group: str, key: str) -> str:
        return capital(self.words[f"{group}.{key}"]) if key else self.words["report.unassigned"]

    def _head(self, at: int, group: str) -> None:
        names = [
            self.words["report.total"],
            *(capital(self.words[f"issue.state.{state}"]) for state in self.tally.states),
            self.words["report.overdue"],
            self.words["report.on_time"],
        ]
        self.sheet.write_string(at, 0, self.words[f"report.{group}"], self.styles["head"])
        for n, name in enumerate(names, start=1):
            self.sheet.write_string(at, n, name, self.styles["head_count"])

    def _line(self, at: int, name: str, counter: Counter[str], style: str) -> None:
        self.sheet.write_string(at, 0, name, self.styles["plain"])
        states = self.tally.states
        for n, measure in enumerate(("total", *states), start=1):
            self.sheet.write_number(at, n, counter[measure], self.styles[style])
        late, share = len(states) + 2, len(states) + 3
        self.sheet.write_number(at, late, counter["overdue"], self.styles["late"])
        if counter["closed_with_due"]:
            on_time = counter["closed_on_time"] / counter["closed_with_due"]
            self.sheet.write_number(at, share, on_time, self.styles["share"])
        else:
            self.sheet.write_blank(at, share, None, self.styles["share"])


def _chart(
    book: Workbook,
    sheet: Any,  # noqa: ANN401 -- xlsxwriter has no types
    tally: Tally,
    words: Mapping[str, str],
    at: int,
) -> None:
    """Bars of the parties, each cut into its states."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    name, first, rows = words["report.summary"], 5, len(tally.of("party"))
    for n, state in enumerate(tally.states, start=2):
        chart.add_series(
            {
                "name": capital(words[f"issue.state.{state}"]),
                "categories": [name, first, 0, first + rows - 1, 0],
                "values": [name, first, n, first + rows - 1, n],
                "fill": {"color": STATES[state]},
                "gap": 60,
            }
        )
    chart.set_title({"name": words["report.by_party"], "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#E9EDF1"}}})
    chart.set_size(CHART)
    sheet.insert_chart(at, 0, chart)
