"""The issue ledger: a workbook with one row for each issue, and a summary."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.image import Image

from core.dossier import Fetch, Heading, IssueRow
from reports.styles import Styles
from reports.tally import Tally, write_summary
from reports.wording import capital

Words: TypeAlias = Mapping[str, str]
Value: TypeAlias = str | int | datetime | None

OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,  # people's words stay words
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD: Final = 2  # the row of the column names; above it the site and the time
PICTURE_ROW: Final = 54  # points
LINE, TALLEST = 16, 400  # points of one line of text, and of the tallest row Excel allows
BOX: Final = (98, 66)  # pixels, what fits into a cell of a picture
MARGIN: Final = 3
MOST_PICTURES: Final = 40_000_000  # bytes; Telegram takes files of 50 MB
LONGEST: Final = 32_000  # characters; Excel refuses a cell of more than 32 767
SITE: Final = 80  # characters of the site's name that fit into a footer


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `value` is what stands in it, a picture if it is a `Fetch`."""

    name: str
    width: float
    style: str
    value: Callable[[IssueRow, Words, datetime], Value]


@dataclass(frozen=True, slots=True)
class Pictures:
    name: str
    width: float
    of: Callable[[IssueRow], Fetch | None]


COLUMNS: Final[tuple[Column | Pictures, ...]] = (
    Column("number", 7, "number", lambda row, _words, _now: row.number),
    Column(
        "state", 11, "state", lambda row, words, _now: _said(words, f"issue.state.{row.state}")
    ),
    Column(
        "severity", 9, "severity", lambda row, words, _: _said(words, f"severity.{row.severity}")
    ),
    Column("kind", 9, "plain", lambda row, words, _now: _said(words, f"kind.{row.kind}")),
    Column("place", 24, "wrapped", lambda row, _words, _now: row.place),
    Column("title", 42, "wrapped", lambda row, _words, _now: row.title),
    Pictures("before", 14, lambda row: row.before),
    Pictures("after", 14, lambda row: row.after),
    Column("party", 16, "wrapped", lambda row, words, _now: _party(row, words)),
    Column("assignee", 16, "wrapped", lambda row, _words, _now: row.assignee),
    Column("reporter", 16, "wrapped", lambda row, _words, _now: row.reporter),
    Column("opened_at", 16, "moment", lambda row, _words, _now: row.opened_at),
    Column("due", 16, "due", lambda row, _words, _now: row.due),
    Column("closed_at", 16, "moment", lambda row, _words, _now: row.closed_at),
    Column("days_late", 10, "count", lambda row, _words, now: row.days_late(now) or None),
    Column("reopened", 10, "count", lambda row, _words, _now: row.reopened or None),
)


def ledger(heading: Heading, rows: Iterable[IssueRow], words: Words) -> bytes:
    """Rows are taken one by one and written as they come, pictures by way of the disk."""
    file = BytesIO()
    with (
        TemporaryDirectory(prefix="siteloop-") as folder,
        Workbook(file, OPTIONS | {"tmpdir": folder}) as book,
    ):
        book.set_properties(
            {
                "title": words["report.ledger"],
                "author": heading.site,
                "created": heading.made_at.replace(tzinfo=None),
            }
        )
        tally = Tally(heading.made_at)
        writer = _Writer(book, Path(folder), heading, words)
        writer.write(rows, tally)
        note = words["report.pictures_left_out"] if writer.left <= 0 else None
        write_summary(book, tally, heading, words, note)
    return file.getvalue()


def _party(row: IssueRow, words: Words) -> str | None:
    return _said(words, f"party.{row.party}") if row.party else None


def _said(words: Words, key: str) -> str:
    return capital(words[key])


def _height(row: IssueRow, words: Words, now: datetime) -> float:
    """Points for the longest wrapped text; not every program fits the rows by itself."""
    lines = 1
    for column in COLUMNS:
        if isinstance(column, Column) and column.style == "wrapped":
            text = str(column.value(row, words, now) or "")
            lines = max(lines, sum(ceil(_width(part) / column.width) for part in text.split("\n")))
    return min(LINE * lines, TALLEST)


