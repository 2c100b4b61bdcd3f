"""How papers are read back: their words, where they stand, and the digest at the foot."""

import re
from itertools import pairwise

import pypdfium2

from tests.reports.test_evidence import joined, read

MARGIN = 50  # points; the templates leave 51
FOOT = 24  # below the lines of head and foot there is nothing
ODD = "*不是标记* #12 $x$ \\ #panic() <b> @x"


def words(pdf):
    return joined(" ".join(read(pdf)))


def inside(pdf):
    """Every letter stands between the margins of its page."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for n in range(text.count_chars()):
            left, low, right, high = text.get_charbox(n)
            said = text.get_text_range(n, 20)
            assert MARGIN <= left <= right <= page.get_width() - MARGIN, said
            assert FOOT <= low <= high <= page.get_height() - FOOT, said


def apart(pdf):
    """No letter is printed over another one."""
    for page in pypdfium2.PdfDocument(pdf):
        text, lines = page.get_textpage(), {}
        for n in range(text.count_chars()):
            left, low, right, high = text.get_charbox(n)
            if text.get_text_range(n, 1).strip("\u200b\r\n ") and right - left > 1:
                lines.setdefault(round((low + high) / 4), []).append((left, right, n))
        for boxes in lines.values():
            boxes.sort()
            for (_, right, n), (left, end, m) in pairwise(boxes):
                over = right - left
                assert over < 0.5 * (end - left), text.get_text_range(min(n, m), 30)


def digest(pdf):
    found = {re.search(r"SHA-256 ([0-9a-f]{64})", page[-200:])[1] for page in read(pdf)}
    assert len(found) == 1, "the same on every page"
    return found.pop()


def in_order(found, parts):
    """Each part begins after the one before it."""
    places = [found.find(joined(part)) for part in parts]
    assert -1 not in places, [part for part in parts if joined(part) not in found]
    assert places == sorted(places)
