"""Which place of the site a line speaks of, and which new one it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from core.reading.marks import CJK, Mark, What, fold
from core.reading.parts import Found, Level, Part, part_of, parts_in

# What may stand between two parts of one place.
JOINT: Final = re.compile(r"[\s,.、/\\>:·的()-]*(?:(?:of|in|at|on|the)\s+)*")
# Words that lean on the place and fall with it.
LEAD: Final = re.compile(
    r"(?:(?:^|(?<=\s))(?:at|in|on|of|from|near|about)\s+(?:the\s+)?|(?:^|(?<=\s))the\s+|[在于位]{1,2})$"
)
# 3号楼南侧: the place holds up what follows and has to stay in the title.
LEANING: Final = re.compile(
    r"\s?(?:[东西南北]{1,2}[侧面边立角]|[前后旁内外上下里周][侧面边方围]?(?![午周个面]))"
)
SHAPES: Final = {
    Level.ZONE: {"zh": "{}区", "en": "Zone {}"},
    Level.BUILDING: {"zh": "{}号楼", "en": "Building {}"},
    Level.UNIT: {"zh": "{}单元", "en": "Unit {}"},
    Level.FLOOR: {"zh": "{}层", "en": "Floor {}"},
    Level.AXIS: {"zh": "{}轴", "en": "Axis {}"},
    Level.ROOM: {"zh": "{}室", "en": "Room {}"},
}
SPECIAL: Final = {
    ("roof", "zh"): "屋面",
    ("roof", "en"): "Roof",
    ("G", "zh"): "首层",
    ("G", "en"): "Ground floor",
}


@dataclass(frozen=True)
class PlaceName:
    """A place the site knows, by its names from the whole to the detail."""

    id: int
    path: tuple[str, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part_of(name, depth) for depth, name in enumerate(self.path))


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """One id is certain, several are a question; a new place is known to be unknown."""

    ids: tuple[int, ...] = ()
    new: tuple[str, ...] | None = None
    doubt: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """The parts a line names, each level at most once, from the whole to the detail."""

    parts: tuple[Part, ...]
    found: tuple[Found, ...]
    torn: bool = False  # it also named two different floors, say


def read_place(text: str, places: Sequence[PlaceName]) -> PlaceReading:
    mention = _mention(text, places)
    if not mention.parts:
        return PlaceReading(doubt="place.several" if mention.torn else None)
    ids, new, doubt = _resolve(mention.parts, places, _lang(text, places))
    sure = len(ids) == 1 or new is not None
    if mention.torn:
        return PlaceReading(ids, None, "place.several", _marks(text, mention, leave=False))
    return PlaceReading(ids, new, doubt, _marks(text, mention, leave=sure))


def _lang(text: str, places: Sequence[PlaceName]) -> str:
    """A new place is called in the language of the others."""
    names = [name for place in places for name in place.path[-1:]] or [text]
    return "zh" if any(CJK.search(name) for name in names) else "en"


def _mention(text: str, places: Sequence[PlaceName]) -> Mention:
    known = {part for place in places for part in place.parts}
    found = _trusted(text, _with_names(text, known), known)
    values: dict[Level, set[Part]] = {}
    for one in found:
        values.setdefault(one.part.level, set()).add(one.part)
    torn = [level for level, parts in values.items() if _several(parts, known)]
    kept = {
        part for level, parts in values.items() if level < min(torn, default=9) for part in parts
    }
    return Mention(
        parts=tuple(sorted(kept, key=lambda part: part.level)),
        found=tuple(one for one in found if one.part in kept),
        torn=bool(torn),
    )


def _several(parts: set[Part], known: set[Part]) -> bool:
    return len(parts) > 1 or any(
        part.level is Level.FLOOR and "~" in part.value and part not in known for part in parts
    )


def _with_names(text: str, known: set[Part]) -> list[Found]:
    """Parts by rule, and places called by their own name; the longer of two wins."""
    names = [one for part in known if part.level is Level.NAME for one in _named(text, part)]
    parts = sorted([*parts_in(text), *names], key=lambda one: (one.start - one.end, one.start))
    kept: list[Found] = []
    for one in parts:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _named(text: str, part: Part) -> Iterator[Found]:
    folded = fold(text)
    if part.value not in folded:
        return
    edge = r"(?<![a-z\d]){}(?![a-z\d])" if part.value.isascii() else "{}"
    for match in re.finditer(edge.format(re.escape(part.value)), folded):
        yield Found(part, match.start(), match.end())


def _trusted(text: str, found: list[Found], known: set[Part]) -> list[Found]:
    """A weak part must be known, and a lone number must also touch another part."""
    return [one for n, one in enumerate(found) if not one.weak or _backed(text, found, n, known)]


def _backed(text: str, found: list[Found], n: int, known: set[Part]) -> bool:
    one = found[n]
    before = n > 0 and JOINT.fullmatch(fold(text[found[n - 1].end : one.start]))
    after = n + 1 < len(found) and JOINT.fullmatch(fold(text[one.end : found[n + 1].start]))
    if one.part.level is Level.ROOM:
        return bool(before) and one.part in known
    return bool(before or after) or one.part in known


def _resolve(
    parts: tuple[Part, ...], places: Sequence[PlaceName], lang: str
) -> tuple[tuple[int, ...], tuple[str, ...] | None, str | None]:
    """Take as many of the parts as the site knows; what is left over is new."""
    for taken in range(len(parts), 0, -1):
        fits = _fitting(parts[:taken], places)
        if len(fits) == 1 and taken == len(parts):
            return (fits[0].id,), None, None
        if len(fits) == 1:
            return (), fits[0].path + _names(parts[taken:], places, lang), None
        if fits:
            return tuple(place.id for place in fits), None, "place.ambiguous"
    base = _root(parts[0], places)
    if base is None:
        return (), None, "place.unclear"
    return (), base + _names(parts, places, lang), None


def _fitting(parts: tuple[Part, ...], places: Sequence[PlaceName]) -> list[PlaceName]:
    """Places that end in one of the parts and have all of them above."""
    wanted = set(parts)
    fits = [p for p in places if wanted <= set(p.parts) and p.parts[-1] in wanted]
    shallow = min((len(place.path) for place in fits), default=0)
    return [place for place in fits if len(place.path) == shallow]


def _root(part: Part, places: Sequence[PlaceName]) -> tuple[str, ...] | None:
    """A whole of its own stands at the top; a detail only where there is one whole."""
    roots = {place.path[:1] for place in places}
    if not roots or part.level <= Level.BUILDING:
        return ()
    return roots.pop() if len(roots) == 1 else None


def _names(parts: tuple[Part, ...], places: Sequence[PlaceName], lang: str) -> tuple[str, ...]:
    return tuple(_name(part, places, lang) for part in parts)


def _name(part: Part, places: Sequence[PlaceName], lang: str) -> str:
    """Called as its brothers are called: where there is 3#, the next is 4#."""
    below = part.level is Level.FLOOR and part.value.startswith("-")
    if (part.value, lang) in SPECIAL:
        return SPECIAL[part.value, lang]
    for name, brother in _brothers(part, places):
        if brother.value.startswith("-") == below and name.count(brother.value) == 1:
            return name.replace(brother.value, part.value)
    if part.level is Level.BUILDING and lang == "zh" and not _is_number(part.value):
        return f"{part.value}座"
    if below:
        return f"地下{part.value[1:]}层" if lang == "zh" else f"Basement {part.value[1:]}"
    return SHAPES[part.level][lang].format(part.value)


