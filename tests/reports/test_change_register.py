"""The register says what the changes say, and its sums add up."""

import io

import pytest
from openpyxl import load_workbook

from handlers.texts import TEXTS
from reports.change_register import register
from tests.reports.changesheets import SAID, change_row
from tests.reports.dossiers import DAY, NOON, SITES, heading
from tests.reports.test_ledger import naive

HEADS = {
    "zh": "编号 类型 变更内容 部位 状态 提出单位 提出人 实施负责人 费用 币种 工期（天）"
    " 涉及工种 图纸 送审时间 批准时间 审批工作日 等谁 先行施工 版次",
    "en": "No.|Kind|Change|Place|State|Proposed by party|Proposed by|Carried out by|Cost|Currency"
    "|Delay (days)|Trades|Drawings|Sent|Approved|Working days in review|Waiting for"
    "|Built before approval|Rev.",
}


def book(rows, lang="zh"):
    return load_workbook(io.BytesIO(register(heading(lang), rows, TEXTS[lang])))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_change_has_its_row(lang):
    found, said = book([change_row(lang)], lang), SAID[lang]
    title, _, head, line = found.worksheets[0].values
    assert title[0].startswith(SITES[lang])
    assert list(head) == HEADS[lang].split("|" if "|" in HEADS[lang] else " ")
    texts = TEXTS[lang]
    kind, state = texts["change.kind.design"], texts["change.state.approved"]
    assert (line[0], line[1].lower(), line[4].lower()) == (7, kind.lower(), state.lower())
    assert line[2:4] == (said["title"], said["place"])
    assert line[6:8] == said["names"][:2]
    assert line[8:11] == (128_450.5, "CNY", 4)
    assert line[12:16] == (
        "结施-05 B · 结施-17 A",
        naive(NOON - 30 * DAY),
        naive(NOON - 2 * DAY),
        20,
    )
    assert line[16:] == (said["names"][1], texts["report.proceeding_mark"], 3)
    cell = found.worksheets[0]["I4"]
    assert (cell.data_type, cell.number_format) == ("n", "#,##0.00")


def test_what_is_unknown_is_empty():
    row = change_row(
        place=None, responsible=None, cost=None, days=None, trades=(), drawings=None, sent_at=None,
        approved_at=None, review_days=None, waits=None, proceeding=False,
    )  # fmt: skip
    line = list(book([row]).worksheets[0].values)[3]
    assert line[3] is None
    assert line[7:18] == (None,) * 11


def test_words_are_never_formulas():
    sheet = book([change_row(title="=1+1", drawings="@SUM(A1)")]).worksheets[0]
    assert [sheet[name].data_type for name in ("C4", "M4")] == ["s", "s"]


def test_the_totals_add_up():
    rows = [
        change_row("en"),
        change_row("en", state="in_review", share="pending", cost=100_00, currency="USD", days=2),
        change_row(
            "en", state="revise", share="pending", kind="instruction", cost=-50_05, days=-1
        ),
        change_row("en", state="void", share="dropped", cost=None, days=None),
    ]
    values = [list(line) for line in book(rows, "en").worksheets[1].values]
    assert values[1][0] == "4 changes"
    table = {line[0]: line[1:5] for line in values if line[0]}
    assert table["By outcome"] == ["Number", "Delay (days)", "Cost CNY", "Cost USD"]
    assert table["Pending"] == [2, 1, -50.05, 100]
    assert table["Design change"] == [3, 6, 128_450.5, 100]
    assert table["Site instruction"] == [1, -1, -50.05, 0]
    assert table["In review"] == [1, 2, 0, 100]
    assert table["Total"] == [4, 5, 128_400.45, 100]


def test_an_empty_register_says_so():
    found = book([])
    assert found.worksheets[0]["A4"].value == TEXTS["zh"]["report.no_changes"]
    assert found.worksheets[1]["A2"].value == "共 0 项变更"
