"""The parts of a place as people write them: building, floor, axis, room, in two languages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from core.reading.marks import fold
from core.reading.numerals import NUMBER, ORDINALS, number


class Level(IntEnum):
    """From the whole to the detail, which is also the order of a path."""

    ZONE = 0
    BUILDING = 1
    UNIT = 2
    FLOOR = 3
    AXIS = 4
    ROOM = 5
    NAME = 6  # a place that has a name of its own, such as 地下车库


@dataclass(frozen=True, slots=True)
class Part:
    """3号楼, 3# and Building 3 are all `Part(Level.BUILDING, "3")`."""

    level: Level
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """A part and where it was found; a weak one counts only in good company."""

    part: Part
    start: int
    end: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    level: Level
    pattern: re.Pattern[str]
    value: Callable[[str], str | None]
    weak: bool = False
    capital: bool = False  # a lone letter must be a capital: "Block A", not "block a door"


def _plain(text: str) -> str | None:
    """Numbers lose their script and leading noughts, letters become capitals."""
    value = number(text)
    return text.upper() if value is None else str(value)


def _counted(text: str) -> str | None:
    value = number(text)
    return None if value is None else str(value)


def _below(text: str) -> str | None:
    value = number(text)
    return f"-{value}" if value else None


def _axis(text: str) -> str | None:
    """A/3 and A交3 are the crossing A-3; A~C stays a stretch."""
    joined = re.sub(r"\s*(?:轴线?\s*(?:[交与x×/、]|-)\s*|[交与×/])\s*", "-", text)
    return re.sub(r"\s+", "", re.sub(r"[—–~～]+", "~", joined)).upper()


def _stretch(text: str) -> str | None:
    first, last = map(number, re.split(r"\s*[-~至到]\s*", text))
    return f"{first}~{last}" if first is not None and last is not None else None


def _is(value: str) -> Callable[[str], str | None]:
    return lambda _: value


N = NUMBER
AX: Final = r"(?:\d{1,3}|[a-z]{1,2}\d{0,2}|\d{1,2}[a-z])"
AXES: Final = rf"{AX}(?:\s*(?:轴线?\s*[交与×x/、-]|[-~～—–/×交])\s*{AX})*"
NO: Final = r"\s*(?:no\.?\s*|#\s*)?"
START: Final = r"(?<![a-z\d.])"
STEEL: Final = r"(?!\s*(?:工字|槽钢|角钢|圆钢|钢|铁丝|螺|塔|电梯|升降|配电|机|楼梯|线))"
NO_MACHINE: Final = r"(?:(?<=[在于到至从])|(?<![\u4e00-\u9fff]))"  # 塔吊3# is a crane
NOT_STAIR: Final = r"(?![梯板盖])"
NOT_MEASURE: Final = r"(?![\d.]|\s*(?:mm|cm|m\b|kg|[个根块处型厚年天元%×*人]|小时))"
NOT_COUNTED: Final = r"(?!\s*(?:sbs)?(?:防水)?(?:卷材|涂料|腻子|油毡|网布|薄膜|保护膜|油漆|板材))"


def _rule(level: Level, pattern: str, value: Callable[[str], str | None] = _plain) -> Rule:
    return Rule(level, re.compile(pattern, re.ASCII), value)


def _weak(level: Level, pattern: str, value: Callable[[str], str | None] = _plain) -> Rule:
    return Rule(level, re.compile(pattern, re.ASCII), value, weak=True)


def _english(level: Level, pattern: str, value: Callable[[str], str | None] = _plain) -> Rule:
    return Rule(level, re.compile(pattern, re.ASCII), value, capital=True)