def _brothers(part: Part, places: Iterable[PlaceName]) -> Iterator[tuple[str, Part]]:
    """Of the same level, and numbered as it is numbered: 3号楼 is no brother of B座."""
    for place in places:
        for name, other in zip(place.path, place.parts, strict=True):
            alike = _is_number(other.value) == _is_number(part.value)
            if other.level is part.level and (alike or part.level is Level.AXIS):
                yield name, other


def _is_number(value: str) -> bool:
    return value.lstrip("-").isdecimal()


def _marks(text: str, mention: Mention, *, leave: bool) -> tuple[Mark, ...]:
    """Neighbouring parts are one mark, with the little words that lean on them."""
    spans: list[tuple[int, int]] = []
    for one in mention.found:
        if spans and JOINT.fullmatch(fold(text[spans[-1][1] : one.start])):
            spans[-1] = (spans[-1][0], one.end)
        else:
            spans.append((one.start, one.end))
    return tuple(_mark(text, start, end, leave=leave) for start, end in spans)


def _mark(text: str, start: int, end: int, *, leave: bool) -> Mark:
    folded = fold(text)
    leaning = LEANING.match(folded, end) is not None
    if leave and not leaning:
        lead = LEAD.search(folded[:start])
        start = lead.start() if lead else start
        end += len(folded[end:]) - len(folded[end:].removeprefix("的"))
    return Mark(
        start=start, end=end, what=What.PLACE, reason="place", leaves=leave and not leaning
    )
