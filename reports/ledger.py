"""The issue ledger: a workbook with one row for each issue, and a summary."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from typing_extensions import override
from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.image import Image

from core.dossier import Fetch, Heading, IssueRow
from reports.sheets import OPTIONS, Column, Sheet, Words, properties, said
from reports.tally import Tally, write_summary

PICTURE_ROW: Final = 54  # points
BOX: Final = (98, 66)  # pixels, what fits into a cell of a picture
MARGIN: Final = 3
MOST_PICTURES: Final = 40_000_000  # bytes; Telegram takes files of 50 MB


def _nothing(row: IssueRow, words: Words, now: datetime) -> None:
    del row, words, now


@dataclass(frozen=True, slots=True)
class Pictures(Column[IssueRow]):
    """Lies in its cell where there is one."""

    of: Callable[[IssueRow], Fetch | None] = lambda _row: None


COLUMNS: Final[tuple[Column[IssueRow], ...]] = (
    Column("number", 7, "number", lambda row, _words, _now: row.number),
    Column(
        "state",
        11,
        "plain",
        lambda row, words, _now: said(words, f"issue.state.{row.state}"),
        lambda row: f"state.{row.state}",
    ),
    Column(
        "severity",
        9,
        "plain",
        lambda row, words, _now: said(words, f"severity.{row.severity}"),
        lambda row: f"severity.{row.severity}",
    ),
    Column("kind", 9, "plain", lambda row, words, _now: said(words, f"kind.{row.kind}")),
    Column("place", 24, "wrapped", lambda row, _words, _now: row.place),
    Column("title", 42, "wrapped", lambda row, _words, _now: row.title),
    Pictures("before", 14, "plain", _nothing, of=lambda row: row.before),
    Pictures("after", 14, "plain", _nothing, of=lambda row: row.after),
    Column("party", 16, "wrapped", lambda row, words, _now: _party(row, words)),
    Column("assignee", 16, "wrapped", lambda row, _words, _now: row.assignee),
    Column("reporter", 16, "wrapped", lambda row, _words, _now: row.reporter),
    Column("opened_at", 16, "moment", lambda row, _words, _now: row.opened_at),
    Column(
        "due",
        16,
        "due",
        lambda row, _words, _now: row.due,
        lambda row: "overdue" if row.overdue else "due",
    ),
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
        properties(book, heading, words["report.ledger"])
        tally = Tally(heading.made_at)
        sheet = _Illustrated(book, Path(folder), heading, words)
        sheet.write(rows, tally.count, words["report.empty"])
        note = words["report.pictures_left_out"] if sheet.left <= 0 else None
        write_summary(book, tally, heading, words, note)
    return file.getvalue()


def _party(row: IssueRow, words: Words) -> str | None:
    return said(words, f"party.{row.party}") if row.party else None


class _Illustrated(Sheet[IssueRow]):
    """A sheet with pictures in some of its cells."""

    def __init__(self, book: Workbook, folder: Path, heading: Heading, words: Words) -> None:
        super().__init__(book, heading, words, words["report.ledger"], COLUMNS)
        self.folder = folder
        self.pictures = 0
        self.left = MOST_PICTURES

    @override
    def height(self, row: IssueRow) -> float:
        return max(PICTURE_ROW if row.before or row.after else 0, super().height(row))

    @override
    def cell(self, at: int, n: int, row: IssueRow) -> None:
        super().cell(at, n, row)
        column = self.columns[n]
        if isinstance(column, Pictures):
            self._picture(at, n, column.of(row))

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