# Where rules compete for the same words the longest span wins, then the earlier row.
RULES: Final = (
    _rule(Level.AXIS, rf"(?<![a-z\d])({AXES})\s*轴线?", _axis),
    _rule(Level.AXIS, rf"轴线?\s*:?\s*({AXES})(?![a-z\d])", _axis),
    _english(Level.AXIS, rf"\b(?:axis|axes|grid\s*lines?|grid)\s*:?\s*({AXES})(?![a-z\d])", _axis),
    _rule(Level.ZONE, rf"{START}([a-z]|{N}|[东西南北中])(?:施工)?区(?![域间别分块])"),
    _rule(Level.ZONE, rf"{START}([a-z]|{N})\s*(?:标段|施工段)"),
    _english(Level.ZONE, rf"\b(?:zone|area|sector){NO}(\d{{1,2}}|[a-z])\b"),
    _rule(Level.BUILDING, rf"{START}第?({N})\s*[号#號]\s*(?:楼|栋|幢|座){NOT_STAIR}"),
    _rule(Level.BUILDING, rf"{START}第?([a-z]\d?|\d{{1,3}}|[一三四五六七八九十]+)\s*[栋幢]"),
    _rule(Level.BUILDING, rf"{START}([a-z]\d?)\s*(?:号楼|座|楼{NOT_STAIR})"),
    _rule(Level.BUILDING, rf"{START}({N})号(?=\s*(?:{N}\s*[层楼]|{N}\s*单元|地下|负))", _counted),
    _weak(Level.BUILDING, rf"{START}{NO_MACHINE}(\d{{1,3}})#(?!\d*/){STEEL}"),
    _english(
        Level.BUILDING,
        rf"\b(?:building|bldg\.?|block|blk\.?|tower){NO}(\d{{1,3}}|[a-z]\d?)\b",
    ),
    _rule(Level.UNIT, rf"({N})\s*单元(?!体|板|工程)", _counted),
    _rule(Level.FLOOR, rf"(?:地下|负|(?<![^\s,、(])-)\s*({N})\s*(?:层|楼|f\b)", _below),
    _rule(Level.FLOOR, rf"{START}b\s*(\d)\s*(?:层|楼|f\b)", _below),
    _weak(Level.FLOOR, rf"{START}b(\d)(?![\d.a-z]|\s*轴)", _below),
    _rule(Level.FLOOR, r"\b(?:basement|lower\s+ground)(?:\s+(?:level|floor))?\s*(\d)\b", _below),
    _rule(Level.FLOOR, rf"(?<![\d.])({N}\s*[-~至到]\s*{N})\s*(?:层|楼|f\b)", _stretch),
    _rule(Level.FLOOR, rf"(?<![\d.])第?(?!两)({N})\s*层{NOT_COUNTED}", _counted),
    _rule(Level.FLOOR, rf"(?<![\d.])(?!两)({N})\s*楼{NOT_STAIR}(?![层面])", _counted),
    # 3号楼-1层 may be the first floor or the first one below; nobody is to guess.
    _rule(Level.FLOOR, r"(?<=[楼栋幢座#])-([1-4])\s*(?:层|楼|f\b)", lambda n: f"-{n}~{n}"),
    _rule(Level.FLOOR, r"(首层)", _is("1")),
    _weak(Level.FLOOR, r"(屋面层?|屋顶|天面|(?<![a-z])roof\b(?:\s+level)?)", _is("roof")),
    _rule(Level.FLOOR, rf"{START}(\d{{1,3}})\s*/?\s*fl?(?![a-z\d])", _counted),
    _weak(Level.FLOOR, rf"{START}[fl](\d{{1,2}})(?![\d.a-z])", _counted),
    _rule(
        Level.FLOOR,
        rf"\b(?:floor|level|lvl|storey|story|fl\.?){NO}(-?\d{{1,3}}){NOT_MEASURE}",
        lambda text: str(int(text)),
    ),
    _rule(
        Level.FLOOR,
        r"\b(\d{1,3})(?:st|nd|rd|th)[\s-]+(?:floor|level|storey|story)\b",
        _counted,
    ),
    _rule(Level.FLOOR, rf"\b({'|'.join(ORDINALS)})[\s-]+(?:floor|level|storey|story)\b", _counted),
    _rule(Level.FLOOR, r"\b(ground[\s-]+(?:floor|level))\b", _is("G")),
    _rule(Level.ROOM, r"(?<![a-z\d.])(\d{2,4}[a-z]?)\s*(?:号房|室|房间|房)(?!屋|外|内?温)"),
    _rule(
        Level.ROOM,
        rf"\b(?:room|rm\.?|apt\.?|apartment|flat|suite){NO}([a-z]?\d{{1,4}}[a-z]?)\b",
    ),
    _weak(Level.ROOM, rf"(?<![\d.a-z/])(\d{{3,4}}){NOT_MEASURE}(?![a-z/#号楼层])", _counted),
)
LONE: Final = {0: (Level.BUILDING, 4), 1: (Level.FLOOR, 3), 2: (Level.ROOM, 4)}


def parts_in(text: str) -> list[Found]:
    """Every part named in the text, in order, none overlapping another."""
    folded = fold(text)
    found = sorted(_all(text, folded), key=lambda f: (f.start, f.start - f.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _all(text: str, folded: str) -> Iterator[Found]:
    for rule in RULES:
        for match in rule.pattern.finditer(folded):
            value = rule.value(match[1])
            if value and not (rule.capital and _small(text, match)):
                yield Found(Part(rule.level, value), match.start(), match.end(), rule.weak)


def _small(text: str, match: re.Match[str]) -> bool:
    value = text[match.start(1) : match.end(1)]
    return value.isalpha() and not value.isupper()


@lru_cache(maxsize=10_000)
def part_of(name: str, depth: int) -> Part:
    """What one name of a path stands for; a bare 3 is read by how deep it stands."""
    stripped = re.sub(r"[(\uff08].*?[)\uff09]", "", name).strip() or name.strip()
    for found in parts_in(stripped):
        if (found.start, found.end) == (0, len(stripped)):
            return found.part
    level, digits = LONE.get(depth, (Level.ROOM, 4))
    folded = fold(stripped)
    if re.fullmatch(rf"-?\d{{1,{digits}}}[#号]?", folded):
        return Part(level, str(int(folded.rstrip("#号"))))
    if re.fullmatch(r"[a-z]", folded):
        return Part(Level.BUILDING if depth == 0 else Level.AXIS, folded.upper())
    if depth > 1 and re.fullmatch(AXES, folded):
        return Part(Level.AXIS, _axis(folded) or folded)
    return Part(Level.NAME, fold(name).strip())
