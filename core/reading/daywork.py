"""What somebody tells of a day on site, taken apart: works, plant, people, delays, tomorrow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from typing import Final

from core.reading import hindrance
from core.reading.amounts import Amount, amounts_in
from core.reading.hands import read_people, read_plant
from core.reading.hindrance import Cause, cause_of, lost_in
from core.reading.marks import CJK, fold
from core.reading.places import PlaceName, PlaceReading, read_place

READ: Final = 2000  # characters of one message


class Sort(StrEnum):
    """What a line is about; the names are those of the log's own fields."""

    WORKS = auto()
    PEOPLE = auto()
    PLANT = auto()
    DELAYS = auto()
    VISITORS = auto()
    ACCIDENTS = auto()
    PLAN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line; `place_id` is certain, `new_place` is one the site does not know yet."""

    sort: Sort
    text: str
    place_id: int | None = None
    new_place: tuple[str, ...] = ()
    quantity: str = ""
    unit: str = ""
    cause: Cause | None = None
    lost: str = ""


@dataclass(frozen=True, slots=True)
class DayWork:
    """`none` are the fields of which it was said that there was nothing."""

    lines: tuple[Told, ...] = ()
    none: frozenset[Sort] = frozenset()
    nothing: bool = False


SENTENCE: Final = re.compile(
    r"[。；;！!\n]+|(?<!\bno)(?<!bldg)(?<!\bblk)(?<!\brm)(?<!approx)(?<!\blvl)\.(?:\s+(?=[^\d\s])|$)",
    re.IGNORECASE,
)
COMMA: Final = re.compile(r"(?<!\d)[，,]|[，,](?!\d{3}(?!\d))")
SOFT: Final = re.compile(r"、|\+|&|[和及]|\band\b|\bplus\b", re.IGNORECASE)
AHEAD: Final = re.compile(
    r"(?:计划|安排|准备|打算)?(?:明天|明日|明早|明晚|次日|下一?班|后天)(?:上午|下午"
    r"|早上)?(?:的?(?:计划|安排))?(?:要|准备|打算|计划)?"
    r"|(?:下一步)?(?:计划|打算)|\b(?:plan(?:ned)?(?: for)? )?(?:tomorrow|the next day"
    r"|next (?:day|shift))\b(?:'s plan)?"
    r"(?:\s+(?:we (?:will|plan to)|will|plan to))?|\bplan\b(?=\s*[::])"
)
TODAY: Final = re.compile(
    r"^(?:(?:今天|今日|本日|当天|today\b|we(?: have)?\b)[\s:：,，]*)+", re.IGNORECASE
)
EDGES: Final = " \t　,，、;；:：.。-–—~|/·"


@dataclass(slots=True)
class _Reader:
    """Goes through the clauses; the place of one holds for those that name none."""

    places: Sequence[PlaceName]
    lines: list[Told] = field(default_factory=list)
    none: set[Sort] = field(default_factory=set)
    nothing: bool = False
    here: PlaceReading = field(default_factory=PlaceReading)
    last: PlaceReading = field(default_factory=PlaceReading)
    before: int = 0
    ahead: bool = False

    def sentence(self, text: str) -> None:
        self.here, self.ahead, self.before = PlaceReading(), False, len(self.lines)
        carried = ""
        for clause in clauses(text):
            whole = f"{carried}{clause}".strip(EDGES)
            carried = ""
            if self._only_a_place(whole):
                carried = f"{whole} "
            elif whole:
                self.clause(TODAY.sub("", whole).strip(EDGES))
        if carried:
            self.clause(carried.strip())

    def clause(self, text: str) -> None:
        """In the order of certainty; whatever is nothing else is work that was done."""
        folded = fold(text)
        if not re.search(r"\w", text):
            return
        begins = AHEAD.match(folded)
        if self.ahead or begins:
            self.ahead = True
            self._work(text[begins.end() :] if begins else text, Sort.PLAN)
        elif not self._said_none(folded) and not self._remark(text, folded):
            self._done(text, folded)

    def _said_none(self, folded: str) -> bool:
        for sort, way in (
            (Sort.ACCIDENTS, hindrance.NO_ACCIDENT),
            (Sort.VISITORS, hindrance.NO_VISITOR),
            (Sort.DELAYS, hindrance.NO_DELAY),
        ):
            if way.search(folded):
                self.none.add(sort)
                return True
        if hindrance.NO_WORK.fullmatch(folded.strip()):
            self.nothing = True
            return True
        return False

    def _remark(self, text: str, folded: str) -> bool:
        """An accident, a visitor, time that was lost; bad weather waits for what came of it."""
        if hindrance.ACCIDENT.search(folded):
            self._accident(text)
        elif hindrance.DELAY.search(folded):
            self._delay(text)
        elif hindrance.VISITOR.search(folded):
            self.lines.append(Told(sort=Sort.VISITORS, text=text))
        elif hindrance.BAD_WEATHER.search(folded) and not amounts_in(text):
            self._delay(text)
        else:
            return False
        return True

    def _accident(self, text: str) -> None:
        """«Cut his finger, taken to hospital» is one accident."""
        last = self.lines[-1] if self.fresh else None
        if last and last.sort == Sort.ACCIDENTS:
            self.lines[-1] = replace(last, text=_and(last.text, text))
        else:
            self.lines.append(Told(sort=Sort.ACCIDENTS, text=text))

    @property
    def fresh(self) -> bool:
        """Whether the last line is of this very sentence."""
        return len(self.lines) > self.before

    def _delay(self, text: str) -> None:
        """«It rained in the afternoon, stopped for two hours» is one delay."""
        told = Told(sort=Sort.DELAYS, text=text, cause=cause_of(text), lost=lost_in(text))
        last = self.lines[-1] if self.fresh else None
        if (
            last
            and last.sort == Sort.DELAYS
            and not last.lost
            and told.cause in (None, last.cause)
        ):
            self.lines[-1] = replace(last, text=_and(last.text, text), lost=told.lost)
        else:
            self.lines.append(told)

    def _done(self, text: str, folded: str) -> None:
        for sort, read, unit in (
            (Sort.PEOPLE, read_people, ""),
            (Sort.PLANT, read_plant, ""),
        ):
            if (found := read(text)) is not None:
                told = Told(sort=sort, text=found.what, quantity=found.quantity, unit=unit)
                self.lines.append(told)
                return
        later = AHEAD.search(folded)
        sort = Sort.PLAN if later else Sort.WORKS
        rest = text if later is None else text[: later.start()] + text[later.end() :]
        self._work(rest, sort)

    def _work(self, text: str, sort: Sort) -> None:
        place = self._place(text)
        amounts = amounts_in(_blank(text, place))
        last = amounts[-1] if amounts else None
        cut = [(m.start, m.end) for m in place.marks if m.leaves]
        cut += [(last.start, last.end)] if last else []
        words = _without(text, cut)
        if not re.search(r"\w", words) and (last is None or self._amount(last)):
            return
        self.lines.append(
            Told(
                sort=sort,
                text=words or text.strip(EDGES),
                place_id=place.ids[0] if len(place.ids) == 1 else None,
                new_place=place.new or (),
                quantity=last.quantity if last else "",
                unit=last.unit if last else "",
            )
        )

    def _amount(self, amount: Amount) -> bool:
        """An amount alone belongs to what was said before it, if that has none."""
        before = self.lines[-1] if self.fresh else None
        if before is None or before.quantity or before.sort not in (Sort.WORKS, Sort.PLAN):
            return False
        self.lines[-1] = replace(before, quantity=amount.quantity, unit=amount.unit)
        return True

    def _place(self, text: str) -> PlaceReading:
        """Its own, or the one that was named before it in the same sentence."""
        found = read_place(text, self.places)
        if len(found.ids) > 1:
            found = self._near(found)
        if len(found.ids) == 1 or found.new:
            self.here = self.last = found
            return found
        return replace(self.here, marks=()) if not found.marks else found

    def _near(self, found: PlaceReading) -> PlaceReading:
        """Of several fifth floors that of the building of which one was speaking."""
        ways = {place.id: place.path for place in self.places}
        here = ways.get(self.last.ids[0], ()) if len(self.last.ids) == 1 else ()
        near = tuple(id_ for id_ in found.ids if here and ways[id_][:1] == here[:1])
        if len(near) != 1:
            return found
        return replace(found, ids=near, marks=tuple(replace(m, leaves=True) for m in found.marks))

    def _only_a_place(self, text: str) -> bool:
        found = read_place(text, self.places)
        spans = [(m.start, m.end) for m in found.marks]
        return bool(spans) and not re.search(r"\w", _without(text, spans))


def read_day(text: str, places: Sequence[PlaceName] = ()) -> DayWork:
    """Read Chinese and English alike; whatever is not understood is work, in its own words."""
    reader = _Reader(places)
    for sentence in SENTENCE.split(text[:READ]):
        if sentence.strip():
            reader.sentence(sentence)
    worked = any(told.sort == Sort.WORKS for told in reader.lines)
    none = frozenset(reader.none - {told.sort for told in reader.lines})
    return DayWork(tuple(reader.lines), none, reader.nothing and not worked)


def clauses(text: str) -> Iterator[str]:
    """Between commas; «and» parts only what is counted on both of its sides."""
    for clause in COMMA.split(text):
        start = 0
        for joint in SOFT.finditer(clause):
            left, right = clause[start : joint.start()], clause[joint.end() :]
            if _counts(left) and _counts(right):
                yield left
                start = joint.end()
        yield clause[start:]


def _counts(text: str) -> bool:
    """Whether it is an amount of something of its own."""
    first = next(iter(COMMA.split(text)), "")
    piece = SOFT.split(first)[0]
    return bool(read_people(piece) or read_plant(piece) or amounts_in(piece))


def _and(one: str, other: str) -> str:
    return f"{one}，{other}" if CJK.search(other) else f"{one}, {other}"


def _blank(text: str, place: PlaceReading) -> str:
    """The same length without the place: the fifth floor is no amount."""
    for mark in place.marks:
        text = text[: mark.start] + "@" * (mark.end - mark.start) + text[mark.end :]
    return text


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The words between; two halves of a Chinese sentence close up again."""
    rest, at = "", 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        piece = text[at:start]
        closed = CJK.match(rest[-1:]) and CJK.match(piece)
        rest += piece if closed or not rest else f" {piece}"
        at = max(at, end)
    return re.sub(r"\s+", " ", rest).strip(EDGES)
