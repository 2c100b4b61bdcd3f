"""The printer of the process prints every paper of the day and the week, each as its own kind."""

import pytest

from bot.printer import Printer
from core.ports import Printer as Port
from handlers.texts import TEXTS
from tests.reports.days import briefing_sheet, figures, trades
from tests.reports.dossiers import heading
from tests.reports.weeks import agenda_sheet, log_sheet, minutes_sheet

SHEETS = {
    "briefing": briefing_sheet,
    "daily": log_sheet,
    "agenda": agenda_sheet,
    "minutes": minutes_sheet,
}
CHARTS = {"headcount": trades, "figures": figures}


@pytest.fixture
def printer() -> Port:
    return Printer()


@pytest.mark.parametrize("paper", SHEETS)
async def test_sheets_are_documents(printer, paper):
    made = await getattr(printer, paper)(heading("zh"), SHEETS[paper](), TEXTS["zh"])
    assert made.startswith(b"%PDF")


@pytest.mark.parametrize("chart", CHARTS)
async def test_charts_are_pictures(printer, chart):
    made = await getattr(printer, chart)(heading("en"), "title", CHARTS[chart]("en"), TEXTS["en"])
    assert made.startswith(b"\x89PNG")
