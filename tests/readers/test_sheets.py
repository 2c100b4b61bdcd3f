"""A spreadsheet of places becomes the same tree as a pasted list."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from core.errors import Refused
from core.reading import outline
from readers import sheets
from readers.desk import Desk


def workbook(rows, indents=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for row, indent in enumerate(indents, start=1):
        book.active.cell(row, 1).alignment = Alignment(indent=indent)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def paths(data):
    return ["/".join(path) for path in outline(sheets.places(data))]


TREE = ["3号楼", "3号楼/5层", "3号楼/5层/501", "3号楼/6层", "4号楼"]


@pytest.mark.parametrize(
    "rows",
    [
        [["3号楼", "5层", 501], ["3号楼", "6层"], ["4号楼"]],
        [["3号楼", "5层", "501"], [None, "6层"], ["4号楼"]],
        [["3号楼"], [None, "5层"], [None, None, 501.0], [None, "6层"], [], ["4号楼"]],
        [["楼栋", "楼层", "房间"], [3, 5, 501], [3, 6, None], [4]],
        [["序号", "楼栋", "楼层", "房间"], [1, "3号楼", "5层", 501], [2, None, "6层"], [3, 4]],
        [["3号楼/5层/501"], ["3号楼/6层"], ["4号楼"]],
        [["3号楼"], ["  5层"], ["    501"], ["  6层"], ["4号楼"]],
        [["部位"], ["3号楼 5层 501"], ["3号楼 6层"], ["4号楼"]],
    ],
)
def test_one_tree_in_many_sheets(rows):
    assert paths(workbook(rows)) == TREE


def test_indentation_by_format():
    assert (
        paths(workbook([["3号楼"], ["5层"], [501], ["6层"], ["4号楼"]], [0, 1, 2, 1, 0])) == TREE
    )


def test_merged_cells():
    book = Workbook()
    for row in [["3号楼", "5层", 501], [None, None, 502]]:
        book.active.append(row)
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:B2")
    assert paths(saved(book)) == ["3号楼", "3号楼/5层", "3号楼/5层/501", "3号楼/5层/502"]


def test_english_headings_and_ranges():
    rows = [["Building", "Floor"], [3, "Floors 1-2"], [None, "Plant/boiler room"]]
    assert paths(workbook(rows)) == [
        "Building 3",
        "Building 3/Floor 1",
        "Building 3/Floor 2",
        "Building 3/Plant∕boiler room",
    ]


def test_a_refusal_names_the_row_of_the_sheet():
    with pytest.raises(Refused) as refusal:
        paths(workbook([["楼栋", "楼层"], ["3号楼", "1层"], ["3号楼", "12-1层"]]))
    assert refusal.value.params["line"] == "3"


def test_an_empty_sheet():
    with pytest.raises(Refused) as refusal:
        paths(workbook([]))
    assert refusal.value.key == "outline.empty"


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "sheet.unreadable"),
        (b"a,b,c", "sheet.unreadable"),
        (packed(a=b"no workbook"), "sheet.unreadable"),
        (packed(bomb=b"\0" * (sheets.MOST_UNPACKED + 1)), "sheet.too_large"),
    ],
    ids=["empty", "csv", "zip", "bomb"],
)
def test_what_is_no_sheet_is_refused(data, key):
    with pytest.raises(Refused) as refusal:
        sheets.places(data)
    assert refusal.value.key == key


def test_too_many_rows():
    with pytest.raises(Refused) as refusal:
        sheets.places(workbook([["x"]] * (sheets.MOST_ROWS + 1)))
    assert refusal.value.key == "sheet.too_large"


async def test_the_desk_works_aside():
    desk = Desk()
    assert await desk.places(workbook([["3号楼/5层"]])) == "3号楼/5层"
    with pytest.raises(Refused):
        await desk.look(b"no picture")
