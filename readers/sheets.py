"""The list of places in a spreadsheet, as the lines of text it stands for."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from core.errors import Refused

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 12
STROKE: Final = "∕"  # inside a cell it is part of the name, not the next level
MOST_UNPACKED: Final = 50_000_000  # bytes; a list of places is a thousandth of that
# What a heading makes of a bare number below it; an empty form leaves it as it is.
HEADINGS: Final = {
    **dict.fromkeys(("楼栋", "楼号", "栋号", "楼", "单体"), "{}号楼"),
    **dict.fromkeys(("楼层", "层", "层号"), "{}层"),
    **dict.fromkeys(("单元", "单元号"), "{}单元"),
    **dict.fromkeys(("building", "block", "bldg"), "Building {}"),
    **dict.fromkeys(("floor", "level", "storey"), "Floor {}"),
    "unit": "Unit {}",
    **dict.fromkeys(("房间", "房号", "轴线", "区域", "位置", "名称", "部位"), "{}"),
    **dict.fromkeys(("room", "axis", "zone", "area", "location", "name", "place"), "{}"),
}
RUNNING: Final = frozenset({"序号", "编号", "no", "no.", "number", "#", "s/n"})

Row = list[str]


def places(data: bytes) -> str:
    """One line of text for each row, to be read by `outline`.

    A column is a level and an empty cell under a filled one repeats it; a single column may
    hold paths or be indented. Refuses with `sheet.unreadable`, `sheet.too_large`.
    """
    rows = _headed(_rows(data))
    used = [column for column in zip(*rows, strict=True) if any(cell.strip() for cell in column)]
    if len(used) == 1:
        return "\n".join(used[0])
    return "\n".join(_lines([[cell.strip() for cell in row] for row in zip(*used, strict=True)]))


def _lines(rows: list[Row]) -> Iterator[str]:
    """Merged and left-out cells take what stands above them."""
    above: Row = []
    for row in rows:
        filled = [n for n, cell in enumerate(row) if cell]
        if not filled:
            yield ""
            continue
        above = [*above[: filled[0]], *row[filled[0] : filled[-1] + 1]]
        yield "/".join(name.replace("/", STROKE) for name in above if name)


def _headed(rows: list[Row]) -> list[Row]:
    """Headings say what the numbers are; they and running numbers are no places.

    The heading's row stays, empty, so that a refusal names the right row of the sheet.
    """
    first = next((n for n, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
    heads = [cell.strip().lower() for cell in rows[first]] if rows else []
    named = [head for head in heads if head and head not in RUNNING]
    if not named or not all(head in HEADINGS for head in named):
        return rows
    empty = [""] * len(heads)
    return [empty if n <= first else _filled(heads, row) for n, row in enumerate(rows)]


def _filled(heads: list[str], row: Row) -> Row:
    pairs = zip(heads, row, strict=True)
    return ["" if head in RUNNING else _called(head, cell) for head, cell in pairs]


def _called(head: str, cell: str) -> str:
    bare = cell.strip().lstrip("-").isdecimal()
    return HEADINGS.get(head, "{}").format(cell.strip()) if bare else cell


def _rows(data: bytes) -> list[Row]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 -- slow import

    _check_size(data)
    try:
        with closing(load_workbook(io.BytesIO(data), data_only=True, read_only=True)) as book:
            return _cells(book.worksheets[0])
    except Refused:
        raise
    except Exception as broken:
        raise Refused("sheet.unreadable") from broken


def _check_size(data: bytes) -> None:
    """What unpacks to a thousand times its size is no list of places."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise Refused("sheet.unreadable") from broken
    if unpacked > MOST_UNPACKED:
        raise Refused("sheet.too_large", most=str(MOST_ROWS))


def _cells(sheet: Any) -> list[Row]:  # noqa: ANN401 -- openpyxl has no types
    rows: list[Row] = []
    for row in sheet.iter_rows(max_col=MOST_COLUMNS):
        rows.append([_text(cell) for cell in row])
        if len(rows) > MOST_ROWS:
            raise Refused("sheet.too_large", most=str(MOST_ROWS))
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _text(cell: Any) -> str:  # noqa: ANN401 -- openpyxl has no types
    """Numbers without their decimals, and the indentation that people see."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    indent = getattr(getattr(cell, "alignment", None), "indent", 0) or 0
    return " " * (2 * int(indent)) + str(value).replace("\n", " ")
