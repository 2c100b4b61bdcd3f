"""Long lists are said shortly, and nothing that differs is lost."""

import pytest

from handlers.shortening import shortened


@pytest.mark.parametrize(
    ("names", "short"),
    [
        ([], []),
        (["1层", "2层"], ["1层", "2层"]),
        (["1层", "2层", "3层", "屋面"], ["1–3层", "屋面"]),
        (["Floor 9", "Floor 10", "Floor 11"], ["Floor 9–11"]),
        (["B2", "B1", "1", "2", "3"], ["B2", "B1", "1–3"]),
        (["1层", "2楼", "3层"], ["1层", "2楼", "3层"]),
        (["1层", "3层", "4层", "5层"], ["1层", "3–5层"]),
        (["A1-1", "A1-2", "A1-3"], ["A1-1", "A1-2", "A1-3"]),
    ],
)
def test_runs_become_spans(names, short):
    assert shortened(names) == short
