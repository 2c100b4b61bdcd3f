"""A sheet of a workbook with a row for each paper, written from top to bottom."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, Final, Generic, TypeAlias, TypeVar
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from core.dossier import Heading
from reports.styles import Styles
from reports.wording import capital

Row = TypeVar("Row")
Words: TypeAlias = Mapping[str, str]
Value: TypeAlias = str | int | float | datetime | None

OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,  # people's words stay words
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD: Final = 2  # the row of the column names; above it the site and the time
LINE, TALLEST = 16, 400  # points of one line of text, and of the tallest row Excel allows
LONGEST: Final = 32_000  # characters; Excel refuses a cell of more than 32 767
SITE: Final = 80  # characters of the site's name that fit into a footer


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`width` in characters; `value` is what stands in it, `look` how a row colours it."""

    name: str
    width: float
    style: str
    value: Callable[[Row, Words, datetime], Value]
    look: Callable[[Row], str] | None = None

    def styled(self, row: Row) -> str:
        return self.look(row) if self.look else self.style


def said(words: Words, key: str) -> str:
    return capital(words[key])


def properties(book: Workbook, heading: Heading, title: str) -> None:
    made = heading.made_at.replace(tzinfo=None)
    book.set_properties({"title": title, "author": heading.site, "created": made})


class Sheet(Generic[Row]):
    """A finished row is out of memory."""

    def __init__(
        self,
        book: Workbook,
        heading: Heading,
        words: Words,
        title: str,
        columns: Sequence[Column[Row]],
    ) -> None:
        self.sheet = book.add_worksheet(title)
        self.styles = Styles(book)
        self.heading = heading
        self.words = words
        self.title = title
        self.columns = columns

    def write(self, rows: Iterable[Row], each: Callable[[Row], None], empty: str) -> None:
        """`each` sees every row as it passes by; `empty` stands where there is none."""
        self._head()
        last = HEAD
        for last, row in enumerate(rows, start=HEAD + 1):
            self.row(last, row)
            each(row)
        if last == HEAD:
            self.sheet.write_string(HEAD + 1, 0, empty, self.styles["quiet"])
        self.sheet.autofilter(HEAD, 0, max(last, HEAD + 1), len(self.columns) - 1)

    def row(self, at: int, row: Row) -> None:
        self.sheet.set_row(at, self.height(row))
        for n in range(len(self.columns)):
            self.cell(at, n, row)

    def cell(self, at: int, n: int, row: Row) -> None:
        column = self.columns[n]
        value = column.value(row, self.words, self.heading.made_at)
        self.put(at, n, value, self.styles[column.styled(row)])

    def height(self, row: Row) -> float:
        """Points for the longest wrapped text; not every program fits the rows by itself."""
        lines = 1
        for column in self.columns:
            if column.style == "wrapped":
                text = str(column.value(row, self.words, self.heading.made_at) or "")
                wide = (ceil(_width(part) / column.width) for part in text.split("\n"))
                lines = max(lines, sum(wide))
        return min(LINE * lines, TALLEST)

    def put(self, at: int, n: int, value: Value, style: Any) -> None:  # noqa: ANN401 -- xlsxwriter has no types
        match value:
            case None:
                self.sheet.write_blank(at, n, None, style)
            case datetime():
                local = self.heading.local(value).replace(second=0, microsecond=0, tzinfo=None)
                self.sheet.write_datetime(at, n, local, style)
            case int() | float():
                self.sheet.write_number(at, n, value, style)
            case str():
                self.sheet.write_string(at, n, value[:LONGEST], style)

    def _head(self) -> None:
        sheet, site = self.sheet, self.heading.site
        for n, column in enumerate(self.columns):
            sheet.set_column(n, n, column.width)
        sheet.freeze_panes(HEAD + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)
        sheet.set_footer(f"&L{site[:SITE].replace('&', '&&')}&R&P / &N")
        sheet.hide_gridlines(2)
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, f"{site} · {self.title}", self.styles["title"])
        made = self.heading.local(self.heading.made_at).strftime("%Y-%m-%d %H:%M")
        zone = self.words["report.zone"].format(zone=self.heading.zone.key)
        note = f"{self.words['report.made'].format(at=made)} · {zone}"
        sheet.write_string(1, 0, note, self.styles["quiet"])
        sheet.set_row(HEAD, 30)
        for n, column in enumerate(self.columns):
            sheet.write_string(HEAD, n, self.words[f"report.{column.name}"], self.styles["head"])


def summary(book: Workbook, title: str, heading: Heading, note: str, columns: int) -> Any:  # noqa: ANN401 -- xlsxwriter has no types
    """An empty second sheet with its title and one line below it."""
    sheet, styles = book.add_worksheet(title), Styles(book)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, columns, 12)
    sheet.write_string(0, 0, f"{heading.site} · {title}", styles["title"])
    sheet.write_string(1, 0, note, styles["quiet"])
    return sheet


def _width(text: str) -> int:
    """In columns: a Chinese character is as wide as two others."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text) or 1