def _width(text: str) -> int:
    """In columns: a Chinese character is as wide as two others."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text) or 1


class _Writer:
    """Writes the sheet from top to bottom; a finished row is out of memory."""

    def __init__(self, book: Workbook, folder: Path, heading: Heading, words: Words) -> None:
        self.sheet = book.add_worksheet(words["report.ledger"])
        self.styles = Styles(book)
        self.folder = folder
        self.heading = heading
        self.words = words
        self.pictures = 0
        self.left = MOST_PICTURES

    def write(self, rows: Iterable[IssueRow], tally: Tally) -> None:
        self._head()
        last = HEAD
        for last, row in enumerate(rows, start=HEAD + 1):
            self._row(last, row)
            tally.count(row)
        if last == HEAD:
            self.sheet.write_string(HEAD + 1, 0, self.words["report.empty"], self.styles["quiet"])
        self.sheet.autofilter(HEAD, 0, max(last, HEAD + 1), len(COLUMNS) - 1)

    def _head(self) -> None:
        sheet, site = self.sheet, self.heading.site
        for n, column in enumerate(COLUMNS):
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
        sheet.write_string(0, 0, f"{site} · {self.words['report.ledger']}", self.styles["title"])
        made = self.heading.local(self.heading.made_at).strftime("%Y-%m-%d %H:%M")
        zone = self.words["report.zone"].format(zone=self.heading.zone.key)
        note = f"{self.words['report.made'].format(at=made)} · {zone}"
        sheet.write_string(1, 0, note, self.styles["quiet"])
        sheet.set_row(HEAD, 30)
        for n, column in enumerate(COLUMNS):
            sheet.write_string(HEAD, n, self.words[f"report.{column.name}"], self.styles["head"])

    def _row(self, at: int, row: IssueRow) -> None:
        pictures = PICTURE_ROW if row.before or row.after else 0
        self.sheet.set_row(at, max(pictures, _height(row, self.words, self.heading.made_at)))
        for n, column in enumerate(COLUMNS):
            if isinstance(column, Pictures):
                self.sheet.write_blank(at, n, None, self.styles["plain"])
                self._picture(at, n, column.of(row))
            else:
                value = column.value(row, self.words, self.heading.made_at)
                self._cell(at, n, value, self.styles.of(column.style, row))

    def _cell(self, at: int, n: int, value: Value, style: Any) -> None:  # noqa: ANN401 -- xlsxwriter has no types
        match value:
            case None:
                self.sheet.write_blank(at, n, None, style)
            case datetime():
                local = self.heading.local(value).replace(second=0, microsecond=0, tzinfo=None)
                self.sheet.write_datetime(at, n, local, style)
            case int():
                self.sheet.write_number(at, n, value, style)
            case str():
                self.sheet.write_string(at, n, value[:LONGEST], style)

    def _picture(self, at: int, n: int, fetch: Fetch | None) -> None:
        data = fetch() if fetch and self.left > 0 else None
        if not data:
            return
        self.left -= len(data)
        path = self.folder / f"picture{self.pictures}"
        self.pictures += 1
        path.write_bytes(data)
        with suppress(
            XlsxWriterException
        ):  # no picture that Excel could show: the cell stays empty
            image = Image(str(path))
            scale = min(BOX[0] / image.width, BOX[1] / image.height, 1.0)
            offsets = (
                MARGIN + (box - side * scale) / 2
                for box, side in zip(BOX, (image.width, image.height), strict=True)
            )
            self.sheet.insert_image(at, n, image, _placed(scale, *offsets))


def _placed(scale: float, x: float, y: float) -> dict[str, object]:
    """Moves and shrinks with its cell, so that a filter hides it."""
    return {
        "x_scale": scale,
        "y_scale": scale,
        "x_offset": x,
        "y_offset": y,
        "object_position": 1,
    }
