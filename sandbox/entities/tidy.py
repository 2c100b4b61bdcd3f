"""Entities put in order: sorted, cut where others begin, none crossing another."""

from collections.abc import Iterable
from itertools import pairwise

from sandbox.shapes import Obj

# Bold and its like may overlap anything and are cut into pieces; the rest stays whole.
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
ORDER = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
FOUND = 50


def in_order(entities: Iterable[Obj]) -> list[Obj]:
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], ORDER.get(e["type"], FOUND)))


def tidy(entities: Iterable[Obj], found: Iterable[Obj] = ()) -> list[Obj]:
    """Join what was given with what was found in the text; what was given wins."""
    given = in_order(entity for entity in entities if entity["length"] > 0)
    quotes = _apart([entity for entity in given if entity["type"] in QUOTES])
    whole = _apart([e for e in given if e["type"] not in QUOTES and e["type"] not in STYLES])
    whole += [entity for entity in found if not _overlaps_any(entity, whole)]
    whole = [entity for entity in whole if not any(_crosses(entity, quote) for quote in quotes)]
    others = in_order([*quotes, *whole])
    styles = [entity for entity in given if entity["type"] in STYLES]
    return in_order([*others, *_pieces(styles, others)]) if styles else others


def end_of(entity: Obj) -> int:
    return int(entity["offset"] + entity["length"])


def _apart(entities: list[Obj]) -> list[Obj]:
    kept: list[Obj] = []
    for entity in entities:
        if not kept or entity["offset"] >= end_of(kept[-1]):
            kept.append(entity)
    return kept


def _overlaps_any(entity: Obj, others: Iterable[Obj]) -> bool:
    return any(o["offset"] < end_of(entity) and entity["offset"] < end_of(o) for o in others)


def _crosses(entity: Obj, quote: Obj) -> bool:
    inside = entity["offset"] >= quote["offset"] and end_of(entity) <= end_of(quote)
    return _overlaps_any(entity, [quote]) and not inside


def _pieces(styles: list[Obj], others: list[Obj]) -> list[Obj]:
    ranges = {kind: _joined(e for e in styles if e["type"] == kind) for kind in STYLES}
    cuts = {start for spans in ranges.values() for start, _ in spans}
    cuts |= {other["offset"] for other in others} | {end_of(other) for other in others}
    code = [other for other in others if other["type"] in CODE]
    pieces = [
        {"type": kind, "offset": start, "length": stop - start}
        for kind, spans in ranges.items()
        for begin, end in spans
        for start, stop in _cut(begin, end, cuts)
    ]
    return [piece for piece in pieces if not _overlaps_any(piece, code)]


def _joined(entities: Iterable[Obj]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for entity in entities:
        start, stop = entity["offset"], end_of(entity)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(stop, spans[-1][1]))
        else:
            spans.append((start, stop))
    return spans


def _cut(begin: int, end: int, cuts: Iterable[int]) -> list[tuple[int, int]]:
    points = [begin, *sorted(cut for cut in cuts if begin < cut < end), end]
    return list(pairwise(points))
