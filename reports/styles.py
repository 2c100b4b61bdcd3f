"""How the cells of a workbook look."""

from typing import Any, Final

from xlsxwriter import Workbook

INK: Final = "#1C2733"
LINE: Final = "#D5DCE3"
RED: Final = "#C92A2A"
STATES: Final = {
    "draft": "#868E96",
    "open": "#D9480F",
    "in_progress": "#1971C2",
    "ready": "#9C36B5",
    "in_dispute": "#C2255C",
    "closed": "#2B8A3E",
    "void": "#868E96",
}
CHANGES: Final = {
    "in_review": "#E67700",
    "revise": "#C2255C",
    "approved": "#2B8A3E",
    "rejected": "#C92A2A",
    "implemented": "#1971C2",
    "closed": "#2B8A3E",
    "void": "#868E96",
}
SEVERITIES: Final = {"minor": "#5C6B7A", "major": "#E67700", "critical": RED}
BASE: Final = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "vcenter"}
CELL: Final = BASE | {"bottom": 1, "bottom_color": LINE}
MOMENT: Final = CELL | {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}
HEAD: Final = BASE | {
    "bold": True,
    "bg_color": "#E9EDF1",
    "text_wrap": True,
    "bottom": 2,
    "bottom_color": LINE,
}
LOOKS: Final[dict[str, dict[str, object]]] = {
    "title": BASE | {"font_size": 16, "bold": True},
    "subtitle": BASE | {"font_size": 12, "bold": True},
    "quiet": BASE | {"font_color": "#5C6B7A"},
    "head": HEAD,
    "head_count": HEAD | {"align": "right"},
    "plain": CELL,
    "wrapped": CELL | {"text_wrap": True},
    "number": CELL | {"bold": True, "align": "left", "num_format": '"#"0'},
    "ordinal": CELL | {"bold": True, "align": "left", "num_format": "0"},
    "count": CELL | {"align": "right", "num_format": "0"},
    "moment": MOMENT,
    "due": MOMENT,
    "overdue": MOMENT | {"font_color": RED, "bold": True},
    "late": CELL | {"align": "right", "num_format": "0;;", "font_color": RED, "bold": True},
    "money": CELL | {"align": "right", "num_format": "#,##0.00"},
    "sum": CELL | {"align": "right", "num_format": "#,##0.00", "bold": True},
    "delay": CELL | {"align": "right", "num_format": "+0;-0;0"},
    "share": CELL | {"align": "right", "num_format": "0%"},
    "total": CELL | {"align": "right", "num_format": "0", "bold": True},
    **{
        f"state.{name}": CELL | {"font_color": tone, "bold": True}
        for name, tone in (STATES | CHANGES).items()
    },
    **{f"severity.{name}": CELL | {"font_color": tone} for name, tone in SEVERITIES.items()},
}


class Styles:
    """Each look is made once for each book, when first wanted."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- xlsxwriter has no types
        """The look of that name; what has none is plain."""
        if name not in self._made:
            self._made[name] = self._book.add_format(LOOKS.get(name, LOOKS["plain"]))
        return self._made[name]
