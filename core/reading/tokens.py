"""The words a text can be found by, in a language with blanks and in one without."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final
from unicodedata import normalize

MOST_WANTED: Final = 40
WORD: Final = re.compile(
    r"(?P<cjk>[\u3400-\u9fff\uf900-\ufaff]+)|[^\W_\u3400-\u9fff\uf900-\ufaff]+"
)


def tokens(text: str) -> frozenset[str]:
    """What is kept beside a text: words and numbers, every CJK character and every pair."""
    return frozenset(
        token for run, cjk in _runs(text) for token in ([*run, *_pairs(run)] if cjk else [run])
    )


def query_tokens(text: str) -> frozenset[str]:
    """What must all be found: pairs of CJK characters, or the only one.

    Nobody looks for more than `MOST_WANTED`, and no database would.
    """
    wanted = (
        token
        for run, cjk in _runs(text)
        for token in ((_pairs(run) if len(run) > 1 else [run]) if cjk else [run])
    )
    return frozenset(islice(dict.fromkeys(wanted), MOST_WANTED))


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for match in WORD.finditer(normalize("NFKC", text).casefold()):
        yield match[0], match["cjk"] is not None


def _pairs(run: str) -> list[str]:
    return [one + two for one, two in pairwise(run)]
