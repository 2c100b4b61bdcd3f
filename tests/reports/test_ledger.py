"""The ledger says what the issues say, in the reader's language and the site's time."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.drawing.spreadsheet_drawing import TwoCellAnchor

from handlers.texts import TEXTS
from reports.ledger import MOST_PICTURES, ledger
from tests.readers.drawing import jpeg, scene
from tests.reports.dossiers import DAY, NOON, SITES, heading, row

ZH = """
编号 状态 等级 类型 部位 问题 整改前 整改后 责任单位 责任人
提出人 提出时间 整改期限 销项时间 逾期天数 退回次数
"""
EN = """
No.|State|Severity|Kind|Place|Issue|Before|After|Responsible party|Responsible person
Reported by|Reported|Due|Closed|Days late|Sent back
"""
PHOTO = jpeg(scene(1, (480, 360)), 80)


def book(rows, lang="zh"):
    return load_workbook(io.BytesIO(ledger(heading(lang), rows, TEXTS[lang])))


def images(sheet):
    return sheet._images  # noqa: SLF001 -- openpyxl shows them nowhere else


def corner(image):
    return image.anchor._from.row, image.anchor._from.col  # noqa: SLF001 -- as above


def naive(moment):
    local = moment.astimezone(heading("zh").zone)
    return local.replace(second=0, tzinfo=None)


@pytest.mark.parametrize(
    ("lang", "names", "said"),
    [
        (
            "zh",
            ZH,
            ("已销项", "较大", "质量", "卫生间顶板渗水", "施工单位"),
        ),
        (
            "en",
            EN,
            ("Closed", "Major", "Quality", "Water through the bathroom ceiling", "Contractor"),
        ),
    ],
)
def test_every_issue_has_its_row(lang, names, said):
    sheet = book([row(lang)], lang).worksheets[0]
    title, _, head, line = sheet.values
    state, severity, kind, words, party = said
    assert title[0].startswith(SITES[lang])
    assert list(head) == re.split(r"[|\n]" if "|" in names else r"\s", names.strip())
    moments = (naive(NOON - 5 * DAY), naive(NOON - 2 * DAY), naive(NOON - DAY))
    assert line == (
        *(12, state, severity, kind, "3号楼 / 5层 / 501室", words, None, None, party),
        *("张三", "Anna Weber", *moments, 1, 1),
    )


def test_what_is_unknown_is_empty():
    line = row(party=None, place=None, assignee=None, due=None, closed_at=None, reopened=0)
    assert list(book([line]).worksheets[0].values)[3][8:] == (
        *(None, None, "Anna Weber", naive(NOON - 5 * DAY), None, None, None, None),
    )


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({"closed_at": NOON - 2 * DAY}, None),  # on time
        ({"closed_at": NOON - 2 * DAY + timedelta(minutes=1)}, 1),
        ({"closed_at": None, "overdue": True, "state": "open"}, 2),
        ({"closed_at": None, "state": "ready"}, None),  # waits for others
    ],
)
def test_days_late(changes, days):
    assert list(book([row(**changes)]).worksheets[0].values)[3][14] == days


def test_words_are_never_formulas_or_links():
    titles = ["=1+1", "+1", "-1", "@SUM(A1)", "https://example.com", "12", "\x01\ufffe"]
    sheet = book([row(title=title) for title in titles]).worksheets[0]
    cells = [sheet.cell(4 + n, 6) for n in range(len(titles))]
    assert [cell.data_type for cell in cells] == ["s"] * len(titles)
    assert [cell.value for cell in cells[:-1]] == titles[:-1]
    assert not any(cell.hyperlink for cell in cells)


def test_a_very_long_text_is_cut():
    sheet = book([row(title="漏" * 40_000)]).worksheets[0]
    assert len(sheet["F4"].value) == 32_000


def test_head_and_filter_stay_in_sight():
    sheet = book([row(), row()]).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B4", "A3:P5")
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.column_dimensions["F"].width > sheet.column_dimensions["A"].width


def test_dates_are_dates():
    assert book([row()]).worksheets[0]["M4"].is_date


def test_photos_lie_in_their_cells():
    sheet = book([row(before=lambda: PHOTO, after=lambda: PHOTO), row()]).worksheets[0]
    assert [corner(image) for image in images(sheet)] == [(3, 6), (3, 7)]
    assert all(isinstance(image.anchor, TwoCellAnchor) for image in images(sheet))
    assert {image.anchor.editAs for image in images(sheet)} <= {None, "twoCell"}


def test_the_same_photo_is_kept_once():
    packed = ledger(heading("zh"), [row(before=lambda: PHOTO)] * 5, TEXTS["zh"])
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert len([name for name in names if "media/" in name]) == 1


@pytest.mark.parametrize("lost", [lambda: None, lambda: b"", lambda: b"no picture"])
def test_a_lost_photo_leaves_its_cell_empty(lost):
    assert images(book([row(before=lost)]).worksheets[0]) == []


def test_photos_end_before_the_file_is_too_large_to_send():
    large = PHOTO + b"\0" * (MOST_PICTURES // 3)
    rows = [row(number=n, before=lambda: large) for n in range(5)]
    found = book(rows)
    assert len(images(found.worksheets[0])) == 3
    assert "未附照片" in found.worksheets[1]["A2"].value


def test_an_empty_ledger_says_so():
    found = book([])
    assert found.worksheets[0]["A4"].value == "目前没有问题。"
    assert found.worksheets[1]["A2"].value == "共 0 项问题，其中逾期 0 项"


def test_the_summary_adds_up():
    rows = [
        row(),  # closed late
        row(closed_at=NOON - 3 * DAY),
        row(state="open", closed_at=None, overdue=True, kind="safety", party=None),
        row(state="in_progress", closed_at=None, party="subcontractor", severity="critical"),
    ]
    values = [list(line) for line in book(rows, "en").worksheets[1].values]
    table = {line[0]: line[1:8] for line in values if line[0]}
    assert table["Responsible party"] == [
        *("Total", "Open", "In progress", "Closed", "Overdue", "Closed on time"),
        *table["Responsible party"][6:],
    ]
    assert table["Contractor"][:6] == [2, 0, 0, 2, 0, 0.5]
    assert table["Subcontractor"][:6] == [1, 0, 1, 0, 0, None]
    assert table["Not assigned"][:6] == [1, 1, 0, 0, 1, None]
    assert table["Safety"][:6] == [1, 1, 0, 0, 1, None]
    assert table["Total"][:6] == [4, 1, 1, 2, 1, 0.5]
    assert table["Critical"][0] == 1


def test_the_site_may_be_called_anything():
    strange = "A&B [x]: " + "很长" * 200
    head = heading("zh")
    changed = type(head)(
        site=strange, zone=head.zone, lang="zh", made_at=head.made_at, made_by=None
    )
    found = load_workbook(io.BytesIO(ledger(changed, [row()], TEXTS["zh"])))
    assert found.worksheets[0]["A1"].value == f"{strange} · 问题台账"
